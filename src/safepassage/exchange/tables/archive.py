"""Zip archives from strangers: measured by their directory before anything is inflated."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from safepassage.errors import Unreadable
from safepassage.language import say

#: Larger files are refused before they are read.
MAX_BYTES = 100_000_000
#: What an archive may hold when inflated: a workbook of 100,000 claims holds about 100 megabytes of XML.
MAX_INFLATED = 200_000_000
#: What `zipfile` raises for bytes that are not the archive that its directory promises.
DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, ArithmeticError, EOFError, LookupError, NotImplementedError, ValueError)
_MAX_MEMBERS = 2_000
_ENCRYPTED = 0x1  # general purpose bit 0 (APPNOTE 6.3.10, 4.4.4)


def open_archive(name: str, content: bytes) -> zipfile.ZipFile:
    """Open a zip archive whose directory promises a bearable size; `zipfile` never inflates more than promised.

    Raises
    ------
    Unreadable
        For a broken, encrypted or oversized archive.
    """
    check_size(name, len(content))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGED as broken:
        raise Unreadable(name, say("the file is damaged or incomplete")) from broken
    members = archive.infolist()
    if len(members) > _MAX_MEMBERS or sum(member.file_size for member in members) > MAX_INFLATED:
        raise Unreadable(name, say("unpacked it would be larger than {count} megabytes", count=MAX_INFLATED // 1_000_000))
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable(name, say("it is protected by a password; save it without one"))
    return archive


def check_size(name: str, size: int) -> None:
    """Refuse what is too large to be a table. Raises Unreadable."""
    if size > MAX_BYTES:
        raise Unreadable(name, say("it is larger than {count} megabytes", count=MAX_BYTES // 1_000_000))
