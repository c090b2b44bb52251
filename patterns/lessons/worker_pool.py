"""
Eight parcels, three couriers, one shelf. Who decides which courier takes which parcel?

Nothing has to be decided. Each courier takes the next parcel from the shelf, delivers it, and comes
back for another. A courier with a quick parcel is back sooner, and takes more parcels. Nobody has
to guess how long a parcel will take. That is a worker pool: a fixed number of tasks, one queue, and
a loop around `get`.

There are three lanes, however many parcels there are. `worker-2` has the short second parcel and
[is back first](moment:1 s worker-2), so it takes number 4. At the end the lanes finish one after
the other, none of them long before the rest. The semaphore lesson started a task for each piece of
work and made most of them wait. With eight pieces it makes no difference; with a million you want
the pool.

How does it end? With one sentinel *for each worker*, behind all the parcels. A worker that gets
`None` stops, and it takes exactly one.

Move “Workers” to 1 and up again. Why does the seventh worker save no time? Because the longest
parcel alone takes 2 s, and the whole cannot take less.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AtLeastAtOnce,
    AtMostAtOnce,
    EndsAt,
    EveryTaskReturns,
    ExactlyOnce,
    HoldsWith,
    NothingLost,
    OutcomeIs,
    PrintedBy,
    Statement,
    TaskEnds,
    TaskIs,
    TimesOf,
    Unchanged,
    WorkAddsUpTo,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: pattern pitfall
WORKERS = 3
PACE = 1.0
# shown: all
PARCELS = [2.0, 1.0, 1.5, 0.75, 1.0, 2.0, 1.0, 0.75]
Shelf = asyncio.Queue[int | None]


# shown: pattern pitfall
# cheat: start
async def work(name: str, shelf: Shelf) -> None:
    while (parcel := await shelf.get()) is not None:
        # cheat: end
        await asyncio.sleep(PARCELS[parcel - 1] * PACE)
        # cheat: start
        print(f"{name}: parcel {parcel} delivered")
        # cheat: end
    print(f"{name}: done for today")


# shown: exercise solution
async def deliver(name: str, parcel: int) -> None:
    print(f"{name}: takes parcel {parcel}")
    await asyncio.sleep(PARCELS[parcel - 1])
    if parcel == 4:
        raise ValueError("no address")
    print(f"{name}: parcel {parcel} delivered")


# shown: pattern
async def main() -> None:
    shelf = Shelf()
    async with asyncio.TaskGroup() as group:
        # cheat: start
        for number in range(1, WORKERS + 1):
            name = f"worker-{number}"
            group.create_task(work(name, shelf), name=name)
            # cheat: end
        for parcel in range(1, len(PARCELS) + 1):
            shelf.put_nowait(parcel)
        for _ in range(WORKERS):
            shelf.put_nowait(None)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        shelf = Shelf()
        async with asyncio.TaskGroup() as group:
            for number in range(1, WORKERS + 1):
                name = f"worker-{number}"
                group.create_task(work(name, shelf), name=name)
            for parcel in range(1, len(PARCELS) + 1):
                shelf.put_nowait(parcel)
            shelf.put_nowait(None)

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def work(name: str, shelf: Shelf) -> None:
        while (parcel := await shelf.get()) is not None:
            await deliver(name, parcel)

    # shown: exercise solution
    async def main() -> None:
        shelf = Shelf()
        async with asyncio.TaskGroup() as group:
            for name in ("worker-1", "worker-2", "worker-3"):
                group.create_task(work(name, shelf), name=name)
            for parcel in (*range(1, 9), None, None, None):
                shelf.put_nowait(parcel)

    # shown: end


def solution() -> None:
    # shown: solution
    async def work(name: str, shelf: Shelf) -> None:
        while (parcel := await shelf.get()) is not None:
            try:
                await deliver(name, parcel)
            except ValueError:
                print(f"{name}: parcel {parcel} comes back")

    # shown: end


if __name__ == "__main__":
    # shown: pattern exercise solution
    asyncio.run(main())
    # shown: end


_CANCEL_THE_WORKER = (
    "[each.cancel() for each in asyncio.all_tasks() if each.get_name() == name] "
    "and await asyncio.sleep(0)"
)

LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Who takes which parcel?",
    blurb="Start a few workers and stop each with its own sentinel",
    api=("Queue", "TaskGroup"),
    knobs=(
        Knob("WORKERS", "Workers", 1, 8, 1),
        Knob("PACE", "Time for each parcel", 0.25, 3.0, 0.25, "times as long"),
    ),
    claims=(
        EndsAt(3.75),
        AtMostAtOnce(3),
        AtLeastAtOnce(3),
        EveryTaskReturns("worker-*"),
        NothingLost(),
        PrintedBy("worker-2", "worker-2: parcel 4 delivered"),
    ),
    prediction=Prediction(
        question=(
            "Parcels 1, 2 and 3 take 2 s, 1 s and 1.5 s and go to workers 1, 2 and 3. Who delivers "
            "parcel 4?"
        ),
        options=(
            Option(
                "`worker-1`: it is its turn again",
                PrintedBy("worker-1", "worker-1: parcel 4 delivered"),
                "There are no turns. When `worker-1` comes back, at 2 s, parcel 4 has been gone "
                "for a second.",
            ),
            Option(
                "`worker-2`: it is back first",
                PrintedBy("worker-2", "worker-2: parcel 4 delivered"),
                "At 1 s `worker-2` is the first that comes back to `get`, and the queue gives the "
                "next parcel to the task that asks first.",
            ),
            Option(
                "`worker-3`: after 3 comes 4",
                PrintedBy("worker-3", "worker-3: parcel 4 delivered"),
                "Numbers decide nothing here. `worker-3` is back at 1.5 s, half a second too late.",
            ),
        ),
        right=1,
        look=Moment(1.0, "worker-2"),
    ),
    pitfall=Pitfall(
        title="One sentinel for three workers",
        prose=(
            "All parcels are delivered, and the program never ends. There is one `None` behind "
            "the parcels, and `worker-1` [takes it at 3 s](moment:worker-1 returned).\n\n"
            "The other two come back to an empty shelf: `worker-3` is *waiting* on the queue "
            "[from 3.25 s on](moment:3.25 s worker-3), `worker-2` "
            "[from 3.75 s on](moment:3.75 s worker-2), and no task is left to put anything there. "
            "The group waits for both: a *deadlock*. A sentinel is used up by the worker that "
            "gets it, so there must be as many as there are workers. Move “Workers” down to 1 "
            "and the mistake disappears, which is how it gets past a test."
        ),
        shows=(
            OutcomeIs("deadlock"),
            TaskEnds("worker-1", "returned", 3.0),
            TaskIs("worker-3", 3.75, "waiting", "queue_get"),
            TaskIs("worker-2", 3.75, "waiting", "queue_get"),
        ),
        breaks=(EveryTaskReturns("worker-*"),),
    ),
    exercise=Exercise(
        task=(
            "Parcel 4 has no address, and one `ValueError` ends the whole pool: the group cancels "
            "the others. Let the worker print `worker-2: parcel 4 comes back`, and go on with the "
            "next one. A worker that is cancelled must still end. Leave `deliver` as it is."
        ),
        hint=(
            "Catch the error around a single parcel, inside the loop: an error that is caught "
            "outside has left the loop already."
        ),
        checks=(
            EndsAt(3.75),
            EveryTaskReturns("worker-?"),
            NothingLost(),
            ExactlyOnce(
                "worker-2: takes parcel 4",
                "worker-1: parcel 7 delivered",
                "worker-3: parcel 8 delivered",
            ),
            TimesOf("* comes back", 1.75),
            WorkAddsUpTo(10.0),
            AtMostAtOnce(3),
            Unchanged(program("worker_pool", "exercise"), "deliver"),
            HoldsWith(
                (
                    Statement(
                        "deliver",
                        'print(f"{name}: parcel {parcel} delivered")',
                        'raise ValueError("not at home")',
                    ),
                    Statement("deliver", 'raise ValueError("no address")', _CANCEL_THE_WORKER),
                ),
                ExactlyOnce("worker-3: parcel 3 comes back", "worker-3: parcel 5 comes back"),
                TaskEnds("worker-2", "cancelled", 1.75),
                when="When nobody is at home, and a worker is cancelled at parcel 4",
            ),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="There is a lot of work, and a fixed number of tasks to do it",
        beware="A sentinel stops one worker: put one for each",
        symptoms=(
            Symptom(
                "hangs",
                "All is done, and some workers never stop",
                "sentinel, never ends, worker pool, program does not exit",
            ),
            Symptom(
                "load",
                "A task for each of a million items",
                "memory, too many tasks, gather over a large list",
            ),
            Symptom(
                "unstoppable",
                "One bad item ends the whole pool",
                "worker dies, exception in worker, ValueError",
            ),
        ),
        terms=(Term("worker pool", "A fixed number of tasks that take work from one queue"),),
    ),
)
