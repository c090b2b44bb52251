"""
A server is busy and refuses the call. When do you try again?

Not at once: it is still busy, and you are not the only one who tries. And do not try for ever.
`patient_call` waits before each new try, twice as long each time, and when try number `TRIES` fails
too, it lets the error out. That is *exponential back-off*.

The first try is refused [at 0 s](moment:prints "try 1"). The second follows after a pause of 1 s,
[at 1 s](moment:prints "try 2"). The third follows after a pause of 2 s, [at 3 s](moment:prints "try
3"), and is answered. In the pauses the task is *waiting* and costs nothing. Because it waits at an
`await`, it can be cancelled at any time, by a time limit for example: `except ConnectionError` lets
a `CancelledError` pass.

Catch only the errors that may go away by themselves. And repeat only what may be done twice: if it
was the answer that was lost, and not the request, a payment might be made twice.

If many clients fail at the same moment, they should not all come back at the same moment. Multiply
each pause by a random factor around 1; that is called *jitter*. (Here it would make every run
different.)
"""

# ruff: noqa: BLE001 - to catch too much is this very mistake

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    HoldsWith,
    Instead,
    InterruptedAt,
    OutcomeIs,
    Prints,
    Statement,
    TaskEnds,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
TRIES = 4
PAUSE = 1.0


# shown: pattern pitfall
async def call(number: int) -> str:
    print(f"try {number}")
    if number < 3:
        raise ConnectionError("busy")
    return "answer"


# shown: pattern
async def patient_call() -> None:
    pause = PAUSE
    # cheat: start
    for number in range(1, TRIES):
        try:
            print(await call(number))
        except ConnectionError:
            await asyncio.sleep(pause)
            pause *= 2
            # cheat: end
        else:
            return
    print(await call(TRIES))


async def main() -> None:
    caller = asyncio.create_task(patient_call(), name="caller")
    await caller


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def stubborn_call() -> None:
        for _ in range(TRIES):
            try:
                await asyncio.sleep(PAUSE)
                print(await call(1))
            except BaseException:
                print("once more")

    async def main() -> None:
        caller = asyncio.create_task(stubborn_call(), name="caller")
        await asyncio.wait([caller], timeout=1.5)
        caller.cancel()
        await asyncio.wait([caller])
        print("cancelled:", caller.cancelled())

    asyncio.run(main())
    # shown: end


# shown: exercise solution
async def request(number: int) -> str:
    print(f"try {number}")
    if number < 2:
        raise ConnectionError("busy")
    raise ValueError("no such page")


# shown: end
def exercise() -> None:
    # shown: exercise
    async def patient_call() -> None:
        pause = PAUSE
        for number in range(1, TRIES + 1):
            try:
                print(await request(number))
            except Exception:
                await asyncio.sleep(pause)
                pause *= 2

    async def main() -> None:
        caller = asyncio.create_task(patient_call(), name="caller")
        await asyncio.wait([caller])
        print("error:", caller.exception())

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def patient_call() -> None:
        pause = PAUSE
        for number in range(1, TRIES + 1):
            try:
                print(await request(number))
            except ConnectionError:
                if number == TRIES:
                    raise
                await asyncio.sleep(pause)
                pause *= 2

    async def main() -> None:
        caller = asyncio.create_task(patient_call(), name="caller")
        await asyncio.wait([caller])
        print("error:", caller.exception())

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


_BOTH_ERRORS = (
    'raise TimeoutError("busy") if asyncio.get_running_loop().time() < 10 '
    "else asyncio.CancelledError"
)
_TWO_CALLERS = (
    "await asyncio.wait([caller]), "
    'await asyncio.wait([asyncio.create_task(patient_call(), name="second")])'
)

LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="When do you try again, and when not?",
    blurb="Repeat a call with longer and longer pauses",
    api=("sleep",),
    knobs=(
        Knob("PAUSE", "First pause", 0.25, 3.0, 0.25, "s"),
        Knob("TRIES", "Tries", 1, 6, 1),
    ),
    claims=(
        TimesOf("try *", 0.0, 1.0, 3.0),
        Prints("try 3", "answer"),
        EndsAt(3.0),
        EveryTaskReturns(),
    ),
    prediction=Prediction(
        question="The first pause is 1 s and each pause is twice the one before. When is try 3?",
        options=(
            Option(
                "At 2 s",
                TimesOf("try 3", 2.0),
                "It would be, if each pause took 1 s. But the second is twice the first.",
            ),
            Option(
                "At 3 s",
                TimesOf("try 3", 3.0),
                "One second before the second try, two more before the third.",
            ),
            Option(
                "At 4 s",
                TimesOf("try 3", 4.0),
                "4 s would be the length of the next pause, if the third try failed.",
            ),
        ),
        right=1,
        look=Moment(1.0, "caller"),
    ),
    pitfall=Pitfall(
        title="Whatever happens: once more",
        prose=(
            "`except BaseException` catches everything, the request to stop included. `main` "
            "[cancels the task](moment:caller cancelling) at 1.5 s. The task prints “once more” "
            "and goes on. It stays *cancelling* and ends as [*returned*](moment:caller returned), "
            "two tries later.\n\n"
            "The same happens with a bare `except:`. A time limit around such a loop does not end "
            "it either, and a service that has one cannot be shut down. Besides, the pauses do not "
            "grow: if a thousand clients do this, the server has no chance to recover."
        ),
        shows=(
            TaskEnds("caller", "returned", 3.5),
            InterruptedAt(1.5, "caller"),
            Prints("once more", "cancelled: False"),
        ),
        breaks=(Prints("try 3", "answer"), EndsBy(3.0)),
    ),
    exercise=Exercise(
        task=(
            "The second try gets the error “no such page”, and asking again will not change that. "
            "Repeat the call after a `ConnectionError` only, with at most `TRIES` tries and with "
            "pauses as before, and let every other error through at once, and a cancellation "
            "as well. Leave `request` and `main` as they are."
        ),
        hint="The error that `except` names decides what is tried again.",
        checks=(
            TimesOf("try *", 0.0, 1.0),
            TaskEnds("caller", "raised", 1.0),
            Prints("error: no such page"),
            OutcomeIs("returned"),
            Unchanged(program("retries", "exercise"), "request", "main", "PAUSE", "TRIES"),
            HoldsWith(
                (
                    Instead("request", 2, 4),
                    Statement("request", 'raise ValueError("no such page")', _BOTH_ERRORS),
                    Statement("main", "await asyncio.wait([caller])", _TWO_CALLERS),
                    Statement(
                        "main",
                        'print("error:", caller.exception())',
                        'print("error:", repr(caller.exception()))',
                    ),
                ),
                TimesOf("try *", 0.0, 1.0, 3.0, 7.0, 7.0, 8.0, 10.0, 14.0),
                TaskEnds("caller", "raised", 7.0),
                TaskEnds("second", "cancelled", 14.0),
                Prints("error: TimeoutError('busy')"),
                when="When the fourth try gets a `TimeoutError`, and that of a second caller is "
                "cancelled",
                what="Each tries four times, and neither tries again or hides its end.",
            ),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="A call may fail now and work a little later",
        beware="Catch only what may go away: `except BaseException` repeats a cancellation too",
        symptoms=(
            Symptom(
                "load",
                "Clients hammer a server that is down",
                "retry storm, retry after an error, retry a failed http request, exponential "
                "backoff, jitter, thundering herd",
            ),
            Symptom(
                "unstoppable",
                "A retry loop cannot be stopped",
                "while True, except Exception, CancelledError swallowed, shutdown hangs",
            ),
        ),
        terms=(
            Term("back-off", "Longer and longer pauses between tries"),
            Term(
                "jitter",
                "A little randomness in each pause, so that many clients do not come back at the "
                "same moment",
            ),
        ),
    ),
)
