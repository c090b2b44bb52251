"""Every lesson does what it says: its programs run, and their recordings prove its words."""

from __future__ import annotations

import asyncio
import builtins
import collections.abc
import contextlib
import contextvars
import keyword
import re
import subprocess
import sys
import unittest
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, get_args

import pytest

from patterns.catalogue import lessons
from patterns.checks import Check, HoldsInEveryOrder, StateName, TaskIs, TimesOf
from patterns.checks.moments import LINK, Moment
from patterns.source import VARIANTS, Variant
from patterns.tracing import record
from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.export.ascii_chart import text_picture
from tests.patterns.plain import run_plainly
from web.lesson_check.golden import GOLDENS, drawing, golden
from web.lesson_check.in_every_order import judged
from web.lesson_check.runs import failing
from web.lesson_check.texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from patterns.lesson import Lesson
    from patterns.tracing import Recording

LESSONS = {lesson.id: lesson for lesson in lessons()}

NEWER = {"shutdown", "QueueShutDown", "loop_factory"}
"""Names that are newer than Python 3.11; a text that has one says since when."""

LIBRARY = (
    asyncio,
    asyncio.Task,
    asyncio.Queue,
    collections.abc,
    contextlib,
    contextvars,
    unittest,
)
"""Where the names come from that lessons are about."""

CAPSTONE = "crawler"
IN_EVERY_ORDER = {
    "lost-update",
    "two-locks",
    "last-seat",
    "single-flight",
    "whose-request",
    "virtual-time",
}
"""Lessons whose subject is that another order is possible."""

each_lesson = pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS.keys())
each_variant = pytest.mark.parametrize("variant", VARIANTS)


def run_of(lesson: Lesson, variant: Variant) -> RunQueries:
    return RunQueries(recorded(lesson, variant), lesson.program(variant))


@cache
def recorded(lesson: Lesson, variant: Variant) -> Recording:
    return record(lesson.program(variant))


def broken(checks: Iterable[Check], run: RunQueries) -> list[str]:
    """Give the sentences of the checks that fail; with them, a failing test shows the picture."""
    sentences = failing(checks, run)
    return [*sentences, text_picture(run.recording)] if sentences else []


@each_lesson
def test_the_pattern_keeps_its_promises(lesson: Lesson) -> None:
    """Each claim of a lesson is proved by the recording of its pattern."""
    assert broken(lesson.claims, run_of(lesson, "pattern")) == []


@each_lesson
def test_the_pitfall_goes_wrong_in_the_taught_way(lesson: Lesson) -> None:
    """What the pitfall is said to do instead is what it does."""
    assert broken(lesson.pitfall.shows, run_of(lesson, "pitfall")) == []


@each_lesson
def test_the_pitfall_breaks_what_its_author_hoped_for(lesson: Lesson) -> None:
    """Each of the hopes fails on the pitfall; the pattern or the solution fulfils it."""
    hopes = lesson.pitfall.breaks
    pitfall, pattern, solution = (
        judged(hopes, run_of(lesson, variant)) for variant in ("pitfall", "pattern", "solution")
    )

    assert [verdict.sentence for verdict in pitfall if verdict.passed] == []
    assert all(a.passed or b.passed for a, b in zip(pattern, solution, strict=True))


def test_some_pitfalls_look_right_until_other_orders_are_tried() -> None:
    """As they are written they do all that is hoped for, and the exercise asks for every order."""
    asked = {
        lesson.id
        for lesson in lessons()
        if any(isinstance(check, HoldsInEveryOrder) for check in lesson.exercise.checks)
    }

    assert asked == IN_EVERY_ORDER | {CAPSTONE}
    for name in IN_EVERY_ORDER:
        hopes = LESSONS[name].pitfall.breaks
        assert all(isinstance(hope, HoldsInEveryOrder) for hope in hopes)
        assert all(hope.judge(run_of(LESSONS[name], "pitfall")).passed for hope in hopes)


@each_lesson
def test_one_answer_to_the_prediction_is_right(lesson: Lesson) -> None:
    """The pattern's recording proves the answer that is said to be right and refutes the others."""
    prediction = lesson.prediction

    proved = [
        option.claim.verdict(recorded(lesson, "pattern")).passed for option in prediction.options
    ]

    assert 3 <= len(prediction.options) <= 4
    assert [place for place, passed in enumerate(proved) if passed] == [prediction.right]


@each_lesson
def test_what_is_seen_with_the_question_does_not_answer_it(lesson: Lesson) -> None:
    """The states that are asked for are still covered, and so is what refutes some wrong answer."""
    prediction = lesson.prediction
    run = run_of(lesson, "pattern")
    covered_from = prediction.look.place(run).at or 0.0
    wrong = [
        option.claim
        for place, option in enumerate(prediction.options)
        if place != prediction.right and isinstance(option.claim, TimesOf)
    ]

    for option in prediction.options:
        assert not isinstance(option.claim, TaskIs) or option.claim.at >= covered_from
    assert not wrong or any(
        [at for at in claim.times if at < covered_from]
        == [
            line.at
            for line in run.output_lines
            if line.at < covered_from and fnmatchcase(line.text, claim.line)
        ]
        for claim in wrong
    )


