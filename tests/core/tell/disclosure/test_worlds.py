"""What a public world holds of an operation, and what it does not."""

from __future__ import annotations

import pytest

from safepassage.network import PEOPLE
from safepassage.picture import PartyKind, Scope
from safepassage.picture.testimony import public_name
from safepassage.tell.disclosure import Audience, public_world, quotable_until, restricted_world


def claims_of(synthetic, *claims, **tables):
    return public_world(synthetic.operation(*claims, **tables), synthetic.as_of).picture.accepted


def test_quoted_claim_keeps_its_number_and_loses_its_recorders_words(synthetic):
    row = synthetic.quoted("Q1", vantage="v", wording="w", note="n", low="40", high="50", start="1", end="9", relayed_by="somebody")

    (claim,) = claims_of(synthetic, row)

    assert (claim.stated, claim.hedge, claim.scope) == (46, "exact", Scope.TOTAL)
    assert (claim.vantage, claim.wording, claim.note, claim.low, claim.high, claim.start, claim.relayed_by) == (
        "",
        "",
        "",
        None,
        None,
        None,
        (),
    )


def test_codes_of_the_tables_are_replaced(synthetic):
    world = public_world(synthetic.operation(), synthetic.as_of)
    (claim,) = world.picture.accepted

    ours = {"Q1", "N1", "ENVOY", "WORKS", "CENTRE", "CIVILIANS"}
    assert ours.isdisjoint({claim.id, claim.document, claim.source, claim.place_from, claim.place_to, claim.category})


@pytest.mark.parametrize(
    "cells",
    [
        {"scope": "planned"},
        {"scope": "hypothesis"},
        {"hedge": "some words of a recorder"},
        {"place_to": "CLINIC"},
        {"from_time": "2030-06-04T00:00Z", "to_time": "2030-06-05T00:00Z"},
        {"kind": "event", "category": "GROUND_ENTRY", "stated": "", "scope": ""},
        {"kind": "event", "category": "PAUSE", "value": "words", "stated": "", "scope": ""},
        {"kind": "event", "category": "CONFIRMATION", "stated": "", "scope": "negation"},
        {"kind": "identity", "scope": "name", "value": "a name", "stated": ""},
        {"document": "", "published_at": "2030-06-02T00:00Z"},
    ],
    ids=lambda cells: "-".join(cells.values())[:40],
)
def test_claim_that_may_not_be_told_is_not_there(synthetic, cells):
    assert len(claims_of(synthetic, synthetic.quoted("Q1"), synthetic.quoted("Q2"))) == 2
    assert len(claims_of(synthetic, synthetic.quoted("Q1"), synthetic.quoted("Q2", **cells))) == 1


@pytest.mark.parametrize(
    "document",
    [
        {"public": "no"},
        {"publisher": ""},
        {"publisher": "", "public": "yes"},
        {"published_at": "2030-06-09T00:00Z"},
    ],
    ids=["restricted", "no publisher", "no publisher but public", "not yet published"],
)
def test_document_that_nobody_could_read_is_not_quoted(synthetic, document):
    changed = {"code": "N2", "publisher": "A letter", "published_at": "2030-06-02T00:00Z"} | document

    told = claims_of(
        synthetic,
        synthetic.quoted("Q1"),
        synthetic.quoted("Q2", document="N2", published_at="2030-06-02T00:00Z"),
        documents=[*synthetic.rows()["documents"], changed],
    )

    assert len(told) == 1


def test_claim_that_somebody_set_aside_is_not_quoted(synthetic):
    assert claims_of(synthetic, synthetic.quoted("Q1"), decisions=[{"claim": "Q1", "verdict": "set_aside"}]) == ()


def test_body_speaks_by_its_party_reporter_by_publisher_and_witness_without_a_name(synthetic):
    speakers = ("ENVOY", "REPORTER", "MOTHER")
    claims = [synthetic.quoted(f"Q{n}", source=source) for n, source in enumerate(speakers)]

    sources = public_world(synthetic.operation(*claims), synthetic.as_of).picture.ledger.sources

    assert [(source.name, source.role) for source in sources] == [("A paper", ""), ("A union", ""), ("", "")]
    assert sources[2].kind is PartyKind.WITNESS


