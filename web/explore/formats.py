"""What an exploration came to, as text, as JSON, or as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, assert_never, get_args

from patterns.tracing.comparison.compare import compare
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.recording.phrasing import counted
from web.compare.text import comparison_as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from patterns.tracing.exploration.explore import Explored, Failure, FoundOutcome

Format: TypeAlias = Literal["text", "json", "html"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

_KINDS: Final = {
    "same": "as written",
    "reordered": "lines in another order",
    "other_output": "other lines",
    "raised": "an exception",
    "deadlock": "a deadlock",
    "endless": "never ends",
    "left": "a task is left",
    "warned": "a warning",
    "check": "a check fails",
}


def written(explored: Explored, format_: Format, name: str, replays: Sequence[str]) -> str:
    """
    Write out what an exploration has shown.

    Args:
        explored: What it has shown.
        format_: As what.
        name: The program's, for the reader.
        replays: The commands that record its failures again, in their order.

    """
    match format_:
        case "json":
            return explored.to_json() + "\n"
        case "html":
            return _page(explored, name, replays)
        case "text":
            return _text(explored, name, replays)
        case _:
            assert_never(format_)


def _text(explored: Explored, name: str, replays: Sequence[str]) -> str:
    parts = [*_head(explored), "", *_table(explored)]
    for failure, replay in zip(explored.failures, replays, strict=True):
        parts += ["", failure.sentence, f"  {_in_line(failure)}", f"  {replay}"]
    if explored.failures:
        first = explored.failures[0]
        runs = RunQueries(explored.plain), RunQueries(first.recording)
        parts += ["", comparison_as_text(compare(*runs), *runs, (name, "the failing run")).rstrip()]
    return "\n".join(parts) + "\n"


def _page(explored: Explored, name: str, replays: Sequence[str]) -> str:
    # Only where it is asked for: it brings a template engine along.
    from web.compare.page import comparison_as_page  # noqa: PLC0415

    said = []
    for failure, replay in zip(explored.failures, replays, strict=True):
        said += [failure.sentence.replace("`", ""), _in_line(failure), replay]
    said += _head(explored)
    shown = explored.failures[0].recording if explored.failures else explored.plain
    runs = RunQueries(explored.plain), RunQueries(shown)
    names = (name, f"{name} failing" if explored.failures else f"{name} in the other orders")
    return comparison_as_page(compare(*runs), *runs, names, *said)


def _head(explored: Explored) -> list[str]:
    if explored.plain_fails:
        return [f"It fails as it is written: {explored.plain_fails}"]

    failing = sum(each.runs for each in explored.outcomes if each.failed)
    result = "None failed." if not failing else f"{counted(failing, 'run')} failed."
    return [f"{explored.coverage} {result}"]


def _in_line(failure: Failure) -> str:
    where = "" if failure.line is None else f" (line {failure.line})"
    chance = "" if failure.is_repeatable else " It did not fail again in the same order."
    return f"{failure.message}{where}{chance}"


def _table(explored: Explored) -> list[str]:
    rows = [("runs", "first", ""), *(_row(each) for each in explored.outcomes)]
    return [f"{runs:>5}  {first:>5}  {what}".rstrip() for runs, first, what in rows]


def _row(outcome: FoundOutcome) -> tuple[str, str, str]:
    what = _KINDS[outcome.kind]
    told = f"{what}: {outcome.sentence}" if outcome.failed else what
    return str(outcome.runs), str(outcome.first), told
