"""
The moon answers in one second, Mars in four. Must everyone wait for Mars?

`async with asyncio.timeout(PATIENCE)` sets a time limit for a block. If the block ends in time,
nothing happens. If not, the limit cancels the task at the `await` where it stands, and the end of
the block turns the cancellation into a `TimeoutError`. Catch that *outside* the block, as `call`
does.

`moon` has *returned* [at 1 s](moment:moon returned) and `venus` [at 1.5 s](moment:venus returned).
At 2 s the limit of `mars` expires, and all that follows happens in one instant. Step by step: the
lane [turns to *cancelling*](moment:mars cancelling, steps), the task [runs again](moment:mars
interrupted, steps), prints that it hangs up, and [has *returned*](moment:mars returned, steps). It
was not killed: it was woken with an error, and it dealt with it.

Each task has its own limit, so the whole takes 2 s, not as long as the slowest planet. Move
“Patience” past “Time that Mars takes”, and the answer comes through after all; move it below 1 s,
and no call gets an answer.

A time limit around *everything* that leaves your program is a good habit: the other side may never
answer.
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
    HoldsWith,
    InterruptedAt,
    NeverBlocked,
    Prints,
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
PATIENCE = 2.0
MARS = 4.0


# shown: pattern
# cheat: start
async def call(planet: str, seconds: float) -> None:
    # cheat: end
    print(f"{planet}: ringing")
    # cheat: start
    try:
        async with asyncio.timeout(PATIENCE):
            await asyncio.sleep(seconds)
            # cheat: end
            print(f"{planet}: hello!")
    # cheat: start
    except TimeoutError:
        print(f"{planet}: no answer, hanging up")
        # cheat: end


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


async def take(step: str) -> None:
    await asyncio.sleep(STEPS[step])


# shown: end
def exercise() -> None:
    # shown: exercise
    async def call(planet: str) -> None:
        try:
            for step in STEPS:
                print(f"{planet}: {step}")
                async with asyncio.timeout(3.0):
                    await take(step)
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
                for step in STEPS:
                    print(f"{planet}: {step}")
                    await take(step)
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
    title="How long do you wait for an answer?",
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
        InterruptedAt(2.0, "mars"),
        Prints("moon: hello!", "venus: hello!", "mars: no answer, hanging up"),
        EveryTaskReturns(),
        NeverBlocked(),
    ),
    prediction=Prediction(
        question="At 2 s the time limit for `mars` expires. How does the task `mars` end?",
        options=(
            Option(
                "As *cancelled*",
                TaskEnds("mars", "cancelled"),
                "It is asked to stop by a cancellation, but that is not how it ends: the block "
                "turns it into a `TimeoutError`, and `call` catches that.",
            ),
            Option(
                "As *raised*, with a `TimeoutError`",
                TaskEnds("mars", "raised"),
                "There is a `TimeoutError`, and `call` catches it. A task only ends as *raised* "
                "when an error leaves its coroutine.",
            ),
            Option(
                "As *returned*",
                TaskEnds("mars", "returned"),
                "For an instant it is *cancelling*: that is how the limit gets it out of its "
                "sleep. But the block makes a `TimeoutError` of that, `call` catches the error, "
                "and a task whose coroutine reaches its end has *returned*.",
            ),
            Option(
                "It goes on until 4 s",
                TaskEnds("mars", "returned", 4.0),
                "The limit does not wait for the answer: it ends the sleep in which `mars` "
                "stands, at 2 s.",
            ),
        ),
        right=2,
        look=Moment(task="mars", event="returned", axis="steps"),
    ),
    pitfall=Pitfall(
        title="A call that never lets go of the loop",
        prose=(
            "Here the answer is fetched with `time.sleep`, which stands for any call that does "
            "not `await`: an ordinary HTTP library, a database driver, a long calculation. The "
            "whole takes 6.5 s, and no limit ever cuts it short.\n\n"
            "The lanes make a staircase of solid *running*: while `moon` holds the loop, "
            "[`venus` and `mars`](moment:0.5 s mars) are only *created*, and nothing else can run "
            "either. The limit of `mars` is due [at 4.5 s](moment:4.5 s mars), but it is the loop "
            "that has to act on it, and the loop gets no turn before 6.5 s. A time limit can only "
            "end a wait that is an `await`.\n\n"
            "If a call cannot be awaited, let a thread make it: with "
            "`await asyncio.to_thread(time.sleep, seconds)` the limit works again. (The thread "
            "itself cannot be stopped: it goes on to its end, and `asyncio.run` waits for it.)"
        ),
        shows=(
            EndsAt(6.5),
            TaskIs("mars", 2.0, "created"),
            Prints("moon: hello!", "venus: ringing", "venus: hello!", "mars: ringing"),
            Prints("mars: hello!"),
        ),
        breaks=(EndsBy(2.0), NeverBlocked(), Prints("mars: no answer, hanging up")),
    ),
    exercise=Exercise(
        task=(
            "No step of this call takes longer than 3 s, so no limit ever expires, and you hold "
            "the line for 4.25 s. Give up the *whole* call after 3 s."
        ),
        hint="Each round of the `for` loop sets a new limit. What should be inside what?",
        checks=(
            EndsAt(3.0),
            TimesOf("mars: talking", 2.5),
            InterruptedAt(3.0),
            Prints("mars: dialling", "mars: connecting", "mars: talking"),
            Prints("mars: that took too long"),
            Unchanged(program("timeout", "exercise"), "STEPS", "take"),
            HoldsWith(
                Statement("take", "await asyncio.sleep(STEPS[step])", "await asyncio.sleep(2.0)"),
                Prints("mars: connecting", "mars: that took too long"),
                EndsAt(3.0),
                when="When each step takes 2 s",
            ),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="An answer may come late, or never",
        beware="A limit can only end an `await`: it does not stop a blocking call",
        symptoms=(
            Symptom(
                "hangs",
                "It waits for an answer that never comes",
                "no timeout, wait_for, network, connection, stuck, hang for ever",
            ),
            Symptom(
                "unstoppable",
                "A time-out is set, and the call still takes longer",
                "timeout ignored, does not fire, blocking, TimeoutError not raised, wait_for keeps "
                "running",
            ),
        ),
        terms=(
            Term(
                "time limit",
                "Cancels what stands in a block if it takes too long, and turns that into a "
                "`TimeoutError`",
            ),
        ),
    ),
)
