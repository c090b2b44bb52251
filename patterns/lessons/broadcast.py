"""
Three people want to hear all the news. Is one queue enough for them?

No: what one of them takes out of a queue is gone for the others. So each of them has an inbox, a
queue of their own, and `publish` puts each item into every inbox. The listeners need not know of
each other.

`ann` and `bob` read at once. `cid` needs 1.2 s for each item, so his inbox fills up. The publisher
must not wait for him, or everyone would hear the news at his pace. So an inbox has room for two,
and when it is full, the oldest item is dropped: that happens [at 2 s](moment:prints "dropped for
cid: news 3"), to number 3. `cid` hears the other four, and is done [at 4.8 s](moment:cid returned);
`ann` hears all five, and is done [at 2.5 s](moment:ann returned).

What to do with a slow listener is a choice. Drop the oldest item if only the latest news matters.
Drop the listener if a gap would be worse than none at all. Wait for it if nothing may be lost and
everyone has time.

Move the slider, and see how slow `cid` may be before anything is dropped.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    ExactlyOnce,
    HoldsWith,
    Instead,
    Prints,
    QueueHoldsAtMost,
    TaskEnds,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: pattern pitfall
SLOW = 1.2

# shown: all
# cheat: start
Inbox = asyncio.Queue[int | None]
# cheat: end


# shown: pattern pitfall
async def listen(name: str, inbox: Inbox, pace: float) -> None:
    while (news := await inbox.get()) is not None:
        print(f"{name}: news {news}")
        await asyncio.sleep(pace)


# shown: pattern
# cheat: start
def publish(news: int | None, inboxes: dict[str, Inbox]) -> None:
    for name, inbox in inboxes.items():
        if inbox.full():
            print(f"dropped for {name}: news {inbox.get_nowait()}")
        inbox.put_nowait(news)
        # cheat: end


async def main() -> None:
    paces = {"ann": 0.0, "bob": 0.0, "cid": SLOW}
    inboxes = {name: Inbox(2) for name in paces}
    async with asyncio.TaskGroup() as group:
        for name, box in inboxes.items():
            group.create_task(listen(name, box, paces[name]), name=name)
        for news in (1, 2, 3, 4, 5, None):
            publish(news, inboxes)
            await asyncio.sleep(0.5)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        paces = {"ann": 0.0, "bob": 0.0, "cid": SLOW}
        inbox = Inbox()
        async with asyncio.TaskGroup() as group:
            for name, pace in paces.items():
                group.create_task(listen(name, inbox, pace), name=name)
            for news in (1, 2, 3, 4, 5, None, None, None):
                await inbox.put(news)
                await asyncio.sleep(0.5)

    asyncio.run(main())
    # shown: end


# shown: exercise solution
async def hear(name: str, inbox: Inbox) -> None:
    while (news := await inbox.get()) is not None:
        print(f"{name}: news {news}")
        await asyncio.sleep(1.2 if name == "cid" else 0.0)


# shown: end
def exercise() -> None:
    # shown: exercise
    async def main() -> None:
        inboxes = {name: Inbox(1) for name in ("ann", "bob", "cid")}
        async with asyncio.TaskGroup() as group:
            for name, inbox in inboxes.items():
                group.create_task(hear(name, inbox), name=name)
            for news in (1, 2, 3, 4, 5, None):
                for inbox in inboxes.values():
                    await inbox.put(news)
                await asyncio.sleep(0.5)

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        inboxes = {name: Inbox() for name in ("ann", "bob", "cid")}
        async with asyncio.TaskGroup() as group:
            for name, inbox in inboxes.items():
                group.create_task(hear(name, inbox), name=name)
            for news in (1, 2, 3, 4, 5, None):
                for inbox in inboxes.values():
                    inbox.put_nowait(news)
                await asyncio.sleep(0.5)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="How do all of them hear it?",
    blurb="Give each listener an inbox, and drop what is too old",
    api=("Queue",),
    knobs=(Knob("SLOW", "Time that cid needs", 0.1, 3.0, 0.1, "s"),),
    claims=(
        TimesOf("ann: news *", 0.0, 0.5, 1.0, 1.5, 2.0),
        TimesOf("bob: news *", 0.0, 0.5, 1.0, 1.5, 2.0),
        TimesOf("cid: news *", 0.0, 1.2, 2.4, 3.6),
        EndsAt(4.8),
        EveryTaskReturns(),
    ),
    prediction=Prediction(
        question=(
            "News comes every 0.5 s, `cid` needs 1.2 s for each, and his inbox has room for two. "
            "What does he miss of the five?"
        ),
        options=(
            Option(
                "Nothing: the publisher waits until he has room",
                Prints("cid: news 3", "cid: news 4", "cid: news 5"),
                "`publish` never waits, or `ann` and `bob` would wait with it. It makes room by "
                "taking something out.",
            ),
            Option(
                "Number 3",
                Prints("dropped for cid: news 3"),
                "When number 5 comes, at 2 s, numbers 3 and 4 are in his inbox. The older one "
                "goes.",
            ),
            Option(
                "Number 5: it comes when the inbox is full",
                TimesOf("cid: news 5"),
                "That would happen if `publish` dropped the newest. It drops the oldest, and what "
                "is new always gets in.",
            ),
        ),
        right=1,
        look=Moment(line="dropped for cid: news 3"),
    ),
    pitfall=Pitfall(
        title="One queue for all listeners",
        prose=(
            "All three take from the same queue, so each piece of news is heard by one of them: "
            'number 1 [by `ann`](moment:prints "ann: news 1", steps), number 2 [by '
            '`bob`](moment:prints "bob: news 2"), number 3 [by `cid`](moment:prints "cid: news '
            '3"), and so on.\n\n'
            "That is what a worker pool wants, where each job should be done once. It looks much "
            "the same, and nothing fails, but no one hears everything. Each item in a queue goes "
            "to one task only."
        ),
        shows=(Prints("ann: news 1", "bob: news 2", "cid: news 3"),),
        breaks=(
            Prints("ann: news 1", "ann: news 2"),
            TimesOf("bob: news *", 0.0, 0.5, 1.0, 1.5, 2.0),
        ),
    ),
    exercise=Exercise(
        task=(
            "Here the publisher waits for the slowest, and `ann` hears number 5 only at 2.9 s. "
            "Have `ann` and `bob` hear the news every half second, the last at 2 s, and `cid` all "
            "five at his own pace. Leave `hear` as it is."
        ),
        hint="If nothing may be dropped and no one may wait, an inbox must not have a bound.",
        checks=(
            TimesOf("ann: news *", 0.0, 0.5, 1.0, 1.5, 2.0),
            TimesOf("bob: news *", 0.0, 0.5, 1.0, 1.5, 2.0),
            TimesOf("cid: news *", 0.0, 1.2, 2.4, 3.6, 4.8),
            ExactlyOnce(*(f"cid: news {news}" for news in range(1, 6))),
            EveryTaskReturns(),
            EndsBy(6.0),
            Unchanged(program("broadcast", "exercise"), "hear"),
            HoldsWith(
                Instead("hear", 1.2, 6.0),
                TimesOf("ann: news *", 0.0, 0.5, 1.0, 1.5, 2.0),
                TaskEnds("ann", "returned", 2.5),
                QueueHoldsAtMost(5),
            ),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="Everyone should get every message",
        beware="One queue for several listeners splits the messages between them",
        symptoms=(
            Symptom(
                "lost",
                "Some listeners do not get all messages",
                "pub sub, publish, subscribe, broadcast, websocket, split, missed message",
            ),
            Symptom(
                "slow",
                "One slow listener holds up all the others",
                "slow consumer, head of line blocking",
            ),
        ),
        terms=(
            Term("broadcast", "Each message goes to every listener. It takes a queue for each"),
        ),
    ),
)
