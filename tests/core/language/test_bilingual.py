"""Texts of rows beside those of the local language."""

import pickle

import pytest

from safepassage.language import Bilingual, local_texts, say, written

GATE, TOWER = Bilingual("the guard", "вартовий брами"), Bilingual("the guard", "вартовий вежі")


def may_be_told(_row):
    return True


def test_a_row_reads_in_english_as_its_text():
    assert (str(GATE), str(say("{who} came", who=GATE))) == ("the guard", "the guard came")


def test_rows_that_read_alike_in_english_keep_their_own_local_texts():
    names = local_texts([GATE, TOWER], may_be_told)

    assert [written(row, names) for row in (GATE, TOWER)] == ["вартовий брами", "вартовий вежі"]


@pytest.mark.parametrize("other", [TOWER, Bilingual("the guard")])
def test_a_text_alone_stays_in_english_where_its_rows_differ(other):
    assert written("the guard", local_texts([GATE, other], may_be_told)) == "the guard"


def test_a_text_alone_is_told_as_all_its_rows_have_it():
    assert written("the guard", local_texts([GATE, GATE], may_be_told)) == "вартовий брами"


def test_a_local_text_that_may_not_be_told_stays_in_english_also_for_a_row_that_reads_alike():
    names = local_texts([GATE, TOWER], lambda row: row is TOWER)

    assert [written(row, names) for row in (GATE, TOWER)] == ["the guard", "вартовий вежі"]


def test_a_row_keeps_its_local_text_in_a_pickle():
    assert pickle.loads(pickle.dumps(GATE)).local == "вартовий брами"  # noqa: S301 - our own bytes


def test_sentences_that_differ_in_a_local_text_have_different_keys():
    keys = [say("{who} came", who=row).key for row in (GATE, Bilingual(str(GATE), GATE.local), TOWER)]

    assert (keys[0] == keys[1], keys[0] == keys[2]) == (True, False)
