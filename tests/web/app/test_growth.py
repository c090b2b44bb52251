"""What is made of a recording takes as much longer as the recording is longer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.bench.drawing import SHAPES, drawing_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

FEW: Final = 100
"""Tasks or turns, more than are ever named in one event."""
MANY: Final = 3 * FEW
MOST_GROWTH: Final = 3.6
"""Calls for a recording of three times as many events, beside those for the shorter one."""
FIXED: Final = 2_000
"""Calls that any recording takes."""


def _calls(work: Callable[[], object]) -> int:
    """Count calls of functions, those of C too, and turns of generators."""
    calls = 0

    def count(_frame: FrameType, event: str, _about: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_events(shape: str) -> None:
    """Nothing looks at each task, event or holder for each other one."""
    program, _ = SHAPES[shape]
    few, many = (drawing_of(program.format(times=times)).stages for times in (FEW, MANY))
    growth = {
        stage: round((_calls(many[stage]) + FIXED) / (_calls(few[stage]) + FIXED), 1)
        for stage in many
    }
    assert {stage: times for stage, times in growth.items() if times > MOST_GROWTH} == {}
