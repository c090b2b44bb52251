"""
A page is saved in the background while you go on writing. Who makes sure that it is saved?

Not the loop. It has a list of what to run next, but it keeps only weak references to tasks that
wait, and those keep nothing alive: a task that is in no variable may be garbage-collected in the
middle of its work. And when `main` returns, `asyncio.run` cancels whatever is left.

So your program has to keep the task. `keep` puts the task into a set, and `add_done_callback` takes
it out again when it has ended: `background` always holds the tasks that are still at work. Each
save begins [while `main` goes on writing](moment:save-1 started, steps), and [at 1.5
s](moment:prints "page 1: saved") the first is done.

At the end `main` waits for the rest. It says goodbye [at 1 s](moment:prints "goodbye"), and the
second save is over [at 2 s](moment:save-2 returned). Move the slider: however long a save takes,
the program does not end before it.

A task group does all this by itself. The set is for work that outlives the function that starts it,
because then no block can wait for it.
"""

# ruff: noqa: RUF006 - the pitfall is this very mistake

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AllEnded,
    EndsAt,
    EndsBy,
    ExactlyOnce,
    HoldsWith,
    Instead,
    NotAsleep,
    NoWarnings,
    OutcomeIs,
    Prints,
    PrintsResult,
    Statement,
    TaskEnds,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Choice, Reference, Symptom, Term
from patterns.source import program

# shown: all
SAVING = 1.5
# shown: pattern solution
# cheat: start
background: set[asyncio.Task[None]] = set()
# cheat: end


# shown: pattern pitfall
async def save(page: int) -> None:
    await asyncio.sleep(SAVING)
    print(f"page {page}: saved")


# shown: pattern
# cheat: start
def keep(task: asyncio.Task[None]) -> None:
    background.add(task)
    task.add_done_callback(background.discard)
    # cheat: end


async def main() -> None:
    for page in (1, 2):
        task = asyncio.create_task(save(page), name=f"save-{page}")
        keep(task)
        print(f"page {page}: written")
        await asyncio.sleep(0.5)
    print("goodbye")
    await asyncio.gather(*background)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        for page in (1, 2):
            asyncio.create_task(save(page), name=f"save-{page}")
            print(f"page {page}: written")
            await asyncio.sleep(0.5)
        print("goodbye")

    asyncio.run(main())
    # shown: end


# shown: exercise solution
async def store(page: int) -> None:
    print(f"page {page}: saving")
    await asyncio.sleep(SAVING)
    if page == 2:
        raise OSError("page 2: the disk is full")
    print(f"page {page}: saved")


