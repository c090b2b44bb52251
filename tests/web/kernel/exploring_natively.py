"""A program that is wrong in another order, and what the kernel tells of one's orders."""

from __future__ import annotations

import json
from typing import Any

from web.kernel.python import entry

RACE = """\
import asyncio

balance = 0

async def deposit(amount, seconds):
    global balance
    before = balance
    await asyncio.sleep(seconds)
    balance = before + amount

async def main():
    first = asyncio.create_task(deposit(10, 1))
    await asyncio.sleep(1.5)
    await asyncio.gather(first, deposit(5, 1))
    if balance != 15:
        raise ValueError(balance)

asyncio.run(main())
"""


def told(source: str, runs: int = 40, checks: str = "", claims: str = "") -> dict[str, Any]:
    texts: list[str] = []
    entry.explore(source, runs, 0, checks, claims, texts.append, lambda: None)
    last: dict[str, Any] = json.loads(texts[-1])
    return last
