"""Who speaks: officials, bodies and media by name, private persons by role."""

from __future__ import annotations

from safepassage.picture.testimony import voices_of


def voice(picture, code):
    return next(each for each in voices_of(picture) if each.source == code)


def test_a_voice_tells_when_it_spoke_and_from_where(tell):
    claims = [tell.stock(200, published=2, vantage="inside"), tell.stock(180, published=1, vantage="outside")]
    found = voice(tell.picture(*claims), "NORTH_MINISTRY")

    assert (found.first_published, found.last_published, found.vantages) == (tell.at(1), tell.at(2), ("outside", "inside"))


def test_a_medium_shows_whose_words_it_passed_on_by_any_of_its_names(tell):
    claims = [tell.stock(200, relayed_by=("daily",)), tell.stock(180, source="UN_OFFICE", relayed_by=("The Daily",))]

    assert voice(tell.picture(*claims, tell.stock(170, source="DAILY")), "DAILY").relays == ("NORTH_MINISTRY", "UN_OFFICE")


def test_a_private_person_has_a_role_and_no_name(tell):
    found = voice(tell.picture(tell.stock(200, source="MOTHER")), "MOTHER")

    assert (found.name, found.name_local, found.spellings) == ("a mother", "", ())


def test_who_has_not_spoken_yet_is_no_voice(tell):
    picture = tell.picture(tell.stock(200, published=1), tell.stock(180, source="UN_OFFICE", published=2), as_of=tell.at(1))

    assert [each.source for each in voices_of(picture)] == ["NORTH_MINISTRY"]


def test_a_source_without_a_row_speaks_under_its_code(tell):
    assert voice(tell.picture(tell.stock(200, source="STRANGER")), "STRANGER").name == "STRANGER"
