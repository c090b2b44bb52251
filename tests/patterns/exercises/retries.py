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
    },
    fakes={
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
