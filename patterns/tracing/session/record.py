"""What others call: `record`, `recorded`, `recorded_run`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from patterns.tracing.recorder.limits import DEFAULT, Limits
from patterns.tracing.session.run_program import record_function, run_program

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from patterns.tracing.recording.recording import ClockName, Recording


def record(
    main: Callable[[], Coroutine[Any, Any, Any]] | str,
    *,
    clock: ClockName = "instant",
    limits: Limits | None = DEFAULT,
) -> Recording:
    """
    Run a coroutine function, or the source text of a program, and return its recording.

    Never raises what the program raised. `limits=None` lifts the budgets.
    """
    if isinstance(main, str):
        return run_program(main, clock=clock, limits=limits)

    return record_function(main, clock=clock, limits=limits)
