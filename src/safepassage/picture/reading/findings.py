"""What the rules find in a sentence before it has a speaker and a time."""

from __future__ import annotations

from dataclasses import dataclass, field

from safepassage.language import Sentence
from safepassage.picture.claims import Kind, Method, Scope
from safepassage.picture.reading.clauses import Clause
from safepassage.picture.reading.lexicon import Lexicon
from safepassage.picture.reading.numbers import Number
from safepassage.picture.reading.places import PlaceMention, Scene
from safepassage.picture.reading.sentences import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A statement by tokens (end exclusive); `anchor` is the token by which its speaker and time are found."""

    start: int
    end: int
    anchor: int
    kind: Kind
    scope: Scope = Scope.UNSAID
    category: str = ""
    number: Number | None = None
    stated: float | None = None
    hedge: str = ""
    value: str = ""
    place_from: str = ""
    place_to: str = ""
    #: The other of two places that people came to, who are not told apart.
    also_to: str = ""
    method: Method = Method.UNSAID
    speaks: bool = False
    #: What kind of things the number counts, where it can be gone on with (people, vehicles).
    counts: str = ""
    #: No word says whether it is all of them or a group; who speaks decides.
    open_scope: bool = False
    #: Who speaks leaves open whether it is so; it is told by whoever publishes.
    disowned: bool = False
    doubts: tuple[Sentence, ...] = ()

    @property
    def people(self) -> bool:
        return self.counts == "people"


@dataclass(frozen=True)
class View:
    """One sentence with everything known of it: what figures and statements are read from."""

    passage: Passage
    lexicon: Lexicon
    scene: Scene
    places: tuple[PlaceMention, ...]
    clauses: tuple[Clause, ...]
    numbers: tuple[Number, ...]
    #: The people counted before it, for "19 adults" that says no verb of its own.
    before: Finding | None = None
    #: What was counted last, people or vehicles, for "only three arrived" that names nothing.
    counted: Finding | None = None
    speakers: tuple[tuple[int, int], ...] = field(default=())

    def word(self, at: int) -> str:
        return self.passage.words[at] if 0 <= at < len(self.passage.tokens) else ""

    @property
    def size(self) -> int:
        return len(self.passage.tokens)

    def is_supposed(self, start: int, end: int) -> bool:
        """Whether something is only supposed there: may have left, and not could be seen."""
        supposed = self.passage.hits.within("modality.hypothesis", start, end)
        return any(self.passage.hits.at("modality.perceived", hit.start) is None for hit in supposed)

    def clause_of(self, at: int) -> Clause:
        holding = [clause for clause in self.clauses if clause.start <= at < clause.end]
        return holding[0] if holding else Clause(at, at + 1)
