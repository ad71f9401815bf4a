"""Sentences: templates with values, rendered for one reader."""

import pickle

from safepassage.language import as_sentence, joined, say, say_count


class Shouting:
    """A formatter that shows which seam was used."""

    def translate(self, template: str) -> str:
        return template.upper().replace("{PLACE}", "{place}")

    def translate_count(self, one: str, many: str, count: int) -> str:
        return f"<{one if count == 1 else many}>"

    def write(self, value: object) -> str:
        return f"[{value}]"


def test_sentence_reads_in_english_without_a_formatter():
    assert str(say("{place} is besieged", place="Azovstal")) == "Azovstal is besieged"


def test_sentence_is_translated_and_its_values_are_written_by_the_reader():
    assert say("in {place}", place="A").render(Shouting()) == "IN [A]"


def test_sentence_renders_sentences_among_its_values():
    inner = say("two")

    assert str(say("one, {next}", next=(inner, inner))) == "one, two, two"


def test_counting_sentence_takes_the_form_of_its_number():
    assert [str(say_count("{count} person", "{count} people", n)) for n in (1, 2)] == ["1 person", "2 people"]


def test_sentence_survives_pickling_with_its_values():
    sentence = say("{a} and {b}", a=1, b="c")

    assert pickle.loads(pickle.dumps(sentence)) == sentence  # noqa: S301 - our own bytes


def test_values_with_braces_are_not_read_as_templates():
    assert str(say("{name}", name="{0.__class__}")) == "{0.__class__}"


def test_a_sentence_that_opens_a_line_begins_with_a_capital_also_after_pickling():
    sentence = say("{who} left", who="one evacuee").opening()

    kept = pickle.loads(pickle.dumps(sentence))  # noqa: S301 - our own bytes

    assert (str(sentence), str(kept)) == ("One evacuee left", "One evacuee left")


def test_statements_are_joined_in_their_order_and_one_stays_as_it_is():
    one, two, three = say("one"), say("two"), say("three")

    assert (str(joined([one, two, three])), joined([one])) == ("one; two; three", one)


def test_a_name_becomes_a_sentence_and_a_sentence_stays():
    sentence = say("a neighbour")

    assert (str(as_sentence("{Office}")), as_sentence(sentence)) == ("{Office}", sentence)
