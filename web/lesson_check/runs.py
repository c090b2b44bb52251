"""What a lesson's programs do: its claims, its pitfall, its question and its exercise are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.checks.moments import LINK, Moment, MomentError
from patterns.source import VARIANTS
from patterns.tracing import record
from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries
from web.lesson_check.in_every_order import judged
from web.lesson_check.texts import texts_of

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
            yield from self._moments()
            yield from self._chance()

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

    def _moments(self) -> Iterator[str]:
        for variant, text in texts_of(self.lesson):
            for words, moment in LINK.findall(text):
                try:
                    Moment.read(moment).place(self.of[variant])
                except MomentError as problem:
                    yield f"The link “{' '.join(words.split())}” leads nowhere: {problem}"
        try:
            self.lesson.prediction.look.place(self.of["pattern"])
        except MomentError as problem:
            yield f"The answer to the question cannot be looked at: {problem}"

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
