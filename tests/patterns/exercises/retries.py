"""Attempts at the exercise of the lesson `retries`."""

from tests.patterns.exercises.attempts import Attempts

TRY = """    pause = PAUSE
    for number in range(1, TRIES + 1):
        try:
            print(await request(number))
        except Exception:
            await asyncio.sleep(pause)
            pause *= 2
"""
NAMED = ("except Exception:", "except ConnectionError:")

ATTEMPTS = Attempts(
    right={
        "name-the-error": [NAMED],
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
                TRY,
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
        "a-decorator": [
            (TRY, "    print(await retried(ConnectionError)(request)())\n"),
            (
                "async def patient_call",
                """def retried(*errors):
    def decorate(function):
        async def wrapper():
            for number in range(1, TRIES):
                try:
                    return await function(number)
                except errors:
                    await asyncio.sleep(PAUSE * 2 ** (number - 1))
            return await function(TRIES)
        return wrapper
    return decorate

async def patient_call""",
            ),
        ],
        "suppress-it": [
            (
                TRY,
                """    for number in range(1, TRIES):
        with contextlib.suppress(ConnectionError):
            return print(await request(number))
        await asyncio.sleep(PAUSE * 2 ** number / 2)
    print(await request(TRIES))
""",
            ),
            ("import asyncio\n", "import asyncio\nimport contextlib\n"),
        ],
        "a-task-for-each-try": [
            (
                TRY,
                """    pause = PAUSE
    for number in range(1, TRIES + 1):
        each = asyncio.create_task(request(number), name=f"try-{number}")
        await asyncio.wait([each])
        match each.exception():
            case None:
                return print(each.result())
            case ConnectionError():
                await asyncio.sleep(pause)
                pause *= 2
            case error:
                raise error
""",
            )
        ],
    },
    fakes={
        "what-it-says": [
            (
                "        except Exception:\n",
                """        except Exception as error:
            if str(error) != "busy":
                raise
""",
            )
        ],
        "limits-as-well": [("except Exception:", "except (ConnectionError, TimeoutError):")],
        "cancellations-as-well": [
            ("except Exception:", "except (ConnectionError, asyncio.CancelledError):"),
        ],
        "all-but-errors-of-another-kind": [
            (
                "        except Exception:\n",
                """        except BaseException as error:
            if isinstance(error, Exception) and not isinstance(error, ConnectionError):
                raise
""",
            )
        ],
        "for-ever": [
            NAMED,
            ("for number in range(1, TRIES + 1):", "for number in itertools.count(1):"),
            ("import asyncio\n", "import asyncio\nimport itertools\n"),
        ],
        "a-second-more-each-time": [NAMED, ("pause *= 2", "pause += 1")],
        "another-error-instead": [
            NAMED,
            (
                "            pause *= 2\n",
                """            pause *= 2
        except Exception as error:
            raise RuntimeError(str(error))
""",
            ),
        ],
        "a-wider-class": [
            ("except Exception:", "except OSError:"),
        ],
        "two-tries-and-no-more": [
            (
                TRY,
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
            NAMED,
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
