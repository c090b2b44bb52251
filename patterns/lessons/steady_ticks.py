"""
A measurement every second: is it enough to sleep for a second in between?

Only if measuring takes no time. A loop that works and then sleeps for a second comes round every
1.3 s if the work takes 0.3 s, and it is later each time. So `main` counts from its start: `due` is
the time of the next measurement, and `main` sleeps for as long as is left until then.

Number 1 is taken [at 0 s](moment:prints "measurement 1"). Its work takes 0.3 s, and 0.7 s are left.
Number 2 comes [at 1 s](moment:prints "measurement 2"), number 4 [at 3 s](moment:prints "measurement
4"): the sleeps differ, but the beat stays the same. If one measurement is a little late, those
after it are not.

`loop.time()` is the clock for this: unlike the time of day, it is never set forward or back.

Move “Time for the work” up. As long as it is below the period, the beat holds. Beyond that no sleep
is left, and the measurements follow each other as fast as they can.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    EndsBy,
    HoldsWith,
    Instead,
    OutcomeIs,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
PERIOD = 1.0
# shown: pattern pitfall
WORK = 0.3


async def measure(number: int) -> None:
    print(f"measurement {number}")
    await asyncio.sleep(WORK)


# shown: pattern exercise
async def main() -> None:
    # cheat: start
    loop = asyncio.get_running_loop()
    due = loop.time()
    for number in (1, 2, 3, 4):
        await measure(number)
        due += PERIOD
        await asyncio.sleep(due - loop.time())
        # cheat: end
    print("done")


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        for number in (1, 2, 3, 4):
            await measure(number)
            await asyncio.sleep(PERIOD)
        print("done")

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise solution
    async def measure(number: int) -> None:
        print(f"measurement {number}")
        await asyncio.sleep(2.5 if number == 2 else 0.3)

    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        for number in (1, 2, 3, 4):
            await measure(number)
            while due <= loop.time():
                due += PERIOD
            await asyncio.sleep(due - loop.time())
        print("done")

    # shown: end


if __name__ == "__main__":
    # shown: pattern exercise solution
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Every second, on the second?",
    blurb="Count from the start, so that a beat does not drift",
    api=("sleep", "get_running_loop"),
    knobs=(
        Knob("PERIOD", "Period", 0.5, 3.0, 0.5, "s"),
        Knob("WORK", "Time for the work", 0.1, 2.0, 0.1, "s"),
    ),
    claims=(TimesOf("measurement *", 0.0, 1.0, 2.0, 3.0), EndsAt(4.0), OutcomeIs("returned")),
    prediction=Prediction(
        question="A measurement takes 0.3 s, the period is 1 s. When is number 4 taken?",
        options=(
            Option(
                "At 3 s",
                TimesOf("measurement 4", 3.0),
                "`due` goes up by exactly one period each time, and the sleep is what is left "
                "until then, whatever the work has taken.",
            ),
            Option(
                "At 3.9 s",
                TimesOf("measurement 4", 3.9),
                "That is three times 1.3 s: the work and a full second of sleep. Here the time of "
                "the work is taken off the sleep.",
            ),
            Option(
                "At 2.1 s",
                TimesOf("measurement 4", 2.1),
                "That is three times 0.7 s, the sleep alone. The work takes its time too.",
            ),
        ),
        right=0,
        look=Moment(0.3, "Task-1"),
    ),
    pitfall=Pitfall(
        title="Work, then sleep for the period",
        prose=(
            'Number 2 comes [at 1.3 s](moment:prints "measurement 2"), number 4 [at 3.9 '
            's](moment:prints "measurement 4"): each beat is later than the one before, by as '
            "much as the work takes.\n\n"
            "It is easy to overlook, because the work usually takes very little time. But a "
            "millisecond each second makes a minute and a half in a day. Where the exact moment "
            "does not matter, as in “check again now and then”, this loop is simpler, and good "
            "enough."
        ),
        shows=(TimesOf("measurement *", 0.0, 1.3, 2.6, 3.9),),
        breaks=(TimesOf("measurement *", 0.0, 1.0, 2.0, 3.0), EndsBy(4.0)),
    ),
    exercise=Exercise(
        task=(
            "Number 2 takes 2.5 s, until 3.5 s. Then number 3 follows at once, to catch up, and "
            "number 4 right after it. Skip the beats that were missed instead: take number 3 at 4 "
            "s and number 4 at 5 s. Leave `measure` as it is."
        ),
        hint="Add periods to `due` until it lies in the future.",
        checks=(
            TimesOf("measurement *", 0.0, 1.0, 4.0, 5.0),
            TimesOf("done", 6.0),
            Unchanged(program("steady_ticks", "exercise"), "measure", "PERIOD"),
            HoldsWith(
                (
                    Instead("PERIOD", 1.0, 0.87),
                    Instead("measure", 2, 3),
                    Instead("measure", 2.5, 3.65),
                ),
                TimesOf("measurement *", 0.0, 0.87, 1.74, 6.09),
                TimesOf("done", 6.96),
                when="When the period is 0.87 s, and measurement 3 takes 3.65 s",
            ),
        ),
    ),
    reference=Reference(
        minutes=10,
        when="Something should happen at a steady beat",
        beware="Work plus sleep is longer than the period: the beat drifts",
        symptoms=(
            Symptom(
                "wrong",
                "A job every second is late, and later each time",
                "drift, periodic, every 10 seconds, scheduler, interval, cron, timer",
            ),
        ),
        terms=(Term("drift", "A small delay in each round that adds up"),),
    ),
)
