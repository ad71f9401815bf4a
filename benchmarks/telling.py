"""What the documents say together: sentences used, questions answered, origins and events kept apart, promises followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from expected import KnownFate, azovstal, by_day, events, known_fates, picture_at, questions, rows_of
from figures import Effort, Figure, judged, not_run
from reading import read_article
from reading_texts import given_articles
from safepassage.picture import Claim, Fate, Picture
from safepassage.picture.testimony import (
    Asked,
    Promise,
    Reply,
    Topic,
    answers_to,
    happenings_of,
    promises_of,
    proof_of,
    who_says_what,
)

#: Of 25 questions, 24 (the bar of the brief).
RIGHT_ANSWERS = 24 / 25
#: The ministry's figure of 30 April.
_FIGURE = Asked(topic=Topic.LEFT, place="AZOVSTAL", number=46)
#: By when every claim of the labelled events was told.
_ALL_EVENTS = "2022-05-09"


def figures(_effort: Effort) -> Iterator[Figure]:
    """Every figure of the defining operation; that of its texts where they are here."""
    yield from _sentences()
    yield from _answers()
    yield from _origins()
    yield from _events()
    yield from _promises()


def days() -> list[str]:
    """Every day of the operation, from the first publication to the last."""
    told = [claim.published_at.astimezone(azovstal().zone) - timedelta(seconds=1) for claim in azovstal().ledger.claims]
    first, last = min(told).date(), max(told).date()
    return [str(first + timedelta(days=n)) for n in range((last - first).days + 1)]


def _all(bar: str, found: int, whole: int, missing: Iterable[str] = ()) -> Figure:
    """A figure that has to be all of them."""
    names = ", ".join(missing)
    return judged(bar, "all", f"{found} of {whole}" + (f"; not {names}" if names else ""), met=found == whole > 0)


def _none(bar: str, faults: Sequence[str], whole: str) -> Figure:
    """A figure that has to be zero."""
    return judged(bar, "0", ", ".join([f"{len(faults)} of {whole}", *faults[:3]]), met=not faults)


# -- sentences ------------------------------------------------------------------------------------


def _sentences() -> Iterator[Figure]:
    """Of each article, as a careful reader used it, and as the rules do."""
    rows = rows_of("docs/reading/sentences.csv")
    given = {article.document: article for article in given_articles(complete=True)}
    for document in sorted({row["document"] for row in rows}):
        bar, own = f"Article {document}", [row for row in rows if row["document"] == document]
        used = [row for row in own if row["claims"] and all(_lies_in(code, row) for code in row["claims"].split(";"))]
        marked = [row for row in own if row["no_claim"] and not row["claims"]]
        yield _accounted(f"{bar}, read by a person", len(own), len(used), len(marked))
        if document in given:
            yield _passed_over(bar, given[document].text, own)
            read = read_article(given[document])[1].sentences
            drafted = [sentence for sentence in read if sentence.drafts]
            reasoned = [sentence for sentence in read if sentence.no_claim is not None and not sentence.drafts]
            yield _accounted(f"{bar}, read by the rules", len(read), len(drafted), len(reasoned))
        else:
            yield not_run(f"{bar}, read by the rules", "0 without", "the given articles are not here (SAFEPASSAGE_DATA)")


def _passed_over(bar: str, text: str, rows: Sequence[dict[str, str]]) -> Figure:
    """The words of an article that lie between its numbered sentences."""
    ends = [0, *(int(row["end"]) for row in rows)]
    starts = [*(int(row["start"]) for row in rows), len(text)]
    between = [word for end, start in zip(ends, starts, strict=True) for word in text[end:start].split()]
    return judged(f"{bar}: words outside its numbered sentences", "0", f"{len(between)} of {len(text.split())}", met=not between)


def _lies_in(code: str, row: dict[str, str]) -> bool:
    claim = azovstal().ledger.claim[code]
    if claim.start is None or claim.end is None:
        return False
    return claim.document == row["document"] and int(row["start"]) <= claim.start < claim.end <= int(row["end"])


def _accounted(bar: str, sentences: int, used: int, marked: int) -> Figure:
    without = sentences - used - marked
    found = f"{sentences} sentences: {used} used by claims, {marked} marked 'no claim' with the reason, {without} without"
    return judged(f"{bar}: sentences accounted for", "0 without", found, met=without == 0)


# -- questions ------------------------------------------------------------------------------------


def _answers() -> Iterator[Figure]:
    """The public list of questions: the claims alone, and all else that is asked of an answer."""
    asked = [(question, question.told()) for question in questions()]
    for bar, names in (("exactly the right claims", ("claims",)), ("the right speakers, relays and standing, too", None)):
        wrong = [
            question.id
            for question, told in asked
            if any(told[name] != codes for name, codes in question.answer.items() if names is None or name in names)
        ]
        right = len(asked) - len(wrong)
        found = f"{right} of {len(asked)}" + (f"; not {', '.join(wrong)}" if wrong else "")
        yield judged(f"Questions answered with {bar}", "24 of 25", found, met=right >= RIGHT_ANSWERS * len(asked))


# -- origins --------------------------------------------------------------------------------------


def _origins() -> Iterator[Figure]:
    """The ministry's figure through its relays, and voices that were taken for one though none of them passes on the other."""
    counted: Counter[int] = Counter()
    relays: set[str] = set()
    merged: set[str] = set()
    groups = 0
    for picture in map(picture_at, days()):
        told = [reply for row in answers_to(picture, _FIGURE) for reply in row.replies]
        relays.update(str(name) for reply in told for name in reply.relayed_by)
        if told:
            counted[_origins_of(told, picture)] += 1
        for claims, origins in _taken_together(picture):
            groups += 1
            if origins < least_origins([picture.ledger.claim[code] for code in claims], picture):
                merged.add(";".join(claims))
    bar = f"Origins of the ministry's {_FIGURE.number:g}, told through {', '.join(sorted(relays))}"
    yield judged(bar, "1", ", ".join(f"{n} on {on} days" for n, on in sorted(counted.items())) or "none", met=set(counted) == {1})
    yield _none("Origins: different voices taken for one", sorted(merged), f"{groups} rows, events, groups and statements")


