"""
Each try may take a second, and all of them together two and a half. Which limit ends the third?

Limits can be nested, and each can tell its own cancellation from that of the others. When the inner
one expires, its block turns the cancellation into a `TimeoutError`. When the outer one expires, the
cancellation passes through the inner block unchanged, and through the `except TimeoutError` around
it. It becomes an error only at the end of the outer block.

`try 1` is cut short [at 1 s](moment:prints "try 1: too slow"), `try 2` [at 2 s](moment:prints "try
2: too slow"), each by the inner limit, and the `for` loop goes on. The third [is cut short at 2.5
s](moment:prints "given up", steps) by the outer one: no “too slow” is printed for it, and the loop
ends too.

So one try has a limit, after which another try makes sense. All tries have a budget, after which
none does. Where several functions share a budget, pass on the deadline and not the seconds:
`asyncio.timeout_at(deadline)`.

Move the sliders so that the budget is the smaller of the two.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    HoldsWith,
    Instead,
    InterruptedAt,
    OutcomeIs,
    Prints,
    Statement,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
TRY = 1.0
BUDGET = 2.5


async def ask(number: int) -> None:
    print(f"try {number}")
    await asyncio.sleep(9.0)


# shown: pattern
async def main() -> None:
    try:
        # cheat: start
        async with asyncio.timeout(BUDGET):
            # cheat: end
            for number in (1, 2, 3, 4):
                # cheat: start
                try:
                    async with asyncio.timeout(TRY):
                        await ask(number)
                except TimeoutError:
                    print(f"try {number}: too slow")
                    # cheat: end
    except TimeoutError:
        print("given up")


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        deadline = asyncio.get_running_loop().time() + BUDGET
        for number in (1, 2, 3, 4):
            try:
                async with asyncio.timeout_at(deadline):
                    async with asyncio.timeout(TRY):
                        await ask(number)
            except TimeoutError:
                print(f"try {number}: too slow")

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def main() -> None:
        for number in (1, 2, 3, 4):
            try:
                async with asyncio.timeout(TRY):
                    await ask(number)
            except TimeoutError:
                print(f"try {number}: too slow")
        print("line closed")

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        try:
            async with asyncio.timeout(BUDGET):
                for number in (1, 2, 3, 4):
                    try:
                        async with asyncio.timeout(TRY):
                            await ask(number)
                    except TimeoutError:
                        print(f"try {number}: too slow")
        except TimeoutError:
            print("given up")
        finally:
            print("line closed")

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


_TAKES = "(0.5, 0.5, 9.0, 0.75)[number - 1]"

LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Which of two time limits ends it?",
    blurb="Put a limit on each try and a budget on all of them",
    api=("timeout",),
    knobs=(
        Knob("TRY", "Limit for one try", 0.5, 4.0, 0.5, "s"),
        Knob("BUDGET", "Budget for all", 0.5, 6.5, 0.5, "s"),
    ),
    claims=(
        EndsAt(2.5),
        TimesOf("try ?: too slow", 1.0, 2.0),
        TimesOf("given up", 2.5),
        InterruptedAt(2.5),
        OutcomeIs("returned"),
    ),
    prediction=Prediction(
        question=(
            "Each try is limited to 1 s, the whole to 2.5 s. What is printed when the third try "
            "is cut short?"
        ),
        options=(
            Option(
                "`try 3: too slow`, at 3 s",
                TimesOf("try 3: too slow", 3.0),
                "By then the budget has run out: the outer limit expires at 2.5 s, in the middle "
                "of the third try.",
            ),
            Option(
                "`try 3: too slow`, at 2.5 s, and then `given up`",
                Prints("try 3: too slow", "given up"),
                "At the inner `except TimeoutError`, the cancellation of the outer limit is not a "
                "`TimeoutError` yet, so it is not caught there.",
            ),
            Option(
                "`given up`, at 2.5 s, and nothing else",
                TimesOf("given up", 2.5),
                "The outer limit's cancellation goes through the inner block unchanged, and "
                "becomes a `TimeoutError` only at the end of its own.",
            ),
        ),
        right=2,
        look=Moment(line="given up", axis="steps"),
    ),
    pitfall=Pitfall(
        title="One except for both limits",
        prose=(
            "Here both limits are inside the `try`, so one `except` catches either, and the loop "
            'cannot tell which it was. [At 2.5 s](moment:prints "try 3: too slow", steps) the '
            "budget is used up, and the loop goes on: try 4 begins and is cut short [in the same "
            'instant](moment:prints "try 4: too slow", steps), because its deadline has '
            "passed.\n\n"
            "With ten thousand tries there would be ten thousand such lines. An error that means "
            "“no more” must be caught outside the loop. (`TimeoutError` is also what a socket or "
            "a file system may raise: keep the `try` as small as you can.)"
        ),
        shows=(
            TimesOf("try ?: too slow", 1.0, 2.0, 2.5, 2.5),
            EndsAt(2.5),
        ),
        breaks=(Prints("given up"), TimesOf("try ?: too slow", 1.0, 2.0)),
    ),
    exercise=Exercise(
        task=(
            "Four tries of a second each take 4 s. Give all of them together `BUDGET` seconds: at "
            "2.5 s print `given up`, and then `line closed` as before. Keep the limit of each try."
        ),
        hint="Put the whole loop into an `asyncio.timeout`, and its `try` around that.",
        checks=(
            TimesOf("try ?: too slow", 1.0, 2.0),
            TimesOf("given up", 2.5),
            Prints("try 3", "given up", "line closed"),
            InterruptedAt(2.5),
            EndsAt(2.5),
            Unchanged(program("nested_limits", "exercise"), "ask", "TRY", "BUDGET"),
            HoldsWith(
                (
                    Instead("BUDGET", 2.5, 3.0),
                    Statement("ask", "await asyncio.sleep(9.0)", f"await asyncio.sleep({_TAKES})"),
                ),
                TimesOf("try ?: too slow", 2.0),
                TimesOf("given up"),
                Prints("try 4", "line closed"),
                EndsAt(2.75),
                when="When the budget is 3 s, and the tries take 0.5, 0.5, 9 and 0.75 s",
                what="Only the third is too slow, none is given up, and it ends at 2.75 s.",
            ),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="Each try has a limit, and all of them together have a budget",
        beware="One `except` for both limits cannot tell them apart, and the loop goes on",
        symptoms=(
            Symptom(
                "slow",
                "Each try has a time limit, but all of them take too long",
                "total timeout, overall deadline, budget, retries",
            ),
            Symptom(
                "wrong",
                "`except TimeoutError` catches the wrong time-out",
                "nested timeouts, wait_for, swallowed",
            ),
        ),
        terms=(
            Term(
                "deadline",
                "The moment by which something has to be done. `timeout` makes one from seconds, "
                "`timeout_at` takes one",
            ),
        ),
    ),
)
