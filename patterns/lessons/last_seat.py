"""
A seat is free, and three guests are waiting. How does each know whether it is still free?

By checking again. A `Condition` is a lock in which a task can wait for a change.
`change.wait_for(...)` checks whether there is a seat. If not, it gives the lock back, waits until
it is told of a change, takes the lock again, and checks again. So when it returns, there *is* a
seat. That stays true until the block ends, because the lock is held.

All three are *waiting* [from the start](moment:0.5 s ann). [At 1 s](moment:ann woken, steps) there
is one seat, and `notify_all` wakes all of them. `ann` has the lock first, finds a seat and [takes
it](moment:prints "ann: sits down", steps). `bob` and `cid` are woken too, find none left, and [wait
again](moment:1.5 s bob). [At 2 s](moment:prints "bob: sits down") there are two more.

The other half is in `main`: it changes `seats` while it holds the lock, and then calls
`notify_all`. A change without a notification wakes no one.

Move the slider: with three seats at once, all of them sit down the first time. Or press “Does it
always work?”: whenever the seats become free, no one sits down without one.
"""

# ruff: noqa: PLW0603 - what is shared is the subject

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AtMostOpen,
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    HoldsInEveryOrder,
    HoldsWith,
    Prints,
    Statement,
    TaskIs,
    TimesOf,
    Unchanged,
    WokenByATask,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: pattern pitfall
FREE = 1
seats = 0


# shown: exercise solution
chairs = 1


# shown: pattern
# cheat: start
async def guest(name: str, change: asyncio.Condition) -> None:
    # cheat: end
    global seats
    # cheat: start
    async with change:
        await change.wait_for(lambda: seats > 0)
        # cheat: end
        seats -= 1
        print(f"{name}: sits down")


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def sit(name: str, at: float, change: asyncio.Condition) -> None:
        global seats
        await asyncio.sleep(at)
        async with change:
            if seats == 0:
                await change.wait()
            seats -= 1
            assert seats >= 0, f"{name} sits on the floor"
            print(f"{name}: sits down")

    async def main() -> None:
        global seats
        change = asyncio.Condition()
        async with asyncio.TaskGroup() as group:
            for name, at in (("ann", 0.5), ("bob", 1.5), ("cid", 2.5)):
                group.create_task(sit(name, at, change), name=name)
            for free in (FREE, 1, 1):
                await asyncio.sleep(1.0)
                async with change:
                    seats += free
                    change.notify_all()

    asyncio.run(main())
    # shown: end


# shown: pattern
async def main() -> None:
    global seats
    change = asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        for name in ("ann", "bob", "cid"):
            group.create_task(guest(name, change), name=name)
        for free in (FREE, 2):
            await asyncio.sleep(1.0)
            # cheat: start
            async with change:
                seats += free
                change.notify_all()
                # cheat: end


# shown: end
def exercise() -> None:
    # shown: exercise
    async def guest(name: str, change: asyncio.Condition) -> None:
        global chairs
        async with change:
            await change.wait_for(lambda: chairs > 0)
            chairs -= 1
        print(f"{name}: sits down")
        await asyncio.sleep(1.0)
        print(f"{name}: gets up")
        async with change:
            chairs += 1

    # shown: exercise solution
    async def main() -> None:
        change = asyncio.Condition()
        async with asyncio.TaskGroup() as group:
            for name in ("ann", "bob", "cid"):
                group.create_task(guest(name, change), name=name)

    # shown: end


def solution() -> None:
    # shown: solution
    async def guest(name: str, change: asyncio.Condition) -> None:
        global chairs
        async with change:
            await change.wait_for(lambda: chairs > 0)
            chairs -= 1
        print(f"{name}: sits down")
        await asyncio.sleep(1.0)
        print(f"{name}: gets up")
        async with change:
            chairs += 1
            change.notify()

    # shown: end


