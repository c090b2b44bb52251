"""Attempts at the exercise of the lesson `broadcast`."""

from tests.patterns.exercises.attempts import Attempts

PUT = "                await inbox.put(news)\n"

ATTEMPTS = Attempts(
    right={
        "no-bound": [("Inbox(1)", "Inbox()")],
        "room-enough": [("Inbox(1)", "Inbox(9)")],
    },
    fakes={
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
    },
)
