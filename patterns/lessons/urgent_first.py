"""
Five patients come to one doctor, and two of them are urgent. Who is treated when?

A `PriorityQueue` does not hand out the oldest item. It hands out the *smallest*. Its items are
tuples here, and tuples are compared from the left: first the urgency, where 1 comes before 2, then
the number in order of arrival. So equally urgent patients are treated in the order in which they
came.

The flu comes first, finds the queue empty and [is treated at once](moment:prints "flu"). The other
four come during that first second, and [at 0.9 s](moment:0.9 s Task-1) they are all in the queue.
[At 1 s](moment:prints "burn") the doctor is free and takes the smallest item, the burn; then [the
bite](moment:prints "bite"), at 2 s; and only then [the rash](moment:prints "rash"), which came
before both.

A queue orders what waits in it, and nothing else. The burn [comes at 0.4 s](moment:0.4 s Task-1)
and still waits until the flu is done: what a task has taken out of the queue stays with that task.

Why does each tuple have a number? The pitfall shows it.

Move the sliders: with short treatments no one has to wait, and then the order is that of arrival.
"""

# ruff: noqa: N806 - the pitfall names its queue as the pattern does

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AllEnded,
    EndsAt,
    EventOrder,
    HoldsWith,
    Instead,
    NothingLost,
    OutcomeIs,
    PrintedBy,
    Prints,
    TaskEnds,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: pattern pitfall
TREATMENT = 1.0
APART = 0.2
CASES = [(2, "flu"), (2, "rash"), (1, "burn"), (2, "ache"), (1, "bite")]


# shown: pattern exercise solution
# cheat: start
Ward = asyncio.PriorityQueue[tuple[float, int, dict[str, str]]]
# cheat: end


# shown: pattern
# cheat: start
async def doctor(ward: Ward) -> None:
    # cheat: end
    while True:
        # cheat: start
        _, _, patient = await ward.get()
        # cheat: end
        print(patient["name"])
        await asyncio.sleep(TREATMENT)
        ward.task_done()


async def main() -> None:
    # cheat: start
    ward = Ward()
    # cheat: end
    task = asyncio.create_task(doctor(ward), name="doctor")
    # cheat: start
    for number, (urgency, name) in enumerate(CASES):
        ward.put_nowait((urgency, number, {"name": name}))
        # cheat: end
        await asyncio.sleep(APART)
    await ward.join()
    task.cancel()
    await asyncio.wait([task])


