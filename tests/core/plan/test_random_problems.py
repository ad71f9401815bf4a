"""Laws of the verifier on random problems, and its queues beside a matching of people to slots. All people are synthetic."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from planning.enumeration import best_value, tiny
from planning.handmade import convoy, left, written
from planning.problems import problem
from safepassage.plan import Need, VehicleKind, verify
from safepassage.plan.problem import Fleet, Gate, Member, Party, Problem, Span, Standing, Stop, Way
from safepassage.plan.verifier import Rule, worth

SLOT = 10
SLOTS = 12


def idle(asked: Problem):
    """The plan that leaves everybody where they are."""
    stay = [
        left(member.row, member.count * party.count, party.place)
        for party in asked.parties
        for member in party.members
        if party.place not in asked.safe(party)
    ]
    return written(asked, left=tuple(stay))


@pytest.mark.parametrize("seed", range(0, 300, 10))
def test_to_move_nobody_breaks_no_rule_but_what_is_fixed(seed):
    problems = [problem(seed + first) for first in range(10)]
    broken = {each.rule for asked in problems for each in verify(asked, idle(asked)).violations}

    assert broken <= {Rule.FIXING}


def test_seed_gives_the_same_problem():
    assert problem(7) == problem(7)


@pytest.mark.parametrize(("seed", "best"), [(1, (5.0, 30.0, 0.0)), (13, (3.0, 7.8, 4.0)), (31, (1.0, 3.3, 4.0)), (33, (24.0,))])
def test_trying_every_plan_finds_the_best(seed, best):
    assert best_value(tiny(seed)) == pytest.approx(best)


@pytest.mark.parametrize("seed", [2, 3, 5, 11, 18])
def test_best_of_all_plans_is_no_worse_than_to_move_nobody(seed):
    asked = tiny(seed)

    assert best_value(asked) <= worth(asked, idle(asked))


#: In which slot some people come to the camp, how many slots they stay, and how many they are.
STAYS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), st.integers(1, 3)), min_size=1, max_size=5)
GATES = st.builds(Gate, per_hour=st.sampled_from((6, 12, 18, 9.5)), open=st.sampled_from((None, (Span(0, 45), Span(70, 120)))))


def through_the_camp(stays, gate):
    """Each group comes to the camp and leaves it in a bus of its own."""
    parties = [
        Party(id=f"P{at}", place="SIEGE", members=(Member(row=f"P{at}", need=Need.WALKING),), count=number)
        for at, (_, _, number) in enumerate(stays)
    ]
    asked = Problem(
        starts=datetime(2030, 5, 1, tzinfo=UTC),
        minutes=SLOT * SLOTS + 1,
        slot=SLOT,
        stops=(
            Stop(code="SIEGE", standing=Standing.BESIEGED),
            Stop(code="CAMP", standing=Standing.BETWEEN, gate=gate),
            Stop(code="CITY", standing=Standing.DESTINATION),
        ),
        ways=(Way(origin="SIEGE", destination="CAMP", minutes=1), Way(origin="CAMP", destination="CITY", minutes=1)),
        fleets=(Fleet(id="BUS", kind=VehicleKind.BUS, count=len(stays), place="SIEGE", seats=3),),
        parties=tuple(parties),
    )
    rides = []
    for at, (come, stay, number) in enumerate(stays):
        bus, aboard = f"BUS {at + 1}", f"{number} P{at} BUS {at + 1}"
        rides.append(convoy(f"IN{at}", "SIEGE>CAMP", come * SLOT, come * SLOT + 1, bus, aboard))
        leaves = (come + stay) * SLOT + 1
        rides.append(convoy(f"ON{at}", "CAMP>CITY", leaves, leaves + 1, bus, aboard))
    return asked, written(asked, *rides)


def everybody_passes(asked, gate, stays) -> bool:
    """Whether every person can have a place in a slot of the stay: a matching of people to single places."""
    places = [slot for slot, number in enumerate(asked.let_through(gate)) for _ in range(number)]
    people = [(come, come + stay) for come, stay, number in stays for _ in range(number)]
    if not places:
        return False
    fits = csr_matrix(np.array([[come <= slot <= leave for slot in places] for come, leave in people], dtype=np.int8))
    return bool((maximum_bipartite_matching(fits, perm_type="column") >= 0).all())


@settings(max_examples=150, deadline=None)
@given(stays=STAYS, gate=GATES)
def test_queue_at_a_gate_is_refused_just_where_no_order_lets_everybody_through(stays, gate):
    asked, made = through_the_camp(stays, gate)
    found = {each.rule for each in verify(asked, made).violations}

    assert found == (set() if everybody_passes(asked, gate, stays) else {Rule.GATE})


@settings(max_examples=60, deadline=None)
@given(stays=STAYS, beds=st.integers(0, 6))
def test_beds_are_refused_just_where_a_minute_has_more_people_than_beds(stays, beds):
    asked, made = through_the_camp(stays, None)
    asked = replace(asked, stops=tuple(replace(each, beds=beds) if each.code == "CAMP" else each for each in asked.stops))
    minutes = range(asked.minutes)
    present = [
        sum(number for come, stay, number in stays if come * SLOT + 1 <= minute < (come + stay) * SLOT + 1) for minute in minutes
    ]
    found = {each.rule for each in verify(asked, replace(made, problem="")).violations} - {Rule.PROBLEM}

    assert found == ({Rule.BEDS} if max(present) > beds else set())
