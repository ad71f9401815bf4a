"""The tables of an operation of secrets but its claims: a few rows that may be told, and a secret in every other cell."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from generator.secrets import CANARY, DAYS, DISGUISED, STARTS, SURNAME, Row, Secrets, iso, person

_PUBLIC_PLACES = (
    ("WORKS", "Works", "site"),
    ("TOWN", "Town", "settlement"),
    ("CAMP", "Camp", "transit_camp"),
    ("CENTRE", "Centre", "reception_centre"),
)
#: Media that are known by name.
PAPERS = 3


def operation_rows(hidden: Secrets) -> list[Row]:
    settings = {
        "code": "SYNTHETIC",
        "name": "A synthetic operation",
        "name_local": "Вигадана операція",
        "local_language": "uk",
        "time_zone": "Europe/Kyiv",
        "besieged": hidden.code("WORKS"),
        "description": hidden.text(),
    }
    return [{"key": key, "value": value} for key, value in settings.items()]


def party_rows(hidden: Secrets) -> list[Row]:
    told = [("UN", "A union of nations", "un", "yes"), ("STATE", "A state", "government", "no")]
    rows = [{"code": hidden.code(code), "name": name, "kind": kind, "neutral": neutral} for code, name, kind, neutral in told]
    rows.append({"code": hidden.code("MINISTRY"), "name": f"{person()} of the ministry", "kind": "government"})
    rows.append({"code": hidden.code("BASE"), "name": f"{CANARY} base", "kind": "ngo", "ours": "yes"})
    untold = [("PRESS", "media", ""), ("FAMILIES", "witness", ""), ("FIGHTERS_OF", "armed_actor", "no"), ("OURS", "ngo", "yes")]
    return rows + [
        {"code": hidden.code(code), "name": hidden.text(), "kind": kind, "ours": ours, "name_local": hidden.text()}
        for code, kind, ours in untold
    ]


def place_rows(hidden: Secrets) -> list[Row]:
    rows = [
        {"code": hidden.code(code), "name": name, "kind": kind, "lat": hidden.near(47 + n / 2), "lon": hidden.near(37 - n / 2)}
        for n, (code, name, kind) in enumerate(_PUBLIC_PLACES)
    ]
    for row in rows:
        row |= {"controlled_by": hidden.text(), "pcode": hidden.text(), "capacity": hidden.number(), "opens": "08:00"}
    for code, kind, within in (("HOSPITAL", "hospital", "CENTRE"), ("WARD", "unknown", "HOSPITAL"), ("CELLAR", "site", "WORKS")):
        position = {"lat": f"{48 + hidden.rng.random():.4f}", "lon": f"{38 + hidden.rng.random():.4f}"}
        rows.append({"code": hidden.code(code), "name": hidden.text(), "kind": kind, "within": hidden.code(within), **position})
    rows.append({"code": hidden.code("NAMELESS"), "kind": "settlement", "name_local": hidden.text()})
    rows.append({"code": hidden.code("HOUSE"), "kind": "site", "name": f"House of {person()}", "within": hidden.code("TOWN")})
    kind = hidden.of("Field Hospital", "", "clinic", "unknown")
    rows.append({"code": hidden.code("TENTS"), "kind": kind, "name": "Tents", "within": hidden.code("CENTRE")})
    rows.append({"code": hidden.code("HIDING"), "kind": "site", "name": hidden.of(*DISGUISED), "within": hidden.code("TOWN")})
    return rows


def category_rows(hidden: Secrets) -> list[Row]:
    age = hidden.text()
    return [
        {"code": "PEOPLE", "name": "people"},
        {"code": hidden.code("CIVILIANS"), "name": "civilians", "within": "PEOPLE", "partition": "STATUS"},
        {"code": hidden.code("ADULTS"), "name": "adults", "within": hidden.code("CIVILIANS"), "partition": age},
        {"code": hidden.code("CHILDREN"), "name": "children", "within": hidden.code("CIVILIANS"), "partition": age},
        {"code": hidden.code("FAMILY"), "name": f"family {CANARY.title()}", "within": hidden.code("CIVILIANS")},
        {"code": hidden.code("WOUNDED"), "name": hidden.text(), "within": "PEOPLE", "name_local": hidden.text()},
    ]


def source_rows(hidden: Secrets) -> list[Row]:
    speakers = [
        ("ENVOY", "UN", "un"),
        ("MINISTER", "STATE", "government"),
        ("REPORTER", "PRESS", "media"),
        ("MOTHER", "FAMILIES", "witness"),
        ("FIGHTER", "FIGHTERS_OF", "armed_actor"),
        ("US", "OURS", "ngo"),
    ]
    rows = [{"code": hidden.code(code), "party": hidden.code(party), "kind": kind} for code, party, kind in speakers]
    side = [hidden.code("STATE"), hidden.code("UN"), ""]
    rows.append({"code": hidden.code("NOBODY"), "kind": "other", "party": hidden.of(*side)})
    kind = hidden.of("eyewitness", "relative", "свідок", "")
    rows.append({"code": hidden.code("RELATIVE"), "kind": kind, "party": hidden.of(*side)})
    texts = ("name", "name_local", "role", "role_local", "aliases")
    papers = [
        {"code": hidden.code(f"PAPER{n}"), "name": f"Paper {n}", "kind": "media", "role": hidden.text()} for n in range(PAPERS)
    ]
    people = [
        {"code": hidden.code("DAUGHTER"), "name": person(), "kind": "witness", "party": hidden.code("UN")},
        *(
            {"code": hidden.code(f"WITNESS{n}"), "name": name, "kind": "witness"}
            for n, name in enumerate(
                (
                    f"Olenka van {SURNAME} (a neighbour)",
                    f"olenka {SURNAME.lower()}",
                    "Олена Зкворонська",
                    "Зкворон",
                    "מרים זקורונסקה",
                )
            )
        ),
        {"code": hidden.code("DEPUTY"), "name": hidden.text(), "kind": "government", "party": hidden.code("MINISTRY")},
    ]
    return [*(row | hidden.texts(*texts) for row in rows), *people, *papers]


def document_rows(open_: np.random.Generator, hidden: Secrets, edition: int) -> list[Row]:
    told = [
        {
            "code": hidden.code(f"D{n}"),
            "publisher": f"Paper {n % PAPERS}",
            "published_at": iso(STARTS + timedelta(days=n)),
            "public": public,
        }
        for n, public in zip(range(DAYS), open_.choice(["", "yes"], DAYS), strict=True)
    ]
    untold = [
        {"code": hidden.code("RESTRICTED"), "publisher": hidden.text(), "published_at": hidden.moment(), "public": "no"},
        {"code": hidden.code("UNSIGNED"), "published_at": hidden.moment(), "public": hidden.of("", "yes")},
        {"code": hidden.code("UNDATED"), "publisher": hidden.text(), "public": hidden.of("", "yes")},
        {"code": hidden.code("LATER"), "publisher": hidden.text(), "published_at": iso(STARTS + timedelta(days=99))},
    ]
    told += [
        {"code": hidden.code(code), "publisher": publisher, "published_at": iso(STARTS + timedelta(days=2)), "public": public}
        for code, publisher, public in (
            ("WITHDRAWN", "Paper 0", "no" if edition else ""),
            ("CHANNEL", hidden.of(*_handles(hidden)), ""),
            ("SHEET", hidden.of(*_ours(hidden)), ""),
        )
    ]
    texts = ("title", "language", "address", "file", "sha256")
    return [row | hidden.texts(*texts) for row in (*told, *untold)]


def _handles(hidden: Secrets) -> tuple[str, ...]:
    """Publishers that no table knows as media."""
    return (
        person(),
        f"{hidden.text()} (a channel)",
        f"{CANARY}.person",
        f"t.me/{CANARY}",
        f"Paper 0; {CANARY}.k",
        f"{SURNAME}.example",
    )


def _ours(hidden: Secrets) -> tuple[str, ...]:
    """How we could write ourselves where a publisher stands."""
    base = f"{CANARY} base"
    return base, f"{base} (field office)", f"{base}, Paper 0", hidden.code("OURS"), hidden.code("US"), "Field diary"


def other_tables(hidden: Secrets, as_of: datetime) -> dict[str, list[Row]]:
    """Every other table with a row of secrets."""
    return {**_ways(hidden), **_words(hidden, as_of), **_means(hidden, as_of)}


def _ways(hidden: Secrets) -> dict[str, list[Row]]:
    site = hidden.code("WORKS")
    return {
        "links": [
            {
                "from": site,
                "to": hidden.code("CENTRE"),
                "hours": hidden.number(),
                **hidden.texts("control", "driven_by", "escorted_by", "observed_by"),
            }
        ],
        "corridors": [{"code": hidden.code("CORRIDOR"), **hidden.texts("name", "name_local")}],
    }


def _words(hidden: Secrets, as_of: datetime) -> dict[str, list[Row]]:
    site, claim, text = hidden.code("WORKS"), hidden.code("H0"), hidden.text
    return {
        "evidence": [
            {
                "code": hidden.code("E"),
                "document": hidden.code("D0"),
                "place": site,
                **hidden.texts("relayed_by", "shows", "shows_local", "cannot_show", "cannot_show_local"),
            }
        ],
        "decisions": [{"claim": claim, "verdict": hidden.of("accept", "set_aside"), "by": text(), "why": text()}],
        "judgements": [
            {
                "claim": hidden.code("A0"),
                "other": claim,
                "verdict": hidden.of("same", "separate"),
                "by": text(),
                "why": text(),
            }
        ],
        "planning_figures": [
            {"place": site, "category": hidden.code("CIVILIANS"), "people": hidden.number(), "by": text(), "why": text()}
        ],
        "agreements": [
            {
                "code": hidden.code("AGREEMENT"),
                "status": hidden.of("proposed", "negotiating"),
                **hidden.texts(
                    "version", "channel", "channel_local", "terms", "terms_local", "eligible", "eligible_local", "reciprocity"
                ),
            }
        ],
        "undertakings": [
            {
                "id": hidden.code("U"),
                "claim": hidden.code("A0"),
                "speaker": hidden.code("MINISTER"),
                "due_from": iso(as_of),
                "due_to": iso(as_of + timedelta(days=1)),
                "agreement": hidden.code("AGREEMENT"),
                **hidden.texts("promise", "promise_local", "test", "test_local", "note"),
            }
        ],
    }


def _means(hidden: Secrets, as_of: datetime) -> dict[str, list[Row]]:
    site, claim, text = hidden.code("WORKS"), hidden.code("H0"), hidden.text
    ahead = {"from_time": iso(as_of + timedelta(hours=9)), "to_time": iso(as_of + timedelta(hours=20))}
    return {
        "windows": [
            {
                "id": hidden.code("W"),
                "corridor": hidden.code("CORRIDOR"),
                "opens_at": ahead["from_time"],
                "closes_at": ahead["to_time"],
                "status": "agreed",
                "eligible": text(),
                "note": text(),
            }
        ],
        "vehicles": [{"id": hidden.code("V"), "kind": "bus", "count": hidden.number(), "place": site}],
        "people": [
            {
                "id": hidden.code("P"),
                "place": site,
                "count": "3",
                "category": hidden.code("CHILDREN"),
                **hidden.texts("family", "carer", "priority", "refusal"),
            }
        ],
        "supplies": [{"place": site, "quantity": hidden.number(), **hidden.texts("item", "item_local", "unit")}],
        "services": [
            {
                "place": hidden.code("CENTRE"),
                **hidden.texts("service", "service_local", "asserted_by", "given_by", "seen_by", "note"),
            }
        ],
        "channels": [{"place": site, "every_hours": "6", **hidden.texts("channel", "channel_local", "note")}],
        "incidents": [{"id": hidden.code("I"), "place": site, "kind": text(), "claim": claim, "effect": text(), **ahead}],
        "odds": [{"about": hidden.code("W"), **hidden.texts("law", "parameters", "correlated_with", "origin", "by")}],
        "priorities": [{"need": "walking", "weight": "1", **hidden.texts("priority", "by", "why")}],
        "fixings": [{"kind": "window", "window": hidden.code("W"), **hidden.texts("by", "why")}],
        "movements": [
            {
                "id": hidden.code("M"),
                **hidden.texts(
                    "purpose", "purpose_local", "call_signs", "communications", "markings", "abort_if", "abort_if_local"
                ),
                **hidden.texts("route_checked_by", "decided_by", "why", "note"),
            }
        ],
        "plates": [
            {"vehicle": hidden.code("V"), "number": "1", **hidden.texts("plate", "colour", "markings", "call_sign", "note")}
        ],
        "contacts": [{"party": hidden.code("BASE"), **hidden.texts("name", "channel", "phone", "hours", "note")}],
        "receipts": [{"movement": hidden.code("M"), "party": hidden.code("BASE"), **hidden.texts("objection", "note")}],
    }
