"""Letting people sign in. Only a command does this: there is no page on which anybody becomes somebody."""

from __future__ import annotations

import secrets

from safepassage.web import models


def let_in(name: str) -> str:
    """Give a new password to the person of that name, who is made where there is none; return the password."""
    password = secrets.token_urlsafe(12)
    user, _ = models.User.objects.get_or_create(username=name)
    user.set_password(password)
    user.is_active = True
    user.save()
    return password
