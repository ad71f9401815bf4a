"""What is known at a moment: accepted claims, relays as one statement, revisions."""

from __future__ import annotations

from safepassage.picture import Acceptance, Decision, Scope, Source, Verdict
from safepassage.picture.origins import accepted_claims, known_at


def ids(claims):
    return [claim.id for claim in claims]


def test_claims_published_later_are_not_known(operation):
    early = operation.stock("WORKS", (0, 1), stated=50, published=1)
    late = operation.stock("WORKS", (0, 1), stated=60, published=5)

    assert ids(accepted_claims(operation.ledger(early, late), operation.at(4))) == [early.id]


def test_the_latest_decision_about_a_claim_holds(operation):
    claim = operation.stock("WORKS", (0, 1), stated=50)
    aside = Decision(claim=claim.id, verdict=Acceptance.SET_ASIDE, at=operation.at(1))
    restored = Decision(claim=claim.id, verdict=Acceptance.ACCEPT, at=operation.at(2))

    assert ids(accepted_claims(operation.ledger(claim, decisions=(aside,)), None)) == []
    assert ids(accepted_claims(operation.ledger(claim, decisions=(restored, aside)), None)) == [claim.id]


def test_relays_of_one_statement_are_one_origin_across_documents(operation):
    first = operation.flow("WORKS", "CAMP", (0, 5), stated=46, source="ARMY", document="D1", relayed_by=("Agency",))
    second = operation.flow("WORKS", "CAMP", (0, 5), stated=46, source="ARMY", document="D2", relayed_by=("Paper",))

    known = known_at(operation.network, operation.ledger(first, second), None)

    assert [(s.id, s.echoes) for s in known.statements] == [(first.id, (second.id,))]


def test_a_relay_that_speaks_for_itself_is_an_echo_of_its_speaker(operation):
    relayed = operation.flow("WORKS", "CAMP", (0, 5), stated=46, source="ARMY", relayed_by=("The Agency",), published=9)
    own_voice = operation.flow("WORKS", "CAMP", (0, 5), stated=46, source="AGENCY", published=8)
    ledger = operation.ledger(relayed, own_voice)
    ledger = type(ledger)(claims=ledger.claims, sources=(*ledger.sources, Source(code="AGENCY", aliases=("The Agency",))))

    known = known_at(operation.network, ledger, None)

    assert [(s.id, s.echoes) for s in known.statements] == [(relayed.id, (own_voice.id,))]


def test_the_same_figure_of_two_speakers_stays_two_statements(operation):
    one = operation.flow("WORKS", "CAMP", (0, 5), stated=20, source="ARMY")
    other = operation.flow("WORKS", "CAMP", (0, 5), stated=20, source="UN")

    assert len(known_at(operation.network, operation.ledger(one, other), None).statements) == 2


def test_a_later_number_of_one_speaker_holds_and_is_told_as_revision(operation):
    earlier = operation.flow("WORKS", "CAMP", (0, 5), stated=46, published=6)
    later = operation.flow("WORKS", "CAMP", (0, 5), stated=51, published=7)
    picture = operation.picture(earlier, later)

    assert [s.id for s in picture.known.statements] == [later.id]
    assert [(c.claims, c.verdict) for c in picture.contradictions] == [((earlier.id, later.id), Verdict.REVISION)]


def test_a_later_number_that_agrees_is_no_revision(operation):
    earlier = operation.stock("WORKS", (0, 5), stated=100, hedge="more than", published=6)
    later = operation.stock("WORKS", (0, 5), stated=127, published=7)

    assert known_at(operation.network, operation.ledger(earlier, later), None).revisions == ()


def test_scopes_that_say_nothing_of_people_are_no_statements(operation):
    claims = [
        operation.flow("WORKS", "CAMP", (0, 5), stated=5, scope=scope)
        for scope in set(Scope) - {Scope.TOTAL, Scope.GROUP, Scope.PART}
    ]

    assert known_at(operation.network, operation.ledger(*claims), None).statements == ()
