"""Attempts at the exercise of the lesson `broadcast`."""

from tests.patterns.exercises.attempts import Attempts

PUT = "                await inbox.put(news)\n"

ATTEMPTS = Attempts(
    right={
        "no-bound": [("Inbox(1)", "Inbox()")],
        "room-enough": [("Inbox(1)", "Inbox(9)")],
        "a-task-for-each-put": [
            (
                """        for news in (1, 2, 3, 4, 5, None):
            for inbox in inboxes.values():
                await inbox.put(news)
            await asyncio.sleep(0.5)
""",
                """        for news in (1, 2, 3, 4, 5, None):
            for inbox in inboxes.values():
                group.create_task(inbox.put(news))
            await asyncio.sleep(0.5)
""",
            ),
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
                """        for news in (1, 2, 3, 4, 5, None):
            for inbox in inboxes.values():
                await inbox.put(news)
            await asyncio.sleep(0.5)
""",
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
    },
)
