"""
Three jobs are in the queue, and two workers are busy with them. When is all of the work done?

Not when the queue is empty: by then the last job has been taken out, but it is still being worked
on. So a queue counts. Each `put` adds one, each `task_done` takes one off, and `join` waits until
the count is zero. The workers themselves never end: they run an endless loop.

[At 1 s](moment:worker-1 woken, steps) the first two jobs are done, and `worker-1` takes the third:
the queue is empty. `main` is still *waiting* on `jobs.join()` [at 1.5 s](moment:1.5 s Task-1),
because the third job is being worked on. It is done [at 2 s](moment:Task-1 woken, steps). Now the
workers have nothing to do and wait for ever, so `main` [cancels them](moment:worker-1 cancelling,
steps), and waits until they have ended.

`task_done` is in a `finally`, because it has to be called for every job, even for one that fails.

Since Python 3.13 there is a shorter way, `jobs.shutdown()`: once the queue is empty, `get` raises
`QueueShutDown` in each worker. Before 3.13, do it as here, or put a sentinel for each worker.
"""

# ruff: noqa: PERF401 - a plain loop is shorter, and easier for those who are new to it

# shown: all
import asyncio

# shown: end
from patterns.checks import (
    AllEnded,
    ClockWakesAtMost,
    EndsAt,
    EndsBy,
    ExactlyOnce,
    HoldsWith,
    Instead,
    NothingLost,
    NoWarnings,
    OutcomeIs,
    Prints,
    TaskEnds,
    TaskIs,
    TimesOf,
    Unchanged,
    WokenByATask,
    WorkAddsUpTo,
)
from patterns.checks.moments import Moment
from patterns.lesson import Exercise, Knob, Lesson, Option, Pitfall, Prediction
from patterns.reference import Reference, Symptom, Term
from patterns.source import program

# shown: all
JOBS = 3
WORK = 1.0
Jobs = asyncio.Queue[int]


# shown: pattern
async def worker(jobs: Jobs) -> None:
    while True:
        # cheat: start
        job = await jobs.get()
        try:
            await asyncio.sleep(WORK)
            # cheat: end
            print(f"job {job}: done")
        # cheat: start
        finally:
            jobs.task_done()
            # cheat: end


