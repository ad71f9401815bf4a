"""The timeline: what is brought together, what stays apart, and in which words."""

from __future__ import annotations

import pytest

from safepassage.picture import Judgement, Sameness, Scope
from safepassage.picture.testimony import Standing, Topic, happenings_of


def grouped(picture):
    return sorted(each.claims for each in happenings_of(picture))


def test_a_statement_and_its_relay_are_one_happening_of_one_origin(tell):
    said = tell.flow(46, place_to="CAMP", relayed_by=("Daily",))
    relay = tell.flow(46, place_to="CAMP", source="DAILY")

    (happening,) = happenings_of(tell.picture(said, relay))

    assert (happening.claims, happening.origins, happening.standing) == ((said.id, relay.id), 1, Standing.SINGLE)


def test_two_sides_who_say_one_number_agree(tell):
    said, other = tell.flow(46, place_to="CAMP"), tell.flow(46, place_to="CAMP", source="SOUTH_MINISTRY")

    (happening,) = happenings_of(tell.picture(said, other))

    assert (happening.origins, happening.standing) == (2, Standing.AGREED)


def test_two_speakers_of_one_side_are_one_side_alone(tell):
    said, other = tell.flow(46, place_to="CAMP"), tell.flow(46, place_to="CAMP", source="NORTH_MAYOR")

    (happening,) = happenings_of(tell.picture(said, other))

    assert (happening.origins, happening.standing) == (2, Standing.SINGLE)


def test_two_speakers_whom_one_medium_relays_stay_two_origins(tell):
    claims = [tell.flow(46, source=source, relayed_by=("Daily",)) for source in ("NORTH_MINISTRY", "SOUTH_MINISTRY")]
    echo = tell.flow(46, source="DAILY")

    (happening,) = happenings_of(tell.picture(*claims, echo))

    assert happening.origins == 2


def test_numbers_from_two_doors_of_one_site_stay_two(tell):
    works, housing = tell.flow(20, scope=Scope.GROUP), tell.flow(46, place_from="HOUSING", place_to="CAMP", source="SOUTH_MINISTRY")

    assert grouped(tell.picture(works, housing)) == [(works.id,), (housing.id,)]


def test_numbers_that_do_not_meet_stay_two(tell):
    claims = [tell.flow(20, scope=Scope.GROUP), tell.flow(46, scope=Scope.GROUP, source="SOUTH_MINISTRY")]

    assert len(happenings_of(tell.picture(*claims))) == 2


def test_two_totals_of_one_movement_are_one_disputed_happening(tell):
    claims = [tell.flow(127, place_to="CITY"), tell.flow(156, place_to="CITY", source="SOUTH_MINISTRY")]

    (happening,) = happenings_of(tell.picture(*claims))

    assert happening.standing is Standing.DISPUTED


def test_the_two_groups_of_a_speaker_lie_within_the_total(tell):
    total = tell.flow(46, place_to="CAMP")
    groups = [tell.flow(stated, days, place_to="CAMP", scope=Scope.GROUP) for stated, days in ((25, (0.5, 0.7)), (21, (0.7, 1)))]
    children = tell.flow(6, (0.5, 0.7), place_to="CAMP", category="CHILDREN", scope=Scope.PART)

    (happening,) = happenings_of(tell.picture(total, *groups, children))

    assert str(happening.text).startswith("Northern ministry: 46 civilians from works to camp (")


def test_a_number_without_a_destination_joins_the_one_with_it(tell):
    claims = [tell.flow(46, scope=Scope.GROUP), tell.flow(46, scope=Scope.GROUP, place_to="SOMEWHERE")]

    (happening,) = happenings_of(tell.picture(*claims))

    assert str(happening.text).startswith("Northern ministry: 46 civilians from works to a place (")


def test_groups_judged_separate_stay_apart(tell):
    claims = [tell.flow(46), tell.flow(46, source="SOUTH_MINISTRY")]
    judgement = Judgement(claim=claims[0].id, other=claims[1].id, verdict=Sameness.SEPARATE)

    assert len(happenings_of(tell.picture(*claims, judgements=(judgement,)))) == 2


