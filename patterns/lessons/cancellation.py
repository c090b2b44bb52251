"""
The night is over and the lamp still flashes. Why not simply pull the plug?

Because a task may be in the middle of something. `lamp.cancel()` only asks: the next time the loop
runs the task, a `CancelledError` is raised at the `await` at which it stands. From there it travels
up like any exception, and every `finally` on its way runs. So the task can tidy up first, and may
even `await` while it does.

At 3.5 s `lamp` turns from *waiting* [to *cancelling*](moment:lamp cancelling); an arrow shows that
`main`, in the lane `Task-1`, asked. Then it cools down for a whole second, still *cancelling*. At
4.5 s it [ends as *cancelled*](moment:lamp cancelled): not with an error, and not with a result.
`main` is *waiting* all the while. Being asked to stop and having stopped are two moments, and the
task decides what happens in between.

`asyncio.wait` waits for the end of a task, however it ends, and raises nothing itself. Delete the
line `await asyncio.wait([lamp])` and run again: `main` returns, `asyncio.run` cancels every task
that is left, the lamp for the second time, and the lamp is never covered. Asking is only half of
it; waiting is the other half.

Move “Length of the night” beyond 9 s to see what `cancel` does to a task that has *returned* by
itself. (A task that is cancelled before its first step never begins, and none of its `finally`
blocks run.)
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    EndsBy,
    HoldsWith,
    Instead,
    NotAsleep,
    OutcomeIs,
    Prints,
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
NIGHT = 3.5
FLASH = 1.0
# shown: pattern pitfall
COOLING = 1.0


# shown: pattern
async def shine(lamp: str) -> None:
    try:
        for flash in range(1, 9):
            await asyncio.sleep(FLASH)
            print(f"{lamp}: flash {flash}")
    finally:
        print(f"{lamp}: cooling down")
        await asyncio.sleep(COOLING)
        print(f"{lamp}: covered")


# shown: pattern
async def main() -> None:
    # cheat: start
    lamp = asyncio.create_task(shine("lamp"), name="lamp")
    await asyncio.sleep(NIGHT)
    # cheat: end
    print("dawn: stop, please")
    # cheat: start
    lamp.cancel()
    await asyncio.wait([lamp])
    # cheat: end
    print("dawn: was it cancelled?", lamp.cancelled())


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def shine(lamp: str) -> None:
        try:
            for flash in range(1, 9):
                try:
                    await asyncio.sleep(FLASH)
                except asyncio.CancelledError:
                    print(f"{lamp}: not now!")
                print(f"{lamp}: flash {flash}")
        finally:
            print(f"{lamp}: cooling down")
            await asyncio.sleep(COOLING)
            print(f"{lamp}: covered")

    async def main() -> None:
        lamp = asyncio.create_task(shine("lamp"), name="lamp")
        await asyncio.sleep(NIGHT)
        print("dawn: stop, please")
        lamp.cancel()
        await asyncio.wait([lamp])
        print("dawn: was it cancelled?", lamp.cancelled())

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise solution
    async def shine(lamp: str) -> None:
        try:
            for flash in range(1, 9):
                await asyncio.sleep(FLASH)
                print(f"{lamp}: flash {flash}")
        finally:
            print(f"{lamp}: cooling down")
            await asyncio.sleep(1.0 if lamp == "north" else 0.5)
            print(f"{lamp}: covered")

    # shown: exercise
    async def main() -> None:
        north = asyncio.create_task(shine("north"), name="north")
        south = asyncio.create_task(shine("south"), name="south")
        await asyncio.sleep(NIGHT)
        for lamp in (north, south):
            lamp.cancel()
            await asyncio.wait([lamp])
        print("dawn: both are out")

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        north = asyncio.create_task(shine("north"), name="north")
        south = asyncio.create_task(shine("south"), name="south")
        await asyncio.sleep(NIGHT)
        for lamp in (north, south):
            lamp.cancel()
        await asyncio.wait([north, south])
        print("dawn: both are out")

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="How do you ask a task to stop?",
    blurb="Cancel a task and wait while it tidies up",
    api=("cancel", "wait"),
    knobs=(
        Knob("NIGHT", "Length of the night", 0.5, 12.0, 0.5, "s"),
        Knob("FLASH", "Time between flashes", 0.25, 2.0, 0.25, "s"),
        Knob("COOLING", "Time to cool down", 0.0, 3.0, 0.5, "s"),
    ),
    claims=(
        EndsAt(4.5),
        TaskIs("lamp", 4.0, "cancelling"),
        TaskEnds("lamp", "cancelled", 4.5),
        Prints("lamp: flash 3", "dawn: stop, please", "lamp: cooling down", "lamp: covered"),
        Prints("dawn: was it cancelled? True"),
        OutcomeIs("returned"),
    ),
    prediction=Prediction(
        question="At 3.5 s `main` calls `lamp.cancel()`. When does the task `lamp` end?",
        options=(
            Option(
                "At 3.5 s, on the spot",
                TaskEnds("lamp", "cancelled", 3.5),
                "`cancel` only asks. The error is raised at the task's `await`, and then its "
                "`finally` runs, which takes time.",
            ),
            Option(
                "At 4 s, with the next flash",
                TaskEnds("lamp", "cancelled", 4.0),
                "The request does not wait for the flash: it ends the sleep at once. What takes "
                "time is what the `finally` does.",
            ),
            Option(
                "At 4.5 s, when it has cooled down",
                TaskEnds("lamp", "cancelled", 4.5),
                "The request reaches it at 3.5 s, in the middle of its sleep. But `finally` has an "
                "`await` of its own, and for that second the lane is *cancelling*: asked to stop, "
                "and not yet done.",
            ),
            Option(
                "At 8 s, after the last flash",
                TaskEnds("lamp", "returned", 8.0),
                "That would happen if the task caught the `CancelledError` and went on, as in the "
                "pitfall. This one lets it through.",
            ),
        ),
        right=2,
        look=Moment(3.5, "lamp"),
    ),
    pitfall=Pitfall(
        title="A task that says “not now”",
        prose=(
            "`except asyncio.CancelledError` catches the request, prints a line, and does nothing "
            "else about it. The lamp goes through all its flashes, and `main` waits for it until "
            "8.5 s.\n\n"
            "The lane is *cancelling* [from 3.5 s](moment:lamp cancelling) to its end: the "
            "request was made and never honoured. Then it has [*returned*](moment:lamp returned), "
            "as if it had never been asked. Time limits and task groups stop tasks in the same "
            "way, so they cannot stop this one either. If you catch a `CancelledError` to tidy "
            "up, `raise` it again; if you have nothing to tidy up, do not catch it. `finally` is "
            "better still: it cannot forget to. (The rare task that is meant to go on has to call "
            "`uncancel()`.)"
        ),
        shows=(
            EndsAt(8.5),
            TaskIs("lamp", 5.0, "cancelling"),
            TaskEnds("lamp", "returned", 8.5),
            Prints("dawn: stop, please", "lamp: not now!", "lamp: flash 8"),
            Prints("dawn: was it cancelled? False"),
        ),
        breaks=(TaskEnds("lamp", "cancelled"), EndsBy(4.5)),
    ),
    exercise=Exercise(
        task=(
            "Two lamps, one keeper. `north` cools down for 1 s and `south` for half a second. The "
            "first is asked to stop and cools down, and only then is the second asked, so it takes "
            "5 s until both are out. Have both covered by 4.5 s. Leave `shine` as it is."
        ),
        hint="Asking takes no time. Ask both first, then wait for both.",
        checks=(
            TimesOf("*: cooling down", 3.5, 3.5),
            TimesOf("north: covered", 4.5),
            TimesOf("south: covered", 4.0),
            TimesOf("dawn: both are out", 4.5),
            NotAsleep("Task-1", 4.0),
            EndsBy(4.5),
            Unchanged(program("cancellation", "exercise"), "shine", "NIGHT"),
            HoldsWith(
                Instead("shine", 0.5, 61.237),
                TimesOf("south: covered", 64.737),
                TimesOf("dawn: both are out", 64.737),
            ),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="A task should end early, and tidy up first",
        beware="A task that catches `CancelledError` and does not raise it again cannot be stopped",
        symptoms=(
            Symptom(
                "unstoppable",
                "`cancel()` was called, and the task runs on",
                "cannot cancel, kill, ignores cancellation, swallowed CancelledError, except "
                "Exception, bare except, will not stop, canceled, cancelled error, cancel tasks, "
                "stop tasks, stop an infinite loop, while True",
            ),
            Symptom(
                "lost",
                "Clean-up code does not run to its end",
                "finally not executed, cleanup, close, tidy up, half done",
            ),
        ),
        terms=(
            Term(
                "cancellation",
                "A request to stop: a `CancelledError` is raised at the `await` where the task "
                "stands",
            ),
        ),
    ),
)
