"""
Three guests stand at a closed door. How do they learn that it is open?

An `Event` is a flag that can be waited for. If it is set, `doors.wait()` returns at once; if not,
it waits until it is. `doors.set()` wakes all tasks that wait, in the order in which they came, and
those that come later do not wait at all.

`ann`, `bob` and `cid` are *waiting* on the event, and that costs nothing: there is no timer, and
they run no step. [At 2 s](moment:prints "doors are open", steps) `main` sets it. It goes on until
it has to wait itself. Then [`ann` runs](moment:prints "ann: goes in", steps), and after her the
others, all in the same instant. `dan` comes [a second later](moment:dan created, steps), and goes
in without waiting.

The event stays set until `clear()` is called. So it is right for what happens once: the
configuration is loaded, the server is up, the service has to stop. If only one at a time may go in,
use a lock. If something new comes again and again, use a queue or a condition. If several have to
be there before any of them goes on, use a `Barrier`.

Move the slider: they all go in when the doors open, whenever that is.
"""

# ruff: noqa: PLW0603 - the exercise has a flag that all look at

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    ClockWakesAtMost,
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    HoldsWith,
    Instead,
    OutcomeIs,
    PrintedBy,
    Prints,
    TaskIs,
    TimesOf,
    Unchanged,
    WokenByATask,
    WorkAddsUpTo,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
OPENS = 2.0


# shown: pattern pitfall
# cheat: start
async def guest(name: str, doors: asyncio.Event) -> None:
    await doors.wait()
    print(f"{name}: goes in")
    # cheat: end


# shown: pattern
async def main() -> None:
    # cheat: start
    doors = asyncio.Event()
    # cheat: end
    async with asyncio.TaskGroup() as group:
        for name in ("ann", "bob", "cid"):
            group.create_task(guest(name, doors), name=name)
        await asyncio.sleep(OPENS)
        # cheat: start
        doors.set()
        # cheat: end
        print("doors are open")
        await asyncio.sleep(1.0)
        group.create_task(guest("dan", doors), name="dan")


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        doors = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for name in ("ann", "bob", "cid"):
                group.create_task(guest(name, doors), name=name)
            await asyncio.sleep(OPENS)
            group.create_task(guest("dan", doors), name="dan")
            doors.set()
            doors.clear()
            print("doors were open")

    asyncio.run(main())
    # shown: end


# shown: exercise
is_open = False


# shown: end
def exercise() -> None:
    # shown: exercise
    async def guest(name: str) -> None:
        while not is_open:
            await asyncio.sleep(0.3)
        print(f"{name}: goes in")

    async def main() -> None:
        global is_open
        async with asyncio.TaskGroup() as group:
            for name in ("ann", "bob", "cid"):
                group.create_task(guest(name), name=name)
            await asyncio.sleep(OPENS)
            is_open = True

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def guest(name: str, doors: asyncio.Event) -> None:
        await doors.wait()
        print(f"{name}: goes in")

    async def main() -> None:
        doors = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for name in ("ann", "bob", "cid"):
                group.create_task(guest(name, doors), name=name)
            await asyncio.sleep(OPENS)
            doors.set()

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="How do many wait for one moment?",
    blurb="Open a door for all who wait, and all who come later",
    api=("Event",),
    knobs=(Knob("OPENS", "When the doors open", 0.5, 6.0, 0.5, "s"),),
    claims=(
        EndsAt(3.0),
        Prints("doors are open", "ann: goes in", "bob: goes in", "cid: goes in", "dan: goes in"),
        TimesOf("*: goes in", 2.0, 2.0, 2.0, 3.0),
        EveryTaskReturns(),
    ),
    prediction=Prediction(
        question="At 2 s `main` calls `doors.set()`. Who goes in then?",
        options=(
            Option(
                "`ann` alone: she is first in line",
                TimesOf("*: goes in", 2.0),
                "A lock lets one in at a time. An event wakes all tasks that wait for it.",
            ),
            Option(
                "`ann`, `bob` and `cid`; `dan`, who comes at 3 s, needs another `set`",
                TimesOf("*: goes in", 2.0, 2.0, 2.0),
                "The event stays set, so `dan` does not have to wait: `wait()` returns at once.",
            ),
            Option(
                "`ann`, `bob` and `cid`, and at 3 s `dan` as well",
                TimesOf("*: goes in", 2.0, 2.0, 2.0, 3.0),
                "`set` wakes all that wait, and the event stays set for those that come later.",
            ),
        ),
        right=2,
        look=Moment(line="cid: goes in", axis="steps"),
    ),
    pitfall=Pitfall(
        title="Set, and cleared at once",
        prose=(
            "The three who were *waiting* get in: `set` [has woken them](moment:ann woken, "
            "steps), and `clear` does not take that back. But `dan` was [only "
            "*created*](moment:dan created, steps). He gets his first turn when `main` waits, and "
            "finds the doors closed again.\n\n"
            "[From 2 s on](moment:2 s dan) he is *waiting* for a `set` that does not come: a "
            "*deadlock*. An event is a state. If it is set and cleared at once, it reaches only "
            "the tasks that happen to be waiting at that moment."
        ),
        shows=(
            OutcomeIs("deadlock"),
            TimesOf("*: goes in", 2.0, 2.0, 2.0),
            TaskIs("dan", 2.0, "waiting", "event"),
        ),
        breaks=(EveryTaskReturns(), OutcomeIs("returned")),
    ),
    exercise=Exercise(
        task=(
            "These guests check every 0.3 s whether the doors are open, and go in late. Have all "
            "three go in at exactly 2 s, woken by `main` and without any `sleep` of their own."
        ),
        hint="Make one `asyncio.Event` in `main`, and hand it to each guest.",
        checks=(
            TimesOf("*: goes in", 2.0, 2.0, 2.0),
            Prints("ann: goes in", "bob: goes in", "cid: goes in"),
            TaskIs("cid", 1.0, "waiting"),
            WokenByATask("ann"),
            WokenByATask("bob"),
            WokenByATask("cid"),
            PrintedBy("cid", "cid: goes in"),
            WorkAddsUpTo(0.0),
            ClockWakesAtMost(1),
            EveryTaskReturns(),
            EndsBy(2.0),
            Unchanged(program("event_gate", "exercise"), "OPENS"),
            HoldsWith(Instead("OPENS", 2.0, 3.0), TimesOf("*: goes in", 3.0, 3.0, 3.0)),
        ),
    ),
    reference=Reference(
        minutes=10,
        when="Many wait for one thing that happens once",
        beware="`set()` and `clear()` right after it reach only those who are waiting already",
        symptoms=(
            Symptom(
                "hangs",
                "A task waits for an event that was set long ago",
                "wait() blocks forever, missed signal, lost wake-up, clear, never wakes up",
            ),
            Symptom(
                "slow",
                "A loop asks again and again whether it is ready",
                "polling, busy waiting, sleep in a loop, CPU at 100 %",
            ),
        ),
        terms=(
            Term(
                "event",
                "`asyncio.Event` is a flag that can be waited for. (In a recording, an event is "
                "one thing that happened)",
            ),
        ),
    ),
)
