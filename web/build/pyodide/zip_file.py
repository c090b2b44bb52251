"""Zip files with the same bytes for the same members, whenever and wherever they are made."""

from __future__ import annotations

import zipfile
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the earliest that the format knows."""


def write_zip(
    target: str | IO[bytes], members: Iterable[tuple[str, bytes]], *, compressed: bool
) -> None:
    """
    Write a zip file.

    Args:
        target: Its path, or a file to write to.
        members: Names and contents, in the order in which they stand in the file.
        compressed: False where the file as a whole will be compressed: that is smaller, and
            its members are read faster.

    """
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(target, "w", method, compresslevel=9) as out:
        for name, content in members:
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = method
            member.external_attr = 0o644 << 16
            out.writestr(member, content)
