"""The first page of an operation: how many are still inside, and what is known of everything else."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from safepassage.picture import NextQuestion
from safepassage.tell import DISCLAIMER
from safepassage.web.access import Act
from safepassage.web.queries.claims import texts_missing, words_of
from safepassage.web.queries.days import is_large
from safepassage.web.queries.doubts import doubts_of, to_ask
from safepassage.web.queries.figures import draw_courses, draw_maps, unmapped
from safepassage.web.queries.ledger import set_aside_by_people
from safepassage.web.queries.looking import Look, look
from safepassage.web.queries.reasons import claim_lines, read_question, reasons_for
from safepassage.web.queries.situation import Asked, Extent, Headline
from safepassage.web.snapshots.kept import Kept
from safepassage.web.views.clock import SLIDER_STEP, clock_of
from safepassage.web.views.inside import InsideRequest, inside
from safepassage.web.writing import write, write_clock

#: Contradictions and revisions written out at once; the rest is one click away. Paper goes on: a sheet and its back.
CONTRADICTIONS_SHOWN = 12
CONTRADICTIONS_PRINTED = 60
REVISIONS_SHOWN = 100
_UTC = ZoneInfo("UTC")
#: Inner parts of the page kept in this process, some 150 kB each.
_FOUND: Kept[tuple[object, ...], SafeString] = Kept(64)
_ASKED: Kept[tuple[object, ...], tuple[NextQuestion, ...]] = Kept(64)


@inside(Act.READ)
def situation(request: InsideRequest) -> HttpResponse:
    """Everything that is known, under the lens of the address."""
    seen = look(request.scope, request.GET)
    context = {
        "lens": seen.lens,
        "clock": clock_of(seen),
        "slider_step": SLIDER_STEP,
        "found": _found(request, seen),
    }
    return render(request, "safepassage/situation/page.html", context)


@inside(Act.READ)
def doubts(request: InsideRequest) -> HttpResponse:
    """What does not fit: a page, or the part that the Situation page of a large operation fetches after the rest."""
    seen = look(request.scope, request.GET)
    context = {"lens": seen.lens, "operation": seen.operation, **_doubts(request, seen)}
    return _page_or_part(request, "safepassage/situation/doubts_page.html", "doubts", context)


@inside(Act.READ)
def ask(request: InsideRequest) -> HttpResponse:
    """What to ask next: a page, or the part that the Situation page fetches when nobody moves its time any more."""
    seen = look(request.scope, request.GET)
    context = {"lens": seen.lens, "ask_next": _ask(request, seen)}
    return _page_or_part(request, "safepassage/situation/ask_page.html", "ask", context)


def _found(request: InsideRequest, seen: Look) -> SafeString:
    """The page's inner part. It is the same for everybody who looks through this lens in this language, and kept."""
    chosen = tuple(request.GET.get(name, "") for name in ("site", "rows", "contradictions"))
    key = (*seen.key, seen.lens.faults, chosen, get_language())
    return _FOUND.get(key, lambda: render_to_string("safepassage/situation/found.html", _context(request, seen), request))


def _context(request: InsideRequest, seen: Look) -> dict[str, object]:
    found = seen.situation(_asked(request))
    large = is_large(seen.picture)
    later = {} if large else _doubts(request, seen)
    return {
        "lens": seen.lens,
        "found": found,
        "operation": seen.operation,
        "zones": _zones(seen),
        "maps": draw_maps(seen.operation, found),
        "unmapped": unmapped(found),
        "headlines": [(headline, _course(seen, headline)) for headline in found.headlines],
        "disclaimer": DISCLAIMER,
        "is_large": large,
        **later,
    }


def _asked(request: InsideRequest) -> Asked:
    return Asked(site=request.GET.get("site", ""), extent=Extent.WHOLE if request.GET.get("rows") == "all" else Extent.SHORT)


def _doubts(request: InsideRequest, seen: Look) -> dict[str, object]:
    doubted = doubts_of(seen.picture)
    shown = len(doubted.quarrels) if request.GET.get("contradictions") == "all" else CONTRADICTIONS_SHOWN
    return {
        "doubted": doubted,
        "cards": [
            [(told, claim_lines(seen.operation, told.claims, seen.lens.as_of)) for told in (quarrel.first, *quarrel.variants)]
            for quarrel in doubted.quarrels[:shown]
        ],
        "cards_left": max(len(doubted.quarrels) - shown, 0),
        "printed": doubted.quarrels[shown:CONTRADICTIONS_PRINTED],
        "unprinted": max(len(doubted.quarrels) - max(shown, CONTRADICTIONS_PRINTED), 0),
        "revisions": doubted.revisions[:REVISIONS_SHOWN],
        "set_aside": claim_lines(seen.operation, (each.claim for each in doubted.set_aside), seen.lens.as_of),
        "decided": set_aside_by_people(seen.operation, seen.lens.as_of),
    }


def _ask(request: InsideRequest, seen: Look) -> tuple[NextQuestion, ...]:
    asked = _asked(request)
    headlines = seen.situation(asked).headlines
    return _ASKED.get((*seen.key, asked), lambda: to_ask(seen.picture, headlines[0].question if headlines else None))


@inside(Act.READ)
def reasons(request: InsideRequest) -> HttpResponse:
    """Why a number is what it is: a page, or its inner part where the Situation page opens it."""
    seen = look(request.scope, request.GET)
    question = read_question(request.GET, seen.operation, seen.lens)
    found = reasons_for(seen.operation, seen.picture, question, seen.lens)
    told = (*found.because, *found.others)
    context = {
        "lens": seen.lens,
        "operation": seen.operation,
        "reasons": found,
        "no_text": texts_missing(request.scope, told),
        "words": words_of(request.scope, seen.operation.ledger, told),
    }
    return _page_or_part(request, "safepassage/situation/reasons.html", "reasons", context)


@inside(Act.READ)
def said(request: InsideRequest) -> HttpResponse:
    """The claims and windows that the address names."""
    seen = look(request.scope, request.GET)
    wanted = set(request.GET.getlist("window"))
    lines = claim_lines(seen.operation, request.GET.getlist("claim"), seen.lens.as_of)
    context = {
        "lens": seen.lens,
        "lines": lines,
        "no_text": texts_missing(request.scope, lines),
        "words": words_of(request.scope, seen.operation.ledger, lines),
        "windows": [window for window in seen.operation.windows if window.id in wanted],
    }
    return _page_or_part(request, "safepassage/situation/said.html", "said", context)


def _page_or_part(request: InsideRequest, page: str, part: str, context: dict[str, object]) -> HttpResponse:
    """The whole page, or only its inner part where another page opens it."""
    return render(request, f"{page}#{part}" if request.headers.get("HX-Request") else page, context)


def _course(seen: Look, headline: Headline) -> tuple[tuple[str, str], ...]:
    return draw_courses(seen.course(headline.question), seen.lens, write(headline.title))


def _zones(seen: Look) -> tuple[tuple[str, str], ...]:
    """The moment asked about on the clocks of the others and in UTC; the page shows the operation's own first."""
    zones = dict.fromkeys((*seen.operation.other_zones, _UTC))
    return tuple(
        (zone.key, write_clock(seen.lens.at.astimezone(zone), beside=seen.lens.at)) for zone in zones if zone != seen.operation.zone
    )