async def main() -> None:
    jobs = Jobs()
    for job in range(1, JOBS + 1):
        jobs.put_nowait(job)
    workers = []
    for name in ("worker-1", "worker-2"):
        workers.append(asyncio.create_task(worker(jobs), name=name))
    # cheat: start
    await jobs.join()
    # cheat: end
    print("all done")
    for each in workers:
        each.cancel()
    await asyncio.wait(workers)


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def worker(jobs: Jobs) -> None:
        while True:
            job = await jobs.get()
            await asyncio.sleep(WORK)
            if job == 2:
                raise ValueError("cannot be done")
            print(f"job {job}: done")
            jobs.task_done()

    async def main() -> None:
        jobs = Jobs()
        for job in range(1, JOBS + 1):
            jobs.put_nowait(job)
        workers = []
        for name in ("worker-1", "worker-2"):
            workers.append(asyncio.create_task(worker(jobs), name=name))
        await jobs.join()
        print("all done")
        for each in workers:
            each.cancel()

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise
    async def worker(jobs: Jobs) -> None:
        while True:
            job = await jobs.get()
            await asyncio.sleep(WORK)
            print(f"job {job}: done")

    async def main() -> None:
        jobs = Jobs()
        for job in range(1, JOBS + 1):
            jobs.put_nowait(job)
        workers = []
        for name in ("worker-1", "worker-2"):
            workers.append(asyncio.create_task(worker(jobs), name=name))
        while not jobs.empty():
            await asyncio.sleep(0.1)
        print("all done")
        for each in workers:
            each.cancel()
        await asyncio.wait(workers)

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def worker(jobs: Jobs) -> None:
        while True:
            job = await jobs.get()
            await asyncio.sleep(WORK)
            print(f"job {job}: done")
            jobs.task_done()

    async def main() -> None:
        jobs = Jobs()
        for job in range(1, JOBS + 1):
            jobs.put_nowait(job)
        workers = []
        for name in ("worker-1", "worker-2"):
            workers.append(asyncio.create_task(worker(jobs), name=name))
        await jobs.join()
        print("all done")
        for each in workers:
            each.cancel()
        await asyncio.wait(workers)

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="How do you wait for the last job?",
    blurb="Wait until each job is done, then stop the workers",
    api=("Queue", "join", "task_done"),
    knobs=(
        Knob("JOBS", "Jobs", 1, 8, 1),
        Knob("WORK", "Time for a job", 0.5, 3.0, 0.5, "s"),
    ),
    claims=(
        EndsAt(2.0),
        ExactlyOnce("job 1: done", "job 2: done", "job 3: done"),
        Prints("job 3: done", "all done"),
        TaskEnds("worker-1", "cancelled", 2.0),
        TaskEnds("worker-2", "cancelled", 2.0),
        AllEnded(),
        NothingLost(),
    ),
    prediction=Prediction(
        question=(
            "Two workers need 1 s for each job. At 1 s the third and last job leaves the queue. "
            "When does `jobs.join()` return?"
        ),
        options=(
            Option(
                "At 1 s: the queue is empty",
                TimesOf("all done", 1.0),
                "`join` does not ask what is in the queue. It counts the jobs that were put in "
                "and are not yet marked as done.",
            ),
            Option(
                "At 2 s: the last job is done",
                TimesOf("all done", 2.0),
                "Each job counts until `task_done` is called for it, and for the third that is at "
                "2 s.",
            ),
            Option(
                "Never: the workers do not end",
                OutcomeIs("deadlock"),
                "It waits for the jobs and not for the workers. Those run an endless loop, and "
                "are cancelled afterwards.",
            ),
        ),
        right=1,
        look=Moment(1.0, "Task-1"),
    ),
    pitfall=Pitfall(
        title="A job that fails is never done",
        prose=(
            "Job 2 cannot be done. The error ends `worker-2` [at 1 s](moment:worker-2 raised), "
            "before it has called `task_done`, so that job counts for ever. `worker-1` does the "
            "rest and has nothing to do [from 2 s on](moment:2 s worker-1).\n\n"
            "`main` is *waiting* on `jobs.join()` for a count that never comes down to zero: a "
            "*deadlock*. The error is not seen either, as nothing awaits the worker. Put "
            "`task_done` into a `finally`, and handle a job's error where the job is done."
        ),
        shows=(
            OutcomeIs("deadlock"),
            TaskEnds("worker-2", "raised", 1.0),
            TaskIs("Task-1", 2.0, "waiting", "queue_join"),
            TaskIs("worker-1", 2.0, "waiting", "queue_get"),
        ),
        breaks=(Prints("all done"), OutcomeIs("returned")),
    ),
    exercise=Exercise(
        task=(
            "`main` checks again and again whether the queue is empty, and stops the workers while "
            "the third job is still being worked on. Have it wait until all three are done, at "
            "2 s, without checking."
        ),
        hint="It takes one line in the worker, and one in place of the loop in `main`.",
        checks=(
            ExactlyOnce("job 1: done", "job 2: done", "job 3: done"),
            TimesOf("all done", 2.0),
            WokenByATask("Task-1", 2.0),
            WorkAddsUpTo(3.0),
            ClockWakesAtMost(3),
            AllEnded(),
            NoWarnings(),
            EndsBy(2.0),
            Unchanged(program("queue_join", "exercise"), "JOBS", "WORK"),
            HoldsWith(
                (Instead("WORK", 1.0, 1.5), Instead("JOBS", 3, 5)),
                TimesOf("all done", 4.5),
            ),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="You need to know when all queued work is done",
        beware="A job that fails before `task_done()` keeps `join()` waiting for ever",
        symptoms=(
            Symptom(
                "hangs",
                "`await queue.join()` never returns",
                "task_done, QueueShutDown, stuck, never ends, never finishes, worker failed",
            ),
            Symptom(
                "lost",
                "The queue is empty, but the last jobs are not done",
                "empty(), qsize, jobs lost at the end",
            ),
        ),
        terms=(
            Term(
                "join",
                "`queue.join()` waits until there has been a `task_done()` for each item that was "
                "put",
            ),
        ),
    ),
)
