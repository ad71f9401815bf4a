"""Files that commands write."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safepassage.errors import Unwritable
from safepassage.language import say


def write_file(output: Path, content: bytes) -> None:
    """Write a file where a command was asked to; one that is there is whole until the new one is. Raises Unwritable."""
    with _refusing(output):
        if not _is_replaceable(output):  # a device or a pipe, or a file in a folder that takes no new one
            output.write_bytes(content)
            return
        target = output.resolve()
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            beside.write_bytes(content)
            if target.exists():
                shutil.copymode(target, beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def check_file(output: Path) -> None:
    """Find out before long work whether its answer can be written. Raises Unwritable."""
    with _refusing(output):
        if not output.parent.is_dir():
            raise FileNotFoundError
        if output.is_dir():
            raise IsADirectoryError
        if not os.access(output if output.exists() else output.parent, os.W_OK):
            raise PermissionError


def _is_replaceable(output: Path) -> bool:
    return (output.is_file() or not output.exists()) and os.access(output.parent, os.W_OK)


@contextmanager
def _refusing(output: Path) -> Iterator[None]:
    """What the system refuses, in words."""
    try:
        yield
    except FileNotFoundError as refused:
        if output.parent.is_dir():  # one such as /proc, that takes no files
            raise Unwritable(output.name, say("the folder {folder} takes no files", folder=str(output.parent))) from refused
        raise Unwritable(output.name, say("there is no folder {folder}", folder=str(output.parent))) from refused
    except IsADirectoryError as refused:
        raise Unwritable(output.name, say("a folder has that name")) from refused
    except PermissionError as refused:
        raise Unwritable(output.name, say("you may not write there")) from refused
    except OSError as refused:
        raise Unwritable(output.name, say("the system says “{reason}”", reason=refused.strerror or str(refused))) from refused
