"""Tags with which a template shows bounds, opens their reasons and follows the lens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.picture import MEANING, Answer, ContradictionType, PlanningFigure, Question, Rung, Verdict
from safepassage.quantities import Bounds
from safepassage.tell import Cell, Line, SiteStatus, Strip, draw_bar, scale_for, short
from safepassage.web.queries.claims import Words
from safepassage.web.queries.lens import Lens
from safepassage.web.queries.reasons import question_address
from safepassage.web.queries.situation import PlaceRows, Row
from safepassage.web.writing import PAGE, write, write_number

register = template.Library()

_TYPES = {
    ContradictionType.COUNT: say("Numbers that exclude each other"),
    ContradictionType.ARITHMETIC: say("Parts that do not add up"),
    ContradictionType.IDENTITY: say("The same group or another?"),
    ContradictionType.PLACE: say("Where it was"),
    ContradictionType.DESTINATION: say("Where they were taken"),
    ContradictionType.CATEGORY: say("Who is counted"),
    ContradictionType.FLOW_BALANCE: say("More came or went than were there"),
    ContradictionType.BASELINE: say("How many there were to begin with"),
    ContradictionType.WINDOW: say("The agreed window"),
    ContradictionType.STATUS: say("What happened at the site"),
    ContradictionType.TIME: say("When it was"),
    ContradictionType.UNIT: say("Units"),
    ContradictionType.DISTANCE: say("Distances"),
    ContradictionType.DIRECTION: say("Directions"),
    ContradictionType.NAME: say("Names"),
    ContradictionType.PLAUSIBILITY: say("Not plausible together"),
}
_VERDICTS = {
    Verdict.CONTRADICTION: say("Contradictions"),
    Verdict.REVISION: say("Revisions"),
    Verdict.UNRESOLVED: say("To be judged"),
}
#: What a cell of the status strip shows to the eye; its words stand beside it for everybody else.
_SIGNS = {SiteStatus.SAID: "●", SiteStatus.WITHIN: "◌", SiteStatus.KEPT: "●", SiteStatus.LOST: "✕", SiteStatus.DISPUTED: "◐"}


@register.simple_tag
def bar(bounds: Bounds, scale: int, line: str, name: str, figure: PlanningFigure | None = None) -> SafeString:
    """Least and most as a bar; `line` is reported or counted, `name` is unique on the page."""
    # The drawing escapes what it writes.
    tick = None if figure is None else figure.people
    return mark_safe(draw_bar(bounds, name=name, scale=scale, line=Line(line), figure=tick))  # noqa: S308


@register.simple_tag
def question_bar(row: Row, scale: int, kind: str, group: int, number: int) -> SafeString:
    """The bars of a row: reported, and below it counted."""
    bars = draw_bar(row.reported, name=f"{kind}-{group}-{number}", scale=scale)
    bars += draw_bar(row.counted, name=f"{kind}-{group}-{number}-c", scale=scale, line=Line.COUNTED)
    return mark_safe(bars)  # noqa: S308 - the drawing escapes what it writes


@register.filter
def drawn(drawing: str) -> SafeString:
    """A drawing of `tell`, which escapes what it writes."""
    return mark_safe(drawing)  # noqa: S308 - that is the reason


@register.filter
def answer_scale(answer: Answer) -> int:
    """The scale on which the lines of one answer can be compared."""
    return scale_for((answer.reported, answer.counted, answer.as_said))


@register.filter
def brief(bounds: Bounds) -> SafeString:
    """Bounds for a narrow column, with what an open end means in small."""
    if bounds.most is None:
        beyond = format_html('<span class="beyond-sheet">, {}</span>', gettext("no upper limit"))
        return format_html("{} <small>{}{}</small>", write_number(bounds.least), gettext("or more"), beyond)
    return format_html("{}", short(bounds, PAGE))


@register.filter
def counted_brief(bounds: Bounds) -> SafeString:
    """The same where no count limits anything, in words: a column of zeros would read as if somebody had counted none."""
    return format_html("<small>{}</small>", gettext("no count")) if bounds == Bounds() else brief(bounds)


@register.filter
def limited(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of which something is known."""
    return tuple(row for row in rows if not row.is_unlimited)


