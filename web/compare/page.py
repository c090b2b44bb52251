"""
A comparison as one file that any browser opens: no script, no network, light and dark.

Each task is a row with both of its lives on the one axis, and what became of it in numbers. All
that a program named or printed is escaped by the template.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from patterns.tracing.comparison.comparison_in_words import (
    delta,
    end_in_words,
    first_in_words,
    in_words,
)
from patterns.tracing.explanation.run_summary import run_summary
from patterns.tracing.recording.phrasing import counted, seconds_in_words
from patterns.tracing.timeline.states import State
from web.compare.bar_looks import BAR_LOOKS, TILE, name_of
from web.compare.bars import axis, bars

if TYPE_CHECKING:
    from patterns.tracing.comparison.differences import Comparison, Life, TaskDifference
    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.timeline.lanes import Lane

_HERE: Final = Path(__file__).parent
_STYLES: Final = _HERE.parent / "styles"
_TOKENS: Final = (_STYLES / "tokens.css", _STYLES / "state_colours.css")
_ROWS: Final = 500


@dataclass(frozen=True, slots=True)
class _Run:
    """What stands at the head of the page about one of the runs."""

    letter: str
    name: str
    outcome: str
    good: bool
    facts: str
    time: str
    """Where its time went; empty for a run that took none."""


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    depth: int
    bars: Markup
    a: str
    b: str
    length: str
    waiting: str
    first: str
    """Where it parts, in words; empty where it does not."""


def comparison_as_page(
    comparison: Comparison,
    a: RunQueries,
    b: RunQueries,
    names: tuple[str, str],
    *said: str,
) -> str:
    """Write the page; what is *said* of the runs stands before what differs."""
    end = max(a.end, b.end)
    tasks = _most_telling(comparison)
    rows = [_row(task, _lane(a, task.a), _lane(b, task.b), end) for task in tasks]
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    first = comparison.first
    return environment.get_template("comparison.html").render(
        # Our own styles.
        tokens=Markup("".join(each.read_text("utf-8") for each in _TOKENS)),  # noqa: S704
        runs=[_run("A", names[0], a), _run("B", names[1], b)],
        sentences=[*said, *in_words(comparison)],
        rows=rows,
        left_out=len(comparison.tasks) - len(rows),
        ticks=axis(end),
        ends=[state for state in State if state.is_end],
        looks=BAR_LOOKS,
        used=_looks(a) | _looks(b),
        tile=TILE,
        mark=None if first is None else (seconds_in_words(first.at), _place(first.at, end)),
    )


def _looks(run: RunQueries) -> set[str]:
    return {name_of(span) for lane in run.timeline.lanes for span in lane.spans}


def _lane(run: RunQueries, life: Life | None) -> Lane | None:
    return None if life is None else run.lane_of.get(life.task)


def _most_telling(comparison: Comparison) -> list[TaskDifference]:
    """Give the tasks that have a row: where there are too many, those that differ."""
    if len(comparison.tasks) <= _ROWS:
        return list(comparison.tasks)

    changed = [task for task in comparison.tasks if task.first is not None]
    return (changed or list(comparison.tasks))[:_ROWS]


def _run(letter: str, name: str, run: RunQueries) -> _Run:
    recording = run.recording
    outcome = recording.outcome
    line = "" if outcome.line is None else f" (line {outcome.line})"
    facts = [
        seconds_in_words(recording.end),
        counted(len(recording.tasks), "task"),
        counted(len(recording.events), "event"),
        f"{recording.clock} clock",
        *([f"Python {recording.python}"] if recording.python else []),
    ]
    return _Run(
        letter=letter,
        name=name.encode(errors="replace").decode(),
        outcome=outcome.message + line if outcome.message else "It ran to its end.",
        good=outcome.kind == "returned",
        facts=" · ".join(facts),
        time=run_summary(run).time,
    )


def _row(task: TaskDifference, a: Lane | None, b: Lane | None, end: float) -> _Row:
    both = (task.a, task.b) if task.a is not None and task.b is not None else None
    mark = None if task.first is None else task.first.at
    return _Row(
        name=task.name,
        depth=min(task.depth, 8),
        bars=Markup(bars(a, b, end, mark)),  # noqa: S704 - made of numbers and our own words
        a=end_in_words(task.a) or "not there",
        b=end_in_words(task.b) or "not there",
        length=delta(both[0].duration, both[1].duration) if both else "",
        waiting=delta(both[0].waiting, both[1].waiting) if both else "",
        first="" if task.first is None else first_in_words(task.first),
    )


def _place(at: float, end: float) -> float:
    return 100 * at / end if end > 0 else 0.0