if __name__ == "__main__":
    # shown: pattern exercise solution
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="How do you wait until it is true?",
    blurb="Wait on a condition, and look again before you go on",
    api=("Condition",),
    knobs=(Knob("FREE", "Seats at 1 s", 1, 3, 1),),
    claims=(
        TimesOf("*: sits down", 1.0, 2.0, 2.0),
        Prints("ann: sits down", "bob: sits down", "cid: sits down"),
        EndsAt(2.0),
        EveryTaskReturns(),
        HoldsInEveryOrder(EveryTaskReturns()),
    ),
    prediction=Prediction(
        question="At 1 s one seat becomes free, and `notify_all` wakes all three. Who sits down?",
        options=(
            Option(
                "All three: each was told",
                TimesOf("*: sits down", 1.0, 1.0, 1.0),
                "Each is woken, and looks. When `bob` and `cid` look, the seat is taken, so "
                "`wait_for` goes on waiting.",
            ),
            Option(
                "`ann` alone",
                TimesOf("*: sits down", 1.0, 2.0, 2.0),
                "She has the lock first and takes the seat. The others look, find none, and wait "
                "until 2 s.",
            ),
            Option(
                "None of them, until `main` is done at 2 s",
                TimesOf("*: sits down", 2.0, 2.0, 2.0),
                "`main` gives the lock back at the end of its block, and then sleeps. That is "
                "when the guests get their turn.",
            ),
        ),
        right=1,
        look=Moment(line="ann: sits down", axis="steps"),
    ),
    pitfall=Pitfall(
        title="Woken, so it must be true",
        prose=(
            "With `if`, each guest looks once, before the wait, and not after it. That does no "
            "harm as long as one guest waits at a time: a seat becomes free [at 1 s](moment:1 s "
            "ann), [at 2 s](moment:2 s bob) and [at 3 s](moment:3 s cid), and one of them takes "
            "it. Press “Does it always work?”, and find the line that fails before you read on.\n\n"
            "When two guests wait, `notify_all` wakes both of them for one seat. Being woken means "
            "that something has changed. It does not mean that it is still so: other tasks may run "
            "between the waking of a task and its turn. Look again after each wait: "
            "`while seats == 0`, or `wait_for`, which is the same in one line."
        ),
        shows=(
            TimesOf("*: sits down", 1.0, 2.0, 3.0),
            Prints("ann: sits down", "bob: sits down", "cid: sits down"),
            EveryTaskReturns(),
        ),
        breaks=(HoldsInEveryOrder(EveryTaskReturns()),),
    ),
    exercise=Exercise(
        task=(
            "One seat, three guests, and each sits for a second. When `ann` has got up, `bob` "
            "waits for ever: the seat is free, but nothing tells him. Tell those who wait on the "
            "condition, and have all three sit down, at 0, 1 and 2 s, and never two of them on "
            "the one seat, whatever the order. With two `chairs`, two should sit at the same time. "
            "Leave `main` as it is."
        ),
        hint="Whatever makes the change has to notify those who wait for it.",
        checks=(
            TimesOf("*: sits down", 0.0, 1.0, 2.0),
            TimesOf("*: gets up", 1.0, 2.0, 3.0),
            AtMostOpen(1, r"\w+: sits down", r"\w+: gets up", "seats taken"),
            TaskIs("cid", 1.5, "waiting", "condition"),
            WokenByATask("bob", 1.0),
            EveryTaskReturns(),
            EndsBy(3.0),
            Unchanged(program("last_seat", "exercise"), "main"),
            HoldsWith(
                Statement("chairs", "chairs = 1", "chairs = 2"),
                TimesOf("*: sits down", 0.0, 0.0, 1.0),
                EveryTaskReturns(),
                when="When there are two chairs",
                what="Two sit down at 0 s, and one at 1 s.",
            ),
            HoldsInEveryOrder(
                AtMostOpen(1, r"\w+: sits down", r"\w+: gets up", "seats taken"),
                EveryTaskReturns(),
            ),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="You wait until something is true, and others may change it",
        beware="Being woken does not mean that it is true: check again",
        symptoms=(
            Symptom(
                "wrong",
                "One seat is sold to three people",
                "oversold, negative stock, race condition, if instead of while, spurious wake-up",
            ),
            Symptom(
                "hangs",
                "It became true, and the waiter does not wake up",
                "notify, missed wake-up, stuck",
            ),
        ),
        terms=(
            Term(
                "condition",
                "A lock in which a task can wait until something is true; when it is, the task "
                "holds the lock",
            ),
        ),
    ),
)
