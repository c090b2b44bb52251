"""For each mistake a program that makes it, and the sentence that it gets; for good ones, none."""

from __future__ import annotations

from textwrap import dedent

import pytest

from patterns.tracing import record
from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries

MISTAKES: dict[str, tuple[str, str]] = {
    "a task that nobody holds": (
        """\
        async def send(to):
            await asyncio.sleep(1)

        async def main():
            asyncio.create_task(send("ann"))
            asyncio.create_task(send("bob"), name="second")
            await asyncio.sleep(2)
        """,
        (
            "nobody_holds: Task-1 (main) created 1 task of send at line 7 and kept no reference: "
            "nobody can await it or cancel it, and a failure would go unseen. "
            "Keep the task, or create it in a TaskGroup."
        ),
    ),
    "tasks that nobody holds, in a loop": (
        """\
        async def send(to):
            await asyncio.sleep(1)

        async def main():
            for name in "abc":
                asyncio.ensure_future(send(name))
            await asyncio.sleep(2)
        """,
        (
            "nobody_holds: Task-1 (main) created 3 tasks of send at line 8 and kept no reference: "
            "nobody can await them or cancel them, and a failure would go unseen. "
            "Keep the task, or create it in a TaskGroup."
        ),
    ),
    "a failure that nobody sees": (
        """\
        async def audit():
            await asyncio.sleep(1)
            raise ValueError("disk full")

        async def main():
            task = asyncio.create_task(audit())
            await asyncio.sleep(2)
        """,
        (
            "never_retrieved: Task-2 (audit) raised ValueError: disk full at line 5, and nobody ever "
            "asked for its result: the failure goes unseen. Await it, or use a TaskGroup."
        ),
    ),
    "a future's failure that nobody sees": (
        """\
        async def main():
            reply = asyncio.get_running_loop().create_future()
            reply.set_exception(OSError("no answer"))
            await asyncio.sleep(1)
        """,
        (
            "never_retrieved: A future got OSError: no answer, and nobody ever asked for its result: "
            "the failure goes unseen. Await it."
        ),
    ),
    "a task that is collected while it waits": (
        """\
        import gc

        async def wait():
            await asyncio.get_running_loop().create_future()

        async def main():
            asyncio.create_task(wait())
            await asyncio.sleep(0)
            gc.collect()
            await asyncio.sleep(1)
        """,
        (
            "destroyed: Task-2 (wait) was destroyed while it waited at line 6 on a future: nobody held "
            "it any more, and the loop does not. Keep a reference to it until it is done."
        ),
    ),
    "a semaphore for each call": (
        """\
        async def fetch(number):
            semaphore = asyncio.Semaphore(3)
            async with semaphore:
                await asyncio.sleep(1)

        async def main():
            await asyncio.gather(*(fetch(number) for number in range(10)))
        """,
        (
            "limits_nothing: 10 tasks each made a Semaphore of their own at line 4, and 10 were inside "
            "at once: what nobody shares keeps nobody out. Make one, outside of the function, for all "
            "of them."
        ),
    ),
    "a lock for each call": (
        """\
        async def pay():
            async with asyncio.Lock():
                await asyncio.sleep(1)

        async def main():
            await asyncio.gather(*(pay() for _ in range(4)))
        """,
        (
            "limits_nothing: 4 tasks each made a Lock of their own at line 4, and 4 were inside at "
            "once: what nobody shares keeps nobody out. Make one, outside of the function, for all of "
            "them."
        ),
    ),
    "a time-out that is swallowed": (
        """\
        async def work():
            try:
                await asyncio.sleep(9)
            except asyncio.CancelledError:
                print("never mind")
            await asyncio.sleep(2)

        async def main():
            async with asyncio.timeout(1):
                await work()
        """,
        (
            "swallowed: A time-out asked Task-1 (main) to stop at 1 s, but its CancelledError was "
            "swallowed at line 5: there was no TimeoutError, and the block went on until 3 s. "
            "Clean up in `finally`, or `raise` again after `except`."
        ),
    ),
    "join without task_done": (
        """\
        async def work(queue):
            while True:
                await queue.get()

        async def main():
            queue = asyncio.Queue()
            queue.put_nowait(1)
            worker = asyncio.create_task(work(queue))
            await queue.join()
        """,
        (
            "deadlock: Task-1 (main) waits at line 11 for the items of queue, and nobody is left who "
            "could say `task_done()`."
        ),
    ),
    "locks taken in two orders": (
        """\
        async def move(a, b):
            async with a:
                await asyncio.sleep(1)
                async with b:
                    pass

        async def main():
            left, right = asyncio.Lock(), asyncio.Lock()
            await asyncio.gather(move(left, right), move(right, left))
        """,
        (
            "deadlock: Task-2 (move) waits at line 6 for right, which Task-3 (move) holds since "
            "line 4, and Task-3 (move) waits at line 6 for left, which Task-2 (move) holds since "
            "line 4: none of them can ever "
            "go on. Take locks in the same order everywhere."
        ),
    ),
    "serial awaits while the rest of the program waits": (
        """\
        async def fetch(number):
            await asyncio.sleep(1)
            return number

        async def page():
            return [await fetch(number) for number in range(4)]

        async def main():
            async with asyncio.timeout(9):
                print(await asyncio.create_task(page()))
        """,
        (
            "one_by_one: Task-2 (page) awaited fetch 4 times, one after the other, 4 s in all. If they "
            "do not need each other's results, gather or a TaskGroup lets them overlap."
        ),
    ),
}

