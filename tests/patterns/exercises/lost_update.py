"""Attempts at the exercise of the lesson `lost_update`."""

from tests.patterns.exercises.attempts import Attempts

LOCKED = "    async with lock:\n"
RECEIPT = """        await asyncio.sleep(1.0)
        print("a receipt is printed")
"""

ATTEMPTS = Attempts(
    right={
        "release-by-hand": [
            (LOCKED, "    await lock.acquire()\n    if True:\n"),
            (RECEIPT, "        lock.release()\n" + RECEIPT),
        ],
        "a-function-for-the-receipt": [
            (RECEIPT, "    await receipt()\n"),
            (
                "async def deposit",
                """async def receipt():
    await asyncio.sleep(1.0)
    print("a receipt is printed")


async def deposit""",
            ),
        ],
    },
    fakes={
        "no-lock": [(LOCKED, "    if True:\n")],
        "no-lock-and-one-line": [
            (LOCKED, "    if True:\n"),
            ("        before = balance\n", ""),
            ("balance = before + amount", "balance += amount"),
        ],
        "no-receipt": [(RECEIPT, '        print("a receipt is printed")\n')],
        "a-lock-each": [(LOCKED, "    async with asyncio.Lock():\n")],
        "print-the-balance": [
            (LOCKED, "    if True:\n"),
            ("balance = before + amount", "balance = 300"),
        ],
    },
)
