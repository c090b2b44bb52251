"""The lessons' knobs, turned by the code of the page's sliders."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from patterns.catalogue import lessons
from patterns.tracing import record
from web.build.javascript.node import node

if TYPE_CHECKING:
    from collections.abc import Mapping

    from patterns.lesson import Knob, Lesson
    from patterns.source import Variant

HERE = Path(__file__).resolve().parent
BUNDLER = HERE.parents[1] / "page" / "bundle_tests.mjs"
VARIANTS: tuple[Variant, ...] = ("pattern", "pitfall")


@dataclass(frozen=True, slots=True)
class Turn:
    """A knob of a program is set to a value."""

    source: str
    constant: str
    value: float
    step: float


@dataclass(frozen=True, slots=True)
class Turned:
    """What came of it."""

    value: float | None
    """What the program had before; `None` where the slider does not find its constant."""
    written: str
    """How that is written in the program."""
    source: str


def turns(lesson: Lesson, knob: Knob, variant: Variant) -> tuple[Turn, Turn]:
    """Give the turns to both ends of a knob's range."""
    program = lesson.program(variant)
    lowest, highest = (
        Turn(program, knob.constant, value, knob.step) for value in (knob.minimum, knob.maximum)
    )
    return lowest, highest


each_knob = pytest.mark.parametrize(
    ("lesson", "knob"),
    [
        pytest.param(lesson, knob, id=f"{lesson.id}-{knob.constant}")
        for lesson in lessons()
        for knob in lesson.knobs
    ],
)
each_variant = pytest.mark.parametrize("variant", VARIANTS)


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory, packages: None) -> Mapping[Turn, Turned]:
    """Turn all knobs of all lessons, in one run of node."""
    out = tmp_path_factory.mktemp("knobs")
    node(BUNDLER, out, HERE / "turn_knobs.ts")
    (script,) = out.rglob("*.mjs")
    task = out / "turns.json"
    asked = [
        turn
        for lesson in lessons()
        for knob in lesson.knobs
        for variant in VARIANTS
        for turn in turns(lesson, knob, variant)
    ]
    task.write_text(json.dumps([asdict(turn) for turn in asked]), encoding="utf-8")
    answers = json.loads(node(script, task))
    return {turn: Turned(**answer) for turn, answer in zip(asked, answers, strict=True)}


@each_knob
@each_variant
def test_a_knob_fits_its_programs(
    lesson: Lesson, knob: Knob, variant: Variant, turned: Mapping[Turn, Turned]
) -> None:
    """The slider can show the number that the code has, in the pattern and in the pitfall."""
    before, _ = (turned[turn] for turn in turns(lesson, knob, variant))

    assert before.value is not None
    steps = (before.value - knob.minimum) / knob.step
    assert knob.minimum <= before.value <= knob.maximum
    assert steps == pytest.approx(round(steps))
    assert before.written.isdecimal() == isinstance(knob.step, int)


@each_knob
@each_variant
def test_a_knob_can_be_turned_all_the_way(
    lesson: Lesson, knob: Knob, variant: Variant, turned: Mapping[Turn, Turned]
) -> None:
    """At both ends of its range a program runs to an end of its own, within the budgets."""
    ends = {record(lesson.program(variant)).outcome.kind, "returned"}
    if (lesson.id, knob.constant) == ("retries", "TRIES"):
        ends.add("raised")  # with fewer tries than the server refuses, the error comes out
    if variant == "pitfall":
        ends.add("deadlock")  # what looks right as it is written may get stuck when it is turned
    for turn in turns(lesson, knob, variant):
        program = turned[turn].source
        recording = record(program)

        assert program != turn.source or turned[turn].value == turn.value
        assert recording.outcome.kind in ends
        assert not recording.cut_short
