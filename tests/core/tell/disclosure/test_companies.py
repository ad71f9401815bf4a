"""Our own counts: what is counted, and what of it is released."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.tell.disclosure import COMPANY, released_of
from safepassage.tell.disclosure.companies import counted_by_us, own_counts

counts = st.dictionaries(
    st.tuples(st.sampled_from(["CAMP", "CENTRE"]), st.sampled_from(["PEOPLE", "ADULTS", "CHILDREN"])), st.integers(0, 60)
)


def counted(synthetic, *claims, **tables):
    operation = synthetic.operation(*claims, **tables)
    return dict(counted_by_us(operation.network, operation.ledger, synthetic.as_of))


def test_count_of_our_own_is_in_no_document_and_was_counted(synthetic):
    told = (synthetic.own("O1", 7), synthetic.own("O2", 90, method="estimated"), synthetic.quoted("Q1"))

    assert counted(synthetic, *told) == {("CENTRE", "CIVILIANS"): 7}


@pytest.mark.parametrize(
    "cells",
    [
        {"source": "ENVOY"},
        {"source": "MOTHER"},
        {"source": ""},
        {"to_time": "2030-06-03T00:01Z", "published_at": "2030-06-03T00:00Z"},
        {"from_time": "2030-06-04T00:00Z", "to_time": "2030-06-04T06:00Z"},
        {"from_time": "", "to_time": ""},
        {"scope": "part"},
        {"scope": "planned"},
        {"kind": "stock", "place_from": "CENTRE", "place_to": ""},
        {"kind": "event", "category": "ARRIVAL", "value": "arrived"},
    ],
    ids=lambda cells: "-".join(cells.values()),
)
def test_count_by_somebody_else_or_of_what_is_not_over_is_not_ours(synthetic, cells):
    assert counted(synthetic, synthetic.own("O1", 7), synthetic.own("O2", 9, **{"category": "ADULTS"} | cells)) == {
        ("CENTRE", "CIVILIANS"): 7
    }


def test_witness_of_our_own_party_counts_nothing_for_us(synthetic):
    sources = [{"code": "COUNTER", "party": "OURS", "kind": "witness"}]

    assert counted(synthetic, synthetic.own("O1", 7), sources=sources) == {}


AFTERNOON = {"from_time": "2030-06-01T12:00Z", "to_time": "2030-06-01T18:00Z"}


EVENING = {"from_time": "2030-06-01T18:00Z", "to_time": "2030-06-01T20:00Z"}
OVERLAPPING = {"from_time": "2030-06-01T11:00Z", "to_time": "2030-06-01T18:00Z"}


@pytest.mark.parametrize(
    "cells", [AFTERNOON, AFTERNOON | {"place_from": "WORKS"}, OVERLAPPING], ids=["later", "by a way", "at once"]
)
def test_counts_of_people_who_may_be_the_same_are_not_added(synthetic, cells):
    assert counted(synthetic, synthetic.own("O1", 7), synthetic.own("O2", 6, **cells)) == {("CENTRE", "CIVILIANS"): 7}


def test_counts_of_people_who_were_judged_to_be_others_are_added(synthetic):
    told = (synthetic.own("O1", 7), synthetic.own("O2", 6, **AFTERNOON), synthetic.own("O3", 5, **EVENING))
    judgements = [{"claim": "O1", "other": "O2", "verdict": "separate"}, {"claim": "O3", "other": "O2", "verdict": "separate"}]

    assert counted(synthetic, *told, judgements=judgements) == {("CENTRE", "CIVILIANS"): 13}


def test_last_judgement_of_a_pair_holds(synthetic):
    told = (synthetic.own("O1", 7), synthetic.own("O2", 6, **AFTERNOON))
    judgements = [
        {"claim": "O1", "other": "O2", "verdict": "same", "at": "2030-06-02T00:00Z"},
        {"claim": "O2", "other": "O1", "verdict": "separate", "at": "2030-06-01T00:00Z"},
    ]

    assert counted(synthetic, *told, judgements=judgements) == {("CENTRE", "CIVILIANS"): 7}


@pytest.mark.parametrize("origin", ["CENTRE", "CLINIC"])
def test_who_was_in_the_place_already_does_not_arrive_there(synthetic, origin):
    assert counted(synthetic, synthetic.own("O1", 7, place_from=origin)) == {}


def test_later_total_corrects_downwards(synthetic):
    assert counted(synthetic, synthetic.own("O1", 12), synthetic.own("O2", 8, published_at="2030-06-02T06:00Z")) == {
        ("CENTRE", "CIVILIANS"): 8
    }


def test_round_count_of_our_own_is_no_round_figure(synthetic):
    assert counted(synthetic, synthetic.own("O1", 50)) == {("CENTRE", "CIVILIANS"): 50}


def test_group_holds_those_whom_no_narrower_one_holds(synthetic):
    told = (synthetic.own("O1", 20), synthetic.own("O2", 6, category="CHILDREN"), synthetic.own("O3", 9, category="ADULTS"))

    assert counted(synthetic, *told) == {("CENTRE", "CIVILIANS"): 5, ("CENTRE", "CHILDREN"): 6, ("CENTRE", "ADULTS"): 9}


def test_count_that_was_set_aside_or_is_not_yet_known_does_not_count(synthetic):
    told = (synthetic.own("O1", 7), synthetic.own("O2", 9, published_at="2030-06-09T00:00Z"))

    assert counted(synthetic, *told, decisions=[{"claim": "O1", "verdict": "set_aside"}]) == {}


@given(counts)
def test_released_numbers_are_full_companies_of_what_is_true(true):
    released = released_of(true)

    assert all(people % COMPANY == 0 and COMPANY <= people <= true[atom] < people + COMPANY for atom, people in released.items())
    assert all(true[atom] < COMPANY for atom in true.keys() - released.keys())


@given(counts, st.data())
def test_counts_of_the_same_companies_release_the_same(true, data):
    other = {atom: people // COMPANY * COMPANY + data.draw(st.integers(0, COMPANY - 1)) for atom, people in true.items()}

    assert released_of(other) == released_of(true)


@given(counts, counts)
def test_changes_between_editions_are_whole_companies_up_or_down(before, after):
    first, second = released_of(before), released_of(after)

    assert all((second.get(atom, 0) - first.get(atom, 0)) % COMPANY == 0 for atom in first.keys() | second.keys())


def test_every_sum_is_of_what_is_released(synthetic):
    network = synthetic.operation().network

    told = own_counts({("CENTRE", "ADULTS"): 10, ("CENTRE", "CHILDREN"): 5}, network)

    assert [(each.category, each.people) for each in told] == [("PEOPLE", 15), ("ADULTS", 10), ("CHILDREN", 5)]
