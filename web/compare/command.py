"""`playground compare`: two recordings side by side, their first difference in words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from patterns.tracing import RecordingError, read_recording
from patterns.tracing.comparison.compare import compare
from patterns.tracing.diagnosis.run_queries import RunQueries
from web.compare.text import comparison_as_text
from web.record.out import add_out, opened

if TYPE_CHECKING:
    import argparse

    from patterns.tracing import Recording

_FORMATS: Final = ("text", "html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `playground compare` takes."""
    parser.add_argument("a", metavar="A", type=Path, help="a recording (JSON), or a journal")
    parser.add_argument("b", metavar="B", type=Path, help="the one to compare it with")
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        help="text: for a terminal (the default); html: one file that any browser opens",
    )
    add_out(parser)


def run(args: argparse.Namespace) -> int:
    """Compare; the exit code says whether that could be done, not what was found."""
    try:
        a, b = RunQueries(_read(args.a)), RunQueries(_read(args.b))
    except RecordingError as problem:
        print(f"playground: {problem}", file=sys.stderr)
        return 1

    names = (args.a.name, args.b.name)
    if names[0] == names[1]:
        names = (str(args.a), str(args.b))
    if args.format == "html":
        # Only where it is asked for: it brings a template engine along.
        from web.compare.page import comparison_as_page  # noqa: PLC0415

        text = comparison_as_page(compare(a, b), a, b, names)
    else:
        text = comparison_as_text(compare(a, b), a, b, names)
    with opened(args.out) as out:
        out.write(text)
    return 0


def _read(path: Path) -> Recording:
    try:
        return read_recording(path.read_text(encoding="utf-8", errors="replace"))
    except OSError as problem:
        raise RecordingError(f"{path} cannot be read: {problem.strerror}.") from None
    except RecordingError as problem:
        raise RecordingError(f"{path}: {problem}") from None
