"""Files that commands write."""

from __future__ import annotations

from pathlib import Path

from safepassage.errors import Unwritable
from safepassage.language import say


def write_file(output: Path, content: bytes) -> None:
    """Write a file where a command was asked to. Raises Unwritable."""
    try:
        output.write_bytes(content)
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
