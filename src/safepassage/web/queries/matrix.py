"""Who says what as values: each question with the answer of every source, and who the sources are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from safepassage.language import Sentence, as_sentence, say
from safepassage.picture import BARE, Claim, spoken
from safepassage.picture.testimony import Reply, Row, Standing, Topic, Voice, voices_of, who_says_what
from safepassage.tell.brief import DayFormatter
from safepassage.web.access import Scope
from safepassage.web.queries.lens import Parameters
from safepassage.web.queries.looking import Look, look
from safepassage.web.queries.rows import row_numbers
from safepassage.web.queries.sheets import Sheets
from safepassage.web.queries.sifting import Grain, Sifted, sift, words_of
from safepassage.web.queries.timeline import known_by, short_days, verdicts_of, write_published
from safepassage.web.snapshots.kept import Kept

#: Questions on one page, some four screens; and on one that is to be printed, some thirty sheets.
SHEETS = Sheets(rows=60, whole=400)
#: Hedges that say nothing without a number.


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one source answers, in the reader's language.

    number
        The number as it was put; empty without one.
    value
        What is said instead of a number, or from where and where to.
    hedge
        The word of doubt of an answer without a number.
    origin
        0 where no other reply could share it.
    """

    reply: Reply
    name: str
    number: str
    value: str
    hedge: str
    relayed_by: str
    published: str
    origin: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question with all answers, newest first. `when` is empty where it asks about no time."""

    row: Row
    grain: Grain
    verdict: Sentence
    question: str
    when: str
    answers: tuple[Answer, ...]

    @property
    def standing(self) -> Standing:
        return self.row.standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The questions of one topic that stand on a page."""

    topic: Topic
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixPage:
    """One page of the questions that were asked for, of all that anybody answers."""

    groups: tuple[Group, ...]
    sifted: Sifted[Asked]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks, in which role and from where, with its row; `relays` are the names of those whose words it passed on."""

    voice: Voice
    name: str
    role: str
    relayed_by: str
    relays: str
    first: str
    last: str
    number: int | None


#: Questions of pictures in a language, some 10 MB of a ledger of ten thousand claims.
_ASKED: Kept[tuple[object, ...], tuple[Asked, ...]] = Kept(8)


def matrix_page(scope: Scope, parameters: Parameters, page: int) -> MatrixPage:
    """The questions that an address asks for, under its lens. Raises NotPermitted."""
    seen = look(scope, parameters)
    sifted = sift(_asked(seen), parameters, seen.lens, page=page, sheets=SHEETS)
    by_topic = groupby(sifted.sheet.shown, key=lambda each: each.row.topic)
    return MatrixPage(groups=tuple(Group(topic=topic, asked=tuple(same)) for topic, same in by_topic), sifted=sifted)


def speakers(seen: Look) -> tuple[Speaker, ...]:
    """Everybody of whom an accepted claim is known, who speaks most first."""
    writer = short_days(seen)
    voices = voices_of(seen.picture)
    numbers = row_numbers(seen.state, "sources", "code")
    names = {voice.source: voice.name for voice in voices}
    return tuple(
        Speaker(
            voice=voice,
            name=_opening(voice.name, writer),
            role=writer.write(voice.role),
            relayed_by=_joined(voice.relayed_by, writer),
            relays=_joined((names.get(code, code) for code in voice.relays), writer),
            first=write_published(voice.first_published, writer),
            last=write_published(voice.last_published, writer),
            number=numbers.get((voice.source,)),
        )
        for voice in sorted(voices, key=lambda voice: (-len(voice.claims), voice.source))
    )


def _asked(seen: Look) -> tuple[Asked, ...]:
    return _ASKED.get(known_by(seen), lambda: tuple(_all_asked(seen)))


def _all_asked(seen: Look) -> Iterator[Asked]:
    writer = short_days(seen)
    claims, verdict = seen.operation.ledger.claim, verdicts_of(seen.picture)
    for row in who_says_what(seen.picture):
        answers = tuple(_answer(reply, len(row.replies), writer) for reply in row.replies)
        question = row.question.render(writer)
        recorded = (text for code in row.claims for text in _recorded(claims[code]))
        said = (
            text
            for each in answers
            for text in (each.name, each.number, each.value, each.hedge, each.relayed_by, each.reply.vantage)
        )
        words = words_of((question, row.topic.label, row.place, row.category, *row.claims, *said, *recorded))
        yield Asked(
            row=row,
            grain=Grain(topic=row.topic, standing=row.standing, words=words, time=row.interval),
            verdict=verdict(row.claims, row.standing),
            question=question,
            when="" if row.interval is None else writer.write(row.interval),
            answers=answers,
        )


def _recorded(claim: Claim) -> Iterator[object]:
    """What a reader may look for that the answer does not repeat: the number as written, the recorder's own words."""
    yield from (claim.value, claim.hedge, claim.wording)
    if claim.stated is not None:
        yield claim.stated


def _answer(reply: Reply, replies: int, writer: DayFormatter) -> Answer:
    value = "" if reply.value is None else writer.write(reply.value)
    is_silent = reply.is_clause or (reply.stated is None and reply.hedge in BARE)
    words = "" if is_silent else writer.write(spoken(reply.hedge, reply.stated))
    is_number = reply.stated is not None or reply.said is not None
    is_told = value == words or value.startswith(f"{words}, ")
    if reply.whole is not None and not is_silent:
        words = writer.write(say("{part} out of {whole}", part=words, whole=reply.whole))
    return Answer(
        reply=reply,
        name=_opening(reply.name, writer),
        number=words if is_number and not is_told else "",
        value=value,
        hedge=words if not is_number and words not in value else "",
        relayed_by=_joined(reply.ways, writer),
        published=write_published(reply.published_at, writer),
        origin=reply.origin if replies > 1 else 0,
    )


def _opening(name: Sentence | str, writer: DayFormatter) -> str:
    return as_sentence(name).opening().render(writer)


def _joined(names: Iterable[Sentence | str], writer: DayFormatter) -> str:
    return "; ".join(writer.write(name) for name in names)
