"""
There is one thread, and only one task runs at a time. Can an update still be lost?

Yes, wherever there is an `await` in the middle. `deposit` reads the balance, looks something up,
and writes the new balance. While it is *waiting*, the others run: without a lock all three would
read 0, and the last to write would win.

`async with lock` lets one task at a time into the block. `teller-1` [takes it at 0
s](moment:teller-1 started), and the others are *waiting* on the lock, [not on the
look-up](moment:0.2 s teller-2). `teller-2` reads the balance only [at 0.5 s](moment:teller-1
returned, steps), when the first has written it. So the three go one after the other, and the
balance is right.

It is right in other orders too, however long a look-up takes: “Does it always work?” tries 200 runs
with other times.

That has its price: only one task at a time is in the block, so keep the block short. Where there is
no `await` between reading and writing, as in `balance += amount`, no lock is needed: nothing else
can run in between.

Move the slider, and see how the time adds up.
"""

# ruff: noqa: PLW0603 - what is shared is the subject

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AtMostAtOnce,
    ClockWakesAtMost,
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    ExactlyOnce,
    HoldsInEveryOrder,
    HoldsWith,
    Prints,
    Statement,
    TimesOf,
    Unchanged,
    WorkAddsUpTo,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
LOOK_UP = 0.5
balance = 0


# shown: pattern
# cheat: start
async def deposit(amount: int, lock: asyncio.Lock) -> None:
    global balance
    async with lock:
        before = balance
        await asyncio.sleep(LOOK_UP)
        balance = before + amount
        # cheat: end


# shown: pattern
async def main() -> None:
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for number in (1, 2, 3):
            name = f"teller-{number}"
            group.create_task(deposit(100, lock), name=name)
    print("balance:", balance)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def deposit(amount: int) -> None:
        global balance
        before = balance
        await asyncio.sleep(LOOK_UP)
        balance = before + amount

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            for number in (1, 2, 3):
                name = f"teller-{number}"
                group.create_task(deposit(100), name=name)
                await asyncio.sleep(0.75)
        print("balance:", balance)

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def deposit(amount: int, lock: asyncio.Lock) -> None:
        global balance
        async with lock:
            before = balance
            await asyncio.sleep(LOOK_UP)
            balance = before + amount
            await asyncio.sleep(1.0)
            print("receipt:", before + amount)

    # shown: end


def solution() -> None:
    # shown: solution
    async def deposit(amount: int, lock: asyncio.Lock) -> None:
        global balance
        async with lock:
            before = balance
            await asyncio.sleep(LOOK_UP)
            balance = before + amount
        await asyncio.sleep(1.0)
        print("receipt:", before + amount)

    # shown: exercise solution
    async def main() -> None:
        lock = asyncio.Lock()
        async with asyncio.TaskGroup() as group:
            for number in (1, 2, 3):
                name = f"teller-{number}"
                group.create_task(deposit(100, lock), name=name)
                await asyncio.sleep(0.75)
        print("balance:", balance)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Can one thread lose an update?",
    blurb="Put a lock around read, await, write",
    api=("Lock",),
    knobs=(Knob("LOOK_UP", "Time to look it up", 0.25, 3.0, 0.25, "s"),),
    claims=(
        EndsAt(1.5),
        Prints("balance: 300"),
        AtMostAtOnce(1),
        EveryTaskReturns("teller-*"),
        HoldsInEveryOrder(Prints("balance: 300")),
    ),
    prediction=Prediction(
        question=(
            "Three tellers pay in 100 each, and each needs 0.5 s. With the lock, what is the "
            "balance, and when?"
        ),
        options=(
            Option(
                "300, at 0.5 s",
                TimesOf("balance: 300", 0.5),
                "At 0.5 s the first is done. The others have been *waiting* on the lock, and "
                "begin one after the other.",
            ),
            Option(
                "300, at 1.5 s",
                TimesOf("balance: 300", 1.5),
                "One teller at a time is in the block, for 0.5 s each, and each reads what the "
                "one before has written.",
            ),
            Option(
                "100, at 0.5 s",
                TimesOf("balance: 100", 0.5),
                "That is the result without the lock: all three read 0, and each writes 100.",
            ),
        ),
        right=1,
        look=Moment(0.5, "teller-2"),
    ),
    pitfall=Pitfall(
        title="An await between reading and writing",
        prose=(
            "The tellers come 0.75 s apart and need 0.5 s each, and no lock seems to be missing: "
            '[the balance is 300](moment:prints "balance: 300"). Make it fail by hand before you '
            "read on: press “Pick the order”, and pick who goes next so that a payment is lost. "
            "“Does it always work?” finds such an order for you.\n\n"
            "In such a run a look-up takes longer, and the next teller comes in the middle of it. "
            "Both read the same balance and add 100 to it, and the second one overwrites what the "
            "first has written. No two of them ran at the same moment, and still an update is "
            "lost: at each `await` other tasks may run, and what you read before it may no longer "
            "be true after it. The same goes for a check: a program that checks whether a seat is "
            "free, awaits the payment and then takes the seat may sell one seat twice."
        ),
        shows=(Prints("balance: 300"), EndsAt(2.25), AtMostAtOnce(1, "teller-*")),
        breaks=(HoldsInEveryOrder(Prints("balance: 300")),),
    ),
    exercise=Exercise(
        task=(
            "Each teller now prints a receipt, which takes 1 s, and keeps the lock until it is "
            "printed: 4.5 s in all. Bring that down to 3 s, with three correct receipts and a "
            "balance of 300, whatever the order. A teller who has to wait should not ask again and "
            "again. Leave `main` as it is."
        ),
        hint="Which of the lines need the balance to stay as it is?",
        checks=(
            Prints("balance: 300"),
            TimesOf("receipt: *", 1.5, 2.25, 3.0),
            WorkAddsUpTo(4.5),
            EndsBy(3.0),
            Unchanged(program("lost_update", "exercise"), "main", "LOOK_UP"),
            HoldsWith(
                Statement(
                    "main",
                    "group.create_task(deposit(100, lock), name=name)",
                    "group.create_task(deposit(70 * number, lock), name=name)",
                ),
                Prints("balance: 420"),
                ExactlyOnce("receipt: 70", "receipt: 210", "receipt: 420"),
                when="When 70, 140 and 210 are deposited",
                what="The receipts are of 70, 210 and 420, and the balance is 420 in the end.",
            ),
            HoldsInEveryOrder(
                Prints("balance: 300"),
                ExactlyOnce("receipt: 100", "receipt: 200", "receipt: 300"),
                ClockWakesAtMost(9),
            ),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="You read, then await, then write what others write too",
        beware="Whatever you read before an `await` may be untrue after it",
        symptoms=(
            Symptom(
                "wrong",
                "Updates get lost: the count is too low",
                "lost update, race condition, mutex, atomic, balance, counter, thread safe, "
                "sold twice, double booking, only the last result is kept, variable changed "
                "between awaits",
            ),
            Symptom(
                "wrong",
                "It works in a test, and fails under load",
                "flaky, intermittent, heisenbug, race condition, sometimes",
            ),
        ),
        terms=(
            Term("lock", "Lets one task at a time into a block. The others wait in line"),
            Term(
                "race condition",
                "The result depends on who comes first. With one thread it takes an `await` "
                "between steps that belong together",
            ),
        ),
    ),
)
