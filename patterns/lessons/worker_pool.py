"""
Eight parcels, three couriers, one shelf. Who carries which?

Nobody decides. Each courier takes the next parcel from the shelf, brings it away, and comes back
for another. Whoever has an easy one is back sooner and takes more; no plan has to guess
how long a parcel will take. That is a worker pool: a fixed number of tasks, one queue, and a loop
around `get`.

Look at the timeline: three lanes, however many parcels there are. `worker-2` has the short second
parcel and is back first, so number 4 is its own. Near the end the lanes fall empty one after the
other, none of them long before the rest. Compare this with the semaphore lesson, which
started a task for each piece of work and made most of them wait at the door. With eight pieces it
makes no odds; with a million you want the pool.

How does it end? By one sentinel *for each worker*, behind all the parcels. A worker that takes
`None` goes home, and it takes exactly one.

Drag `WORKERS` to 1 and up again. Why does the eighth worker save no time? Because the longest
parcel alone sets how soon all can be over.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AtLeastAtOnce,
    AtMostAtOnce,
    EndsAt,
    EveryTaskReturns,
    OutcomeIs,
    PrintedBy,
    TaskEnds,
    TaskIs,
)
from patterns.lesson import Exercise, Knob, Lesson, Moment, Option, Pitfall, Prediction

# shown: all
WORKERS = 3
PACE = 1.0
PARCELS = [2.0, 1.0, 1.5, 0.75, 1.0, 2.0, 1.0, 0.75]

Shelf = asyncio.Queue[int | None]


# shown: pattern pitfall
async def work(name: str, shelf: Shelf) -> None:
    while (parcel := await shelf.get()) is not None:
        await asyncio.sleep(PARCELS[parcel - 1] * PACE)
        print(f"{name}: parcel {parcel} delivered")
    print(f"{name}: done for today")


# shown: exercise solution
async def deliver(name: str, parcel: int) -> None:
    await asyncio.sleep(PARCELS[parcel - 1] * PACE)
    if parcel == 4:
        raise ValueError("no address")
    print(f"{name}: parcel {parcel} delivered")


# shown: pattern exercise solution
async def main() -> None:
    shelf = Shelf()
    async with asyncio.TaskGroup() as group:
        for number in range(1, WORKERS + 1):
            name = f"worker-{number}"
            group.create_task(work(name, shelf), name=name)
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
        print(f"{name}: done for today")

    # shown: end


def solution() -> None:
    # shown: solution
    async def work(name: str, shelf: Shelf) -> None:
        while (parcel := await shelf.get()) is not None:
            try:
                await deliver(name, parcel)
            except ValueError as error:
                print(f"{name}: parcel {parcel} comes back, {error}")
        print(f"{name}: done for today")

    # shown: end


if __name__ == "__main__":
    # shown: pattern exercise solution
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Share one pile of work among a few workers",
    blurb="Start a few workers and stop each with its own sentinel",
    api=("Queue", "TaskGroup"),
    knobs=(
        Knob("WORKERS", "Workers", 1, 8, 1),
        Knob("PACE", "Time for each parcel", 0.25, 3.0, 0.25, "times"),
    ),
    claims=(
        EndsAt(3.75),
        AtMostAtOnce(3),
        AtLeastAtOnce(3),
        EveryTaskReturns("worker-*"),
        PrintedBy("worker-2", "worker-2: parcel 4 delivered"),
    ),
    prediction=Prediction(
        question=(
            "Parcels 1, 2 and 3 take 2 s, 1 s and 1.5 s and go to workers 1, 2 and 3. Who brings "
            "parcel 4?"
        ),
        options=(
            Option(
                "`worker-1`: it is its turn again",
                PrintedBy("worker-1", "worker-1: parcel 4 delivered"),
            ),
            Option(
                "`worker-2`: it is back first",
                PrintedBy("worker-2", "worker-2: parcel 4 delivered"),
            ),
            Option(
                "`worker-3`: it is next to number 4",
                PrintedBy("worker-3", "worker-3: parcel 4 delivered"),
            ),
        ),
        right=1,
        why=(
            "At 1 s `worker-2` is the first that comes back to `get`, and there is no turn to "
            "take: the shelf gives the next parcel to whoever asks."
        ),
        look=Moment(1.0, "worker-2"),
    ),
    pitfall=Pitfall(
        title="One sentinel for three workers",
        prose=(
            "All parcels are delivered, and the program never ends. One `None` stood behind "
            "the parcels. `worker-1` took it at 3 s and went home.\n\n"
            "Its colleagues come back to an empty shelf: `worker-3` is *waiting* on the queue from "
            "3.25 s on, `worker-2` from 3.75 s on, and nobody is left to put anything there. The "
            "group waits for both: a *deadlock*. A sentinel is eaten by whoever reads it, so "
            "there have to be as many as there are readers. Pull `WORKERS` down to 1 and the "
            "mistake disappears, which is how it gets past a test."
        ),
        shows=(
            OutcomeIs("deadlock"),
            TaskEnds("worker-1", "returned", 3.0),
            TaskIs("worker-3", 3.75, "waiting", "queue_get"),
            TaskIs("worker-2", 3.75, "waiting", "queue_get"),
        ),
        breaks=(EveryTaskReturns("worker-*"),),
        look=Moment(3.75, "worker-3"),
    ),
    exercise=Exercise(
        task=(
            "Parcel 4 has no address, and one `ValueError` sends the whole pool home: the group "
            "cancels the others. Let the worker say which parcel comes back and go on with the "
            "next one. Leave `deliver` as it is."
        ),
        hint=(
            "Catch the error around a single parcel, inside the loop: whoever catches it outside "
            "has left the loop already."
        ),
        checks=(
            OutcomeIs("returned"),
            EveryTaskReturns("worker-*"),
            PrintedBy("worker-1", "worker-1: parcel 7 delivered"),
            PrintedBy("worker-3", "worker-3: parcel 8 delivered"),
            AtMostAtOnce(3),
        ),
    ),
)
