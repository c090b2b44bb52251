"""
Three servers have the same answer. Why wait for the slowest?

`asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)` returns as soon as one of the tasks has
ended. It gives you two sets: the tasks that are done, and those that are not. It leaves both alone:
it cancels nothing, and raises nothing.

All three are asked [at 0 s](moment:0 s). [At 0.5 s](moment:rome returned, steps) `rome` has
*returned*, and `main` goes on at once. It has its answer, but `oslo` and `kyiv` are still *waiting*
for theirs. So it [cancels what is left](moment:oslo cancelling, steps), and waits once more, until
[all of them have ended](moment:kyiv cancelled, steps): being asked to stop is not yet being
stopped. (Cancelling a task that is done does nothing, so the `for` need not leave `rome` out.)

Move the sliders, and another server wins. To take the answers in the order in which they come, and
not just the first, use `asyncio.as_completed`.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AllEnded,
    EndsAt,
    EndsBy,
    EventOrder,
    HoldsWith,
    NotAsleep,
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

# shown: pattern pitfall
OSLO = 1.5
ROME = 0.5
KYIV = 2.5


# shown: exercise solution
ORIGIN = 2.0


# shown: all
async def ask(server: str, seconds: float) -> str:
    print(f"{server}: asked")
    await asyncio.sleep(seconds)
    return f"answer of {server}"


# shown: pattern
async def main() -> None:
    asked = [
        asyncio.create_task(ask("oslo", OSLO), name="oslo"),
        asyncio.create_task(ask("rome", ROME), name="rome"),
        asyncio.create_task(ask("kyiv", KYIV), name="kyiv"),
    ]
    # cheat: start
    done, _ = await asyncio.wait(
        asked,
        return_when=asyncio.FIRST_COMPLETED,
    )
    for task in asked:
        task.cancel()
        # cheat: end
    await asyncio.wait(asked)
    print(done.pop().result())


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        asked = [
            asyncio.create_task(ask("oslo", OSLO), name="oslo"),
            asyncio.create_task(ask("rome", ROME), name="rome"),
            asyncio.create_task(ask("kyiv", KYIV), name="kyiv"),
        ]
        done, _ = await asyncio.wait(
            asked,
            return_when=asyncio.FIRST_COMPLETED,
        )
        print(done.pop().result())
        await asyncio.sleep(1.5)
        print("next customer")

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def main() -> None:
        origin = asyncio.create_task(ask("origin", ORIGIN), name="origin")
        print(await origin)

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        origin = asyncio.create_task(ask("origin", ORIGIN), name="origin")
        asked = [origin]
        done, _ = await asyncio.wait(asked, timeout=0.5)
        if not done:
            mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
            asked.append(mirror)
            done, _ = await asyncio.wait(
                asked,
                return_when=asyncio.FIRST_COMPLETED,
            )
        for task in asked:
            task.cancel()
        await asyncio.wait(asked)
        print(done.pop().result())

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Who is first, and what becomes of the others?",
    blurb="Take the first answer and stop the other requests",
    api=("wait", "FIRST_COMPLETED"),
    knobs=(
        Knob("OSLO", "Time for oslo", 0.5, 4.0, 0.5, "s"),
        Knob("ROME", "Time for rome", 0.5, 4.0, 0.5, "s"),
        Knob("KYIV", "Time for kyiv", 0.5, 4.0, 0.5, "s"),
    ),
    claims=(
        EndsAt(0.5),
        TaskEnds("rome", "returned", 0.5),
        TaskEnds("oslo", "cancelled", 0.5),
        TaskEnds("kyiv", "cancelled", 0.5),
        Prints("answer of rome"),
        AllEnded(),
    ),
    prediction=Prediction(
        question="`rome` answers at 0.5 s, `kyiv` needs 2.5 s. When and how does `kyiv` end?",
        options=(
            Option(
                "At 0.5 s, cancelled by `asyncio.wait`",
                EventOrder("kyiv cancelling", "Task-1 woken"),
                "It does end at 0.5 s, but `asyncio.wait` cancels nothing. It is the `for` in "
                "`main` that does.",
            ),
            Option(
                "At 0.5 s, cancelled by `main`",
                TaskEnds("kyiv", "cancelled", 0.5),
                "`main` goes on at 0.5 s, cancels whatever is left, and waits until that has "
                "ended too.",
            ),
            Option(
                "At 2.5 s, with an answer for no one",
                TaskEnds("kyiv", "returned", 2.5),
                "That would happen if nothing cancelled it. It is the pitfall.",
            ),
        ),
        right=1,
        look=Moment(task="kyiv", event="cancelled", axis="steps"),
    ),
    pitfall=Pitfall(
        title="The losers run on",
        prose=(
            "The answer is there [at 0.5 s](moment:rome returned), and `main` turns to other "
            "things. But `oslo` is still being asked, until [1.5 s](moment:oslo returned), and "
            "`kyiv` until [the program ends at 2 s](moment:kyiv cancelling, steps) and "
            "`asyncio.run` cancels it.\n\n"
            "Each answer costs three requests, and two of the servers work for nothing. In a "
            "service that does this all day, forgotten tasks pile up. `wait` never cancels: what "
            "you start and no longer want, you have to stop."
        ),
        shows=(
            Prints("answer of rome", "next customer"),
            TaskEnds("oslo", "returned", 1.5),
            TaskEnds("kyiv", "cancelled", 2.0),
        ),
        breaks=(AllEnded(), EndsBy(1.0)),
    ),
    exercise=Exercise(
        task=(
            "`origin` usually answers at once, but today it needs 2 s. If there is no answer "
            "after 0.5 s, ask `mirror` as well (it needs 0.4 s), in a task of that name. Take "
            "whichever answer comes first, as soon as it is there, and stop the other task. Today "
            "that should be at 0.9 s; an answer after 0.1 s should not have to wait until 0.5 s."
        ),
        hint=(
            "The first set that `asyncio.wait([origin], timeout=0.5)` returns is empty when the "
            "time is up."
        ),
        checks=(
            TimesOf("origin: asked", 0.0),
            TimesOf("mirror: asked", 0.5),
            PrintsResult("answer of mirror", 0.9),
            TaskEnds("mirror", "returned", 0.9),
            TaskEnds("origin", "cancelled", 0.9),
            NotAsleep("Task-1", 0.25),
            NotAsleep("Task-1", 0.7),
            AllEnded(),
            EndsBy(0.9),
            Unchanged(program("first_answer", "exercise"), "ask", "ORIGIN"),
            HoldsWith(
                (
                    Statement("ask", "await asyncio.sleep(seconds)", "await asyncio.sleep(0.73)"),
                    Statement("ask", 'return f"answer of {server}"', 'return f"news of {server}"'),
                ),
                TimesOf("news of origin", 0.73),
                when="When both servers take 0.73 s and answer with news",
            ),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="One answer of several is enough, or you take them as they come",
        beware="`wait` cancels nothing: stop the losers yourself, and wait for their end",
        symptoms=(
            Symptom(
                "slow",
                "The slowest server decides how long it takes",
                "fastest, hedged request, race, first result, first response wins, latency",
            ),
            Symptom(
                "load",
                "Requests that nobody needs any more run on",
                "leak, tasks pile up, still running, cancel the slower ones, cancel the rest",
            ),
        ),
        terms=(Term("pending", "Not done yet. `asyncio.wait` gives two sets, done and pending"),),
        choices=(
            Choice(
                "The first answer is enough",
                "`asyncio.wait(…, return_when=FIRST_COMPLETED)`",
                "two sets, done and pending",
                "Nothing is raised, and nothing is cancelled: both are up to you",
            ),
            Choice(
                "Each result as soon as it is there",
                "`asyncio.as_completed`",
                "one by one, in the order they come",
                "The error comes out where you await that result; the others run on",
            ),
        ),
    ),
)