@each_lesson
@pytest.mark.parametrize("variant", ["pattern", "solution"])
def test_good_code_raises_no_suspicion(lesson: Lesson, variant: Variant) -> None:
    """No diagnosis warns of what a lesson recommends."""
    assert diagnoses(RunQueries(recorded(lesson, variant))) == ()


@each_lesson
def test_the_exercise_has_something_to_do(lesson: Lesson) -> None:
    """The starting code can be run, and fails a check."""
    run = run_of(lesson, "exercise")

    assert run.recording.outcome.kind != "syntax_error"
    assert broken(lesson.exercise.checks, run) != []


@each_lesson
def test_the_exercise_can_be_solved(lesson: Lesson) -> None:
    """The solution passes every check."""
    assert broken(lesson.exercise.checks, run_of(lesson, "solution")) == []


@each_lesson
@each_variant
def test_a_program_prints_what_it_prints_without_us(lesson: Lesson, variant: Variant) -> None:
    """The text and its order are plain CPython's, and so is getting stuck."""
    program = lesson.program(variant)
    if "to_thread" in program:
        pytest.skip("its threads are real ones in plain CPython, and would take their time")

    plain = run_plainly(program)

    recording = recorded(lesson, variant)

    assert [line.text for line in RunQueries(recording).output_lines] == plain.output.splitlines()
    assert (recording.outcome.kind == "deadlock") == plain.stuck


@each_lesson
@each_variant
def test_two_recordings_of_a_program_are_equal(lesson: Lesson, variant: Variant) -> None:
    """Under the instant clock nothing is left to chance."""
    assert record(lesson.program(variant)) == recorded(lesson, variant)


@each_lesson
@each_variant
def test_a_recording_looks_like_its_golden(
    lesson: Lesson, variant: Variant, request: pytest.FixtureRequest
) -> None:
    """The picture and the output are those that somebody looked at and found right."""
    picture = golden(lesson.name, variant)
    drawn = drawing(recorded(lesson, variant))

    if request.config.getoption("--write-goldens"):
        picture.write_text(drawn, encoding="utf-8")

    assert picture.exists(), (
        f"{picture.name} is missing; look at this and use --write-goldens:\n{drawn}"
    )
    assert drawn == picture.read_text(encoding="utf-8")


def test_every_golden_belongs_to_a_program() -> None:
    """No picture is left behind when its lesson goes."""
    wanted = {golden(lesson.name, variant) for lesson in lessons() for variant in VARIANTS}

    assert set(GOLDENS.iterdir()) == wanted


@pytest.mark.parametrize("name", [name for name in LESSONS if name != "virtual-time"])
def test_the_file_itself_runs_as_its_pattern(name: str) -> None:
    """`main` of the module, recorded as it is imported, draws the pattern's picture."""
    lesson = LESSONS[name]
    module = import_module(lesson.module)

    assert text_picture(record(module.main), 0.25) == text_picture(
        recorded(lesson, "pattern"), 0.25
    )


def test_gather_beats_awaiting_in_turn() -> None:
    """The same three dishes take half the time."""
    in_turn = recorded(LESSONS["sequential-await"], "pattern")
    together = recorded(LESSONS["gather"], "pattern")

    assert together.end == in_turn.end / 2


@each_lesson
def test_the_moments_in_its_texts_exist(lesson: Lesson) -> None:
    """Each link of a text leads to something that the recording has."""
    run = RunQueries(recorded(lesson, "pattern"))
    look = lesson.prediction.look.place(run)

    assert look.at is not None
    for variant, text in texts_of(lesson):
        run = RunQueries(recorded(lesson, variant))
        for _words, moment in LINK.findall(text):
            Moment.read(moment).place(run)
        assert "](" not in LINK.sub("", text), f"a link that is no moment: {text}"


STATE = "|".join(get_args(StateName))


@each_lesson
def test_a_linked_state_is_the_tasks_state(lesson: Lesson) -> None:
    """A state in the words of a link, or just before it, is what the task is in there."""
    for variant, text in texts_of(lesson):
        run = RunQueries(recorded(lesson, variant))
        for before, words, moment in re.findall(
            rf"(?:\*({STATE})\*\s)?{LINK.pattern}", " ".join(text.split())
        ):
            told = re.search(rf"\*({STATE})\*", words)
            state = told[1] if told else before
            place = Moment.read(moment).place(run)
            if not state or place.task is None:
                continue

            lane = run.lane_named(place.task)
            assert lane is not None
            span = (
                run.span_at(lane, place.at or 0.0)
                if place.event is None
                else lane.after(place.event)
            )
            assert span is not None
            assert span.state.value == state, f"{words}: {place}"