@pytest.mark.parametrize(
    "cells",
    [
        {"to_time": "2030-06-20T00:00Z"},
        {"to_time": "2030-06-02T06:00Z"},
        {"from_time": "2030-06-02T06:00Z", "to_time": "2030-06-02T12:00Z"},
        {"published_at": "2030-06-01T06:00Z"},
    ],
    ids=["after the moment of knowledge", "goes on behind its document", "behind its document", "told before its end"],
)
def test_movement_that_was_not_over_when_it_was_told_is_not_quoted(synthetic, cells):
    assert claims_of(synthetic, synthetic.quoted("Q1", **cells)) == ()


def test_condition_announced_for_days_ahead_is_told_up_to_its_document(synthetic):
    siege = {"kind": "event", "category": "SIEGE", "value": "besieged", "stated": "", "scope": "", "place_to": ""}

    (claim,) = claims_of(synthetic, synthetic.quoted("Q1", to_time="2030-06-20T00:00Z", **siege))

    assert claim.interval.end == claim.published_at < synthetic.as_of


def test_condition_that_begins_after_it_was_told_is_not_quoted(synthetic):
    pause = {"kind": "event", "category": "PAUSE", "value": "in force", "stated": "", "scope": "", "place_to": ""}
    ahead = {"from_time": "2030-06-02T06:00Z", "to_time": "2030-06-02T12:00Z"}

    assert claims_of(synthetic, synthetic.quoted("Q1", **ahead, **pause)) == ()


@pytest.mark.parametrize(("public", "quoted"), [("", 0), ("no", 0), ("yes", 1)])
def test_document_of_our_own_is_quoted_only_where_the_table_says_so(synthetic, public, quoted):
    documents = [{"code": "N1", "publisher": "Our helpers", "published_at": "2030-06-02T00:00Z", "public": public}]

    assert len(claims_of(synthetic, synthetic.quoted("Q1"), documents=documents)) == quoted


@pytest.mark.parametrize(
    "publisher", ["OURS", "COUNTER", "Synthetic Counter", "Our helpers (field office)", "Our helpers, A paper", "A field diary"]
)
def test_count_of_ours_is_not_quoted_however_its_publisher_is_written(synthetic, publisher):
    documents = [{"code": "N1", "publisher": publisher, "published_at": "2030-06-02T00:00Z"}]

    assert claims_of(synthetic, synthetic.quoted("Q1", source="COUNTER", stated="3"), documents=documents) == ()


def test_count_of_ours_is_quoted_from_a_medium_that_is_known(synthetic):
    assert len(claims_of(synthetic, synthetic.quoted("Q1", source="COUNTER"))) == 1


@pytest.mark.parametrize("kind", ["other", "eyewitness", ""])
def test_who_is_no_body_for_all_that_is_known_speaks_for_no_party(synthetic, kind):
    person = {"code": "SOMEBODY", "name": "Synthetic Somebody", "party": "UN", "kind": kind}
    sources = [*synthetic.rows()["sources"], person]

    (source,) = public_world(
        synthetic.operation(synthetic.quoted("Q1", source="SOMEBODY"), sources=sources), synthetic.as_of
    ).picture.ledger.sources

    assert (source.party, source.name) in (("", "A paper"), ("", ""))


@pytest.mark.parametrize("name", ["Zqvoronska family", "family Zqvoronska", "родина Зкворонська"])
def test_place_with_the_surname_of_a_family_is_not_told(synthetic, name):
    sources = [*synthetic.rows()["sources"], {"code": "KIN", "name": name, "kind": "witness"}]
    places = [*synthetic.rows()["places"], {"code": "HOUSE", "name": "Zqvoronska house", "kind": "site"}]

    assert claims_of(synthetic, synthetic.quoted("Q1", place_to="HOUSE"), sources=sources, places=places) == ()


