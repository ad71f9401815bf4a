"""Exhibits: when evidence is known, that undated stays undated, and what rests on it. Synthetic."""

from __future__ import annotations

from tests.core.picture.testimony.conftest import START, Telling

from safepassage.picture import Document, Evidence, Medium
from safepassage.picture.testimony import exhibits_of
from safepassage.quantities import Interval

DAY = Interval(START, Telling().at(1))


def exhibits(*evidence, claims=(), documents=(), as_of=2):
    telling = Telling()
    return exhibits_of(telling.picture(*claims, as_of=telling.at(as_of), evidence=evidence, documents=documents))


def test_evidence_is_known_from_the_publication_of_its_document():
    document = Document(code="D", published_at=Telling().at(2))
    evidence = Evidence(code="EV1", document="D")

    assert [len(exhibits(evidence, documents=(document,), as_of=day)) for day in (1, 2)] == [0, 1]


def test_evidence_without_a_document_is_known_from_the_first_claim_that_rests_on_it():
    claim = Telling().flow(20, published=2)
    evidence = Evidence(code="EV1", carries_claims=(claim.id,))

    assert [len(exhibits(evidence, claims=(claim,), as_of=day)) for day in (1, 2)] == [0, 1]


def test_evidence_on_which_nothing_rests_is_shown_without_a_day():
    assert [each.published_at for each in exhibits(Evidence(code="EV1"))] == [None]


def test_undated_evidence_stays_undated_and_comes_last():
    document = Document(code="D", published_at=Telling().at(1))
    undated = Evidence(code="EV1", document="D", medium=Medium.VIDEO, place="WORKS")
    dated = Evidence(code="EV2", document="D", medium=Medium.PHOTO, captured=DAY)

    found = exhibits(undated, dated, documents=(document,))

    assert [(each.code, each.is_dated) for each in found] == [("EV2", True), ("EV1", False)]
    assert str(found[1].text).startswith("Video, works; nobody says when it was made, not after 2030-06-02")
    assert found[1].not_after == document.published_at


def test_only_claims_known_by_then_rest_on_it():
    telling = Telling()
    early, late = telling.event("SMOKE", published=1), telling.event("SHELLING", published=3)
    evidence = Evidence(code="EV1", shows_claims=(early.id, late.id), carries_claims=(early.id,))

    (found,) = exhibits(evidence, claims=(early, late))

    assert (found.shows_claims, found.claims) == ((early.id,), (early.id,))
