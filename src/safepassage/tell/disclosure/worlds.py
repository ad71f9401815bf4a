"""The worlds that editions are composed from: the operation as it is, and what may be told of it to everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from hashlib import sha256

from safepassage.exchange.tables import Operation
from safepassage.language import local_texts, say, written
from safepassage.network import ANYWHERE, PEOPLE, Categories, Category, Network, Place, PlaceKind, Places
from safepassage.picture import Claim, Document, Ledger, Party, PartyKind, Picture, Source, reconcile
from safepassage.picture.testimony import named_rows
from safepassage.tell.disclosure.audience import Audience
from safepassage.tell.disclosure.companies import OwnCount, counted_by_us, own_counts, released_of
from safepassage.tell.disclosure.names import PRIVATE, Names
from safepassage.tell.disclosure.quotable import quotable
from safepassage.tell.local import local_texts_of

#: Bodies that speak for themselves: a claim is told as theirs. Whoever else speaks is told by the publisher.
_BODIES = frozenset({PartyKind.UN, PartyKind.RED_CROSS, PartyKind.GOVERNMENT, PartyKind.ARMED_ACTOR, PartyKind.NGO})
#: How a publisher is told who is not known by name as a medium or body.
UNNAMED_PUBLICATION = say("a publication, not named")
#: Whose word the media of a party is: theirs, and not the party's; what they are called need not be known to everybody.
MEDIA_OF_A_PARTY = say("media of one party, not named")
#: Hexadecimal digits that tell operations and statements apart.
_DIGITS = 16
#: Public maps show a place to a twentieth of a degree, some five kilometres: where a town lies, not a building.
_STEPS_A_DEGREE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A published document as a public edition cites it."""

    publisher: str
    published_at: datetime


@dataclass(frozen=True, kw_only=True)
class World:
    """Everything that one edition may tell.

    series
        A fingerprint of the operation's code, by which its editions know each other; the code itself is told to nobody.
    name
        Of the operation; empty where it has none.
    own
        Our own counts of people who reached a place.
    cited
        By claim, the document that is cited for it; empty where claims are cited by their ids.
    marks
        By claim, a fingerprint of what is told of it, by which a later edition knows whether it may be told still.
    operation
        The tables themselves, for a restricted edition; None in a public one, which has no way to them.
    """

    audience: Audience
    series: str
    name: str
    zone: tzinfo
    picture: Picture
    as_of: datetime
    own: tuple[OwnCount, ...]
    cited: Mapping[str, Reference] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    operation: Operation | None = None
    local_names: Mapping[str, str] = field(default_factory=dict)
    local_language: str = ""

    def names_in(self, language: str) -> dict[str, str]:
        """What the places, groups and parties of this world are called by the people of their country, in that language."""
        return dict(self.local_names) if language == self.local_language else {}

    def still_tells(self, basis: tuple[str, ...] | None) -> bool:
        """Whether what an earlier edition said of these statements may be said again: all of it to those who may read all."""
        return self.operation is not None or (basis is not None and frozenset(self.marks.values()).issuperset(basis))

    @property
    def names(self) -> tuple[str, ...]:
        """Every free text of the tables that an edition may print, each with what it is called in the language of the place."""
        ledger, network = self.picture.ledger, self.picture.network
        rows: tuple[Place | Category | Source, ...] = (*network.places.values(), *network.categories.values(), *ledger.sources)
        printed = (self.name, *(row.label for row in rows if row.name), *(reference.publisher for reference in self.cited.values()))
        both = ((str(name), written(name, self.local_names)) for name in printed)
        return tuple(sorted({" · ".join(dict.fromkeys(filter(None, pair))) for pair in both} - {""}))


def series_of(code: str) -> str:
    """What the editions of an operation have in common; nobody reads the code from it, but who guesses it can check it."""
    return _fingerprint(code)


def _fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def restricted_world(operation: Operation, as_of: datetime) -> World:
    """The operation as known at a moment, our own counts to the person."""
    return World(
        audience=Audience.RESTRICTED,
        series=series_of(operation.code),
        name=operation.name,
        zone=operation.zone,
        picture=reconcile(operation.network, operation.ledger, as_of=as_of),
        as_of=as_of,
        own=own_counts(counted_by_us(operation.network, operation.ledger, as_of), operation.network),
        operation=operation,
        local_names=local_texts_of(operation),
        local_language=operation.local_language,
    )


