"""Attempts at the exercise of the lesson `debounce`."""

from tests.patterns.exercises.attempts import Attempts

LATER = "        loop.call_later(QUIET, save, text)\n"

ATTEMPTS = Attempts(
    right={
        "look-ahead": [
            (
                "    for pause, text in KEYS:\n",
                """    pauses = [pause for pause, _ in KEYS[1:]] + [float("inf")]
    for (pause, text), quiet in zip(KEYS, pauses):
""",
            ),
            (LATER, "        if quiet >= QUIET:\n    " + LATER),
        ],
        "a-task-for-each": [
            (
                LATER,
                """        if task:
            task.cancel()
        task = asyncio.create_task(later(text))
""",
            ),
            ("    loop =", "    task = None\n    loop ="),
            (
                "async def main",
                """async def later(text):
    await asyncio.sleep(QUIET)
    save(text)


async def main""",
            ),
        ],
        "look-whether-it-is-the-last": [
            (
                LATER,
                "        last[0] = text\n        loop.call_later(QUIET, save_last, last, text)\n",
            ),
            ("    loop =", "    last = [None]\n    loop ="),
            (
                "async def main",
                """def save_last(last, text):
    if last[0] == text:
        save(text)


async def main""",
            ),
        ],
        "a-queue-and-a-limit": [
            (
                """    loop = asyncio.get_running_loop()
    for pause, text in KEYS:
        await asyncio.sleep(pause)
        loop.call_later(QUIET, save, text)
    await asyncio.sleep(1.0)
""",
                """    keys = asyncio.Queue()
    async def saver():
        text = await keys.get()
        while True:
            try:
                text = await asyncio.wait_for(keys.get(), QUIET)
            except TimeoutError:
                save(text)
                text = await keys.get()
    task = asyncio.create_task(saver(), name="saver")
    for pause, text in KEYS:
        await asyncio.sleep(pause)
        keys.put_nowait(text)
    await asyncio.sleep(1.0)
    task.cancel()
""",
            ),
        ],
        "the-newest-number-saves": [
            (
                "    for pause, text in KEYS:\n",
                """    newest = 0

    def save_if_newest(number: int, text: str) -> None:
        if number == newest:
            save(text)

    for pause, text in KEYS:
""",
            ),
            (
                LATER,
                """        newest += 1
        loop.call_later(QUIET, save_if_newest, newest, text)
""",
            ),
        ],
        "an-event-and-a-saver": [
            (
                "    loop = asyncio.get_running_loop()\n    for pause",
                """    typed, latest = asyncio.Event(), ""

    async def saver() -> None:
        while True:
            await typed.wait()
            while True:
                typed.clear()
                try:
                    async with asyncio.timeout(QUIET):
                        await typed.wait()
                except TimeoutError:
                    break
            save(latest)

    task = asyncio.create_task(saver(), name="saver")
    for pause""",
            ),
            (
                LATER,
                """        latest = text
        typed.set()
""",
            ),
            (
                "    await asyncio.sleep(1.0)\n",
                """    await asyncio.sleep(1.0)
    task.cancel()
""",
            ),
        ],
        "a-limit-that-is-moved": [
            (
                "    loop = asyncio.get_running_loop()\n    for pause",
                """    loop = asyncio.get_running_loop()
    current = None

    async def saver(text_of) -> None:
        nonlocal current
        try:
            async with asyncio.timeout(QUIET) as current:
                await asyncio.Event().wait()
        except TimeoutError:
            current = None
            save(text_of[-1])

    texts, tasks = [], set()
    for pause""",
            ),
            (
                LATER,
                """        texts.append(text)
        if current is None:
            tasks.add(asyncio.create_task(saver(texts)))
            await asyncio.sleep(0)
        else:
            current.reschedule(loop.time() + QUIET)
""",
            ),
        ],
        "a-wait-with-a-limit-for-the-next-key": [
            (
                """    loop = asyncio.get_running_loop()
    for pause, text in KEYS:
        await asyncio.sleep(pause)
"""
                + LATER
                + "    await asyncio.sleep(1.0)\n",
                """    async def type_keys(keys):
        for pause, text in KEYS:
            await asyncio.sleep(pause)
            await keys.put(text)
        await asyncio.sleep(1.0)

    keys, text = asyncio.Queue(), None
    typing = asyncio.create_task(type_keys(keys), name="typing")
    while not typing.done():
        key = asyncio.create_task(keys.get(), name="key")
        done, _ = await asyncio.wait([key, typing], timeout=QUIET if text else None, return_when="FIRST_COMPLETED")
        if key in done:
            text = key.result()
            continue
        key.cancel()
        if text and typing not in done:
            save(text)
            text = None
""",
            )
        ],
    },
    fakes={
        "the-two-that-matter": [
            (LATER, "        if text in ('hey', 'hey!'):\n    " + LATER),
        ],
        "half-a-second": [
            (LATER, "        saving = asyncio.create_task(later(text), name=f'save-{text}')\n"),
            (
                "        await asyncio.sleep(pause)\n",
                "        await asyncio.sleep(pause)\n        saving.cancel()\n",
            ),
            (
                "    loop = asyncio.get_running_loop()\n",
                "    saving = asyncio.create_task(later('ready'))\n",
            ),
            (
                "async def main",
                """async def later(text):
    await asyncio.sleep(0.5)
    save(text)


async def main""",
            ),
        ],
        "save-at-the-end": [
            (LATER, ""),
            ("    await asyncio.sleep(1.0)\n", "    await asyncio.sleep(0.5)\n    save(text)\n"),
        ],
        "fewer-keys": [('(0.0, "h"), (0.25, "he"), (0.25, "hey")', '(0.5, "hey")')],
        "another-save": [
            (
                '    print(f"saved: {text}")\n',
                '    if text.startswith("hey"):\n        print(f"saved: {text}")\n',
            )
        ],
        "less-quiet": [("QUIET = 0.5", "QUIET = 0.2")],
        "save-by-the-clock": [
            (
                """    for pause, text in KEYS:
        await asyncio.sleep(pause)
        loop.call_later(QUIET, save, text)
    await asyncio.sleep(1.0)
""",
                """    await asyncio.sleep(1)
    save("hey")
    await asyncio.sleep(1)
    save("hey!")
""",
            ),
        ],
        "save-what-is-long-enough": [(LATER, "        if len(text) > 2:\n    " + LATER)],
        "save-when-the-next-one-comes": [
            (
                """    for pause, text in KEYS:
        await asyncio.sleep(pause)
"""
                + LATER,
                """    last = None
    for pause, text in KEYS:
        await asyncio.sleep(pause)
        if last and pause >= QUIET:
            save(last)
        last = text
    loop.call_later(QUIET, save, text)
""",
            )
        ],
        "look-every-tenth": [
            (
                "    loop = asyncio.get_running_loop()\n    for pause",
                """    loop = asyncio.get_running_loop()
    last = None

    async def look():
        nonlocal last
        while True:
            await asyncio.sleep(0.05)
            if last and loop.time() - last[0] >= QUIET:
                save(last[1])
                last = None

    task = asyncio.create_task(look(), name="look")
    for pause""",
            ),
            (LATER, "        last = loop.time(), text\n"),
        ],
        "pauses-of-half-a-second": [
            (
                "    for pause, text in KEYS:\n",
                """    pauses = [pause for pause, _ in KEYS[1:]] + [1.0]
    for (pause, text), quiet in zip(KEYS, pauses):
""",
            ),
            (LATER, "        if quiet > 0.3:\n    " + LATER),
        ],
    },
)
