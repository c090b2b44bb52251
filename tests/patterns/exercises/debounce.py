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
    },
)
