"""Programs that each make one mistake, and the sentence that it gets."""

from __future__ import annotations

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
