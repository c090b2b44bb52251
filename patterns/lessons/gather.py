"""
Eggs take three seconds. Why should breakfast take any longer?

Start every dish before you wait for any. `create_task` makes a task from a coroutine, puts it on
the loop's list of things to do, and returns at once. `gather` then waits for all of them together.
Whenever one task has to wait, the loop runs another.

Three lanes begin [at the same moment](moment:0 s). Look at that moment step by step: `main`
[creates the tasks](moment:tea created, steps) and waits, and then they [start](moment:tea started,
steps), one after the other. Each prints a line and is *waiting* on its own sleep. Two of them are
never *running* at once; it is their *waiting* that overlaps. So together they take as long as the
longest sleep, 3 s, and not as long as the sum.

The dishes are ready in the order tea, toast, eggs, yet `served` has them in the order in which you
asked for them: `gather` keeps the order of its arguments. Meanwhile `main` (its lane is `Task-1`)
is *waiting* on the gather, until [the last dish wakes it](moment:Task-1 woken).

(`gather` also takes bare coroutines and makes tasks of them, as in `gather(*[cook(dish, 1.0) for
dish in ...])`. We make them by hand so that each lane has a name.)
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AtLeastAtOnce,
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    ExactlyOnce,
    HoldsWith,
    Instead,
    NotAsleep,
    Prints,
    PrintsResult,
    Statement,
    TaskEnds,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Choice, Reference, Symptom
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


# shown: pitfall exercise solution
async def burn(dish: str, seconds: float) -> str:
    print(f"{dish}: on")
    await asyncio.sleep(seconds)
    raise RuntimeError(f"the {dish} is burnt")


# shown: pattern
async def main() -> None:
    # cheat: start
    tea = asyncio.create_task(cook("tea", TEA), name="tea")
    eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
    toast = asyncio.create_task(cook("toast", TOAST), name="toast")
    served = await asyncio.gather(tea, eggs, toast)
    # cheat: end
    print("Served:", *served)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        tea = asyncio.create_task(cook("tea", TEA), name="tea")
        eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
        toast = asyncio.create_task(burn("toast", TOAST), name="toast")
        try:
            print("Served:", *await asyncio.gather(tea, eggs, toast))
        except RuntimeError as error:
            print("No breakfast:", error)
        await asyncio.sleep(2.0)  # cleaning the kitchen

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
        tasks = (tea, eggs, toast)
        dishes = await asyncio.gather(*tasks, return_exceptions=True)
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
    title="How long do all of them take together?",
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
            Option(
                "`Served: tea toast eggs`: as they got ready",
                Prints("Served: tea toast eggs"),
                "That is the order of the lines before it. But `gather` does not collect results "
                "as they come: each has its place from the start, that of its argument.",
            ),
            Option(
                "`Served: tea eggs toast`: as they were asked for",
                Prints("Served: tea eggs toast"),
                "`gather` hands back its results in the order of its arguments, no matter which "
                "is ready first. At 2 s the toast has *returned* while the eggs, listed before it, "
                "are still *waiting*.",
            ),
            Option(
                "`Served: <Task> <Task> <Task>`: the three tasks",
                Prints("Served: <Task> <Task> <Task>"),
                "`asyncio.wait` hands back tasks. `gather` hands back what they returned.",
            ),
        ),
        right=1,
        look=Moment(2.0, "toast"),
    ),
    pitfall=Pitfall(
        title="One burnt toast, and the eggs cook on for no one",
        prose=(
            "[At 2 s](moment:toast raised) the toast burns. `gather` passes the error on at once: "
            "`main` prints “No breakfast” and goes on to clean the kitchen. The list of results "
            "never comes; but `tea.result()` still gives you the tea.\n\n"
            "Now look at `eggs`. The call that waited for it is over, but the task is not: it is "
            "still *waiting* [at 2 s](moment:2 s eggs), and it is [done at 3 s](moment:eggs "
            "returned), in the middle of the cleaning. When one task fails, `gather` stops "
            "waiting for the others; it does not stop *them*. And if `eggs` failed too, you would "
            "not hear of it: after the first error, `gather` drops all others without a word."
        ),
        shows=(
            TaskEnds("toast", "raised", 2.0),
            TaskEnds("eggs", "returned", 3.0),
            Prints("No breakfast: the toast is burnt", "eggs: ready"),
        ),
        breaks=(Prints("Served: tea eggs toast"), EveryTaskReturns(), EndsBy(3.0)),
    ),
    exercise=Exercise(
        task=(
            "The toast will burn. Have `main` wait for everything all the same, and serve what "
            "worked: the last line should be `Served: tea eggs`. Leave `burn` and `cook` as they "
            "are."
        ),
        hint=(
            "`gather(..., return_exceptions=True)` puts each exception into the list, in place of "
            "a result. Serve the entries that are a `str`."
        ),
        checks=(
            PrintsResult("Served: tea eggs"),
            TaskEnds("toast", "raised", 2.0),
            TaskEnds("eggs", "returned", 3.0),
            ExactlyOnce("tea: ready", "eggs: ready"),
            NotAsleep("Task-1", 2.5),
            EndsBy(3.0),
            Unchanged(program("gather", "exercise"), "cook", "burn"),
            HoldsWith(
                (
                    Instead("EGGS", 3.0, 4.0),
                    Instead("TOAST", 2.0, 5.0),
                    Statement("cook", "return dish", "return dish.upper()"),
                ),
                Prints("Served: TEA EGGS"),
                EndsAt(5.0),
                when="When eggs take 4 s and toast 5 s, and the dishes are given in capitals",
            ),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="Several waits may overlap, and you need all results in order",
        beware="If one fails, the others run on unseen; `return_exceptions=True` waits for all",
        symptoms=(
            Symptom(
                "slow",
                "Many downloads, and each waits for the one before",
                "parallel, concurrently, two functions at once, speed up, return values, wrong "
                "order of results",
            ),
            Symptom(
                "unstoppable",
                "After an error in `gather`, the other tasks run on",
                "orphan tasks, still running, return_exceptions",
            ),
        ),
        choices=(
            Choice(
                "All results, in the order you asked",
                "`asyncio.gather`",
                "a list, in the order of the arguments",
                "The first error comes out at once; the other tasks run on",
            ),
            Choice(
                "All that works, errors as values",
                "`gather(…, return_exceptions=True)`",
                "a list, with exceptions in it",
                "All are waited for, and nothing is raised",
            ),
        ),
    ),
)
