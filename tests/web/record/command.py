"""A small program, and recording programs by the command."""

from __future__ import annotations

from web.cli import main

PROGRAM = """\
import asyncio

async def fetch(number):
    await asyncio.sleep(1)
    print(f"fetched {number}")

async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(2):
            group.create_task(fetch(number), name=f"fetch-{number}")

asyncio.run(main())
"""


def run_command(*arguments: str) -> int:
    return main(["record", *arguments])
