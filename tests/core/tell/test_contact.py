"""Contact with a site: by channel and by any, kept or lost, and which call is overdue. Synthetic."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

from tests.core.picture.testimony.conftest import NETWORK, SOURCES, START, Telling

from safepassage.account import Channel, Ground
from safepassage.language import PlainFormatter
from safepassage.picture import Evidence, Ledger, reconcile
from safepassage.quantities import Interval
from safepassage.tell.brief import DayFormatter
from safepassage.tell.contact import ContactState, contacts_of

RADIO = Channel(place="WORKS", channel="radio", heard_through=("SOUTH_MINISTRY",), every_hours=12, interval=Interval(START, None))


def _written(sentence):
    return sentence.render(DayFormatter(PlainFormatter(), UTC, 2030))


def contact(*claims, channel=RADIO, as_of=2.0, **more):
    ledger = Ledger(claims=claims, sources=SOURCES, **more)
    found = contacts_of((channel,), reconcile(NETWORK, ledger, as_of=Telling().at(as_of)), UTC)
    return next(each for each in found if each.channel == channel.channel)


def test_nobody_heard_and_nobody_who_speaks_of_it_is_unknown():
    found = contact()

    assert (found.state, found.last_heard, found.overdue_by) == (ContactState.UNKNOWN, None, timedelta(days=1.5))


def test_a_source_inside_is_heard_when_it_speaks():
    claim = Telling().event("SHELLING", source="SOUTH_MINISTRY", vantage="inside the works", published=1.75)

    found = contact(claim)

    assert (found.last_heard, found.heard_in, found.overdue_by) == (Telling().at(1.75), (claim.id,), None)
    assert found.next_due == Telling().at(2.25)


def test_a_source_outside_is_not_heard_from_inside():
    assert contact(Telling().event("SHELLING", source="SOUTH_MINISTRY", vantage="outside the city")).last_heard is None


def test_another_source_is_not_heard_on_the_channel():
    assert contact(Telling().event("SHELLING", source="NORTH_MAYOR", vantage="inside the works")).last_heard is None


def test_an_old_recording_is_heard_when_it_was_made():
    claim = Telling().event("SHELLING", source="SOUTH_MINISTRY", vantage="inside the works", published=2)
    video = Evidence(code="EV1", captured=Interval(START, Telling().at(1)), carries_claims=(claim.id,))

    assert contact(claim, evidence=(video,)).last_heard == Telling().at(1)


def test_the_last_word_of_each_voice_decides():
    telling = Telling()
    lost = telling.condition("CONTACT", "lost", source="SOUTH_MINISTRY", published=1)
    kept = telling.condition("CONTACT", "kept", source="SOUTH_MINISTRY", published=2)

    assert (contact(lost, as_of=1).state, contact(lost, kept).state) == (ContactState.LOST, ContactState.KEPT)


def test_two_voices_that_disagree_are_both_shown():
    telling = Telling()
    lost = telling.condition("CONTACT_WITH_FIGHTERS", "lost", source="SOUTH_MINISTRY", published=2)
    kept = telling.condition("CONTACT_WITH_FIGHTERS", "remained", source="NORTH_MAYOR", published=2)

    found = contact(lost, kept, channel=Channel(place="WORKS", channel="any"))

    assert (found.state, found.said_by) == (ContactState.DISPUTED, (lost.id, kept.id))


def test_a_channel_that_is_heard_again_is_no_longer_lost():
    telling = Telling()
    lost = telling.condition("CONTACT", "lost", source="SOUTH_MINISTRY", published=1)
    heard = telling.event("SHELLING", source="SOUTH_MINISTRY", vantage="inside the works", published=2)

    assert contact(lost, heard).state is ContactState.UNKNOWN


def test_no_call_is_due_where_none_is_agreed_or_the_channel_has_ended():
    silent = Channel(place="WORKS", channel="radio", heard_through=("SOUTH_MINISTRY",))
    ended = Channel(place="WORKS", channel="radio", every_hours=12, interval=Interval(START, Telling().at(0.5)))

    assert [contact(channel=channel).next_due for channel in (silent, ended)] == [None, None]


def test_a_call_that_nobody_stated_is_never_due():
    found = contact(channel=replace(RADIO, standing=Ground.INVENTED))

    assert (found.next_due, found.overdue_by, "call" in str(found.text)) == (None, None, False)


def test_words_that_others_pass_on_are_as_old_as_what_they_tell_of():
    claim = Telling().event("SHELLING", source="SOUTH_MINISTRY", vantage="inside the works", relayed_by=("Daily",), published=1.9)

    assert contact(claim).last_heard == Telling().at(1)


def test_words_about_the_time_to_come_that_others_pass_on_are_no_hearing():
    telling = Telling()
    told = telling.event("SHELLING", source="SOUTH_MINISTRY", vantage="inside the works", relayed_by=("Daily",))
    needed = telling.condition("ROUNDS", "two", days=(0.5, 9), source="SOUTH_MINISTRY", vantage="inside the works",
                               relayed_by=("Daily",), published=2)  # fmt: skip

    assert contact(told, needed).heard_in == (told.id,)


def test_officials_elsewhere_who_say_that_there_is_contact_were_not_heard_from_inside():
    kept = Telling().condition("CONTACT", "kept", source="SOUTH_MINISTRY", vantage="outside the city", published=2)

    found = contact(kept, channel=Channel(place="WORKS", channel=""))

    assert (found.state, found.last_heard) == (ContactState.KEPT, None)


def test_a_word_of_a_day_is_told_as_the_day_with_who_said_it():
    claim = Telling().event("SHELLING", source="SOUTH_MINISTRY", vantage="inside the works", relayed_by=("Daily",), published=2)

    found = contact(claim, channel=Channel(place="WORKS", channel=""))

    assert (
        _written(found.text) == "Works: nobody says whether there is contact; last heard from inside: 1 June (Southern ministry)."
    )


def test_a_publication_of_which_only_the_day_is_known_is_told_without_an_hour():
    claim = Telling().event("SHELLING", source="SOUTH_MINISTRY", vantage="inside the works", published=1)

    assert "last heard on it: 1 June (Southern ministry)" in _written(contact(claim).text)


def test_a_call_at_a_known_hour_is_told_with_it():
    claim = Telling().event("SHELLING", source="SOUTH_MINISTRY", vantage="inside the works", published=1.75)

    assert "last heard on it: 2 June, 18:00 (Southern ministry)" in _written(contact(claim).text)


def test_of_two_words_on_contact_the_earlier_is_told_first():
    telling = Telling()
    kept = telling.condition("CONTACT", "kept", days=(0.5, 1), source="NORTH_MAYOR")
    lost = telling.condition("CONTACT", "lost", days=(0.25, 1), source="SOUTH_MINISTRY")

    found = contact(kept, lost, channel=Channel(place="WORKS", channel=""))

    assert "contact is said to be lost (Southern ministry); contact is said to be kept (Northern mayor)" in str(found.text)


def test_last_heard_cites_what_is_said_of_contact_before_other_words():
    telling = Telling()
    told = telling.event("SHELLING", source="SOUTH_MINISTRY", vantage="inside the works", published=1)
    kept = telling.condition("CONTACT", "kept", source="SOUTH_MINISTRY", published=1)

    assert contact(told, kept).heard_in == (kept.id,)


def test_an_overdue_call_stands_out_in_the_sentence():
    assert "is overdue" in str(contact().text)


def test_a_besieged_place_is_told_without_any_channel():
    picture = reconcile(replace(NETWORK, besieged=("WORKS",)), Ledger(), as_of=Telling().at(1))

    assert [(each.place, each.channel) for each in contacts_of((), picture, UTC)] == [("WORKS", "")]
