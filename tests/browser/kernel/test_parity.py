"""The browser tells of a program what a laptop tells of it, event by event."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from hypothesis import Phase, given, seed, settings

from patterns.catalogue import lessons
from patterns.tracing import record
from tests.patterns.tracing.random_programs import programs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from patterns.tracing import Recording
    from tests.browser.kernel.driver import Kernels

RANDOM: Final = 15


def test_the_browser_records_what_a_laptop_records(kernels: Kernels) -> None:
    """The lessons and some random programs: the same events in the same order, to the last field."""
    kernels.open()
    for name, source in sources():
        there, here = told(kernels.record(source)), told(record(source))
        for one, other in zip(there["events"], here["events"], strict=False):
            assert one == other, f"{name}:\n{source}"
        assert there == here, f"{name}:\n{source}"


def told(recording: Recording) -> dict[str, Any]:
    """
    Give what both must agree on; the browser's Python is a later one.

    What versions of CPython do differently, and so may differ here:
    - Up to 3.11 a task with a name of its own uses up a number of those without (`Task-3`).
    - Up to 3.12 a task group does not take back its request to cancel the task it is in.
    - Up to 3.11 a comprehension is a function, with a frame of its own.
    - The lines of a traceback that point at a part of the line above them have other marks.
    - `wait_for` makes a task of its own up to 3.11: programs with it are not compared.
    """
    text = re.sub(r"Task-\d+", _numbered(recording), recording.to_json())
    wire: dict[str, Any] = json.loads(text)
    del wire["python"]
    wire["events"] = [event for event in wire["events"] if event["kind"] != "cancel_withdrawn"]
    for event in wire["events"]:
        if "stack" in event:
            event["stack"] = [frame for frame in event["stack"] if not frame[0].endswith("comp>")]
        if event["kind"] == "printed" and event["stream"] == "stderr":
            event["text"] = re.sub(r"^ *[~^]+\n", "", event["text"], flags=re.MULTILINE)
    return wire


def _numbered(recording: Recording) -> Callable[[re.Match[str]], str]:
    numbers = {task.name: f"task {task.id}" for task in recording.tasks}
    return lambda name: numbers[name[0]]


def sources() -> Iterator[tuple[str, str]]:
    for lesson in lessons():
        for variant in ("pattern", "pitfall"):
            yield f"{lesson.id}, {variant}", lesson.program(variant)
    comparable = (source for source in drawn() if "wait_for" not in source)
    for number, source in enumerate(islice(comparable, RANDOM)):
        yield f"random program {number}", source


def drawn() -> list[str]:
    """Draw the same programs every time."""
    found: list[str] = []

    @seed(1)
    @settings(max_examples=2 * RANDOM, database=None, deadline=None, phases=[Phase.generate])
    @given(programs())
    def collect(source: str) -> None:
        found.append(source)

    collect()
    return found
