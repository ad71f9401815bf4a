"""What may not be told, drawn from a seed: every secret text holds the word of `CANARY`, and no public claim a secret number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

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
    "Z q v o r o n s k a cellar",
    "2qvoronska house",
    "Zkworonsky dim",
    "Ζκβορονσκα",
)
CANARIES = (
    CANARY,
    "zqvor",
    "zqv\N{CYRILLIC SMALL LETTER O}r",
    "зкворон",
    "zkvoron",
    "זקורונסקה",
    "z q v o r",
    "qvoronska",
    "zkworon",
    "ζκβορον",
)
STARTS = datetime(2030, 6, 1, tzinfo=UTC)
DAYS = 6
#: Numbers that no public claim has, so that one that comes through is seen.
_SECRET_NUMBERS = (611, 613, 617, 619, 631, 641, 643, 647)
#: What a document said that is withdrawn after the first edition; no other number comes near it.
WITHDRAWN = 50_021
#: Half of a cell of the public map is wider than this, in degrees.
_JITTER = 0.02

Row = dict[str, str]


@dataclass
class Secrets:
    """Draws everything that may not be told."""

    rng: np.random.Generator
    drawn: int = 0
    codes: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        self.drawn += 1
        return f"{CANARY} {self.drawn} {self.rng.integers(1_000_000)}"

    def texts(self, *columns: str) -> Row:
        """A secret text in each of these columns."""
        return {column: self.text() for column in columns}

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
        return iso(STARTS + timedelta(hours=float(self.rng.integers(1, 24 * DAYS))))

    def of(self, *choices: str) -> str:
        return str(self.rng.choice(choices))


def person() -> str:
    """A name like that of a person, which a witness bears."""
    return f"{CANARY.title()} Person"


def iso(moment: datetime) -> str:
    return moment.isoformat()
