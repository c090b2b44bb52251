"""Who held the loop when the reader pressed Stop."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.recording.events import Printed
from tests.patterns.tracing.scripts import Script
from web.app.explaining.unfinished_step import unfinished_step

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.recording.run_facts import OutcomeKind


def spinning(*, kind: OutcomeKind = "stopped") -> Recording:
    """One task waits, another prints and spins."""
    run = Script()
    main = run.task("main")
    run.step(main, 9)
    spin = run.task("spin", main)
    run.wait(main, 10, "task", "task spin", tasks=(spin,)).later(0.5).step(spin, 4)
    run.events.append(Printed(run.now, spin, "spinning", "stdout", 5))
    stopped = run.later(4.0).recording()
    outcome = replace(stopped.outcome, kind=kind)
    return replace(stopped, outcome=outcome, clock="live")


def test_the_task_whose_step_did_not_end_is_named_and_where() -> None:
    """It printed, and never came to an await."""
    (told,) = unfinished_step(RunQueries(spinning()))
    assert told["sentence"] == (
        "spin printed last at line 5, at 0.5 s, and held the loop until the program was stopped: "
        "it did not come to an `await`, and nothing else can run until a task does."
    )
    assert (told["task"], told["line"], told["at"]) == (2, 5, 0.5)


def test_under_the_instant_clock_no_more_is_said_than_is_known() -> None:
    """A loop that never waits sends what happened every now and then only."""
    (told,) = unfinished_step(RunQueries(replace(spinning(), clock="instant")))
    assert told["sentence"].startswith("spin printed last at line 5, at 0.5 s; nothing is known")


def test_who_was_stopped_while_all_waited_is_not_blamed() -> None:
    """Nor is anybody where the program ended by itself."""
    run = Script()
    main = run.task("main")
    run.step(main, 9).wait(main, 9, "sleep", "sleep 9 s").later(1.0)
    assert unfinished_step(RunQueries(run.recording("stopped", "You stopped it."))) == []
    assert unfinished_step(RunQueries(spinning(kind="returned"))) == []