GOOD: dict[str, str] = {
    "tasks that are kept": """\
        background = set()

        async def work():
            await asyncio.sleep(1)

        async def main():
            task = asyncio.create_task(work())
            background.add(task)
            task.add_done_callback(background.discard)
            del task
            tasks = [asyncio.create_task(work()) for _ in range(3)]
            async with asyncio.TaskGroup() as group:
                group.create_task(work())
                group.create_task(work())
            await asyncio.create_task(work())
            await asyncio.wait(tasks)
        """,
    "a semaphore for each host": """\
        limits = {host: asyncio.Semaphore(1) for host in "abc"}

        async def fetch(host):
            async with limits[host]:
                await asyncio.sleep(1)

        async def main():
            await asyncio.gather(*map(fetch, "aabbcc"))
        """,
    "a lock for each connection": """\
        class Connection:
            def __init__(self):
                self.lock = asyncio.Lock()

            async def send(self):
                async with self.lock:
                    await asyncio.sleep(1)

        async def client():
            connection = Connection()
            await connection.send()
            await connection.send()

        async def main():
            await asyncio.gather(*(client() for _ in range(4)))
        """,
    "CPython's example of a queue": """\
        import random
        import time

        async def worker(name, queue):
            while True:
                sleep_for = await queue.get()
                await asyncio.sleep(sleep_for)
                queue.task_done()
                print(f"{name} has slept for {sleep_for:.2f} seconds")

        async def main():
            queue = asyncio.Queue()
            total_sleep_time = 0
            for _ in range(20):
                sleep_for = random.uniform(0.05, 1.0)
                total_sleep_time += sleep_for
                queue.put_nowait(sleep_for)
            tasks = []
            for i in range(3):
                task = asyncio.create_task(worker(f"worker-{i}", queue))
                tasks.append(task)
            started_at = time.monotonic()
            await queue.join()
            total_slept_for = time.monotonic() - started_at
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            print(f"3 workers slept in parallel for {total_slept_for:.2f} seconds")
        """,
    "CPython's example of cancelling": """\
        async def cancel_me():
            print("cancel_me(): before sleep")
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                print("cancel_me(): cancel sleep")
                raise
            finally:
                print("cancel_me(): after sleep")

        async def main():
            task = asyncio.create_task(cancel_me())
            await asyncio.sleep(1)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                print("main(): cancel_me is cancelled now")
        """,
    "CPython's example of gather": """\
        async def factorial(name, number):
            f = 1
            for i in range(2, number + 1):
                print(f"Task {name}: Compute factorial({number}), currently i={i}...")
                await asyncio.sleep(1)
                f *= i
            print(f"Task {name}: factorial({number}) = {f}")
            return f

        async def main():
            L = await asyncio.gather(
                factorial("A", 2),
                factorial("B", 3),
                factorial("C", 4),
            )
            print(L)
        """,
    "CPython's example of an event": """\
        async def waiter(event):
            print("waiting for it ...")
            await event.wait()
            print("... got it!")

        async def main():
            event = asyncio.Event()
            waiter_task = asyncio.create_task(waiter(event))
            await asyncio.sleep(1)
            event.set()
            await waiter_task
        """,
    "CPython's example of a barrier": """\
        async def example_barrier():
            b = asyncio.Barrier(3)
            task_a = asyncio.create_task(b.wait())
            task_b = asyncio.create_task(b.wait())
            await asyncio.sleep(0)
            print(b)
            await b.wait()
            print(b)

        main = example_barrier
        """,
    "CPython's example of a future": """\
        async def set_after(fut, delay, value):
            await asyncio.sleep(delay)
            fut.set_result(value)

        async def main():
            loop = asyncio.get_running_loop()
            fut = loop.create_future()
            setting = loop.create_task(set_after(fut, 1, "... world"))
            print("hello ...")
            print(await fut)
        """,
    "a time-out around a request, and a second try": """\
        async def request(seconds):
            await asyncio.sleep(seconds)
            return "page"

        async def main():
            for seconds in (5, 5, 0.5):
                try:
                    print(await asyncio.wait_for(request(seconds), 1))
                except TimeoutError:
                    print("again")
        """,
    "pages that each need the one before": """\
        async def page(number):
            await asyncio.sleep(0.1)
            return number + 1 if number < 8 else None

        async def pages():
            number = 0
            while number is not None:
                yield number
                number = await page(number)

        async def main():
            print([number async for number in pages()])
        """,
    "time-outs that clean up, and one that turns into another error": """\
        async def work(seconds):
            try:
                await asyncio.sleep(seconds)
            finally:
                await asyncio.sleep(1)

        async def failing():
            try:
                await asyncio.sleep(9)
            except asyncio.CancelledError:
                raise ValueError("stopped")

        async def main():
            for attempt in (work(9), failing(), work(0.1)):
                try:
                    async with asyncio.timeout(2):
                        await attempt
                except (TimeoutError, ValueError) as error:
                    print(repr(error))
        """,
    "a periodic task beside the work": """\
        async def heartbeat():
            while True:
                await asyncio.sleep(0.5)

        async def step():
            await asyncio.sleep(1)

        async def main():
            beat = asyncio.create_task(heartbeat())
            for _ in range(5):
                await step()
            beat.cancel()
            await asyncio.gather(beat, return_exceptions=True)
        """,
}


def _findings(program: str) -> list[str]:
    source = f"import asyncio\n\n{dedent(program)}\nasyncio.run(main())\n"
    return [f"{found.rule}: {found.sentence}" for found in diagnoses(RunQueries(record(source)))]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(mistake: str) -> None:
    """In one sentence; nothing else is said of the program, but more of the same."""
    program, sentence = MISTAKES[mistake]
    first, *others = _findings(program)

    assert first == sentence
    assert {other.split(":")[0] for other in others} <= {sentence.split(":")[0]}


@pytest.mark.parametrize("program", GOOD)
def test_a_good_program_is_left_alone(program: str) -> None:
    """What a careful author writes, the examples of Python's documentation among it."""
    assert _findings(GOOD[program]) == []
