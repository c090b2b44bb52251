"""
Three copies are running and the disk is full. Who tells the other two?

A task group does. Tasks that are created through `group` belong to the block: it is not left
before each of them has ended, whatever way. And if one fails, the group cancels the rest, waits
until they too are over, and only then lets the error out. After the block nothing of it is left
running; you can say so without looking.

Look at the timeline. `letters` has *returned* at 1 s, as it should. At 2 s `music` ends as
*raised*, and at that moment `photos` turns to *cancelling*, then *cancelled*, with the arrow
that shows who asked. `main`, in the lane of `Task-1`, is *waiting* at the end of its block. It goes
on when all three are done, and not before.

Several children may fail at the same time, so what comes out is an *ExceptionGroup*. `except*`
unpacks it: it takes out the errors of one type and leaves the others to whoever wants them.

Pull `MUSIC` below `LETTERS`, and the failure comes first: two lanes are cut. Pull it beyond
`PHOTOS`, and everything else has been saved by the time the group hears of it.
"""

# ruff: noqa: RUF006 - the pitfall is this very mistake

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    EndsBy,
    OutcomeIs,
    Prints,
    TaskEnds,
)
from patterns.lesson import Exercise, Knob, Lesson, Moment, Option, Pitfall, Prediction

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
        async with asyncio.TaskGroup() as group:
            group.create_task(copy("letters", LETTERS), name="letters")
            group.create_task(copy("music", MUSIC), name="music")
            group.create_task(copy("photos", PHOTOS), name="photos")
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
        Prints("letters: safe", "Backup failed: the disk is full"),
        OutcomeIs("returned"),
    ),
    prediction=Prediction(
        question="`music` fails at 2 s. What becomes of `photos`, which needs 4 s?",
        options=(
            Option("It goes on and is safe at 4 s", TaskEnds("photos", "returned", 4.0)),
            Option("It is cancelled at 2 s", TaskEnds("photos", "cancelled", 2.0)),
            Option("It fails at 2 s with the same error", TaskEnds("photos", "raised", 2.0)),
        ),
        right=1,
        why=(
            "The group asks every child that is left to stop: at 2 s `photos` is *cancelling*, and "
            "a moment later *cancelled*. Only then does the error leave the block."
        ),
        look=Moment(2.0, "photos"),
    ),
    pitfall=Pitfall(
        title="Tasks that belong to nobody",
        prose=(
            "“Backup complete”, it says at 0 s, when not a single file has been copied. Nobody "
            "waits for these tasks, so nobody learns what becomes of them.\n\n"
            "At 2 s `music` ends as *raised*, and no line of the program takes notice. `photos` is "
            "still *waiting* at 3 s, when `main` is done; `asyncio.run` then cancels whatever is "
            "left, without a word. And as nobody keeps the tasks in a variable, Python would be "
            "free to throw them away even earlier. A task should have an owner who waits for "
            "it: that is what a group is."
        ),
        shows=(
            Prints("Backup complete", "letters: copying", "letters: safe", "Good night"),
            TaskEnds("music", "raised", 2.0),
            TaskEnds("photos", "cancelled", 3.0),
            OutcomeIs("returned"),
        ),
        breaks=(Prints("Backup failed: the disk is full"), EndsBy(2.0)),
        look=Moment(2.0, "music"),
    ),
    exercise=Exercise(
        task=(
            "The full disk is no reason to lose the photos. Keep the group and `copy` as they are, "
            "but let the other folders finish, and report `music: the disk is full` when it "
            "happens."
        ),
        hint=(
            "A group acts on what leaves a child. Put a small coroutine between the two that "
            "awaits `copy`, catches `OSError` and prints the line."
        ),
        checks=(
            Prints("letters: safe", "music: the disk is full", "photos: safe"),
            TaskEnds("photos", "returned", 4.0),
            EndsBy(4.0),
            OutcomeIs("returned"),
        ),
    ),
)
