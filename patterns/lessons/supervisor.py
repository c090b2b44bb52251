"""
A greenhouse has a pump, and a sensor whose driver crashes. Who starts the sensor again?

Another task does, because a task that has raised is over. `supervise` creates a task for the sensor
and awaits it. When the sensor [raises](moment:sensor-1 raised), the supervisor says so, pauses for
1 s and creates [the next one](moment:sensor-2 created); after the second crash it pauses for 2 s
and creates [the third](moment:sensor-3 created). A fresh start cures many crashes. When it does
not, the pauses keep the restarts from doing harm.

The third start is the last. When `sensor-3` crashes [at 4.5 s](moment:sensor-3 raised, steps),
nothing catches the error, and so the supervisor [ends with it too](moment:supervisor raised,
steps). It passes on what it cannot cure.

`main` runs the pump and is not disturbed: there is water [at 2 s](moment:2 s Task-1) and [at 4
s](moment:4 s Task-1). In a `TaskGroup`, the first crash would have stopped it. The supervisor
decides how far an error may go.

If the supervisor is cancelled, the sensor is cancelled with it: a task passes a cancellation on to
the task that it awaits.

Before you move the slider, predict when the supervisor will give up.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    HoldsWith,
    NoWarnings,
    OutcomeIs,
    Prints,
    StartsWithin,
    Statement,
    TaskEnds,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: pattern pitfall
CRASH = 0.5


async def sensor() -> None:
    print("sensor: starts")
    await asyncio.sleep(CRASH)
    raise OSError("no signal")


# shown: pattern
async def supervise() -> None:
    # cheat: start
    for life in (1, 2):
        name = f"sensor-{life}"
        try:
            await asyncio.create_task(sensor(), name=name)
        except OSError as error:
            # cheat: end
            print(f"{name}: {error}")
            # cheat: start
            await asyncio.sleep(life)
            # cheat: end
    await asyncio.create_task(sensor(), name="sensor-3")


async def main() -> None:
    supervisor = asyncio.create_task(supervise(), name="supervisor")
    for _ in range(3):
        print("pump: water")
        await asyncio.sleep(2.0)
    await asyncio.wait([supervisor])
    print("given up:", supervisor.exception())


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def supervise() -> None:
        life = 1
        while True:
            try:
                await asyncio.create_task(sensor(), name=f"sensor-{life}")
            except OSError:
                life += 1

    async def main() -> None:
        supervisor = asyncio.create_task(supervise(), name="supervisor")
        for _ in range(3):
            print("pump: water")
            await asyncio.sleep(2.0)
        supervisor.cancel()
        await asyncio.wait([supervisor])
        print("all is well")

    asyncio.run(main())
    # shown: end


# shown: exercise solution
async def probe(life: int) -> None:
    print("probe: starts")
    await asyncio.sleep((0.5, 3.0, 3.0, 0.5, 0.5)[life])
    raise OSError("no signal")


# shown: end
def exercise() -> None:
    # shown: exercise
    async def supervise() -> None:
        crashes = 0
        for life in range(5):
            try:
                await asyncio.create_task(probe(life), name=f"probe-{life}")
            except OSError:
                crashes += 1
                if crashes == 3:
                    raise
                await asyncio.sleep(crashes)

    async def main() -> None:
        supervisor = asyncio.create_task(supervise(), name="supervisor")
        await asyncio.wait([supervisor])
        print("given up:", supervisor.exception())

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def supervise() -> None:
        crashes = 0
        clock = asyncio.get_running_loop()
        for life in range(5):
            started = clock.time()
            try:
                await asyncio.create_task(probe(life), name=f"probe-{life}")
            except OSError:
                if clock.time() - started > 2.0:
                    crashes = 0
                crashes += 1
                if crashes == 3:
                    raise
                await asyncio.sleep(crashes)

    async def main() -> None:
        supervisor = asyncio.create_task(supervise(), name="supervisor")
        await asyncio.wait([supervisor])
        print("given up:", supervisor.exception())

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


_A_SECOND_ONE = (
    "await asyncio.wait([supervisor]), await asyncio.wait("
    '[asyncio.create_task(asyncio.wait_for(supervise(), 0.25), name="second")])'
)

LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Who restarts a worker?",
    blurb="Start a crashed task again, with pauses and with a limit",
    api=("create_task", "wait"),
    knobs=(Knob("CRASH", "Life of a sensor", 0.25, 3.0, 0.25, "s"),),
    claims=(
        TimesOf("sensor: starts", 0.0, 1.5, 4.0),
        TimesOf("pump: water", 0.0, 2.0, 4.0),
        TaskEnds("supervisor", "raised", 4.5),
        Prints("given up: no signal"),
        OutcomeIs("returned"),
        NoWarnings(),
        EndsAt(6.0),
    ),
    prediction=Prediction(
        question=(
            "Each sensor crashes 0.5 s after its start. The supervisor pauses for 1 s, then for "
            "2 s, and after three it gives up. When does the sensor start?"
        ),
        options=(
            Option(
                "At 0 s only: the error ends the supervisor too",
                TimesOf("sensor: starts", 0.0),
                "`await` raises the error in the supervisor, and `except OSError` catches it "
                "there. So the supervisor goes on.",
            ),
            Option(
                "At 0, 1 and 3 s",
                TimesOf("sensor: starts", 0.0, 1.0, 3.0),
                "A pause begins with the crash and not with the start, so 0.5 s for the life of "
                "each sensor has to be added.",
            ),
            Option(
                "At 0, 1.5 and 4 s",
                TimesOf("sensor: starts", 0.0, 1.5, 4.0),
                "A life of 0.5 s and a pause of 1 s, then a life of 0.5 s and a pause of 2 s.",
            ),
            Option(
                "At 0, 0.5 and 1 s",
                TimesOf("sensor: starts", 0.0, 0.5, 1.0),
                "That would be without pauses. What has just crashed would probably crash again.",
            ),
        ),
        right=2,
        look=Moment(0.5, "supervisor"),
    ),
    pitfall=Pitfall(
        title="Start it again, at once and for ever",
        prose=(
            "Every crash is caught and forgotten, and the next start follows at once. [By 6 "
            "s](moment:sensor-12 cancelled) there have been twelve starts, and `main` says “all "
            "is well”. No line tells of a crash, and the restarts never end.\n\n"
            "Here a sensor lives for half a second. One that crashes in its first step, because a "
            "file is missing for example, would be started thousands of times a second. So a "
            "supervisor should say that there was a crash, pause, and give up at some time."
        ),
        shows=(
            StartsWithin(12, 6.0, "sensor: starts"),
            TaskEnds("sensor-12", "cancelled", 6.0),
            Prints("all is well"),
        ),
        breaks=(
            TimesOf("sensor: starts", 0.0, 1.5, 4.0),
            StartsWithin(3, 6.0, "sensor: starts"),
            TaskEnds("supervisor", "raised", 4.5),
        ),
    ),
    exercise=Exercise(
        task=(
            "Some probes work well for 3 s, and still the supervisor gives up at the third crash. "
            "Only quick crashes in a row should count: when a probe has lived for more than 2 s, "
            "its crash counts as the first again. The probes should then start at 0, 1.5, 5.5, "
            "9.5 and 12 s, and the supervisor should give up at 12.5 s. When it is cancelled, it "
            "must still end. Leave `probe` and `main` as they are."
        ),
        hint="Note the time before the task is created; the loop's `time()` tells it.",
        checks=(
            TimesOf("probe: starts", 0.0, 1.5, 5.5, 9.5, 12.0),
            TaskEnds("probe-1", "raised", 4.5),
            TaskEnds("supervisor", "raised", 12.5),
            Prints("given up: no signal"),
            NoWarnings(),
            Unchanged(program("supervisor", "exercise"), "probe", "main"),
            HoldsWith(
                (
                    Statement(
                        "probe",
                        "await asyncio.sleep((0.5, 3.0, 3.0, 0.5, 0.5)[life])",
                        "await asyncio.sleep((0.5, 2.1, 0.5, 1.9, 0.5)[life])",
                    ),
                    Statement("main", "await asyncio.wait([supervisor])", _A_SECOND_ONE),
                ),
                TimesOf("probe: starts", 0.0, 1.5, 4.6, 7.1, 9.0),
                TaskEnds("supervisor", "raised", 9.0),
                TaskEnds("second", "raised", 9.25),
                when="When the probes live for 0.5, 2.1, 0.5 and 1.9 s, and a second supervisor "
                "has a time limit of 0.25 s",
                what="The probes start at 0, 1.5, 4.6 and 7.1 s, the supervisor gives up at 9 s, "
                "and the second one ends at 9.25 s.",
            ),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="A task should run for ever, and crashes now and then",
        beware="Restarts at once and without a limit turn a crash into a storm that nobody sees",
        symptoms=(
            Symptom(
                "lost",
                "A background worker crashed, and its work stands still",
                "restart, worker died, daemon, supervisor, watchdog",
            ),
            Symptom(
                "load",
                "A crashed task is restarted again and again",
                "crash loop, restart storm, busy loop, 100 % CPU",
            ),
        ),
        terms=(Term("supervisor", "A task that starts another one again when it crashes"),),
    ),
)
