"""
Five readers want the same page in the same second. How often is it fetched?

Once, if they share the work and not just its result. `get` keeps the *task* that fetches, not what
it has fetched. The first reader [makes it](moment:fetch created, steps); the others, who come while
it is still *waiting* for the page, find it in `pages` and wait for the same task. [At 1
s](moment:fetch returned) it is done, and all five have the page.

There is no `await` between looking into `pages` and writing to it, so no two readers can find it
empty. And a task may be awaited by many, and also after it is done: then `await` returns at once. A
coroutine object can be awaited only once, so it would not work here.

Each reader waits through a `shield`. Without it a reader that is cancelled would cancel the fetch,
and with it all the others.

This is called *single flight*. One thing is missing here: a fetch that fails should be taken out of
`pages`, or everyone who asks later gets the same error.

Move the slider to the right: the later readers come when the page is there already, and do not wait
at all. “Does it always work?” finds one fetch in every order.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AllEnded,
    ClockWakesAtMost,
    EndsAt,
    ExactlyOnce,
    HoldsInEveryOrder,
    HoldsWith,
    Instead,
    NoWarnings,
    Prints,
    Statement,
    TaskEnds,
    TimesOf,
    Unchanged,
    WokenByATask,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: pitfall
APART = 1.2
# shown: pattern
APART = 0.2


# shown: all
async def fetch() -> str:
    print("fetching")
    await asyncio.sleep(1.0)
    return "news"


# shown: pattern exercise solution
# cheat: start
pages: dict[str, asyncio.Task[str]] = {}
# cheat: end


# shown: pattern
# cheat: start
async def get(key: str) -> str:
    if key not in pages:
        pages[key] = asyncio.create_task(fetch(), name="fetch")
    return await asyncio.shield(pages[key])
    # cheat: end


# shown: pattern pitfall
async def read(name: str) -> None:
    print(name, "reads the", await get("front"))


# shown: pattern
async def main() -> None:
    async with asyncio.TaskGroup() as group:
        for name in ("ann", "bob", "cid", "dan", "eve"):
            group.create_task(read(name), name=name)
            await asyncio.sleep(APART)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    pages: dict[str, str] = {}

    async def get(key: str) -> str:
        if key not in pages:
            pages[key] = await fetch()
        return pages[key]

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            for name in ("ann", "bob", "cid", "dan", "eve"):
                group.create_task(read(name), name=name)
                await asyncio.sleep(APART)

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def get(key: str) -> str:
        if key not in pages:
            pages[key] = asyncio.create_task(fetch(), name="fetch")
        return await pages[key]

    async def read(name: str) -> None:
        print(name, "reads the", await get("front"))

    async def main() -> None:
        ann = asyncio.create_task(read("ann"), name="ann")
        bob = asyncio.create_task(read("bob"), name="bob")
        await asyncio.sleep(0.5)
        ann.cancel()
        await asyncio.wait([ann, bob])

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def get(key: str) -> str:
        if key not in pages:
            pages[key] = asyncio.create_task(fetch(), name="fetch")
        return await asyncio.shield(pages[key])

    async def read(name: str) -> None:
        print(name, "reads the", await get("front"))

    async def main() -> None:
        ann = asyncio.create_task(read("ann"), name="ann")
        bob = asyncio.create_task(read("bob"), name="bob")
        await asyncio.sleep(0.5)
        ann.cancel()
        await asyncio.wait([ann, bob])

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Five ask, who fetches?",
    blurb="Keep the task, so that all who ask share one fetch",
    api=("create_task", "shield"),
    knobs=(Knob("APART", "Time between readers", 0.1, 1.5, 0.1, "s"),),
    claims=(
        TimesOf("fetching", 0.0),
        TimesOf("* reads the news", 1.0, 1.0, 1.0, 1.0, 1.0),
        EndsAt(1.0),
        AllEnded(),
        HoldsInEveryOrder(ExactlyOnce("fetching")),
    ),
    prediction=Prediction(
        question=(
            "Five readers ask for the same page, 0.2 s apart, and a fetch takes 1 s. How often is "
            "it fetched?"
        ),
        options=(
            Option(
                "Five times: the page is not there yet when they ask",
                TimesOf("fetching", 0.0, 0.2, 0.4, 0.6, 0.8),
                "The page is not there, but the task that fetches it is. It is kept as soon as it "
                "is created.",
            ),
            Option(
                "Once, at 0 s",
                TimesOf("fetching", 0.0),
                "The first reader creates the task, and the others find it and wait for it too.",
            ),
            Option(
                "Once at 0 s, and once more at 1 s, for those who came later",
                TimesOf("fetching", 0.0, 1.0),
                "A task may be awaited by many, also after it is done. All five get what it "
                "returned.",
            ),
        ),
        right=1,
        look=Moment(0.2, "bob"),
    ),
    pitfall=Pitfall(
        title="The result is kept, and not the work",
        prose=(
            "The readers come 1.2 s apart, and a fetch takes 1 s: `ann` fetches, and `bob` finds "
            "the page [when he comes](moment:bob returned). It looks like a cache, and works like "
            "one. Press “Does it always work?”: how often is the page fetched in the run that "
            "fails? Look before you read on.\n\n"
            "`get` looks into `pages`, finds nothing, and waits for a second before it writes to "
            "it. Those who ask meanwhile find nothing either. Under load, when a page that "
            "everyone wants is missing, that sends all of them to the server at once. There must "
            "be no `await` between looking and writing."
        ),
        shows=(TimesOf("fetching", 0.0), EndsAt(6.0)),
        breaks=(HoldsInEveryOrder(ExactlyOnce("fetching")),),
    ),
    exercise=Exercise(
        task=(
            "`ann` asks first and is cancelled at 0.5 s. That cancels the fetch, and `bob` gets "
            "nothing either. `ann` should end as *cancelled* at 0.5 s, and `bob` should read the "
            "news at 1 s, with only one fetch, whatever the order. Let him wait for it, and not "
            "ask again and again. Leave `fetch` and `main` as they are."
        ),
        hint="`asyncio.shield` separates a wait from the task that it waits for.",
        checks=(
            TimesOf("fetching", 0.0),
            TaskEnds("ann", "cancelled", 0.5),
            TaskEnds("bob", "returned", 1.0),
            WokenByATask("bob", 1.0),
            ClockWakesAtMost(2),
            TaskEnds("fetch", "returned", 1.0),
            Prints("bob reads the news"),
            NoWarnings(),
            Unchanged(program("single_flight", "exercise"), "fetch", "main", "read"),
            HoldsWith(
                (
                    Statement("main", "ann.cancel()", "bob.cancel()"),
                    Instead("fetch", 1.0, 1.123),
                ),
                TimesOf("ann reads the news", 1.123),
                TaskEnds("bob", "cancelled", 0.5),
            ),
            HoldsInEveryOrder(ExactlyOnce("fetching", "bob reads the news")),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="Many ask at once for the same thing, and making it is costly",
        beware="A cache of results lets everyone through who comes before the first result",
        symptoms=(
            Symptom(
                "load",
                "A cache miss sends everyone to the server",
                "thundering herd, cache stampede, dog pile, duplicate requests, fetched twice, "
                "memoize, deduplicate",
            ),
            Symptom(
                "errors",
                "“cannot reuse already awaited coroutine”",
                "RuntimeError, await twice, cache a coroutine",
            ),
        ),
        terms=(
            Term(
                "single flight", "All who ask while something is being fetched share that one fetch"
            ),
        ),
    ),
)
