"""Who may do what where. Nothing is read or written without a `Scope`, and only `enter` makes one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import get_language

from safepassage.errors import NotPermitted, UnknownCode
from safepassage.language import Sentence, say
from safepassage.web.models import Membership, Operation, Role, User

Viewer = User | AnonymousUser


class Act(Enum):
    """What a role may allow, each with the words that complete "does not allow you to ..."."""

    READ = say("read this operation")
    EDIT = say("change its tables and its ledger")
    ADOPT = say("adopt planning figures")
    COMPOSE = say("compose a situation update")
    FORESEE = say("see the odds and what is made of them")
    PUBLISH = say("keep an edition of the situation update")
    ADMIT = say("decide who belongs to it")

    @property
    def words(self) -> Sentence:
        return self.value


_ALLOWED: dict[Role, frozenset[Act]] = {
    Role.VIEWER: frozenset({Act.READ}),
    Role.ANALYST: frozenset({Act.READ, Act.EDIT, Act.COMPOSE, Act.FORESEE}),
    Role.COORDINATOR: frozenset(Act),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One person at work in one operation."""

    operation_id: int
    code: str
    name: str
    name_local: str = ""
    local_language: str = ""
    user_id: int
    user_name: str
    role: Role

    @property
    def label(self) -> str:
        """The operation's name, in the language of the page where it has one in it."""
        local = self.name_local if self.local_language == get_language() else ""
        return local or self.name or self.code

    def allows(self, act: Act) -> bool:
        return act in _ALLOWED[self.role]

    def require(self, act: Act) -> None:
        """Raise NotPermitted unless the role allows it."""
        if not self.allows(act):
            raise NotPermitted(act.words)

    @property
    def may_edit(self) -> bool:
        return self.allows(Act.EDIT)

    @property
    def may_adopt(self) -> bool:
        return self.allows(Act.ADOPT)

    @property
    def may_compose(self) -> bool:
        return self.allows(Act.COMPOSE)

    @property
    def may_publish(self) -> bool:
        return self.allows(Act.PUBLISH)

    @property
    def may_admit(self) -> bool:
        return self.allows(Act.ADMIT)


def enter(viewer: Viewer, code: str) -> Scope:
    """The viewer's scope in that operation.

    Raises
    ------
    UnknownCode
        If there is no such operation or the viewer does not belong to it: an outsider cannot tell which.
    """
    if isinstance(viewer, User) and code.isprintable():
        for membership in Membership.objects.select_related("operation").filter(user=viewer, operation__code=code):
            return _scope(membership, viewer)
    raise UnknownCode("operations", code)


def scopes(viewer: Viewer) -> tuple[Scope, ...]:
    """Every operation that the viewer belongs to, by name."""
    if not isinstance(viewer, User):
        return ()
    memberships = Membership.objects.select_related("operation").filter(user=viewer)
    return tuple(_scope(membership, viewer) for membership in memberships.order_by("operation__name", "operation__code"))


def is_kept(code: str) -> bool:
    """Whether there is an operation of that code, whoever belongs to it; for commands, never for pages."""
    return Operation.objects.filter(code=code).exists()


def _scope(membership: Membership, viewer: User) -> Scope:
    operation = membership.operation
    return Scope(
        operation_id=operation.pk,
        code=operation.code,
        name=operation.name,
        name_local=operation.name_local,
        local_language=operation.local_language,
        user_id=viewer.pk,
        user_name=viewer.label,
        role=Role(membership.role),
    )
