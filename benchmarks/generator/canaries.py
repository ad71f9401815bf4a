"""Operations with a secret in every cell that a public edition may not tell, made from a seed.

What may be told follows from `seed` and `edition` alone; everything else is drawn from `secrets`. So two operations that
differ in their secrets must give one public edition, to the byte. Every secret text holds the word of `CANARY`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from generator.canary_tables import (
    category_rows,
    document_rows,
    operation_rows,
    other_tables,
    party_rows,
    place_rows,
    source_rows,
)
from generator.secrets import DAYS, STARTS, WITHDRAWN, Row, Secrets, iso
from safepassage.exchange.tables import Operation, Table, Tables, parse_operation

COMPANY = 5
_GROUPS = ("CIVILIANS", "ADULTS", "CHILDREN")
_HEDGES = ("exact", "about", "more than", "at least", "up to", "nearly")
_EVENTS = (
    ("SIEGE", "besieged"),
    ("PAUSE", "in force"),
    ("BOARDING", "started"),
    ("SUPPLIES", "scarce"),
    ("CONFIRMATION", "not confirmed"),
    ("SHELLING", "heavy"),
)
_UNTOLD = (
    ("GROUND_ENTRY", "troops inside"),
    ("ATTACK", "resumed"),
    ("TALKS", "going on"),
    ("ROUTE_SHELLED", "shelled"),
    ("BUSES", ""),
    ("PERSON_NAME", ""),
)
_FEWEST, _MOST = 2, 7


@dataclass(frozen=True, kw_only=True)
class Fuzzed:
    """One operation as it stood at an edition.

    truth
        Our own counts at that moment: place and group by name, each group without the groups in it -> people.
    """

    operation: Operation
    as_of: datetime
    truth: dict[tuple[str, str], int]


def fuzzed(seed: int, *, secrets: int = 0, edition: int = 0) -> Fuzzed:
    """Make the operation of a seed as it stood at an edition (0, 1, ...)."""
    open_ = np.random.default_rng((seed, 1))
    hidden = Secrets(np.random.default_rng((seed, 2, secrets)))
    as_of = STARTS + timedelta(days=DAYS + edition)
    truth = _truth(seed, secrets, edition)
    tables = {
        "operation": operation_rows(hidden),
        "parties": party_rows(hidden),
        "places": place_rows(hidden),
        "categories": category_rows(hidden),
        "sources": source_rows(hidden),
        "documents": document_rows(open_, hidden, edition),
        "claims": [*_quoted(open_, hidden), *_withdrawn(hidden), *_named_after_somebody(open_, hidden)],
        **other_tables(hidden, as_of),
    }
    own, judged = _own(hidden, truth, as_of)
    tables["claims"] += [*_hidden_claims(hidden, as_of), *own]
    tables["judgements"] += judged
    parts = tuple(Table.of_records(name, hidden.shuffled(rows)) for name, rows in tables.items() if rows)
    return Fuzzed(operation=parse_operation(Tables(parts=parts)), as_of=as_of, truth=truth)


def _around(hidden: Secrets) -> Row:
    """The cells of a claim that are its recorder's own."""
    return hidden.texts("vantage", "vantage_local", "relayed_by", "wording", "note", "in_words", "in_words_local")


def _quoted(open_: np.random.Generator, hidden: Secrets) -> list[Row]:
    """What public documents say; besides, of each document something that may not be told."""
    rows: list[Row] = []
    for n in range(int(open_.integers(_FEWEST, _MOST))):
        day = int(open_.integers(1, DAYS))
        common = {
            "id": hidden.code(f"A{n}"),
            "document": hidden.code(f"D{day}"),
            "source": hidden.code(str(open_.choice(["ENVOY", "MINISTER", "REPORTER", "MOTHER", "NOBODY", "DEPUTY"]))),
            "from_time": iso(STARTS + timedelta(hours=int(open_.integers(0, 24)))),
            "to_time": iso(STARTS + timedelta(days=day)),
            **_around(hidden),
        }
        rows.append(common | _said(open_, hidden))
        rows.append(common | _unsayable(hidden) | {"id": hidden.code(f"B{n}")})
        rows.append(common | _announced(hidden, day) | {"id": hidden.code(f"F{n}")})
        rows.append(common | _announced_to_last(hidden, day) | {"id": hidden.code(f"E{n}")})
    return rows


