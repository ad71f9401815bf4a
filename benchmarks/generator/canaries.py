"""Operations with a secret in every cell that a public edition may not tell, made from a seed.

What may be told follows from `seed` and `edition` alone; everything else is drawn from `secrets`. So two operations that
differ in their secrets must give one public edition, to the byte. Every secret text holds the word of `CANARY`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from safepassage.exchange.tables import Operation, Table, Tables, parse_operation

#: Stands in every text that may not leave, and in every code.
CANARY = "zqcanary"
#: The name of a witness, and as it stands where it is disguised; each is searched for in small letters.
SURNAME = "Zqvoronska"
DISGUISED = (
    "House of Zqvoronska",
    "ZQVORONSKA cellar",
    "zqvoronska cellar",
    "Zqvoronskafamily",
    "OlenkaZqvoronska",
    "House_of_Zqvoronska",
    "Zqvoro\N{COMBINING ACUTE ACCENT}nska cellar",
    "Zqv\N{CYRILLIC SMALL LETTER O}r\N{CYRILLIC SMALL LETTER O}nska cellar",
    "Zqvor\N{GREEK SMALL LETTER OMICRON}nska cellar",
    "Zqvoronsku cellar",
    "Підвал Зкворонської",
    "Підвал Зквороном",
    "Zkvoron cellar",
    "בית זקורונסקה",
)
CANARIES = (
    CANARY,
    "zqvor",
    "zqv\N{CYRILLIC SMALL LETTER O}r",
    "зкворон",
    "zkvoron",
    "זקורונסקה",
)
STARTS = datetime(2030, 6, 1, tzinfo=UTC)
COMPANY = 5

_PUBLIC_PLACES = (
    ("WORKS", "Works", "site"),
    ("TOWN", "Town", "settlement"),
    ("CAMP", "Camp", "transit_camp"),
    ("CENTRE", "Centre", "reception_centre"),
)
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
_DAYS = 6
#: Media that are known by name.
_PAPERS = 3
#: Numbers that no public claim has, so that one that comes through is seen.
_SECRET_NUMBERS = (611, 613, 617, 619, 631, 641, 643, 647)
#: What a document said that is withdrawn after the first edition; no other number comes near it.
WITHDRAWN = 50_021
_FEWEST, _MOST = 2, 7
#: Half of a cell of the public map is wider than this, in degrees.
_JITTER = 0.02

Row = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Fuzzed:
    """One operation as it stood at an edition.

    truth
        Our own counts at that moment: place and group by name, each group without the groups in it -> people.
    """

    operation: Operation
    as_of: datetime
    truth: dict[tuple[str, str], int]


@dataclass
class _Secrets:
    """Draws everything that may not be told."""

    rng: np.random.Generator
    drawn: int = 0
    codes: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        self.drawn += 1
        return f"{CANARY} {self.drawn} {self.rng.integers(1_000_000)}"

    def code(self, name: str) -> str:
        """The code of something; another one for other secrets."""
        if name not in self.codes:
            self.codes[name] = f"{CANARY.upper()}_{self.rng.integers(1_000_000):06}_{name}"
        return self.codes[name]

    def shuffled(self, rows: list[Row]) -> list[Row]:
        """The order of rows is nobody else's business."""
        return [rows[n] for n in self.rng.permutation(len(rows))]

    def number(self) -> str:
        return str(self.rng.choice(_SECRET_NUMBERS))

    def near(self, degrees: float) -> str:
        """Somewhere in the cell of the public map."""
        return f"{degrees + self.rng.uniform(-_JITTER, _JITTER):.6f}"

    def moment(self) -> str:
        return _time(STARTS + timedelta(hours=float(self.rng.integers(1, 24 * _DAYS))))

    def of(self, *choices: str) -> str:
        return str(self.rng.choice(choices))


