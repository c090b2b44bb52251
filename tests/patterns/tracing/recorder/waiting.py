"""Programs of which one line waits for something."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

from patterns.tracing import record
from tests.patterns.tracing.laws import assert_strictly_lawful

if TYPE_CHECKING:
    from patterns.tracing import Recording

PROGRAM = """\
import asyncio

flag = True

async def nap():
    await asyncio.sleep(1)

async def hold(gate):
    async with gate:
        await asyncio.sleep(1)

async def notify(condition):
    await asyncio.sleep(1)
    async with condition:
        condition.notify_all()

async def arrive(barrier):
    await asyncio.sleep(1)
    await barrier.wait()

async def main():
    global flag
    flag = False
    try:
{body}
    except TimeoutError:
        pass

asyncio.run(main())
"""


def run(body: str) -> Recording:
    recording = record(PROGRAM.replace("{body}", indent(dedent(body), " " * 8)))
    assert_strictly_lawful(recording)
    return recording
