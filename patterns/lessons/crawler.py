"""
There are ten pages on two hosts, and one request hangs. Which of the patterns do you need to fetch
them all?

Nearly all of them. `feed` puts the pages into a bounded queue, as the cook did, so that it never
runs far ahead, and three workers take them out: there are never more than three requests. A
semaphore for each host lets only two requests go to it at once. Each try has 1 s, and is followed
by a pause and another one. `crawl` starts them all in a group and returns what they have found.

It matters which part is inside which. `a/1` hangs, and its try is cut short [at 1
s](moment:worker-1 interrupted, steps). By then `load` has left both blocks, so in the pause no
place is taken and no time limit is running. [At 1.25 s](moment:1.25 s worker-1) it tries again, and
[at 1.65 s](moment:prints "a/1: loaded") the page is there. Meanwhile the other two workers went on.
An empty string for each worker says that there are no more pages.

Move “Time in all” down to 1 s: the time limit around the group cancels everything in it, each
request that has begun is ended, and `crawl` still returns what there is. And “Does it always work?”
finds no order in which a page is lost.

Then there are three things to do: answer the question, find the bug in the pitfall, and put the
parts together yourself.
"""

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AllEnded,
    AtMostOpen,
    EndsAt,
    EndsBy,
    ExactlyOnce,
    HoldsInEveryOrder,
    HoldsWith,
    LastsAtMost,
    Prints,
    QueueHoldsAtMost,
    Statement,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
PER_HOST = 2
# shown: pattern pitfall
TOTAL = 8.0
# shown: all
PAGES = [f"{host}/{n}" for n in (1, 2, 3, 4, 5) for host in "ab"]
hanging = {"a/1": 60.0}
limits = {host: asyncio.Semaphore(PER_HOST) for host in "ab"}
Queue = asyncio.Queue[str]


async def fetch(page: str) -> str:
    print(f"{page} begins")
    try:
        await asyncio.sleep(hanging.pop(page, 0.4))
        return "loaded"
    finally:
        print(f"{page} ends")


# shown: pattern solution
async def load(page: str) -> str:
    # cheat: start
    for attempt in (1, 2, 3):
        try:
            async with limits[page[0]], asyncio.timeout(1.0):
                return await fetch(page)
        except TimeoutError:
            await asyncio.sleep(0.25 * attempt)
    # cheat: end
    return "no answer"


# shown: end
def load_in_disorder() -> None:
    # shown: exercise
    async def load(page: str) -> str:
        async with asyncio.timeout(1.0), limits[page[0]]:
            for attempt in (1, 2, 3):
                try:
                    return await fetch(page)
                except TimeoutError:
                    await asyncio.sleep(0.25 * attempt)
        return "no answer"

    # shown: end


# shown: pattern exercise solution
async def worker(pages: Queue, summary: dict[str, str]) -> None:
    while page := await pages.get():
        summary[page] = await load(page)
        print(f"{page}: {summary[page]}")


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def worker(pages: Queue, summary: dict[str, str]) -> None:
        while page := await pages.get():
            try:
                async with limits[page[0]], asyncio.timeout(1.0):
                    summary[page] = await fetch(page)
                    print(f"{page}: {summary[page]}")
            except TimeoutError:
                await pages.put(page)

    # shown: end


# shown: all
async def feed(pages: Queue) -> None:
    for page in (*PAGES, "", "", ""):
        await pages.put(page)


# shown: pattern pitfall
async def crawl() -> dict[str, str]:
    pages, summary = Queue(2), dict[str, str]()
    try:
        async with asyncio.timeout(TOTAL), asyncio.TaskGroup() as group:
            group.create_task(feed(pages), name="feed")
            for number in (1, 2, 3):
                work = worker(pages, summary)
                group.create_task(work, name=f"worker-{number}")
    except TimeoutError:
        print("out of time")
    return summary


# shown: end
def exercise() -> None:
    # shown: exercise
    async def crawl() -> dict[str, str]:
        pages, summary = Queue(2), dict[str, str]()
        async with asyncio.TaskGroup() as group:
            await feed(pages)
            for number in (1, 2, 3):
                work = worker(pages, summary)
                group.create_task(work, name=f"worker-{number}")
        return summary

    # shown: end


def solution() -> None:
    # shown: solution
    async def crawl() -> dict[str, str]:
        pages, summary = Queue(2), dict[str, str]()
        async with asyncio.TaskGroup() as group:
            for number in (1, 2, 3):
                work = worker(pages, summary)
                group.create_task(work, name=f"worker-{number}")
            await feed(pages)
        return summary

    # shown: end


# shown: all
async def main() -> None:
    summary = await crawl()
    print(len(summary), "of", len(PAGES), "pages")


# shown: end
if __name__ == "__main__":
    # shown: all
    asyncio.run(main())
    # shown: end

_LOADED = tuple(f"{page}: loaded" for page in PAGES)
_LOADED_ALL_THE_SAME = tuple(line for line in _LOADED if line[:3] not in ("a/1", "b/3"))
_HANGING = 'hanging = {"a/1": 60.0}'
_FETCH = "await asyncio.sleep(hanging.pop(page, 0.4))"
_THREE = AtMostOpen(3, r"\S+ begins", r"\S+ ends", "requests")
_TWO_PER_HOST = AtMostOpen(2, r"(?P<host>\w)/\d begins", r"(?P<host>\w)/\d ends", "requests")
_ONE_SECOND = LastsAtMost(1.0, r"(\S+) begins", r"(\S+) ends", "request")
_IN_EVERY_ORDER = HoldsInEveryOrder(
    ExactlyOnce(*_LOADED),
    _THREE,
    _TWO_PER_HOST,
    _ONE_SECOND,
    AllEnded(),
    what="No page is lost or loaded twice, and all limits are kept.",
)

LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="One crawler, all patterns: how do they fit?",
    blurb="Put queue, workers, limits, time-outs and retries together",
    api=("Queue", "Semaphore", "TaskGroup", "timeout"),
    knobs=(
        Knob("PER_HOST", "Requests for each host", 1, 3, 1),
        Knob("TOTAL", "Time in all", 1.0, 8.0, 0.5, "s"),
    ),
    claims=(
        EndsAt(2.0),
        Prints("10 of 10 pages"),
        QueueHoldsAtMost(2),
        _IN_EVERY_ORDER,
    ),
    prediction=Prediction(
        question=(
            "The first try for `a/1` hangs, and a request takes 0.4 s otherwise. When is `a/1` "
            "loaded?"
        ),
        options=(
            Option(
                "At 1.4 s: 1 s for the first try, 0.4 s for the second",
                TimesOf("a/1: loaded", 1.4),
                "Between the tries there is a pause: 0.25 s after the first one.",
            ),
            Option(
                "At 1.65 s",
                TimesOf("a/1: loaded", 1.65),
                "1 s for the try that hangs, 0.25 s for the pause, 0.4 s for the second try.",
            ),
            Option(
                "At 2.4 s: it is tried again when the others are done",
                TimesOf("a/1: loaded", 2.4),
                "`worker-1` keeps the page, and tries again by itself. In the pitfall it puts the "
                "page back into the queue.",
            ),
            Option(
                "Never: the time limit cancels `worker-1`",
                TimesOf("a/1: loaded"),
                "At its end the time limit turns the cancellation into a `TimeoutError`, which "
                "`load` catches.",
            ),
        ),
        right=1,
        look=Moment(1.0, "worker-1"),
    ),
    pitfall=Pitfall(
        title="Another time, another worker",
        prose=(
            "There is no pause any more: a page that has timed out goes back into the queue, and "
            'the next free worker tries it again. But [at the end](moment:prints "9 of 10 pages") '
            "a page is missing, without an error. Press “Compare”, choose the pattern, and follow "
            "`worker-1` from [1 s](moment:1 s worker-1) on, before you read on.\n\n"
            "It puts `a/1` behind the pages that are still in the queue, and behind the three "
            "empty strings that `feed` has put there. They say that nothing comes after them, and "
            "that is no longer true. Each worker takes one and ends, and `a/1` stays in the "
            "queue. The end may be told only when no page is under way: count the pages with "
            "`task_done` and `join`, or do not put one back."
        ),
        shows=(Prints("9 of 10 pages"), TimesOf("a/1: loaded"), EndsAt(2.0)),
        breaks=(ExactlyOnce(*_LOADED), Prints("10 of 10 pages")),
    ),
    exercise=Exercise(
        task=(
            "Every line of `load` and `crawl` is there, but some are in the wrong place: move them "
            "until the program keeps within its budget. At most three requests at once, and two "
            "for each host; 1 s for a try; no page lost, and none fetched twice; done by 2.5 s; "
            "and all of that in every order. Leave the rest as it is."
        ),
        hint=(
            "Who takes the pages out of the queue while `feed` waits? What should go on while "
            "`load` pauses, and what has to be over by then?"
        ),
        checks=(
            ExactlyOnce(*_LOADED),
            _THREE,
            _TWO_PER_HOST,
            _ONE_SECOND,
            TimesOf("a/1 begins", 0.0, 1.25),
            QueueHoldsAtMost(2),
            EndsBy(2.5),
            AllEnded(),
            Unchanged(
                program("crawler", "exercise"),
                *("fetch", "worker", "feed", "main", "PAGES", "PER_HOST", "hanging", "limits"),
            ),
            HoldsWith(
                (
                    Statement("hanging", _HANGING, _HANGING.replace("}", ', "b/3": 60.0}')),
                    Statement("fetch", _FETCH, _FETCH.replace("pop", "get")),
                ),
                ExactlyOnce(*_LOADED_ALL_THE_SAME, "a/1: no answer", "b/3: no answer"),
                TimesOf("a/1 begins", 0.0, 1.25, 2.75),
                _ONE_SECOND,
                EndsBy(6.0),
                when="When `a/1` and `b/3` never answer",
                what="Both are tried three times, and all other pages load.",
            ),
            _IN_EVERY_ORDER,
        ),
    ),
    reference=Reference(
        minutes=30,
        when="You fetch many things from several places, and some are slow or fail",
        beware="Put a page back behind the mark that ends the work, and it is lost",
        symptoms=(
            Symptom(
                "lost",
                "A crawler misses pages, without an error",
                "scraper, spider, aiohttp, httpx, download many files, retry, re-queue",
            ),
            Symptom(
                "load",
                "A crawler overloads a host, or is banned by it",
                "too many requests, 429, per host, per domain, politeness, connection limit",
            ),
        ),
        terms=(
            Term(
                "budget",
                "What a program may use at most: so many requests at once, so many seconds",
            ),
        ),
    ),
)
