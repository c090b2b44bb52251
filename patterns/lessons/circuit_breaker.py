"""
A server is down, and there is a new request for it every second. Does each of them have to find
that out?

No: the later ones can use what the first ones have learned. After three failures in a row,
`guarded` no longer calls the server. It refuses each request at once. So the server is left in
peace, and no caller waits for an error that is already known. This is a *circuit breaker*, like the
one in a fuse box.

The third call fails [at 2.5 s](moment:request-2 returned), and now the breaker is *open*:
`request-3` [is refused](moment:prints "3: refused") as soon as it comes, and so are the next two.

The server may have been repaired in the meantime. So, 3.5 s after the last call, the next request
is let through as a trial: `request-6`, [at 6 s](moment:prints "6: called"). The breaker is now
*half-open*. If the trial failed, the pause would begin again. Here it is answered, and the breaker
*closes*.

`guarded` sets `retry_at` before it awaits the call. So there is only one trial, even if a hundred
requests come at that moment.

A retry helps where one call fails by chance. A breaker helps where all of them would.

Move the sliders: what happens when a trial comes too early?
"""

# ruff: noqa: PLW0603 - the breaker's state is shared by all requests

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    EndsAt,
    EveryTaskReturns,
    HoldsWith,
    Instead,
    Statement,
    TaskEnds,
    TimesOf,
    Unchanged,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: pattern pitfall
REPAIRED = 5
LIMIT = 3
# shown: pattern exercise
# cheat: start
failures, retry_at = 0, 0.0
# cheat: end


# shown: pattern pitfall
async def call(number: int) -> bool:
    print(f"{number}: called")
    await asyncio.sleep(0.5)
    return number >= REPAIRED


# shown: pattern
async def guarded(number: int) -> None:
    global failures, retry_at
    now = asyncio.get_running_loop().time()
    # cheat: start
    if failures >= LIMIT and now < retry_at:
        # cheat: end
        print(f"{number}: refused")
        # cheat: start
        return
    retry_at = now + 3.5
    answered = await call(number)
    failures = 0 if answered else failures + 1
    # cheat: end


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(10):
            group.create_task(guarded(number), name=f"request-{number}")
            await asyncio.sleep(1.0)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def insist(number: int) -> None:
        for _ in range(LIMIT):
            if await call(number):
                return

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            for number in range(10):
                group.create_task(insist(number), name=f"request-{number}")
                await asyncio.sleep(1.0)

    asyncio.run(main())
    # shown: end


# shown: exercise solution
async def ask(host: str) -> bool:
    print(f"{host}: called")
    await asyncio.sleep(0.5)
    return host != "mars"


