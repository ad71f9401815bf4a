"""The data folder: where the database, the secret key and backups of this installation lie."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from platformdirs import user_data_path

#: The defining operation: its folder and its code.
EXAMPLE, EXAMPLE_CODE = "azovstal", "AZOVSTAL_2022"
_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]
_SECRET = "secret.key"  # noqa: S105 - the name of a file, not a secret


def home() -> Path:
    """The data folder: `SAFEPASSAGE_HOME`, else `var` in a checkout, else the user's own data folder."""
    chosen = os.environ.get("SAFEPASSAGE_HOME")
    if chosen:
        return Path(chosen).resolve()
    if (_CHECKOUT / "pyproject.toml").is_file():
        return _CHECKOUT / "var"
    return user_data_path("safepassage", appauthor=False)


def example_folder(name: str) -> Path | None:
    """The folder of an example operation, in a checkout or beside the installed package."""
    for folder in (_CHECKOUT / "examples" / name, _PACKAGE / "examples" / name):
        if folder.is_dir():
            return folder
    return None


def prepare() -> Path:
    """Create the data folder and its secret key where they are missing; readable by their owner alone."""
    folder = home()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = folder / _SECRET
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(64), encoding="ascii")
    return folder


def secret_key() -> str:
    """The key of `SAFEPASSAGE_SECRET_KEY` or of the data folder; without either one that lives as long as the process."""
    given = os.environ.get("SAFEPASSAGE_SECRET_KEY")
    if given:
        return given
    key = home() / _SECRET
    return key.read_text(encoding="ascii") if key.exists() else secrets.token_urlsafe(64)
