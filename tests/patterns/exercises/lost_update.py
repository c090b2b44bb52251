"""Attempts at the exercise of the lesson `lost_update`."""

from tests.patterns.exercises.attempts import POLL_BY_LIMITS, Attempts

LOCKED = "    async with lock:\n"
RECEIPT = """        await asyncio.sleep(1.0)
        print("receipt:", before + amount)
"""
AFTER = RECEIPT.replace("        ", "    ")
BODY = f"""{LOCKED}        before = balance
        await asyncio.sleep(LOOK_UP)
        balance = before + amount
{RECEIPT}"""

ATTEMPTS = Attempts(
    right={
        "a-task-for-the-receipt": [
            (
                BODY,
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
        "look-up-first-and-lock-the-sum": [
            (
                BODY,
                """    await asyncio.sleep(LOOK_UP)
    async with lock:
        balance = after = balance + amount
    await asyncio.sleep(1.0)
    print(f"receipt: {after}")
""",
            ),
        ],
        "an-account-with-a-method": [
            (
                "async def deposit",
                """class Account:
    async def put(self, amount):
        global balance
        before = balance
        await asyncio.sleep(LOOK_UP)
        balance = before + amount
        return balance


async def deposit""",
            ),
            (
                BODY,
                """    async with lock:
        after = await Account().put(amount)
    await asyncio.sleep(1.0)
    print("receipt:", after)
""",
            ),
        ],
    },
    fakes={
        "a-receipt-by-the-number-of-the-teller": [
            (
                BODY,
                """    await asyncio.sleep(LOOK_UP)
    mine = amount * int(asyncio.current_task().get_name()[-1])
    balance = max(balance, mine)
    await asyncio.sleep(1.0)
    print("receipt:", mine)
""",
            ),
        ],
        "look-again-and-again": [
            (LOCKED, "    while lock.locked():\n        await asyncio.sleep(0.05)\n" + LOCKED),
            (RECEIPT, AFTER),
        ],
        "a-flag-and-time-limits": [
            ("balance = 0\n", "balance = 0\nis_busy = False\n"),
            ("    global balance\n", "    global balance, is_busy\n"),
            (
                LOCKED,
                f"""    while is_busy:
{POLL_BY_LIMITS}    is_busy = True
    if True:
""",
            ),
            (RECEIPT, "    is_busy = False\n" + AFTER),
        ],
        "a-lock-between-neighbours": [
            ("import asyncio\n", "import asyncio\nimport contextlib\n"),
            ("balance = 0\n", "balance = 0\nlocks = [asyncio.Lock(), asyncio.Lock()]\n"),
            (
                LOCKED,
                """    number = int(asyncio.current_task().get_name()[-1])
    async with contextlib.AsyncExitStack() as stack:
        for each in locks[max(number - 2, 0) : number]:
            await stack.enter_async_context(each)
""",
            ),
            (RECEIPT, AFTER),
        ],
        "read-and-write-apart": [
            (
                BODY,
                """    before = balance
    await asyncio.sleep(LOOK_UP)
    async with lock:
        balance = before + amount
    await asyncio.sleep(1.0)
    print("receipt:", before + amount)
""",
            ),
        ],
        "the-balance-of-a-second-later": [
            (RECEIPT, AFTER.replace("before + amount", "balance")),
        ],
        "count-the-receipts": [
            (
                BODY,
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
                BODY,
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