def _withdrawn(hidden: Secrets) -> list[Row]:
    """What everybody could read when the first edition came out, and nobody may be told after it."""
    flow = {
        "kind": "flow",
        "place_from": hidden.code("WORKS"),
        "place_to": hidden.code("CENTRE"),
        "category": hidden.code("CIVILIANS"),
    }
    when = {"from_time": iso(STARTS), "to_time": iso(STARTS + timedelta(days=2))}
    said = {"stated": str(WITHDRAWN), "hedge": "exact", "scope": "total", "method": "counted"}
    speaker = {"id": hidden.code("W"), "document": hidden.code("WITHDRAWN"), "source": hidden.code("ENVOY")}
    return [speaker | flow | when | said | _around(hidden)]


def _named_after_somebody(open_: np.random.Generator, hidden: Secrets) -> list[Row]:
    """What a publication says that bears the name of a person, and what is said of places and groups that do."""
    channel = {"document": hidden.code("CHANNEL"), "source": hidden.code("DAUGHTER"), **_around(hidden)}
    when = {"from_time": iso(STARTS), "to_time": iso(STARTS + timedelta(days=2))}
    flow = {"kind": "flow", "place_from": hidden.code("WORKS"), "category": hidden.code("CIVILIANS"), "scope": "group"}
    number = {"stated": hidden.number(), "hedge": "exact", "place_to": hidden.code("TOWN")}
    sheet = {"document": hidden.code("SHEET"), "source": hidden.code("US")}
    who = {"kind": "identity", "place_from": hidden.code("WORKS"), "scope": "name", "value": hidden.text()}
    return [
        channel | when | who | {"id": hidden.code("N6")},
        channel | when | flow | number | {"id": hidden.code("N0"), "stated": str(open_.integers(1, 200))},
        channel | when | flow | number | {"id": hidden.code("N1"), "place_to": hidden.code("HOUSE")},
        channel | when | flow | number | {"id": hidden.code("N2"), "category": hidden.code("FAMILY")},
        channel | when | flow | number | {"id": hidden.code("N3"), "place_to": hidden.code("HIDING")},
        channel | when | flow | number | sheet | {"id": hidden.code("N4"), "method": hidden.of("counted", "registered", "unknown")},
        channel
        | when
        | flow
        | number
        | {"id": hidden.code("N5"), "source": hidden.code("RELATIVE"), "stated": str(open_.integers(1, 200))},
    ]


def _said(open_: np.random.Generator, hidden: Secrets) -> Row:
    which = open_.integers(4)
    number = {
        "stated": str(open_.integers(1, 200)),
        "hedge": str(open_.choice(_HEDGES)),
        "scope": str(open_.choice(["total", "group"])),
    }
    group = hidden.code(str(open_.choice(_GROUPS)))
    if which == 0:
        return {"kind": "stock", "place_from": hidden.code("WORKS"), "category": group, "method": "estimated", **number}
    if which == 1:
        subject, value = _EVENTS[int(open_.integers(len(_EVENTS)))]
        return {"kind": "event", "place_from": hidden.code("WORKS"), "category": subject, "value": value}
    ends = [("WORKS", "CAMP"), ("CAMP", "CENTRE"), ("WORKS", "TOWN"), ("WORKS", "CENTRE")]
    origin, destination = ends[int(open_.integers(len(ends)))]
    places = {"place_from": hidden.code(origin), "place_to": hidden.code(destination)}
    return {"kind": "flow", "category": group, "method": str(open_.choice(["counted", "unknown"])), **places, **number}


