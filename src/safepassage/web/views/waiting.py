"""How long somebody has waited for what is worked out beside the pages."""

from __future__ import annotations

from django.utils import timezone

from safepassage.web.views.inside import InsideRequest

#: Seconds of waiting that are counted, a day: an address may say any moment.
_LONGEST = 86_400


def waiting(request: InsideRequest) -> dict[str, int]:
    """Since when somebody waits for this, as the address carries it from one look to the next, and for how many seconds."""
    now = int(timezone.now().timestamp())
    text = request.GET.get("since", "")
    since = int(text) if text.isdecimal() and len(text) <= len(str(now)) else now
    return {"waits_since": since, "waited": min(max(now - since, 0), _LONGEST)}
