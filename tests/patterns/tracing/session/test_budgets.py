"""What goes over a budget is cut short, whatever it does; without budgets nothing is."""

from __future__ import annotations

import sys
from textwrap import dedent

import pytest

from patterns.tracing import Limits, record
from patterns.tracing.recording.events import Warned
from tests.patterns.tracing.laws import printed
from tests.patterns.tracing.session.running import QUICK, ending, run


@pytest.mark.parametrize(
    ("program", "limits", "sentence"),
    [
        (
            "while True:\n        await asyncio.sleep(1)",
            Limits(virtual_seconds=100),
            "The program had not ended after 100 s on its clock, so it was stopped.",
        ),
        (
            "while True:\n        await asyncio.sleep(0)",
            Limits(events=500),
            "More than 500 things happened, so the program was stopped.",
        ),
        (
            "while True:\n        event.set()\n        event.clear()",
            Limits(events=500),
            "More than 500 things happened, so the program was stopped.",
        ),
        (
            "while True:\n        print('again')",
            Limits(output_characters=1000),
            "The program printed more than 1000 characters, so it was stopped.",
        ),
        (
            "while True:\n        asyncio.create_task(asyncio.sleep(1))",
            Limits(tasks=100),
            "The program made more than 100 tasks, so it was stopped.",
        ),
        (
            "while True:\n        pass",
            QUICK,
            "The program computed for 0.2 s without an await that gives way, so it was stopped.",
        ),
        (
            "try:\n        while True: pass\n    except Exception: pass",
            QUICK,
            "The program computed for 0.2 s without an await that gives way, so it was stopped.",
        ),
    ],
)
def test_endless_programs_are_cut_short(program: str, limits: Limits, sentence: str) -> None:
    """Each budget ends the run with a sentence and keeps what was recorded."""
    recording = run(
        f"""\
import asyncio

async def main():
    event = asyncio.Event()
    print("begun")
    {program}

asyncio.run(main())
""",
        limits,
    )
    assert (recording.outcome.kind, recording.outcome.message) == ("cut_short", sentence)
    assert recording.cut_short
    assert printed(recording).startswith("begun\n")


def test_one_enormous_print_is_cut_too() -> None:
    """What is kept is the budget, however much was written at once."""
    recording = run("print('x' * 10_000)", Limits(output_characters=1000))
    assert recording.outcome.kind == "cut_short"
    assert len(printed(recording)) == 1000


def test_code_outside_asyncio_is_cut_short_too() -> None:
    """A loop at the top of the module, before any event loop."""
    outcome = ending("while True:\n    pass\n")
    assert outcome.kind == "cut_short"
    assert outcome.line in {1, 2}


def test_a_program_that_swallows_its_end_ends_all_the_same() -> None:
    """Where everything is caught, the next step is the last; what it prints is not recorded."""
    recording = run("""\
        import asyncio

        async def main():
            while True:
                try:
                    while True:
                        pass
                except BaseException:
                    print("not me")
                    await asyncio.sleep(1)

        asyncio.run(main())
        """)
    assert recording.outcome.kind == "cut_short"
    assert printed(recording) == ""


def test_without_limits_nothing_is_cut_short() -> None:
    """`limits=None` lifts the budgets."""
    recording = record(
        dedent("""\
        import asyncio

        async def main():
            for _ in range(30_000):
                await asyncio.sleep(0)
            await asyncio.sleep(10_000)

        asyncio.run(main())
        """),
        limits=None,
    )
    assert recording.outcome.kind == "returned"
    assert recording.end == 10_000
    assert len(recording.events) > 60_000


def test_recursion_without_end_is_an_exception_like_any_other() -> None:
    """RecursionError, with the traceback shortened as CPython does."""
    recording = run("def deeper(n):\n    return deeper(n + 1)\n\ndeeper(0)\n")
    assert recording.outcome.message.startswith("RecursionError")
    assert "[Previous line repeated" in printed(recording, "stderr")


@pytest.mark.skipif(sys.version_info < (3, 12), reason="sys.monitoring came with Python 3.12")
def test_without_threads_the_jumps_of_the_program_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In a browser nobody can look on from outside."""
    monkeypatch.setattr(sys, "platform", "emscripten")
    recording = run("import asyncio\nasync def main():\n    while True: pass\nasyncio.run(main())")
    assert recording.outcome.kind == "cut_short"
    assert recording.outcome.line == 3


def test_a_program_that_sleeps_is_not_computing() -> None:
    """The budget is for computing: a blocking call may take as long as it likes."""
    recording = record(
        "import time\ntime.sleep(0.5)\n", clock="native", limits=Limits(seconds_between_yields=0.2)
    )
    assert recording.outcome.kind == "returned"
    assert recording.events[0].kind == "blocked"


def test_coroutines_left_behind_are_not_put_into_words_after_the_end() -> None:
    """A program that was cut short leaves no warnings to whoever recorded it."""
    recording = run(
        """\
        import asyncio

        async def main():
            await asyncio.gather(*(asyncio.sleep(1) for _ in range(1000)))

        asyncio.run(main())
        """,
        Limits(tasks=10),
    )
    assert recording.outcome.kind == "cut_short"
    assert not [event for event in recording.events if isinstance(event, Warned)]
