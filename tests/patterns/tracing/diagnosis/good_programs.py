"""Programs as a careful author writes them, the examples of Python's documentation among them."""

from __future__ import annotations

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
    "tries that each have a time limit": """\
        async def ask(number):
            await asyncio.sleep(9)

        async def main():
            for number in range(5):
                try:
                    async with asyncio.timeout(1):
                        await ask(number)
                except TimeoutError:
                    print("too slow")
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