@pytest.mark.parametrize(("kind", "quoted"), [("Field Hospital", 0), ("", 0), ("unknown", 0), ("settlement", 1)])
def test_place_that_could_be_a_hospital_is_not_told(synthetic, kind, quoted):
    places = [*synthetic.rows()["places"], {"code": "TENTS", "name": "Tents", "kind": kind}]

    assert len(claims_of(synthetic, synthetic.quoted("Q1", place_to="TENTS"), places=places)) == quoted


@pytest.mark.parametrize("code", ["REGION", "WORKS"])
def test_besieged_place_and_what_a_town_lies_in_are_told_without_a_kind(synthetic, code):
    places = [each | ({"kind": ""} if each["code"] == code else {}) for each in synthetic.rows()["places"]]
    region, town = {"code": "REGION", "name": "Region"}, {"code": "TOWN", "name": "Town", "kind": "settlement", "within": "REGION"}

    assert len(claims_of(synthetic, synthetic.quoted("Q1", place_to="REGION"), places=[*places, region, town])) == 1


def test_place_that_no_quoted_figure_names_has_no_name_and_a_quoted_one_a_coarse_position(synthetic):
    places = public_world(synthetic.operation(), synthetic.as_of).picture.network.places.values()

    assert sorted((place.name, place.position) for place in places) == [("Centre", (47.8, 35.1)), ("Works", (47.1, 37.6))]


def test_own_counts_are_released_in_companies(synthetic):
    world = public_world(
        synthetic.operation(synthetic.quoted("Q1"), synthetic.own("O1", 13), synthetic.own("O2", 4, category="CHILDREN")),
        synthetic.as_of,
    )

    assert [(each.people, each.category == PEOPLE) for each in world.own] == [(5, True), (5, False)]


def test_group_that_no_quoted_figure_names_is_counted_among_all_people_alone(synthetic):
    world = public_world(synthetic.operation(synthetic.quoted("Q1"), synthetic.own("O1", 8, category="CHILDREN")), synthetic.as_of)

    assert [(each.people, each.category) for each in world.own] == [(5, "PEOPLE")]


def test_restricted_world_counts_to_the_person_and_cites_claims(synthetic):
    world = restricted_world(synthetic.operation(synthetic.quoted("Q1"), synthetic.own("O1", 13)), synthetic.as_of)

    assert (world.audience, [each.people for each in world.own], world.cited) == (Audience.RESTRICTED, [13, 13], {})


def test_party_that_only_an_unquoted_claim_needs_is_not_known(synthetic):
    tables = synthetic.rows()
    tables["parties"].append({"code": "SECOND", "name": "A second union", "kind": "un"})
    tables["sources"].append({"code": "OTHER", "name": "Synthetic Other", "party": "SECOND", "kind": "un"})
    tables["claims"].append(synthetic.quoted("Q2", source="OTHER", scope="planned"))
    operation = synthetic.operation(**tables)

    assert [party.name for party in public_world(operation, synthetic.as_of).picture.ledger.parties] == ["A union"]
    assert len(operation.ledger.parties) == len(tables["parties"])


def test_publisher_is_not_called_by_the_local_name_of_a_speaker_of_the_same_name(synthetic):
    tables = synthetic.rows()
    tables["operation"].append({"key": "local_language", "value": "uk"})
    tables["sources"].append({"code": "SECOND", "name": "A paper", "name_local": "Вигадана Особа", "kind": "other"})
    tables["places"][0]["name_local"] = "Завод"
    operation = synthetic.operation(**tables)

    assert "Вигадана Особа" in restricted_world(operation, synthetic.as_of).names_in("uk").values()
    assert public_world(operation, synthetic.as_of).names_in("uk") == {"Works": "Завод"}


def test_road_has_no_position(synthetic):
    tables = synthetic.rows()
    tables["places"][1] |= {"kind": "road"}

    places = public_world(synthetic.operation(**tables), synthetic.as_of).picture.network.places.values()

    assert {place.name: place.position is None for place in places} == {"Works": False, "Centre": True}