def fuzzed(seed: int, *, secrets: int = 0, edition: int = 0) -> Fuzzed:
    """Make the operation of a seed as it stood at an edition (0, 1, ...)."""
    open_ = np.random.default_rng((seed, 1))
    hidden = _Secrets(np.random.default_rng((seed, 2, secrets)))
    as_of = STARTS + timedelta(days=_DAYS + edition)
    truth = _truth(seed, secrets, edition)
    tables = {
        "operation": _operation(hidden),
        "parties": _parties(hidden),
        "places": _places(hidden),
        "categories": _categories(hidden),
        "sources": _sources(hidden),
        "documents": _documents(open_, hidden, edition),
        "claims": [*_quoted(open_, hidden), *_withdrawn(hidden), *_named_after_somebody(open_, hidden)],
        **_other_tables(hidden, as_of),
    }
    own, judged = _own(hidden, truth, as_of)
    tables["claims"] += [*_hidden_claims(hidden, as_of), *own]
    tables["judgements"] += judged
    parts = tuple(Table.of_records(name, hidden.shuffled(rows)) for name, rows in tables.items() if rows)
    return Fuzzed(operation=parse_operation(Tables(parts=parts)), as_of=as_of, truth=truth)


def _person() -> str:
    """A name like that of a person, which a witness bears."""
    return f"{CANARY.title()} Person"


def _time(moment: datetime) -> str:
    return moment.isoformat()


def _operation(hidden: _Secrets) -> list[Row]:
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


def _parties(hidden: _Secrets) -> list[Row]:
    told = [("UN", "A union of nations", "un", "yes"), ("STATE", "A state", "government", "no")]
    rows = [{"code": hidden.code(code), "name": name, "kind": kind, "neutral": neutral} for code, name, kind, neutral in told]
    rows.append({"code": hidden.code("MINISTRY"), "name": f"{_person()} of the ministry", "kind": "government"})
    rows.append({"code": hidden.code("BASE"), "name": f"{CANARY} base", "kind": "ngo", "ours": "yes"})
    untold = [("PRESS", "media", ""), ("FAMILIES", "witness", ""), ("FIGHTERS_OF", "armed_actor", "no"), ("OURS", "ngo", "yes")]
    return rows + [
        {"code": hidden.code(code), "name": hidden.text(), "kind": kind, "ours": ours, "name_local": hidden.text()}
        for code, kind, ours in untold
    ]


def _places(hidden: _Secrets) -> list[Row]:
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
    rows.append({"code": hidden.code("HOUSE"), "kind": "site", "name": f"House of {_person()}", "within": hidden.code("TOWN")})
    rows.append({"code": hidden.code("HIDING"), "kind": "site", "name": hidden.of(*DISGUISED), "within": hidden.code("TOWN")})
    return rows


def _categories(hidden: _Secrets) -> list[Row]:
    age = hidden.text()
    return [
        {"code": "PEOPLE", "name": "people"},
        {"code": hidden.code("CIVILIANS"), "name": "civilians", "within": "PEOPLE", "partition": "STATUS"},
        {"code": hidden.code("ADULTS"), "name": "adults", "within": hidden.code("CIVILIANS"), "partition": age},
        {"code": hidden.code("CHILDREN"), "name": "children", "within": hidden.code("CIVILIANS"), "partition": age},
        {"code": hidden.code("FAMILY"), "name": f"family {CANARY.title()}", "within": hidden.code("CIVILIANS")},
        {"code": hidden.code("WOUNDED"), "name": hidden.text(), "within": "PEOPLE", "name_local": hidden.text()},
    ]


