"""The defining operation, as its tables tell it. Ids are those of the given claims."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from expected import by_day, known_fates, picture_at
from safepassage.exchange.tables import SCHEMAS, Operation, read_operation
from safepassage.picture import Claim, Kind, Medium, PartyKind, PromiseKind, Scope, fate_at, reconcile
from safepassage.picture.testimony import Proof, exhibits_of, promises_of, proof_of
from safepassage.tell.contact import contacts_of
from safepassage.tell.needs import needs_of
from safepassage.tell.status import SUBJECTS, Track

OPERATION = Path(__file__).parents[3] / "examples" / "azovstal"


@pytest.fixture(scope="module")
def operation() -> Operation:
    return read_operation(OPERATION)


@pytest.fixture(scope="module")
def claim(operation: Operation) -> Callable[[str], Claim]:
    return operation.ledger.claim.__getitem__


@pytest.fixture(scope="module")
def about(operation: Operation) -> Callable[[str], set[str]]:
    """Ids of the claims whose category is the subject."""
    return lambda subject: {claim.id for claim in operation.ledger.claims if claim.category == subject}


def test_operation_is_the_one_of_the_three_articles(operation):
    assert (operation.code, operation.zone.key, operation.network.besieged) == ("AZOVSTAL_2022", "Europe/Kyiv", ("AZOVSTAL",))


def test_every_row_says_whether_it_is_stated_inferred_or_invented(operation):
    standings = {record.get("standing") for table in SCHEMAS if table != "operation" for record in operation.tables.records(table)}

    assert standings == {"stated", "inferred", "invented"}


def test_what_is_invented_is_never_a_claim(operation):
    assert {record["standing"] for record in operation.tables.records("claims")} == {"stated"}


def test_relays_are_kept_in_their_order(claim):
    assert claim("A003").relayed_by == ("RIA", "TASS", "Al Jazeera")


def test_first_group_explains_the_missing_breakdown(claim):
    adults, children, first, second, total = (claim(each).stated for each in ("A006", "A007", "L007", "L008", "A004"))

    assert (adults + children, first + second) == (first, total)


def test_vague_numbers_carry_a_hedge_and_no_number(claim):
    vague = ["A001", "A015", "A026", "A030", "A064", "B021", "B038", "E012"]

    assert [each for each in vague if claim(each).stated is not None or not claim(each).hedge] == []


def test_absences_carry_no_number(operation):
    absences = [claim for claim in operation.ledger.claims if claim.scope is Scope.NEGATION]

    assert absences
    assert [claim.id for claim in absences if claim.stated is not None] == []


def test_unclear_times_are_unknown_and_not_denied(claim):
    assert [claim(each).scope for each in ("A039", "B004")] == [Scope.UNKNOWN, Scope.UNKNOWN]


def test_hopes_and_warnings_do_not_constrain_people(claim):
    spoken = ["A013", "A021", "A036", "A044", "A058", "A066", "A068", "E004", "E006", "E013", "E037", "E041"]

    assert [each for each in spoken if claim(each).is_about_people] == []


def test_group_of_unknown_identity_is_an_open_question(claim):
    assert {(claim(each).kind, claim(each).scope) for each in ("A011", "A045")} == {(Kind.IDENTITY, Scope.UNKNOWN)}


def test_stale_estimates_name_no_author(claim):
    assert {claim(each).source for each in ("A024", "A025", "E014", "E015", "E016")} == {"UNATTRIBUTED_ESTIMATE"}


def test_children_may_be_added_or_contained(claim, operation):
    city, children = claim("B014"), claim("B015")

    assert (city.source, city.interval) == (children.source, children.interval)
    assert operation.network.categories.is_within(children.category, city.category)


def test_dead_are_never_among_the_living(claim, operation):
    assert not operation.network.categories.is_people(claim("E011").category)
    assert claim("E021").kind is Kind.EVENT


def test_vehicles_are_no_people(claim, operation):
    assert not operation.network.categories.is_people(claim("A018").category)


def test_other_streams_are_not_added_to_the_works(claim, operation):
    places = operation.network.places

    assert [claim(each).id for each in ("B020", "B022", "L030") if places.is_within(claim(each).place_from, "AZOVSTAL")] == []


def test_contact_is_lost_and_kept(claim):
    assert [claim(each).value for each in ("B008", "B009")] == ["lost", "kept"]


def test_outcome_is_told_in_three_ways(claim):
    assert [claim(each).value for each in ("B002", "B016", "E005")] == [
        "successful",
        "partly successful",
        "worked for the first time",
    ]


def test_distances_and_directions_are_kept_as_said(claim):
    assert [claim(each).stated for each in ("A040", "A041", "B018", "E019", "L023")] == [150, 70, 140, 140, 230]
    assert [claim(each).value for each in ("A042", "B018", "E019")] == ["north", "north-west", "north-west"]


def test_talks_name_who_takes_part(about, claim):
    assert about("TALKS") == {"A062", "A070", "A071", "E028"}
    assert about("EVACUATION_LED_BY") == {"A059", "B041", "E027"}
    assert [each for each in about("TALKS") if not claim(each).note] == []


def test_blame_stays_with_its_speaker(claim):
    assert [(claim(each).source, claim(each).value) for each in ("A052", "A072")] == [
        ("AL_JAZEERA", "each side blames the other"),
        ("GOVERNMENT_OF_UKRAINE", "Russian shelling"),
    ]


def test_promises_are_undertakings(operation):
    promised = {undertaking.claim for undertaking in operation.undertakings}

    assert promised >= {fate.claim for fate in known_fates()}


def test_every_undertaking_can_be_tested(operation):
    assert [each.id for each in operation.undertakings if not (each.test and each.speaker)] == []


def test_a_settled_undertaking_names_the_claims_that_settle_it(operation):
    assert {each.fate for each in operation.undertakings if not each.settled_by} == {"pending"}


def test_fate_of_every_undertaking_follows_from_its_claims(operation):
    known = operation.ledger.claim

    assert {each.id: fate_at(each, known, operation.ledger.newest_publication) for each in operation.undertakings} == {
        each.id: each.fate for each in operation.undertakings
    }


def test_what_settles_a_promise_is_named_once_whatever_it_says(operation):
    told = {each.id: {*each.kept_by, *each.late_by, *each.broken_by} - set(each.settled_by) for each in operation.undertakings}

    assert [undertaking for undertaking, unnamed in told.items() if unnamed] == []


@pytest.mark.parametrize(("day", "fates"), by_day(known_fates()).items())
def test_promises_are_known_day_by_day(operation, day, fates):
    found = promises_of(picture_at(day), operation.undertakings)
    told = {promise.undertaking.id: promise.fate for promise in found}

    assert {promise.undertaking.id for promise in found if promise.is_overdue} == {
        fate.undertaking for fate in fates if fate.is_overdue
    }
    assert {fate.undertaking: told[fate.undertaking] for fate in fates} == {fate.undertaking: fate.fate for fate in fates}


def test_promises_are_told_in_the_local_language(operation):
    assert [each.id for each in operation.undertakings if not each.promise_local] == []


def test_witnesses_are_called_in_the_local_language(operation):
    witnesses = (source for source in operation.ledger.sources if source.kind is PartyKind.WITNESS)

    assert [source.code for source in witnesses if not source.role_local] == []


def test_what_is_no_number_of_people_is_told_as_a_clause_in_both_languages(operation):
    told = [claim for claim in operation.ledger.claims if claim.kind not in (Kind.STOCK, Kind.FLOW)]

    assert [claim.id for claim in told if not claim.in_words or not claim.in_words_local] == []


def test_every_undertaking_has_a_kind(operation):
    assert PromiseKind.OTHER not in {each.kind for each in operation.undertakings}


def test_the_46_of_30_april_stay_said(operation):
    for day in (2, 3, 4, 5, 10):
        as_of = datetime(2022, 5, day, tzinfo=operation.zone)
        found = proof_of(reconcile(operation.network, operation.ledger, as_of=as_of))

        assert [group.proof for group in found.groups if "A004" in group.claims] == [Proof.SAID]


@pytest.mark.parametrize(
    ("way", "by_day"),
    [
        (("AZOVSTAL", "BEZIMENNE"), [("blind", "said"), ("blind", "said"), ("watched_and_told", "seen")]),
        (("AZOVSTAL_HOUSING", "BEZIMENNE"), [("blind", "said"), ("blind", "said"), ("blind", "said")]),
        (("BEZIMENNE", "BEZIMENNE_CAMP"), [("blind", "said"), ("blind", "said"), ("blind", "said")]),
        (("BEZIMENNE", "RUSSIAN_SIDE"), [("blind", None), ("blind", "said"), ("blind", "said")]),
        (("AZOVSTAL", "TRANSIT"), [("watched", "said"), ("watched_and_told", "counted"), ("watched_and_told", "counted")]),
        (("TRANSIT", "ZAPORIZHZHIA"), [("watched", None), ("watched_and_told", "counted"), ("watched_and_told", "counted")]),
        (("MARIUPOL_VILLAGES", "ZAPORIZHZHIA"), [("blind", None), ("blind", None), ("watched_and_told", "seen")]),
    ],
)
def test_legs_are_seen_day_by_day(operation, way, by_day):
    days = [datetime(2022, 5, day, tzinfo=operation.zone) for day in (2, 4, 10)]
    found = [proof_of(reconcile(operation.network, operation.ledger, as_of=as_of)) for as_of in days]

    assert [(leg.sight, leg.proof) for each in found for leg in each.legs if (leg.place_from, leg.place_to) == way] == by_day


def test_undated_pictures_stay_undated(operation):
    found = exhibits_of(reconcile(operation.network, operation.ledger))

    assert {each.code for each in found if not each.is_dated} == {"EV04", "EV05", "EV06", "EV07", "EV09", "EV10", "EV11", "EV12"}


def test_contact_on_4_may_is_lost_to_the_city_and_kept_by_the_government(operation):
    as_of = datetime(2022, 5, 5, tzinfo=operation.zone)
    found = contacts_of(operation.channels, reconcile(operation.network, operation.ledger, as_of=as_of), operation.zone)

    assert {each.channel: (each.state, each.said_by) for each in found} == {
        "": ("disputed", ("B008", "B009")),
        "Azov on Telegram": ("unknown", ()),
        "city authorities with the fighters": ("lost", ("B008",)),
        "the government with the soldiers": ("kept", ("B009",)),
    }


def test_needs_at_the_works_that_nobody_answers_stand_out(operation):
    as_of = datetime(2022, 5, 5, tzinfo=operation.zone)
    found = needs_of(operation.services, reconcile(operation.network, operation.ledger, as_of=as_of))

    assert {(each.place, each.need) for each in found if each.is_unanswered} == {("AZOVSTAL", "water"), ("AZOVSTAL", "food")}
    assert {each.need for each in found if each.standing == "expected"} == {"burns", "fractures", "malnutrition", "respiratory"}


def test_evidence_says_what_it_cannot_show(operation):
    assert [each.code for each in operation.ledger.evidence if not (each.shows and each.cannot_show)] == []
    assert {Medium.SATELLITE, Medium.VIDEO, Medium.PHOTO, Medium.MESSAGE} <= {each.medium for each in operation.ledger.evidence}


def test_services_are_asserted_by_somebody(operation):
    assert [each.service for each in operation.services if not each.asserted_by] == []


def test_supplies_rest_on_what_was_said(claim, operation):
    water = next(each for each in operation.supplies if (each.place, each.item) == ("AZOVSTAL", "drinking water"))

    assert water.per_person_per_day == claim("A032").stated / 4


def test_incidents_are_attributed_through_a_claim(operation):
    assert {each.claim for each in operation.incidents} >= {"A014", "B001", "B010", "B012", "E007", "E008", "E032"}
    assert [each.id for each in operation.incidents if not each.claim] == []


def test_every_window_has_a_basis_and_hours(operation):
    assert [each.id for each in operation.windows if each.basis is None or each.interval is None] == []


def test_way_of_the_people_is_linked(operation):
    links = {(link.origin, link.destination) for link in operation.network.links}

    assert links >= {("AZOVSTAL", "BEZIMENNE"), ("BEZIMENNE", "BEZIMENNE_CAMP"), ("BEZIMENNE_CAMP", "MANHUSH")}


def test_every_place_of_a_claim_says_who_holds_it(operation):
    unheld = {place.code for place in operation.network.places.values() if not place.controlled_by}

    assert unheld == {"AZOVSTAL_AREA", "CORRIDOR", "SUITABLE_PLACE", "TRANSIT"}


def test_every_place_on_the_ground_can_be_drawn(operation):
    unseen = {place.code for place in operation.network.places.values() if place.lat is None or place.lon is None}

    assert unseen == {"CORRIDOR", "RUSSIAN_SIDE", "SUITABLE_PLACE", "TRANSIT"}


def test_status_subjects_have_a_track(operation):
    spoken = {SUBJECTS[claim.category] for claim in operation.ledger.claims if claim.category in SUBJECTS}

    assert spoken == set(Track)


def test_readme_tells_the_track_of_every_status_subject(operation):
    readme = (OPERATION / "README.md").read_text(encoding="utf-8")
    tracks = "|".join(track.value for track in Track)
    told = set(re.findall(rf"^\| `(\w+)` \| ({tracks}) \|", readme, re.MULTILINE))

    assert told == {
        (claim.category, SUBJECTS[claim.category].value) for claim in operation.ledger.claims if claim.category in SUBJECTS
    }


def test_nothing_is_decided_beforehand(operation):
    ledger = operation.ledger

    assert (ledger.judgements, ledger.decisions, ledger.planning_figures) == ((), (), ())


def test_numbers_that_constrain_people_say_how_they_came_about(operation):
    unsaid = {
        claim.id for claim in operation.ledger.claims if claim.is_about_people and claim.stated is not None and not claim.method
    }

    assert unsaid == set()
