"""
Call an ordinary function, and it runs. Is that so with `async def` too?

No. Calling `greet("Ann")` only makes a coroutine object. It holds the body and its arguments, and
not one line of the body has run. `call` is such an object, so [“nothing yet”](moment:prints
"nothing yet", steps) is the first line of the output.

`await call` runs it. The body runs from [its first line](moment:prints "hello, Ann", steps) to its
own `await`. There it has to wait, and `main` waits with it. (The sleep stands for whatever takes a
while: a download, a database.) `asyncio.run` runs all of this as one task: one step after the
other. In the picture each task has a line, its lane, and this one is *waiting* on the sleep [until
1 s](moment:1 s). Then the body goes on from where it stopped, and its return value [is the value of
the `await`](moment:prints "that was Ann", steps).

Most code makes the object and awaits it in one line, as in `await greet("Bob")`. These are still
two steps. An object can be awaited only once; to run the body again, call `greet` again.

Move the slider: the second greeting begins when the first is over, however long that takes. Running
two things side by side takes more than `await`; that comes later.
"""

# mypy: disable-error-code="unused-coroutine"
# - the pitfall is this very mistake

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    EndsBy,
    ExactlyOnce,
    HoldsWith,
    NoWarnings,
    OutcomeIs,
    Prints,
    PrintsResult,
    Statement,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
CHAT = 1.0


async def greet(name: str) -> str:
    print(f"hello, {name}")
    await asyncio.sleep(CHAT)
    print(f"bye, {name}")
    return name


# shown: pattern
async def main() -> None:
    # cheat: start
    call = greet("Ann")
    # cheat: end
    print("nothing yet")
    # cheat: start
    name = await call
    # cheat: end
    print("that was", name)
    await greet("Bob")


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        greet("Ann")
        await asyncio.sleep(CHAT)
        print("was Ann greeted?")

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def main() -> None:
        guests = [greet("Ann"), greet("Bob")]
        print("greeted:", len(guests))

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        ann = await greet("Ann")
        bob = await greet("Bob")
        print("greeted:", ann, bob)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="What does calling a coroutine do?",
    blurb="Call a coroutine function, then await what it gives you",
    api=("run", "sleep"),
    knobs=(Knob("CHAT", "Time for a chat", 0.5, 5.0, 0.5, "s"),),
    claims=(
        Prints("nothing yet", "hello, Ann", "bye, Ann", "that was Ann", "hello, Bob"),
        EndsAt(2.0),
        NoWarnings(),
    ),
    prediction=Prediction(
        question='`main` begins with `call = greet("Ann")`. Which line is printed first?',
        options=(
            Option(
                "`hello, Ann`: the call runs as far as its first `await`",
                Prints("hello, Ann", "nothing yet"),
                "Some other languages work like that, JavaScript for example. In Python, "
                "calling a coroutine function runs nothing of its body.",
            ),
            Option(
                "`nothing yet`: the call runs nothing",
                Prints("nothing yet", "hello, Ann"),
                "`greet(...)` makes a coroutine object, and that is all. The body begins at "
                "`await call`.",
            ),
            Option(
                "None: a coroutine has to be awaited on the spot",
                OutcomeIs("raised"),
                "It may be kept in a variable and awaited later. It just must not be forgotten.",
            ),
        ),
        right=1,
        look=Moment(line="nothing yet", axis="steps"),
    ),
    pitfall=Pitfall(
        title="The forgotten await",
        prose=(
            "There is no `hello, Ann` in the output, and no error either: `main` makes a "
            "coroutine object and drops it. The program waits for a second, as if Ann were "
            "chatting, and [goes on](moment:1 s).\n\n"
            "Python notices when the object is thrown away: “RuntimeWarning: coroutine 'greet' "
            "was never awaited”. Here that is at once; an object that is kept in a variable is "
            "thrown away later, and elsewhere. So the warning names the coroutine, but not always "
            "the line that forgot to await it, and it is only a warning. When something does not "
            "seem to run at all, look for it first."
        ),
        shows=(Prints("was Ann greeted?"), EndsAt(1.0)),
        breaks=(NoWarnings(), Prints("hello, Ann", "bye, Ann")),
    ),
    exercise=Exercise(
        task=(
            "The program prints `greeted: 2`, but nobody has been greeted. Greet Ann, then Bob, "
            "and print what `greet` returned: the last line should be `greeted: Ann Bob`. Leave "
            "`greet` as it is."
        ),
        hint='`name = await greet("Ann")` runs the body and keeps what it returns.',
        checks=(
            ExactlyOnce("hello, Ann", "bye, Ann", "hello, Bob", "bye, Bob"),
            TimesOf("bye, *", 1.0, 2.0),
            Prints("bye, Ann", "bye, Bob"),
            PrintsResult("greeted: Ann Bob"),
            EndsBy(2.0),
            NoWarnings(),
            Unchanged(program("coroutine_call", "exercise"), "greet"),
            HoldsWith(
                (
                    Statement("greet", "await asyncio.sleep(CHAT)", "await asyncio.sleep(7.373)"),
                    Statement("greet", "return name", "return name.upper()"),
                ),
                TimesOf("bye, *", 7.373, 14.746),
                Prints("bye, Bob", "greeted: ANN BOB"),
                when="When a greeting takes 7.373 s and gives the name in capitals",
                what="It says bye at 7.373 and 14.746 s, and then prints “greeted: ANN BOB”.",
            ),
        ),
    ),
    reference=Reference(
        minutes=8,
        when="You call an `async def` function and want its body to run",
        beware="A coroutine that is not awaited never runs; Python only warns",
        symptoms=(
            Symptom(
                "errors",
                "“coroutine … was never awaited”",
                "RuntimeWarning forgot forgotten missing await coroutine object, asyncio.run() "
                "cannot be called from a running event loop, RuntimeError: this event loop is "
                "already running, no running event loop, event loop is closed, Jupyter",
            ),
            Symptom(
                "lost",
                "A function is called, and nothing happens",
                "does not run, not executed, silent, no output",
            ),
        ),
        terms=(
            Term(
                "coroutine",
                "What calling an `async def` function gives: its body with the arguments, not "
                "begun yet. `await` runs it, once",
            ),
            Term(
                "await",
                "Runs a coroutine to its end, or waits until a task is done. Other tasks get a "
                "turn only if it has to wait",
            ),
        ),
    ),
)
