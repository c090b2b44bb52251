"""Programs whose output says in which order their tasks ran."""

from __future__ import annotations

from tests.patterns.tracing.recorder.programs import GATHER, QUEUE, SEMAPHORE

PROGRAMS: dict[str, str] = {
    "gather": GATHER,
    "semaphore": SEMAPHORE,
    "queue": QUEUE,
    "workers": """\
        async def worker(name, queue):
            while True:
                job = await queue.get()
                await asyncio.sleep(job / 10)
                print(name, "did", job, "left", queue.qsize())
                queue.task_done()

        async def main():
            queue = asyncio.PriorityQueue(3)
            workers = [asyncio.create_task(worker(f"w{n}", queue)) for n in range(3)]
            for job in (5, 1, 4, 2, 3, 9, 7):
                await queue.put(job)
            await queue.join()
            for task in workers:
                task.cancel()
            print(await asyncio.gather(*workers, return_exceptions=True))
        """,
    "groups": """\
        async def step(name, seconds, fails=False):
            try:
                await asyncio.sleep(seconds)
                if fails:
                    raise ValueError(name)
                print(name, "done")
            except asyncio.CancelledError:
                print(name, "cancelled")
                raise

        async def main():
            try:
                async with asyncio.TaskGroup() as outer:
                    outer.create_task(step("a", 3))
                    async with asyncio.TaskGroup() as inner:
                        inner.create_task(step("b", 1))
                        inner.create_task(step("c", 2, fails=True))
                        inner.create_task(step("d", 5))
            except* ValueError as group:
                print([str(error) for error in group.exceptions])
        """,
    "time-outs": """\
        async def slow():
            try:
                await asyncio.sleep(5)
            finally:
                print("cleaning up")
                await asyncio.sleep(1)
                print("clean")

        async def main():
            try:
                async with asyncio.timeout(2) as scope:
                    await slow()
            except TimeoutError:
                print("expired", scope.expired())
            try:
                await asyncio.wait_for(slow(), 1)
            except TimeoutError as error:
                print("again", error)
            print(await asyncio.wait_for(asyncio.sleep(1, "in time"), 2))
            try:
                async with asyncio.timeout(1):
                    await asyncio.shield(slow())
            except TimeoutError:
                print("not shielded")
            await asyncio.sleep(6)
        """,
    "condition and event": """\
        async def waiter(name, condition, items):
            async with condition:
                await condition.wait_for(lambda: items)
                print(name, "took", items.pop())

        async def main():
            condition, items, ready = asyncio.Condition(), [], asyncio.Event()
            tasks = [asyncio.create_task(waiter(n, condition, items)) for n in "abc"]
            asyncio.get_running_loop().call_later(1, ready.set)
            await ready.wait()
            for item in range(3):
                await asyncio.sleep(1)
                async with condition:
                    items.append(item)
                    condition.notify()
            await asyncio.gather(*tasks)
        """,
    "barrier": """\
        async def runner(name, start, seconds):
            await asyncio.sleep(seconds)
            place = await start.wait()
            print(name, place)

        async def main():
            start = asyncio.Barrier(3)
            await asyncio.gather(*(runner(f"r{n}", start, n / 3) for n in range(6)))
        """,
    "first come": """\
        async def fetch(name, seconds):
            await asyncio.sleep(seconds)
            return name

        async def main():
            tasks = [asyncio.create_task(fetch(n, s), name=n) for n, s in zip("abc", (3, 1, 2))]
            done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            print(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
            for coming in asyncio.as_completed(pending):
                print(await coming)
        """,
    "async generators": """\
        async def ticks(number):
            try:
                for tick in range(number):
                    await asyncio.sleep(1)
                    yield tick
            finally:
                print("closing")
                await asyncio.sleep(0)

        async def main():
            async for tick in ticks(5):
                print(tick)
                if tick == 2:
                    break
            print([tick async for tick in ticks(2)])
        """,
    "callbacks and contexts": """\
        import contextvars
        name = contextvars.ContextVar("name", default="nobody")

        async def child():
            print("child of", name.get())
            name.set("child")
            await asyncio.sleep(0)
            print(name.get())

        async def main():
            loop = asyncio.get_running_loop()
            name.set("main")
            loop.call_soon(lambda: print("soon", name.get()))
            loop.call_later(1, print, "later")
            loop.call_at(loop.time() + 0.5, print, "at")
            task = asyncio.create_task(child(), name="child")
            task.add_done_callback(lambda task: print("done", task.get_name(), name.get()))
            await asyncio.sleep(2)
            print(len(asyncio.all_tasks()))
        """,
    "left-over tasks": """\
        async def background():
            try:
                while True:
                    await asyncio.sleep(1)
                    print("tick")
            finally:
                print("stopped")

        async def main():
            task = asyncio.create_task(background())
            await asyncio.sleep(2.5)
        """,
    "swallowed cancellation": """\
        async def stubborn():
            for _ in range(3):
                try:
                    await asyncio.sleep(10)
                except asyncio.CancelledError:
                    print("no")
            return "at last"

        async def main():
            task = asyncio.create_task(stubborn())
            for _ in range(3):
                await asyncio.sleep(1)
                print(task.cancel(), task.cancelling())
            print(await task)
        """,
    "a factory of one's own": """\
        class Loud(asyncio.Task):
            pass

        async def child():
            await asyncio.sleep(1)
            print(type(asyncio.current_task()).__name__)

        async def main():
            loop = asyncio.get_running_loop()
            loop.set_task_factory(lambda loop, coro, **more: Loud(coro, loop=loop, **more))
            task = asyncio.create_task(child())
            other = asyncio.create_task(child())
            await asyncio.sleep(0.5)
            other.cancel()
            print(await asyncio.gather(task, other, return_exceptions=True))
        """,
    "debug mode": """\
        async def child():
            await asyncio.sleep(1)
            return asyncio.get_running_loop().get_debug()

        async def main():
            asyncio.get_running_loop().set_debug(True)
            print(await asyncio.gather(child(), child()))
        """,
}
