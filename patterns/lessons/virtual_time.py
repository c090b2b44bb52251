"""
A session ends when it has not been used for half an hour. Does its test have to take that long?

No. An event loop reads a clock and sleeps until the next timer is due. If its clock jumps to that
timer instead, half an hour is over at once, and everything still happens in the right order. That
is *virtual time*. The Instant clock of this page is one.

`IsolatedAsyncioTestCase` gives each test an event loop of its own, and afterwards it cancels
whatever the test has left behind.

The test lets 29 minutes pass and uses the session [at 1740 s](moment:1740 s session). After another
29 minutes, [at 3480 s](moment:3480 s session), the session still has to be *waiting*, and the test
asserts that. Then it awaits the session, which [returns at 3540 s](moment:session returned): half
an hour after its use.

A test that awaits what it tests does not have to guess how long that takes.

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
    NoWarnings,
    Prints,
    TaskEnds,
    TaskIs,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
IDLE = 1800.0


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
        used = asyncio.Event()
        # cheat: start
        session = asyncio.create_task(watch(used), name="session")
        await asyncio.sleep(IDLE - 60.0)
        used.set()
        await asyncio.sleep(IDLE - 60.0)
        self.assertFalse(session.done())
        await session
        # cheat: end


# shown: end
def pitfall() -> None:
    # shown: pitfall
    class WatchTest(unittest.IsolatedAsyncioTestCase):
        async def test_it_closes(self) -> None:
            used = asyncio.Event()
            session = asyncio.create_task(watch(used), name="session")
            await asyncio.sleep(IDLE)
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
            await asyncio.sleep(IDLE - 60.0)
            used.set()
            await asyncio.sleep(IDLE - 60.0)
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
            await asyncio.sleep(IDLE - 60.0)
            used.set()
            await asyncio.sleep(IDLE - 60.0)
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
    knobs=(Knob("IDLE", "Time limit", 300, 1800, 300, "s"),),
    claims=(
        Prints("session: closed", "passed: True"),
        TaskIs("session", 1770.0, "waiting"),
        TaskEnds("session", "returned", 3540.0),
        AllEnded(),
        NoWarnings(),
        EndsAt(3540.0),
    ),
    prediction=Prediction(
        question=(
            "A session that is not used for 1800 s ends. The test uses it once, at 1740 s, and "
            "looks at it 1740 s later. When does the session end?"
        ),
        options=(
            Option(
                "At 0 s: in virtual time nothing takes any time",
                TaskEnds("session", "returned", 0.0),
                "You do not have to wait. But the program's clock goes on, from one timer to the "
                "next, and the program cannot tell.",
            ),
            Option(
                "At 1800 s",
                TaskEnds("session", "returned", 1800.0),
                "The use at 1740 s ends the wait, and so that block. `watch` begins another one, "
                "with 1800 s of its own.",
            ),
            Option(
                "At 3480 s, when the test looks",
                TaskEnds("session", "returned", 3480.0),
                "At that time it still has a minute left. That is what the test asserts.",
            ),
            Option(
                "At 3540 s",
                TaskEnds("session", "returned", 3540.0),
                "1740 s and another 1800 s. The test awaits it for the last minute.",
            ),
        ),
        right=3,
        look=Moment(task="session", event="returned"),
    ),
    pitfall=Pitfall(
        title="Sleep as long as it should take, then look",
        prose=(
            "`watch` is right, and the test fails. It sleeps for exactly half an hour, but "
            "`session` began its own a moment later: a new task gets its turn when the test first "
            "waits. So [at 1800 s](moment:1800 s) the test is woken first, and finds the session "
            "still there.\n\n"
            "The usual fix is to sleep a little longer, say 0.1 s. That passes here, and on a "
            "computer that has nothing else to do. On a busy one it fails now and then: the test "
            "is *flaky*. A still longer sleep makes the test slower, but never safe. Await the "
            "session itself."
        ),
        shows=(Prints("passed: False"), TaskEnds("session", "returned", 1800.0)),
        breaks=(Prints("passed: True"),),
    ),
    exercise=Exercise(
        task=(
            "This test passes, and it has never run: in a plain `TestCase` an `async def` method "
            "only makes a coroutine. Make it run. Then it fails, and rightly so: each use should "
            "give the session another 1800 s. Fix `watch`, so that the session ends at 3540 s. "
            "Leave the test itself as it is."
        ),
        hint=(
            "The first line of the class says who runs its tests. And a time limit around a loop "
            "is one limit for all its rounds."
        ),
        checks=(
            Prints("session: closed", "passed: True"),
            TaskIs("session", 3510.0, "waiting"),
            TaskEnds("session", "returned", 3540.0),
            EndsAt(3540.0),
            NoWarnings(),
            Unchanged(program("virtual_time", "exercise"), "IDLE", "test_use_keeps_it_open"),
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
                "flaky test, race in a test, sleep in a test, CI, pytest-asyncio, timing",
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
