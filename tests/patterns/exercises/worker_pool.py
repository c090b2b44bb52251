"""Attempts at the exercise of the lesson `worker_pool`."""

from tests.patterns.exercises.attempts import Attempts

LOOP = "        await deliver(name, parcel)\n"

ATTEMPTS = Attempts(
    right={
        "catch-everything": [
            (
                LOOP,
                """
        try:
            await deliver(name, parcel)
        except Exception:
            print(f"{name}: parcel {parcel} comes back")
            continue
""",
            ),
        ],
        "a-coroutine-that-catches": [
            (LOOP, "        await attempt(name, parcel)\n"),
            (
                "async def work(",
                """async def attempt(name, parcel):
    try:
        await deliver(name, parcel)
    except ValueError:
        print(f"{name}: parcel {parcel} comes back")


async def work(""",
            ),
        ],
        "a-task-for-each-parcel": [
            (
                LOOP,
                """        trip = asyncio.create_task(deliver(name, parcel), name=f"{name}-trip-{parcel}")
        await asyncio.wait([trip])
        if trip.exception():
            print(f"{name}: parcel {parcel} comes back")
""",
            ),
        ],
        "begin-again": [
            (
                """    while (parcel := await shelf.get()) is not None:
        await deliver(name, parcel)
""",
                """    try:
        while (parcel := await shelf.get()) is not None:
            await deliver(name, parcel)
    except ValueError:
        print(f"{name}: parcel {parcel} comes back")
        await work(name, shelf)
""",
            ),
        ],
        "a-gather-of-one": [
            (
                LOOP,
                """        result, = await asyncio.gather(deliver(name, parcel), return_exceptions=True)
        if isinstance(result, ValueError):
            print(f"{name}: parcel {parcel} comes back")
""",
            ),
        ],
        "a-group-for-each-parcel": [
            (
                LOOP,
                """        try:
            async with asyncio.TaskGroup() as trip:
                trip.create_task(deliver(name, parcel), name=f"{name}-trip-{parcel}")
        except* ValueError:
            print(f"{name}: parcel {parcel} comes back")
""",
            )
        ],
        "a-context-manager": [
            (
                LOOP,
                """        with comes_back(name, parcel):
            await deliver(name, parcel)
""",
            ),
            (
                "import asyncio\n",
                """import asyncio
import contextlib
""",
            ),
            (
                "async def work(",
                """@contextlib.contextmanager
def comes_back(name, parcel):
    try:
        yield
    except ValueError:
        print(f"{name}: parcel {parcel} comes back")


async def work(""",
            ),
        ],
        "a-while-true": [
            (
                """    while (parcel := await shelf.get()) is not None:
        await deliver(name, parcel)
""",
                """    while True:
        parcel = await shelf.get()
        if parcel is None:
            return
        try:
            await deliver(name, parcel)
        except asyncio.CancelledError:
            raise
        except Exception as problem:
            print(f"{name}: parcel {parcel} comes back")
            assert problem.args
""",
            )
        ],
        "another-takes-over": [
            (
                """    while (parcel := await shelf.get()) is not None:
        await deliver(name, parcel)
""",
                """    parcel = None

    async def shift():
        nonlocal parcel
        while (parcel := await shelf.get()) is not None:
            await deliver(name, parcel)

    while True:
        try:
            return await shift()
        except ValueError:
            print(f"{name}: parcel {parcel} comes back")
""",
            )
        ],
    },
    fakes={
        "after-the-first-nothing-is-caught": [
            (
                LOOP,
                """        try:
            await deliver(name, parcel)
        except ValueError:
            print(f"{name}: parcel {parcel} comes back")
            break
    else:
        return
    while (parcel := await shelf.get()) is not None:
        await deliver(name, parcel)
""",
            )
        ],
        "catch-a-cancellation-too": [
            (
                LOOP,
                """        try:
            await deliver(name, parcel)
        except BaseException:
            print(f"{name}: parcel {parcel} comes back")
""",
            )
        ],
        "say-nothing": [
            (
                LOOP,
                """        try:
            await deliver(name, parcel)
        except ValueError:
            pass
""",
            )
        ],
        "say-number-4": [
            (
                LOOP,
                """        try:
            await deliver(name, parcel)
        except ValueError:
            print("worker-2: parcel 4 comes back")
""",
            )
        ],
        "only-number-4": [
            (
                "        await deliver(name, parcel)\n",
                """        try:
            await deliver(name, parcel)
        except ValueError:
            if parcel != 4:
                raise
            print(f"{name}: parcel 4 comes back")
""",
            ),
        ],
        "one-parcel-for-each-worker": [("while (parcel", "if (parcel")],
        "leave-it-on-the-shelf": [
            (
                "(*range(1, 9), None,",
                "(1, 2, 3, 5, 6, 7, 8, None,",
            )
        ],
        "never-try-it": [(LOOP, "        if parcel != 4:\n    " + LOOP)],
        "an-address-after-all": [("    if parcel == 4:\n", "    if parcel == 99:\n")],
        "print-the-answer": """
import asyncio

async def work(name, lines):
    for line in lines:
        await asyncio.sleep(1.0)
        print(line)

async def main():
    async with asyncio.TaskGroup() as group:
        for number, parcels in ((1, (1, 7)), (2, (2, 4, 6)), (3, (3, 5, 8))):
            name = f"worker-{number}"
            lines = [f"{name}: parcel {parcel} delivered" for parcel in parcels]
            group.create_task(work(name, lines), name=name)

asyncio.run(main())
""",
        "sleep-for-parcel-4": [
            (
                LOOP,
                """        if parcel == 4:
            await asyncio.sleep(0.75)
            print(f"{name}: parcel 4 comes back")
        else:
            await deliver(name, parcel)
""",
            ),
        ],
        "every-parcel-comes-back": [
            (
                LOOP,
                """        try:
            await deliver(name, parcel)
        finally:
            print(f"{name}: parcel {parcel} comes back")
""",
            )
        ],
        "cancelled-and-on": [
            (
                LOOP,
                """        try:
            await deliver(name, parcel)
        except (ValueError, asyncio.CancelledError) as problem:
            if isinstance(problem, ValueError):
                print(f"{name}: parcel {parcel} comes back")
""",
            )
        ],
        "no-address-only": [
            (
                LOOP,
                """        try:
            await deliver(name, parcel)
        except ValueError as problem:
            if problem.args != ("no address",):
                raise
            print(f"{name}: parcel {parcel} comes back")
""",
            )
        ],
        "outside-the-loop": [
            (
                """    while (parcel := await shelf.get()) is not None:
        await deliver(name, parcel)
""",
                """    try:
        while (parcel := await shelf.get()) is not None:
            await deliver(name, parcel)
    except ValueError:
        print(f"{name}: parcel {parcel} comes back")
""",
            )
        ],
        "told-at-the-end": [
            (
                LOOP,
                """        try:
            await deliver(name, parcel)
        except ValueError:
            back.append(parcel)
    for parcel in back:
        print(f"{name}: parcel {parcel} comes back")
""",
            ),
            ("    while (parcel :=", "    back = []\n    while (parcel :="),
        ],
    },
)
