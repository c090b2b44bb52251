"""
One task waits three seconds for an old library. Does everything else have to wait with it?

It depends on how it waits. `fetch` is an ordinary function, and `time.sleep` stands for what such
functions do: talk to a database, read a large file, calculate. While it runs, its thread is busy.
If that is the thread of the loop, no task can run.

`asyncio.to_thread(fetch)` runs it in another thread and gives you something to await. `main`, in
the lane `Task-1`, is *waiting* on that thread, and `heart` beats on: [at 0 s](moment:prints "still
alive"), [at 1.5 s](moment:1.5 s heart), six times in all. When the function is done, its result
[comes back to the loop](moment:prints "got the report"), and `main` goes on with it.

The loop has one thread, and `to_thread` has a pool of a few more (on this page eight; on a laptop
it depends on its processors). Send only ordinary functions there, and share as little as possible
between them and the tasks: a thread may run at any time, not only when a task reaches an `await`.
(A long calculation belongs in another process: in the usual Python, only one thread runs Python
code at a time.)

Move “Time for the call” and “Time between beats”: neither gets in the way of the other.
"""

# shown: all
import asyncio
import time

# shown: end
from patterns.checks import (
    EndsAt,
    EndsBy,
    ExactlyOnce,
    HoldsWith,
    NeverBlocked,
    PrintedInThread,
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

# shown: pattern pitfall
CALL = 2.75
BEAT = 0.5


# shown: exercise solution
BEAT = 0.5
PARTS = {"head": 0.6, "body": 0.9, "tail": 1.2}


# shown: all
async def heartbeat() -> None:
    while True:
        print("still alive")
        await asyncio.sleep(BEAT)


# shown: pattern
def fetch() -> str:
    time.sleep(CALL)
    return "report"


async def main() -> None:
    # cheat: start
    heart = asyncio.create_task(heartbeat(), name="heart")
    report = await asyncio.to_thread(fetch)
    # cheat: end
    heart.cancel()
    print("got the", report)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def fetch() -> str:
        time.sleep(CALL)
        return "report"

    async def main() -> None:
        heart = asyncio.create_task(heartbeat(), name="heart")
        await asyncio.sleep(0)
        report = await fetch()
        heart.cancel()
        print("got the", report)

    asyncio.run(main())
    # shown: end


# shown: exercise solution
def load(part: str) -> str:
    time.sleep(PARTS[part])
    print(f"{part} is loaded")
    return part


# shown: end
def exercise() -> None:
    # shown: exercise
    async def main() -> None:
        heart = asyncio.create_task(heartbeat(), name="heart")
        parts = [load(part) for part in PARTS]
        heart.cancel()
        print("loaded:", *parts)

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        heart = asyncio.create_task(heartbeat(), name="heart")
        loads = []
        for part in PARTS:
            loading = asyncio.to_thread(load, part)
            loads.append(asyncio.create_task(loading, name=part))
        parts = [await each for each in loads]
        heart.cancel()
        print("loaded:", *parts)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="What if a step never awaits?",
    blurb="Send a blocking call to a thread, and the loop goes on",
    api=("to_thread",),
    knobs=(
        Knob("CALL", "Time for the call", 0.25, 6.0, 0.25, "s"),
        Knob("BEAT", "Time between beats", 0.25, 2.0, 0.25, "s"),
    ),
    claims=(
        EndsAt(2.75),
        NeverBlocked(),
        TimesOf("still alive", 0.0, 0.5, 1.0, 1.5, 2.0, 2.5),
        Prints("got the report"),
    ),
    prediction=Prediction(
        question=(
            "`fetch` sleeps for 2.75 s with `time.sleep`, in a thread. How many times does "
            "`heart` print “still alive”?"
        ),
        options=(
            Option(
                "Never: `fetch` holds up the loop",
                TimesOf("still alive"),
                "It would if `main` called `fetch()` itself. In another thread, it holds up only "
                "that thread.",
            ),
            Option(
                "Once, and then there is silence until 2.75 s",
                TimesOf("still alive", 0.0),
                "That is how a blocked loop looks, and the pitfall shows one. Here the sleep is "
                "in another thread, and the loop is free.",
            ),
            Option(
                "Six times, every 0.5 s",
                TimesOf("still alive", 0.0, 0.5, 1.0, 1.5, 2.0, 2.5),
                "The loop is free all the time: `main` is *waiting* on the thread as it might "
                "wait for anything else.",
            ),
        ),
        right=2,
        look=Moment(0.5, "heart"),
    ),
    pitfall=Pitfall(
        title="A blocking call in an async function",
        prose=(
            "Now `fetch` is an `async def`, and it is awaited. That changes nothing: `time.sleep` "
            "does not give way, wherever it stands. `heart` beats once; from then on `Task-1` is "
            "solid *running*, and the loop cannot [give anyone a turn](moment:1.5 s heart).\n\n"
            "At 2.75 s `main` cancels a task that was due long ago, and it "
            "[ends without another beat](moment:heart cancelled, steps). In a server this is the "
            "most common fault of all: one ordinary call in one handler, and every connection "
            "stands still. Look for solid bars: they should be thin lines."
        ),
        shows=(EndsAt(2.75), TimesOf("still alive", 0.0), Prints("got the report")),
        breaks=(NeverBlocked(), TimesOf("still alive", 0.0, 0.5, 1.0, 1.5, 2.0, 2.5)),
    ),
    exercise=Exercise(
        task=(
            "Three parts are loaded one after the other, and the heart stands still. Load all "
            "three at the same time, each in a thread, so that the whole takes 1.2 s and the heart "
            "beats on. Leave `load` and `heartbeat` as they are."
        ),
        hint=(
            "`asyncio.to_thread(load, part)` gives a coroutine. Make a task of each before you "
            "await any of them."
        ),
        checks=(
            NeverBlocked(),
            TimesOf("still alive", 0.0, 0.5, 1.0),
            TimesOf("* is loaded", 0.6, 0.9, 1.2),
            PrintedInThread("* is loaded"),
            ExactlyOnce("head is loaded", "body is loaded", "tail is loaded"),
            PrintsResult("loaded: head body tail"),
            EndsBy(1.2),
            Unchanged(program("blocking_call", "exercise"), "load", "heartbeat", "PARTS"),
            HoldsWith(
                Statement("load", "time.sleep(PARTS[part])", "time.sleep(62.033 - PARTS[part])"),
                TimesOf("* is loaded", 60.833, 61.133, 61.433),
                TimesOf("loaded: head body tail", 61.433),
                what="It prints “loaded: head body tail” at 61.433 s, when all three are loaded.",
            ),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="You have to call something slow that cannot be awaited",
        beware="`async def` around a blocking call still blocks the loop, and with it every task",
        symptoms=(
            Symptom(
                "slow",
                "One slow call stops everything else",
                "freeze, frozen, progress bar, GUI, UI, async function blocks, blocked event loop, "
                "run blocking code, time.sleep, requests, database, stands still, Executing took "
                "seconds, run_in_executor, ThreadPoolExecutor, FastAPI, CPU-bound, multiprocessing",
            ),
            Symptom(
                "hangs",
                "The whole server stands still for a while",
                "freeze, stuck, heartbeat missed, unresponsive, stops responding, bot",
            ),
        ),
        terms=(
            Term(
                "blocking call",
                "A call that keeps the loop's thread until it is done, such as `time.sleep`. "
                "Meanwhile no task runs",
            ),
            Term(
                "thread pool",
                "Some threads beside the loop's, in which `asyncio.to_thread` runs ordinary "
                "functions",
            ),
        ),
    ),
)
