"""
Pictures are loaded, shrunk and stored. Does one have to be stored before the next can be loaded?

No: each stage can work on a different picture, as on an assembly line. Each is a task of its own,
with a queue between it and the next. [At 1 s](moment:1 s) `store` has picture 1, `shrink` has
picture 2, picture 3 is in the queue between, and `main`, which loads, has picture 4.

A picture takes 0.25 s, 0.6 s and 0.3 s in the three stages. One after the other, four pictures
would take 4.6 s. Here the first is stored [at 1.15 s](moment:prints "picture 1 is stored"), and
from then on one comes every 0.6 s, the last [at 2.95 s](moment:prints "picture 4 is stored"). The
slowest stage sets the pace. The others are *waiting* for it: `main` because [there is no
room](moment:1.3 s Task-1) for the picture it has, `store` because [there is nothing to
do](moment:1.3 s store).

The queues between the stages have a bound, so that a fast stage cannot run far ahead and fill the
memory. `shrink` passes the sentinel on when it has seen it, and so the stages end one after the
other, from the first to the last.

Move the sliders, and another stage becomes the slowest. To make that one faster, run it in more
than one task.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AllEnded,
    AtMostAtOnce,
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    ExactlyOnce,
    HoldsWith,
    Instead,
    NothingLost,
    Prints,
    QueueHoldsAtMost,
    TaskIs,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: pattern pitfall
LOAD = 0.25
SHRINK = 0.6
STORE = 0.3
# shown: all
# cheat: start
Pictures = asyncio.Queue[int | None]
# cheat: end
# shown: exercise solution
SECONDS = {"loaded": 0.25, "shrunk": 0.6, "stored": 0.3}


# shown: pattern pitfall
# cheat: start
async def shrink(loaded: Pictures, small: Pictures) -> None:
    while (picture := await loaded.get()) is not None:
        # cheat: end
        await asyncio.sleep(SHRINK)
        # cheat: start
        await small.put(picture)
    await small.put(None)
    # cheat: end


async def store(small: Pictures) -> None:
    while (picture := await small.get()) is not None:
        await asyncio.sleep(STORE)
        print(f"picture {picture} is stored")


# shown: pattern
async def main() -> None:
    # cheat: start
    loaded, small = Pictures(1), Pictures(1)
    # cheat: end
    async with asyncio.TaskGroup() as group:
        group.create_task(shrink(loaded, small), name="shrink")
        group.create_task(store(small), name="store")
        for picture in (1, 2, 3, 4, None):
            await asyncio.sleep(LOAD)
            await loaded.put(picture)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        loaded, small = Pictures(), Pictures()
        async with asyncio.TaskGroup() as group:
            group.create_task(shrink(loaded, small), name="shrink")
            group.create_task(store(small), name="store")
            for picture in (1, 2, 3, 4, None):
                await asyncio.sleep(LOAD)
                await loaded.put(picture)

    asyncio.run(main())
    # shown: end


# shown: exercise solution
async def work(picture: int, done: str) -> None:
    await asyncio.sleep(SECONDS[done])
    print(f"picture {picture} is {done}")


# shown: end
def exercise() -> None:
    # shown: exercise
    async def main() -> None:
        for picture in (1, 2, 3, 4):
            await work(picture, "loaded")
            await work(picture, "shrunk")
            await work(picture, "stored")

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def stage(before: Pictures, after: Pictures, done: str) -> None:
        while (picture := await before.get()) is not None:
            await work(picture, done)
            await after.put(picture)
        await after.put(None)

    async def main() -> None:
        loaded, small, ready = Pictures(1), Pictures(1), Pictures()
        async with asyncio.TaskGroup() as group:
            shrink = stage(loaded, small, "shrunk")
            group.create_task(shrink, name="shrink")
            store = stage(small, ready, "stored")
            group.create_task(store, name="store")
            for picture in (1, 2, 3, 4):
                await work(picture, "loaded")
                await loaded.put(picture)
            await loaded.put(None)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="How do stages pass work on?",
    blurb="Let stages work side by side, with queues between them",
    api=("Queue", "TaskGroup"),
    knobs=(
        Knob("LOAD", "Time to load", 0.05, 2.0, 0.05, "s"),
        Knob("SHRINK", "Time to shrink", 0.1, 2.0, 0.1, "s"),
        Knob("STORE", "Time to store", 0.1, 2.0, 0.1, "s"),
    ),
    claims=(
        TimesOf("picture * is stored", 1.15, 1.75, 2.35, 2.95),
        EndsAt(2.95),
        QueueHoldsAtMost(1),
        NothingLost(),
        EveryTaskReturns(),
    ),
    prediction=Prediction(
        question=(
            "Loading takes 0.25 s, shrinking 0.6 s, storing 0.3 s. The first of four pictures is "
            "stored at 1.15 s. When is the fourth?"
        ),
        options=(
            Option(
                "At 2.05 s: one comes every 0.3 s",
                TimesOf("picture 4 is stored", 2.05),
                "They cannot come faster than the slowest stage lets them through, and shrinking "
                "takes 0.6 s for each.",
            ),
            Option(
                "At 2.95 s: one comes every 0.6 s",
                TimesOf("picture 4 is stored", 2.95),
                "`shrink` is busy all the time, and lets one through every 0.6 s. What the other "
                "stages take is hidden behind that.",
            ),
            Option(
                "At 4.6 s: one comes every 1.15 s",
                TimesOf("picture 4 is stored", 4.6),
                "That would happen if each picture was finished before the next was begun. Here "
                "three are worked on at the same time.",
            ),
        ),
        right=1,
        look=Moment(1.15, "shrink"),
    ),
    pitfall=Pitfall(
        title="A queue without a bound in the middle",
        prose=(
            "Everything is stored as early as before. But look at the lane of `loaded`. `main` no "
            "longer waits for `shrink`: [by 1.25 s](moment:1.25 s Task-1) it has loaded all "
            "pictures, and two of them are still in the queue.\n\n"
            "Two do no harm. But with ten thousand pictures of ten megabytes, most of them would "
            "be in memory at some time, and nothing would be done any sooner: the slowest stage "
            "sets the pace. Give each queue between two stages a bound."
        ),
        shows=(
            TimesOf("picture * is stored", 1.15, 1.75, 2.35, 2.95),
            TaskIs("Task-1", 1.3, "waiting", "task_group"),
        ),
        breaks=(QueueHoldsAtMost(1),),
    ),
    exercise=Exercise(
        task=(
            "Here each picture goes through all stages before the next is loaded, and that takes "
            "4.6 s. Make it a pipeline, with a task for shrinking and one for storing, so that "
            "the pictures are stored at 1.15, 1.75, 2.35 and 2.95 s. Leave `work` and `SECONDS` as "
            "they are."
        ),
        hint="Each stage is a loop: get a picture, do one thing to it, put it into the next queue.",
        checks=(
            TimesOf("picture * is shrunk", 0.85, 1.45, 2.05, 2.65),
            TimesOf("picture * is stored", 1.15, 1.75, 2.35, 2.95),
            Prints("picture 1 is loaded", "picture 4 is loaded", "picture 4 is shrunk"),
            ExactlyOnce(
                *(f"picture {number} is loaded" for number in (1, 2, 3, 4)),
                *(f"picture {number} is stored" for number in (1, 2, 3, 4)),
            ),
            AtMostAtOnce(3),
            AllEnded(),
            EndsBy(2.95),
            Unchanged(program("pipeline", "exercise"), "work", "SECONDS"),
            HoldsWith(
                (Instead("SECONDS", 0.6, 0.8), Instead("SECONDS", 0.3, 0.9)),
                TimesOf("picture 2 is shrunk", 1.85),
                TimesOf("picture * is stored", 1.95, 2.85, 3.75, 4.65),
            ),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="Each item goes through several stages",
        beware="Without a bound between the stages, a fast stage fills the memory",
        symptoms=(
            Symptom(
                "slow",
                "Each item goes all the way before the next one begins",
                "pipeline, stages, assembly line, throughput, bottleneck",
            ),
            Symptom(
                "load", "A fast stage runs far ahead of a slow one", "memory, unbounded, backlog"
            ),
        ),
        terms=(Term("pipeline", "Stages that work side by side, with queues between them"),),
    ),
)