def test_besieged_place_that_nobody_names_is_not_known(synthetic):
    besieged = [{"key": "code", "value": "SYNTHETIC"}, {"key": "besieged", "value": "CLINIC"}]

    world = public_world(synthetic.operation(operation=besieged), synthetic.as_of)

    assert world.picture.network.besieged == ()


def test_witness_of_a_party_is_not_told_as_the_party(synthetic):
    tables = synthetic.rows()
    tables["sources"][1]["party"] = "UN"
    tables["claims"] = [synthetic.quoted("Q1", source="MOTHER")]

    (source,) = public_world(synthetic.operation(**tables), synthetic.as_of).picture.ledger.sources

    assert (source.name, source.party, source.kind) == ("", "", PartyKind.WITNESS)


def test_group_that_bears_the_word_of_a_subject_stays_unnamed(synthetic):
    event = synthetic.quoted("Q2", kind="event", category="SIEGE", value="besieged", stated="", scope="", place_to="")
    groups = [*synthetic.rows()["categories"], {"code": "SIEGE", "name": "Somebody", "within": "PEOPLE"}]

    world = public_world(synthetic.operation(synthetic.quoted("Q1"), event, categories=groups), synthetic.as_of)

    assert "SIEGE" in {claim.category for claim in world.picture.accepted}
    assert "Somebody" not in {category.name for category in world.picture.network.categories.values()}


MARIA = {"code": "MARIA", "name": "Maria Canary", "kind": "witness"}


def told_in(synthetic, **tables):
    rows = synthetic.rows() | tables
    return public_world(synthetic.operation(**rows | {"sources": [*synthetic.rows()["sources"], MARIA]}), synthetic.as_of)


@pytest.mark.parametrize(
    "name", ["family Canary", "The Canarys", "maria canary and others", "canary cellar", "MARIA’S CELLAR", "C\u0430nary"]
)
@pytest.mark.parametrize(("table", "row"), [("places", 0), ("categories", 1)])
def test_claim_of_a_place_or_group_that_bears_a_private_name_is_not_quoted(synthetic, table, row, name):
    rows = synthetic.rows()[table]
    rows[row]["name"] = name

    assert told_in(synthetic, **{table: rows}).picture.accepted == ()


@pytest.mark.parametrize(
    ("witness", "place"),
    [
        ("Olena Canary (a neighbour)", "Canary cellar"),
        ("olena canary", "Canary cellar"),
        ("olena canary", "canary cellar"),
        ("Olena van Canary", "Canary cellar"),
        ("Olena Canaryenko", "Canaryenkofamily"),
        ("Olena Canary", "OlenaCanary"),
        ("Olena Canary", "House_of_Canary"),
        ("Olena Canary", "C\N{GREEK SMALL LETTER ALPHA}nary cellar"),
        ("Олена Канаренко", "Kanarenko cellar"),
        ("Олена", "Підвал Олени"),
        ("מרים כנרית", "בית כנרית"),
    ],
)
def test_place_that_bears_the_name_of_a_witness_in_another_writing_is_not_told(synthetic, witness, place):
    tables = synthetic.rows()
    tables["places"][0]["name"] = place
    tables["sources"].append({"code": "W", "name": witness, "kind": "witness"})

    assert public_world(synthetic.operation(**tables), synthetic.as_of).picture.accepted == ()


@pytest.mark.parametrize("witness", ["one of the works", "people who fled", "video of the Works", "the works"])
def test_witness_told_in_words_takes_no_place_from_the_map(synthetic, witness):
    tables = synthetic.rows()
    tables["sources"].append({"code": "W", "name": witness, "kind": "witness"})

    assert "Works" in public_world(synthetic.operation(**tables), synthetic.as_of).names


@pytest.mark.parametrize("name", ["Canal works", "Canaryville", "Maritime works"])
def test_name_that_only_begins_like_a_private_one_is_told(synthetic, name):
    places = synthetic.rows()["places"]
    places[0]["name"] = name

    assert name in told_in(synthetic, places=places).names


def test_speaker_of_another_kind_takes_no_town_from_the_map(synthetic):
    tables = synthetic.rows()
    tables["sources"].append({"code": "MAYOR", "name": "Works Mayor", "kind": "other"})

    assert "Works" in public_world(synthetic.operation(**tables), synthetic.as_of).names


