"""
Ann finds what she needs in the archive and leaves early. Is the door free when she has gone?

Not unless something closes it. `folders` is an async generator: it takes the lock `door` and hands
out one folder after another. When a loop over it ends with `break`, the generator has not ended. It
is suspended at its `yield`, inside its `async with`, and still has the lock.

`aclosing` closes the generator. When its block is left, it awaits the generator's `aclose()`, which
raises a `GeneratorExit` at the `yield`. So the generator leaves its own block too, and every
`finally` on the way runs. It makes no difference how the block is left: by `break`, by an error, or
because the task is cancelled.

`bob` is *waiting* for the lock [while `ann` searches](moment:0.75 s bob). [At 1 s](moment:bob
woken, steps) she leaves the loop, her generator is closed, and that wakes `bob`. He searches while
she reads.

The same goes for files and connections: open them with `async with`, and they are closed at the end
of the block. Whatever works with them belongs inside that block, tasks included.

Move the sliders: however long Ann reads, Bob does not wait for it.
"""

# ruff: noqa: RUF006 - the exercise keeps no reference, and that is part of what is wrong

# shown: all
import asyncio

# shown: pattern exercise solution
import contextlib

# shown: all
from collections.abc import AsyncGenerator

# shown: end
from patterns.checks import (
    AllEnded,
    AtLeastAtOnce,
    EndsAt,
    EndsBy,
    EventOrder,
    EveryTaskReturns,
    ExactlyOnce,
    HoldsWith,
    Instead,
    NoWarnings,
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

# shown: pattern pitfall
SEARCH = 0.5
READING = 1.0


async def folders(door: asyncio.Lock) -> AsyncGenerator[int, None]:
    async with door:
        for number in (1, 2, 3):
            await asyncio.sleep(SEARCH)
            yield number


# shown: pattern
# cheat: start
async def visit(name: str, wanted: int, door: asyncio.Lock) -> None:
    async with contextlib.aclosing(folders(door)) as shelf:
        async for number in shelf:
            if number == wanted:
                break
                # cheat: end
    print(f"{name} has folder {wanted}")
    await asyncio.sleep(READING)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def visit(name: str, wanted: int, door: asyncio.Lock) -> None:
        shelf = folders(door)
        async for number in shelf:
            if number == wanted:
                break
        print(f"{name} has folder {wanted}")
        await asyncio.sleep(READING)

    # shown: end


# shown: pattern pitfall
async def main() -> None:
    door = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(visit("ann", 2, door), name="ann")
        group.create_task(visit("bob", 1, door), name="bob")


# shown: exercise solution
@contextlib.asynccontextmanager
async def archive() -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        print("door: closed")


async def copy(page: int) -> None:
    await asyncio.sleep(page)
    print(f"page {page}: copied")


# shown: end
def exercise() -> None:
    # shown: exercise
    async def visit() -> None:
        async with archive():
            for page in (1, 2):
                asyncio.create_task(copy(page), name=f"copy-{page}")

    # shown: exercise solution
    async def main() -> None:
        visitor = asyncio.create_task(visit(), name="ann")
        await asyncio.sleep(1.5)
        visitor.cancel()
        await asyncio.wait([visitor])

    # shown: end


def solution() -> None:
    # shown: solution
    async def visit() -> None:
        async with archive(), asyncio.TaskGroup() as group:
            for page in (1, 2):
                group.create_task(copy(page), name=f"copy-{page}")

    # shown: end


if __name__ == "__main__":
    # shown: all
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Who closes the door?",
    blurb="Close what you open, even when you leave half-way",
    api=("aclosing", "Lock"),
    knobs=(
        Knob("SEARCH", "Search for one folder", 0.1, 1.0, 0.1, "s"),
        Knob("READING", "Reading", 0.25, 3.0, 0.25, "s"),
    ),
    claims=(
        TimesOf("* has folder *", 1.0, 1.5),
        TaskIs("bob", 0.75, "waiting", "lock"),
        EventOrder("bob woken", 'prints "ann has folder 2"', "ann returned"),
        EveryTaskReturns(),
        EndsAt(2.5),
    ),
    prediction=Prediction(
        question=(
            "Ann needs folder 2 and Bob folder 1. Each folder takes 0.5 s to find, and only one of "
            "them can be in the archive. Ann leaves the loop at 1 s, and then reads for 1 s. When "
            "does Bob have his folder?"
        ),
        options=(
            Option(
                "At 0.5 s: each has a generator of their own",
                TimesOf("bob has folder 1", 0.5),
                "They have two generators, but one lock. Bob's stands at `async with door` until "
                "Ann's has been closed.",
            ),
            Option(
                "At 1.5 s: the door is free at 1 s",
                TimesOf("bob has folder 1", 1.5),
                "`aclosing` closes Ann's generator as she leaves the block, and it gives the lock "
                "back. Bob searches for 0.5 s.",
            ),
            Option(
                "At 2 s: the generator has three folders to hand out first",
                TimesOf("bob has folder 1", 2.0),
                "After `break` nothing asks it for the next folder. A generator does not run on by "
                "itself.",
            ),
            Option(
                "At 2.5 s: Ann has to be done",
                TimesOf("bob has folder 1", 2.5),
                "That would be without `aclosing`: her generator would live as long as she does. "
                "It is the pitfall.",
            ),
        ),
        right=1,
        look=Moment(task="bob", event="woken", axis="steps"),
    ),
    pitfall=Pitfall(
        title="Break, and the door stays locked",
        prose=(
            'Ann leaves the loop [at 1 s](moment:prints "ann has folder 2"), and her generator is '
            "left as it is: at its `yield`, with the lock. She reads, and `bob` waits for a lock "
            "that no one needs any more.\n\n"
            "When Ann [is done](moment:ann returned, steps) nothing refers to the generator any "
            "more, and so Python drops it. The event loop then creates a task that closes it, and "
            "now at last `bob` is [woken](moment:bob woken, steps). If something else still "
            "referred to it, a list for example, the lock would be taken until the program ends."
        ),
        shows=(TimesOf("* has folder *", 1.0, 2.5), TaskIs("bob", 1.75, "waiting", "lock")),
        breaks=(TimesOf("bob has folder 1", 1.5), EndsBy(2.5)),
    ),
    exercise=Exercise(
        task=(
            "`visit` opens the archive and starts two tasks that copy a page each. It does not "
            "wait for them, so the door is closed at 0 s, before any page is copied. It must be "
            "closed after both have ended. `main` cancels `ann` at 1.5 s: `copy-2` must be "
            "*cancelled* then, and the door closed, before `ann` ends. Leave everything but "
            "`visit` as it is."
        ),
        hint="A task group in the block of the archive: what works inside has to end inside.",
        checks=(
            TimesOf("door: closed", 1.5),
            ExactlyOnce("page 1: copied"),
            AtLeastAtOnce(2, "copy-*"),
            TaskEnds("copy-1", "returned", 1.0),
            EventOrder("copy-2 cancelled", 'prints "door: closed"', "ann cancelled"),
            AllEnded(),
            NoWarnings(),
            Unchanged(program("closing", "exercise"), "archive", "copy", "main"),
            HoldsWith(
                (
                    Instead("main", 1.5, 3.0),
                    Statement(
                        "copy", "await asyncio.sleep(page)", "await asyncio.sleep(2.03 / page)"
                    ),
                ),
                TimesOf("door: closed", 2.03),
                ExactlyOnce("page 1: copied", "page 2: copied"),
                when="When `ann` is cancelled at 3 s, and the pages take 2.03 and 1.015 s",
            ),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="You leave a loop over an async generator before its end",
        beware="After `break` an async generator stays open, with all that it holds",
        symptoms=(
            Symptom(
                "hangs",
                "A lock or a connection is still taken after `break`",
                "async generator, finally does not run, aclose, aclosing, athrow, pool exhausted",
            ),
            Symptom(
                "errors",
                "A task uses a connection that has been closed",
                "closed file, client session is closed, resource outlived, async with",
            ),
        ),
        terms=(
            Term(
                "GeneratorExit",
                "What a generator gets at its `yield` when it is closed; its `finally` blocks run",
            ),
        ),
    ),
)
