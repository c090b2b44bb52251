"""Attempts at the exercise of the lesson `circuit_breaker`."""

from tests.patterns.exercises.attempts import Attempts

STATE = "failures, retry_at = 0, 0.0\n"
GLOBAL = "    global failures, retry_at\n"

ATTEMPTS = Attempts(
    right={
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
    },
    fakes={
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
