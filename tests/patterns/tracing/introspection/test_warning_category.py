"""What a warning is about is read off its objects, whatever words come with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from patterns.tracing import record
from patterns.tracing.recording.events import Warned

if TYPE_CHECKING:
    from patterns.tracing.recording.events import WarningCategory

BEFORE = """\
import asyncio
import gc
import warnings

class Job(asyncio.Task): ...
class Reply(asyncio.Future): ...

async def fail():
    raise OSError("no answer")

async def stand():
    await asyncio.Future()

def jobs(loop, coro, **kwargs):
    return Job(coro, loop=loop, **kwargs)

async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(jobs)
"""
AFTER = """
    await asyncio.sleep(1)
    gc.collect()

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("what", "category", "problem"),
    [
        ("asyncio.create_task(fail())", "task_never_retrieved", "OSError: no answer"),
        (
            "Reply(loop=loop).set_exception(OSError('no answer'))",
            "future_never_retrieved",
            "OSError: no answer",
        ),
        ("asyncio.create_task(stand())", "task_destroyed", None),
        ("fail()", "coroutine_never_awaited", None),
        ("warnings.warn('coroutine fail was never awaited', RuntimeWarning)", "other", None),
        ("loop.call_exception_handler({'message': 'Task was destroyed'})", "other", None),
        (
            "loop.call_exception_handler({'exception': ValueError(), 'future': Reply()})",
            "other",
            "ValueError",
        ),
    ],
)
def test_a_warning_says_what_it_is_about(
    what: str, category: WarningCategory, problem: str | None
) -> None:
    """Classes of the program's have names of their own, and its words may be like asyncio's."""
    recording = record(f"{BEFORE}    {what}{AFTER}", clock="instant")
    warned = [event for event in recording.events if isinstance(event, Warned)]

    assert [(event.category, event.problem) for event in warned] == [(category, problem)]
