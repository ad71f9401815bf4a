import pytest

from safepassage.picture.checks.vocabulary import known_words, read_vocabulary, words

FAMILIES = {family.name: family for family in known_words().families}


@pytest.mark.parametrize(
    ("family", "value", "state"),
    [
        ("contact", "lost", "lost"),
        ("contact", "not lost", "kept"),
        ("contact", "never really lost", None),
        ("contact", "lost and then restored", None),
        ("confirmation", "Not confirmed", "unconfirmed"),
        ("confirmation", "confirmed", "confirmed"),
        ("outcome", "partially successful", "partial"),
        ("outcome", "unsuccessful", "failed"),
        ("arrival", "не прибули", "awaited"),
        ("arrival", "", None),
    ],
)
def test_a_value_names_one_state_or_none(family, value, state):
    assert known_words().state(FAMILIES[family], value) == state


@pytest.mark.parametrize(
    ("value", "degrees"), [("north", 0), ("North-West", 315), ("northwest", 315), ("південний захід", 225), ("up", None)]
)
def test_a_direction_is_read_in_degrees(value, degrees):
    assert known_words().direction(value) == degrees


def test_a_subject_keeps_what_it_says_beyond_its_family():
    assert FAMILIES["contact"].remainder("COMMUNICATION_WITH_FIGHTERS") == {"with", "fighters"}


def test_a_subject_of_no_family_has_no_remainder():
    assert FAMILIES["contact"].remainder("WATER") is None


def test_punctuation_and_apostrophes_do_not_make_words():
    assert words("Зв'язок — ВТРАЧЕНО!") == ("звязок", "втрачено")


def test_no_phrase_names_two_states_of_one_family():
    doubled = {family.name for family in known_words().families if family.absences - set(family.states.values())}

    assert doubled == set()


def test_another_language_is_another_file():
    french = '[families.contact]\nsubjects = ["LIAISON"]\n[families.contact.states]\nlost = ["perdue"]\n'

    vocabulary = read_vocabulary([french])

    assert vocabulary.state(vocabulary.families[0], "Perdue") == "lost"
