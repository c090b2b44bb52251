"""
Ann needs the pen and the paper, and so does Bob. Can both of them end up with nothing?

Yes, if each takes one of the two and waits for the other. So there is a rule: every task that needs
several locks takes them in the same order, here the pen before the paper. Then a task that waits
holds nothing that the other one needs.

`ann` takes the pen [at 0 s](moment:ann started, steps), and `bob` is *waiting* for it [from the
start](moment:0.25 s bob). He holds nothing, so `ann` finds the paper free [at 0.5 s](moment:0.5 s
ann) and writes. `bob` gets the pen when she puts it back, [at 1 s](moment:prints "ann: has
written", steps), and is done [at 2 s](moment:bob returned). They write one after the other, but
both of them do.

The lanes of the locks show when each is taken and when it is free. Tasks that wait for a lock get
it in the order in which they came.

It is better still to need only one lock, or none. Where there are several, any fixed order will do:
by name, by number, by `id`. Move the slider: the longer each holds only the pen, the longer the
other waits. Nothing worse happens, and “Does it always work?” finds nothing worse either.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    ClockWakesAtMost,
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    ExactlyOnce,
    HoldsInEveryOrder,
    HoldsWith,
    Instead,
    OutcomeIs,
    Prints,
    StartsWithin,
    TaskIs,
    TimesOf,
    Unchanged,
    UnderOneLock,
    UsesAtMost,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
THINK = 0.5

Lock = asyncio.Lock


# shown: pattern pitfall
# cheat: start
async def write(name: str, first: Lock, second: Lock) -> None:
    async with first:
        # cheat: end
        await asyncio.sleep(THINK)
        # cheat: start
        async with second:
            # cheat: end
            await asyncio.sleep(0.5)
            # cheat: start
            print(f"{name}: has written")
            # cheat: end


# shown: pattern
async def main() -> None:
    pen, paper = Lock(), Lock()
    async with asyncio.TaskGroup() as group:
        # cheat: start
        group.create_task(write("ann", pen, paper), name="ann")
        group.create_task(write("bob", pen, paper), name="bob")
        # cheat: end


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        pen, paper = Lock(), Lock()
        async with asyncio.TaskGroup() as group:
            group.create_task(write("ann", pen, paper), name="ann")
            await asyncio.sleep(1.25)
            group.create_task(write("bob", paper, pen), name="bob")

    asyncio.run(main())
    # shown: end


# shown: exercise solution
async def eat(name: str, left: Lock, right: Lock) -> None:
    async with left:
        await asyncio.sleep(THINK)
        async with right:
            await asyncio.sleep(1.0)
            print(f"{name}: has eaten")


NAMES = ("ann", "bob", "cid", "dan")


# shown: end
def exercise() -> None:
    # shown: exercise
    async def main() -> None:
        forks = [Lock(), Lock(), Lock(), Lock()]
        async with asyncio.TaskGroup() as group:
            for seat, name in enumerate(NAMES):
                left, right = forks[seat], forks[(seat + 1) % 4]
                group.create_task(eat(name, left, right), name=name)

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        forks = [Lock(), Lock(), Lock(), Lock()]
        async with asyncio.TaskGroup() as group:
            for seat, name in enumerate(NAMES):
                left, right = forks[seat], forks[(seat + 1) % 4]
                if name == "dan":
                    left, right = right, left
                group.create_task(eat(name, left, right), name=name)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


_PAIRS = (("ann", "bob"), ("bob", "cid"), ("cid", "dan"), ("dan", "ann"))

LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Can two locks stop everything?",
    blurb="Take several locks in one order, everywhere",
    api=("Lock",),
    knobs=(Knob("THINK", "Time with the first alone", 0.25, 3.0, 0.25, "s"),),
    claims=(
        EndsAt(2.0),
        Prints("ann: has written", "bob: has written"),
        TimesOf("* has written", 1.0, 2.0),
        EveryTaskReturns(),
        HoldsInEveryOrder(EveryTaskReturns()),
    ),
    prediction=Prediction(
        question=(
            "Ann and Bob both take the pen first, then the paper, and need 1 s each. What is `bob` "
            "doing at 0.25 s?"
        ),
        options=(
            Option(
                "*waiting* on the pen",
                TaskIs("bob", 0.25, "waiting", "lock"),
                "`ann` has it, and he holds nothing meanwhile. At 1 s she gives it back, and he "
                "gets it.",
            ),
            Option(
                "*waiting* on a sleep, with the paper in his hand",
                TaskIs("bob", 0.25, "waiting", "sleep"),
                "He does not take the paper before he has the pen: that is the rule. In the "
                "pitfall he does.",
            ),
            Option(
                "*created*: he begins when `ann` is done",
                TaskIs("bob", 0.25, "created"),
                "He has begun, and got as far as the first `async with`. There he has to wait.",
            ),
        ),
        right=0,
        look=Moment(0.0, "bob"),
    ),
    pitfall=Pitfall(
        title="Each may hold what the other one needs",
        prose=(
            "`ann` takes the pen first and `bob` the paper, and both of them write: she is done "
            "before he comes, [at 1.25 s](moment:bob created). Press “Does it always work?”, and "
            "select the tasks of the run that fails before you read on.\n\n"
            "If she is a little slower, or he comes a little earlier, she holds the pen and he "
            "holds the paper. Each reaches for the other thing, and neither puts down what they "
            "have: a *deadlock*. It takes two tasks, two locks, and a moment in between. In a real "
            "program that moment may be short, and then it happens rarely: in production, and not "
            "in a test. Each line is right by itself; what is wrong is that there are two orders."
        ),
        shows=(
            OutcomeIs("returned"),
            TimesOf("* has written", 1.0, 2.25),
            EveryTaskReturns(),
        ),
        breaks=(HoldsInEveryOrder(EveryTaskReturns()),),
    ),
    exercise=Exercise(
        task=(
            "Four philosophers, four forks, and each needs the two beside the plate, so only two "
            "can eat at once. All of them take the left one first, and none of them eats. Have all "
            "four eat, whatever the order, and be done by 5 s. Whoever needs a fork should wait "
            "for it, and not ask again and again. Leave `eat` as it is, and use no more locks."
        ),
        hint=(
            "If the forks have numbers, and each takes the lower number first, three take the left "
            "one first and one does not."
        ),
        checks=(
            OutcomeIs("returned"),
            ExactlyOnce(*(f"{name}: has eaten" for name in ("ann", "bob", "cid", "dan"))),
            StartsWithin(2, 1.0, "*: has eaten"),
            EveryTaskReturns(),
            UsesAtMost(4, "Lock"),
            ClockWakesAtMost(8),
            EndsBy(5.0),
            Unchanged(program("two_locks", "exercise"), "eat", "NAMES", "THINK"),
            HoldsWith(
                Instead("THINK", 0.5, 2.5),
                EveryTaskReturns(),
                *(UnderOneLock(f"{one}: has eaten", f"{two}: has eaten") for one, two in _PAIRS),
                what="All four eat, and those who sit side by side share a fork.",
            ),
            HoldsInEveryOrder(EveryTaskReturns()),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="A task needs several locks at once",
        beware="Taking the same locks in two orders is a deadlock waiting to happen",
        symptoms=(
            Symptom(
                "hangs",
                "Two tasks wait for each other, for ever",
                "deadlock, stuck, philosophers, lock order, circular wait",
            ),
        ),
        terms=(
            Term(
                "deadlock",
                "Nothing can go on: tasks wait for each other in a circle, or for something that "
                "no task is left to do",
            ),
        ),
    ),
)