def _origins_of(replies: Sequence[Reply], picture: Picture) -> int:
    """Of how many origins a figure is said to be: in the matrix or, if more, in an event of the timeline that tells it."""
    claims = {code for reply in replies for code in reply.claims}
    events_of_it = [happening.origins for happening in happenings_of(picture) if claims.intersection(happening.claims)]
    return max(len({reply.origin for reply in replies}), *events_of_it)


def _taken_together(picture: Picture) -> Iterator[tuple[Sequence[str], int]]:
    """Claims that answer or tell of one thing, and of how many origins they are said to be."""
    for row in who_says_what(picture):
        yield row.claims, len({reply.origin for reply in row.replies})
    for happening in happenings_of(picture):
        yield happening.claims, happening.origins
    for group in proof_of(picture).groups:
        yield group.claims, 1
    for statement in picture.known.statements:
        yield (statement.id, *statement.echoes), 1


def least_origins(claims: Iterable[Claim], picture: Picture) -> int:
    """How many voices began at least: those whom no other names as who passed its word on."""
    called = {
        name.casefold(): source.code for source in picture.ledger.sources for name in (source.code, source.name, *source.aliases)
    }
    spoken = [(claim.source, {called.get(name.casefold(), name) for name in claim.relayed_by} - {claim.source}) for claim in claims]
    relays = set().union(*(passed for _, passed in spoken))
    return max(1, len({speaker for speaker, _ in spoken} - relays))


def _events() -> Iterator[Figure]:
    """Events that a careful reader knows to be one, and pairs that he knows to be two."""
    together = [frozenset(happening.claims) for happening in happenings_of(picture_at(_ALL_EVENTS))]
    ones, pairs = events("one"), events("apart")
    parted = [";".join(sorted(each)) for each in ones if each not in together]
    yield _all("Events told in several places, brought together whole", len(ones) - len(parted), len(ones), parted)
    merged = [";".join(sorted(pair)) for pair in pairs if any(pair <= event for event in together)]
    yield _none("Events: two brought together as one", merged, f"{len(pairs)} pairs known to be two")


# -- promises -------------------------------------------------------------------------------------


def _promises() -> Iterator[Figure]:
    """Whether each promise of the articles is a row, can be tested, and has the fate of its day."""
    operation, expected = azovstal(), known_fates()
    articles = {document.code for document in operation.ledger.documents if document.file}
    listed = {fate.claim for fate in expected if operation.ledger.claim[fate.claim].document in articles}
    missing = sorted(listed - {undertaking.claim for undertaking in operation.undertakings})
    yield _all("Promises of the articles, by the careful reader: told as such", len(listed) - len(missing), len(listed), missing)
    untested = [each.id for each in operation.undertakings if not each.test]
    whole = len(operation.undertakings)
    yield _all("Promises: with a test", whole - len(untested), whole, untested)
    yield from _fates()
    wrong = [fate for day, fates in by_day(expected).items() for fate in _told_otherwise(day, fates)]
    dated = sum(bool(fate.as_of) for fate in expected)
    yield _none("Promises: told otherwise than the careful reader knew that day", wrong, f"{dated} fates and every overdue one")


def _fates() -> Iterator[Figure]:
    """Each promise on each day from that on which it was known: it has a fate, which rests on what was known."""
    silent, early, made = [], [], 0
    for day in days():
        picture = picture_at(day)
        known = {claim.id for claim in picture.accepted}
        told = {promise.undertaking.id: promise for promise in promises_of(picture, azovstal().undertakings)}
        expected = {each.id for each in azovstal().undertakings if each.claim in known or not each.claim}
        made += len(expected)
        silent += [f"{code} on {day}" for code in sorted(expected - told.keys())]
        early += [f"{code} on {day}" for code, promise in told.items() if code not in expected or _is_early(promise, known)]
    yield _all(f"Promises: with a fate on each of {len(days())} days", made - len(silent), made, silent)
    yield _none("Promises: a fate before anything told of it", early, str(made))


def _is_early(promise: Promise, known: set[str]) -> bool:
    """Whether more is told of a promise than its claims, or the end of its time, allow."""
    settled = promise.undertaking.tellers
    if promise.fate is Fate.PENDING or (promise.fate is Fate.UNKNOWABLE and not settled):
        return False
    return known.isdisjoint(settled) or not known.issuperset(promise.settled_by)


def _told_otherwise(day: str, fates: Sequence[KnownFate]) -> Iterator[str]:
    told = {promise.undertaking.id: promise for promise in promises_of(picture_at(day), azovstal().undertakings)}
    for fate in fates:
        promise = told.get(fate.undertaking)
        if promise is None or (promise.fate, promise.is_overdue) != (fate.fate, fate.is_overdue):
            yield f"{fate.undertaking} on {day}"
    labelled = {fate.undertaking for fate in fates}
    yield from (f"{code} on {day}" for code, promise in told.items() if promise.is_overdue and code not in labelled)
