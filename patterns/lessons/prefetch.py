"""
`async for` reads like a stream: page after page comes in. Does it fetch one while you work on
another?

It does not. `async for` is a `for` that can wait for its next item, and nothing more. `main` asks
`pages()` for an item and waits, works on it, and then asks for the next one. The generator does not
run in between: it is suspended at its `yield` until it is asked again. All of it is one task.

There is one lane. Page 1 is there [at 0.5 s](moment:prints "page 1: fetched"), and the work on it
is done [at 1 s](moment:prints "page 1: done"). Then `main` asks for page 2, which is done [at 2
s](moment:prints "page 2: done"), and the last [at 4 s](moment:prints "page 4: done"). Fetching and
working take turns.

`async for` lets other *tasks* run while this one waits, and pages come one at a time, so the whole
book is never in memory. For fetching and working to overlap, they have to be two tasks, with a
queue between them: that is the exercise.

Move the sliders: each page takes the sum of both.
"""

# shown: all
import asyncio
from collections.abc import AsyncIterator

# shown: end
from patterns.checks import (
    EndsAt,
    EndsBy,
    ExactlyOnce,
    HoldsWith,
    Instead,
    NoWarnings,
    Statement,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: pattern pitfall
FETCH = 0.5
WORK = 0.5


# shown: pattern pitfall
# cheat: start
async def pages() -> AsyncIterator[int]:
    for page in range(1, 5):
        await asyncio.sleep(FETCH)
        # cheat: end
        print(f"page {page}: fetched")
        # cheat: start
        yield page
        # cheat: end


async def work(page: int) -> None:
    await asyncio.sleep(WORK)
    print(f"page {page}: done")


# shown: pattern
async def main() -> None:
    # cheat: start
    async for page in pages():
        await work(page)
        # cheat: end


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        everything = [page async for page in pages()]
        for page in everything:
            await work(page)

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise solution
    async def pages() -> AsyncIterator[int]:
        for page in range(1, 5):
            await asyncio.sleep(0.5)
            print(f"page {page}: fetched")
            yield page

    async def work(page: int) -> None:
        await asyncio.sleep(0.5)
        print(f"page {page}: done")

    # shown: exercise
    async def main() -> None:
        async for page in pages():
            await work(page)

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def fetch_ahead(ahead: asyncio.Queue[int | None]) -> None:
        async for page in pages():
            await ahead.put(page)
        await ahead.put(None)

    async def main() -> None:
        ahead = asyncio.Queue[int | None](1)
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch_ahead(ahead), name="fetch")
            while (page := await ahead.get()) is not None:
                await work(page)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Does async for overlap anything?",
    blurb="Take pages from an async generator, one at a time",
    api=("AsyncIterator", "sleep"),
    knobs=(
        Knob("FETCH", "Time to fetch a page", 0.25, 3.0, 0.25, "s"),
        Knob("WORK", "Time to work on it", 0.25, 3.0, 0.25, "s"),
    ),
    claims=(TimesOf("page *: done", 1.0, 2.0, 3.0, 4.0), EndsAt(4.0), NoWarnings()),
    prediction=Prediction(
        question=("A page takes 0.5 s to fetch and 0.5 s to work on. When is the third one done?"),
        options=(
            Option(
                "At 1.5 s: pages come in every 0.5 s",
                TimesOf("page 3: done", 1.5),
                "They would come that often if the generator ran by itself. But it is asked for "
                "the next page only when the work on this one is done.",
            ),
            Option(
                "At 2 s: the next is fetched while this one is worked on",
                TimesOf("page 3: done", 2.0),
                "That needs two tasks, and there is one. The generator runs only when `async for` "
                "asks it.",
            ),
            Option(
                "At 3 s: one after the other",
                TimesOf("page 3: done", 3.0),
                "Fetch, work, fetch, work: each page takes the sum, and nothing overlaps.",
            ),
        ),
        right=2,
        look=Moment(line="page 1: done"),
    ),
    pitfall=Pitfall(
        title="Collect everything first",
        prose=(
            "The list takes in all pages before the work on the first begins. The whole takes as "
            'long as before, 4 s, but the first page is done only [at 2.5 s](moment:prints "page '
            '1: done"), and all four are in memory at once.\n\n'
            "With a stream that does not end, there would never be a result. And if the work on "
            "the first page fails, all the others were fetched for nothing. A generator is good "
            "for taking one thing at a time, and that is lost here."
        ),
        shows=(TimesOf("page *: done", 2.5, 3.0, 3.5, 4.0),),
        breaks=(TimesOf("page 1: done", 1.0),),
    ),
    exercise=Exercise(
        task=(
            "Fetch the next page while you work on this one, so that they are done at 1, 1.5, 2 "
            "and 2.5 s. Leave `pages` and `work` as they are."
        ),
        hint=(
            "A second task runs the `async for` and puts each page into a queue with room for one; "
            "`main` takes them out."
        ),
        checks=(
            TimesOf("page *: fetched", 0.5, 1.0, 1.5, 2.0),
            TimesOf("page *: done", 1.0, 1.5, 2.0, 2.5),
            ExactlyOnce(*(f"page {page}: done" for page in range(1, 5))),
            EndsBy(2.5),
            NoWarnings(),
            Unchanged(program("prefetch", "exercise"), "pages", "work"),
            HoldsWith(
                (
                    Instead("pages", 5, 6),
                    Instead("pages", 0.5, 0.533),
                    Statement("pages", "yield page", "yield page * 10"),
                    Statement(
                        "work",
                        "await asyncio.sleep(0.5)",
                        "await asyncio.sleep(61.37 if page == 40 else 0.25)",
                    ),
                ),
                TimesOf("page 10: done", 0.783),
                TimesOf("page 20: done", 1.316),
                TimesOf("page 40: done", 63.502),
                ExactlyOnce("page 50: done"),
                when="When pages 10 to 50 come every 0.533 s and take 0.25 s, but page 40 61.37 s",
                what="Pages 10 and 20 are done at 0.783 and 1.316 s, 40 at 63.502 s, and 50 too.",
            ),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="Items come one at a time, and each may have to be waited for",
        beware="`async for` overlaps nothing by itself, and a list of all items ends the streaming",
        symptoms=(
            Symptom(
                "slow",
                "`async for` is no faster than `for`",
                "async generator, streaming, prefetch, overlap, not parallel",
            ),
        ),
        terms=(
            Term(
                "async generator",
                "An `async def` function with `yield`: it stands still between two items, until "
                "it is asked for the next",
            ),
        ),
    ),
)
