"""`playground record`: run a Python file under the recorder and write its recording."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, assert_never

from patterns.tracing import DEFAULT, run_program
from patterns.tracing.chrome import chrome_trace
from patterns.tracing.diagnoses import diagnoses
from patterns.tracing.text import text_report

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from typing import Literal, TypeAlias

    from patterns.tracing.recording import Recording

    Format: TypeAlias = Literal["text", "json", "chrome", "html"]

_STANDARD: Final = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "The recording is written however the program ends; what goes wrong in the program is "
        "said on standard error and does not change the exit code."
    )
    parser.add_argument("file", metavar="FILE", help="the program; - reads standard input")
    parser.add_argument(
        "--clock",
        choices=("instant", "native"),
        default="instant",
        help=(
            "instant: virtual time, sleeps take none of yours (the default); "
            "native: real time, real sockets"
        ),
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "chrome", "html"),
        default="text",
        help=(
            "text: lanes for a terminal (the default); json: the recording itself; "
            "chrome: opens in Perfetto; html: one file that plays in any browser"
        ),
    )
    parser.add_argument(
        "-o",
        "--out",
        metavar="OUT",
        default=_STANDARD,
        help="the file to write; - is standard output (the default)",
    )


def run(args: argparse.Namespace) -> int:
    name: str = args.file
    try:
        source = sys.stdin.read() if name == _STANDARD else Path(name).read_text("utf-8")
    except UnicodeDecodeError:
        return _refuse(f"{name} is not UTF-8 text, so it is no Python program.")
    except OSError as problem:
        return _refuse(f"{name} cannot be read: {problem.strerror}.")

    # Before the program runs: what cannot be written is said before anything is recorded.
    page = _empty_page() if args.format == "html" else ""
    with _neighbours(name), _progress() as count:
        recording = run_program(
            source,
            clock=args.clock,
            # Endless programs end under virtual time; a real one is its owner's to end.
            limits=DEFAULT if args.clock == "instant" else None,
            filename="<stdin>" if name == _STANDARD else name,
            emit=count,
            # Where the recording goes to standard output, nothing else does.
            echo=args.out != _STANDARD,
        )
    try:
        _write(args.out, _formatted(recording, args.format, page, {_title(name): source}))
    except OSError as problem:
        return _refuse(f"{args.out} cannot be written: {problem.strerror}.")

    outcome = recording.outcome
    if outcome.kind != "returned" and (args.format != "text" or args.out != _STANDARD):
        where = "" if outcome.line is None else f" (line {outcome.line})"
        _tell(f"The program did not end well: {outcome.message}{where}")
    return 0


def _formatted(recording: Recording, form: Format, page: str, sources: dict[str, str]) -> str:
    match form:
        case "text":
            said = "".join(f"- {found.sentence}\n" for found in diagnoses(recording))
            return text_report(recording) + (f"\n{said}" if said else "")
        case "json":
            return recording.to_json() + "\n"
        case "chrome":
            return chrome_trace(recording) + "\n"
        case "html":
            from web.site.single_file import single_file  # noqa: PLC0415 - see _empty_page

            return single_file(page, recording, sources, next(iter(sources)))
        case _:
            assert_never(form)


def _empty_page() -> str:
    # Only where it is asked for: it brings the build along.
    from web.site.single_file import empty_page  # noqa: PLC0415

    return empty_page()


def _title(name: str) -> str:
    return "standard input" if name == _STANDARD else Path(name).name


def _write(out: str, text: str) -> None:
    if out == _STANDARD:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        Path(out).write_text(text, "utf-8")


@contextmanager
def _neighbours(name: str) -> Iterator[None]:
    """Let the program import what lies beside it, as `python FILE` does."""
    path = list(sys.path)
    sys.path.insert(0, "" if name == _STANDARD else str(Path(name).resolve().parent))
    try:
        yield
    finally:
        sys.path[:] = path


class _Progress:
    """Counts events where somebody watches."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._events = 0

    def __call__(self, batch: str) -> None:
        self._events += batch.count('"at":')
        # The program's own standard error is being recorded; this one is the command's.
        if self._watched and sys.__stderr__ is not None:
            sys.__stderr__.write(f"\rRecording … {self._events} events")
            sys.__stderr__.flush()

    def done(self) -> None:
        if self._watched and self._events:
            sys.stderr.write("\r\x1b[K")


@contextmanager
def _progress() -> Iterator[_Progress]:
    progress = _Progress()
    try:
        yield progress
    finally:
        progress.done()


def _refuse(sentence: str) -> int:
    _tell(sentence)
    return 1


def _tell(sentence: str) -> None:
    print(f"playground: {sentence}", file=sys.stderr)
