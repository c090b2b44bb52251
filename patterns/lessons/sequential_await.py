"""
Three dishes, three `await`s: how many dishes are on the stove at once?

`await cook(...)` runs `cook`, and `main` does not reach its next line until `cook` is done. So the
cook stands by the kettle until the tea is ready. The eggs go on after that, and the toast goes on
after the eggs.

The timeline has one lane, because there is one task. `asyncio.run` made it from `main()`, and
called it `Task-1`. Nearly all the time it is *waiting*: on a sleep of 1 s, then [from 1 s
on](moment:1 s) on one of 3 s, then [from 4 s on](moment:4 s) on one of 2 s. It is *running* only
for the instants between them, just long enough to print a line. Calling `cook(...)` made no task. A
coroutine that is awaited runs inside its caller, just like an ordinary function call.

So the waits add up: 1 + 3 + 2 seconds make six. That is right where each step needs the result of
the one before: log in, *then* open the inbox, *then* read the newest letter. Here no dish depends
on another. Move the sliders: every second that you add to a dish is added to breakfast too.
Remember the total; the lesson on `gather` beats it.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AtLeastAtOnce,
    AtMostAtOnce,
    EndsAt,
    EndsBy,
    ExactlyOnce,
    HoldsWith,
    NotAsleep,
    OutcomeIs,
    Prints,
    PrintsResult,
    Statement,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Choice, Reference, Symptom, Term
from patterns.source import program

# shown: all
TEA = 1.0
EGGS = 3.0
TOAST = 2.0


async def cook(dish: str, seconds: float) -> str:
    print(f"{dish}: on")
    await asyncio.sleep(seconds)
    print(f"{dish}: ready")
    return dish


# shown: pattern exercise
async def main() -> None:
    # cheat: start
    tea = await cook("tea", TEA)
    eggs = await cook("eggs", EGGS)
    toast = await cook("toast", TOAST)
    # cheat: end
    print("Served:", tea, eggs, toast)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        tea = asyncio.create_task(cook("tea", TEA), name="tea")
        await tea
        eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
        await eggs
        toast = asyncio.create_task(cook("toast", TOAST), name="toast")
        await toast
        print("Served:", tea.result(), eggs.result(), toast.result())

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        tea = asyncio.create_task(cook("tea", TEA), name="tea")
        eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
        toast = asyncio.create_task(cook("toast", TOAST), name="toast")
        print("Served:", await tea, await eggs, await toast)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern exercise
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Does await run things at the same time?",
    blurb="Await three dishes in turn and watch the seconds add up",
    api=("run", "sleep"),
    knobs=(
        Knob("TEA", "Time for the tea", 0.5, 5.0, 0.5, "s"),
        Knob("EGGS", "Time for the eggs", 0.5, 5.0, 0.5, "s"),
        Knob("TOAST", "Time for the toast", 0.5, 5.0, 0.5, "s"),
    ),
    claims=(
        EndsAt(6.0),
        Prints("tea: on", "tea: ready", "eggs: on", "eggs: ready", "toast: on", "toast: ready"),
        OutcomeIs("returned"),
    ),
    prediction=Prediction(
        question="Tea takes 1 s, eggs take 3 s, toast takes 2 s. When is breakfast served?",
        options=(
            Option(
                "After 1 s, with the first dish",
                EndsAt(1.0),
                "The last line of `main` comes after all three `await`s, so it is not reached "
                "until each of them is done.",
            ),
            Option(
                "After 3 s, with the slowest dish",
                EndsAt(3.0),
                "That would be so if the dishes cooked side by side. But `main` does not get past "
                "the line of the tea until the tea is ready.",
            ),
            Option(
                "After 6 s, when each has had its turn",
                EndsAt(6.0),
                "The tea is ready at 1 s. The eggs go on then and not sooner, because only then "
                "does `main` reach the line that starts them. `await cook(...)` never makes "
                "two dishes overlap.",
            ),
        ),
        right=2,
        look=Moment(1.0, "Task-1"),
    ),
    pitfall=Pitfall(
        title="Tasks that are awaited on the spot",
        prose=(
            "Tasks can run at the same time, so here each call goes into `create_task`. There "
            "are three more lanes now, and breakfast still takes six seconds.\n\n"
            "The lanes form a staircase: `eggs` is not even [*created*](moment:eggs created) "
            "before `tea` has *returned*, because `await tea` keeps `main` from its next line. "
            "`create_task` schedules a task, which starts as soon as its creator waits; `await` "
            "waits for its end. Create and await in one line, and the tasks still run one at a "
            "time."
        ),
        shows=(EndsAt(6.0), AtMostAtOnce(1)),
        breaks=(EndsBy(3.0), AtLeastAtOnce(3)),
    ),
    exercise=Exercise(
        task=(
            "Serve the same breakfast in 3 s. Leave `cook` as it is; give each dish a task of its "
            "own, and let all three cook before you wait for any."
        ),
        hint=(
            'Three lines like `tea = asyncio.create_task(cook("tea", TEA), name="tea")` come '
            "first. The `await`s come after the last of them."
        ),
        checks=(
            EndsBy(3.0),
            AtLeastAtOnce(3),
            TimesOf("*: ready", 1.0, 2.0, 3.0),
            NotAsleep("Task-1", 2.5),
            ExactlyOnce("tea: ready", "eggs: ready", "toast: ready"),
            PrintsResult("Served: tea eggs toast"),
            Unchanged(program("sequential_await", "exercise"), "cook"),
            HoldsWith(
                Statement(
                    "cook",
                    "await asyncio.sleep(seconds)",
                    "await asyncio.sleep(5.123 - seconds)",
                ),
                TimesOf("Served: tea eggs toast", 4.123),
                EndsAt(4.123),
                what="The breakfast is served when its last dish is ready, at 4.123 s.",
            ),
        ),
    ),
    reference=Reference(
        minutes=10,
        when="Each step needs the result of the one before",
        beware="Independent waits add up; `await create_task(…)` in one line changes nothing",
        symptoms=(
            Symptom(
                "slow",
                "Independent calls take as long as their sum",
                "sequential, requests one by one, one after the other, not parallel, for loop "
                "await, slower than threads",
            ),
            Symptom(
                "slow",
                "`create_task` is used, and nothing is faster",
                "no speed-up, no concurrency",
            ),
        ),
        terms=(
            Term(
                "task",
                "A coroutine that the loop runs by itself, beside the others. `asyncio.run` makes "
                "the first of them, from `main()`",
            ),
            Term(
                "lane",
                "One line of the picture: a task's life from left to right, or how full a lock or "
                "queue is",
            ),
        ),
        choices=(
            Choice(
                "Each step with the result of the one before",
                "`await` in turn",
                "one at a time",
                "The error comes at once, and nothing else was started",
            ),
        ),
    ),
)