def test_events_of_one_theme_are_one_whatever_the_word(tell):
    claims = [tell.event("BOMBARDMENT", (0.8, 1.3)), tell.event("SHELLING", (1, 2), source="UN_OFFICE")]

    (happening,) = happenings_of(tell.picture(*claims))

    assert (happening.topic, happening.not_before, happening.not_after) == (Topic.SHELLING, tell.at(1), tell.at(1.3))


def test_a_long_background_glues_no_events(tell):
    claims = [tell.event("SHELLING", days) for days in ((0, 0.2), (1, 1.2), (-30, 5))]

    assert len(happenings_of(tell.picture(*claims))) == 3


def test_an_event_of_a_whole_day_joins_neither_of_two_within_it(tell):
    claims = [tell.event("SHELLING", days) for days in ((0, 0.2), (0.8, 1), (0, 1))]

    assert len(happenings_of(tell.picture(*claims))) == 3


def test_a_wider_place_joins_the_one_place_inside_that_speaks(tell):
    claims = [tell.event("SHELLING"), tell.event("SHELLING", place_from="WORKS_AREA", source="UN_OFFICE")]

    assert grouped(tell.picture(*claims)) == [tuple(claim.id for claim in claims)]


def test_a_wider_place_joins_neither_of_two_inside(tell):
    claims = [tell.event("SHELLING", place_from=place) for place in ("WORKS", "HOUSING", "WORKS_AREA")]

    assert len(happenings_of(tell.picture(*claims))) == 3


def test_a_condition_said_again_the_next_day_goes_on(tell):
    claims = [tell.condition("CONTROL", "northern troops", days) for days in ((0, 1), (1, 2))]

    (happening,) = happenings_of(tell.picture(*claims))

    assert (happening.not_before, happening.not_after) == (tell.at(0), tell.at(2))


def test_a_condition_said_after_a_silence_is_another(tell):
    claims = [tell.condition("CONTROL", "northern troops", days) for days in ((0, 1), (3, 4))]

    assert len(happenings_of(tell.picture(*claims))) == 2


def test_contact_kept_and_lost_is_one_disputed_condition(tell):
    claims = [tell.condition("CONTACT", "lost"), tell.condition("CONTACT", "kept", source="SOUTH_MINISTRY")]

    (happening,) = happenings_of(tell.picture(*claims))

    assert happening.standing is Standing.DISPUTED


def test_undated_evidence_stays_undated_and_comes_last(tell):
    claims = [tell.event("SMOKE", None, value="seen"), tell.event("SMOKE", (3, 4), value="seen")]

    last = happenings_of(tell.picture(*claims))[-1]

    assert (last.claims, last.not_before, last.not_after) == ((claims[0].id,), None, claims[0].published_at)
    assert last.ended is None


def test_undated_photographs_of_one_thing_stay_as_many_as_they_are(tell):
    claims = [tell.event("SMOKE", None, value="seen", source=source) for source in ("DAILY", "WEEKLY")]

    assert len(happenings_of(tell.picture(*claims))) == 2


@pytest.mark.parametrize("scope", [Scope.PLANNED, Scope.HYPOTHESIS, Scope.NEGATION, Scope.UNKNOWN])
def test_what_is_not_said_to_have_happened_is_no_happening(tell, scope):
    assert happenings_of(tell.picture(tell.flow(46, scope=scope))) == ()


def test_a_distance_is_no_happening(tell):
    assert happenings_of(tell.picture(tell.condition("DISTANCE_KM", "", None, stated=150))) == ()


def test_a_witness_is_told_by_role(tell):
    (happening,) = happenings_of(tell.picture(tell.event("SHELLING", source="MOTHER", value="heavy")))

    assert str(happening.text).startswith("A mother: works, the shelling is heavy (")


def test_a_value_that_looks_like_a_template_stays_as_it_is(tell):
    (happening,) = happenings_of(tell.picture(tell.event("SHELLING", value="{place} {0}")))

    assert "{place} {0}" in str(happening.text)


def test_a_judged_echo_is_compared_with_all_that_it_may_be_one_with(tell):
    claims = [tell.flow(46, source=source) for source in ("NORTH_MINISTRY", "SOUTH_MINISTRY", "NORTH_MAYOR")]
    apart = Judgement(claim=claims[1].id, other=claims[2].id, verdict=Sameness.SEPARATE)

    together = {each.claims for each in happenings_of(tell.picture(*claims, judgements=(apart,)))}

    assert not any({claims[1].id, claims[2].id} <= set(each) for each in together)
