"""
The server allows four requests a second. Is that the same as four at once?

No. A semaphore limits how many are under way at the same time. If a request takes a tenth of a
second, four at a time make forty a second. A rate limits when requests *begin*, and for that you
need a clock.

`my_turn` gives out starting times. Each call takes the next free time, moves the next one on by a
quarter of a second, and sleeps until its own has come. All eight tasks begin [at 0 s](moment:0 s)
and ask for a turn; `page-1` starts at once, `page-2` [at 0.25 s](moment:prints "page 2: asked"),
and so on until `page-8`, [at 1.75 s](moment:prints "page 8: asked"). There is no `await` between
reading `next_start` and writing it, so no two tasks get the same time.

It does not matter how long a request takes: slow ones may overlap. Often you want both: a rate for
the sake of the server, and a semaphore for the sake of your own memory.

Move “Requests a second” up and down.
"""

# ruff: noqa: PLW0603 - the turns are shared by all

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    ExactlyOnce,
    StartsWithin,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: pattern pitfall
RATE = 4


# shown: pattern
# cheat: start
next_start = 0.0
# cheat: end


async def my_turn() -> None:
    global next_start
    # cheat: start
    now = asyncio.get_running_loop().time()
    start = max(now, next_start)
    next_start = start + 1 / RATE
    await asyncio.sleep(start - now)
    # cheat: end


async def fetch(page: int) -> None:
    await my_turn()
    print(f"page {page}: asked")
    await asyncio.sleep(0.1)


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        for page in range(1, 9):
            group.create_task(fetch(page), name=f"page-{page}")


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def fetch(page: int, places: asyncio.Semaphore) -> None:
        async with places:
            print(f"page {page}: asked")
            await asyncio.sleep(0.1)

    async def main() -> None:
        places = asyncio.Semaphore(RATE)
        async with asyncio.TaskGroup() as group:
            for page in range(1, 9):
                group.create_task(fetch(page, places), name=f"page-{page}")

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def fetch(page: int) -> None:
        print(f"page {page}: asked")
        await asyncio.sleep(0.1)
        print(f"page {page}: here")

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            for page in range(1, 9):
                group.create_task(fetch(page), name=f"page-{page}")
                await asyncio.sleep(0.5)

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def fetch(page: int) -> None:
        print(f"page {page}: asked")
        await asyncio.sleep(0.1)
        print(f"page {page}: here")

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            for page in range(1, 9):
                group.create_task(fetch(page), name=f"page-{page}")
                if page % 3 == 0:
                    await asyncio.sleep(1.0)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Four at once, or four a second?",
    blurb="Give out starting times to keep a rate",
    api=("get_running_loop", "sleep"),
    knobs=(Knob("RATE", "Requests a second", 1, 8, 1),),
    claims=(
        TimesOf("page *: asked", 0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75),
        StartsWithin(4, 1.0, "page *: asked"),
        EndsAt(1.85),
        EveryTaskReturns(),
    ),
    prediction=Prediction(
        question="Eight pages, four requests a second. When does each request begin?",
        options=(
            Option(
                "All at 0 s",
                TimesOf("page *: asked", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
                "All tasks begin at 0 s, but the first thing each does is to wait for its turn.",
            ),
            Option(
                "Four at 0 s, four at 1 s",
                TimesOf("page *: asked", 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0),
                "That would also be four in each second. But `my_turn` spreads them: it gives out "
                "one time every quarter of a second.",
            ),
            Option(
                "One every 0.25 s",
                TimesOf("page *: asked", 0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75),
                "Each call takes the next free time and moves it on by 1 / 4 s.",
            ),
        ),
        right=2,
        look=Moment(0.0, "page-4"),
    ),
    pitfall=Pitfall(
        title="A semaphore for a rate",
        prose=(
            "There are never more than four requests under way, and still the server gets eight "
            "within 0.1 s: four [at 0 s](moment:0 s page-1), four more [at 0.1 s](moment:0.1 s "
            "page-5), when the first are answered.\n\n"
            "It looks right as long as the server is slow: with answers that take a second, four "
            "at once *are* four a second. The faster the server answers, the more the limit is "
            "broken. A semaphore knows nothing about time."
        ),
        shows=(
            TimesOf("page *: asked", 0.0, 0.0, 0.0, 0.0, 0.1, 0.1, 0.1, 0.1),
            EndsAt(0.2),
        ),
        breaks=(StartsWithin(4, 1.0, "page *: asked"),),
    ),
    exercise=Exercise(
        task=(
            "One request every half second takes 4 s. The server allows three in any one second. "
            "Get all eight pages within 3 s, and never more than three requests in a "
            "second. Leave `fetch` as it is."
        ),
        hint=(
            "Either a request every third of a second, or three at once and then a pause: it is "
            "`main` that decides when a request begins."
        ),
        checks=(
            StartsWithin(3, 1.0, "page *: asked"),
            ExactlyOnce(*(f"page {page}: asked" for page in range(1, 9))),
            ExactlyOnce(*(f"page {page}: here" for page in range(1, 9))),
            EndsBy(3.0),
            Unchanged(program("rate_limit", "exercise"), "fetch"),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="Only so many requests may begin in a second",
        beware="A semaphore is no rate limit: the faster the answers, the more requests",
        symptoms=(
            Symptom(
                "errors",
                "“429 Too Many Requests” despite a semaphore",
                "throttling, throttled, rate limit exceeded, requests per second, quota",
            ),
        ),
        terms=(
            Term("rate limit", "How many may begin in a second, however many are still under way"),
        ),
    ),
)