def test_party_that_bears_a_private_name_is_told_as_the_publisher(synthetic):
    parties = synthetic.rows()["parties"]
    parties[0]["name"] = "Maria Canary of the ministry"

    (source,) = told_in(synthetic, parties=parties).picture.ledger.sources

    assert (source.name, source.party) == ("A paper", "")


def test_operation_that_bears_a_private_name_has_no_name(synthetic):
    operation = [{"key": "code", "value": "X"}, {"key": "name", "value": "The search for Maria Canary"}]

    assert told_in(synthetic, operation=operation).name == ""


@pytest.mark.parametrize(
    ("publisher", "told"),
    [
        ("A paper", "A paper"),
        ("A union", "A union"),
        ("a-paper.example", ""),
        ("t.me; A paper", ""),
        ("A paper; Press", "A paper; Press"),
        ("Ivan Nobody (Telegram)", ""),
        ("A paper; Ivan Nobody", ""),
        ("Synthetic Mother", ""),
        ("Our neighbour", ""),
    ],
)
def test_publisher_is_named_where_a_medium_or_a_party_is_known_by_that_name(synthetic, publisher, told):
    documents = [{"code": "N1", "publisher": publisher, "published_at": "2030-06-02T00:00Z"}]

    world = public_world(synthetic.operation(documents=documents), synthetic.as_of)

    assert {each.publisher for each in world.cited.values()} == {told}


def test_reporter_of_a_publication_without_a_name_speaks_as_one(synthetic):
    documents = [{"code": "N1", "publisher": "Ivan Nobody", "published_at": "2030-06-02T00:00Z"}]
    operation = synthetic.operation(synthetic.quoted("Q1", source="REPORTER"), documents=documents)

    (source,) = public_world(operation, synthetic.as_of).picture.ledger.sources

    assert (source.name, str(public_name(source))) == ("", "a publication, not named")


def test_order_of_rows_changes_nothing(synthetic):
    claims = [synthetic.quoted("Q1"), synthetic.quoted("Q2", stated="20"), synthetic.quoted("Q3", category="ADULTS")]

    one, other = (public_world(synthetic.operation(*rows), synthetic.as_of) for rows in (claims, relabelled(claims)))

    assert one.picture.accepted == other.picture.accepted


def relabelled(claims):
    """The same rows backwards, the first id last."""
    return [row | {"id": f"A{number}"} for number, row in enumerate(reversed(claims))]


def test_as_of_a_document_that_may_not_be_quoted_tells_nothing(synthetic):
    documents = [*synthetic.rows()["documents"], {"code": "N2", "publisher": "A paper", "published_at": "2030-06-02T12:00Z"}]
    operation = synthetic.operation(
        synthetic.quoted("Q1"), synthetic.quoted("Q2", document="N2", scope="planned"), documents=documents
    )

    assert quotable_until(operation.network, operation.ledger) == operation.ledger.documents[0].published_at


def test_ids_order_nothing_among_speakers_who_say_the_same(synthetic):
    def world(first, second):
        claims = (synthetic.quoted("Q1", source=first), synthetic.quoted("Q2", source=second))
        return public_world(synthetic.operation(*claims), synthetic.as_of)

    one, other = world("ENVOY", "REPORTER"), world("REPORTER", "ENVOY")

    assert (one.picture.ledger, one.marks) == (other.picture.ledger, other.marks)


def test_medium_of_a_party_is_told_neither_as_the_party_nor_by_its_name(synthetic):
    tables = synthetic.rows()
    tables["sources"][3] |= {"party": "UN"}

    world = public_world(synthetic.operation(synthetic.quoted("Q1", source="REPORTER"), sources=tables["sources"]), synthetic.as_of)

    (source,) = world.picture.ledger.sources
    assert (source.name, source.role, source.kind) == ("", "media of one party, not named", PartyKind.MEDIA)
    assert [party.code for party in world.picture.ledger.parties] == [source.party]
