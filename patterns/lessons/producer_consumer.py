"""
The cook fills plates, the waiter carries them. Which of the two waits for the other?

Neither calls the other. They share a counter, a queue with room for a few plates: `put` waits while
it is full, `get` waits while it is empty. Each works at its own pace, and the slower one sets the
pace of both.

At first `waiter` is *waiting* on the empty queue. But a plate is cooked in 0.5 s and takes 1.2 s to
serve, so the counter fills up. [At 2.5 s](moment:2.5 s cook) the fifth plate is ready and there is
no room for it: now `cook` is *waiting*, on the full queue. That is *back-pressure*, and it is
useful: without it, plates would pile up until memory runs out.

The last item in the queue is not a plate but `None`, the *sentinel*. It comes after all the plates,
so `waiter` gets it when everything is served, and [goes home](moment:prints "waiter: going home").
Then both tasks have *returned*, and the group lets `main` go on.

Make “Time to serve a plate” shorter than “Time to cook a plate”, and they change roles: now
`waiter` waits for `cook`.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    EveryTaskReturns,
    HoldsWith,
    NothingLost,
    OutcomeIs,
    PrintedApart,
    Prints,
    QueueHoldsAtMost,
    Statement,
    TaskEnds,
    TaskIs,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
COOKING = 0.5
SERVING = 1.2
# shown: pattern pitfall
ROOM = 2


# shown: pattern
async def cook(counter: asyncio.Queue[int | None]) -> None:
    # cheat: start
    for plate in range(1, 6):
        # cheat: end
        await asyncio.sleep(COOKING)
        # cheat: start
        await counter.put(plate)
        # cheat: end
        print(f"cook: plate {plate} is up")
    # cheat: start
    await counter.put(None)
    # cheat: end


# shown: all
async def waiter(counter: asyncio.Queue[int | None]) -> None:
    # cheat: start
    while (plate := await counter.get()) is not None:
        # cheat: end
        print(f"waiter: takes plate {plate}")
        # cheat: start
        await asyncio.sleep(SERVING)
        # cheat: end
    print("waiter: going home")


# shown: pattern
async def main() -> None:
    # cheat: first
    counter: asyncio.Queue[int | None] = asyncio.Queue(ROOM)
    # cheat: end
    async with asyncio.TaskGroup() as group:
        group.create_task(cook(counter), name="cook")
        group.create_task(waiter(counter), name="waiter")


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def cook(counter: asyncio.Queue[int | None]) -> None:
        for plate in range(1, 6):
            await asyncio.sleep(COOKING)
            await counter.put(plate)
            print(f"cook: plate {plate} is up")

    async def main() -> None:
        counter: asyncio.Queue[int | None] = asyncio.Queue(ROOM)
        async with asyncio.TaskGroup() as group:
            group.create_task(cook(counter), name="cook")
            group.create_task(waiter(counter), name="waiter")

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def cook(counter: asyncio.Queue[int | None]) -> None:
        for plate in range(1, 6):
            await asyncio.sleep(COOKING)
            counter.put_nowait(plate)
            print(f"cook: plate {plate} is up")
        counter.put_nowait(None)

    async def main() -> None:
        counter: asyncio.Queue[int | None] = asyncio.Queue()
        async with asyncio.TaskGroup() as group:
            group.create_task(cook(counter), name="cook")
            group.create_task(waiter(counter), name="waiter")

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def cook(counter: asyncio.Queue[int | None]) -> None:
        for plate in range(1, 6):
            await asyncio.sleep(COOKING)
            await counter.put(plate)
            print(f"cook: plate {plate} is up")
        await counter.put(None)

    async def main() -> None:
        counter: asyncio.Queue[int | None] = asyncio.Queue(maxsize=2)
        async with asyncio.TaskGroup() as group:
            group.create_task(cook(counter), name="cook")
            group.create_task(waiter(counter), name="waiter")

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="How does the waiter know that the kitchen is closed?",
    blurb="Pass work through a queue and end it with a sentinel",
    api=("Queue",),
    knobs=(
        Knob("COOKING", "Time to cook a plate", 0.1, 3.0, 0.1, "s"),
        Knob("SERVING", "Time to serve a plate", 0.1, 3.0, 0.1, "s"),
        Knob("ROOM", "Plates the counter holds", 1, 6, 1),
    ),
    claims=(
        EndsAt(6.5),
        QueueHoldsAtMost(2),
        TaskEnds("cook", "returned", 4.1),
        EveryTaskReturns(),
        NothingLost(),
        Prints("cook: plate 5 is up", "waiter: takes plate 5", "waiter: going home"),
    ),
    prediction=Prediction(
        question=(
            "A plate is cooked in 0.5 s and served in 1.2 s; the counter holds two. What is `cook` "
            "doing at 2.7 s?"
        ),
        options=(
            Option(
                "*waiting* on a sleep: cooking a plate",
                TaskIs("cook", 2.7, "waiting", "sleep"),
                "It has cooked all five: the last was ready at 2.5 s. What it lacks is room to "
                "put it down.",
            ),
            Option(
                "*waiting* on the queue: plate 5 has no room",
                TaskIs("cook", 2.7, "waiting", "queue_put"),
                "Plate 5 is cooked at 2.5 s, but plates 3 and 4 are still on the counter. `put` "
                "waits until the waiter takes one away, at 2.9 s. A queue without a bound would "
                "have taken it, and any number of others.",
            ),
            Option(
                "*returned*: all five plates are up",
                TaskIs("cook", 2.7, "returned"),
                "That is true of a queue without a bound. This one holds two plates, and plates 3 "
                "and 4 are in it.",
            ),
        ),
        right=1,
        look=Moment(2.5, "cook"),
    ),
    pitfall=Pitfall(
        title="The end is never said",
        prose=(
            "All five plates are cooked, all five are served, and the restaurant never closes: "
            "`cook` [went home](moment:cook returned) without putting a sentinel into the "
            "queue.\n\n"
            "[From 6.5 s on](moment:6.5 s waiter) `waiter` is *waiting* on the queue, and no task "
            "is left that could put anything into it. `main` waits for the group, the group waits "
            "for `waiter`: a *deadlock*. On a laptop this program hangs and says nothing at all; "
            "here it is stopped and reported as a deadlock. Wherever a loop says `await "
            "counter.get()`, ask what will tell it to stop."
        ),
        shows=(
            OutcomeIs("deadlock"),
            TaskEnds("cook", "returned", 2.9),
            TaskIs("waiter", 6.5, "waiting", "queue_get"),
        ),
        breaks=(EveryTaskReturns(), Prints("waiter: going home")),
    ),
    exercise=Exercise(
        task=(
            "This cook waits for nothing, and the plates pile up in a queue without a bound. Give "
            "the queue room for two. Make the cook wait for a free place before it says that a "
            "plate is up, and have everything served all the same. Leave `waiter` as it is."
        ),
        hint=(
            "A `Queue` can be given a size. `put_nowait` raises an error when there is no room; "
            "`put` waits instead."
        ),
        checks=(
            QueueHoldsAtMost(2),
            EndsAt(6.5),
            NothingLost(),
            TimesOf("waiter: takes plate *", 0.5, 1.7, 2.9, 4.1, 5.3),
            Prints(*(f"waiter: takes plate {n}" for n in range(1, 6)), "waiter: going home"),
            Prints("waiter: takes plate 3", "cook: plate 5 is up"),
            PrintedApart("cook: *", "waiter: *"),
            EveryTaskReturns(),
            Unchanged(program("producer_consumer", "exercise"), "waiter"),
            HoldsWith(
                Statement("waiter", "await asyncio.sleep(SERVING)", "await asyncio.sleep(30.0)"),
                QueueHoldsAtMost(2),
                Prints("waiter: takes plate 5", "waiter: going home"),
                when="When the waiter needs 30 s for a plate",
            ),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="One task makes things and another uses them, each at its own pace",
        beware="A loop around `get` never ends unless something tells it to",
        symptoms=(
            Symptom(
                "hangs",
                "`await queue.get()` waits for ever at the end",
                "never ends, consumer, sentinel, program does not exit",
            ),
            Symptom(
                "load",
                "Memory grows and grows",
                "unbounded queue, producer faster than consumer, QueueFull, out of memory, leak, "
                "backlog, no back-pressure",
            ),
        ),
        terms=(
            Term(
                "queue",
                "Hands things on from task to task: `get` waits while it is empty, `put` while it "
                "is full",
            ),
            Term(
                "back-pressure",
                "A full queue makes its producer wait, so that the slower side sets the pace",
            ),
            Term("sentinel", "A last item that is no item: it tells a consumer to stop"),
        ),
    ),
)
