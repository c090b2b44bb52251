"""
The customer hangs up after one second, but the payment needs three. Does it have to break off
half-way?

A wait and what is waited for are two things. `await payment` ties them together: when the wait is
cancelled, so is the task. `asyncio.shield(payment)` separates them: the cancellation ends the wait,
and the task behind the shield goes on.

[At 1 s](moment:Task-1 cancelling, steps) the limit of `main` expires: its wait [ends with a
`TimeoutError`](moment:prints "customer: hangs up", steps), and it goes on. `payment` does not
notice. It is *waiting* on the bank as before, and is [booked at 3 s](moment:prints "payment:
booked").

A shield protects a task, but does not keep it alive. `main` has the task in a variable and waits
for it at the end; otherwise it would be cancelled when `main` returns. So there are always three
parts: make a task, keep it, and shield each wait that may be cancelled.

Move “Patience” beyond “Time for the payment”, and the shield has nothing to do. Use it rarely: a
task behind a shield does not learn that everyone has left, so it has to end by itself.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AllEnded,
    ClockWakesAtMost,
    EndsAt,
    HoldsWith,
    Instead,
    InterruptedAt,
    NoWarnings,
    Prints,
    PrintsResult,
    Statement,
    TaskEnds,
    TaskIs,
    TimesOf,
    Unchanged,
    WokenByATask,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: pattern pitfall
PATIENCE = 1.0


# shown: all
PAYING = 3.0


async def pay() -> str:
    print("payment: sent to the bank")
    await asyncio.sleep(PAYING)
    print("payment: booked")
    return "receipt"


# shown: pattern
async def main() -> None:
    # cheat: start
    payment = asyncio.create_task(pay(), name="payment")
    try:
        async with asyncio.timeout(PATIENCE):
            print("got the", await asyncio.shield(payment))
    except TimeoutError:
        print("customer: hangs up")
        # cheat: end
    print("shop: keeps the", await payment)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                payment = asyncio.create_task(pay(), name="payment")
                print("got the", await asyncio.shield(payment))
        except TimeoutError:
            print("customer: hangs up")

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def buy(payment: asyncio.Task[str]) -> None:
        print("got the", await payment)

    async def main() -> None:
        payment = asyncio.create_task(pay(), name="payment")
        customer = asyncio.create_task(buy(payment), name="customer")
        partner = asyncio.create_task(buy(payment), name="partner")
        await asyncio.sleep(1.0)
        customer.cancel()
        await asyncio.wait([customer, partner])
        print("customer has left:", customer.cancelled())
        print("shop: keeps the", await payment)

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def buy(payment: asyncio.Task[str]) -> None:
        print("got the", await asyncio.shield(payment))

    async def main() -> None:
        payment = asyncio.create_task(pay(), name="payment")
        customer = asyncio.create_task(buy(payment), name="customer")
        partner = asyncio.create_task(buy(payment), name="partner")
        await asyncio.sleep(1.0)
        customer.cancel()
        await asyncio.wait([customer, partner])
        print("customer has left:", customer.cancelled())
        print("shop: keeps the", await payment)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="What must not be interrupted?",
    blurb="Shield a task from the cancellation of those who wait",
    api=("shield", "timeout"),
    knobs=(
        Knob("PATIENCE", "Patience", 0.5, 5.0, 0.5, "s"),
        Knob("PAYING", "Time for the payment", 0.5, 5.0, 0.5, "s"),
    ),
    claims=(
        EndsAt(3.0),
        InterruptedAt(1.0, "Task-1"),
        TaskEnds("payment", "returned", 3.0),
        Prints("customer: hangs up", "payment: booked", "shop: keeps the receipt"),
        AllEnded(),
    ),
    prediction=Prediction(
        question="The limit expires at 1 s, and the payment needs 3 s. What is `payment` at 1.5 s?",
        options=(
            Option(
                "*cancelled*, as is whatever is awaited in the block",
                TaskIs("payment", 1.5, "cancelled"),
                "That is what happens without the shield: the cancellation goes on to what is "
                "awaited. Here the shield is awaited, and it passes nothing on.",
            ),
            Option(
                "*waiting*, as before",
                TaskIs("payment", 1.5, "waiting"),
                (
                    "Only the wait for it has ended. The task goes on, and the payment is booked "
                    "at 3 s."
                ),
            ),
            Option(
                "*cancelling*: asked to stop, until it has finished",
                TaskIs("payment", 1.5, "cancelling"),
                "A shield does not delay the request. It keeps it away: the task is never asked.",
            ),
        ),
        right=1,
        look=Moment(1.0, "payment"),
    ),
    pitfall=Pitfall(
        title="Shielded, and then left alone",
        prose=(
            'The shield does its work: at the limit, [at 1 s](moment:prints "customer: hangs up", '
            "steps), `payment` goes on. But `main` prints that the customer has left, and "
            "returns. Nothing waits for the payment any more, and `asyncio.run` cancels it, [in "
            "the same instant](moment:payment cancelled, steps).\n\n"
            "A shield only keeps a cancellation of the wait from reaching the task. It does not "
            "keep the task alive, and it does not help when the task itself is cancelled, as "
            "`asyncio.run` does at the end. Keep the task, and wait for it."
        ),
        shows=(
            Prints("customer: hangs up"),
            TaskEnds("payment", "cancelled", 1.0),
            EndsAt(1.0),
        ),
        breaks=(Prints("payment: booked"), AllEnded()),
    ),
    exercise=Exercise(
        task=(
            "Now `customer` and `partner` both wait for the payment. `customer` is cancelled at 1 "
            "s, the payment with it, and so `partner` gets nothing. `customer` should end as "
            "*cancelled* at 1 s, the payment should be booked at 3 s, and `partner` should get "
            "the receipt, without asking again and again whether it is there. Leave `pay` and "
            "`main` as they are."
        ),
        hint="It is the wait inside `buy` that is cancelled.",
        checks=(
            TaskEnds("customer", "cancelled", 1.0),
            TaskEnds("payment", "returned", 3.0),
            WokenByATask("partner", 3.0),
            ClockWakesAtMost(2),
            PrintsResult("got the receipt", 3.0),
            Prints("payment: booked", "customer has left: True", "shop: keeps the receipt"),
            EndsAt(3.0),
            NoWarnings(),
            Unchanged(program("shielded", "exercise"), "pay", "main", "PAYING"),
            HoldsWith(
                (
                    Instead("PAYING", 3.0, 4.0),
                    Statement("main", "customer.cancel()", "partner.cancel()"),
                ),
                TimesOf("got the receipt", 4.0),
            ),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="The one who waits may give up, but the work must go on",
        beware="A shield keeps no task alive: hold the task, and wait for it in the end",
        symptoms=(
            Symptom(
                "lost",
                "The caller hangs up, and the payment breaks off half-way",
                "client disconnected, cancelled in the middle, rollback, must finish",
            ),
        ),
        terms=(
            Term(
                "shield",
                "Stands between a wait and a task: when the wait is cancelled, the task goes on",
            ),
        ),
    ),
)
