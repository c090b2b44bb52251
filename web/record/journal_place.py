"""Where the journal of a run lies until its recording is written, and how to get at it if not."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.journal.journal_writer import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PART: Final = ".part"


class OutError(Exception):
    """The recording has no place; the message is a sentence."""


def new_journal(out: Path, sources: Mapping[str, str], tell: Callable[[str], None]) -> Journal:
    """
    Begin the journal of a run whose recording is to be written to *out*.

    Args:
        out: where the recording is to be; the journal lies beside it.
        sources: the texts of the program's files by their names; the main one first.
        tell: is given a sentence where an earlier journal is in the way, and left alone.

    Raises:
        OutError: nothing can be written there.

    """
    if out.is_dir():
        raise OutError(f"{out} cannot be written: Is a directory.")

    try:
        return Journal(_place(out, tell), "native", sources)
    except OSError as problem:
        raise OutError(f"{out}{_PART} cannot be written: {problem.strerror}.") from None


def rescue(journal: Path) -> str:
    """Say how to write what a journal holds, as a sentence that follows another one."""
    return (
        f" What was recorded is in {journal}; "
        f"playground record --from {journal} -o OUT writes it again."
    )


def _place(out: Path, tell: Callable[[str], None]) -> Path:
    """Find a name beside *out* that nothing has: what an earlier recording left is not lost."""
    if out.exists() and not out.is_file():
        # A pipe, a device: what lies beside it is not ours to write.
        return Path(tempfile.mkdtemp(prefix="playground-")) / f"{out.name}{_PART}"

    place = out.with_name(out.name + _PART)
    number = 1
    while place.exists():
        number += 1
        place = out.with_name(f"{out.name}{_PART}{number}")
    if number > 1:
        tell(f"{out}{_PART} holds an earlier recording that was not ended; it is left alone.")
    return place