def _unsayable(hidden: Secrets) -> Row:
    """A claim of a public document of which nothing may be told."""
    flow = {
        "kind": "flow",
        "place_from": hidden.code("WORKS"),
        "place_to": hidden.code("CENTRE"),
        "category": hidden.code("CIVILIANS"),
    }
    flow |= {"stated": hidden.number(), "scope": "total"}
    event = {"kind": "event", "place_from": hidden.code("WORKS")}
    subject, value = _UNTOLD[int(hidden.rng.integers(len(_UNTOLD)))]
    ahead = iso(STARTS + timedelta(days=60))
    kinds: tuple[Row, ...] = (
        flow | {"hedge": hidden.text()},
        flow | {"scope": "planned"},
        flow | {"scope": "hypothesis"},
        flow | {"from_time": ahead, "to_time": ahead},
        flow | {"place_to": hidden.code("HOSPITAL")},
        flow | {"place_to": hidden.code("WARD")},
        flow | {"place_to": hidden.code("NAMELESS")},
        flow | {"place_to": hidden.code("TENTS")},
        event | {"category": "EVACUATION", "value": "going on", "from_time": ahead, "to_time": ahead},
        event | {"category": hidden.text()},
        event | {"category": "SIEGE", "value": hidden.text()},
        event | {"category": subject, "value": value},
        event | {"kind": "identity", "scope": "name", "value": hidden.text()},
        event | {"category": "PAUSE", "value": "in force", "scope": "planned"},
    )
    return kinds[int(hidden.rng.integers(len(kinds)))]


def _announced(hidden: Secrets, day: int) -> Row:
    """A movement that was not over when it was told, by then or by now, in words as of one that was."""
    out = STARTS + timedelta(days=day)
    begins, ends = sorted(float(hours) for hours in hidden.rng.uniform(0, 30, 2))
    when = hidden.of("began", "ahead", "said before")
    row = {
        "kind": "flow",
        "place_from": hidden.code(hidden.of("WORKS", "CAMP")),
        "place_to": hidden.code("CENTRE"),
        "category": hidden.code(hidden.of(*_GROUPS)),
        "stated": hidden.number(),
        "scope": hidden.of("group", "total"),
        "method": hidden.of("counted", "unknown"),
        "from_time": iso(out + timedelta(hours=begins if when == "ahead" else -1)),
        "to_time": iso(out + timedelta(hours=1 + ends)),
    }
    if when == "said before":
        return row | {"to_time": iso(out - timedelta(minutes=30)), "published_at": iso(out - timedelta(minutes=45))}
    return row


def _announced_to_last(hidden: Secrets, day: int) -> Row:
    """A state in force until long after it was told: nobody is told until when."""
    until = STARTS + timedelta(days=day, hours=float(hidden.rng.uniform(1, 24 * DAYS)))
    subject, value = ("PAUSE", "in force") if day % 2 else ("EVACUATION", "going on")
    where = {"kind": "event", "place_from": hidden.code("WORKS"), "category": subject, "value": value}
    return where | {"from_time": iso(STARTS), "to_time": iso(until)}


def _hidden_claims(hidden: Secrets, as_of: datetime) -> list[Row]:
    """Claims of no public document, and none of our own counts."""
    numbers = range(int(hidden.rng.integers(_FEWEST, _MOST)))
    return [made(hidden, as_of, n) for n in numbers for made in (_hidden_claim, _no_count_of_ours)]


def _no_count_of_ours(hidden: Secrets, as_of: datetime, n: int) -> Row:
    """A count without a document that only looks like one of ours: by somebody else, not over yet, or not of all or a group."""
    counted = {
        "id": hidden.code(f"T{n}"),
        "source": hidden.code("US"),
        "published_at": iso(as_of),
        "from_time": iso(STARTS),
        "to_time": iso(as_of),
        "kind": "flow",
        "place_to": hidden.code(hidden.of("CAMP", "CENTRE")),
        "category": hidden.code(hidden.of("CIVILIANS", "ADULTS", "CHILDREN")),
        "stated": hidden.number(),
        "hedge": "exact",
        "scope": hidden.of("total", "group"),
        "method": hidden.of("counted", "registered"),
        **_around(hidden),
    }
    ahead = timedelta(hours=float(hidden.rng.integers(1, 99)))
    flaws: tuple[Row, ...] = (
        {"source": hidden.code(hidden.of("ENVOY", "MINISTER", "MOTHER", "FIGHTER", "REPORTER", "NOBODY"))},
        {"source": ""},
        {"to_time": iso(as_of + ahead)},
        {"from_time": iso(as_of + ahead / 2), "to_time": iso(as_of + ahead)},
        {"from_time": "", "to_time": ""},
        {"scope": hidden.of("part", "planned", "hypothesis", "negation", "unknown")},
        {"kind": "stock", "place_from": counted["place_to"], "place_to": ""},
    )
    return counted | flaws[int(hidden.rng.integers(len(flaws)))]


