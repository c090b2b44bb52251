"""Long chains of tasks that wait for one another are cancelled as CPython does."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stdout

import pytest

from patterns.tracing import record
from patterns.tracing.observer import cancel_chain

CHAIN = """\
import asyncio

async def leaf():
    await asyncio.sleep(1)

async def follow(task):
    await task

async def main():
    tasks = [asyncio.create_task(leaf())]
    for _ in range({length}):
        tasks.append(asyncio.create_task(follow(tasks[-1])))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    tasks[-1].cancel()
    print({{task.cancelling() for task in tasks}})
    told = await asyncio.gather(*tasks, return_exceptions=True)
    print({{repr(each) for each in told}})

asyncio.run(main())
"""

GATHERED = CHAIN.replace("await task", "await asyncio.gather(task)")
BROAD = CHAIN.replace("await task", "await asyncio.gather(leaf(), task, leaf())")
FUTURES = CHAIN.replace("await task", "await asyncio.gather(asyncio.Future(), task)")


def printed(source: str) -> str:
    recording = record(source, limits=None)
    return "".join(event.text for event in recording.events if event.kind == "printed")


def printed_alone(source: str) -> str:
    with redirect_stdout(io.StringIO()) as out:
        exec(source, {})
    return out.getvalue()


@pytest.mark.parametrize(("chain", "calls"), [(CHAIN, 1), (GATHERED, 2), (BROAD, 2)])
def test_a_chain_may_be_as_long_as_without_a_recorder(chain: str, calls: int) -> None:
    """CPython nests a call or two for each task, and a stack holds a thousand."""
    source = chain.format(length=(sys.getrecursionlimit() - 150) // calls)
    told = printed(source)
    assert told == "{1}\n{\"CancelledError('')\"}\n"
    assert told == printed_alone(source)


@pytest.mark.parametrize("chain", [CHAIN, GATHERED, BROAD, FUTURES])
def test_a_long_chain_is_told_as_a_short_one(monkeypatch: pytest.MonkeyPatch, chain: str) -> None:
    """Who cancelled whom, in which order and through what: it is all the same."""
    source = chain.format(length=100)
    many_at_a_time = record(source)
    monkeypatch.setattr(cancel_chain, "SHORT", 1000)
    assert record(source) == many_at_a_time
    assert many_at_a_time.outcome.kind == "returned"


def test_a_chain_with_something_of_the_programs_in_it_is_cancelled_through_that() -> None:
    """A ring, and a task with a `cancel` of its own, are CPython's to go along."""
    own = CHAIN.format(length=100).replace(
        "tasks[-1].cancel()",
        "tasks[30].cancel = lambda *given, **named: print('own') or False\n    tasks[-1].cancel()",
    )
    assert printed(own).startswith("own\n{0, 1}\n")
    own = GATHERED.format(length=100).replace(
        "tasks[-1].cancel()",
        "tasks[30]._fut_waiter.cancel = lambda *given, **named: print('own') or True\n"
        "    tasks[-1].cancel()",
    )
    assert printed(own).startswith("own\n{0, 1}\n")
    ring = (
        "import asyncio\n"
        "async def follow(number):\n"
        "    await asyncio.sleep(0)\n"
        "    await tasks[number - 1]\n"
        "async def main():\n"
        "    tasks.extend(asyncio.create_task(follow(n)) for n in range(3))\n"
        "    await asyncio.sleep(1)\n"
        "    tasks[0].cancel()\n"
        "tasks = []\n"
        "asyncio.run(main())\n"
    )
    assert record(ring).outcome.message.startswith("RecursionError")
