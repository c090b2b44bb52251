"""
Many requests are handled at once, and each line of the log should say whose it is. Who tells `log`?

You could pass the name through every function. Or you can put it into a `ContextVar`, which has a
value of its own for each *task*. You read it like a global variable, but a task gets a copy of all
such variables when it is created. What it sets is seen only by itself and by the tasks that it
creates later.

`ann` and `bob` each [set their name](moment:prints "[ann] begun", steps) in a task of their own,
and wait. When `bob` goes on [at 0.5 s](moment:prints "[bob] done"), his name is still there; when
`ann` does, [at 1 s](moment:prints "[ann] done"), so is hers, although he has set his in between.
`main` [has set none](moment:prints "[nobody] all done", steps), and what its children have set does
not reach it.

A plain `await` makes no copy: a coroutine that is awaited runs in its caller's task, and shares its
context. `asyncio.to_thread` takes a copy along into the thread.

Move the sliders, or press “Does it always work?”: the lines change places, but each keeps its name.
"""

# ruff: noqa: PLW0603 - the pitfall is a variable that all share

# shown: all
import asyncio

# shown: pattern exercise solution
import contextvars

# shown: end
from patterns.checks import (
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    ExactlyOnce,
    HoldsInEveryOrder,
    HoldsWith,
    Instead,
    Prints,
    Statement,
    TimesOf,
    Unchanged,
    WokenByATask,
    WorkAddsUpTo,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: pattern pitfall
ANN = 1.0
BOB = 0.5


# shown: pattern exercise solution
# cheat: start
request = contextvars.ContextVar("request", default="nobody")
# cheat: end


# cheat: start
def log(text: str) -> None:
    print(f"[{request.get()}] {text}")
    # cheat: end


# shown: pattern
# cheat: start
async def handle(name: str, seconds: float) -> None:
    request.set(name)
    log("begun")
    # cheat: end
    await asyncio.sleep(seconds)
    log("done")


# shown: pattern
async def main() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(handle("ann", ANN), name="ann")
        group.create_task(handle("bob", BOB), name="bob")
    log("all done")


# shown: pitfall
current = "nobody"


# shown: end
def pitfall() -> None:
    # shown: pitfall
    def log(text: str) -> None:
        print(f"[{current}] {text}")

    async def handle(name: str, seconds: float) -> None:
        global current
        current = name
        log("begun")
        await asyncio.sleep(seconds)
        log("done")

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(handle("ann", ANN), name="ann")
            await asyncio.sleep(1.25)
            group.create_task(handle("bob", BOB), name="bob")

    asyncio.run(main())
    # shown: end


# shown: end
def exercise() -> None:
    # shown: exercise
    async def worker(jobs: asyncio.Queue[str]) -> None:
        await jobs.get()
        log("begun")
        await asyncio.sleep(0.5)
        log("done")

    # shown: exercise solution
    async def main() -> None:
        jobs = asyncio.Queue[str]()
        async with asyncio.TaskGroup() as group:
            for number in (1, 2):
                group.create_task(worker(jobs), name=f"worker-{number}")
            for name in ("ann", "bob"):
                request.set(name)
                jobs.put_nowait(name)
                log("job is sent")
                await asyncio.sleep(0.75)

    # shown: end


def solution() -> None:
    # shown: solution
    async def worker(jobs: asyncio.Queue[str]) -> None:
        request.set(await jobs.get())
        log("begun")
        await asyncio.sleep(0.5)
        log("done")

    # shown: end


if __name__ == "__main__":
    # shown: pattern exercise solution
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="Whose request is this?",
    blurb="Give each task a variable of its own",
    api=("ContextVar", "create_task"),
    knobs=(
        Knob("ANN", "Time for ann", 0.5, 4.0, 0.5, "s"),
        Knob("BOB", "Time for bob", 0.5, 4.0, 0.5, "s"),
    ),
    claims=(
        Prints("[ann] begun", "[bob] begun", "[bob] done", "[ann] done", "[nobody] all done"),
        TimesOf("[[]ann[]] done", 1.0),
        EndsAt(1.0),
        EveryTaskReturns(),
        HoldsInEveryOrder(ExactlyOnce("[ann] done", "[bob] done")),
    ),
    prediction=Prediction(
        question=(
            "`ann` sets her name, then `bob` sets his. At 1 s `ann` logs that she is done. Which "
            "name is in that line?"
        ),
        options=(
            Option(
                "`[bob]`: he was the last to set it",
                Prints("[bob] done", "[bob] done"),
                "That is true of an ordinary variable. A `ContextVar` has a value for each task.",
            ),
            Option(
                "`[ann]`",
                Prints("[bob] done", "[ann] done"),
                "She set it in her own task, and no other task can change it there.",
            ),
            Option(
                "`[nobody]`: it is lost at the `await`",
                Prints("[nobody] done"),
                "The context belongs to the task and goes with it through every `await`.",
            ),
        ),
        right=1,
        look=Moment(line="[ann] done"),
    ),
    pitfall=Pitfall(
        title="A global variable for the current request",
        prose=(
            "There is one `current` for all. `ann` sets it, and [at 1 s](moment:ann returned) it "
            "still holds her name; `bob` comes at [1.25 s](moment:bob created) and sets his. "
            "Every line of the log is right. Press “Does it always work?”, and read the log of "
            "the run that fails before you read on.\n\n"
            "There, `bob` comes while `ann` waits. When she goes on, his name is in the variable, "
            "and her line is logged under his. If the variable holds the rights of a user, the "
            "fault is a security hole. What is set before an `await` and read after it must not "
            "be shared by tasks."
        ),
        shows=(Prints("[ann] begun", "[ann] done", "[bob] begun", "[bob] done"),),
        breaks=(HoldsInEveryOrder(ExactlyOnce("[ann] done", "[bob] done")),),
    ),
    exercise=Exercise(
        task=(
            "Two workers take their jobs out of a queue: `get` waits for one. They were created "
            "before any name was set, so their lines say `[nobody]`. "
            "Make each line say whose job it is, whatever the order. Leave `main` and `log` as "
            "they are."
        ),
        hint="The name comes with the job, and each worker's task has a context to put it in.",
        checks=(
            ExactlyOnce("[ann] begun", "[ann] done", "[bob] begun", "[bob] done"),
            Prints("[ann] job is sent", "[bob] job is sent"),
            TimesOf("*] begun", 0.0, 0.75),
            TimesOf("*] done", 0.5, 1.25),
            WokenByATask("worker-2", 0.75),
            WorkAddsUpTo(1.0),
            EndsBy(1.5),
            Unchanged(program("whose_request", "exercise"), "main", "log", "request"),
            HoldsWith(
                (
                    Instead("main", "ann", "cid"),
                    Instead("main", 0.75, 0.533),
                    Statement("main", 'log("job is sent")', 'request.set("nobody")'),
                ),
                ExactlyOnce("[cid] begun", "[cid] done", "[bob] begun", "[bob] done"),
                TimesOf("*] begun", 0.0, 0.533),
                when="When `cid` comes instead of `ann`, `bob` comes at 0.533 s, and `main` is "
                "`nobody` after sending",
                what="The lines say `cid` and `bob`, and each begins when its job comes.",
            ),
            HoldsInEveryOrder(
                ExactlyOnce("[ann] begun", "[ann] done", "[bob] begun", "[bob] done")
            ),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="Each task should have its own value of a variable",
        beware="A global that is set before an `await` may be another task's after it",
        symptoms=(
            Symptom(
                "wrong",
                "The log shows the wrong user or request",
                "mixed up, request id, correlation, thread local, threading.local, global "
                "variable, contextvars",
            ),
        ),
        terms=(
            Term(
                "context variable",
                "A variable of which each task has its own copy, taken when the task is created",
            ),
        ),
    ),
)
