"""The checks of an exercise take every right way there is, and no way around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from patterns.catalogue import lesson
from patterns.checks import verdicts
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries

if TYPE_CHECKING:
    from patterns.source import Variant


def passes(lesson_id: str, start: Variant, *edits: tuple[str, str]) -> bool:
    """Edit a program as a reader would and have it judged."""
    chosen = lesson(lesson_id)
    program = chosen.program(start)
    for old, new in edits:
        assert old in program, f"{lesson_id} has no {old!r} any more"
        program = program.replace(old, new)
    run = RunQueries(record(program))
    return all(verdict.passed for verdict in verdicts(chosen.exercise.checks, run))


IN_TURN = """
    tea = await cook("tea", TEA)
    eggs = await cook("eggs", EGGS)
    toast = await cook("toast", TOAST)
"""


@pytest.mark.parametrize(
    ("lesson_id", "edits"),
    [
        pytest.param(
            "sequential-await",
            [
                (
                    IN_TURN,
                    """
    tea, eggs, toast = await asyncio.gather(
        cook("tea", TEA), cook("eggs", EGGS), cook("toast", TOAST)
    )
""",
                )
            ],
            id="gather-makes-the-tasks",
        ),
        pytest.param(
            "sequential-await",
            [
                (
                    IN_TURN,
                    """
    async with asyncio.TaskGroup() as group:
        dishes = [
            group.create_task(cook("tea", TEA)),
            group.create_task(cook("eggs", EGGS)),
            group.create_task(cook("toast", TOAST)),
        ]
    tea, eggs, toast = [dish.result() for dish in dishes]
""",
                )
            ],
            id="a-group-makes-the-tasks",
        ),
        pytest.param(
            "gather",
            [
                (
                    "    served = await asyncio.gather(tea, eggs, toast)\n",
                    """
    await asyncio.wait([tea, eggs, toast])
    served = [each.result() for each in (tea, eggs, toast) if not each.exception()]
""",
                )
            ],
            id="wait-for-all-then-look",
        ),
        pytest.param(
            "gather",
            [
                (
                    "    served = await asyncio.gather(tea, eggs, toast)\n",
                    """
    served = []
    for dish in (tea, eggs, toast):
        try:
            served.append(await dish)
        except RuntimeError:
            pass
""",
                )
            ],
            id="await-one-by-one-and-catch",
        ),
        pytest.param(
            "semaphore",
            [
                ("    async with places:\n", "    await places.acquire()\n    if True:\n"),
                (
                    "        await asyncio.sleep(1.0)\n",
                    "        await asyncio.sleep(1.0)\n        places.release()\n",
                ),
            ],
            id="release-by-hand",
        ),
        pytest.param(
            "producer-consumer",
            [("asyncio.Queue()", "asyncio.Queue(1)"), ("counter.put_nowait", "await counter.put")],
            id="a-smaller-counter",
        ),
        pytest.param(
            "task-group",
            [
                (
                    '        raise OSError("the disk is full")\n',
                    '        print("music: the disk is full")\n        return\n',
                )
            ],
            id="no-error-at-all",
        ),
        pytest.param(
            "timeout",
            [
                ("asyncio.timeout(3.0)", "asyncio.timeout_at(deadline)"),
                (
                    "    try:\n        for",
                    "    deadline = asyncio.get_running_loop().time() + 3.0\n    try:\n        for",
                ),
            ],
            id="one-deadline-for-all-steps",
        ),
        pytest.param(
            "timeout",
            [
                (
                    """            async with asyncio.timeout(3.0):
                await asyncio.sleep(seconds)
""",
                    "            await asyncio.sleep(seconds)\n",
                ),
                (
                    '    await call("mars")\n',
                    """
    try:
        await asyncio.wait_for(call("mars"), 3.0)
    except TimeoutError:
        print("mars: that took too long")
""",
                ),
            ],
            id="wait-for",
        ),
        pytest.param(
            "cancellation",
            [
                ("        await asyncio.wait([lamp])\n", ""),
                (
                    '    print("dawn: both',
                    """    await asyncio.gather(north, south, return_exceptions=True)
    print("dawn: both""",
                ),
            ],
            id="gather-the-lamps",
        ),
        pytest.param(
            "worker-pool",
            [
                (
                    "        await deliver(name, parcel)\n",
                    """
        try:
            await deliver(name, parcel)
        except Exception as error:
            print("problem:", error)
            continue
""",
                ),
            ],
            id="catch-everything",
        ),
    ],
)
def test_another_right_way_passes(lesson_id: str, edits: list[tuple[str, str]]) -> None:
    """Whoever solves it differently has solved it."""
    assert passes(lesson_id, "exercise", *edits)


@pytest.mark.parametrize(
    ("lesson_id", "edits"),
    [
        pytest.param("sequential-await", [("EGGS = 3.0", "EGGS = 0.0")], id="cook-no-eggs"),
        pytest.param("gather", [("burn(", "cook(")], id="burn-nothing"),
        pytest.param(
            "semaphore", [("Semaphore(2)", "Semaphore(6)")], id="more-places-for-downloads"
        ),
        pytest.param("semaphore", [("async with places:", "if True:")], id="no-doorman"),
        pytest.param("producer-consumer", [("COOKING = 0.5", "COOKING = 2.0")], id="cook-slowly"),
        pytest.param("producer-consumer", [("SERVING = 1.2", "SERVING = 0.2")], id="serve-quickly"),
        pytest.param("task-group", [("MUSIC = 2.0", "MUSIC = 9.0")], id="fail-when-all-are-safe"),
        pytest.param("timeout", [("timeout(3.0)", "timeout(1.6)")], id="less-patience-a-step"),
        pytest.param("cancellation", [("COOLING = 1.0", "COOLING = 0.5")], id="cool-down-quicker"),
        pytest.param(
            "worker-pool", [("while (parcel", "if (parcel")], id="one-parcel-for-each-worker"
        ),
    ],
)
def test_a_way_around_is_refused(lesson_id: str, edits: list[tuple[str, str]]) -> None:
    """Making the work smaller, or the limit larger, is no solution."""
    assert not passes(lesson_id, "exercise", *edits)
