"""A question of the matrix with its answers as one sentence: exact attribution, nothing planned or denied told as done."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from functools import reduce
from itertools import accumulate

from safepassage.language import Sentence, as_sentence, joined, led, say, say_count
from safepassage.network import ANYWHERE, Network, PlaceKind
from safepassage.picture import (
    Claim,
    Kind,
    PartyKind,
    Phrasing,
    Picture,
    Scope,
    Source,
    amount_of,
    number_of,
    said_by,
    spoken,
    subject_in_words,
)
from safepassage.picture.testimony import Reply, Row, Standing, Topic
from safepassage.quantities import Days, Interval

#: More words than these nobody reads in a question and its answers; the lowest and the highest number come first.
_MOST_WORDS = 58
#: Of more voices than these the extremes come first, whenever they spoke.
_FEW = 2
#: What a statement is where it does not say that something is so.
_NOT_SO: Mapping[Scope, Sentence] = {
    Scope.PLANNED: say("planned or hoped, not told as done"),
    Scope.NEGATION: say("told as denied or not confirmed"),
    Scope.HYPOTHESIS: say("only supposed"),
    Scope.UNKNOWN: say("told as not known"),
}
#: Deeper than any people lie in others.
_DEEPEST = 99


class _Question(Enum):
    """Whether the question is heard before its answers; if not, they say themselves of whom they speak."""

    HEARD = auto()
    UNHEARD = auto()


_DENIALS = frozenset({Scope.NEGATION, Scope.UNKNOWN})
#: Words of a ledger that say by themselves that something is not so, or not known.
_DENYING = frozenset(
    {"denied", "no confirmation", "no proof", "none", "nobody", "not clear", "not confirmed", "not entirely clear"}
) | frozenset({"refused", "unclear", "unknown", "withheld"})
_UNSAID, _UNKNOWN = say("how many is not said"), say("how many is not known")
#: How many there are, where nothing or a word that is no number stands for it.
_NUMBERLESS: Mapping[str, Sentence] = {
    "": _UNSAID,
    "exact": _UNSAID,
    "more": say("there are more, how many is not said"),
    "others": say("there are others, how many is not said"),
    "unclear": _UNKNOWN,
    "unknown": _UNKNOWN,
}
#: What is said of a movement that did not take place, or that nobody can show.
_NOT_GONE: Mapping[tuple[str, Scope], Sentence] = {
    ("no proof", Scope.NEGATION): say("nothing shows that {people} went {way}"),
    ("nobody", Scope.NEGATION): say("no {people} went {way}"),
}


def tell_row(row: Row, picture: Picture) -> Sentence:
    """The question, its time, and what each voice answers; without the question where every answer is a whole clause."""
    is_whole = all(reply.phrasing is Phrasing.LEDGER for reply in row.replies)
    most = _MOST_WORDS - (0 if is_whole else _words(row.question))
    told = [_spoken(names, answers) for names, answers in _alike(_by_voice(row, picture))]
    answers = _read_at_once(told, most, least=2 if row.standing is Standing.DISPUTED else 1)
    if is_whole:
        return answers if row.when is None else led(say("{when}:", when=row.when).opening(), answers)
    asked = row.question if row.when is None else say("{question} ({when})", question=row.question, when=row.when)
    return led(asked, answers).opening()


#: What is answered to these says little without the question.
_ASKED = frozenset({Topic.DESTINATION, Topic.IDENTITY, Topic.CONFIRMATION, Topic.COMMENT, Topic.OTHER})


def one_voice(row: Row) -> tuple[object, ...] | None:
    """Who alone answers a row, by which way, of where and when; None where several do, or the question must be heard."""
    if row.topic in _ASKED:
        return None
    ways = set(map(_voice_of, row.replies))
    is_undated = bool(row.undated)
    return (*ways.pop(), row.place, row.interval, is_undated, row.standing) if len(ways) == 1 else None


def tell_voice(rows: Sequence[Row], picture: Picture) -> Sentence:
    """All that one voice answers to rows of one place and time."""
    reply = rows[0].replies[0]
    answers = (_answer(each, row, picture, _Question.UNHEARD) for row in rows for each in _fullest(row.replies, picture))
    said = joined({answer.key: answer for answer in answers}.values())
    voice, place, time = _voice(reply), rows[0].place, rows[0].when
    where = picture.network.places.find(place).label if place else say("a place not named")
    about = say("{source}, on {place}", source=voice, place=where)
    about = say("{about}:", about=about) if time is None else say("{about} ({when}):", about=about, when=time)
    return led(about, say("{said}.", said=said)).opening()


def tell_latest(rows: Sequence[Row], picture: Picture) -> Sentence:
    """What each voice says of one thing at its times, in the order of the rows, without who passed it on; how many say more."""
    heard = heard_in_short(rows, picture)
    told = _latest(rows[:heard], picture)
    more = len(_latest(rows, picture)) - len(told)
    return reduce(_then, [*told, _more(more)] if more else told)


def heard_in_short(rows: Sequence[Row], picture: Picture) -> int:
    """How many of the rows one sentence tells in full: at least the first."""
    lengths = accumulate(sum(map(_words, _latest([row], picture))) for row in rows)
    return max(bisect_right([*lengths], _MOST_WORDS), 1)


def _latest(rows: Sequence[Row], picture: Picture) -> list[Sentence]:
    """By voice and time."""
    said: dict[tuple[str, str], tuple[Sentence, Sentence | Interval | None, list[Sentence]]] = {}
    for row in rows:
        for reply in _fullest(row.replies, picture):
            voice = as_sentence(reply.name)
            when = _own_time(reply, row, picture)
            answers = said.setdefault((voice.key, str(when)), (voice, when, []))[2]
            answers.append(_answer(reply, row, picture, _Question.UNHEARD))
    return [
        say(
            "{source} ({when}): {said}.", source=voice, when=time, said=joined({each.key: each for each in answers}.values())
        ).opening()
        for voice, time, answers in said.values()
    ]


def _own_time(reply: Reply, row: Row, picture: Picture) -> Sentence | Interval | None:
    """When a reply says that it was, which may be a part of the time asked about."""
    times = {picture.ledger.claim[code].interval for code in reply.claims}
    own = replace(row, replies=(reply,), undated=row.undated & set(reply.claims))
    return replace(own, interval=times.pop()).when if len(times) == 1 else own.when


def _read_at_once(told: Sequence[Sentence], most: int, *, least: int) -> Sentence:
    """Sentences up to so many words, at least the first few, and how many voices there are more."""
    kept = max(bisect_right([*accumulate(map(_words, told))], most), min(len(told), least))
    more = len(told) - kept
    return reduce(_then, [*told[:kept], _more(more)] if more else told)


def _more(count: int) -> Sentence:
    return say_count("One more voice answers.", "{count} more voices answer.", count)


def _words(told: Sentence) -> int:
    """As English writes them."""
    return len(str(told).split())


def _voice(reply: Reply) -> Sentence:
    """Who speaks, and by which ways the word came."""
    if not reply.ways:
        return as_sentence(reply.name)
    relays = reduce(lambda first, second: say("{first}, and by way of {second}", first=first, second=second), reply.ways)
    return say("{source}, by way of {relays}", source=reply.name, relays=relays)


def _then(first: Sentence, second: Sentence) -> Sentence:
    return say("{first} {second}", first=first, second=second)


def _spoken(names: Sequence[Sentence], answers: Sequence[Sentence]) -> Sentence:
    return say("{source}: {said}.", source=joined(names), said=joined(answers)).opening()


def _alike(voices: Iterable[tuple[Sentence, tuple[Sentence, ...]]]) -> Iterator[tuple[list[Sentence], tuple[Sentence, ...]]]:
    """Voices that say the same are told together."""
    found: dict[tuple[str, ...], tuple[list[Sentence], tuple[Sentence, ...]]] = {}
    for name, answers in voices:
        found.setdefault(tuple(answer.key for answer in answers), ([], answers))[0].append(name)
    yield from found.values()


def _by_voice(row: Row, picture: Picture) -> Iterator[tuple[Sentence, tuple[Sentence, ...]]]:
    """Each source, apart for each way in which its words came, with its answers; extremes first, then the newest."""
    replies: dict[tuple[str, ...], list[Reply]] = {}
    wholes = _without_parts(row.replies)
    extremes = _extremes(wholes)
    for reply in sorted(_fullest(wholes, picture), key=lambda reply: reply.claims not in extremes):
        replies.setdefault(_voice_of(reply), []).append(reply)
    for (source, _, *way), those in replies.items():
        by_anybody = picture.ledger.source.get(source, Source(code=source)).kind is PartyKind.MEDIA  # whoever prints it speaks
        same = those if by_anybody and way else [reply for reply in row.replies if reply.source == source]
        is_dated = len({reply.published_at for reply in same}) > 1
        answers = (_answer(reply, row, picture, _Question.HEARD) for reply in those)
        dated = (_published(answer, reply) if is_dated else answer for answer, reply in zip(answers, those, strict=True))
        yield _voice(those[0]), tuple({answer.key: answer for answer in dated}.values())


def _voice_of(reply: Reply) -> tuple[str, ...]:
    """Whom it is about, who says so, and by which ways it came."""
    return reply.source, str(reply.name), *map(str, reply.ways)


def _published(answer: Sentence, reply: Reply) -> Sentence:
    """What one source says at several times carries the day of each."""
    return say("{said} (published {when})", said=answer, when=Days.ending(reply.published_at))


def _without_parts(replies: Sequence[Reply]) -> list[Reply]:
    """A part of a total is no answer beside the total of its speaker."""
    totals = {reply.source for reply in replies if reply.whole is None and reply.stated is not None}
    return [reply for reply in replies if reply.whole is None or reply.source not in totals]


def _extremes(replies: Sequence[Reply]) -> frozenset[tuple[str, ...]]:
    """The claims of the replies of which nobody gives a lower, or nobody a higher number; of few none stands out."""
    numbered = {reply.claims: reply.said for reply in replies if reply.said is not None and reply.stated is not None}
    if not numbered or len(replies) <= _FEW:
        return frozenset()
    tops = {claims: said.least if said.most is None else said.most for claims, said in numbered.items()}
    lowest, highest = min(said.least for said in numbered.values()), max(tops.values())
    return frozenset(claims for claims, said in numbered.items() if said.least == lowest or tops[claims] == highest)


def _fullest(replies: Sequence[Reply], picture: Picture) -> Iterator[Reply]:
    """Of one number of a voice the telling that names a destination, of the widest people, that came most ways.

    Nothing that names a subject only.
    """
    claim_of, network = picture.ledger.claim, picture.network
    replies = _once([reply for reply in replies if reply.phrasing is not Phrasing.SUBJECT] or replies, claim_of)
    full = {reply.claims: max(_fullness(claim_of[code], network) for code in reply.claims) for reply in replies}
    best: dict[object, tuple[object, ...]] = {}
    for reply in replies:
        number = _number(claim_of[reply.claims[0]])
        best[number] = max(best.get(number, ()), (*full[reply.claims], len(reply.claims)))
    for reply in replies:
        claim = claim_of[reply.claims[0]]
        if claim.kind is not Kind.FLOW or (*full[reply.claims], len(reply.claims)) == best[_number(claim)]:
            yield reply


def _fullness(claim: Claim, network: Network) -> tuple[bool, int]:
    """Whether a movement has a destination that is known, and how wide the people are of whom it speaks."""
    is_named = claim.place_to != ANYWHERE and network.places.find(claim.place_to).kind is not PlaceKind.UNKNOWN
    is_counted = said_by(claim) is not None and claim.category in network.categories
    return is_named, -len(network.categories.enclosing(claim.category)) if is_counted else -_DEEPEST


def _once(replies: Sequence[Reply], claim_of: Mapping[str, Claim]) -> list[Reply]:
    """Of clauses of one voice that differ only by how many of something nobody counted, the first."""
    first: dict[object, Reply] = {}
    for reply in replies:
        claim = claim_of[reply.claims[0]]
        is_bare = reply.phrasing is Phrasing.PROGRAM and claim.stated is None and claim.kind in (Kind.EVENT, Kind.CONDITION)
        same = (claim.category, claim.value, claim.scope, claim.interval)
        first.setdefault((reply.source, reply.ways, same) if is_bare else reply.claims, reply)
    return list(first.values())


def _number(claim: Claim) -> tuple[object, ...]:
    return claim.source, claim.stated, claim.hedge, claim.scope


def _answer(reply: Reply, row: Row, picture: Picture, question: _Question) -> Sentence:
    if reply.is_clause and reply.value is not None:
        return reply.value
    claim = max((picture.ledger.claim[code] for code in reply.claims), key=lambda claim: (claim.published_at, claim.id))
    is_asked = claim.category == row.category and question is _Question.HEARD
    shown = _without_the_place_asked_about(reply, claim, row, picture, question)
    said = _said(claim, shown, row, None if is_asked else _people(claim, picture))
    speaks_for_itself = claim.scope in _DENIALS and (claim.value or claim.hedge) in _DENYING
    hedged = None if speaks_for_itself else _NOT_SO.get(claim.scope)
    return said if hedged is None else say("{said} ({how})", said=said, how=hedged)


def _without_the_place_asked_about(reply: Reply, claim: Claim, row: Row, picture: Picture, question: _Question) -> Reply:
    """Of a number that left or reached the place of a question only where to, or where from; a road is neither.

    Where the question is not heard, it is said that they came out.
    """
    if said_by(claim) is None or claim.kind is not Kind.FLOW:
        return reply
    places = picture.network.places
    if row.topic is Topic.LEFT and claim.place_from in (row.place, *picture.network.besieged):
        out = say("out of {place}", place=places.find(claim.place_from).label) if question is _Question.UNHEARD else None
        is_named = claim.place_to != ANYWHERE and places.find(claim.place_to).kind is not PlaceKind.UNKNOWN
        return replace(reply, value=say("to {destination}", destination=places.find(claim.place_to).label) if is_named else out)
    if row.topic is Topic.ARRIVED and claim.place_to == row.place and claim.place_from != ANYWHERE:
        origin = places.find(claim.place_from)
        return replace(reply, value=None if origin.kind is PlaceKind.ROAD else say("from {origin}", origin=origin.label))
    return reply


def _said(claim: Claim, reply: Reply, row: Row, subject: Sentence | str | None) -> Sentence:
    """The answer; `subject`, of whom or what it speaks, where the question does not say so."""
    if claim.kind is Kind.FLOW:
        return _moved(claim, reply, row, subject)
    value = reply.value
    if claim.kind is Kind.STOCK:
        value = (said_by(claim) is None and _NUMBERLESS.get(claim.hedge)) or number_of(claim)
    if value is None:
        return as_sentence(subject) if subject and claim.category else say("nothing more is given")
    is_said = subject is None or not claim.category or str(subject) == str(value)
    return value if is_said else say("{subject}: {value}", subject=subject, value=value)


def _moved(claim: Claim, reply: Reply, row: Row, people: Sentence | str | None) -> Sentence:
    """Who went where, and how many; words that are no number stand behind."""
    is_number = claim.stated is not None or said_by(claim) is not None
    if row.topic is not Topic.DESTINATION and not is_number:
        return _moved_uncounted(claim, reply, people or say("people"))
    words = number_of(claim) if is_number else _UNSAID
    amount = words if people is None else amount_of(claim, people) if is_number else as_sentence(people)
    if reply.whole is not None:
        amount = say("{part} out of {whole}", part=amount, whole=reply.whole)
    if row.topic is not Topic.DESTINATION:
        return amount if reply.value is None else say("{people}, {way}", people=amount, way=reply.value)
    told = say("{place} ({people})", place=reply.value, people=amount)
    return told if is_number or not claim.hedge else say("{subject}: {value}", subject=told, value=spoken(claim.hedge, None))


def _moved_uncounted(claim: Claim, reply: Reply, people: Sentence | str) -> Sentence:
    """Who went where without a number, or is not known to have gone."""
    denied = _NOT_GONE.get((claim.value, claim.scope))
    if denied is not None:
        return replace(denied, values={"people": people, "way": reply.value})
    told = say("{people} went {way} (how many is not said)", people=people, way=reply.value)
    return say("{said} ({how})", said=told, how=spoken(claim.hedge, None)) if claim.hedge else told


def _people(claim: Claim, picture: Picture) -> Sentence | str:
    known = picture.network.categories.get(claim.category)
    return subject_in_words(claim.category) if known is None else known.label
