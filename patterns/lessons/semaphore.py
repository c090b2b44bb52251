"""
Eight downloads are ready to go, and the server takes three at a time. Who lets them in?

A semaphore counts free places. `async with places` takes one or, when none is left, waits for one;
the end of the block gives it back, even after an error or a cancellation. The tasks need not know
of each other.

All eight lanes begin [at 0 s](moment:0 s), so there are eight tasks. Yet [at 0.5 s](moment:0.5 s
page-4) five of them are *waiting* on the semaphore and only three on a sleep, our pretend download;
the two kinds of waiting look different. Take `page-4`: it waits until `page-3` [gives its place
back](moment:page-3 returned), and gets it in the same instant. From then on each free place goes to
the task that has waited longest, until the last page is here [at 5 s](moment:5 s). The lane of the
semaphore says the same in numbers: no place free for most of the time, three again at the end.

Move “Places at the server” and see what each place saves: the second saves six seconds; the seventh
and the eighth together save only one, and each of them puts more load on the server.

(The task group starts the downloads and waits for all of them; it has a lesson of its own.)
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AtLeastAtOnce,
    AtMostAtOnce,
    AtMostHold,
    AtMostOpen,
    ClockWakesAtMost,
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    ExactlyOnce,
    TaskIs,
    TimesOf,
    UsesAtMost,
    WorkAddsUpTo,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term

# shown: pattern pitfall
PLACES = 3
PAGES = 8


# shown: pattern
# cheat: start
async def fetch(page: int, places: asyncio.Semaphore) -> None:
    async with places:
        print(f"page {page}: in")
        # cheat: end
        await asyncio.sleep(1 + page % 3 / 2)
        print(f"page {page}: out")


async def main() -> None:
    # cheat: start
    places = asyncio.Semaphore(PLACES)
    # cheat: end
    async with asyncio.TaskGroup() as group:
        # cheat: start
        for page in range(1, PAGES + 1):
            group.create_task(fetch(page, places), name=f"page-{page}")
            # cheat: end
    print("All pages are here")


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def fetch(page: int) -> None:
        async with asyncio.Semaphore(PLACES):
            print(f"page {page}: in")
            await asyncio.sleep(1 + page % 3 / 2)
            print(f"page {page}: out")

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            for page in range(1, PAGES + 1):
                group.create_task(fetch(page), name=f"page-{page}")
        print("All pages are here")

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def fetch(page: int, places: asyncio.Semaphore) -> None:
        async with places:
            print(f"page {page}: downloading")
            await asyncio.sleep(1.0)
            print(f"page {page}: unpacking")
            await asyncio.sleep(1.5)
        print(f"page {page}: done")

    async def main() -> None:
        places = asyncio.Semaphore(2)
        async with asyncio.TaskGroup() as group:
            for page in range(1, 7):
                group.create_task(fetch(page, places), name=f"page-{page}")

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def fetch(page: int, places: asyncio.Semaphore) -> None:
        async with places:
            print(f"page {page}: downloading")
            await asyncio.sleep(1.0)
        print(f"page {page}: unpacking")
        await asyncio.sleep(1.5)
        print(f"page {page}: done")

    async def main() -> None:
        places = asyncio.Semaphore(2)
        async with asyncio.TaskGroup() as group:
            for page in range(1, 7):
                group.create_task(fetch(page, places), name=f"page-{page}")

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="How do you let in only three at a time?",
    blurb="Give out three places to eight downloads",
    api=("Semaphore", "TaskGroup"),
    knobs=(
        Knob("PLACES", "Places at the server", 1, 8, 1),
        Knob("PAGES", "Pages to download", 1, 12, 1),
    ),
    claims=(
        EndsAt(5.0),
        AtMostAtOnce(3, "page-*"),
        AtLeastAtOnce(3, "page-*"),
        AtMostHold(3),
        EveryTaskReturns("page-*"),
    ),
    prediction=Prediction(
        question="Pages 1, 2 and 3 got the three places. What is `page-4` doing at 0.5 s?",
        options=(
            Option(
                "It is not there yet: it is created when a place is free",
                TaskIs("page-4", 0.5, "created"),
                "All eight tasks are created at 0 s, in one loop. The limit is not around the "
                "tasks but inside them.",
            ),
            Option(
                "It is *ready*: it would run if the loop had time",
                TaskIs("page-4", 0.5, "ready"),
                "A *ready* task waits only for its turn. `page-4` has had a turn: it ran as far "
                "as `async with places` and found no place.",
            ),
            Option(
                "It is *waiting* on the semaphore",
                TaskIs("page-4", 0.5, "waiting", "semaphore"),
                "All tasks begin at once; the limit is inside them. `page-4` ran as far as "
                "`async with places`, found no place and is *waiting* there. That costs no CPU "
                "time, only a place in the line.",
            ),
            Option(
                "It is *waiting* on its download",
                TaskIs("page-4", 0.5, "waiting", "sleep"),
                "The download comes after `async with places`, and `page-4` does not get past "
                "that line before 1 s.",
            ),
        ),
        right=2,
        look=Moment(0.0, "page-4"),
    ),
    pitfall=Pitfall(
        title="A semaphore of its own for each call",
        prose=(
            "This one looks even better: 2 s instead of 5! But count the lanes "
            "[at 0.5 s](moment:0.5 s page-4). All eight are *waiting* on their downloads, none on "
            "a semaphore: eight requests hit the server at once.\n\n"
            "Each call makes a semaphore of its own, takes one of its three places and throws "
            "the rest away. A limit only limits the tasks that share it: make the semaphore once "
            "and hand it to all of them."
        ),
        shows=(EndsAt(2.0), AtLeastAtOnce(8, "page-*")),
        breaks=(AtMostAtOnce(3, "page-*"),),
    ),
    exercise=Exercise(
        task=(
            "Each page is downloaded (1 s) and then unpacked (1.5 s). Only downloading needs one "
            "of the two places, but a page keeps its place until it is unpacked, and the whole "
            "takes 7.5 s. Bring it down to 4.5 s, without more than two downloads at once. Keep "
            "the semaphore, and let the pages wait on it: none should ask again and again."
        ),
        hint="What needs no place does not belong inside the `async with`.",
        checks=(
            EndsBy(4.5),
            AtMostHold(2),
            UsesAtMost(1, "Semaphore"),
            AtMostOpen(2, r"page \d+: downloading", r"page \d+: unpacking", "downloads"),
            TimesOf("page *: unpacking", 1.0, 1.0, 2.0, 2.0, 3.0, 3.0),
            TimesOf("page *: done", 2.5, 2.5, 3.5, 3.5, 4.5, 4.5),
            WorkAddsUpTo(15.0),
            ClockWakesAtMost(12),
            ExactlyOnce(*(f"page {page}: done" for page in range(1, 7))),
        ),
    ),
    reference=Reference(
        minutes=12,
        when="Many tasks, but only so many may use something at once",
        beware="A semaphore that each call makes for itself limits nothing",
        symptoms=(
            Symptom(
                "load",
                "Too many connections or requests at once",
                "too many open files, connection pool, concurrency limit, BoundedSemaphore, server "
                "refuses, 429",
            ),
            Symptom(
                "slow",
                "A limit is set, and it is slower than it need be",
                "holds the place too long, throughput",
            ),
        ),
        terms=(Term("semaphore", "Counts free places. Taking one waits while there is none"),),
    ),
)