def _sources(hidden: _Secrets) -> list[Row]:
    speakers = [
        ("ENVOY", "UN", "un"),
        ("MINISTER", "STATE", "government"),
        ("REPORTER", "PRESS", "media"),
        ("MOTHER", "FAMILIES", "witness"),
        ("FIGHTER", "FIGHTERS_OF", "armed_actor"),
        ("US", "OURS", "ngo"),
    ]
    rows = [{"code": hidden.code(code), "party": hidden.code(party), "kind": kind} for code, party, kind in speakers]
    rows.append({"code": hidden.code("NOBODY"), "kind": "other"})
    texts = ("name", "name_local", "role", "aliases")
    papers = [
        {"code": hidden.code(f"PAPER{n}"), "name": f"Paper {n}", "kind": "media", "role": hidden.text()} for n in range(_PAPERS)
    ]
    people = [
        {"code": hidden.code("DAUGHTER"), "name": _person(), "kind": "witness", "party": hidden.code("UN")},
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
    return [*(row | {column: hidden.text() for column in texts} for row in rows), *people, *papers]


def _documents(open_: np.random.Generator, hidden: _Secrets, edition: int) -> list[Row]:
    told = [
        {
            "code": hidden.code(f"D{n}"),
            "publisher": f"Paper {n % _PAPERS}",
            "published_at": _time(STARTS + timedelta(days=n)),
            "public": public,
        }
        for n, public in zip(range(_DAYS), open_.choice(["", "yes"], _DAYS), strict=True)
    ]
    untold = [
        {"code": hidden.code("RESTRICTED"), "publisher": hidden.text(), "published_at": hidden.moment(), "public": "no"},
        {"code": hidden.code("UNSIGNED"), "published_at": hidden.moment(), "public": hidden.of("", "yes")},
        {"code": hidden.code("UNDATED"), "publisher": hidden.text(), "public": hidden.of("", "yes")},
        {"code": hidden.code("LATER"), "publisher": hidden.text(), "published_at": _time(STARTS + timedelta(days=99))},
    ]
    told += [
        {"code": hidden.code(code), "publisher": publisher, "published_at": _time(STARTS + timedelta(days=2)), "public": public}
        for code, publisher, public in (
            ("WITHDRAWN", "Paper 0", "no" if edition else ""),
            ("CHANNEL", hidden.of(*_handles(hidden)), ""),
            ("SHEET", f"{CANARY} base", ""),
        )
    ]
    texts = ("title", "language", "address", "file", "sha256")
    return [row | {column: hidden.text() for column in texts} for row in (*told, *untold)]


def _handles(hidden: _Secrets) -> tuple[str, ...]:
    """Publishers that no table knows as media."""
    return (
        _person(),
        f"{hidden.text()} (a channel)",
        f"{CANARY}.person",
        f"t.me/{CANARY}",
        f"Paper 0; {CANARY}.k",
        f"{SURNAME}.example",
    )


def _around(hidden: _Secrets) -> Row:
    """The cells of a claim that are its recorder's own."""
    return {column: hidden.text() for column in ("vantage", "relayed_by", "wording", "note", "in_words", "in_words_local")}


def _quoted(open_: np.random.Generator, hidden: _Secrets) -> list[Row]:
    """What public documents say; besides, of each document something that may not be told."""
    rows: list[Row] = []
    for n in range(int(open_.integers(_FEWEST, _MOST))):
        day = int(open_.integers(1, _DAYS))
        common = {
            "id": hidden.code(f"A{n}"),
            "document": hidden.code(f"D{day}"),
            "source": hidden.code(str(open_.choice(["ENVOY", "MINISTER", "REPORTER", "MOTHER", "NOBODY", "DEPUTY"]))),
            "from_time": _time(STARTS + timedelta(hours=int(open_.integers(0, 24)))),
            "to_time": _time(STARTS + timedelta(days=day)),
            **_around(hidden),
        }
        rows.append(common | _said(open_, hidden))
        rows.append(common | _unsayable(hidden) | {"id": hidden.code(f"B{n}")})
        rows.append(common | _announced(hidden, day) | {"id": hidden.code(f"F{n}")})
    return rows


def _withdrawn(hidden: _Secrets) -> list[Row]:
    """What everybody could read when the first edition came out, and nobody may be told after it."""
    flow = {
        "kind": "flow",
        "place_from": hidden.code("WORKS"),
        "place_to": hidden.code("CENTRE"),
        "category": hidden.code("CIVILIANS"),
    }
    when = {"from_time": _time(STARTS), "to_time": _time(STARTS + timedelta(days=2))}
    said = {"stated": str(WITHDRAWN), "hedge": "exact", "scope": "total", "method": "counted"}
    speaker = {"id": hidden.code("W"), "document": hidden.code("WITHDRAWN"), "source": hidden.code("ENVOY")}
    return [speaker | flow | when | said | _around(hidden)]


def _named_after_somebody(open_: np.random.Generator, hidden: _Secrets) -> list[Row]:
    """What a publication says that bears the name of a person, and what is said of places and groups that do."""
    channel = {"document": hidden.code("CHANNEL"), "source": hidden.code("DAUGHTER"), **_around(hidden)}
    when = {"from_time": _time(STARTS), "to_time": _time(STARTS + timedelta(days=2))}
    flow = {"kind": "flow", "place_from": hidden.code("WORKS"), "category": hidden.code("CIVILIANS"), "scope": "group"}
    number = {"stated": hidden.number(), "hedge": "exact", "place_to": hidden.code("TOWN")}
    return [
        channel | when | flow | number | {"id": hidden.code("N0"), "stated": str(open_.integers(1, 200))},
        channel | when | flow | number | {"id": hidden.code("N1"), "place_to": hidden.code("HOUSE")},
        channel | when | flow | number | {"id": hidden.code("N2"), "category": hidden.code("FAMILY")},
        channel | when | flow | number | {"id": hidden.code("N3"), "place_to": hidden.code("HIDING")},
        channel | when | flow | number | {"id": hidden.code("N4"), "document": hidden.code("SHEET")},
    ]


def _said(open_: np.random.Generator, hidden: _Secrets) -> Row:
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


def _unsayable(hidden: _Secrets) -> Row:
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
    ahead = _time(STARTS + timedelta(days=60))
    kinds: tuple[Row, ...] = (
        flow | {"hedge": hidden.text()},
        flow | {"scope": "planned"},
        flow | {"scope": "hypothesis"},
        flow | {"from_time": ahead, "to_time": ahead},
        flow | {"place_to": hidden.code("HOSPITAL")},
        flow | {"place_to": hidden.code("WARD")},
        flow | {"place_to": hidden.code("NAMELESS")},
        event | {"category": hidden.text()},
        event | {"category": "SIEGE", "value": hidden.text()},
        event | {"category": subject, "value": value},
        event | {"kind": "identity", "scope": "name", "value": hidden.text()},
        event | {"category": "PAUSE", "value": "in force", "scope": "planned"},
    )
    return kinds[int(hidden.rng.integers(len(kinds)))]


def _announced(hidden: _Secrets, day: int) -> Row:
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
        "from_time": _time(out + timedelta(hours=begins if when == "ahead" else -1)),
        "to_time": _time(out + timedelta(hours=1 + ends)),
    }
    if when == "said before":
        return row | {"to_time": _time(out - timedelta(minutes=30)), "published_at": _time(out - timedelta(minutes=45))}
    return row


