"""Attempts at the exercise of the lesson `first_answer`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

AWAIT = "    print(await origin)\n"

ATTEMPTS = Attempts(
    right={
        "a-limit-and-a-shield": [
            (
                AWAIT,
                """
    try:
        print(await asyncio.wait_for(asyncio.shield(origin), 0.5))
    except TimeoutError:
        mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
        await asyncio.wait([origin, mirror], return_when="FIRST_COMPLETED")
        print(mirror.result() if mirror.done() else origin.result())
        mirror.cancel()
        origin.cancel()
        await asyncio.wait([origin, mirror])
""",
            )
        ],
        "a-mirror-that-is-late": [
            (
                AWAIT,
                """    async def late():
        await asyncio.sleep(0.5)
        return await ask("mirror", 0.4)

    asked = [origin, asyncio.create_task(late(), name="mirror")]
    for first in asyncio.as_completed(asked):
        print(await first)
        break
    for task in asked:
        task.cancel()
    await asyncio.wait(asked)
""",
            )
        ],
        "an-event-for-any-answer": [
            (
                AWAIT,
                """    answered = asyncio.Event()
    origin.add_done_callback(lambda _: answered.set())
    tasks = [origin]
    try:
        await asyncio.wait_for(answered.wait(), 0.5)
    except TimeoutError:
        tasks.append(asyncio.create_task(ask("mirror", 0.4), name="mirror"))
        tasks[-1].add_done_callback(lambda _: answered.set())
        await answered.wait()
    for task in tasks:
        if task.done():
            print(task.result())
        else:
            task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
""",
            )
        ],
        "callbacks": [
            (
                AWAIT,
                """    loop = asyncio.get_running_loop()
    first = loop.create_future()
    def done(t):
        if not t.cancelled() and not first.done():
            first.set_result(t.result())
    origin.add_done_callback(done)
    tasks = [origin]
    await asyncio.wait([first], timeout=0.5)
    if not first.done():
        mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
        mirror.add_done_callback(done)
        tasks.append(mirror)
    answer = await first
    for t in tasks: t.cancel()
    await asyncio.wait(tasks)
    print(answer)
""",
            ),
        ],
        "a-timeout-around-a-shield": [
            (
                AWAIT,
                """    try:
        async with asyncio.timeout(0.5):
            answer = await asyncio.shield(origin)
    except TimeoutError:
        mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
        done, rest = await asyncio.wait({origin, mirror}, return_when=asyncio.FIRST_COMPLETED)
        answer = done.pop().result()
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
    print(answer)
""",
            )
        ],
        "a-queue-of-answers": [
            (
                AWAIT,
                """    answers = asyncio.Queue()

    def answered(task):
        if not task.cancelled():
            answers.put_nowait(task.result())

    asked = [origin]
    origin.add_done_callback(answered)
    await asyncio.wait(asked, timeout=0.5)
    if not origin.done():
        asked.append(asyncio.create_task(ask("mirror", 0.4), name="mirror"))
        asked[-1].add_done_callback(answered)
    answer = await answers.get()
    for task in asked:
        task.cancel()
    await asyncio.wait(asked)
    print(answer)
""",
            )
        ],
    },
    fakes={
        "ask-it-in-any-case": [
            (
                AWAIT,
                """
    await asyncio.sleep(0.5)
    mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
    for first in asyncio.as_completed([origin, mirror]):
        print(await first)
        break
    origin.cancel()
    await asyncio.wait([origin])
""",
            )
        ],
        "no-more-than-the-mirror": [
            (
                AWAIT,
                """    done, _ = await asyncio.wait([origin], timeout=0.5)
    if done:
        print(await origin)
    else:
        print(await asyncio.create_task(ask("mirror", 0.4), name="mirror"))
        origin.cancel()
        await asyncio.wait([origin])
""",
            )
        ],
        "know-who-wins": [
            (
                "    print(await origin)\n",
                """    if ORIGIN < 0.9:
        print(await origin)
        return
    await asyncio.sleep(0.5)
    mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
    print(await mirror)
    origin.cancel()
    await asyncio.wait([origin])
""",
            ),
        ],
        "type-what-the-winner-says": [
            (
                AWAIT,
                """    asked = [origin]
    done, _ = await asyncio.wait(asked, timeout=0.5)
    if not done:
        asked.append(asyncio.create_task(ask("mirror", 0.4), name="mirror"))
        done, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
    for task in asked:
        task.cancel()
    await asyncio.wait(asked)
    print("answer of", done.pop().get_name())
""",
            )
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                "    print(await origin)\n",
                """    await nap(0.5)
    mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
    await nap(0.4)
    await asyncio.sleep(0)
    origin.cancel()
    await asyncio.sleep(0)
    print(mirror.result())
""",
            ),
        ],
        "both-at-once": [
            (
                AWAIT,
                """
    mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
    print(await mirror)
    origin.cancel()
""",
            )
        ],
        "forget-the-origin": [
            (
                AWAIT,
                """
    await asyncio.sleep(0.5)
    mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
    print(await mirror)
""",
            )
        ],
        "give-up-at-once": [
            (
                AWAIT,
                """
    await asyncio.sleep(0.5)
    origin.cancel()
    mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
    print(await mirror)
""",
            )
        ],
        "a-quick-origin": [('ask("origin", ORIGIN)', 'ask("origin", 0.9)')],
        "type-the-answer": [
            (
                AWAIT,
                """    await asyncio.sleep(0.5)
    mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
    await mirror
    origin.cancel()
    await asyncio.wait([origin])
    print("answer of mirror")
""",
            ),
        ],
        "ask-by-limits": [
            (
                AWAIT,
                """    await asyncio.wait([origin], timeout=0.5)
    mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
    while not origin.done() and not mirror.done():
        await asyncio.wait([origin, mirror], timeout=0.1, return_when=asyncio.ALL_COMPLETED)
    first, other = (origin, mirror) if origin.done() else (mirror, origin)
    other.cancel()
    await asyncio.wait([other])
    print(first.result())
""",
            )
        ],
        "the-origin-is-not-stopped": [
            (
                AWAIT,
                """    await asyncio.wait([origin], timeout=0.5)
    mirror = asyncio.create_task(ask("mirror", 0.4), name="mirror")
    done, _ = await asyncio.wait([origin, mirror], return_when=asyncio.FIRST_COMPLETED)
    print(done.pop().result())
""",
            )
        ],
    },
)
