"""Endless recursion ends, whatever limit the program asks for."""

from __future__ import annotations

import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import record

if TYPE_CHECKING:
    from patterns.tracing.recording.run_facts import ClockName

CALLS = {
    "a function": "def down(depth):\n    return down(depth + 1)",
    "a coroutine": "async def down(depth):\n    return await down(depth + 1)",
}


@pytest.mark.parametrize("call", CALLS)
def test_endless_recursion_is_an_error_with_a_line(call: str) -> None:
    """Not a crash of the process, and not a minute of filling its memory."""
    before = sys.getrecursionlimit()
    recording = record(
        f"import asyncio, sys\nsys.setrecursionlimit(10**6)\n{CALLS[call]}\n"
        "async def main():\n    result = down(0)\n    if asyncio.iscoroutine(result):\n"
        "        await result\nasyncio.run(main())\n"
    )
    assert recording.outcome.kind == "raised"
    assert recording.outcome.message == "RecursionError: maximum recursion depth exceeded"
    assert recording.outcome.line == 4
    assert sys.getrecursionlimit() == before


def test_a_limit_that_a_program_needs_is_given() -> None:
    """Five thousand calls deep are no problem; a wrong limit is refused as ever."""
    recording = record(
        dedent("""\
        import sys

        sys.setrecursionlimit(9_000)

        def down(depth):
            return 0 if depth == 0 else 1 + down(depth - 1)

        print(down(5_000), sys.getrecursionlimit())
        try:
            sys.setrecursionlimit(0)
        except ValueError as error:
            print(error)
        """)
    )
    assert [event.text for event in recording.events if event.kind == "printed"] == [
        "5000 9000\n",
        "recursion limit must be greater or equal than 1\n",
    ]


@pytest.mark.parametrize("clock", ["instant", "native"])
def test_a_program_may_go_as_deep_as_alone(clock: ClockName) -> None:
    """What it stands on is not counted, nor is it seen in the limit."""
    recording = record(
        dedent("""\
        import asyncio, sys

        async def down(depth):
            if depth:
                await down(depth - 1)
            else:
                await asyncio.sleep(0.001)

        async def main():
            task = asyncio.create_task(down(sys.getrecursionlimit() - 20))
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait([task])
            print(task.cancelled(), sys.getrecursionlimit())

        asyncio.run(main())
        """),
        clock=clock,
    )
    (printed,) = (event.text for event in recording.events if event.kind == "printed")
    assert printed == f"True {sys.getrecursionlimit()}\n"
