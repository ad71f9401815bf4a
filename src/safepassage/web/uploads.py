"""Uploads that wait for their confirmation: files of the data folder, each for the person who sent it."""

from __future__ import annotations

import re
import secrets
import time
from pathlib import Path

from safepassage.errors import UnknownCode
from safepassage.web.home import home

#: An upload that nobody confirmed is thrown away after a day.
_KEPT_SECONDS = 24 * 60 * 60
_TOKEN = re.compile("[0-9a-f]{32}")


def hold(user_id: int, content: bytes) -> str:
    """Keep an upload until it is confirmed; return the token by which its sender takes it back."""
    folder = _folder()
    _throw_away_old(folder)
    token = secrets.token_hex(16)
    path = folder / f"{user_id}-{token}"
    path.touch(mode=0o600)
    path.write_bytes(content)
    return token


def held(user_id: int, token: str) -> bytes:
    """The upload of that token. Raises UnknownCode where there is none of this person's."""
    path = _path(user_id, token)
    if not path.is_file():
        raise UnknownCode("uploads", token)
    return path.read_bytes()


def drop(user_id: int, token: str) -> None:
    """Throw an upload away."""
    _path(user_id, token).unlink(missing_ok=True)


def _path(user_id: int, token: str) -> Path:
    if not _TOKEN.fullmatch(token):
        raise UnknownCode("uploads", token)
    return _folder() / f"{user_id}-{token}"


def _folder() -> Path:
    folder = home() / "uploads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _throw_away_old(folder: Path) -> None:
    for path in folder.iterdir():
        if time.time() - path.stat().st_mtime > _KEPT_SECONDS:
            path.unlink(missing_ok=True)
