"""Attempts at the exercise of the lesson `shielded`."""

from tests.patterns.exercises.attempts import POLL_BY_LIMITS, Attempts, timer_before

BUY = '    print("got the", await payment)\n'

ATTEMPTS = Attempts(
    right={
        "wait-does-not-cancel": [
            (
                BUY,
                '    await asyncio.wait([payment])\n    print("got the", payment.result())\n',
            )
        ],
        "an-event-of-a-callback": [
            (
                BUY,
                """    booked = asyncio.Event()
    payment.add_done_callback(lambda _: booked.set())
    await booked.wait()
    print("got the", payment.result())
""",
            )
        ],
        "a-task-that-waits": [
            (
                "async def buy",
                "async def keep(payment):\n    return await payment\n\n\nasync def buy",
            ),
            (
                BUY,
                """    keeper = asyncio.create_task(keep(payment))
    print("got the", await asyncio.shield(keeper))
""",
            ),
        ],
        "a-callback": [
            (
                BUY,
                """    got = asyncio.get_running_loop().create_future()
    payment.add_done_callback(lambda t: got.cancelled() or got.set_result(t.result()))
    print("got the", await got)
""",
            ),
        ],
        "gather-of-a-shield": [
            (
                """await payment)


async def main""",
                """(await asyncio.gather(asyncio.shield(payment)))[0])


async def main""",
            )
        ],
        "a-timeout-of-none": [
            (
                """await payment)


async def main""",
                """await asyncio.wait_for(asyncio.shield(payment), None))


async def main""",
            )
        ],
    },
    fakes={
        "ask-by-limits": [
            (
                BUY,
                f"""    while not payment.done():
{POLL_BY_LIMITS}    print("got the", payment.result())
""",
            )
        ],
        "ask-in-tasks": [
            (
                BUY,
                """    while not payment.done():
        await asyncio.create_task(asyncio.sleep(0.125), name="pause")
    print("got the", payment.result())
""",
            )
        ],
        "shield-the-customer-alone": [
            (
                '    print("got the", await payment)\n',
                """    if asyncio.current_task().get_name() == "customer":
        await asyncio.shield(payment)
    print("got the", await payment)
""",
            ),
        ],
        "a-timer-that-fits": [
            timer_before("async def buy"),
            (
                '    print("got the", await payment)\n',
                """    await nap(3.0)
    await asyncio.sleep(0)
    print("got the", payment.result())
""",
            ),
        ],
        "swallow-it": [
            (
                BUY,
                """    try:
        print("got the", await payment)
    except asyncio.CancelledError:
        pass
""",
            )
        ],
        "wait-for-nothing": [(BUY, "    return\n")],
        "wait-for-something-else": [(BUY, "    await asyncio.sleep(9.0)\n")],
        "pay-quickly": [("PAYING = 3.0", "PAYING = 0.5")],
        "another-main": [("    customer.cancel()\n", "    payment.cancel\n    customer.cancel\n")],
        "never-end": [
            (
                BUY,
                """    while not payment.done():
        try:
            await asyncio.shield(payment)
        except asyncio.CancelledError:
            pass
    raise asyncio.CancelledError
""",
            )
        ],
        "sleep-and-type": [
            (
                BUY,
                """    await asyncio.sleep(PAYING)
    print("got the receipt")
""",
            ),
        ],
        "pay-again": [
            (
                BUY,
                """    try:
        print("got the", await payment)
    except asyncio.CancelledError:
        if asyncio.current_task().cancelling():
            raise
        print("got the", await pay())
""",
            )
        ],
        "print-without-waiting": [
            (
                BUY,
                """    await asyncio.shield(payment)
    print("got the receipt")
""",
            )
        ],
    },
)
