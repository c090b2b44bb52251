"""The form of a lesson's programs: short, standing alone, with constants that knobs can set."""

from __future__ import annotations

import asyncio
import collections.abc
import contextlib
import contextvars
import re
import subprocess
import sys
import tempfile
import unittest
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from patterns.source import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from patterns.lesson import Lesson

LINES: Final = 32
"""Of a program: more do not stand on one screen."""
SCROLLING: Final = {"crawler": 60}
"""Lines of what may scroll: the last lesson puts the programs of others together."""
WIDTH: Final = 72
"""Characters of a line that stand beside the timeline."""
RUFF: Final = ("format", "--isolated", f"--line-length={WIDTH}", "--diff")
LAST_LINES: Final = ("asyncio.run(main())", 'print("passed:", result.wasSuccessful())')
IMPORTS: Final = (
    "import asyncio",
    "import contextlib",
    "import contextvars",
    "import time",
    "import unittest",
    "from collections.abc import AsyncGenerator",
    "from collections.abc import AsyncIterator",
)
LIBRARY: Final = (
    asyncio,
    asyncio.Task,
    asyncio.Queue,
    collections.abc,
    contextlib,
    contextvars,
    unittest,
)
"""Where the names come from that lessons are about."""


def complaints(lesson: Lesson) -> Iterator[str]:
    """Give a sentence for all that would not fit beside the timeline, or not run alone."""
    yield from _lengths(lesson)
    yield from _lines(lesson)
    yield from _knobs(lesson)
    yield from _api(lesson)


def laid_out(lessons: Iterable[Lesson]) -> Iterator[str]:
    """Give the programs that the formatter would lay out otherwise; none where there is none."""
    if find_spec("ruff") is None:
        return

    with tempfile.TemporaryDirectory(prefix="playground-") as folder:
        for lesson in lessons:
            for variant in VARIANTS:
                file = Path(folder, f"{lesson.name} {variant}.py")
                file.write_text(lesson.program(variant), encoding="utf-8")
        tidy = subprocess.run(  # noqa: S603 - our own formatter
            [sys.executable, "-m", "ruff", *RUFF, "."],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    for name, variant in re.findall(r"^\+\+\+ (\w+) (\w+)\.py", tidy.stdout, re.MULTILINE):
        yield (
            f"The {variant} of {name} is laid out otherwise than the formatter would at {WIDTH} "
            f"characters a line: {_first_change(tidy.stdout, f'{name} {variant}')}"
        )


def _first_change(diff: str, stem: str) -> str:
    its = diff.partition(f"+++ {stem}.py")[2]
    found = re.search(r"^[-+](?![-+]).*$", its, re.MULTILINE)
    return "" if found is None else f"`{found[0][1:].strip()}`."


def _lengths(lesson: Lesson) -> Iterator[str]:
    for variant in VARIANTS:
        lines = lesson.program(variant).splitlines()
        most = SCROLLING.get(lesson.name, LINES)
        if len(lines) > most:
            yield f"The {variant} has {len(lines)} lines: at most {most} have room."
        if lines and lines[-1] not in LAST_LINES:
            yield (
                f"The {variant} does not run itself: end it with `{LAST_LINES[0]}`, which is "
                f"marked `# shown: {variant}`."
            )


def _lines(lesson: Lesson) -> Iterator[str]:
    """A line that all programs have is complained of once."""
    for line in dict.fromkeys(
        line for variant in VARIANTS for line in lesson.program(variant).splitlines()
    ):
        if len(line) > WIDTH:
            yield f"A line has {len(line)} characters, and {WIDTH} have room: `{line.strip()}`"
        if line.startswith(("import ", "from ")) and line not in IMPORTS:
            yield (
                f"Lessons do not have `{line}`, but one of {', '.join(IMPORTS)}; or allow it in "
                "web/lesson_check/programs.py."
            )


def _knobs(lesson: Lesson) -> Iterator[str]:
    if len(lesson.knobs) not in (1, 2, 3):
        yield "It has one to three knobs: name constants at the top of the programs in `knobs`."
    for knob in lesson.knobs:
        for variant in ("pattern", "pitfall"):
            found = re.search(
                rf"^{knob.constant} = ([\d.]+)$", lesson.program(variant), re.MULTILINE
            )
            if found is None:
                yield f"The {variant} has no line “{knob.constant} = …” for the knob to set."
                continue

            value = float(found[1])
            steps = (value - knob.minimum) / knob.step
            if not knob.minimum <= value <= knob.maximum:
                yield f"The {variant} sets {knob.constant} beyond the knob's range."
            elif abs(steps - round(steps)) > 1e-9:
                yield f"The {variant} sets {knob.constant} between two steps of the knob."


def _api(lesson: Lesson) -> Iterator[str]:
    used = set(re.findall(r"\w+", lesson.program("pattern")))
    for name in lesson.api:
        if name not in used:
            yield f"`api` has {name}, which the pattern does not use."
        elif not any(hasattr(each, name) for each in LIBRARY):
            yield f"`api` has {name}, which is no name of Python's library."
