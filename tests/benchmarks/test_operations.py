from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.course import DAY, ELSEWHERE
from generator.folder import write_folder
from generator.hedging import COUNTER, ESTIMATOR, VAGUE, roundest, speak
from generator.layout import CATEGORY_ATOMS
from generator.reporters import minute
from operations import SIZES, ReportedOperation, generate, large, seeded
from safepassage.desk import load
from safepassage.desk.queries import read_queries
from safepassage.picture import Claim, Kind, Scope

SMALL, MIDDLE = SIZES[0], SIZES[1]


@cache
def operation(seed: int) -> ReportedOperation:
    return generate(seeded(seed, 1), MIDDLE)


def happened(reported: ReportedOperation, claim: Claim) -> int:
    start, end = minute(claim.interval.start), minute(claim.interval.end)
    return reported.course.flow(claim.place_from, claim.place_to, claim.category, start, end)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size.claims))
def test_generate_tells_exactly_the_claims_asked_for(size):
    reported = generate(seeded(7), size)

    assert len(reported.ledger.claims) == size.claims
    assert len({claim.id for claim in reported.ledger.claims}) == size.claims


def test_generate_gives_the_same_operation_for_the_same_seed():
    first, second = generate(seeded(3), SMALL), generate(seeded(3), SMALL)

    assert first.ledger == second.ledger
    assert first.queries == second.queries


def test_large_has_the_claims_and_places_asked_for():
    reported = large(seeded(1), claims=500, places=60)

    assert (len(reported.ledger.claims), len(reported.network.places)) == (500, 60)


@pytest.mark.parametrize("seed", range(5))
def test_people_of_a_place_are_conserved(seed):
    course = operation(seed).course

    for place in course.layout.network.places:
        for day in range(course.days):
            start, end = day * DAY, (day + 1) * DAY
            before, after = (course.stock(place, "PEOPLE", at) for at in (start, end))
            gone, come = course.flow(place, ELSEWHERE, "PEOPLE", start, end), course.flow(ELSEWHERE, place, "PEOPLE", start, end)
            assert after == before - gone + come


@pytest.mark.parametrize("seed", range(5))
def test_nobody_enters_a_besieged_site(seed):
    reported = operation(seed)

    end = 100 * DAY
    assert [reported.course.flow("", site, "PEOPLE", 0, end) for site in reported.network.besieged] == [0] * len(
        reported.network.besieged
    )


@pytest.mark.parametrize("seed", range(5))
def test_partitions_of_categories_add_up(seed):
    course = operation(seed).course

    for (whole, _), parts in course.layout.network.categories.partitions.items():
        assert sorted(CATEGORY_ATOMS[whole]) == sorted(atom for part in parts for atom in CATEGORY_ATOMS[part])


@pytest.mark.parametrize("seed", range(20))
def test_no_count_exceeds_what_happened_when_counters_do_not_err(seed):
    reported = operation(seed)

    counts = [
        claim
        for claim in reported.ledger.claims
        if claim.is_counted and claim.is_about_people and claim.kind is Kind.FLOW and claim.hedge in {"exact", "over", "more than"}
    ]
    assert counts
    assert [claim.id for claim in counts if claim.stated > happened(reported, claim)] == []


@pytest.mark.parametrize("seed", range(20))
def test_most_totals_that_were_counted_are_right_to_the_person(seed):
    reported = operation(seed)

    totals = [
        claim
        for claim in reported.ledger.claims
        if claim.method == "counted" and claim.scope is Scope.TOTAL and claim.hedge == "exact" and not claim.relayed_by
    ]
    right = [claim for claim in totals if claim.stated == happened(reported, claim)]
    assert len(right) >= 0.6 * len(totals)


def test_queries_hold_the_true_answer():
    reported = operation(2)

    for query in reported.queries:
        start, end = minute(query.interval.start), minute(query.interval.end)
        if query.kind is Kind.STOCK:
            assert query.best == reported.course.stock(query.place_from, query.category, end)
        else:
            assert query.best == reported.course.flow(query.place_from, query.place_to, query.category, start, end)


@given(st.integers(1, 50_000), st.integers(0, 2**32 - 1))
def test_words_of_one_who_counted_keep_their_promise(people, seed):
    words = speak(np.random.default_rng(seed), people, COUNTER)

    allowed = {
        "exact": words.stated == people,
        "more than": words.stated < people,
        "over": words.stated < people,
        "about": 0.9 * people <= words.stated <= 1.1 * people,
    }
    assert allowed[words.hedge]


@given(st.integers(1, 50_000), st.integers(0, 2**32 - 1))
def test_words_without_a_number_are_used_within_their_range(people, seed):
    words = speak(np.random.default_rng(seed), people, ESTIMATOR, vague=1.0)

    if words.stated is None:
        assert any(word == words.hedge and low <= people <= high for word, low, high in VAGUE)


@pytest.mark.parametrize(
    ("low", "high", "number"), [(95, 110, 100), (46, 46, 46), (130, 190, 150), (0.2, 0.9, None), (151, 153, 152)]
)
def test_roundest_number_between_two(low, high, number):
    assert roundest(low, high) == number


def test_an_exported_operation_is_read_back_without_a_fault(tmp_path):
    reported = operation(4)

    write_folder(tmp_path, reported.network, reported.ledger, reported.queries, windows=reported.course.windows)

    loaded = load(tmp_path)
    assert loaded.ledger.claims == reported.ledger.claims
    assert loaded.network.besieged == reported.network.besieged
    assert read_queries(tmp_path / "queries.csv", loaded) == reported.queries