def public_world(operation: Operation, as_of: datetime) -> World:
    """What may be told to everybody: claims quoted from published documents, reconciled anew, and full companies of our own counts.

    Nothing in it has a code, an id, a person or a text of a table; names are those of places, groups and parties that a
    quoted claim needs, and of publishers.
    """
    names = Names.of(operation.ledger)
    speakers = _Speakers(operation.ledger, names)
    told = (
        (_content(claim, speakers.label(claim.source, document), names.publisher(document), operation.network), claim, document)
        for claim, document in quotable(operation.network, operation.ledger, as_of)
    )
    ordered = sorted(told, key=lambda each: (each[0], each[1].id))
    quoted = tuple((claim, document) for _, claim, document in ordered)
    codes = _Codes.of(operation.network, (claim for claim, _ in quoted))
    network = codes.network(operation.network)
    spoken = [speakers.code(claim.source, document) for claim, document in quoted]
    claims = tuple(
        replace(
            claim,
            id=f"{number:06}",
            source=spoken[number - 1],
            document=speakers.document_code(document),
            relayed_by=speakers.relays(claim),
            place_from=codes.places.get(claim.place_from, ANYWHERE),
            place_to=codes.places.get(claim.place_to, ANYWHERE),
            category=codes.group(claim),
        )
        for number, (claim, document) in enumerate(quoted, start=1)
    )
    ledger = Ledger(claims=claims, sources=speakers.sources, parties=speakers.parties, documents=speakers.documents)
    counts = released_of(counted_by_us(operation.network, operation.ledger, as_of))
    return World(
        audience=Audience.PUBLIC,
        series=series_of(operation.code),
        name=names.told(operation.name),
        zone=operation.zone,
        picture=reconcile(network, ledger, as_of=as_of),
        as_of=as_of,
        own=_named(own_counts(counts, operation.network), codes),
        cited={
            claim.id: Reference(publisher=names.publisher(document), published_at=document.published_at)
            for claim, (_, document) in zip(claims, quoted, strict=True)
            if document.published_at
        },
        marks={claim.id: _fingerprint(repr(content[:-1])) for claim, (content, _, _) in zip(claims, ordered, strict=True)},
        local_names=local_texts(
            (operation.label, *named_rows(network, ledger)), lambda row: names.may_be_told(f"{row} {row.local}")
        ),
        local_language=operation.local_language,
    )


def _content(claim: Claim, speaker: str, publisher: str, network: Network) -> tuple[object, ...]:
    """What is told of a quoted claim, and by which such claims are ordered: the order of our own rows and ids tells nothing.

    The end of its time comes last, for it moves with the moment of knowledge.
    """
    start, end = (claim.interval.start, claim.interval.end) if claim.interval else (None, None)
    category = network.categories[claim.category].name if claim.category in network.categories else claim.category
    places = (network.places[code].name if code != ANYWHERE else "" for code in (claim.place_from, claim.place_to))
    said = (claim.kind.value, claim.scope.value, category, *places, str(claim.stated), claim.hedge, claim.value, claim.method.value)
    published, begins, ends = (each.timestamp() if each else 0.0 for each in (claim.published_at, start, end))
    return published, begins, publisher, *said, speaker, ends


def _named(counts: Iterable[OwnCount], codes: _Codes) -> tuple[OwnCount, ...]:
    """The counts whose place and group a quoted figure has named already; a sum of all people needs no group."""
    return tuple(
        replace(each, place=codes.places[each.place], category=codes.categories.get(each.category, each.category))
        for each in counts
        if each.place in codes.quoted_places and (each.category in codes.quoted_categories or each.category == PEOPLE)
    )


@dataclass(frozen=True, slots=True)
class _Codes:
    """New codes for the places and groups that quoted claims name and for those around them; only the quoted keep their names."""

    quoted_places: frozenset[str]
    quoted_categories: frozenset[str]
    places: Mapping[str, str]
    categories: Mapping[str, str]

    @classmethod
    def of(cls, network: Network, claims: Iterable[Claim]) -> _Codes:
        told = tuple(claims)
        places = frozenset(code for claim in told for code in (claim.place_from, claim.place_to) if code != ANYWHERE)
        groups = frozenset(claim.category for claim in told if claim.is_about_people)

        def by_name(codes: Iterable[str], names: Mapping[str, Place] | Mapping[str, Category]) -> list[str]:
            return sorted(codes, key=lambda code: (names[code].name, code))

        shown = by_name(places, network.places)
        named = by_name(groups - {PEOPLE}, network.categories)
        around = (code for each in shown for code in network.places.enclosing(each))
        outer = (code for each in named for code in network.categories.enclosing(each) if code != PEOPLE)
        return cls(
            quoted_places=places,
            quoted_categories=groups,
            places={code: f"P{n:05}" for n, code in enumerate(dict.fromkeys((*shown, *around)), start=1)},
            categories={code: code for code in (PEOPLE,) if code in network.categories}
            | {code: f"C{n:05}" for n, code in enumerate(dict.fromkeys((*named, *outer)), start=1)},
        )

    def group(self, claim: Claim) -> str:
        """The group that a claim counts; the subject of an event stays, though a table may use its word for a group."""
        return self.categories[claim.category] if claim.is_about_people else claim.category

    def network(self, network: Network) -> Network:
        """The network of what is quoted, without links, and without a position finer than a town's."""
        return Network(
            places=Places(tuple(self._place(network.places[code], new) for code, new in self.places.items())),
            categories=Categories(tuple(self._category(network.categories[code], new) for code, new in self.categories.items())),
            besieged=tuple(self.places[code] for code in network.besieged if code in self.quoted_places),
        )

    def _place(self, place: Place, code: str) -> Place:
        around = self.places[place.within] if place.within else ""
        if place.code not in self.quoted_places:
            return Place(code=code, kind=PlaceKind.UNKNOWN, within=around)
        return Place(
            code=code,
            name=place.name,
            name_local=place.name_local,
            kind=place.kind,
            within=around,
            lat=_coarse(place.lat, place.kind),
            lon=_coarse(place.lon, place.kind),
        )

    def _category(self, category: Category, code: str) -> Category:
        within = tuple(self.categories[outer] for outer in category.within)
        if category.code not in self.quoted_categories:
            return Category(code=code, within=within)
        return Category(code=code, name=category.name, name_local=category.name_local, within=within)


