"""
Three copies are running and the disk is full. Who tells the other two?

A task group does. A task that is created through `group` belongs to the block: the block does not
end until each of them has ended, one way or another. If one fails, the group cancels the rest,
waits until they have ended too, and only then lets the error out. After the block, none of its
tasks is running.

`letters` [returns at 1 s](moment:letters returned), as it should. At 2 s `music` [fails and ends as
*raised*](moment:music raised, steps), and all the rest happens within that instant, so look at it
step by step. `photos` [turns to *cancelling*](moment:photos cancelling, steps), a `CancelledError`
[is raised at its `await`](moment:photos interrupted, steps), and it [ends as
*cancelled*](moment:photos cancelled, steps). The group also cancels its own parent, `Task-1`, to
get it out of any wait in the block, and keeps that to itself: only the error leaves the block.

Several tasks may fail at the same time, so what comes out is an `ExceptionGroup`. `except*` takes
out the errors of one type and passes the others on.

Move “When the music fails” below “Time for the letters”, and the failure comes first: two lanes are
cut short. Move it beyond “Time for the photos”, and everything else is safe before the group hears
of it.
"""

# ruff: noqa: RUF006 - the pitfall is this very mistake

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AllEnded,
    EndsAt,
    EndsBy,
    EventOrder,
    ExactlyOnce,
    HoldsWith,
    Instead,
    NoWarnings,
    OutcomeIs,
    Prints,
    Statement,
    TaskEnds,
    TaskIs,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Choice, Reference, Symptom, Term
from patterns.source import program

# shown: all
LETTERS = 1.0
MUSIC = 2.0
PHOTOS = 4.0


async def copy(folder: str, seconds: float) -> None:
    print(f"{folder}: copying")
    await asyncio.sleep(seconds)
    if folder == "music":
        raise OSError("the disk is full")
    print(f"{folder}: safe")


# shown: pattern exercise
async def main() -> None:
    try:
        # cheat: start
        async with asyncio.TaskGroup() as group:
            group.create_task(copy("letters", LETTERS), name="letters")
            group.create_task(copy("music", MUSIC), name="music")
            group.create_task(copy("photos", PHOTOS), name="photos")
            # cheat: end
        print("Backup complete")
    except* OSError as failed:
        print("Backup failed:", failed.exceptions[0])


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        asyncio.create_task(copy("letters", LETTERS), name="letters")
        asyncio.create_task(copy("music", MUSIC), name="music")
        asyncio.create_task(copy("photos", PHOTOS), name="photos")
        print("Backup complete")
        await asyncio.sleep(3.0)
        print("Good night")

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def attempt(folder: str, seconds: float) -> None:
        try:
            await copy(folder, seconds)
        except OSError as error:
            print(f"{folder}: {error}")

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(attempt("letters", LETTERS), name="letters")
            group.create_task(attempt("music", MUSIC), name="music")
            group.create_task(attempt("photos", PHOTOS), name="photos")
        print("Backup complete")

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern exercise
    asyncio.run(main())
    # shown: end


_CANCEL_THE_PHOTOS = (
    'print([each.cancel() for each in asyncio.all_tasks() if each.get_name() == "photos"])'
)

LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="When one fails, who stops the others?",
    blurb="Start tasks in a group that ends as one",
    api=("TaskGroup",),
    knobs=(
        Knob("LETTERS", "Time for the letters", 0.5, 5.0, 0.5, "s"),
        Knob("MUSIC", "When the music fails", 0.5, 5.0, 0.5, "s"),
        Knob("PHOTOS", "Time for the photos", 0.5, 5.0, 0.5, "s"),
    ),
    claims=(
        EndsAt(2.0),
        TaskEnds("letters", "returned", 1.0),
        TaskEnds("music", "raised", 2.0),
        TaskEnds("photos", "cancelled", 2.0),
        EventOrder("music raised", "photos cancelling", "photos cancelled"),
        Prints("letters: safe", "Backup failed: the disk is full"),
        OutcomeIs("returned"),
    ),
    prediction=Prediction(
        question="`music` fails at 2 s. What becomes of `photos`, which needs 4 s?",
        options=(
            Option(
                "It goes on, and is safe at 4 s",
                TaskEnds("photos", "returned", 4.0),
                "That is what `gather` does: it lets the others go on. A group cancels them.",
            ),
            Option(
                "It is cancelled at 2 s",
                TaskEnds("photos", "cancelled", 2.0),
                "The group asks every task that is left to stop. Within the instant of 2 s, "
                "`photos` is *cancelling* and then *cancelled*; the error leaves the block after "
                "that.",
            ),
            Option(
                "It fails at 2 s with the same error",
                TaskEnds("photos", "raised", 2.0),
                "The error stays with `music`. What `photos` gets is a `CancelledError`, and a "
                "task that ends with that is *cancelled*, not *raised*.",
            ),
        ),
        right=1,
        look=Moment(task="photos", event="cancelled", axis="steps"),
    ),
    pitfall=Pitfall(
        title="Tasks without an owner",
        prose=(
            "The program says “Backup complete” at 0 s, [before a single file is "
            'copied](moment:prints "Backup complete", steps). Nothing waits for these tasks, so '
            "`main` never learns what becomes of them.\n\n"
            "[At 2 s](moment:music raised) `music` ends as *raised*. Python complains about that, "
            "but only in the log: “Task exception was never retrieved” stands there when a task is "
            "thrown away before anything has asked for its error. Here that is at once; with a "
            "task that is kept in a variable it is later, or at the end. At 3 s, when `main` [says "
            'good night](moment:prints "Good night", steps), `photos` is still *waiting*; '
            "`asyncio.run` [cancels it](moment:photos cancelled, steps), and that is not even "
            "logged. There is one more danger: the loop alone keeps no task alive, so one that is "
            "in no variable may be garbage-collected in the middle of its work (here the timer of "
            "its sleep keeps it alive). A task should have an owner that waits for it: that is "
            "what a group is."
        ),
        shows=(
            Prints("Backup complete", "letters: copying", "letters: safe", "Good night"),
            TaskEnds("music", "raised", 2.0),
            TaskEnds("photos", "cancelled", 3.0),
            OutcomeIs("returned"),
        ),
        breaks=(Prints("Backup failed: the disk is full"), EndsBy(2.0), AllEnded(), NoWarnings()),
    ),
    exercise=Exercise(
        task=(
            "The full disk is no reason to lose the photos. Keep the group and `copy` as they are, "
            "but let the other folders finish, and report `music: the disk is full` when it "
            "happens. All three still belong to the group, and a task that is cancelled must "
            "still end."
        ),
        hint=(
            "A group acts on the error that leaves a task. Between the two, put a small coroutine "
            "that awaits `copy`, catches `OSError` and prints the line."
        ),
        checks=(
            ExactlyOnce("letters: safe", "music: copying", "photos: safe"),
            TimesOf("*: safe", 1.0, 4.0),
            TimesOf("music: the disk is full", 2.0),
            TaskEnds("photos", "returned", 4.0),
            TaskIs("Task-1", 3.0, "waiting", "task_group"),
            EndsBy(4.0),
            Unchanged(program("task_group", "exercise"), "copy"),
            HoldsWith(
                (
                    Instead("MUSIC", 2.0, 6.0),
                    Instead("copy", "music", "films"),
                    Statement("copy", 'print(f"{folder}: safe")', _CANCEL_THE_PHOTOS),
                ),
                TaskEnds("photos", "cancelled", 1.0),
                TaskIs("Task-1", 5.5, "waiting", "task_group"),
                TimesOf("music: the disk is full"),
                when="When the photos are cancelled at 1 s, and the music is safe at 6 s",
                what="The photos end then, the group waits for the music, and no full disk is "
                "reported.",
            ),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="Tasks belong together: all succeed, or the rest should stop",
        beware="A task outside a group has no owner: its error may never be seen",
        symptoms=(
            Symptom(
                "errors",
                "“Task exception was never retrieved”",
                "future exception never retrieved, unhandled error in task, swallowed exception",
            ),
            Symptom(
                "lost",
                "A task failed, and nobody noticed",
                "silent failure, error swallowed, exception ignored",
            ),
            Symptom(
                "unstoppable", "One task fails, and the others go on", "cancel the rest, siblings"
            ),
        ),
        terms=(
            Term(
                "task group",
                "A block that owns its tasks. It ends when all of them have ended; when one "
                "fails, it cancels the others",
            ),
            Term("exception group", "One exception that holds several. `except*` takes it apart"),
        ),
        choices=(
            Choice(
                "All or nothing",
                "`asyncio.TaskGroup`",
                "each task's `result()`, after the block",
                "The others are cancelled; then all errors come out as one group",
            ),
        ),
    ),
)
