"""
`create_task` returns at once. Has the task begun by then?

No. The event loop, which `asyncio.run` starts, has a list of things to do (the picture calls it the
ready queue), and does one at a time. `create_task` puts the task at the end of that list, and the
task that is running keeps the loop until it *waits*. So `child` stays *created* while `main` goes
on [to its next line](moment:prints "main: created", steps).

Does an `await` let `child` in? Not every `await` does. `await quick(...)` runs the body of `quick`,
which ends without having to wait for anything; the loop [is not asked](moment:prints "main: await 1
did not wait", steps), however many such lines there are. Only an `await` that has to wait gives
way. `await asyncio.sleep(0)` waits for one turn: [right after this line](moment:prints "main: gives
way", steps) `main` is *ready* again at once, but at the end of the list, and `child` [comes
first](moment:child started, steps).

All of this happens [at 0 s](moment:0 s, steps), so look at it step by step. Move the slider, and
there are more awaits before the first turn of `child`. They take no time at all.

Between two awaits that wait, nothing else runs. That makes asyncio easy to reason about. It also
makes it easy to hold up everything else. (Since Python 3.12 a program can ask for
`asyncio.eager_task_factory`. Then a new task begins at once.)
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    EventOrder,
    ExactlyOnce,
    HoldsWith,
    Instead,
    NeverBlocked,
    PrintedApart,
    Prints,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
ITEMS = 4


# shown: pattern
async def child() -> None:
    print("child: runs")
    await asyncio.sleep(1.0)


async def quick(number: int) -> None:
    print(f"main: await {number} did not wait")


async def main() -> None:
    # cheat: start
    task = asyncio.create_task(child(), name="child")
    # cheat: end
    print("main: created")
    for number in range(1, ITEMS + 1):
        await quick(number)
    print("main: gives way")
    # cheat: start
    await asyncio.sleep(0)
    # cheat: end
    print("main: goes on")
    # cheat: start
    await task
    # cheat: end


# shown: pitfall exercise solution
async def ticker() -> None:
    for tick in range(1, ITEMS + 1):
        print(f"tick {tick}")
        await asyncio.sleep(0)
    await asyncio.sleep(1.0)


async def handle(item: int) -> None:
    print(f"item {item}")


# shown: end
def pitfall() -> None:
    # shown: pitfall exercise
    async def main() -> None:
        ticking = asyncio.create_task(ticker(), name="ticker")
        for item in range(1, ITEMS + 1):
            await handle(item)
        print("all items are done")
        await ticking

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        ticking = asyncio.create_task(ticker(), name="ticker")
        for item in range(1, ITEMS + 1):
            await handle(item)
            await asyncio.sleep(0)
        print("all items are done")
        await ticking

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="When does a new task get its turn?",
    blurb="See which await lets another task in",
    api=("create_task", "sleep"),
    knobs=(Knob("ITEMS", "Awaits that need not wait", 1, 8, 1),),
    claims=(
        Prints("main: created", "main: gives way", "child: runs", "main: goes on"),
        EventOrder("child created", 'prints "main: gives way"', "child started"),
        EndsAt(1.0),
        NeverBlocked(),
    ),
    prediction=Prediction(
        question="`main` creates `child` and goes on. Where does `child` get its first turn?",
        options=(
            Option(
                "At `create_task`, before the next line",
                Prints("child: runs", "main: created"),
                "A new task is put at the end of the list. `main` keeps the loop until it has to "
                "wait.",
            ),
            Option(
                "At the first `await quick(...)`",
                Prints("main: created", "child: runs", "main: gives way"),
                "`quick` ends without waiting for anything, so this `await` is like an ordinary "
                "call: the loop is not asked.",
            ),
            Option(
                "At `await asyncio.sleep(0)`",
                Prints("main: gives way", "child: runs", "main: goes on"),
                "It is the first `await` that really waits, if only for one turn. `main` goes to "
                "the end of the list, and `child` is ahead of it.",
            ),
            Option(
                "At `await task`, when it is waited for",
                Prints("main: goes on", "child: runs"),
                "A task does not need to be awaited to run. It runs as soon as its turn comes.",
            ),
        ),
        right=2,
        look=Moment(task="child", event="started", axis="steps"),
    ),
    pitfall=Pitfall(
        title="A loop full of awaits that never wait",
        prose=(
            "There is an `await` in every round of the loop, and still `ticker` does not tick "
            "until all items are done. `handle` has all it needs and never waits, so its `await` "
            "does not give way.\n\n"
            "`ticker` stays *created* until [`main` has to wait](moment:ticker started, steps) "
            "for it. Here that takes no time. A million items would take a while. Getting from a "
            "queue that is not empty, reading from a buffer that has data, or asking a cache that "
            "has the answer does not wait either. A loop of such awaits holds up everything else."
        ),
        shows=(Prints("item 4", "all items are done", "tick 1"), EndsAt(1.0)),
        breaks=(Prints("tick 1", "all items are done"), Prints("tick 1", "item 2")),
    ),
    exercise=Exercise(
        task=(
            "Let `ticker` tick once after each item, and no more than once before the next: "
            "`item 1`, `tick 1`, `item 2`, `tick 2`, and so on, with `tick 4` before "
            "`all items are done`. Leave `handle` and `ticker` as they are."
        ),
        hint="`await asyncio.sleep(0)` gives every task that is *ready* one turn.",
        checks=(
            Prints(*[f"{what} {n}" for n in range(1, 5) for what in ("item", "tick")]),
            Prints("tick 4", "all items are done"),
            ExactlyOnce(*[f"{what} {n}" for n in range(1, 5) for what in ("item", "tick")]),
            PrintedApart("tick *", "item *"),
            EndsAt(1.0),
            Unchanged(program("first_turn", "exercise"), "ticker", "handle", "ITEMS"),
            HoldsWith(
                (Instead("ITEMS", 4, 6), Instead("ticker", 1.0, 61.37)),
                Prints("tick 5", "item 6", "tick 6", "all items are done"),
                EndsAt(61.37),
            ),
        ),
    ),
    reference=Reference(
        minutes=10,
        when="A task should begin, or others should get a turn, before you go on",
        beware="An `await` that does not have to wait gives no other task a turn",
        symptoms=(
            Symptom(
                "slow",
                "A loop with an `await` in it starves the other tasks",
                "starvation, fairness, sleep(0), yield to the loop, unresponsive, blocked, "
                "CPU-bound",
            ),
            Symptom(
                "lost",
                "A task was created and has not begun",
                "create_task is not running, never starts, not scheduled, order of tasks, "
                "eager tasks",
            ),
        ),
        terms=(
            Term(
                "event loop",
                "Has a list of what can run, the ready queue, and runs one thing at a time: each "
                "until it has to wait, or ends",
            ),
            Term(
                "give way",
                "To wait at an `await`, so that the loop runs something else. An `await` that "
                "finds its answer ready does not",
            ),
        ),
    ),
)
