"""Private persons have no name in what is told. Everybody here is synthetic."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.language import Bilingual, say
from safepassage.network import Categories, Category, Network, Place, PlaceKind, Places
from safepassage.picture import Ledger, Party, PartyKind, Source
from safepassage.picture.testimony import Privacy

WITNESS = Source(
    code="W1", name="Synthetic Canary", name_local="Синтетична Канарка", kind=PartyKind.WITNESS, role="a guest", aliases=("Canary",)
)
OFFICIAL = Source(code="O1", name="Synthetic Official", kind=PartyKind.GOVERNMENT)
PRIVACY = Privacy.of(Ledger(sources=(WITNESS, OFFICIAL)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Synthetic Canary", "a guest"),
        ("W1", "a guest"),
        ("food for Synthetic Canary, and shelter", "food for a guest, and shelter"),
        ("SYNTHETIC CANARY and canary", "a guest and a guest"),
        ("її бачила Синтетична Канарка", "її бачила a guest"),
        ("Canaryville", "Canaryville"),
        ("Synthetic Official", "Synthetic Official"),
        ("Synthetic  Canary", "a guest"),
        ("Synthetic\nCanary", "a guest"),
        ("Canary Synthetic", "a guest"),
        ("S. Canary's car", "a guest's car"),
        ("сказано Синтетичною Канаркою", "сказано a guest"),
        ("для Канарки і при Канарці", "для a guest і при a guest"),
        ("Syn\u00adthetic Ca\u200bnary", "a guest"),
    ],
)
def test_a_witness_is_told_by_role_also_inside_words(text, told):
    assert PRIVACY.text(text) == told


def test_a_sentence_inside_a_sentence_has_no_name():
    inner = say("{who} came", who="Canary")

    assert str(PRIVACY.sentence(say("{first}", first=(inner,)))) == "a guest came"


@pytest.mark.parametrize("local", ["тут була Синтетична Канарка", "для Канарки"])
def test_local_words_that_name_somebody_leave_the_row(local):
    told = PRIVACY.sentence(say("{words}", words=Bilingual("the guest came", local))).values["words"]

    assert (str(told), getattr(told, "local", "")) == ("the guest came", "")


def test_words_that_name_somebody_are_told_by_role_and_without_local_words():
    told = PRIVACY.sentence(say("{words}", words=Bilingual("Canary came", "гість прийшов"))).values["words"]

    assert (str(told), getattr(told, "local", "")) == ("a guest came", "")


def test_words_that_name_nobody_keep_their_local_words():
    told = PRIVACY.sentence(say("{words}", words=Bilingual("the guest came", "гість прийшов"))).values["words"]

    assert getattr(told, "local", "") == "гість прийшов"


def test_without_witnesses_nothing_changes():
    sentence = say("{who} came", who="Canary")

    assert Privacy.of(Ledger(sources=(OFFICIAL,))).sentence(sentence) is sentence


def telling_of(name: str, role: str = "a guest") -> Privacy:
    return Privacy.of(Ledger(sources=(Source(code="W1", name=name, kind=PartyKind.WITNESS, role=role), OFFICIAL)))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Канар'яна Вигадана", "Канар’яна Вигадана"),
        ("Канар'яна Вигадана", "Канар\u02bcяною"),
        ("Канаріна Вигадана", "Кана\u0301ріна"),
        ("Rosa Groß", "ROSA GROSS"),
        ("İnvented Canary", "invented canary"),
        ("José Canary", unicodedata.normalize("NFD", "José Canary")),
        ("Вигадана Канарга", "Канарзі"),
        ("Вигаданий Канарець", "Канарцю"),
        ("Вигадана", "Вигаданою"),
        ("Kanarska Invented", "Kanarskoi"),
    ],
)
def test_a_name_is_found_as_others_write_and_decline_it(name, written):
    assert telling_of(name).text(f"by {written}.") == "by a guest."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Канара Вигадана", "канари"),
        ("Канара Вигадана", "Канаренко"),
        ("Canary Invented", "Canary Wharf"),
        ("Invented Synthetic", "Synthetic"),
        ("Works Guest", "Works"),
        ("two guests of the works", "the works"),
        ("Mary Invented", "Maria"),
    ],
    ids=[
        "no name",
        "another surname",
        "a given name of another",
        "of a public name",
        "of the role",
        "no person",
        "another given name",
    ],
)
def test_words_that_name_somebody_or_something_else_stay(name, text):
    assert telling_of(name, role="guest at the works").text(text) == text


def test_words_that_stay_in_what_is_told_may_still_keep_a_text_from_everybody():
    privacy = telling_of("Canary Invented")

    assert (privacy.text("Canary Wharf"), privacy.names_somebody("Canary Wharf")) == ("Canary Wharf", True)


@pytest.mark.parametrize(("name", "told"), [("Invented Canary", "a witness came"), ("canaries", "Canaries came")])
def test_a_party_of_witnesses_is_private_where_it_bears_the_name_of_a_person(name, told):
    ledger = Ledger(parties=(Party(code="P", name=name, kind=PartyKind.WITNESS),))

    assert Privacy.of(ledger).text(f"{name.capitalize() if name.islower() else name} came") == told


@given(text=st.text(), name=st.text(alphabet=st.characters(categories=("Lu", "Ll")), min_size=1, max_size=8))
def test_no_text_holds_a_name_once_it_is_told(text, name):
    privacy = telling_of(name, role="§")

    told = privacy.text(f"{text} {name} {text}")

    assert not privacy.names_somebody(told)


@pytest.mark.parametrize(
    ("name", "text"), [("a guest", "A guest of the works"), ("the works", "the works"), ("Invented Canary", "near W1")]
)
def test_a_word_for_many_or_a_code_within_a_text_is_nobodys_name(name, text):
    assert telling_of(name).text(text) == text


@pytest.mark.parametrize("alias", ["Alpha", "alpha", "civilians of the works"])
def test_a_place_or_group_keeps_its_name_whoever_is_called_so_too(alias):
    witness = Source(code="W1", name="Invented Canary", kind=PartyKind.WITNESS, role="a baker", aliases=(alias,))
    places = Places((Place(code="A", name="Alpha", kind=PlaceKind.SITE),))
    groups = Categories((Category(code="C", name="civilians of the works"),))
    privacy = Privacy.of(Ledger(sources=(witness,)), network=Network(places=places, categories=groups))

    assert privacy.text("Alpha, civilians of the works, Canary") == "Alpha, civilians of the works, a baker"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Olena Kanarska", "KANARSKA cellar"),
        ("Olena Kanarska", "K\u0430narska cellar"),
        ("Olena Kanarska", "kanarska cellar"),
        ("Olena van Kanar", "Kanar cellar"),
        ("Канарія", "Підвал Канарії"),
        ("Petro Kan", "Kana cellar"),
        ("בדיקה קנרית", "מרתף קנרית"),
    ],
    ids=[
        "capitals",
        "a letter of another script",
        "small letters",
        "particle",
        "declined",
        "short and declined",
        "without capitals",
    ],
)
def test_a_text_for_everybody_holds_no_word_of_a_name_however_it_is_written(name, text):
    assert telling_of(name).names_somebody(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("olena kanarska", "Kanarska saw it"),
        ("Kanarska, Olena (baker)", "Kanarska saw it"),
        ("Kanarska, Olena (baker)", "Olena saw it"),
        ("Olena Kanarska and her son", "Kanarska saw it"),
        ("one of the Kanarska family", "Kanarska saw it"),
        ("בדיקה קנרית", "קנרית saw it"),
    ],
    ids=["small letters", "turned round", "its given name", "with somebody", "small words", "without capitals"],
)
def test_a_surname_is_found_alone_however_the_table_has_the_name(name, text):
    assert telling_of(name).text(text) == "a guest saw it"


@pytest.mark.parametrize(
    ("name", "text"), [("Olena Kanarska", "Канарська"), ("Olena Kanarska", "Канарську"), ("王小明", "王小明说")]
)
def test_a_text_for_everybody_holds_no_name_in_another_alphabet_or_without_blanks(name, text):
    assert telling_of(name).names_somebody_within(text)


@pytest.mark.parametrize("name", ["video of the Works", "people from New Works", "Video and images from inside the works"])
def test_where_somebody_is_names_nobody(name):
    assert telling_of(name).names_somebody("Works") is False


@pytest.mark.parametrize(("text", "names"), [("to Alpha", False), ("to Canary", True)])
def test_beside_towns_and_groups_their_words_name_nobody(text, names):
    places = Places((Place(code="A", name="Alpha", kind=PlaceKind.SITE),))

    assert telling_of("Alpha Canary").beside(Network(places=places, categories=Categories(()))).names_somebody(text) is names


def test_a_role_is_told_without_the_names_in_it():
    wife = Source(code="W2", name="Olena Invented", kind=PartyKind.WITNESS, role="wife of Synthetic Canary")
    baker = Source(code="W3", name="Petro Kanar", kind=PartyKind.WITNESS, role="Petro Kanar, the baker")
    privacy = Privacy.of(Ledger(sources=(WITNESS, wife, baker)))

    assert privacy.text("Olena Invented, Petro Kanar and Petro Kanar, the baker") == "wife of a witness, the baker and the baker"
