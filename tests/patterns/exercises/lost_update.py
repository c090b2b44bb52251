"""Attempts at the exercise of the lesson `lost_update`."""

from tests.patterns.exercises.attempts import Attempts

LOCKED = "    async with lock:\n"
RECEIPT = """        await asyncio.sleep(1.0)
        print("receipt:", before + amount)
"""
AFTER = RECEIPT.replace("        ", "    ")

ATTEMPTS = Attempts(
    right={
        "a-task-for-the-receipt": [
            (
                """    async with lock:
        before = balance
        await asyncio.sleep(LOOK_UP)
        balance = before + amount
        await asyncio.sleep(1.0)
        print("receipt:", before + amount)
""",
                """    async with lock:
        before = balance
        await asyncio.sleep(LOOK_UP)
        balance = before + amount
    async def receipt():
        await asyncio.sleep(1.0)
        print("receipt:", before + amount)
    await asyncio.create_task(receipt())
""",
            ),
        ],
        "release-by-hand": [
            (LOCKED, "    await lock.acquire()\n    if True:\n"),
            (RECEIPT, "        lock.release()\n" + RECEIPT),
        ],
        "a-function-for-the-receipt": [
            (RECEIPT, "    await receipt(before + amount)\n"),
            (
                "async def deposit",
                """async def receipt(amount):
    await asyncio.sleep(1.0)
    print("receipt:", amount)


async def deposit""",
            ),
        ],
        "no-await-in-between": [
            (LOCKED, "    if True:\n"),
            ("        before = balance\n", ""),
            ("        balance = before", "        before = balance\n        balance = before"),
        ],
    },
    fakes={
        "count-the-receipts": [
            (
                """    async with lock:
        before = balance
        await asyncio.sleep(LOOK_UP)
        balance = before + amount
        await asyncio.sleep(1.0)
        print("receipt:", before + amount)
""",
                """    async with lock:
        before = balance
        await asyncio.sleep(LOOK_UP)
        balance = before + amount
    receipts.append(100)
    mine = sum(receipts)
    await asyncio.sleep(1.0)
    print("receipt:", mine)
""",
            ),
            (
                "balance = 0\n",
                """balance = 0
receipts = []
""",
            ),
        ],
        "everyone-brings-100": [
            (
                """    async with lock:
        before = balance
        await asyncio.sleep(LOOK_UP)
        balance = before + amount
        await asyncio.sleep(1.0)
        print("receipt:", before + amount)
""",
                """    async with lock:
        await asyncio.sleep(LOOK_UP)
        balance += 100
        mine = balance
    await asyncio.sleep(1.0)
    print("receipt:", mine)
""",
            ),
        ],
        "no-lock": [(LOCKED, "    if True:\n")],
        "read-before-the-lock": [
            (LOCKED + "        before = balance\n", "    before = balance\n" + LOCKED),
            (RECEIPT, AFTER),
        ],
        "write-behind-the-lock": [
            (
                "        balance = before + amount\n" + RECEIPT,
                AFTER + "    balance = before + amount\n",
            )
        ],
        "no-receipt": [(RECEIPT, '        print("receipt:", before + amount)\n')],
        "a-lock-each": [(LOCKED, "    async with asyncio.Lock():\n")],
        "print-the-balance": [
            (LOCKED, "    if True:\n"),
            ("balance = before + amount", "balance = 300"),
        ],
    },
)
