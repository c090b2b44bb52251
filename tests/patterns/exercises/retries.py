"""Attempts at the exercise of the lesson `retries`."""

from tests.patterns.exercises.attempts import Attempts

ATTEMPTS = Attempts(
    right={
        "name-the-error": [("except Exception:", "except ConnectionError:")],
        "ask-what-it-is": [
            (
                "        except Exception:\n",
                """        except Exception as error:
            if not isinstance(error, ConnectionError):
                raise
""",
            )
        ],
        "recursion": [
            (
                """    pause = PAUSE
    for number in range(1, TRIES + 1):
        try:
            print(await request(number))
        except Exception:
            await asyncio.sleep(pause)
            pause *= 2
""",
                "    await attempt(1, PAUSE)\n",
            ),
            (
                "async def main",
                """async def attempt(number, pause):
    try:
        print(await request(number))
    except ConnectionError:
        if number == TRIES:
            raise
        await asyncio.sleep(pause)
        await attempt(number + 1, pause * 2)

async def main""",
            ),
        ],
    },
    fakes={
        "a-wider-class": [
            ("except Exception:", "except OSError:"),
        ],
        "two-tries-and-no-more": [
            (
                """    pause = PAUSE
    for number in range(1, TRIES + 1):
        try:
            print(await request(number))
        except Exception:
            await asyncio.sleep(pause)
            pause *= 2
""",
                """    try:
        print(await request(1))
    except ConnectionError:
        await asyncio.sleep(PAUSE)
        print(await request(2))
""",
            )
        ],
        "all-but-this-error": [
            (
                "        except Exception:\n",
                """        except BaseException as error:
            if isinstance(error, ValueError):
                raise
""",
            )
        ],
        "the-second-is-the-last": [
            (
                "        except Exception:\n",
                """        except Exception:
            if number == 2:
                raise
""",
            ),
        ],
        "give-up-quietly": [
            ("            pause *= 2\n", "            pause *= 2\n            break\n")
        ],
        "two-tries": [("range(1, TRIES + 1)", "range(1, 3)")],
        "no-pause": [
            ("except Exception:", "except ConnectionError:"),
            ("            await asyncio.sleep(pause)\n", ""),
        ],
        "an-error-of-its-own": [
            (
                "        except Exception:\n",
                """        except Exception:
            if number == 2:
                raise OSError("lost")
""",
            )
        ],
    },
)