@register.filter
def unlimited(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that nothing limits."""
    return tuple(row for row in rows if row.is_unlimited)


@register.filter
def common_scale(rows: Iterable[Row]) -> int:
    """The scale on which the reported bounds of all these rows can be compared."""
    return scale_for(tuple(row.reported for row in rows))


@register.filter
def big(bounds: Bounds) -> SafeString:
    """Bounds in large type: the numbers large, the words small."""
    least = write_number(bounds.least)
    if bounds.most is None:
        words = write(say("at least {least}, no upper limit", least="\0"))
        before, _, after = words.partition("\0")
        return format_html("<small>{}</small>{}<small>{}</small>", before, least, after)
    return format_html("{}", least if bounds.is_exact else f"{least}–{write_number(bounds.most)}")


@register.simple_tag(takes_context=True)
def reasons_address(context: RequestContext, question: Question) -> str:
    """Where the reasons for the answer to `question` are, under the page's lens."""
    lens: Lens = context["lens"]
    return f"{reverse('reasons', args=[context['scope'].code])}?{lens.address(**question_address(question))}"


@register.simple_tag
def under(lens: Lens, **more: str) -> str:
    """The lens as the part of an address from the question mark on."""
    return f"?{lens.address(**more)}"


@register.simple_tag(takes_context=True)
def on_day(context: RequestContext, day: date) -> str:
    """The lens at the end of a day."""
    lens: Lens = context["lens"]
    after = datetime.combine(day + timedelta(days=1), time(), lens.at.tzinfo)
    return f"?{lens.moved(after).address()}"


@register.simple_tag(takes_context=True)
def day_claims(context: RequestContext, cell: Cell) -> str:
    """Where the claims and windows of a cell of the strip are listed."""
    lens: Lens = context["lens"]
    return f"{_page('said', context)}?{lens.address(claim=cell.claims, window=cell.windows)}"


@register.simple_tag(takes_context=True)
def claims_address(context: RequestContext, claims: str | Sequence[str]) -> str:
    """Where these claims are told in full."""
    lens: Lens = context["lens"]
    return f"{_page('said', context)}?{lens.address(claim=claims)}"


@register.simple_tag(takes_context=True)
def without_address(context: RequestContext, source: str) -> str:
    """The lens with one more source left out."""
    lens: Lens = context["lens"]
    return f"?{lens.leaving_out(source).address()}"


@register.simple_tag(takes_context=True)
def claim_address(context: RequestContext, number: str) -> str:
    """Where a claim is shown with its history."""
    lens: Lens = context["lens"]
    return f"{reverse('claim', args=[context['scope'].code, number])}?{lens.address()}"


@register.simple_tag(takes_context=True)
def later_address(context: RequestContext, name: str) -> str:
    """Where a costly part of the page is, under its lens and for the place in front."""
    lens: Lens = context["lens"]
    site = context["request"].GET.get("site")
    return f"{_page(name, context)}?{lens.address(**({'site': site} if site else {}))}"


def _page(name: str, context: RequestContext) -> str:
    return reverse(name, args=[context["scope"].code])


@register.filter
def day_of(moment: datetime) -> date:
    """The day that a moment belongs to; midnight closes the day before it."""
    return (moment - timedelta(microseconds=1)).date()


@register.simple_tag
def other_name(place: PlaceRows) -> str:
    """The name of a place in the other language: the local one, or the common one where the local is in front."""
    return place.label_local if write(place.label) == place.label else place.label


@register.filter
def source_label(code: str, operation: Operation) -> str:
    """A source as a reader names it."""
    source = operation.ledger.source.get(code)
    return source.label if source is not None else code


@dataclass(frozen=True, slots=True)
class _StripRow:
    track: str
    label: Sentence
    cells: tuple[Cell | None, ...]


@register.filter
def strip_rows(strip: Strip) -> tuple[_StripRow, ...]:
    """The tracks of a strip with a cell, or None, for each day."""
    return tuple(
        _StripRow(track.value, track.label, tuple(cells.get(day) for day in strip.days)) for track, cells in strip.tracks.items()
    )


@register.filter
def supposes(rung: Rung | Iterable[tuple[str, bool]]) -> tuple[Sentence, ...]:
    """What a rung of the ladder, or a contradiction, supposes."""
    assumptions = rung.assumptions if isinstance(rung, Rung) else rung
    return tuple(MEANING[name][0 if on else 1] for name, on in assumptions)


@register.filter
def telling(ladder: tuple[Rung, ...]) -> tuple[Rung, ...]:
    """The rungs that limit something, after the one that holds now."""
    return (*ladder[:1], *(rung for rung in ladder[1:] if rung.bounds != Bounds()))


@register.filter
def silent(ladder: tuple[Rung, ...]) -> tuple[Rung, ...]:
    """The other rungs, under which nothing is known."""
    return tuple(rung for rung in ladder[1:] if rung.bounds == Bounds())


@register.filter
def verdict_label(verdict: str) -> Sentence:
    """The heading under which contradictions of one verdict stand."""
    return _VERDICTS[Verdict(verdict)]


@register.filter
def type_label(kind: ContradictionType) -> Sentence:
    """What a type of contradiction is about."""
    return _TYPES[kind]


@register.filter
def sign(status: SiteStatus) -> str:
    """The sign of a cell of the status strip."""
    return _SIGNS[status]


@register.filter
def of_claim(words: Mapping[str, Words], claim: str) -> Words | None:
    """The article's own words of a claim; None where they cannot be shown."""
    return words.get(claim)
