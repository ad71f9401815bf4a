"""Who speaks in texts, as sources: spellings of one name together, publishers apart, and nobody private by name.

A person whom the texts call by name and give no public role may be a private one, and is kept without the name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import count

from safepassage.desk.texts.kin import Taken
from safepassage.desk.texts.spelling import LONGEST_CODE, lowered, written
from safepassage.picture import PartyKind, Source
from safepassage.picture.reading import skeleton

#: What a speaker is where texts take them for several things: a role in public life before what anybody may be.
_SUREST = (
    PartyKind.UN,
    PartyKind.RED_CROSS,
    PartyKind.GOVERNMENT,
    PartyKind.ARMED_ACTOR,
    PartyKind.MEDIA,
    PartyKind.WITNESS,
    PartyKind.NGO,
    PartyKind.OTHER,
)
#: Kinds of which a role stands for one person: the mayor, the commander.
_IN_PUBLIC = frozenset({PartyKind.GOVERNMENT, PartyKind.ARMED_ACTOR, PartyKind.UN, PartyKind.RED_CROSS, PartyKind.NGO})


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The speakers of texts.

    codes
        The code under which each speaker of a document is kept, by document and the code that was read.
    proposed
        The sources that the operation does not hold.
    nameless
        How many of them are people whose name is not kept.
    names
        What each source is called where it is named as a relay.
    """

    codes: dict[tuple[str, str], str]
    proposed: tuple[Source, ...]
    nameless: int
    names: dict[str, str]


def cast_of(taken: Sequence[Taken], held: Iterable[Source], own_voice: str) -> Cast:
    """Bring the speakers of some texts together.

    Parameters
    ----------
    held
        The sources of the operation; texts were read with them, so they are met under their codes.
    own_voice
        The code that reading gives a publisher who is not known; of two texts it may be two.
    """
    known = {source.code: source for source in held}
    met = list(_met(taken))
    kinds, people = _kinds(met), {each.code for each in met if each.is_by_name} - known.keys()
    same = _same_people(people, Counter(each.code for each in met))
    for code, other in same.items():
        kinds[other] = min(kinds[code], kinds[other], key=_SUREST.index)
    private = [
        code
        for code in dict.fromkeys(each.code for each in met)
        if code in people and kinds[same.get(code, code)] is PartyKind.OTHER
    ]
    free = (code for number in count(1) if (code := f"PERSON_{number}") not in known)
    hidden = dict(zip(dict.fromkeys(same.get(code, code) for code in private), free, strict=False))
    called = dict(_called_by_role(met, people, kinds))
    codes: dict[tuple[str, str], str] = {}
    proposed: dict[str, Source] = {}
    for each in met:
        named = called.get((each.document, each.code), each.code)
        code = same.get(named, named)
        final = f"{own_voice}_OF_{each.document}" if code == own_voice else hidden.get(code, code)[:LONGEST_CODE]
        codes[each.document, each.code] = final
        if final not in known and final not in proposed:
            proposed[final] = _source(final, code, kinds[code], each, is_hidden=code in hidden)
    names = {code: (source.name or code).partition(" (")[0] for code, source in {**known, **proposed}.items()}
    return Cast(codes=codes, proposed=tuple(proposed.values()), nameless=len(hidden), names=names)


@dataclass(frozen=True, slots=True)
class _Met:
    """A speaker or relay in one text."""

    document: str
    code: str
    kind: PartyKind
    is_by_name: bool
    body: str
    publisher: str
    own_voice: str


def _met(taken: Iterable[Taken]) -> Iterator[_Met]:
    for each in taken:
        article, publisher, own_voice = each.read.article, each.read.publisher, each.read.reading.publisher
        for draft in each.claims.values():
            yield _Met(article.document, draft.source, draft.source_kind, draft.is_by_name, article.body, publisher, own_voice)
            yield from (
                _Met(
                    article.document,
                    relay,
                    PartyKind.MEDIA,
                    is_by_name=False,
                    body=article.body,
                    publisher=publisher,
                    own_voice=own_voice,
                )
                for relay in draft.relayed_by
                if relay == relay.upper()
            )


def _kinds(met: Iterable[_Met]) -> dict[str, PartyKind]:
    """What each speaker is; a relay may be anybody, and says nothing of one who also speaks."""
    kinds: defaultdict[str, set[PartyKind]] = defaultdict(set)
    for each in met:
        kinds[each.code].add(each.kind)
    return {code: min(found, key=_SUREST.index) for code, found in kinds.items()}


def _same_people(people: Iterable[str], times: Counter[str]) -> dict[str, str]:
    """Spellings of one name, and a surname of one person alone: the code of each that is another's, with that one."""
    by_bones: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for code in sorted(people):
        by_bones[tuple(skeleton(word) for word in code.casefold().split("_"))].append(code)
    same: dict[str, str] = {}
    commonest = {bones: max(codes, key=lambda code: times[code]) for bones, codes in by_bones.items()}
    for bones, codes in by_bones.items():
        full = [other for other in by_bones if len(bones) == 1 and len(other) > 1 and other[-1] == bones[0]]
        chosen = commonest[full[0]] if len(full) == 1 else commonest[bones]
        same.update((code, chosen) for code in codes if code != chosen)
    return same


def _called_by_role(
    met: Sequence[_Met], people: AbstractSet[str], kinds: Mapping[str, PartyKind]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Speakers by a role that their text gives to one person: the mayor, where it says Mayor Example, or Example, mayor of."""
    bodies = {each.document: each.body for each in met}
    names: defaultdict[str, set[str]] = defaultdict(set)
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for each in met:
        if each.code in people:
            names[each.document].add(each.code)
        elif kinds[each.code] in _IN_PUBLIC:
            roles[each.document].add(each.code)
    for document, found in roles.items():
        for role in sorted(found):
            bearers = [name for name in sorted(names[document]) if _bears(name, re.escape(lowered(role)), bodies[document])]
            if len(bearers) == 1:
                yield (document, role), bearers[0]


def _bears(name: str, role: str, body: str) -> bool:
    spelled = r"\W+".join(map(re.escape, name.split("_")))
    return re.search(rf"\b{role}\s+{spelled}\b|\b{spelled},\s+(?:the\s+)?{role}\b", body, re.IGNORECASE) is not None


def _source(final: str, code: str, kind: PartyKind, met: _Met, *, is_hidden: bool) -> Source:
    if is_hidden:
        return Source(code=final, kind=PartyKind.WITNESS, role="a person named without a public role")
    if final != code and kind is PartyKind.MEDIA:
        return Source(code=final, name=f"the publisher of {met.document}", kind=kind)
    if kind is PartyKind.WITNESS:
        return Source(code=final, name=lowered(code), kind=kind, role=lowered(code))
    return Source(
        code=final,
        name=met.publisher if code == met.own_voice else written(code, met.body, is_name=kind is not PartyKind.OTHER),
        kind=kind,
    )
