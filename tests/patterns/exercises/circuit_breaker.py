"""Attempts at the exercise of the lesson `circuit_breaker`."""

from tests.patterns.exercises.attempts import Attempts

STATE = "failures, retry_at = 0, 0.0\n"
GLOBAL = "    global failures, retry_at\n"
FOR_EACH = [
    (STATE, 'failures, retry_at = {"mars": 0, "moon": 0}, {"mars": 0.0, "moon": 0.0}\n'),
    (GLOBAL, ""),
    ("failures >= 3 and now < retry_at", "failures[host] >= 3 and now < retry_at[host]"),
    ("    retry_at = now", "    retry_at[host] = now"),
    (
        "    failures = 0 if answered else failures + 1",
        "    failures[host] = 0 if answered else failures[host] + 1",
    ),
]
BODY = """    global failures, retry_at
    now = asyncio.get_running_loop().time()
    if failures >= 3 and now < retry_at:
        print(f"{host}: refused")
        return
    retry_at = now + 3.5
    answered = await ask(host)
    failures = 0 if answered else failures + 1
"""
UNTIL_OPEN = """    if host in is_open:
        print(f"{host}: refused")
        return
    answered = await ask(host)
    failures[host] = 0 if answered else failures.get(host, 0) + 1
    if failures[host] >= 3:
        is_open.add(host)
"""

ATTEMPTS = Attempts(
    right={
        "a-class-with-a-pause-after-the-failure": [
            (
                STATE,
                """class Breaker:
    def __init__(self):
        self.failures = 0
        self.closed_until = float("inf")
        self.trying = False


breakers = {}
""",
            ),
            (
                BODY,
                """    breaker = breakers.setdefault(host, Breaker())
    loop = asyncio.get_running_loop()
    is_open = breaker.failures >= 3
    if is_open and (breaker.trying or loop.time() - breaker.failed_at < 3.0):
        print(f"{host}: refused")
        return
    breaker.trying = is_open
    if await ask(host):
        breaker.failures = 0
    else:
        breaker.failures += 1
        breaker.failed_at = loop.time()
    breaker.trying = False
""",
            ),
        ],
        "a-breaker-each": [
            (
                STATE,
                """class Breaker:
    failures, retry_at = 0, 0.0


breakers = {"mars": Breaker(), "moon": Breaker()}
""",
            ),
            (GLOBAL, "    breaker = breakers[host]\n"),
            (
                "if failures >= 3 and now < retry_at",
                "if breaker.failures >= 3 and now < breaker.retry_at",
            ),
            ("    retry_at = now", "    breaker.retry_at = now"),
            (
                "    failures = 0 if answered else failures + 1",
                "    breaker.failures = 0 if answered else breaker.failures + 1",
            ),
        ],
        "a-task-that-lets-one-through-again": [
            (STATE, "failures, is_open, tasks = {}, set(), set()\n"),
            (
                BODY,
                f"""{UNTIL_OPEN}        tasks.add(asyncio.create_task(try_again(host), name=f"pause-of-{{host}}"))


async def try_again(host):
    await asyncio.sleep(3.0)
    is_open.discard(host)
""",
            ),
        ],
        "three-states": [
            (STATE, "failures, retry_at, state = {}, {}, {}\n"),
            (
                BODY,
                """    now = asyncio.get_running_loop().time()
    match state.get(host, "closed"):
        case "open" if now >= retry_at[host]:
            state[host] = "half-open"
        case "open" | "half-open":
            print(f"{host}: refused")
            return
    if await ask(host):
        failures[host] = 0
        state[host] = "closed"
    else:
        failures[host] = failures.get(host, 0) + 1
        if failures[host] >= 3:
            retry_at[host] = now + 3.5
            state[host] = "open"
""",
            ),
        ],
    },
    fakes={
        "only-for-the-first-that-fails": [
            (STATE, STATE + "guarded_host = None\n"),
            (GLOBAL, "    global failures, retry_at, guarded_host\n"),
            ("if failures >= 3", "if host == guarded_host and failures >= 3"),
            ("    retry_at = now + 3.5\n", ""),
            (
                "    failures = 0 if answered else failures + 1\n",
                """    if not answered and guarded_host in (None, host):
        guarded_host, retry_at = host, now + 3.5
        failures += 1
""",
            ),
        ],
        "refuse-without-a-word": [*FOR_EACH, ('        print(f"{host}: refused")\n', "")],
        "refuse-moon-as-well": [
            *FOR_EACH,
            (
                "        return\n",
                '        print("moon: refused")\n        return\n',
            ),
        ],
        "failures-of-each-are-never-forgotten": [
            *FOR_EACH,
            ("0 if answered else failures[host] + 1", "failures[host] + (not answered)"),
        ],
        "hold-the-caller-while-it-is-open": [
            (STATE, "failures, is_open = {}, set()\n"),
            (
                BODY,
                f"""{UNTIL_OPEN}        await asyncio.sleep(3.0)
        is_open.discard(host)
""",
            ),
        ],
        "only-for-mars": [
            (GLOBAL, GLOBAL + '    if host == "moon":\n        await ask(host)\n        return\n'),
        ],
        "again-at-six": [
            (STATE, 'failures = {"mars": 0, "moon": 0}\n'),
            (GLOBAL, ""),
            ("failures >= 3 and now < retry_at", "failures[host] >= 3 and now != 6.0"),
            ("    retry_at = now + 3.5\n", ""),
            (
                "    failures = 0 if answered else failures + 1",
                "    failures[host] = 0 if answered else failures[host] + 1",
            ),
        ],
        "forget-nothing": [("0 if answered else failures + 1", "failures + (not answered)")],
        "open-at-once": [("failures >= 3", "failures >= 0")],
        "never-mars": [(GLOBAL, GLOBAL + '    if host == "mars":\n        return\n')],
        "no-way-back": [
            (
                GLOBAL,
                GLOBAL
                + '    if host == "mars" and asyncio.get_running_loop().time() > 2.5:\n        return\n',
            )
        ],
        "only-say-so": [
            (
                "    answered = await ask(host)\n",
                """    answered = host != "mars"
    print(f"{host}: called")
""",
            )
        ],
    },
)
