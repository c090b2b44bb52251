"""Attempts at the exercise of the lesson `two_errors`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

GATHER = "        await asyncio.gather(oslo, rome, kyiv)\n"

CATCH = """    try:
        await asyncio.gather(oslo, rome, kyiv)
    except OSError as error:
        print("network:", error)
    except ValueError as error:
        print("data:", error)
"""

ATTEMPTS = Attempts(
    right={
        "wait-then-look-at-each": [
            (
                GATHER,
                """        await asyncio.wait([oslo, rome, kyiv])
        print("network:", oslo.exception())
        print("data:", rome.exception())
""",
            )
        ],
        "await-each-at-the-end": [
            (
                GATHER,
                """        await kyiv
        for each in (oslo, rome):
            try:
                await each
            except OSError as error:
                print("network:", error)
            except ValueError as error:
                print("data:", error)
""",
            )
        ],
        "raise-them-as-a-group": [
            (
                CATCH,
                """    got = await asyncio.gather(oslo, rome, kyiv, return_exceptions=True)
    try:
        raise ExceptionGroup("all", [e for e in got if isinstance(e, Exception)])
    except* OSError as e:
        print("network:", *e.exceptions)
    except* ValueError as e:
        print("data:", *e.exceptions)
""",
            ),
        ],
        "a-group-of-careful-tasks": [
            (
                CATCH,
                """    problems = []

    async def careful(task):
        try:
            await task
        except (OSError, ValueError) as error:
            problems.append(error)

    async with asyncio.TaskGroup() as group:
        for task in (oslo, rome, kyiv):
            group.create_task(careful(task), name=f"careful-{task.get_name()}")
    for problem in problems:
        print("network:" if isinstance(problem, OSError) else "data:", problem)
""",
            )
        ],
        "by-their-types": [
            (
                CATCH,
                """    words = {OSError: "network:", ValueError: "data:"}
    for result in await asyncio.gather(oslo, rome, kyiv, return_exceptions=True):
        if result is not None:
            print(words[type(result)], result)
""",
            )
        ],
    },
    fakes={
        "join-what-is-typed": [
            (
                CATCH,
                """    await asyncio.wait([oslo, rome, kyiv])
    print("network:", " ".join(["no", "route"]))
    print("data:", "bad " + "file")
""",
            )
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                CATCH,
                """    await nap(2.0)
    await asyncio.sleep(0)
    print("network:", oslo.exception())
    print("data:", rome.exception())
""",
            ),
        ],
        "print-the-second": [
            (
                '        print("network:", error)\n',
                '        print("network:", error)\n        print("data: bad file")\n',
            )
        ],
        "no-rome": [
            (
                '    rome = asyncio.create_task(upload("rome", ROME), name="rome")\n',
                "",
            ),
            (
                GATHER,
                """        await asyncio.wait([oslo, kyiv])
        print("data: bad file")
        await oslo
""",
            ),
        ],
        "kyiv-alone": [
            (
                GATHER,
                '        await kyiv\n        print("network: no route")\n        print("data: bad file")\n',
            ),
            ('upload("rome", ROME)', 'upload("kyiv", ROME)'),
        ],
        "a-faster-kyiv": [("KYIV = 2.0", "KYIV = 0.5")],
        "type-the-errors": [
            (
                CATCH,
                """    await asyncio.gather(oslo, rome, kyiv, return_exceptions=True)
    print("network: no route")
    print("data: bad file")
""",
            ),
        ],
        "half-of-it-typed": [
            (
                CATCH,
                """    await asyncio.wait([oslo, rome, kyiv])
    oslo.exception()
    print("network:", "no", "route")
    print("data:", rome.exception())
""",
            )
        ],
        "report-when-it-happens": [
            (
                CATCH,
                """    await asyncio.wait([oslo, rome])
    print("network:", oslo.exception())
    print("data:", rome.exception())
    await kyiv
""",
            )
        ],
        "shield-kyiv": [
            (
                "await asyncio.gather(oslo, rome, kyiv)",
                "await asyncio.gather(oslo, rome, asyncio.shield(kyiv))",
            )
        ],
    },
)
