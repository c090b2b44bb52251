"""
A session ends when it has not been used for 25 minutes. Does its test have to take that long?

No. An event loop reads a clock and sleeps until the next timer is due. If its clock jumps to that
timer instead, 25 minutes pass in no time, and everything still happens in the right order. That is
*virtual time*. The Instant clock of this page is one.

`IsolatedAsyncioTestCase` gives each test an event loop of its own, and afterwards it cancels
whatever the test has left behind.

The test waits for the session for 24 minutes at most, and then uses it, [at 1440 s](moment:1440 s
session). After another 24 minutes, [at 2880 s](moment:2880 s session), the session still has to be
*waiting*, and the test asserts that. Then it awaits the session, which [returns at 2940
s](moment:session returned): 25 minutes after its use.

A test that waits for what it tests does not have to guess how long that takes, and it passes in
every order.

For tests of your own, write a loop with such a clock. A test case takes it as its `loop_factory`,
since Python 3.13; before that, `asyncio.Runner` takes it and runs the test.
"""

# ruff: noqa: PT009 - unittest is the subject

# shown: all
import asyncio
import unittest

# shown: end
from patterns.checks import (
    AllEnded,
    EndsAt,
    HoldsInEveryOrder,
    HoldsWith,
    Instead,
    NoWarnings,
    Prints,
    Statement,
    TaskEnds,
    TaskIs,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
IDLE = 1500.0


# shown: pattern pitfall
async def watch(used: asyncio.Event) -> None:
    try:
        while True:
            async with asyncio.timeout(IDLE):
                await used.wait()
            used.clear()
    except TimeoutError:
        print("session: closed")


# shown: pattern
class WatchTest(unittest.IsolatedAsyncioTestCase):
    async def test_use_keeps_it_open(self) -> None:
        # cheat: start
        used = asyncio.Event()
        session = asyncio.create_task(watch(used), name="session")
        await asyncio.wait([session], timeout=IDLE - 60.0)
        used.set()
        await asyncio.wait([session], timeout=IDLE - 60.0)
        self.assertFalse(session.done())
        # cheat: end
        await session


# shown: end
def pitfall() -> None:
    # shown: pitfall
    class WatchTest(unittest.IsolatedAsyncioTestCase):
        async def test_it_closes(self) -> None:
            used = asyncio.Event()
            session = asyncio.create_task(watch(used), name="session")
            await asyncio.sleep(IDLE + 60.0)
            self.assertTrue(session.done())

    result = unittest.main(exit=False).result
    print("passed:", result.wasSuccessful())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def watch(used: asyncio.Event) -> None:
        try:
            async with asyncio.timeout(IDLE):
                while True:
                    await used.wait()
                    used.clear()
        except TimeoutError:
            print("session: closed")

    class WatchTest(unittest.TestCase):
        async def test_use_keeps_it_open(self) -> None:
            used = asyncio.Event()
            session = asyncio.create_task(watch(used), name="session")
            await asyncio.wait([session], timeout=IDLE - 60.0)
            used.set()
            await asyncio.wait([session], timeout=IDLE - 60.0)
            self.assertFalse(session.done())
            await session

    result = unittest.main(exit=False).result
    print("passed:", result.wasSuccessful())
    # shown: end


def solution() -> None:
    # shown: solution
    async def watch(used: asyncio.Event) -> None:
        try:
            while True:
                async with asyncio.timeout(IDLE):
                    await used.wait()
                used.clear()
        except TimeoutError:
            print("session: closed")

    class WatchTest(unittest.IsolatedAsyncioTestCase):
        async def test_use_keeps_it_open(self) -> None:
            used = asyncio.Event()
            session = asyncio.create_task(watch(used), name="session")
            await asyncio.wait([session], timeout=IDLE - 60.0)
            used.set()
            await asyncio.wait([session], timeout=IDLE - 60.0)
            self.assertFalse(session.done())
            await session

    result = unittest.main(exit=False).result
    print("passed:", result.wasSuccessful())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    result = unittest.main(exit=False).result
    print("passed:", result.wasSuccessful())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="How do you test what takes an hour?",
    blurb="Let the clock jump, and await what you test",
    api=("IsolatedAsyncioTestCase", "timeout"),
    knobs=(Knob("IDLE", "Time limit", 300.0, 1500.0, 300.0, "s"),),
    claims=(
        Prints("session: closed", "passed: True"),
        TaskIs("session", 1470.0, "waiting"),
        TaskEnds("session", "returned", 2940.0),
        AllEnded(),
        NoWarnings(),
        EndsAt(2940.0),
        HoldsInEveryOrder(Prints("passed: True")),
    ),
    prediction=Prediction(
        question=(
            "A session that is not used for 1500 s ends. The test uses it once, at 1440 s, and "
            "looks at it 1440 s later. When does the session end?"
        ),
        options=(
            Option(
                "At 0 s: in virtual time nothing takes any time",
                TaskEnds("session", "returned", 0.0),
                "You do not have to wait. But the program's clock goes on, from one timer to the "
                "next, and the program sees no difference.",
            ),
            Option(
                "At 1500 s",
                TaskEnds("session", "returned", 1500.0),
                "The use at 1440 s ends the wait, and so that block. `watch` begins another one, "
                "with 1500 s of its own.",
            ),
            Option(
                "At 2880 s, when the test looks",
                TaskEnds("session", "returned", 2880.0),
                "At that time it still has a minute left. That is what the test asserts.",
            ),
            Option(
                "At 2940 s",
                TaskEnds("session", "returned", 2940.0),
                "1440 s and another 1500 s. The test awaits it for the last minute.",
            ),
        ),
        right=3,
        look=Moment(1440.0, "session"),
    ),
    pitfall=Pitfall(
        title="Sleep long enough, then look",
        prose=(
            "The test sleeps a minute longer than the session should last, finds it done, and "
            '[passes](moment:prints "passed: True"). Before you read on, press “Does it always '
            "work?”.\n\n"
            "The sleep of the test and the time limit of `session` run side by side, and nothing "
            "ties one to the other. The session begins its 25 minutes only when its task has a "
            "turn, and on a busy computer that may be late. If it is a minute late, the test fails "
            "although `watch` is right, and on the next day it passes again: it is *flaky*. A "
            "longer sleep makes the test slower, but never safe. Await the session itself."
        ),
        shows=(Prints("passed: True"), TaskEnds("session", "returned", 1500.0), EndsAt(1560.0)),
        breaks=(HoldsInEveryOrder(Prints("passed: True")),),
    ),
    exercise=Exercise(
        task=(
            "This test passes, and it has never run: in a plain `TestCase` an `async def` method "
            "only makes a coroutine. Make it run. Then it fails, and rightly so: each use should "
            "give the session another 1500 s. Fix `watch`, so that the session ends at 2940 s. "
            "Leave the test itself as it is."
        ),
        hint=(
            "The first line of the class says who runs its tests. And a time limit around a loop "
            "is one limit for all its rounds."
        ),
        checks=(
            Prints("session: closed", "passed: True"),
            TaskIs("session", 2910.0, "waiting"),
            TaskEnds("session", "returned", 2940.0),
            EndsAt(2940.0),
            NoWarnings(),
            Unchanged(program("virtual_time", "exercise"), "IDLE", "test_use_keeps_it_open"),
            HoldsWith(
                (
                    Instead("IDLE", 1500.0, 307.3),
                    Instead("test_use_keeps_it_open", 60.0, 203.9),
                    Statement(
                        "test_use_keeps_it_open",
                        "self.assertFalse(session.done())",
                        "for _ in range(9): used.set(), await asyncio.sleep(IDLE / 2)",
                    ),
                ),
                TaskEnds("session", "returned", 1743.3),
                Prints("passed: True"),
                when="When the limit is 307.3 s, and there are nine more uses",
                what="The session ends 307.3 s after its last use, and the test passes.",
            ),
            HoldsInEveryOrder(Prints("passed: True")),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="You test code that waits for minutes or hours",
        beware="A test that sleeps and then looks is slow, or fails now and then",
        symptoms=(
            Symptom(
                "wrong",
                "A test fails now and then",
                "flaky test, unit test, race in a test, sleep in a test, CI, pytest, timing",
            ),
            Symptom(
                "slow",
                "Tests take long because they sleep",
                "fake clock, mock time, freezegun, time machine, virtual time",
            ),
            Symptom(
                "errors",
                "An async test passes and has never run",
                "coroutine was never awaited, TestCase, DeprecationWarning, return a value",
            ),
        ),
        terms=(
            Term(
                "virtual time",
                "A clock that jumps to the next timer, so that no wait takes any real time",
            ),
        ),
    ),
)
