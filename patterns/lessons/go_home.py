"""
A service has to stop, and there is still work in the queue. What is the right order?

First stop taking in new work. Then finish what was accepted, but set a deadline. Then cancel
whatever is still running, and wait until it has ended. Only then end the program.

The stop comes [at 0.5 s](moment:prints "stop: no new jobs"), when two jobs are under way and three
are in the queue. `main` does not stop the workers: it waits until the queue has been worked off,
with a time limit. [At 3 s](moment:prints "job 5: done") the last job is done. Now the workers have
nothing left to do. `main` [cancels them](moment:worker-1 cancelling, steps) and waits for them,
because a worker may have to tidy up.

Move “Patience” down to 1 s: the deadline comes first, two jobs are cut short, and `main` prints how
many were never begun, so that they are not lost without a word.

In a real service, the stop is a signal from the operating system. The loop's `add_signal_handler`
(not on Windows) gives it a handler, which sets an event, and `main` waits for that event instead of
half a second. Without a handler, Ctrl-C cancels `main` at the line where it waits.
"""

# ruff: noqa: PERF401 - a plain loop is shorter, and easier for those who are new to it

# shown: all
import asyncio

# shown: solution
import contextlib

# shown: end
from patterns.checks import (
    AllEnded,
    EndsAt,
    EndsBy,
    ExactlyOnce,
    HoldsWith,
    Instead,
    NotAsleep,
    NothingLost,
    NoWarnings,
    Prints,
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
PATIENCE = 4.0


async def worker(jobs: asyncio.Queue[int]) -> None:
    while job := await jobs.get():
        await asyncio.sleep(1.0)
        print(f"job {job}: done")
        jobs.task_done()


# shown: pattern
async def main() -> None:
    # cheat: start
    jobs, workers = asyncio.Queue[int](), []
    # cheat: end
    for name in ("worker-1", "worker-2"):
        workers.append(asyncio.create_task(worker(jobs), name=name))
    for job in (1, 2, 3, 4, 5):
        jobs.put_nowait(job)
    await asyncio.sleep(0.5)
    print("stop: no new jobs")
    try:
        # cheat: start
        async with asyncio.timeout(PATIENCE):
            await jobs.join()
            # cheat: end
    except TimeoutError:
        print("not begun:", jobs.qsize())
    # cheat: start
    for task in workers:
        task.cancel()
    await asyncio.wait(workers)
    # cheat: end
    print("gone home")


# shown: end
def pitfall() -> None:
    # shown: pitfall
    async def main() -> None:
        jobs, workers = asyncio.Queue[int](), []
        for name in ("worker-1", "worker-2"):
            workers.append(asyncio.create_task(worker(jobs), name=name))
        for job in (1, 2, 3, 4, 5):
            jobs.put_nowait(job)
        await asyncio.sleep(0.5)
        print("stop: everything")
        for task in workers:
            task.cancel()
        await asyncio.wait(workers)
        print("gone home")

    asyncio.run(main())
    # shown: end


def exercise() -> None:
    # shown: exercise solution
    async def worker(jobs: asyncio.Queue[int]) -> None:
        try:
            while job := await jobs.get():
                await asyncio.sleep(60.0 if job == 4 else 1.0)
                print(f"job {job}: done")
                jobs.task_done()
        finally:
            await asyncio.sleep(job / 20)

    # shown: exercise
    async def main() -> None:
        jobs, workers = asyncio.Queue[int](), []
        for name in ("worker-1", "worker-2"):
            workers.append(asyncio.create_task(worker(jobs), name=name))
        for job in (1, 2, 3, 4, 5):
            jobs.put_nowait(job)
        await asyncio.sleep(0.5)
        print("stop: no new jobs")
        await jobs.join()
        print("gone home")

    asyncio.run(main())
    # shown: end


def solution() -> None:
    # shown: solution
    async def main() -> None:
        jobs, workers = asyncio.Queue[int](), []
        for name in ("worker-1", "worker-2"):
            workers.append(asyncio.create_task(worker(jobs), name=name))
        for job in (1, 2, 3, 4, 5):
            jobs.put_nowait(job)
        await asyncio.sleep(0.5)
        print("stop: no new jobs")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(4.0):
                await jobs.join()
        for task in workers:
            task.cancel()
        await asyncio.wait(workers)
        print("gone home")

    asyncio.run(main())
    # shown: end


if __name__ == "__main__":
    # shown: pattern
    asyncio.run(main())
    # shown: end


LESSON = Lesson(
    module=__name__,
    doc=__doc__,
    title="How does a service shut down?",
    blurb="Stop the intake, finish, set a deadline, cancel, wait",
    api=("Queue", "timeout", "wait"),
    knobs=(Knob("PATIENCE", "Patience", 0.25, 6.25, 0.75, "s"),),
    claims=(
        EndsAt(3.0),
        ExactlyOnce(*(f"job {job}: done" for job in range(1, 6))),
        Prints("stop: no new jobs", "job 5: done", "gone home"),
        NothingLost(),
        AllEnded(),
        NoWarnings(),
    ),
    prediction=Prediction(
        question=(
            "At 0.5 s the service has to stop: two jobs are under way, three are in the queue, a "
            "job takes 1 s, and there are two workers. When is it gone?"
        ),
        options=(
            Option(
                "At 0.5 s: stop means stop",
                TimesOf("gone home", 0.5),
                "Then five jobs that were accepted would be lost. It is the pitfall.",
            ),
            Option(
                "At 1 s: when the jobs under way are done",
                TimesOf("gone home", 1.0),
                "What is in the queue was accepted too. `join` waits until all five are done.",
            ),
            Option(
                "At 3 s: when all five jobs are done",
                TimesOf("gone home", 3.0),
                "Two at 1 s, two at 2 s, one at 3 s, and then the workers are cancelled.",
            ),
            Option(
                "At 4.5 s: when the time limit is over",
                TimesOf("gone home", 4.5),
                "The limit is a deadline and not a wait: `join` returns when the jobs are done.",
            ),
        ),
        right=2,
        look=Moment(0.5, "Task-1"),
    ),
    pitfall=Pitfall(
        title="Cancel everything at once",
        prose=(
            "Both workers are cancelled [at 0.5 s](moment:worker-1 cancelled, steps), in the "
            "middle of a job, and three more have never been begun. Five jobs were accepted, and "
            "none is done.\n\n"
            "The program says “gone home”, without an error and without a warning, so it looks "
            "like a clean shutdown. But a job that was accepted has to be finished, or handed "
            "back."
        ),
        shows=(
            TaskEnds("worker-1", "cancelled", 0.5),
            TimesOf("job *: done"),
            Prints("gone home"),
        ),
        breaks=(NothingLost(), Prints("job 5: done")),
    ),
    exercise=Exercise(
        task=(
            "Job 4 hangs, so the service takes a minute to stop. Wait for the jobs, but 4 s at "
            "most after the stop; then cancel the two workers and wait for them: both tidy up, at "
            "the same time, which takes up to 0.25 s. The other four jobs must be done, and "
            "`gone home` must be printed at 4.75 s. Leave `worker` as it is, and use no more than "
            "two."
        ),
        hint=(
            "Put `jobs.join()` into an `asyncio.timeout`, and go on after it in any case. Cancel "
            "both workers before you wait for either."
        ),
        checks=(
            ExactlyOnce("job 1: done", "job 2: done", "job 3: done", "job 5: done"),
            TimesOf("job *: done", 1.0, 1.0, 2.0, 3.0),
            NotAsleep("Task-1", 4.0),
            TimesOf("gone home", 4.75),
            AllEnded(),
            EndsBy(4.75),
            Unchanged(program("go_home", "exercise"), "worker"),
            HoldsWith(
                (
                    Instead("worker", 60.0, 2.103),
                    Statement(
                        "worker",
                        "await asyncio.sleep(job / 20)",
                        "await asyncio.sleep(1.37 if job == 4 else 0.1)",
                    ),
                ),
                ExactlyOnce("job 4: done"),
                TimesOf("gone home", 4.473),
                AllEnded(),
                when="When job 4 takes 2.103 s, and the workers need other times to tidy up",
                what="Job 4 is done at 3.103 s, and at 4.473 s all have gone home.",
            ),
        ),
    ),
    reference=Reference(
        minutes=15,
        when="A service is told to stop, and there is work left",
        beware="Cancel everything at once, and what was accepted is lost without a word",
        symptoms=(
            Symptom(
                "unstoppable",
                "Ctrl-C or SIGTERM, and the service hangs",
                "KeyboardInterrupt, shutdown, kill, signal, docker stop, does not exit, graceful, "
                "will not stop",
            ),
            Symptom(
                "lost", "Jobs are lost at each restart", "deploy, graceful shutdown, SIGTERM, drain"
            ),
        ),
        terms=(
            Term(
                "graceful shutdown",
                "To take in nothing new, finish what was accepted, cancel the rest at a deadline, "
                "and wait for its end",
            ),
        ),
    ),
)