def _hidden_claim(hidden: Secrets, as_of: datetime, n: int) -> Row:
    return {
        "id": hidden.code(f"H{n}"),
        "document": hidden.of("", *(hidden.code(code) for code in ("RESTRICTED", "UNSIGNED", "UNDATED", "LATER"))),
        "source": hidden.code(hidden.of("ENVOY", "MINISTER", "MOTHER", "NOBODY", "US")),
        "published_at": hidden.of(hidden.moment(), iso(as_of)),
        "from_time": iso(STARTS),
        "kind": hidden.of("stock", "flow"),
        "place_from": hidden.code(hidden.of("WORKS", "CELLAR")),
        "place_to": hidden.code(hidden.of("CAMP", "CENTRE", "HOSPITAL")),
        "category": hidden.code(hidden.of("CIVILIANS", "CHILDREN", "WOUNDED")),
        "stated": hidden.number(),
        "hedge": hidden.of("exact", "about", hidden.text()),
        "scope": hidden.of("total", "group", "part"),
        "method": hidden.of("estimated", "hearsay", "unknown"),
        **_around(hidden),
    }


def _truth(seed: int, secrets: int, edition: int) -> dict[tuple[str, str], int]:
    """Our own counts: full companies follow from the seed, the rest of each is a secret. Corrections go down as well as up."""
    truth: dict[tuple[str, str], int] = {}
    for at, place in enumerate(("Camp", "Centre")):
        for n, group in enumerate(("civilians", "adults", "children")):
            steps = np.random.default_rng((seed, 3, at, n)).integers(-1, 2, edition + 1)
            companies = max(0, int(np.random.default_rng((seed, 4, at, n)).integers(0, 3)) + int(steps.sum()))
            truth[place, group] = COMPANY * companies + int(
                np.random.default_rng((seed, 5, at, n, secrets, edition)).integers(COMPANY)
            )
    return truth


def _own(hidden: Secrets, truth: dict[tuple[str, str], int], as_of: datetime) -> tuple[list[Row], list[Row]]:
    """Our own counts, and judgements on them: one count of a group, or two of people whom somebody judged to be others.

    Some of them were counted once more at another gate, where they do not count again.
    """
    rows: list[Row] = []
    judgements: list[Row] = []
    for (place, group), people in truth.items():
        number = people + (sum(truth[place, inner] for inner in ("adults", "children")) if group == "civilians" else 0)
        first = number if hidden.rng.integers(2) else int(hidden.rng.integers(number + 1))
        noon, again = STARTS + timedelta(hours=12), int(hidden.rng.integers(max(first, number - first, 1)))
        counts = (
            _count(hidden, place, group, first, STARTS, noon),
            _count(hidden, place, group, number - first, noon, as_of),
            _count(hidden, place, group, again, STARTS + timedelta(hours=1), as_of - timedelta(hours=1)) | {"scope": "group"},
        )
        rows.extend(count | {"published_at": iso(as_of)} for count in counts if count["stated"] != "0")
        if 0 < first < number:
            judgements.append({"claim": counts[0]["id"], "other": counts[1]["id"], "verdict": "separate", "why": hidden.text()})
    return rows, judgements


def _count(hidden: Secrets, place: str, group: str, people: int, begins: datetime, ends: datetime) -> Row:
    numbers = dict.fromkeys(("stated", "low", "high"), str(people))
    return {
        "id": hidden.code(f"O_{place}_{group}_{begins:%H}".upper()),
        "source": hidden.code("US"),
        "from_time": iso(begins),
        "to_time": iso(ends),
        "kind": "flow",
        "place_to": hidden.code(place.upper()),
        "category": hidden.code(group.upper()),
        "hedge": "exact",
        "scope": "total",
        "method": "counted",
        **numbers,
        **_around(hidden),
    }
