"""
The moon answers in one second, Mars in four. Does everybody have to wait for Mars?

`async with asyncio.timeout(PATIENCE)` sets an alarm. Whoever leaves the block in time never hears
of it. If the alarm goes off first, it cancels the task that is in the block, wherever it is
waiting at that moment, and at the end of the block the cancellation is turned into a
`TimeoutError`, which you can catch like any other.

Look at the timeline. `moon` has *returned* at 1 s and `venus` at 1.5 s. At 2 s the alarm of
`mars` goes off: its lane turns from *waiting* to *cancelling*, and in the same instant the task
is *running* again, prints that it hangs up, and has *returned*. It was not killed. It was woken
with bad news and dealt with it.

Each task has an alarm of its own, so nobody pays for Mars: the whole takes as long as your
patience, not as long as the slowest planet. Drag `PATIENCE` past `MARS`, and the answer comes
through after all; drag it below 1 s, and nobody is left to talk to.

A time limit around *everything* that leaves your program is a good habit: the far end may never
answer at all.
"""

# shown: all
import asyncio

# shown: pitfall
import time

# shown: end
from patterns.checks import (
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    NeverBlocked,
    OutcomeIs,
    Prints,
    TaskEnds,
    TaskIs,
)
from patterns.lesson import Exercise, Knob, Lesson, Moment, Option, Pitfall, Prediction

# shown: pattern pitfall
PATIENCE = 2.0
MARS = 4.0


# shown: pattern
async def call(planet: str, seconds: float) -> None:
    print(f"{planet}: ringing")
    try:
        async with asyncio.timeout(PATIENCE):
            await asyncio.sleep(seconds)
            print(f"{planet}: hello!")
    except TimeoutError:
        print(f"{planet}: no answer, hanging up")


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(call("moon", 1.0), name="moon")
        group.create_task(call("venus", 1.5), name="venus")
        group.create_task(call("mars", MARS), name="mars")


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def call(planet: str, seconds: float) -> None:
        print(f"{planet}: ringing")
        try:
            async with asyncio.timeout(PATIENCE):
                time.sleep(seconds)
                print(f"{planet}: hello!")
        except TimeoutError:
            print(f"{planet}: no answer, hanging up")

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(call("moon", 1.0), name="moon")
            group.create_task(call("venus", 1.5), name="venus")
            group.create_task(call("mars", MARS), name="mars")

    asyncio.run(main())
    # shown: end


# shown: exercise solution
STEPS = {"dialling": 1.0, "connecting": 1.5, "talking": 1.75}


# shown: end
def exercise() -> None:
    # shown: exercise
    async def call(planet: str) -> None:
        try:
            for step, seconds in STEPS.items():
                print(f"{planet}: {step}")
                async with asyncio.timeout(3.0):
                    await asyncio.sleep(seconds)
            print(f"{planet}: goodbye")
        except TimeoutError:
            print(f"{planet}: that took too long")

    async def main() -> None:
        await call("mars")

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def call(planet: str) -> None:
        try:
            async with asyncio.timeout(3.0):
                for step, seconds in STEPS.items():
                    print(f"{planet}: {step}")
                    await asyncio.sleep(seconds)
            print(f"{planet}: goodbye")
        except TimeoutError:
            print(f"{planet}: that took too long")

    async def main() -> None:
        await call("mars")

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="How long do you hold the line?",
    blurb="Give up on an answer that does not come in time",
    api=("timeout",),
    knobs=(
        Knob("PATIENCE", "Patience", 0.5, 6.0, 0.5, "s"),
        Knob("MARS", "Time that Mars takes", 0.5, 6.0, 0.5, "s"),
    ),
    claims=(
        EndsAt(2.0),
        TaskEnds("moon", "returned", 1.0),
        TaskEnds("venus", "returned", 1.5),
        Prints("moon: hello!", "venus: hello!", "mars: no answer, hanging up"),
        EveryTaskReturns(),
        NeverBlocked(),
    ),
    prediction=Prediction(
        question="At 2 s the patience with Mars is at its end. How does the task `mars` end?",
        options=(
            Option("As *cancelled*", TaskEnds("mars", "cancelled")),
            Option("As *raised*, with a `TimeoutError`", TaskEnds("mars", "raised")),
            Option("As *returned*", TaskEnds("mars", "returned")),
            Option("It goes on until 4 s", TaskEnds("mars", "returned", 4.0)),
        ),
        right=2,
        why=(
            "For an instant it is *cancelling*: that is how the alarm gets it out of its sleep. "
            "But the block makes a `TimeoutError` of that, `call` catches the error, and a task "
            "whose coroutine comes to its end has *returned*."
        ),
        look=Moment(2.0, "mars"),
    ),
    pitfall=Pitfall(
        title="A call that never lets go of the loop",
        prose=(
            "Here the answer is fetched with `time.sleep`, which stands for any call that does "
            "not `await`: an HTTP library of the ordinary kind, a database driver, a long sum. "
            "The whole takes 6.5 s, and the alarm never rings.\n\n"
            "The lanes make a staircase of solid *running*: while `moon` holds the loop, `venus` "
            "and `mars` are only *created*, and so is everything else that the loop might do. "
            "Mars' alarm is due at 4.5 s, but an alarm is rung by the loop too, and the loop is "
            "not asked before 6.5 s. A time limit can only end a wait that is an `await`."
        ),
        shows=(
            EndsAt(6.5),
            TaskIs("mars", 2.0, "created"),
            Prints("moon: hello!", "venus: ringing", "venus: hello!", "mars: ringing"),
            Prints("mars: hello!"),
        ),
        breaks=(EndsBy(2.0), NeverBlocked(), Prints("mars: no answer, hanging up")),
        look=Moment(4.5, "mars"),
    ),
    exercise=Exercise(
        task=(
            "No step of this call takes longer than 3 s, so no alarm ever rings, and you hold the "
            "line for 4.25 s. Have the *whole* call given up after 3 s."
        ),
        hint="Each turn of the loop sets a new alarm. What would have to stand inside of what?",
        checks=(
            EndsAt(3.0),
            Prints("mars: dialling", "mars: connecting", "mars: talking"),
            Prints("mars: that took too long"),
            OutcomeIs("returned"),
        ),
    ),
)
