"""Places that texts are about, sought before any is read."""

from safepassage.network import Place, PlaceKind
from safepassage.picture.reading import Scouted, load_language, scout

ENGLISH = load_language("en")
SIEGE = (
    "Forty people left the besieged Brenna cement works in the port city of Ostrivne. Hundreds are trapped in the Brenna works.",
    "Civilians from the Brenna works arrived in Kalynivsk on Wednesday. In Ostrivne the shelling went on. Kalynivsk waits.",
    "They were taken to Kalynivsk from Ostrivne.",
)


def test_besieged_place_is_the_site_that_texts_name():
    assert scout(SIEGE, ENGLISH).besieged == "BRENNA"


def test_site_lies_in_the_city_that_texts_name_behind_it():
    places = {place.code: place for place in scout(SIEGE, ENGLISH).places}

    assert places["BRENNA"] == Place(code="BRENNA", name="Brenna", kind=PlaceKind.SITE, within="OSTRIVNE")
    assert places["OSTRIVNE"].kind is PlaceKind.SETTLEMENT


def test_place_named_again_and_again_is_known_before_reading():
    assert "KALYNIVSK" in {place.code for place in scout(SIEGE, ENGLISH).places}


def test_without_a_site_the_place_with_words_of_siege_is_besieged_not_where_people_go():
    texts = (
        "Thousands are trapped in Ostrivne. Food is short in besieged Ostrivne.",
        "A hundred people trapped for weeks arrived in Kalynivsk from Ostrivne.",
        "More people arrived in Kalynivsk and came to Kalynivsk.",
    )

    assert scout(texts, ENGLISH).besieged == "OSTRIVNE"


def test_spellings_of_one_name_are_one_place():
    texts = ("People are trapped in Zaporizhzhia.", "People are trapped in Zaporizhia.")

    assert len(scout(texts, ENGLISH).places) == 1


def test_texts_without_a_siege_name_no_besieged_place():
    assert scout(("The price of wheat fell on Monday.",), ENGLISH) == Scouted()


def test_order_of_texts_changes_nothing_but_the_order_of_places():
    forth, back = scout(SIEGE, ENGLISH), scout(SIEGE[::-1], ENGLISH)

    assert (forth.besieged, set(forth.places)) == (back.besieged, set(back.places))


def test_a_site_without_a_name_is_called_by_where_it_lies():
    text = "At least 30 civilians left the steel works in Novhorod on Friday. About 200 are still inside the works."
    scouted = scout([text], ENGLISH)
    (site,) = (place for place in scouted.places if place.code == scouted.besieged)

    assert (site.name, site.kind, site.within) == ("steel works in Novhorod", PlaceKind.SITE, "NOVHOROD")


def test_a_site_with_a_name_goes_before_one_without():
    text = "People left the Zirka steel plant on Friday. Others left the mill in Novhorod."

    assert scout([text], ENGLISH).besieged == "ZIRKA"


def test_a_site_that_people_come_from_is_besieged_whatever_their_verb():
    assert scout(["Forty civilians crossed from the Zirka tyre plant in Novhorod to Kalynivsk."], ENGLISH).besieged == "ZIRKA"
