"""Attempts at the exercise of the lesson `broadcast`."""

from tests.patterns.exercises.attempts import Attempts

PUT = "                await inbox.put(news)\n"

PUBLISH = """        for news in (1, 2, 3, 4, 5, None):
            for inbox in inboxes.values():
                await inbox.put(news)
            await asyncio.sleep(0.5)
"""

ATTEMPTS = Attempts(
    right={
        "no-bound": [("Inbox(1)", "Inbox()")],
        "room-enough": [("Inbox(1)", "Inbox(9)")],
        "a-task-for-each-put": [
            (
                PUBLISH,
                """        for news in (1, 2, 3, 4, 5, None):
            for inbox in inboxes.values():
                group.create_task(inbox.put(news))
            await asyncio.sleep(0.5)
""",
            ),
        ],
        "a-publisher-for-each": [
            (
                PUBLISH,
                """        async def publish(inbox):
            for news in (1, 2, 3, 4, 5, None):
                await inbox.put(news)
                if news:
                    await asyncio.sleep(0.5)

        for name, inbox in inboxes.items():
            group.create_task(publish(inbox), name=f"to-{name}")
""",
            )
        ],
        "what-is-full-waits-elsewhere": [
            (
                PUBLISH,
                """        late = {name: [] for name in inboxes}

        async def catch_up(name):
            while late[name]:
                await inboxes[name].put(late[name][0])
                late[name].pop(0)

        for news in (1, 2, 3, 4, 5, None):
            for name, inbox in inboxes.items():
                late[name].append(news)
                if len(late[name]) == 1:
                    group.create_task(catch_up(name), name=f"to-{name}-{news}")
            await asyncio.sleep(0.5)
""",
            )
        ],
        "room-for-the-slow-one": [
            (
                '{name: Inbox(1) for name in ("ann", "bob", "cid")}',
                '{"ann": Inbox(1), "bob": Inbox(1), "cid": Inbox()}',
            )
        ],
    },
    fakes={
        "room-for-what-cid-gets-today": [
            (
                '{name: Inbox(1) for name in ("ann", "bob", "cid")}',
                '{name: Inbox(3 if name == "cid" else 1) for name in ("ann", "bob", "cid")}',
            ),
        ],
        "room-for-what-comes-today": [
            ("Inbox(1)", "Inbox(2)"),
        ],
        "drop-the-oldest": [
            (
                PUT,
                """                if inbox.full():
                    inbox.get_nowait()
                inbox.put_nowait(news)
""",
            )
        ],
        "a-quicker-cid": [("1.2 if", "0.3 if")],
        "without-cid": [('("ann", "bob", "cid")', '("ann", "bob")')],
        "one-inbox": [
            (
                '{name: Inbox(1) for name in ("ann", "bob", "cid")}',
                'dict.fromkeys(("ann", "bob", "cid"), Inbox())',
            )
        ],
        "speak-for-cid": [
            ('("ann", "bob", "cid")', '("ann", "bob")'),
            (
                PUBLISH,
                """        async def cid():
            for n in range(1, 6):
                print(f"cid: news {n}")
                await asyncio.sleep(1.2)
        group.create_task(cid(), name="cid")
        for news in (1, 2, 3, 4, 5, None):
            for inbox in inboxes.values():
                await inbox.put(news)
            await asyncio.sleep(0.5)
""",
            ),
        ],
        "all-of-it-to-cid-at-once": [
            ("Inbox(1)", "Inbox()"),
            (
                PUBLISH,
                """        for news in (1, 2, 3, 4, 5, None):
            inboxes["cid"].put_nowait(news)
        for news in (1, 2, 3, 4, 5, None):
            for name in ("ann", "bob"):
                inboxes[name].put_nowait(news)
            await asyncio.sleep(0.5)
""",
            ),
        ],
        "give-up-when-it-is-full": [
            (
                PUBLISH,
                """        for news in (1, 2, 3, 4, 5, None):
            for inbox in inboxes.values():
                try:
                    async with asyncio.timeout(0.01):
                        await inbox.put(news)
                except TimeoutError:
                    pass
            await asyncio.sleep(0.5)
""",
            )
        ],
        "cid-later": [
            ("Inbox(1)", "Inbox()"),
            (
                PUBLISH,
                """        for news in (1, 2, 3, 4, 5, None):
            for name in ("ann", "bob"):
                await inboxes[name].put(news)
            await asyncio.sleep(0.5)
        for news in (1, 2, 3, 4, 5, None):
            await inboxes["cid"].put(news)
""",
            ),
        ],
    },
)
