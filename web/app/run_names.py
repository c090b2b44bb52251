"""What runs are called where two of them are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.app.stage_runs import Run


def own_name(lesson: str, program: str) -> str:
    """Name the run of a program that came with its lesson."""
    return f"{lesson} · {program.capitalize()}"


def run_name(run: Run, lesson: str, programs: Mapping[str, str]) -> str:
    """
    Name a run that the reader started, or opened.

    Args:
        run: The run.
        lesson: The lesson's id; empty on the reader's own page.
        programs: The lesson's programs as they came.

    """
    if run.opened:
        return run.opened

    name = f"Run {run.number}"
    if run.picked:
        name += ", picked"
    elif run.order:
        name += ", another order"
    if not lesson:
        return name

    text = programs.get(run.program)
    edited = ", edited" if text is not None and run.source != text else ""
    return f"{name} · {run.program.capitalize()}{edited}"
