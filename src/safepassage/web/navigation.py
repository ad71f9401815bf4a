"""What every page offers to go to, as data for the base template."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safepassage.web.access import Act
from safepassage.web.views.inside import InsideRequest, address_of

#: (URL name, label, URL names that light it up too): what is known, what should happen, and what one works with.
_KNOWN: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("situation", _("Situation"), ()),
    ("brief", _("Brief"), ()),
    ("timeline", _("Timeline"), ()),
    ("matrix", _("Who says what"), ("actors",)),
    ("undertakings", _("Undertakings"), ()),
    ("proof", _("Proof"), ()),
    ("updates", _("Updates"), ("update_preview", "update_keep", "update_compare", "edition")),
    ("contradictions", _("Contradictions"), ()),
)
_PLANNED: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("plan", _("Plan"), ("plan_what_if",)),
    ("forecast", _("Forecast"), ()),
)
_WORK: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("ledger", _("Ledger"), ("claim", "decide", "judge", "history")),
    ("reader", _("Reader"), ("paste", "text", "draft")),
    ("tables", _("Tables"), ("table", "row", "row_add", "row_remove")),
    ("sources", _("Sources"), ()),
    ("figures", _("Planning figures"), ()),
    ("backtest", _("Backtest"), ()),
    ("members", _("Members"), ()),
)
_GROUPS = ((_("What is known"), _KNOWN), (_("What should happen"), _PLANNED), (_("Work on it"), _WORK))
#: Pages that not every role may read.
_ACTS = {"forecast": Act.FORESEE}


@dataclass(frozen=True, slots=True)
class NavItem:
    label: Promise
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class NavGroup:
    label: Promise
    items: tuple[NavItem, ...]

    @property
    def current(self) -> NavItem | None:
        return next((item for item in self.items if item.current), None)


def navigation(request: InsideRequest) -> dict[str, object]:
    """`scope` (None outside an operation), `nav`, its pages in groups, and `kept`, what their forms keep of the address."""
    scope = getattr(request, "scope", None)
    if scope is None:
        return {"scope": None, "nav": ()}
    here = request.resolver_match.url_name if request.resolver_match else ""
    groups = tuple(
        NavGroup(
            heading,
            tuple(
                NavItem(label, address_of(request, name), here in {name, *others})
                for name, label, others in pages
                if scope.allows(_ACTS.get(name, Act.READ))
            ),
        )
        for heading, pages in _GROUPS
    )
    return {"scope": scope, "nav": groups, "kept": request.kept}
