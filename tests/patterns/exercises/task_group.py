"""Attempts at the exercise of the lesson `task_group`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

CHILD = 'group.create_task(copy("music", MUSIC), name="music")'
GROUP = f"""    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(copy("letters", LETTERS), name="letters")
            {CHILD}
            group.create_task(copy("photos", PHOTOS), name="photos")
        print("Backup complete")
    except* OSError as failed:
        print("Backup failed:", failed.exceptions[0])
"""
CAREFUL = (
    "async def main",
    """async def careful(folder, seconds):
    try:
        await copy(folder, seconds)
    except OSError as error:
        print(f"{folder}: {error}")


async def main""",
)

ATTEMPTS = Attempts(
    right={
        "catch-around-each": [
            (
                "async def main",
                """async def careful(folder, seconds):
    try:
        await copy(folder, seconds)
    except OSError as error:
        print(folder + ":", error)


async def main""",
            ),
            ("group.create_task(copy(", "group.create_task(careful("),
        ],
        "catch-around-the-music-alone": [
            (
                "async def main",
                """async def music():
    try:
        await copy("music", MUSIC)
    except OSError:
        print("music: the disk is full")


async def main""",
            ),
            (CHILD, 'group.create_task(music(), name="music")'),
        ],
        "a-group-for-the-music": [
            (
                '            group.create_task(copy("music", MUSIC), name="music")\n',
                '            group.create_task(alone(), name="music")\n',
            ),
            (
                "async def main",
                """async def alone():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(copy("music", MUSIC))
    except* OSError as failed:
        print("music:", failed.exceptions[0])

async def main""",
            ),
        ],
        "a-class-with-a-method-of-that-name": [
            (
                GROUP,
                """    async with asyncio.TaskGroup() as group:
        for name, seconds in (("letters", LETTERS), ("music", MUSIC), ("photos", PHOTOS)):
            group.create_task(Folder(name).copy(seconds), name=name)
""",
            ),
            (
                "async def main",
                """class Folder:
    def __init__(self, name):
        self.name = name

    async def copy(self, seconds):
        try:
            await copy(self.name, seconds)
        except OSError as error:
            print(f"{self.name}: {error}")


async def main""",
            ),
        ],
        "a-task-that-reports": [
            (
                "async def main",
                """async def careful(folder, seconds):
    try:
        await copy(folder, seconds)
    except OSError as error:
        problems.put_nowait(f"{folder}: {error}")


async def report():
    while True:
        print(await problems.get())


problems = asyncio.Queue()


async def main""",
            ),
            (
                "    try:\n",
                """    reporter = asyncio.create_task(report(), name="reporter")
    try:
""",
            ),
            ('create_task(copy("', 'create_task(careful("'),
        ],
        "look-at-it-when-it-is-done": [
            (
                "async def main",
                """async def careful(folder, copying):
    copying = asyncio.ensure_future(copying)
    await asyncio.wait([copying])
    match copying.exception():
        case OSError() as error:
            print(folder, error, sep=": ")
        case BaseException() as error:
            raise error


async def main""",
            ),
            (CHILD, 'group.create_task(careful("music", copy("music", MUSIC)), name="music")'),
        ],
    },
    fakes={
        "the-music-outside-and-a-callback": [
            (CHILD, 'music = asyncio.create_task(copy("music", MUSIC), name="music")'),
            (
                '            group.create_task(copy("photos"',
                """            music.add_done_callback(report)
            group.create_task(copy("photos\"""",
            ),
            (
                "async def main",
                """def report(music):
    if music.exception():
        print("music:", music.exception())


async def main""",
            ),
        ],
        "catch-a-cancellation-too": [
            (CAREFUL[0], CAREFUL[1].replace("OSError", "BaseException")),
            ('create_task(copy("', 'create_task(careful("'),
        ],
        "photos-outside-of-the-group": [
            (
                GROUP,
                f"""    photos = asyncio.create_task(copy("photos", PHOTOS), name="photos")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(copy("letters", LETTERS), name="letters")
            {CHILD}
    except* OSError as failed:
        print("music:", failed.exceptions[0])
    await photos
""",
            )
        ],
        "no-group": [
            (
                GROUP,
                """    folders = {"letters": LETTERS, "music": MUSIC, "photos": PHOTOS}
    tasks = [asyncio.create_task(careful(*each), name=each[0]) for each in folders.items()]
    await asyncio.wait(tasks)
""",
            ),
            CAREFUL,
        ],
        "hardly-any-letters": [
            CAREFUL,
            ('create_task(copy("', 'create_task(careful("'),
            ("LETTERS = 1.0", "LETTERS = 0.1"),
        ],
        "whatever-became-of-it": [
            (
                "async def main",
                """async def careful(folder, seconds):
    try:
        await copy(folder, seconds)
    except OSError:
        pass
    if folder == "music":
        print("music: the disk is full")


async def main""",
            ),
            ('create_task(copy("', 'create_task(careful("'),
        ],
        "say-it-when-it-is-time": [
            (
                "async def main",
                """async def careful(folder, seconds):
    try:
        await copy(folder, seconds)
    except OSError:
        pass


async def main""",
            ),
            ("group.create_task(copy(", "group.create_task(careful("),
            (
                '        print("Backup complete")',
                """            await asyncio.sleep(MUSIC)
            print("music: the disk is full")
        print("Backup complete")""",
            ),
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                "async def nap",
                """async def careful(folder, seconds):
    try:
        await copy(folder, seconds)
    except OSError as error:
        print(f'{folder}: {error}')


async def nap""",
            ),
            ('copy("', 'careful("'),
            (
                """        async with asyncio.TaskGroup() as group:
            group.create_task(careful("letters", LETTERS), name="letters")
            group.create_task(careful("music", MUSIC), name="music")
            group.create_task(careful("photos", PHOTOS), name="photos")
""",
                """        asyncio.create_task(careful("letters", LETTERS), name="letters")
        asyncio.create_task(careful("music", MUSIC), name="music")
        last = asyncio.create_task(careful("photos", PHOTOS), name="photos")
        await nap(4.0)
        await asyncio.sleep(0)
""",
            ),
        ],
        "fail-when-all-are-safe": [("MUSIC = 2.0", "MUSIC = 9.0")],
        "no-error-at-all": [
            (
                '        raise OSError("the disk is full")\n',
                '        print("music: the disk is full")\n        return\n',
            )
        ],
        "no-music": [
            (f"            {CHILD}\n", '            print("music: the disk is full")\n'),
        ],
        "print-the-answer": """
import asyncio

async def photos():
    await asyncio.sleep(4.0)
    print("photos: safe")

async def main():
    print("letters: safe")
    await asyncio.sleep(0)
    print("music: the disk is full")
    await asyncio.create_task(photos(), name="photos")

asyncio.run(main())
""",
        "no-copy-of-the-music": [
            (
                '            group.create_task(copy("music", MUSIC), name="music")\n',
                '            group.create_task(quiet(), name="music")\n',
            ),
            (
                "async def main",
                """async def quiet():
    await asyncio.sleep(MUSIC)
    print("music: the disk is full")

async def main""",
            ),
        ],
    },
)
