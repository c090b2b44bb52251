"""A small trace to put on the stage: two tasks, one waits for the other."""

from __future__ import annotations

from typing import Any

PROGRAM = """\
import asyncio

COUNT = 2
DELAY = 1.0

async def child():
    await asyncio.sleep(DELAY)
    print("done")

async def main():
    await asyncio.create_task(child())

asyncio.run(main())
"""

AT = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
SAYS = [
    "main was created",
    "main runs",
    "main created child",
    "main waits on child",
    "child runs",
    "child waits on sleep 1 s",
    "child is ready",
    "child runs",
    "child printed",
    "child returned",
    "main is ready",
    "main runs",
    "main returned",
]


def lane(task: int, name: str, parent: int | None, spans: list[tuple[Any, ...]]) -> dict[str, Any]:
    """A lane from spans (event, start, end, state, label, line)."""
    event, start, end, state, label, line = (list(column) for column in zip(*spans, strict=True))
    ended = start[-1] if state[-1] in {"returned", "raised", "cancelled"} else None
    return {
        "task": task,
        "name": name,
        "depth": 0 if parent is None else 1,
        "parent": parent,
        "coro": name,
        "line": line[0],
        "created": start[0],
        "ended": ended,
        "event": event,
        "start": start,
        "end": end,
        "state": state,
        "wait": ["time" if each == "waiting" else "" for each in state],
        "label": label,
        "spanLine": line,
    }


def trace(**changes: Any) -> dict[str, Any]:
    """The trace of PROGRAM, with some fields changed."""
    return {
        "run": 0,
        "variant": "pattern",
        "clock": "instant",
        "end": 1.0,
        "eventCount": len(AT),
        "at": AT,
        "says": SAYS,
        "who": [1, 1, 2, 1, 2, 2, 2, 2, 2, 2, 1, 1, 1],
        "lanes": [
            lane(
                1,
                "main",
                None,
                [
                    (0, 0.0, 0.0, "created", "", 10),
                    (1, 0.0, 0.0, "running", "", 10),
                    (3, 0.0, 1.0, "waiting", "task child", 11),
                    (10, 1.0, 1.0, "ready", "", 11),
                    (11, 1.0, 1.0, "running", "", 11),
                    (12, 1.0, 1.0, "returned", "", None),
                ],
            ),
            lane(
                2,
                "child",
                1,
                [
                    (2, 0.0, 0.0, "created", "", 6),
                    (4, 0.0, 0.0, "running", "", 6),
                    (5, 0.0, 1.0, "waiting", "sleep 1 s", 7),
                    (6, 1.0, 1.0, "ready", "", 7),
                    (7, 1.0, 1.0, "running", "", 7),
                    (9, 1.0, 1.0, "returned", "'ok'", None),
                ],
            ),
        ],
        "hidden": 0,
        "output": [
            {
                "event": 8,
                "at": 1.0,
                "task": 2,
                "name": "child",
                "text": "done\n",
                "stream": "stdout",
                "line": 8,
            }
        ],
        "outcome": {"kind": "returned", "message": "", "line": None},
        **changes,
    }