def _hidden_claims(hidden: _Secrets, as_of: datetime) -> list[Row]:
    """Claims of no public document, and none of our own counts."""
    numbers = range(int(hidden.rng.integers(_FEWEST, _MOST)))
    return [made(hidden, as_of, n) for n in numbers for made in (_hidden_claim, _no_count_of_ours)]


def _no_count_of_ours(hidden: _Secrets, as_of: datetime, n: int) -> Row:
    """A count without a document that only looks like one of ours: by somebody else, not over yet, or not of all or a group."""
    counted = {
        "id": hidden.code(f"T{n}"),
        "source": hidden.code("US"),
        "published_at": _time(as_of),
        "from_time": _time(STARTS),
        "to_time": _time(as_of),
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
        {"to_time": _time(as_of + ahead)},
        {"from_time": _time(as_of + ahead / 2), "to_time": _time(as_of + ahead)},
        {"from_time": "", "to_time": ""},
        {"scope": hidden.of("part", "planned", "hypothesis", "negation", "unknown")},
        {"kind": "stock", "place_from": counted["place_to"], "place_to": ""},
    )
    return counted | flaws[int(hidden.rng.integers(len(flaws)))]


def _hidden_claim(hidden: _Secrets, as_of: datetime, n: int) -> Row:
    return {
        "id": hidden.code(f"H{n}"),
        "document": hidden.of("", *(hidden.code(code) for code in ("RESTRICTED", "UNSIGNED", "UNDATED", "LATER"))),
        "source": hidden.code(hidden.of("ENVOY", "MINISTER", "MOTHER", "NOBODY", "US")),
        "published_at": hidden.of(hidden.moment(), _time(as_of)),
        "from_time": _time(STARTS),
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


def _own(hidden: _Secrets, truth: dict[tuple[str, str], int], as_of: datetime) -> tuple[list[Row], list[Row]]:
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
        rows.extend(count | {"published_at": _time(as_of)} for count in counts if count["stated"] != "0")
        if 0 < first < number:
            judgements.append({"claim": counts[0]["id"], "other": counts[1]["id"], "verdict": "separate", "why": hidden.text()})
    return rows, judgements


def _count(hidden: _Secrets, place: str, group: str, people: int, begins: datetime, ends: datetime) -> Row:
    numbers = dict.fromkeys(("stated", "low", "high"), str(people))
    return {
        "id": hidden.code(f"O_{place}_{group}_{begins:%H}".upper()),
        "source": hidden.code("US"),
        "from_time": _time(begins),
        "to_time": _time(ends),
        "kind": "flow",
        "place_to": hidden.code(place.upper()),
        "category": hidden.code(group.upper()),
        "hedge": "exact",
        "scope": "total",
        "method": "counted",
        **numbers,
        **_around(hidden),
    }


def _other_tables(hidden: _Secrets, as_of: datetime) -> dict[str, list[Row]]:
    """Every other table with a row of secrets."""
    site, claim = hidden.code("WORKS"), hidden.code("H0")
    ahead = {"from_time": _time(as_of + timedelta(hours=9)), "to_time": _time(as_of + timedelta(hours=20))}
    text = hidden.text
    return {
        "links": [
            {"from": site, "to": hidden.code("CENTRE"), "hours": hidden.number(), "driven_by": text(), "observed_by": text()}
        ],
        "corridors": [{"code": hidden.code("CORRIDOR"), "name": text()}],
        "evidence": [
            {"code": hidden.code("E"), "document": hidden.code("D0"), "place": site, "shows": text(), "cannot_show": text()}
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
            {"code": hidden.code("AGREEMENT"), "status": hidden.of("proposed", "negotiating"), "terms": text(), "eligible": text()}
        ],
        "undertakings": [
            {
                "id": hidden.code("U"),
                "claim": hidden.code("A0"),
                "speaker": hidden.code("MINISTER"),
                "promise": text(),
                "due_from": _time(as_of),
                "due_to": _time(as_of + timedelta(days=1)),
                "agreement": hidden.code("AGREEMENT"),
                "test": text(),
                "note": text(),
            }
        ],
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
                "family": text(),
                "carer": text(),
            }
        ],
        "supplies": [{"place": site, "item": text(), "quantity": hidden.number(), "unit": text()}],
        "services": [{"place": hidden.code("CENTRE"), "service": text(), "given_by": text(), "note": text()}],
        "channels": [{"place": site, "channel": text(), "every_hours": "6", "note": text()}],
        "incidents": [{"id": hidden.code("I"), "place": site, "kind": text(), "claim": claim, "effect": text(), **ahead}],
        "odds": [{"about": hidden.code("W"), "law": text(), "parameters": text(), "origin": text(), "by": text()}],
    }
