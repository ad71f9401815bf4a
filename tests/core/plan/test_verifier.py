"""A handmade plan that keeps every rule, and one way to break each rule alone. All people are synthetic."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.handmade import aboard, convoy, leg, restated
from safepassage.language import say
from safepassage.plan import (
    Aboard,
    Achieved,
    Bound,
    Convoy,
    Endurance,
    LeftBehind,
    Leg,
    Need,
    Obstacle,
    Plan,
    Status,
    Staying,
    VehicleKind,
    digest,
)
from safepassage.plan.plan import Used
from safepassage.plan.problem import (
    Admission,
    Cargo,
    Fixing,
    FixingKind,
    Fleet,
    Gate,
    Member,
    Objective,
    Opening,
    Party,
    Passage,
    Problem,
    Reciprocity,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)
from safepassage.plan.verifier import Rule, verify

STARTS = datetime(2030, 5, 1, tzinfo=UTC)


def problem() -> Problem:
    """A besieged plant and a village, a camp with beds, two destinations; two days in slots of ten minutes."""
    return Problem(
        starts=STARTS,
        minutes=2_880,
        slot=10,
        stops=(
            Stop(code="PLANT", standing=Standing.BESIEGED, gate=Gate(per_hour=120, open=(Span(280, 2_880),))),
            Stop(code="VILLAGE", standing=Standing.BESIEGED),
            Stop(code="CAMP", standing=Standing.BETWEEN, gate=Gate(per_hour=600), beds=40),
            Stop(
                code="CITY",
                standing=Standing.DESTINATION,
                capacity=60,
                admissions=(Admission(needs=frozenset({Need.STRETCHER}), most=2, per_day=1),),
                open=(Span(0, 1_400), Span(1_440, 2_800)),
            ),
            Stop(code="TOWN", standing=Standing.DESTINATION),
        ),
        ways=(
            Way(origin="CAMP", destination="PLANT", minutes=60, km=30, cargo=Cargo.VEHICLES),
            Way(origin="PLANT", destination="CAMP", minutes=60, loading=20, km=30, corridor="OUT", blocked=(Span(900, 1_000),)),
            Way(origin="CAMP", destination="VILLAGE", minutes=40, km=20, cargo=Cargo.VEHICLES),
            Way(origin="VILLAGE", destination="CAMP", minutes=40, km=20),
            Way(origin="CAMP", destination="CITY", minutes=120, loading=10, km=100),
            Way(origin="CITY", destination="CAMP", minutes=110, km=100),
            Way(origin="CAMP", destination="TOWN", minutes=90, km=80),
        ),
        routes=(
            Route(
                code="OUT",
                openings=(
                    Opening(id="W1", span=Span(300, 600), quota=40),
                    Opening(id="W2", span=Span(1_500, 1_900), eligible=frozenset({"MOTHER", "CHILDREN"})),
                    Opening(id="W3", span=Span(2_000, 2_400)),
                ),
                least=2,
                most=4,
                headway=30,
                escorts=1,
            ),
        ),
        fleets=(
            Fleet(id="BUS", kind=VehicleKind.BUS, count=4, place="CAMP", seats=20, wheelchairs=1, duty=600, range_km=400),
            Fleet(id="AMB", kind=VehicleKind.AMBULANCE, count=2, place="CAMP", seats=2, stretchers=2, available=Span(0, 2_000)),
            Fleet(id="ESC", kind=VehicleKind.ESCORT, count=1, place="CAMP"),
        ),
        parties=(
            Party(id="SINGLES", place="PLANT", members=(Member(row="WALK", need=Need.WALKING),), count=20),
            Party(
                id="FAMILY",
                place="PLANT",
                members=(Member(row="MOTHER", need=Need.WALKING), Member(row="CHILDREN", need=Need.CHILD_WITH_CARER, count=2)),
                carers=(("CHILDREN", "MOTHER"),),
            ),
            Party(
                id="WARD",
                place="PLANT",
                members=(
                    Member(row="LYING", need=Need.STRETCHER),
                    Member(row="NURSE", need=Need.WALKING),
                    Member(row="SONS", need=Need.WALKING, count=3),
                ),
                carers=(("LYING", "NURSE"),),
            ),
            Party(
                id="STAYERS",
                place="PLANT",
                members=(Member(row="STAY", need=Need.WALKING),),
                count=5,
                refuse=2,
                destinations=frozenset({"TOWN"}),
            ),
            Party(id="VILLAGERS", place="VILLAGE", members=(Member(row="VIL", need=Need.WALKING),), count=8),
        ),
        endurance=(Endurance(place="PLANT", item="water", ends_low=700, ends_high=900),),
        reciprocities=(Reciprocity(agreement="A1", stream="PLANT", people=20, other="VILLAGE", other_people=10),),
        fixings=(
            Fixing(kind=FixingKind.CONVOY, place="CAMP", towards="PLANT", at=200, count=2),
            Fixing(kind=FixingKind.NO_CONVOY, place="CAMP", towards="VILLAGE", at=300, by="the coordinator"),
            Fixing(kind=FixingKind.STAYS, fleet="BUS", count=1),
            Fixing(kind=FixingKind.WINDOW, window="W3"),
        ),
    )


OUT = "1 MOTHER BUS 1, 2 CHILDREN BUS 1, 3 SONS BUS 1, 14 WALK BUS 1, 6 WALK BUS 2, 1 LYING AMB 1, 1 NURSE AMB 1"
CONVOYS = (
    convoy("TO_VILLAGE", "CAMP>VILLAGE", 100, 140, "BUS 3"),
    convoy("VILLAGERS", "VILLAGE>CAMP", 140, 180, "BUS 3", "8 VIL BUS 3"),
    convoy("TO_PLANT", "CAMP>PLANT", 200, 260, "BUS 1 2, AMB 1, ESC 1"),
    replace(
        convoy("OUT", "PLANT>CAMP", 320, 360, "BUS 1 2, AMB 1, ESC 1", f"{OUT}, 3 STAY BUS 2"),
        corridor="OUT",
        window="W1",
    ),
    convoy("CITY", "CAMP>CITY", 410, 520, "BUS 1 2, AMB 1", f"{OUT}, 8 VIL BUS 2"),
    convoy("TOWN", "CAMP>TOWN", 400, 490, "BUS 3", "3 STAY BUS 3"),
)


def plan() -> Plan:
    return Plan(
        problem=digest(problem()),
        starts=STARTS,
        status=Status.FEASIBLE,
        objective=Achieved(
            name="safety",
            value=2.0,
            unit="weighted people",
            levels=(("late", 2.0, "weighted people"), ("exposure", 384.75, "h"), ("vehicles", 1_010 / 60, "h")),
        ),
        bound=Bound(value=2.0, certified=True, gap=0.0),
        convoys=CONVOYS,
        left_behind=(LeftBehind(row="STAY", count=2, place="PLANT", why=Staying.REFUSES),),
        endurance=problem().endurance,
    )


def with_convoys(*others: Convoy, left: tuple[tuple[str, int, str], ...] = ()) -> tuple[Problem, Plan]:
    """The plan with convoys replaced by name, or added; `left` behind beside those who refuse."""
    by_name = {each.id: each for each in (*CONVOYS, *others)}
    behind = tuple(LeftBehind(row=row, count=count, place=place) for row, count, place in left)
    made = plan()
    return problem(), replace(made, convoys=tuple(by_name.values()), left_behind=made.left_behind + behind)


def with_stop(code: str, **changes) -> tuple[Problem, Plan]:
    asked = problem()
    return replace(asked, stops=tuple(replace(each, **changes) if each.code == code else each for each in asked.stops)), plan()


def with_fleet(fleet: str, **changes) -> tuple[Problem, Plan]:
    asked = problem()
    return replace(asked, fleets=tuple(replace(each, **changes) if each.id == fleet else each for each in asked.fleets)), plan()


def with_route(**changes) -> tuple[Problem, Plan]:
    asked = problem()
    return replace(asked, routes=(replace(asked.routes[0], **changes),)), plan()


def with_way(way: str, **changes) -> tuple[Problem, Plan]:
    asked, ends = problem(), tuple(way.split(">"))
    ways = tuple(replace(each, **changes) if (each.origin, each.destination) == ends else each for each in asked.ways)
    return replace(asked, ways=ways), plan()


def with_party(party: str, **changes) -> tuple[Problem, Plan]:
    asked = problem()
    return replace(asked, parties=tuple(replace(each, **changes) if each.id == party else each for each in asked.parties)), plan()


def with_fixing(fixing: Fixing) -> tuple[Problem, Plan]:
    return replace(problem(), fixings=(fixing,)), plan()


def with_happened(now: int, *happened: Convoy) -> tuple[Problem, Plan]:
    return replace(problem(), now=now, happened=happened), plan()


def changed(name: str, **changes) -> Convoy:
    return replace(next(each for each in CONVOYS if each.id == name), **changes)


def out(people: str, used: str = "BUS 1 2, AMB 1, ESC 1", departs: int = 320, arrives: int = 360) -> Convoy:
    """The convoy out of the plant with other people, vehicles or times."""
    return replace(convoy("OUT", "PLANT>CAMP", departs, arrives, used, people), corridor="OUT", window="W1")


def swapped(people: str) -> tuple[Convoy, Convoy]:
    """The convoys out of the plant and to the city with the same people in other vehicles."""
    city = convoy("CITY", "CAMP>CITY", 410, 520, "BUS 1 2, AMB 1", f"{people}, 8 VIL BUS 2")
    return out(f"{people}, 3 STAY BUS 2"), city


#: A second ambulance that goes to the village and stays there, at once.
VISIT = convoy("X", "CAMP>VILLAGE", 0, 40, "AMB 2")


def behind(minutes: int) -> tuple[Convoy, Convoy]:
    """An ambulance on its way to the plant, and out again so many minutes after the convoy out."""
    return convoy("IN", "CAMP>PLANT", 0, 60, "AMB 2"), convoy("X", "PLANT>CAMP", 320 + minutes, 360 + minutes, "AMB 2")


def after_happened(now: int) -> Problem:
    """The problem after the convoy out has gone, where single vehicles may follow it."""
    asked = with_route(least=1, escorts=0)[0]
    return replace(asked, now=now, happened=(*CONVOYS[:4], behind(0)[0]))


def through_city() -> Plan:
    """The plan in which those who chose the town get no further than the city."""
    return with_convoys(convoy("TOWN", "CAMP>CITY", 400, 510, "BUS 3", "3 STAY BUS 3"), left=(("STAY", 3, "CITY"),))[1]


BROKEN: list[tuple[str, Rule, Callable[[], tuple[Problem, Plan]]]] = [
    ("name given twice", Rule.IDENTITY, lambda: (problem(), replace(plan(), convoys=(*CONVOYS, CONVOYS[0])))),
    (
        "no vehicles of a fleet",
        Rule.COUNT,
        lambda: with_convoys(changed("TOWN", vehicles=(*changed("TOWN").vehicles, Used(fleet="AMB", count=0)))),
    ),
    ("nobody left behind", Rule.COUNT, lambda: with_convoys(left=(("WALK", 0, "PLANT"),))),
    (
        "no people aboard",
        Rule.COUNT,
        lambda: with_convoys(changed("TOWN", people=(*changed("TOWN").people, aboard("STAY", 0, "BUS", 3, "CAMP>TOWN")))),
    ),
    ("convoy without vehicles", Rule.COUNT, lambda: with_convoys(changed("TOWN", vehicles=()))),
    (
        "what happened left out",
        Rule.HAPPENED,
        lambda: with_happened(
            150, changed("TO_VILLAGE", id="OTHER", vehicles=(Used(fleet="AMB", count=1, numbers=(2,)),)), *CONVOYS[:2]
        ),
    ),
    ("what happened changed", Rule.HAPPENED, lambda: with_happened(110, changed("TO_VILLAGE", corridor="OUT"))),
    ("before now", Rule.PAST, lambda: with_happened(150, CONVOYS[0])),
    ("in the first minute, before now", Rule.PAST, lambda: (with_happened(50)[0], with_convoys(VISIT)[1])),
    ("no such way", Rule.WAY, lambda: with_convoys(convoy("X", "CITY>TOWN", 700, 800, "AMB 1"))),
    ("people where only vehicles go", Rule.CARGO, lambda: with_way("CAMP>TOWN", cargo=Cargo.VEHICLES)),
    ("too fast", Rule.TIME, lambda: with_convoys(changed("TOWN", legs=(leg("CAMP>TOWN", 400, 489),)))),
    (
        "loading before arriving",
        Rule.TIME,
        lambda: with_convoys(
            changed(
                "CITY",
                people=(*changed("CITY").people,),
                legs=(leg("CAMP>CITY", 410, 520), leg("CITY>CAMP", 520, 630), leg("CAMP>CITY", 639, 750)),
            )
        ),
    ),
    ("after the horizon", Rule.HORIZON, lambda: with_convoys(convoy("X", "CITY>CAMP", 2_770, 2_880, "BUS 1"))),
    (
        "before the start",
        Rule.HORIZON,
        lambda: (with_fleet("AMB", available=None)[0], with_convoys(convoy("X", "CAMP>CITY", 5, 120, "AMB 2"))[1]),
    ),
    ("blocked", Rule.BLOCKED, lambda: with_way("PLANT>CAMP", blocked=(Span(300, 301),))),
    ("window closes before arrival", Rule.WINDOW, lambda: with_route(openings=(Opening(id="W1", span=Span(300, 359)),))),
    ("window opens after loading", Rule.WINDOW, lambda: with_route(openings=(Opening(id="W1", span=Span(301, 600)),))),
    ("other window named", Rule.WINDOW, lambda: with_convoys(changed("OUT", window="W2"))),
    ("window named outside corridors", Rule.WINDOW, lambda: with_convoys(changed("TOWN", window="W1"))),
    ("other corridor named", Rule.WINDOW, lambda: with_convoys(changed("TOWN", corridor="OUT"))),
    (
        "window not for these people",
        Rule.ELIGIBILITY,
        lambda: with_route(
            openings=(
                Opening(id="W1", span=Span(300, 600), eligible=frozenset({"MOTHER", "CHILDREN", "LYING", "NURSE", "SONS", "STAY"})),
            )
        ),
    ),
    (
        "one of a family not covered",
        Rule.ELIGIBILITY,
        lambda: with_route(
            openings=(
                Opening(id="W1", span=Span(300, 600), eligible=frozenset({"MOTHER", "LYING", "NURSE", "SONS", "STAY", "WALK"})),
            )
        ),
    ),
    ("quota", Rule.QUOTA, lambda: with_route(openings=(Opening(id="W1", span=Span(300, 600), quota=30),))),
    ("convoy too small", Rule.CONVOY_SIZE, lambda: with_route(least=4)),
    ("convoy too large", Rule.CONVOY_SIZE, lambda: with_route(most=2)),
    (
        "convoy close behind another",
        Rule.HEADWAY,
        lambda: (
            with_route(least=1, escorts=0)[0],
            with_convoys(convoy("TO_PLANT_2", "CAMP>PLANT", 0, 60, "AMB 2"), convoy("X", "PLANT>CAMP", 330, 370, "AMB 2"))[1],
        ),
    ),
    ("convoy close behind one that has happened", Rule.HEADWAY, lambda: (after_happened(325), with_convoys(*behind(25))[1])),
    ("too few escorts", Rule.ESCORTS, lambda: with_route(escorts=2)),
    (
        "fleet that nobody has",
        Rule.FLEET,
        lambda: with_convoys(changed("TOWN", vehicles=(*changed("TOWN").vehicles, Used(fleet="TANK", count=1)))),
    ),
    ("number beyond the fleet", Rule.NUMBERS, lambda: with_convoys(convoy("X", "CAMP>CITY", 410, 530, "AMB 3"))),
    ("number twice", Rule.NUMBERS, lambda: with_convoys(convoy("X", "CAMP>VILLAGE", 20, 60, "AMB 2 2"))),
    (
        "hours that cannot be checked",
        Rule.NUMBERS,
        lambda: with_convoys(changed("TO_VILLAGE", vehicles=(Used(fleet="BUS", count=1),))),
    ),
    ("vehicle elsewhere", Rule.VEHICLE_PLACE, lambda: with_convoys(convoy("X", "CITY>CAMP", 700, 810, "AMB 2"))),
    ("vehicle not yet back", Rule.VEHICLE_PLACE, lambda: with_convoys(convoy("X", "CITY>CAMP", 519, 629, "BUS 1"))),
    (
        "more than stand there",
        Rule.VEHICLE_PLACE,
        lambda: with_convoys(
            convoy("X", "CITY>CAMP", 700, 810, "AMB 1"),
            Convoy(id="Y", legs=(leg("CITY>CAMP", 705, 815),), vehicles=(Used(fleet="AMB", count=1),)),
        ),
    ),
    ("not available", Rule.AVAILABILITY, lambda: with_fleet("AMB", available=Span(0, 519))),
    ("hours of the drivers", Rule.DUTY, lambda: with_fleet("BUS", duty=239)),
    ("range", Rule.RANGE, lambda: with_fleet("BUS", range_km=99)),
    (
        "on from where the range ends",
        Rule.RANGE,
        lambda: (with_fleet("BUS", range_km=100)[0], with_convoys(convoy("X", "CITY>CAMP", 700, 810, "BUS 1"))[1]),
    ),
    (
        "ride that the convoy does not go",
        Rule.ABOARD,
        lambda: with_convoys(changed("TO_PLANT", people=(aboard("STAY", 1, "BUS", 1, "CAMP>CITY"),))),
    ),
    (
        "vehicle that is not in the convoy",
        Rule.ABOARD,
        lambda: with_convoys(convoy("TOWN", "CAMP>TOWN", 400, 490, "BUS 3", "3 STAY BUS 4")),
    ),
    ("people with the escort", Rule.ESCORT_CARRIES, lambda: with_convoys(out(f"{OUT}, 2 STAY BUS 2, 1 STAY ESC 1"))),
    ("more than the seats", Rule.SEATS, lambda: with_fleet("BUS", seats=19)),
    ("more than the stretcher places", Rule.STRETCHERS, lambda: with_fleet("AMB", stretchers=0)),
    (
        "wheelchair on a seat",
        Rule.WHEELCHAIRS,
        lambda: (with_party("VILLAGERS", members=(Member(row="VIL", need=Need.WHEELCHAIR),), count=8)[0], plan()),
    ),
    (
        "family in two vehicles",
        Rule.FAMILY,
        lambda: with_convoys(*swapped(OUT.replace("2 CHILDREN BUS 1", "1 CHILDREN BUS 1, 1 CHILDREN BUS 2"))),
    ),
    (
        "family in two convoys",
        Rule.FAMILY,
        lambda: with_convoys(
            out(OUT.replace("3 SONS BUS 1", "2 SONS BUS 1") + ", 3 STAY BUS 2"),
            convoy("CITY", "CAMP>CITY", 410, 520, "BUS 1 2, AMB 1", OUT.replace("3 SONS BUS 1", "2 SONS BUS 1") + ", 8 VIL BUS 2"),
            left=(("SONS", 1, "PLANT"),),
        ),
    ),
    (
        "brothers in two vehicles",
        Rule.FAMILY,
        lambda: with_convoys(*swapped(OUT.replace("3 SONS BUS 1", "2 SONS BUS 1, 1 SONS BUS 2"))),
    ),
    (
        "stretcher without the carer",
        Rule.CARER,
        lambda: with_convoys(
            *swapped(
                OUT.replace("1 NURSE AMB 1", "1 NURSE BUS 1").replace("14 WALK BUS 1, 6 WALK BUS 2", "13 WALK BUS 1, 7 WALK BUS 2")
            )
        ),
    ),
    (
        "people whom nobody knows",
        Rule.ROW,
        lambda: with_convoys(changed("TOWN", people=(*changed("TOWN").people, aboard("NOBODY", 1, "BUS", 3, "CAMP>TOWN")))),
    ),
    ("unknown people left behind", Rule.ROW, lambda: with_convoys(left=(("NOBODY", 1, "PLANT"),))),
    (
        "people who are not there",
        Rule.PEOPLE,
        lambda: with_convoys(changed("TOWN", people=(aboard("STAY", 4, "BUS", 3, "CAMP>TOWN"),))),
    ),
    ("against a refusal", Rule.REFUSAL, lambda: (with_party("STAYERS", refuse=3)[0], plan())),
    ("faster than the gate", Rule.GATE, lambda: with_stop("PLANT", gate=Gate(per_hour=120, open=(Span(295, 2_880),)))),
    (
        "through the gate after loading began",
        Rule.GATE,
        lambda: (
            with_stop("PLANT", gate=Gate(per_hour=6_000, open=(Span(310, 2_880),)))[0],
            with_convoys(out(f"{OUT}, 3 STAY BUS 2", departs=325, arrives=365))[1],
        ),
    ),
    ("blocked exit", Rule.GATE, lambda: with_stop("PLANT", gate=Gate(per_hour=0))),
    ("no beds", Rule.BEDS, lambda: with_stop("CAMP", beds=38)),
    ("no beds on the way through a destination", Rule.BEDS, lambda: (with_stop("CITY", beds=2)[0], through_city())),
    ("destination full", Rule.CAPACITY, lambda: with_stop("CITY", capacity=35)),
    (
        "too many of a need",
        Rule.ADMISSIONS,
        lambda: with_stop("CITY", admissions=(Admission(needs=frozenset({Need.STRETCHER}), most=0),)),
    ),
    (
        "too many of a need a day",
        Rule.ADMISSIONS,
        lambda: with_stop("CITY", admissions=(Admission(needs=frozenset({Need.WALKING}), per_day=20),)),
    ),
    ("closed on arrival", Rule.OPENING_HOURS, lambda: with_stop("CITY", open=(Span(0, 519), Span(521, 2_800)))),
    (
        "away from where they are safe",
        Rule.SAFE_STAYS,
        lambda: with_convoys(convoy("X", "CITY>CAMP", 700, 810, "BUS 1", "1 WALK BUS 1"), left=(("WALK", 1, "CAMP"),)),
    ),
    ("somebody not listed", Rule.LEFT_BEHIND, lambda: (problem(), replace(plan(), left_behind=()))),
    (
        "listed in another place",
        Rule.LEFT_BEHIND,
        lambda: (problem(), replace(plan(), left_behind=(LeftBehind(row="STAY", count=2, place="CAMP", why=Staying.REFUSES),))),
    ),
    ("listed although safe", Rule.LEFT_BEHIND, lambda: with_convoys(left=(("WALK", 1, "PLANT"),))),
    ("willing people said to refuse", Rule.LEFT_BEHIND, lambda: (with_party("STAYERS", refuse=1)[0], plan())),
    (
        "only one side leaves",
        Rule.RECIPROCITY,
        lambda: (
            replace(
                problem(), reciprocities=(Reciprocity(agreement="A1", stream="PLANT", people=17, other="VILLAGE", other_people=10),)
            ),
            plan(),
        ),
    ),
    (
        "the other side leaves alone",
        Rule.RECIPROCITY,
        lambda: (
            replace(
                problem(), reciprocities=(Reciprocity(agreement="A1", stream="PLANT", people=110, other="VILLAGE", other_people=6),)
            ),
            plan(),
        ),
    ),
    (
        "a convoy fixed and not sent",
        Rule.FIXING,
        lambda: with_fixing(Fixing(kind=FixingKind.CONVOY, place="CAMP", towards="PLANT", at=200, count=4)),
    ),
    (
        "a convoy forbidden and sent",
        Rule.FIXING,
        lambda: with_fixing(Fixing(kind=FixingKind.NO_CONVOY, place="CAMP", towards="TOWN")),
    ),
    ("a vehicle fixed and sent", Rule.FIXING, lambda: with_fixing(Fixing(kind=FixingKind.STAYS, fleet="BUS"))),
    ("a window closed by hand and used", Rule.FIXING, lambda: with_fixing(Fixing(kind=FixingKind.WINDOW, window="W1"))),
    (
        "other clocks",
        Rule.ENDURANCE,
        lambda: (problem(), replace(plan(), endurance=(Endurance(place="PLANT", item="water", ends_low=701, ends_high=900),))),
    ),
]


def rules(asked: Problem, made: Plan) -> list[Rule]:
    return [each.rule for each in verify(asked, made).violations]


def test_handmade_plan_is_valid():
    assert verify(problem(), plan()).violations == ()


@pytest.mark.parametrize(("rule", "mutation"), [each[1:] for each in BROKEN], ids=[each[0] for each in BROKEN])
def test_one_broken_rule_is_told_alone(rule, mutation):
    asked, made = mutation()

    assert set(rules(asked, restated(asked, made))) == {rule}


def quota_of(people: int) -> Problem:
    return with_route(least=1, escorts=0, openings=(Opening(id="W1", span=Span(300, 600), quota=people),))[0]


def on_their_way() -> Problem:
    """The window out of the plant, with a quota for all who use it, holds for the road from the camp to the town too."""
    return replace(quota_of(31), ways=with_way("CAMP>TOWN", corridor="OUT")[0].ways)


#: One limit each, reached and not crossed.
KEPT: list[tuple[str, Callable[[], tuple[Problem, Plan]]]] = [
    ("quota", lambda: with_route(openings=(Opening(id="W1", span=Span(300, 600), quota=31),))),
    ("quota, of which people already on their way take none", lambda: (on_their_way(), plan())),
    ("quota that was exceeded before now", lambda: (replace(quota_of(10), now=400, happened=CONVOYS[:4]), plan())),
    ("convoy as small as may be", lambda: with_route(least=3)),
    ("convoy as large as may be", lambda: with_route(most=3)),
    ("window", lambda: with_route(openings=(Opening(id="W1", span=Span(300, 360)),))),
    ("headway", lambda: (after_happened(330), with_convoys(*behind(30))[1])),
    ("hours of the drivers", lambda: with_fleet("BUS", duty=240)),
    ("range, filled on the way", lambda: with_fleet("BUS", range_km=100)),
    ("available", lambda: with_fleet("AMB", available=Span(0, 520))),
    ("beds", lambda: with_stop("CAMP", beds=39)),
    ("beds of a destination, of which the safe take none", lambda: (with_stop("CITY", beds=3)[0], through_city())),
    ("capacity", lambda: with_stop("CITY", capacity=36)),
    ("capacity, of which people on their way elsewhere take none", lambda: (with_stop("CITY", capacity=36)[0], through_city())),
    (
        "capacity that was exceeded before now",
        lambda: (replace(with_stop("CITY", capacity=9)[0], now=600, happened=CONVOYS), plan()),
    ),
    ("people of a need", lambda: with_stop("CITY", admissions=(Admission(needs=frozenset({Need.STRETCHER}), most=1, per_day=1),))),
    ("open", lambda: with_stop("CITY", open=(Span(0, 520),))),
    ("vehicles that stay", lambda: with_fixing(Fixing(kind=FixingKind.STAYS, fleet="BUS", count=1))),
    (
        "vehicles of a fixed convoy",
        lambda: with_fixing(Fixing(kind=FixingKind.CONVOY, place="CAMP", towards="PLANT", at=200, count=3)),
    ),
]


@pytest.mark.parametrize("limit", [each[1] for each in KEPT], ids=[each[0] for each in KEPT])
def test_limit_that_is_reached_is_kept(limit):
    asked, made = limit()

    assert rules(asked, restated(asked, made)) == []


#: A certified bound that meets each level.
PROVED = tuple(Bound(value=value, certified=True) for _, value, _ in plan().objective.levels)

#: What a plan says of itself, broken in one way each: these are not restated.
MISSTATED: list[tuple[str, Rule, dict[str, object]]] = [
    ("other inputs", Rule.PROBLEM, {"problem": "0" * 64}),
    ("other start", Rule.PROBLEM, {"starts": datetime(2030, 5, 2, tzinfo=UTC)}),
    ("impossible without a reason", Rule.STATUS, {"status": Status.INFEASIBLE}),
    ("optimal without a bound", Rule.STATUS, {"status": Status.OPTIMAL, "bound": None}),
    ("optimal by an uncertified bound", Rule.STATUS, {"status": Status.OPTIMAL, "bound": Bound(value=2.0, certified=False)}),
    ("optimal above the bound", Rule.STATUS, {"status": Status.OPTIMAL, "bound": Bound(value=1.0, certified=True)}),
    ("optimal in the first level alone", Rule.STATUS, {"status": Status.OPTIMAL, "bounds": PROVED[:1]}),
    (
        "optimal by an uncertified level",
        Rule.STATUS,
        {"status": Status.OPTIMAL, "bounds": (*PROVED[:2], replace(PROVED[2], certified=False))},
    ),
    ("bound above the second level", Rule.BOUND, {"bounds": (PROVED[0], replace(PROVED[1], value=PROVED[1].value + 1.0))}),
    ("other objective", Rule.OBJECTIVE, {"objective": replace(plan().objective, name="person_hours")}),
    ("other value", Rule.OBJECTIVE, {"objective": replace(plan().objective, value=1.0), "bound": None}),
    (
        "other second level",
        Rule.OBJECTIVE,
        {"objective": replace(plan().objective, levels=(("a", 2.0, ""), ("b", 384.0, ""), ("c", 1_010 / 60, "")))},
    ),
    ("no levels", Rule.OBJECTIVE, {"objective": replace(plan().objective, levels=())}),
    ("not a number", Rule.OBJECTIVE, {"objective": replace(plan().objective, value=float("nan")), "bound": None}),
    ("bound above the value", Rule.BOUND, {"bound": Bound(value=3.0, certified=True)}),
    ("bound that is not a number", Rule.BOUND, {"bound": Bound(value=float("nan"), certified=True)}),
    ("gap that the bound does not give", Rule.BOUND, {"bound": Bound(value=1.0, certified=True, gap=0.1)}),
]


@pytest.mark.parametrize(("rule", "changes"), [each[1:] for each in MISSTATED], ids=[each[0] for each in MISSTATED])
def test_one_false_statement_is_told_alone(rule, changes):
    assert rules(problem(), replace(plan(), **changes)) == [rule]


def test_every_rule_has_a_plan_that_breaks_it():
    assert {rule for _, rule, _ in (*BROKEN, *MISSTATED)} == set(Rule)


def test_optimal_plan_with_a_certified_bound_of_every_level_is_valid():
    assert rules(problem(), replace(plan(), status=Status.OPTIMAL, bounds=PROVED)) == []


def test_impossible_request_with_its_reason_is_valid_and_keeps_no_fixing():
    asked = replace(problem(), fixings=(Fixing(kind=FixingKind.CONVOY, place="CAMP", towards="PLANT", at=200, count=9),))
    reason = Obstacle(constraint="fixing", where="CAMP > PLANT", sentence=say("nine vehicles are fixed and seven are there"))
    made = replace(
        plan(), problem=digest(asked), status=Status.INFEASIBLE, infeasible_because=(reason,), convoys=(), left_behind=()
    )

    assert rules(asked, made) == []


def test_what_has_happened_is_counted_and_not_judged():
    """The convoy out was far too large and too late for its window; it has happened, and the rest of the plan builds on it."""
    asked = replace(problem(), now=400, happened=CONVOYS[:4], routes=(replace(problem().routes[0], openings=(), most=1),))

    assert rules(asked, restated(asked, plan())) == []


def test_window_that_is_shorter_than_the_trip_is_entered_where_entry_is_enough():
    asked, made = with_route(openings=(Opening(id="W1", span=Span(300, 359)),), passage=Passage.ENTRY)

    assert rules(asked, restated(asked, made)) == []


def test_window_that_could_hold_the_trip_holds_all_of_it_where_entry_is_enough():
    asked, made = with_route(openings=(Opening(id="W1", span=Span(299, 359)),), passage=Passage.ENTRY)

    assert rules(asked, restated(asked, made)) == [Rule.WINDOW]


def test_last_arrival_needs_everybody_who_is_willing():
    asked, made = with_convoys(changed("TOWN", people=()), left=(("STAY", 3, "CAMP"),))
    asked = replace(asked, objective=Objective.LAST_ARRIVAL)
    made = replace(made, problem=digest(asked), bound=None, objective=Achieved(name="last_arrival", value=520.0, unit="min"))

    assert rules(asked, made) == [Rule.STATUS]


def test_person_hours_are_those_of_the_second_level():
    asked = replace(problem(), objective=Objective.PERSON_HOURS)
    said = Achieved(name="person_hours", value=384.75, unit="weighted person-hours")

    assert rules(asked, replace(plan(), problem=digest(asked), objective=said, bound=None)) == []


def test_every_violation_is_a_sentence():
    told = [str(each.sentence) for _, _, mutation in BROKEN for each in verify(*mutation()).violations]

    assert [sentence for sentence in told if "{" in sentence or not sentence.endswith(".")] == []


def test_convoy_fixed_for_a_moment_that_has_passed_is_not_asked_for():
    asked = replace(problem(), now=400, happened=CONVOYS[:4])
    missed = replace(asked, fixings=(Fixing(kind=FixingKind.CONVOY, place="CAMP", towards="TOWN", at=390, count=1),))

    assert rules(missed, restated(missed, plan())) == []


CODES = st.sampled_from(["PLANT", "CAMP", "CITY", "TOWN", "VILLAGE", "NOWHERE", ""])
MINUTES = st.one_of(st.integers(-50, 3_000), st.sampled_from([-(10**15), 10**15]))
COUNTS = st.integers(-3, 30)
FLEETS = st.sampled_from(["BUS", "AMB", "ESC", "TANK", ""])
ROWS = st.sampled_from(["WALK", "MOTHER", "CHILDREN", "SONS", "LYING", "STAY", "NOBODY", ""])


@st.composite
def nonsense(draw) -> Convoy:
    """Anything that a table can hold: its stops follow each other and its times do not go back, nothing else is sure."""
    stops = draw(st.lists(CODES, min_size=2, max_size=4))
    times = sorted(draw(st.lists(MINUTES, min_size=2 * len(stops) - 2, max_size=2 * len(stops) - 2)))
    return Convoy(
        id=draw(st.sampled_from(["A", "B", ""])),
        legs=tuple(
            Leg(origin=stops[at], destination=stops[at + 1], departs=times[2 * at], arrives=times[2 * at + 1])
            for at in range(len(stops) - 1)
        ),
        vehicles=tuple(draw(st.lists(st.builds(Used, fleet=FLEETS, count=COUNTS), max_size=3))),
        people=tuple(
            draw(
                st.lists(
                    st.builds(
                        Aboard, row=ROWS, count=COUNTS, fleet=FLEETS, origin=CODES, destination=CODES, number=st.none() | COUNTS
                    ),
                    max_size=4,
                )
            )
        ),
        corridor=draw(st.sampled_from(["", "OUT", "IN"])),
        window=draw(st.sampled_from(["", "W1", "W9"])),
    )


@settings(max_examples=120, deadline=None)
@given(
    convoys=st.lists(nonsense(), max_size=4),
    behind=st.lists(st.builds(LeftBehind, row=ROWS, count=COUNTS, place=CODES), max_size=3),
)
def test_nonsense_is_told_in_sentences_and_never_crashes(convoys, behind):
    verdict = verify(problem(), replace(plan(), convoys=tuple(convoys), left_behind=tuple(behind)))

    assert not verdict.valid
    assert all(str(each.sentence).endswith(".") for each in verdict.violations)