def _coarse(degrees: float | None, kind: PlaceKind) -> float | None:
    """Where a town lies; where a convoy is on its road is told to nobody."""
    return None if degrees is None or kind is PlaceKind.ROAD else round(degrees * _STEPS_A_DEGREE) / _STEPS_A_DEGREE


class _Speakers:
    """Whose words they are, as a public edition says it: the party of a body, else the publisher, if known by name."""

    def __init__(self, ledger: Ledger, names: Names) -> None:
        self._ledger = ledger
        self._names = names
        self._parties = {party.code: party for party in ledger.parties}
        self._codes_by_name: dict[str, set[str]] = {}
        for source in ledger.sources:
            for name in filter(None, (source.code, source.name, *source.aliases)):
                self._codes_by_name.setdefault(name.casefold(), set()).add(source.code)
        self._sources: dict[tuple[str, str], Source] = {}
        self._told: dict[str, Party] = {}
        self._documents: dict[str, Document] = {}

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self._sources.values())

    @property
    def parties(self) -> tuple[Party, ...]:
        return tuple(self._told.values())

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(self._documents.values())

    def label(self, source: str, document: Document) -> str:
        """What the speaker is told by; the same for all of one body or publisher."""
        known = self._ledger.source.get(source)
        party = self._body(known)
        if known is not None and known.kind is PartyKind.WITNESS:
            return known.kind.value
        if party and known is not None and known.kind is PartyKind.MEDIA:
            return f"{known.kind.value} {party.name}"
        return party.name if party else self._names.publisher(document)

    def code(self, source: str, document: Document) -> str:
        """The new code of a speaker."""
        known = self._ledger.source.get(source)
        party = self._body(known)
        key = (source, "" if party else document.publisher)
        if key not in self._sources:
            self._sources[key] = self._speaker(f"S{len(self._sources) + 1:05}", known, party, document)
        return self._sources[key].code

    def _body(self, source: Source | None) -> Party | None:
        if source is None or source.kind in PRIVATE:
            return None
        party = self._parties.get(source.party)
        return party if party and self._names.may_be_told(party.name) and party.kind in _BODIES else None

    def _speaker(self, code: str, source: Source | None, party: Party | None, document: Document) -> Source:
        if party is not None:
            told = self._told.setdefault(party.code, self._party(f"B{len(self._told) + 1:05}", party))
            if source is not None and source.kind is PartyKind.MEDIA:
                return Source(code=code, role=MEDIA_OF_A_PARTY.template, party=told.code, kind=source.kind)
            return Source(code=code, name=told.name, name_local=told.name_local, party=told.code, kind=told.kind)
        if source is not None and source.kind is PartyKind.WITNESS:
            return Source(code=code, kind=PartyKind.WITNESS)
        publisher = self._names.publisher(document)
        return Source(code=code, name=publisher, kind=PartyKind.MEDIA, role="" if publisher else UNNAMED_PUBLICATION.template)

    def _party(self, code: str, party: Party) -> Party:
        local = self._names.told(party.name_local)
        return Party(code=code, name=party.name, name_local=local, kind=party.kind, neutral=party.neutral, ours=party.ours)

    def document_code(self, document: Document) -> str:
        if document.code not in self._documents:
            self._documents[document.code] = Document(
                code=f"D{len(self._documents) + 1:05}",
                publisher=self._names.publisher(document),
                published_at=document.published_at,
            )
        return self._documents[document.code].code

    def relays(self, claim: Claim) -> tuple[str, ...]:
        """Those who passed it on, by the new codes of those who speak here too; others are not told."""
        named = {code for name in claim.relayed_by for code in self._codes_by_name.get(name.casefold(), ())}
        return tuple(source.code for (code, _), source in self._sources.items() if code in named)
