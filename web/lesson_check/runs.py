"""What a lesson's programs do: its claims, its pitfall, its question and its exercise are tried."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from patterns.checks import EndsAt, EndsBy, HoldsInEveryOrder, HoldsWith, TaskIs, TimesOf, Unchanged
from patterns.checks.every_order import asked_in_every_order
from patterns.source import VARIANTS
from patterns.tracing import record
from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries
from web.lesson_check import pointing
from web.lesson_check.judging import judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from patterns.checks import Check
    from patterns.lesson import Lesson
    from patterns.source import Variant


class Runs:
    """A lesson's programs, each run once under the instant clock."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.of: dict[Variant, RunQueries] = {}
        for variant in VARIANTS:
            program = lesson.program(variant)
            self.of[variant] = RunQueries(record(program), program)

    def complaints(self) -> Iterator[str]:
        """Give a sentence for all that is not as the lesson says."""
        broken = [variant for variant in VARIANTS if self._is_no_program(variant)]
        for variant in broken:
            yield f"The {variant} is no program: {self.of[variant].recording.outcome.message}."
        if not broken:
            yield from self._promises()
            yield from self._pitfall()
            yield from self._prediction()
            yield from self._exercise()
            yield from self._every_order()
            yield from self._other_values()
            yield from self._task_names()
            yield from self._chance()
            yield from pointing.complaints(self.lesson, self.of)

    def _is_no_program(self, variant: Variant) -> bool:
        return self.of[variant].recording.outcome.kind == "syntax_error"

    def _promises(self) -> Iterator[str]:
        for sentence in self._failing(self.lesson.claims, "pattern"):
            yield f"The pattern does not keep a promise of `claims`: {sentence}"
        for variant in ("pattern", "solution"):
            for diagnosis in diagnoses(self.of[variant]):
                yield f"The {variant} looks suspicious: {diagnosis.sentence}"

    def _pitfall(self) -> Iterator[str]:
        pitfall = self.lesson.pitfall
        for sentence in self._failing(pitfall.shows, "pitfall"):
            yield f"The pitfall does not go wrong as `shows` says: {sentence}"
        for check in pitfall.breaks:
            if not self._failing([check], "pitfall"):
                yield f"The pitfall does what `breaks` says it does not: {check.claim}"
            if all(self._failing([check], good) for good in ("pattern", "solution")):
                yield f"Neither pattern nor solution does what the pitfall breaks: {check.claim}"

    def _prediction(self) -> Iterator[str]:
        prediction = self.lesson.prediction
        proved = [
            place
            for place, option in enumerate(prediction.options)
            if not self._failing([option.claim], "pattern")
        ]
        if proved != [prediction.right]:
            yield (
                f"The question's right answer is number {prediction.right}, counted from 0, and "
                f"the pattern proves {', '.join(map(str, proved)) or 'none'}."
            )

    def _exercise(self) -> Iterator[str]:
        checks = self.lesson.exercise.checks
        if not self._failing(checks, "exercise"):
            yield "The exercise has nothing to do: the program as it is passes all checks."
        for sentence in self._failing(checks, "solution"):
            yield f"The solution does not solve the exercise: {sentence}"
        exercise = self.lesson.program("exercise")
        if any(isinstance(check, Unchanged) and check.program != exercise for check in checks):
            own = f'program("{self.lesson.name}", "exercise")'
            yield f"`Unchanged` compares with the program of another lesson: give it `{own}`."

    def _task_names(self) -> Iterator[str]:
        """Lanes are called by what the reader called them."""
        for variant, run in self.of.items():
            names = [lane.name for lane in run.tasks_named("*")]
            for name in dict.fromkeys(names):
                if re.fullmatch(r"Task-\d+", name):
                    yield f"The {variant} has a task without a name: give each one `name=…`."
                elif names.count(name) > 1:
                    yield f"The {variant} has {names.count(name)} tasks of the name {name}."

    def _every_order(self) -> Iterator[str]:
        lesson = self.lesson
        for checks in (lesson.claims, lesson.pitfall.breaks, lesson.exercise.checks):
            for check in asked_in_every_order(checks):
                if isinstance(check, EndsAt | EndsBy | TimesOf | TaskIs):
                    yield (
                        f"What is asked of every order cannot be a time, which differs: "
                        f"{check.claim}"
                    )
        if sum(isinstance(check, HoldsInEveryOrder) for check in lesson.exercise.checks) > 1:
            yield "The exercise asks twice of every order: put all of it into one check."

    def _other_values(self) -> Iterator[str]:
        exercise = self.lesson.program("exercise")
        asked = [each for each in self.lesson.exercise.checks if isinstance(each, HoldsWith)]
        for check in asked:
            changed = check.changed(exercise)
            if changed is None:
                yield f"The exercise has not what is to be another value: {check.claim}"
            elif check.changed_back(changed) != exercise:
                yield f"A value that is to stand instead stands there already: {check.claim}"
        if len(asked) > 1:
            yield "The exercise asks twice for other values: put all of it into one check."

    def _chance(self) -> Iterator[str]:
        for variant, run in self.of.items():
            if record(self.lesson.program(variant)) != run.recording:
                yield f"The {variant} does something else each time: leave nothing to chance."

    def _failing(self, checks: Iterable[Check], variant: Variant) -> list[str]:
        return failing(checks, self.of[variant])


def failing(checks: Iterable[Check], run: RunQueries) -> list[str]:
    """Give what was asked and what was seen, for each check that a run does not pass."""
    checks = tuple(checks)
    return [
        f"{check.claim} {verdict.sentence}"
        for check, verdict in zip(checks, judged(checks, run), strict=True)
        if not verdict.passed
    ]