# shown: end
def exercise() -> None:
    # shown: exercise
    async def guarded(host: str) -> None:
        global failures, retry_at
        now = asyncio.get_running_loop().time()
        if failures >= 3 and now < retry_at:
            print(f"{host}: refused")
            return
        retry_at = now + 3.5
        answered = await ask(host)
        failures = 0 if answered else failures + 1

    # shown: exercise solution
    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            for turn in range(9):
                for host in ("mars", "moon"):
                    group.create_task(guarded(host), name=f"{host}-{turn}")
                await asyncio.sleep(1.0)

    # shown: exercise
    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    failures = {"mars": 0, "moon": 0}
    retry_at = {"mars": 0.0, "moon": 0.0}

    async def guarded(host: str) -> None:
        now = asyncio.get_running_loop().time()
        if failures[host] >= 3 and now < retry_at[host]:
            print(f"{host}: refused")
            return
        retry_at[host] = now + 3.5
        answered = await ask(host)
        failures[host] = 0 if answered else failures[host] + 1

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="When do you stop trying?",
    blurb="Refuse at once what is bound to fail, and try now and then",
    api=("get_running_loop", "TaskGroup"),
    knobs=(
        Knob("REPAIRED", "First request that is answered", 1, 9, 1),
        Knob("LIMIT", "Failures allowed", 1, 5, 1),
    ),
    claims=(
        TimesOf("*: called", 0.0, 1.0, 2.0, 6.0, 7.0, 8.0, 9.0),
        TimesOf("*: refused", 3.0, 4.0, 5.0),
        TaskEnds("request-3", "returned", 3.0),
        EveryTaskReturns(),
        EndsAt(10.0),
    ),
    prediction=Prediction(
        question=(
            "Ten requests come, one a second from 0 s on. The server answers again from request 5 "
            "on. The breaker opens after three failures, and its pause is 3.5 s. How many of the "
            "ten reach the server?"
        ),
        options=(
            Option(
                "Ten: each has to try",
                TimesOf("*: called", *map(float, range(10))),
                "After three failures in a row the breaker is open. Until the pause is over, "
                "requests are refused without a call.",
            ),
            Option(
                "Eight: three fail, and from request 5 on all are let through",
                TimesOf("*: called", 0.0, 1.0, 2.0, 5.0, 6.0, 7.0, 8.0, 9.0),
                "Nothing tells the breaker that the server is back. It finds out by its next "
                "trial, and that is request 6.",
            ),
            Option(
                "Seven: three fail, three are refused, and the rest are answered",
                TimesOf("*: called", 0.0, 1.0, 2.0, 6.0, 7.0, 8.0, 9.0),
                "The pause ends at 5.5 s, request 6 is the trial, and after it everything is let "
                "through again.",
            ),
            Option(
                "Three: once it is open, it stays open",
                TimesOf("*: called", 0.0, 1.0, 2.0),
                "When the pause is over, one request is let through. As it is answered, the "
                "breaker closes.",
            ),
        ),
        right=2,
        look=Moment(line="3: refused"),
    ),
    pitfall=Pitfall(
        title="Every request tries again for itself",
        prose=(
            "Each request is persistent, and none learns from the others. Five of them try three "
            "times each: [by 5.5 s](moment:request-4 returned) the server that is down has had "
            "fifteen calls instead of three, and each caller has waited 1.5 s for an error that "
            "was already known.\n\n"
            "With a thousand callers, the retries alone may be more than the server can take when "
            "it starts again, and then they bring it down once more. Put a breaker around retries."
        ),
        shows=(
            TimesOf("0: called", 0.0, 0.5, 1.0),
            TimesOf("4: called", 4.0, 4.5, 5.0),
            TaskEnds("request-4", "returned", 5.5),
        ),
        breaks=(
            TimesOf("*: called", 0.0, 1.0, 2.0, 6.0, 7.0, 8.0, 9.0),
            TaskEnds("request-3", "returned", 3.0),
        ),
    ),
    exercise=Exercise(
        task=(
            "One breaker guards two servers. `mars` is down and `moon` is well, so each answer "
            "from `moon` makes it forget the failures of `mars`, and it never opens. Call `mars` "
            "at 0, 1 and 2 s and then again at 6 s, and print `mars: refused` at all other times; "
            "call `moon` every second. Leave `ask` and `main` as they are."
        ),
        hint="What is known of one server says nothing about the other. Keep the two apart.",
        checks=(
            TimesOf("mars: called", 0.0, 1.0, 2.0, 6.0),
            TimesOf("mars: refused", 3.0, 4.0, 5.0, 7.0, 8.0),
            TimesOf("moon: called", *map(float, range(9))),
            TimesOf("moon: refused"),
            TaskEnds("mars-2", "returned", 2.5),
            TaskEnds("mars-3", "returned", 3.0),
            TaskEnds("moon-8", "returned", 8.5),
            EveryTaskReturns("mars-*"),
            EveryTaskReturns("moon-*"),
            Unchanged(program("circuit_breaker", "exercise"), "ask", "main"),
            HoldsWith(
                (
                    Statement(
                        "ask",
                        'return host != "mars"',
                        'return host == "moon" and 8 < asyncio.get_running_loop().time() < 12',
                    ),
                    Instead("main", 1.0, 2.0),
                ),
                TimesOf("mars: called", 0.0, 2.0, 4.0, 8.0, 12.0, 16.0),
                TimesOf("moon: called", 0.0, 2.0, 4.0, 8.0, 10.0, 12.0, 14.0, 16.0),
                when="When a call comes every 2 s, and only `moon` answers, between 8 and 12 s",
                what="Both are called at 0, 2, 4, 8, 12 and 16 s, and `moon` at 10 and 14 s too.",
            ),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="A server may be down for a while, and there are many requests for it",
        beware="Retries without a breaker multiply the load on a server that is down",
        symptoms=(
            Symptom(
                "slow",
                "Every request waits for a server that is down",
                "fail fast, circuit breaker, time-out, cascading failure",
            ),
            Symptom(
                "load",
                "A server comes back and breaks down again at once",
                "retry storm, overload, circuit breaker, recovery",
            ),
        ),
        terms=(
            Term(
                "circuit breaker",
                "Refuses calls after several failures in a row, and lets one through now and then "
                "as a trial",
            ),
            Term("half-open", "The state of a breaker while its trial is under way"),
        ),
    ),
)
