"""Where a command writes to: the option `-o`, and what it names."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from typing import TextIO

STANDARD: Final = "-"
"""Standard output."""


def add_out(parser: argparse.ArgumentParser) -> None:
    """Add the option `-o`, which names the place to write to; `opened` opens it."""
    parser.add_argument(
        "-o",
        "--out",
        metavar="OUT",
        default=STANDARD,
        help="the file to write; - is standard output (the default)",
    )


@contextmanager
def opened(out: str) -> Iterator[TextIO]:
    """Open what the option names; OSError where that cannot be written."""
    if out == STANDARD:
        yield sys.stdout
        sys.stdout.flush()
    else:
        with Path(out).open("w", encoding="utf-8", newline="\n") as file:
            yield file
