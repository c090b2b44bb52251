"""
Eggs take three seconds. Why should breakfast take any longer?

Every dish is started before any is waited for. `create_task` puts a coroutine on the loop's list of
things to do, under a name, and comes back at once; `gather` then waits for all of them together.
Whenever a task has to wait, the loop runs one that need not.

Look at the timeline: three lanes begin at the same moment. Each is *created*, *running* for a
sliver, and then *waiting* on its own sleep. The sleeps overlap, so they cost the longest of
them, 3 s, not their sum. Nothing got faster, and there is still a single cook: go through the
start step by step, and you see one task run after the other. It is the *waiting* that is shared.

Two things are worth a second look. The dishes get ready in the order tea, toast, eggs, yet
`served` has them in the order in which you asked: `gather` keeps the order of its arguments. And
while all this goes on `main`, in the lane of `Task-1`, is *waiting* too: on the `gather`, until the
last dish wakes it.

(`gather` also takes bare coroutines and makes tasks of them. We make them by hand so that each
lane has a name.)
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AtLeastAtOnce,
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    OutcomeIs,
    Prints,
    TaskEnds,
)
from patterns.lesson import Exercise, Knob, Lesson, Moment, Option, Pitfall, Prediction

# shown: all
TEA = 1.0
EGGS = 3.0
TOAST = 2.0


async def cook(dish: str, seconds: float) -> str:
    print(f"{dish}: on")
    await asyncio.sleep(seconds)
    print(f"{dish}: ready")
    return dish


# shown: pitfall exercise solution
async def burn(dish: str, seconds: float) -> str:
    print(f"{dish}: on")
    await asyncio.sleep(seconds)
    raise RuntimeError(f"the {dish} is burnt")


# shown: pattern
async def main() -> None:
    tea = asyncio.create_task(cook("tea", TEA), name="tea")
    eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
    toast = asyncio.create_task(cook("toast", TOAST), name="toast")
    served = await asyncio.gather(tea, eggs, toast)
    print("Served:", *served)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        tea = asyncio.create_task(cook("tea", TEA), name="tea")
        eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
        toast = asyncio.create_task(burn("toast", TOAST), name="toast")
        try:
            served = await asyncio.gather(tea, eggs, toast)
            print("Served:", *served)
        except RuntimeError as error:
            print("No breakfast:", error)
        await asyncio.sleep(2.0)
        print("Kitchen cleaned, lights out")

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def main() -> None:
        tea = asyncio.create_task(cook("tea", TEA), name="tea")
        eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
        toast = asyncio.create_task(burn("toast", TOAST), name="toast")
        served = await asyncio.gather(tea, eggs, toast)
        print("Served:", *served)

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        tea = asyncio.create_task(cook("tea", TEA), name="tea")
        eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
        toast = asyncio.create_task(burn("toast", TOAST), name="toast")
        dishes = await asyncio.gather(
            tea,
            eggs,
            toast,
            return_exceptions=True,
        )
        served = [dish for dish in dishes if isinstance(dish, str)]
        print("Served:", *served)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Wait for everything in the time of the slowest",
    blurb="Start every dish first, then wait for all of them",
    api=("gather", "create_task"),
    knobs=(
        Knob("TEA", "Time for the tea", 0.5, 5.0, 0.5, "s"),
        Knob("EGGS", "Time for the eggs", 0.5, 5.0, 0.5, "s"),
        Knob("TOAST", "Time for the toast", 0.5, 5.0, 0.5, "s"),
    ),
    claims=(
        EndsAt(3.0),
        AtLeastAtOnce(3),
        EveryTaskReturns(),
        Prints("tea: ready", "toast: ready", "eggs: ready", "Served: tea eggs toast"),
    ),
    prediction=Prediction(
        question=(
            "Tea is ready after 1 s, toast after 2 s, eggs after 3 s. What does the last line say?"
        ),
        options=(
            Option("`Served: tea toast eggs`: as they got ready", Prints("Served: tea toast eggs")),
            Option(
                "`Served: tea eggs toast`: as they were asked", Prints("Served: tea eggs toast")
            ),
            Option("`Served: eggs`: what came last", Prints("Served: eggs")),
        ),
        right=1,
        why=(
            "`gather` hands back its results in the order of its arguments, whoever is first. At "
            "2 s the toast has *returned* while the eggs, listed before it, are still *waiting*."
        ),
        look=Moment(2.0, "toast"),
    ),
    pitfall=Pitfall(
        title="One burnt toast, and nobody minds the eggs",
        prose=(
            "At 2 s the toast burns. `gather` passes the error on at once: `main` says “No "
            "breakfast” and goes on to clean the kitchen. The tea, long ready, is lost with the "
            "list that never came.\n\n"
            "Now look at the lane of `eggs`. The call that waited for it is over, but the task is "
            "not: still *waiting* at 2 s, done at 3 s in the middle of the cleaning, for nobody. "
            "`gather` stops *waiting* for the others when one fails; it does not stop *them*."
        ),
        shows=(
            TaskEnds("toast", "raised", 2.0),
            TaskEnds("eggs", "returned", 3.0),
            Prints("No breakfast: the toast is burnt", "eggs: ready"),
        ),
        breaks=(Prints("Served: tea eggs toast"), EveryTaskReturns(), EndsBy(3.0)),
        look=Moment(2.0, "eggs"),
    ),
    exercise=Exercise(
        task=(
            "The toast will burn: leave `burn` and `cook` alone. Have `main` wait for everything "
            "all the same, and serve what worked: the last line is to be `Served: tea eggs`."
        ),
        hint=(
            "`gather(..., return_exceptions=True)` puts an exception into the list, in the place "
            "of the result. Serve the entries that are a `str`."
        ),
        checks=(
            Prints("Served: tea eggs"),
            TaskEnds("toast", "raised"),
            TaskEnds("eggs", "returned"),
            EndsBy(3.0),
            OutcomeIs("returned"),
        ),
    ),
)