# shown: end
def pitfall() -> None:
    # shown: pitfall
    Ward = asyncio.PriorityQueue[tuple[int, dict[str, str]]]

    async def doctor(ward: Ward) -> None:
        while True:
            _, patient = await ward.get()
            print(patient["name"])
            await asyncio.sleep(TREATMENT)
            ward.task_done()

    async def main() -> None:
        ward = Ward()
        task = asyncio.create_task(doctor(ward), name="doctor")
        for urgency, name in CASES:
            ward.put_nowait((urgency, {"name": name}))
            await asyncio.sleep(APART)
        await ward.join()
        task.cancel()
        await asyncio.wait([task])

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise solution
    async def doctor(ward: Ward) -> None:
        while True:
            _, _, patient = await ward.get()
            print(patient["name"])
            await asyncio.sleep(1.0)
            ward.task_done()

    # shown: exercise
    async def main() -> None:
        ward = Ward()
        task = asyncio.create_task(doctor(ward), name="doctor")
        for number in range(12):
            ward.put_nowait((1, number, {"name": f"burn {number}"}))
            if number == 1:
                ward.put_nowait((2, number, {"name": "rash"}))
            await asyncio.sleep(0.8)
        await ward.join()
        task.cancel()
        await asyncio.wait([task])

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        ward = Ward()
        clock = asyncio.get_running_loop()
        task = asyncio.create_task(doctor(ward), name="doctor")
        for number in range(12):
            treat_by = clock.time() + 1.0
            ward.put_nowait((treat_by, number, {"name": f"burn {number}"}))
            if number == 1:
                treat_by = clock.time() + 5.0
                ward.put_nowait((treat_by, number, {"name": "rash"}))
            await asyncio.sleep(0.8)
        await ward.join()
        task.cancel()
        await asyncio.wait([task])

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Which job goes first?",
    blurb="Let what is urgent go first, and equals in order of arrival",
    api=("PriorityQueue",),
    knobs=(
        Knob("TREATMENT", "A treatment", 0.1, 2.0, 0.1, "s"),
        Knob("APART", "Time between arrivals", 0.1, 1.5, 0.1, "s"),
    ),
    claims=(
        Prints("flu", "burn", "bite", "rash", "ache"),
        TimesOf("*", 0.0, 1.0, 2.0, 3.0, 4.0),
        EndsAt(5.0),
        NothingLost(),
        AllEnded(),
    ),
    prediction=Prediction(
        question=(
            "They come 0.2 s apart: flu, rash, burn, ache, bite. The burn and the bite are "
            "urgent. In which order are they treated?"
        ),
        options=(
            Option(
                "Flu, rash, burn, ache, bite",
                Prints("flu", "rash", "burn", "ache", "bite"),
                "That is the order of arrival, as a plain `Queue` would have it. This one gives "
                "out the smallest item that it holds.",
            ),
            Option(
                "Burn, bite, flu, rash, ache",
                Prints("burn", "bite", "flu", "rash", "ache"),
                "When the flu comes, nothing else is there, and the doctor begins. The queue "
                "cannot know that a burn will follow.",
            ),
            Option(
                "Flu, burn, bite, rash, ache",
                Prints("flu", "burn", "bite", "rash", "ache"),
                "The flu is alone when it comes. Of the four who wait at 1 s, the urgent ones go "
                "first, and equals in order of arrival.",
            ),
            Option(
                "Flu, bite, burn, ache, rash",
                Prints("flu", "bite", "burn", "ache", "rash"),
                "That would be the order by name. The number in the tuple is compared before the "
                "name can be.",
            ),
        ),
        right=2,
        look=Moment(line="burn"),
    ),
    pitfall=Pitfall(
        title="Nothing decides between equals",
        prose=(
            "The tuples have no number in them. When two are equally urgent, Python compares what "
            "comes next, and that is a `dict`. Dicts have no order: `main` ends with a `TypeError` "
            "[at 0.8 s](moment:Task-1 raised), as the bite meets the burn.\n\n"
            "The rash and the ache were equally urgent too, and nothing happened: the queue "
            "compares only some of its items with each other. So this passes many a test, and "
            "fails when there is a lot to do. With names instead of dicts there is no error at "
            "all, and equals go by the alphabet."
        ),
        shows=(OutcomeIs("raised"), TimesOf("*", 0.0), TaskEnds("doctor", "cancelled", 0.8)),
        breaks=(Prints("flu", "burn", "bite", "rash", "ache"), NothingLost(), EndsAt(5.0)),
    ),
    exercise=Exercise(
        task=(
            "Burns come faster than they can be treated, so the rash, there since 0.8 s, is still "
            "passed over at 11 s: it *starves*. Treat urgent patients first, but let no one wait "
            "for ever: `rash` has to come after `burn 3` and before `burn 9`. The burns stay in "
            "their order. Leave `doctor` as it is."
        ),
        hint=(
            "A rank stays what it is; a deadline comes nearer. Put the time by which someone must "
            "be treated in place of the urgency: a burn 1 s after it came, a rash 5 s after."
        ),
        checks=(
            EventOrder('prints "burn 3"', 'prints "rash"', 'prints "burn 9"'),
            Prints(*(f"burn {number}" for number in range(12))),
            PrintedBy("doctor", "rash"),
            EndsAt(13.0),
            NothingLost(),
            Unchanged(program("urgent_first", "exercise"), "doctor"),
            HoldsWith(Instead("doctor", 1.0, 0.5), Prints("burn 1", "rash", "burn 2"), EndsAt(9.6)),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="Some of the queued work is more urgent than the rest",
        beware="Two items with equal priority are compared by what comes next in the tuple",
        symptoms=(
            Symptom(
                "errors",
                "“'<' not supported between instances of 'dict' and 'dict'”",
                "TypeError, PriorityQueue, heapq, tie, compare, dataclass, equal priority",
            ),
            Symptom(
                "wrong",
                "Jobs of little importance never get their turn",
                "starvation, starve, priority, ageing, aging, fair",
            ),
        ),
        terms=(
            Term("priority queue", "A queue that hands out its smallest item first"),
            Term("starve", "To wait for ever because others are always preferred"),
        ),
    ),
)
