"""Editions of the situation update: what they say, what they compare with, and what they refuse."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from safepassage.errors import InvalidValue
from safepassage.language import PlainFormatter
from safepassage.quantities import Bounds
from safepassage.tell.disclosure import WITHHELD, Audience, infer
from safepassage.tell.update import UpdateSection, compose, edition_json, read_edition

PLAIN = PlainFormatter()


@pytest.fixture(scope="module")
def first(synthetic):
    return compose(synthetic.operation(), Audience.PUBLIC, as_of=synthetic.as_of)


def as_written(update):
    return json.dumps(edition_json(update, PLAIN))


def test_key_figures_are_who_is_inside_who_left_and_who_arrived(first):
    told = [
        (key.amount.kind, key.amount.people, [(str(each.said), str(each.speaker)) for each in key.stated])
        for key in first.key_figures
    ]

    assert told == [
        ("inside", Bounds(0, None), []),
        ("left", Bounds(46, None), [("46", "A union")]),
        ("arrived", Bounds(46, None), [("46", "A union")]),
    ]


def test_public_edition_cites_published_documents_by_number(first):
    assert [key.cites for key in first.key_figures] == [(), ("1",), ("1",)]
    assert [each.publisher for each in first.cited] == ["A paper"]


def test_restricted_edition_cites_claims(synthetic):
    update = compose(synthetic.operation(), Audience.RESTRICTED, as_of=synthetic.as_of)

    assert [key.cites for key in update.key_figures] == [(), ("Q1",), ("Q1",)]


def test_edition_read_again_is_the_one_written(first):
    assert read_edition(as_written(first)) == first.edition


def test_next_edition_says_what_a_number_was_before(synthetic, first):
    later = synthetic.quoted("Q2", stated="20", from_time="2030-06-01T12:00Z", to_time="2030-06-01T20:00Z")
    operation = synthetic.operation(synthetic.quoted("Q1"), later)

    second = compose(operation, Audience.PUBLIC, as_of=synthetic.as_of + timedelta(days=1), previous=first.edition)

    left = second.key_figures[1]
    assert (second.number, second.since, left.before.number, left.before.people) == (2, first.as_of, 1, Bounds(46, None))
    assert left.amount.people.least > 46


LETTER = {"code": "N2", "publisher": "A paper", "published_at": "2030-06-02T06:00Z"}


@pytest.mark.parametrize("change", [{"public": "no"}, {"publisher": ""}, None], ids=["restricted", "unsigned", "removed"])
def test_number_that_rests_on_a_withdrawn_document_is_not_told_again(synthetic, change):
    claims = (synthetic.quoted("Q1"), synthetic.quoted("Q2", document="N2", stated="53", from_time="2030-06-01T12:00Z"))
    documents = synthetic.rows()["documents"]
    before = compose(synthetic.operation(*claims, documents=[*documents, LETTER]), Audience.PUBLIC, as_of=synthetic.as_of)
    left = claims if change else claims[:1]
    later = [*documents, LETTER | change] if change else documents

    after = compose(synthetic.operation(*left, documents=later), Audience.PUBLIC, as_of=synthetic.as_of, previous=before.edition)

    assert before.key_figures[1].amount.people != after.key_figures[1].amount.people == Bounds(46, None)
    assert [key.before for key in after.key_figures] == [None, None, None]


def test_number_of_an_edition_that_does_not_know_what_it_rests_on_is_not_told_again(synthetic, first):
    old = json.loads(as_written(first))
    del old["basis"]
    later = synthetic.quoted("Q2", stated="60", from_time="2030-06-01T12:00Z", to_time="2030-06-01T20:00Z")
    operation = synthetic.operation(synthetic.quoted("Q1"), later)

    second = compose(operation, Audience.PUBLIC, as_of=synthetic.as_of, previous=read_edition(json.dumps(old)))

    assert [key.before for key in second.key_figures] == [None, None, None]


def test_restricted_edition_tells_again_what_was_said(synthetic):
    before = compose(synthetic.operation(), Audience.RESTRICTED, as_of=synthetic.as_of)
    other = synthetic.operation(synthetic.quoted("Q9", stated="12"))

    after = compose(other, Audience.RESTRICTED, as_of=synthetic.as_of, previous=before.edition)

    assert after.key_figures[1].before.people == Bounds(46, None)


def test_number_that_did_not_change_has_no_before(synthetic, first):
    second = compose(synthetic.operation(), Audience.PUBLIC, as_of=synthetic.as_of, previous=first.edition)

    assert {key.before for key in second.key_figures} == {None}


@pytest.mark.parametrize(
    ("audience", "options"),
    [
        (Audience.RESTRICTED, {}),
        (Audience.PUBLIC, {"number": 1}),
        (Audience.PUBLIC, {"as_of": -1}),
        (Audience.PUBLIC, {"next_update": 0}),
    ],
    ids=["of another audience", "with the same number", "as of an earlier moment", "followed by one that is not later"],
)
def test_edition_that_does_not_follow_the_one_before_is_refused(synthetic, first, audience, options):
    moments = {name: synthetic.as_of + timedelta(hours=hours) for name, hours in options.items() if name != "number"}
    given = {"as_of": synthetic.as_of, **options, **moments}

    with pytest.raises(InvalidValue):
        compose(synthetic.operation(), audience, previous=first.edition, **given)


def test_edition_of_another_operation_is_no_previous_one(synthetic, first):
    other = synthetic.operation(operation=[{"key": "code", "value": "X"}, {"key": "name", "value": "Another synthetic operation"}])

    with pytest.raises(InvalidValue):
        compose(other, Audience.PUBLIC, as_of=synthetic.as_of, previous=first.edition)


def test_operation_of_which_nothing_is_published_has_no_public_edition(synthetic):
    operation = synthetic.operation(documents=[{"code": "N1", "published_at": "2030-06-02T00:00Z", "public": "no"}])

    compose(operation, Audience.RESTRICTED)
    with pytest.raises(InvalidValue):
        compose(operation, Audience.PUBLIC)


def test_public_edition_is_as_of_the_last_published_document_whatever_else_came_in(synthetic):
    own = synthetic.own("O1", 40, published_at="2030-06-02T17:00Z")
    operation = synthetic.operation(synthetic.quoted("Q1"), own)

    assert compose(operation, Audience.PUBLIC).as_of == operation.ledger.documents[0].published_at
    assert compose(operation, Audience.RESTRICTED).as_of > operation.ledger.documents[0].published_at


def test_restricted_edition_tells_what_lies_ahead_and_the_public_one_does_not(synthetic, first):
    tables = {
        "windows": [
            {"id": "W1", "told_by": "Q1", "opens_at": "2030-06-04T06:00Z", "closes_at": "2030-06-04T18:00Z", "status": "agreed"}
        ],
        "incidents": [{"id": "I1", "kind": "road blocked", "from_time": "2030-06-01T00:00Z", "place": "WORKS"}],
        "undertakings": [{"id": "U1", "claim": "Q1", "speaker": "ENVOY", "promise": "buses will come", "kind": "vehicles"}],
        "planning_figures": [{"place": "WORKS", "category": "CIVILIANS", "people": "150", "by": "a synthetic coordinator"}],
        "channels": [
            {"place": "WORKS", "channel": "radio", "heard_through": "MOTHER", "every_hours": "6", "from_time": "2030-06-01T00:00Z"}
        ],
    }
    operation = synthetic.operation(**tables)

    told = as_written(compose(operation, Audience.RESTRICTED, as_of=synthetic.as_of))
    public = as_written(compose(operation, Audience.PUBLIC, as_of=synthetic.as_of))

    secrets = ("W1", "road blocked", "buses will come", "150", "radio")
    assert [secret for secret in secrets if secret not in told] == []
    assert public == as_written(first)


def test_public_edition_names_what_it_leaves_out_in_words_that_are_the_same_for_every_operation(first):
    assert first.withheld == WITHHELD


def test_preview_tells_ranges_of_own_counts_their_changes_and_small_quoted_numbers(synthetic):
    small = synthetic.quoted("Q2", stated="3", category="CHILDREN", place_from="", scope="total")
    editions = []
    for count in (7, 26):
        operation = synthetic.operation(synthetic.quoted("Q1"), small, synthetic.own("O1", count))
        editions.append(compose(operation, Audience.PUBLIC, as_of=synthetic.as_of, number=len(editions) + 1).edition)

    told = [str(sentence) for sentence in infer(editions)]

    assert told[:4] == [
        "Centre: our own count of all people is 25 or more.",
        "Centre, civilians: our own count lies between 25 and 29.",
        "Centre, people: between no. 1 and 2 our own count changed by 20, give or take 4.",
        "Centre, civilians: between no. 1 and 2 our own count changed by 20, give or take 4.",
    ]


def test_preview_of_nothing_says_so(first):
    assert [str(sentence) for sentence in infer((first.edition,))] == ["Nothing of our own counts, and no number below 5."]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", "[]", "{}", "[" * 100_000, '{"as_of": "2030-06-01"}', "null"],
    ids=["empty", "no text", "a list", "no names", "deep", "no zone", "null"],
)
def test_content_that_is_no_edition_is_refused(content):
    with pytest.raises(InvalidValue):
        read_edition(content)


@pytest.mark.parametrize(
    ("name", "value"), [("number", -1), ("number", True), ("edition", "secret"), ("as_of", "2030-06-03T00:00")]
)
def test_edition_with_a_wrong_value_is_refused(first, name, value):
    with pytest.raises(InvalidValue):
        read_edition(json.dumps(edition_json(first, PLAIN) | {name: value}))


def test_every_statement_stands_once(first):
    texts = [str(line.text) for section in UpdateSection for line in first.sections.get(section, ())]

    assert len(texts) == len(set(texts)) > 0


AHEAD = {"id": "W7", "opens_at": "2030-06-04T06:00Z", "closes_at": "2030-06-04T18:00Z"}
OPEN = {"id": "W7", "opens_at": "2030-06-02T06:00Z", "closes_at": "2030-06-04T18:00Z"}


def lines(synthetic, section, *claims, **tables):
    update = compose(synthetic.operation(*claims, **tables), Audience.RESTRICTED, as_of=synthetic.as_of)
    return [(line.text.render(PLAIN), line.cites, line.standing and str(line.standing)) for line in update.sections[section]]


@pytest.mark.parametrize(
    ("window", "agreements"),
    [
        (AHEAD, []),
        (AHEAD | {"told_by": "Q1;Q9"}, []),
        (OPEN | {"told_by": "Q9"}, []),
        (AHEAD | {"told_by": "Q1", "agreement": "G"}, [{"code": "G", "told_by": "Q9"}]),
    ],
    ids=["without a source", "of which a part is published", "open and not published", "of an agreement not published"],
)
def test_window_that_nobody_knew_of_is_not_told(synthetic, window, agreements):
    later = synthetic.quoted("Q9", document="", published_at="2030-06-09T00:00Z")

    told = lines(synthetic, UpdateSection.AHEAD, synthetic.quoted("Q1"), later, windows=[window], agreements=agreements)

    assert told == []


def test_window_without_a_source_is_told_as_ours_once_it_is_open(synthetic):
    ((_, cites, standing),) = lines(synthetic, UpdateSection.AHEAD, windows=[OPEN])

    assert (cites, standing) == ((), "our own row, without a source")


def test_window_is_told_once_all_that_it_rests_on_is_published(synthetic):
    ((_, cites, standing),) = lines(synthetic, UpdateSection.AHEAD, windows=[AHEAD | {"told_by": "Q1"}])

    assert (cites, standing) == (("Q1",), None)


def contact(synthetic, code, source, value):
    cells = {"kind": "condition", "category": "CONTACT_WITH_FIGHTERS", "value": value, "stated": "", "scope": "", "place_to": ""}
    return synthetic.quoted(code, source=source, method="", **cells)


def test_incident_names_its_speaker_and_that_nobody_else_says_so(synthetic):
    incidents = [{"id": "I1", "kind": "contact lost", "claim": "Q1", "place": "WORKS"}]

    ((text, cites, _),) = lines(synthetic, UpdateSection.INCIDENTS, contact(synthetic, "Q1", "MOTHER", "lost"), incidents=incidents)

    assert text == "Works, contact is lost (no time given): told by a neighbour; nobody else says so."
    assert cites == ("Q1",)


@pytest.mark.parametrize(
    ("days", "said"),
    [(("2030-06-01", "2030-06-02"), "others tell of something like it"), (("2030-05-02", "2030-06-02"), "nobody else says so")],
)
def test_incident_of_which_others_tell_something_like_it_stands_not_alone(synthetic, days, said):
    incidents = [{"id": "I1", "kind": "shelling", "claim": "Q1", "place": "WORKS"}]
    bare = {"kind": "event", "stated": "", "scope": "", "place_to": "", "method": ""}
    one = synthetic.quoted("Q1", category="SHELLING", value="resumed", **bare)
    times = {"from_time": days[0], "to_time": days[1]}
    other = synthetic.quoted("Q2", source="MOTHER", category="FIGHTING", value="heavy", **bare | times)

    ((text, _, _),) = lines(synthetic, UpdateSection.INCIDENTS, one, other, incidents=incidents)

    assert text.endswith(f"; {said}.")


def test_incident_names_who_contradicts_it(synthetic):
    claims = (contact(synthetic, "Q1", "ENVOY", "lost"), contact(synthetic, "Q2", "REPORTER", "kept"))
    incidents = [{"id": "I1", "kind": "contact lost", "claim": "Q1", "place": "WORKS"}]

    ((text, cites, _),) = lines(synthetic, UpdateSection.INCIDENTS, *claims, incidents=incidents)

    assert text.endswith("told by Synthetic Envoy; contradicted by Synthetic Reporter.")
    assert cites == ("Q1", "Q2")


def test_incident_of_the_future_that_nobody_told_is_not_told(synthetic):
    incidents = [{"id": "I1", "kind": "road blocked", "from_time": "2030-06-09T00:00Z", "place": "WORKS"}]

    assert lines(synthetic, UpdateSection.INCIDENTS, incidents=incidents) == []


def test_speaker_stands_behind_nothing_but_the_number_stated(synthetic):
    stock = {"kind": "stock", "place_to": "", "method": "estimated"}
    claims = (
        synthetic.quoted("Q1"),
        synthetic.quoted("Q2", stated="300", hedge="about", source="MOTHER", **stock),
        synthetic.quoted("Q3", stated="", hedge="more", **stock),
    )

    inside = compose(synthetic.operation(*claims), Audience.RESTRICTED, as_of=synthetic.as_of).key_figures[0]

    assert [(str(each.said), str(each.speaker), each.cites) for each in inside.stated] == [("about 300", "a neighbour", ("Q2",))]
    assert inside.amount.people != Bounds(300, 300)


def test_restricted_edition_names_no_witness_in_what_others_wrote(synthetic):
    undertakings = [{"id": "U1", "claim": "Q1", "speaker": "ENVOY", "promise": "buses for Synthetic Mother", "kind": "vehicles"}]

    ((text, _, _),) = lines(synthetic, UpdateSection.AHEAD, synthetic.quoted("Q1"), undertakings=undertakings)

    assert ("Synthetic Mother" in text, "a neighbour" in text) == (False, True)


def test_restricted_edition_names_no_witness_in_the_role_of_another(synthetic):
    tables = synthetic.rows()
    tables["sources"].append({"code": "WIFE", "name": "Invented Canary", "kind": "witness", "role": "wife of Invented Sailor"})
    tables["sources"].append({"code": "SAILOR", "name": "Invented Sailor", "kind": "witness", "role": "a sailor"})
    tables["claims"] = [synthetic.quoted("Q1", source="WIFE")]

    update = compose(synthetic.operation(**tables), Audience.RESTRICTED, as_of=synthetic.as_of)

    assert [str(stated.speaker) for each in update.key_figures for stated in each.stated] == ["wife of a witness"] * 2


def test_line_that_was_published_after_the_edition_before_is_new(synthetic):
    times = {"from_time": "2030-06-07T00:00Z", "to_time": "2030-06-07T12:00Z", "published_at": "2030-06-09T00:00Z"}
    old, later = synthetic.quoted("Q1"), synthetic.quoted("Q2", stated="77", document="LATE", **times)
    documents = [*synthetic.rows()["documents"], {"code": "LATE", "publisher": "A paper", "published_at": "2030-06-09T00:00Z"}]
    operation = synthetic.operation(old, later, documents=documents)
    first = compose(operation, Audience.PUBLIC, as_of=synthetic.as_of)
    second = compose(operation, Audience.PUBLIC, as_of=datetime(2030, 6, 10, tzinfo=UTC), previous=first.edition)

    def told(update):
        return {line.text.render(PLAIN): line.is_new for lines in update.sections.values() for line in lines if line.standing}

    assert (set(told(first).values()), {is_new: "77" in text for text, is_new in told(second).items()}) == (
        {False},
        {True: True, False: False},
    )