# shown: end
def exercise() -> None:
    # shown: exercise
    async def main() -> None:
        for page in (1, 2, 3):
            asyncio.create_task(store(page), name=f"save-{page}")
            print(f"page {page}: written")
            await asyncio.sleep(0.5)
        print("goodbye")

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    def report(task: asyncio.Task[None]) -> None:
        background.discard(task)
        if not task.cancelled() and task.exception() is not None:
            print("problem:", task.exception())

    async def main() -> None:
        for page in (1, 2, 3):
            task = asyncio.create_task(store(page), name=f"save-{page}")
            background.add(task)
            task.add_done_callback(report)
            print(f"page {page}: written")
            await asyncio.sleep(0.5)
        print("goodbye")
        await asyncio.gather(*background, return_exceptions=True)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Who keeps a task in the background?",
    blurb="Keep background tasks in a set until they are done",
    api=("create_task", "Task"),
    knobs=(Knob("SAVING", "Time to save a page", 0.5, 5.0, 0.5, "s"),),
    claims=(
        EndsAt(2.0),
        Prints("page 1: written", "page 2: written", "goodbye", "page 1: saved", "page 2: saved"),
        AllEnded(),
        NoWarnings(),
    ),
    prediction=Prediction(
        question="`main` says goodbye at 1 s, and a save takes 1.5 s. Is page 2 saved?",
        options=(
            Option(
                "No: `asyncio.run` cancels the save at 1 s",
                TaskEnds("save-2", "cancelled", 1.0),
                "That would happen if `main` returned then. But its last line waits for what is "
                "in the set.",
            ),
            Option(
                "Yes, at 2 s, and then the program ends",
                TaskEnds("save-2", "returned", 2.0),
                "It began at 0.5 s and takes 1.5 s. `main` waits for all that is left in the set, "
                "and the set holds the task until then.",
            ),
            Option(
                "No: `gather` finds an empty set and raises an error",
                OutcomeIs("raised"),
                "Both saves are still in the set at 1 s: a task leaves it when it ends. (And "
                "`gather` of nothing is done at once.)",
            ),
        ),
        right=1,
        look=Moment(1.0, "save-2"),
    ),
    pitfall=Pitfall(
        title="Fire and forget",
        prose=(
            "“page 1: written”, “page 2: written”, “goodbye”, and that is the end: no page was "
            "saved. `main` [returns at 1 s](moment:Task-1 returned, steps), both tasks are "
            "*waiting*, and `asyncio.run` [cancels them](moment:save-1 cancelled, steps) without "
            "a word.\n\n"
            "In a service that keeps running, you notice less: most saves finish. But one may be "
            "collected in the middle of its work. And when one fails, all there is to see is "
            "“Task exception was never retrieved” in the log. A task that is started and not kept "
            "is one that no one waits for."
        ),
        shows=(
            TaskEnds("save-1", "cancelled", 1.0),
            TaskEnds("save-2", "cancelled", 1.0),
            Prints("goodbye"),
            EndsAt(1.0),
        ),
        breaks=(AllEnded(), Prints("page 1: saved")),
    ),
    exercise=Exercise(
        task=(
            "Three pages, and the second cannot be saved. Make sure that the others are, and that "
            "the error is printed when it happens: `problem: page 2: the disk is full`. `main` "
            "should end when all three have ended. Leave `store` as it is."
        ),
        hint=(
            "A done callback gets the task. `task.exception()` is its error, or `None`; asking "
            "counts as having seen it."
        ),
        checks=(
            TimesOf("page 1: saved", 1.5),
            PrintsResult("problem: page 2: the disk is full", 2.0),
            TimesOf("page 3: saved", 2.5),
            ExactlyOnce("page 2: saving", "goodbye"),
            NotAsleep("Task-1", 2.25),
            AllEnded("save-*"),
            NoWarnings(),
            EndsBy(2.5),
            Unchanged(program("background", "exercise"), "store", "SAVING"),
            HoldsWith(
                (
                    Statement(
                        "store", "await asyncio.sleep(SAVING)", "await asyncio.sleep(4 - page)"
                    ),
                    Instead("store", "page 2: the disk is full", "page 2: no disk"),
                ),
                TimesOf("problem: page 2: no disk", 2.5),
                TimesOf("page 1: saved", 3.0),
                AllEnded("save-*"),
                when="When the pages take 3, 2 and 1 s, and the error says “no disk”",
            ),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="Work should go on after the function that started it has returned",
        beware="A task in no variable may be collected, and what is left at the end is cancelled",
        symptoms=(
            Symptom(
                "lost",
                "A background task disappears before it is done",
                "fire and forget, garbage collected, weak reference, create_task vanished",
            ),
            Symptom(
                "errors",
                "“Task was destroyed but it is pending!”",
                "garbage collected, weak reference, loop closed",
            ),
            Symptom(
                "lost",
                "The program ends before the work is saved",
                "lost at exit, cancelled at shutdown",
            ),
        ),
        terms=(
            Term(
                "done callback",
                "A function that is called when a task has ended: `task.add_done_callback(…)`",
            ),
        ),
        choices=(
            Choice(
                "Something that runs beside the rest",
                "`create_task`, kept in a set",
                "when you ask for it",
                "The error is seen only if a done callback or an `await` asks for it",
            ),
        ),
    ),
)
