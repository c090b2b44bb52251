"""
Two uploads fail at the same moment. Can one `except` tell you of both?

An ordinary error is one object. A task group may have several, so it raises an `ExceptionGroup`,
which holds them all, and `except*` takes it apart. Each `except*` that finds errors of its type
gets a group of them and runs. Errors that none of them takes are raised again.

[At 1 s](moment:oslo raised, steps) `oslo` fails, and in the same instant [so does
`rome`](moment:rome raised, steps): the group's cancellation comes too late for it. `kyiv` [is
cancelled](moment:kyiv cancelled, steps). When all three have ended, the group raises one error with
both in it, and `main` prints a line for each.

Move “When rome fails” a little to the right, and there is only one error: `rome` is cancelled
before it can fail. Which errors you see depends on the timing: code that expects exactly one works
most of the time, and fails now and then.

Where one task group runs inside another, an error may be in a group within a group. `except*` finds
it at any depth.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AllEnded,
    EndsAt,
    EndsBy,
    HoldsWith,
    Instead,
    NotAsleep,
    NoWarnings,
    OutcomeIs,
    Prints,
    PrintsResult,
    TaskEnds,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
OSLO = 1.0
ROME = 1.0
KYIV = 2.0


async def upload(city: str, seconds: float) -> None:
    await asyncio.sleep(seconds)
    if city == "oslo":
        raise OSError("no route")
    if city == "rome":
        raise ValueError("bad file")
    print(f"{city}: uploaded")


# shown: pattern
async def main() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(upload("oslo", OSLO), name="oslo")
            group.create_task(upload("rome", ROME), name="rome")
            group.create_task(upload("kyiv", KYIV), name="kyiv")
    # cheat: start
    except* OSError as failed:
        print("network:", *failed.exceptions)
    except* ValueError as failed:
        print("data:", *failed.exceptions)
        # cheat: end


# shown: end
def pitfall() -> None:
    # shown: pitfall exercise
    async def main() -> None:
        oslo = asyncio.create_task(upload("oslo", OSLO), name="oslo")
        rome = asyncio.create_task(upload("rome", ROME), name="rome")
        kyiv = asyncio.create_task(upload("kyiv", KYIV), name="kyiv")
        try:
            await asyncio.gather(oslo, rome, kyiv)
        except OSError as error:
            print("network:", error)
        except ValueError as error:
            print("data:", error)

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        oslo = asyncio.create_task(upload("oslo", OSLO), name="oslo")
        rome = asyncio.create_task(upload("rome", ROME), name="rome")
        kyiv = asyncio.create_task(upload("kyiv", KYIV), name="kyiv")
        tasks = (oslo, rome, kyiv)
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        for end in ends:
            if isinstance(end, OSError):
                print("network:", end)
            elif isinstance(end, ValueError):
                print("data:", end)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Two fail: whose error do you see?",
    blurb="Catch several errors of a group with except*",
    api=("TaskGroup",),
    knobs=(
        Knob("OSLO", "When oslo fails", 0.5, 4.0, 0.5, "s"),
        Knob("ROME", "When rome fails", 0.5, 4.0, 0.5, "s"),
        Knob("KYIV", "Time for kyiv", 0.5, 4.0, 0.5, "s"),
    ),
    claims=(
        EndsAt(1.0),
        TaskEnds("oslo", "raised", 1.0),
        TaskEnds("rome", "raised", 1.0),
        TaskEnds("kyiv", "cancelled", 1.0),
        Prints("network: no route", "data: bad file"),
        NoWarnings(),
    ),
    prediction=Prediction(
        question="`oslo` and `rome` both fail at 1 s. What does `main` print?",
        options=(
            Option(
                "`network: no route` alone, for the first error",
                TimesOf("data: bad file"),
                "That is what `gather` does: the first error comes out, and the others are "
                "dropped. A group collects them all.",
            ),
            Option(
                "Both `network: no route` and `data: bad file`",
                Prints("network: no route", "data: bad file"),
                "Both errors are in the group, and each `except*` takes its own. Unlike "
                "`except`, more than one of them may run.",
            ),
            Option(
                "Nothing: an `ExceptionGroup` is neither of the two",
                OutcomeIs("raised"),
                "That is true of a plain `except OSError`. `except*` looks into the group.",
            ),
        ),
        right=1,
        look=Moment(line="data: bad file", axis="steps"),
    ),
    pitfall=Pitfall(
        title="The second error is lost",
        prose=(
            "`gather` raises the error that came first, that of `oslo`, and `main` prints it. "
            "`rome` [failed in the same instant](moment:rome raised, steps), and nothing in the "
            "output says so. There is not even a warning, because `gather` has taken the error "
            "and dropped it.\n\n"
            "`kyiv` is still *waiting* when `main` prints its line. `main` is over then, so "
            "`asyncio.run` [cancels it](moment:kyiv cancelled, steps), and its upload is lost "
            "too. With `gather`, use `return_exceptions=True` and look at each result, or use a "
            "group."
        ),
        shows=(
            Prints("network: no route"),
            TaskEnds("rome", "raised", 1.0),
            TaskEnds("kyiv", "cancelled", 1.0),
            NoWarnings(),
        ),
        breaks=(Prints("data: bad file"), AllEnded()),
    ),
    exercise=Exercise(
        task=(
            "Let the upload to `kyiv` finish, whatever happens to the others. Then, at 2 s, "
            "report both errors: `network: no route` and `data: bad file`. Leave `upload` as it "
            "is."
        ),
        hint=(
            "`gather(..., return_exceptions=True)` waits for all and puts the errors into the "
            "list of results."
        ),
        checks=(
            PrintsResult("network: no route", 2.0),
            PrintsResult("data: bad file", 2.0),
            TimesOf("kyiv: uploaded", 2.0),
            TaskEnds("oslo", "raised", 1.0),
            TaskEnds("rome", "raised", 1.0),
            NotAsleep("Task-1", 1.5),
            EndsBy(2.0),
            Unchanged(program("two_errors", "exercise"), "upload", "OSLO", "ROME", "KYIV"),
            HoldsWith(
                (Instead("KYIV", 2.0, 3.0), Instead("upload", "bad file", "too large")),
                TimesOf("kyiv: uploaded", 3.0),
                TimesOf("network: no route", 3.0),
                TimesOf("data: too large", 3.0),
            ),
        ),
    ),
    reference=Reference(
        minutes=10,
        when="More than one task of a group may fail",
        beware="`gather` reports the first error and drops the others without a word",
        symptoms=(
            Symptom(
                "lost",
                "Two things failed, and only one error is reported",
                "second error lost, missing exception",
            ),
            Symptom(
                "errors",
                "“ExceptionGroup: unhandled errors in a TaskGroup”",
                "except star, except*, sub-exceptions, BaseExceptionGroup",
            ),
        ),
        terms=(
            Term(
                "except*",
                "Takes the errors of one type out of an exception group, at every depth, and "
                "passes the others on",
            ),
        ),
    ),
)