@each_lesson
def test_prose_links_the_times_that_it_tells_of(lesson: Lesson) -> None:
    """Where a paragraph says “at 2 s”, it has a link that leads there."""
    for variant, text in (("pattern", lesson.prose), ("pitfall", lesson.pitfall.prose)):
        run = RunQueries(recorded(lesson, variant))
        for paragraph in re.split(r"\n\n", text):
            told = {
                float(at)
                for at in re.findall(r"\b(?:at|from)\s([\d.]+)\ss\b", paragraph, re.IGNORECASE)
            }
            linked = {Moment.read(each).place(run).at for _, each in LINK.findall(paragraph)}

            assert told <= linked, paragraph


@each_lesson
@each_variant
def test_every_task_has_a_name(lesson: Lesson, variant: Variant) -> None:
    """Lanes are called by what the reader called them."""
    names = [lane.name for lane in RunQueries(recorded(lesson, variant)).children("*")]

    assert [name for name in names if re.fullmatch(r"Task-\d+", name)] == []
    assert len(set(names)) == len(names)


@each_lesson
@each_variant
def test_a_program_is_short_and_stands_alone(lesson: Lesson, variant: Variant) -> None:
    """It fits beside the timeline, imports what every Python has, and ends by running itself."""
    program = lesson.program(variant)
    lines = program.splitlines()
    imports = [line for line in lines if line.startswith(("import ", "from "))]

    # The last lesson puts the programs of others together: it scrolls, as what it shows is how.
    most = 60 if lesson.id == CAPSTONE else 33 if variant == "solution" else 32
    assert len(lines) <= most
    assert max(map(len, lines)) <= 72
    assert lines[-1] in ("asyncio.run(main())", 'print("passed:", result.wasSuccessful())')
    assert set(imports) <= {
        "import asyncio",
        "import contextlib",
        "import contextvars",
        "import time",
        "import unittest",
        "from collections.abc import AsyncGenerator",
        "from collections.abc import AsyncIterator",
    }


@each_lesson
@pytest.mark.parametrize("variant", ["pattern", "pitfall"])
def test_a_knob_can_stand_where_the_program_has_it(lesson: Lesson, variant: Variant) -> None:
    """A slider that cannot show the constant's value would move, and so change the program."""
    for knob in lesson.knobs:
        found = re.search(rf"^{knob.constant} = ([\d.]+)$", lesson.program(variant), re.MULTILINE)
        assert found is not None
        value = float(found[1])
        steps = (value - knob.minimum) / knob.step

        assert knob.minimum <= value <= knob.maximum
        assert abs(steps - round(steps)) < 1e-9, f"{knob.constant} = {value}"


def test_programs_are_laid_out_as_the_formatter_would(tmp_path: Path) -> None:
    """Cutting a program out of its file leaves nothing to tidy up."""
    for lesson in LESSONS.values():
        for variant in VARIANTS:
            file = tmp_path / f"{lesson.name}_{variant}.py"
            file.write_text(lesson.program(variant), encoding="utf-8")

    tidy = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length=72", "--diff", "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert tidy.stdout == ""
    assert tidy.returncode == 0, tidy.stderr


@each_lesson
def test_copy_keeps_the_house_style(lesson: Lesson) -> None:
    """Titles are questions or promises, blurbs are orders, prose opens with a question."""
    first_paragraph = lesson.prose.split("\n\n")[0]

    assert not lesson.title.endswith(".")
    assert lesson.blurb[0].isupper()
    assert len(lesson.blurb) <= 60
    assert not lesson.blurb.endswith((".", "?", "!"))
    assert not lesson.pitfall.title.endswith(".")
    assert "?" in first_paragraph
    assert lesson.title not in first_paragraph
    assert 120 <= len(lesson.prose.split()) <= 250
    assert 1 <= len(lesson.knobs) <= 3
    assert not any(option.text.endswith(".") for option in lesson.prediction.options)


@each_lesson
def test_prose_names_only_what_is_there(lesson: Lesson) -> None:
    """A word of code in a text is in a program, a task's name, or part of Python or asyncio."""
    recordings = [recorded(lesson, variant) for variant in VARIANTS]
    known = {
        *re.findall(r"\w+", " ".join(lesson.program(variant) for variant in VARIANTS)),
        *(word for each in recordings for task in each.tasks for word in task.name.split("-")),
        *keyword.kwlist,
        *dir(asyncio),
        *dir(asyncio.Queue),
        *dir(asyncio.Task),
        *NEWER,
        *dir(collections.abc.AsyncGenerator),
        *dir(contextlib),
        *dir(contextvars),
        *dir(unittest.IsolatedAsyncioTestCase),
        *dir(builtins),
    }

    code = " ".join(re.findall(r"`([^`]+)`", "\n".join(text for _, text in texts_of(lesson))))

    assert [word for word in re.findall(r"[A-Za-z_]\w*", code) if word not in known] == []


@each_lesson
def test_the_api_that_a_lesson_is_listed_under_exists(lesson: Lesson) -> None:
    """Each name of it is in Python, and in the pattern that is shown."""
    used = set(re.findall(r"\w+", lesson.program("pattern")))

    assert [name for name in lesson.api if name not in used] == []
    assert [name for name in lesson.api if not any(hasattr(each, name) for each in LIBRARY)] == []
