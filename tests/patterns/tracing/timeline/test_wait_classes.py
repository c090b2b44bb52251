"""Each kind of wait belongs to one class, which gives it its look."""

from __future__ import annotations

from typing import get_args

from patterns.tracing.recording.waiting import WaitKind
from patterns.tracing.timeline.lanes import timeline_of
from patterns.tracing.timeline.states import State
from patterns.tracing.timeline.wait_classes import (
    CLASSES,
    LABELS,
    MEANINGS,
    SYMBOLS,
    WaitClass,
    wait_class,
)
from tests.patterns.tracing.scripts import Script


def test_every_kind_of_wait_falls_into_a_class() -> None:
    """No kind is forgotten, and no class is empty."""
    assert set(CLASSES) == set(get_args(WaitKind))
    assert set(CLASSES.values()) == set(WaitClass)


def test_every_class_has_a_symbol_of_its_own_and_words() -> None:
    """Without colour, no class can be mistaken for another one or for a state."""
    symbols = [each.symbol for each in WaitClass] + [state.symbol for state in State]
    assert len(set(symbols)) == len(WaitClass) + len(State)
    assert all(len(symbol) == 1 for symbol in symbols)
    assert set(SYMBOLS) == set(LABELS) == set(MEANINGS) == set(WaitClass)
    assert len({each.label for each in WaitClass}) == len(WaitClass)


def test_a_class_is_named_like_no_state() -> None:
    """A bar's look is one or the other."""
    assert not {each.value for each in WaitClass} & {state.value for state in State}


def test_only_a_waiting_task_waits_on_something() -> None:
    """Whoever is asked to stop is shown as that, whatever it waited on."""
    run = Script()
    main = run.task("main")
    run.step(main).wait(main, 1, "lock", "lock").later(1.0).cancel(main).later(1.0)
    spans = timeline_of(run.recording()).lanes[0].spans

    assert [(span.state, wait_class(span)) for span in spans] == [
        (State.CREATED, None),
        (State.RUNNING, None),
        (State.WAITING, WaitClass.LOCK),
        (State.CANCELLING, None),
    ]
