"""
The schema of a lesson file: what an author writes and what a page shows.

All texts are plain sentences or Markdown (said at each field). In Markdown, `code` names things
of the program, and *emphasis* is kept for the states of a task (*waiting*, *cancelling* …) and
for single words that carry the point; there are no headings, pictures or raw HTML. A link such as
`[the toast burns](moment:toast raised)` shows a moment of the run that the text is about (see
`patterns.checks.moments`); the name of a task in `code` becomes a link by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING

from patterns.source import cheat_lines, program

if TYPE_CHECKING:
    from patterns.checks import Check
    from patterns.checks.moments import Moment
    from patterns.reference import Reference
    from patterns.source import Variant


@dataclass(frozen=True, slots=True)
class Knob:
    """A number at the top of the program that a slider may change."""

    constant: str
    """The name that the program assigns it to, where a slider finds and rewrites it."""
    label: str
    """What the slider is called, two to five words."""
    minimum: float
    maximum: float
    step: float
    """Whole where the constant counts things; its values are then whole too."""
    unit: str = ""
    """Said after the value; empty for a plain number."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a prediction."""

    text: str
    """Markdown of one line, no full stop."""
    claim: Check
    """The answer, said so that a recording can prove or refute it."""
    why: str
    """Markdown: why it is right, or what is wrong with the idea behind it."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """A question to answer before the pattern is run, with its constants as they stand."""

    question: str
    """Markdown of one paragraph."""
    options: tuple[Option, ...]
    """Three or four, in the order to show them."""
    right: int
    """Index of the only option whose claim the pattern's recording proves."""
    look: Moment
    """
    Where the pattern's timeline shows the answer.

    While the question is asked, all before this is to be seen: choose it so early that it does not
    give the answer away.
    """


@dataclass(frozen=True, slots=True)
class Pitfall:
    """The twin that goes wrong in the way the lesson warns of."""

    title: str
    """The mistake in a few words, no full stop."""
    prose: str
    """Markdown: what goes wrong and how to see it."""
    shows: tuple[Check, ...]
    """What happens instead; the pitfall's recording proves each."""
    breaks: tuple[Check, ...]
    """What its author hoped for; the pitfall's recording refutes each."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A program to change until its checks pass."""

    task: str
    """Markdown: what the program should do in the end."""
    hint: str
    """Markdown, shown on demand."""
    checks: tuple[Check, ...]
    """The starting code fails at least one, the solution passes all."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """
    A pattern with all that is needed to teach it.

    Its programs are cut from its own file (see `patterns.source`), so no field repeats code.
    The section it belongs to, and its place there, stand in `patterns.catalogue`.
    """

    module: str
    """The lesson file's `__name__`."""
    doc: str
    """The lesson file's docstring: the prose, as it is indented there."""
    title: str
    """A question or a promise."""
    blurb: str
    """Imperative, no full stop, at most 60 characters."""
    api: tuple[str, ...]
    """Names of the library that it is about and its pattern uses, the main one first."""
    knobs: tuple[Knob, ...]
    """One to three, all of them constants of the pattern and the pitfall."""
    claims: tuple[Check, ...]
    """What the pattern promises with its constants as they stand; its recording proves each."""
    prediction: Prediction
    pitfall: Pitfall
    exercise: Exercise
    reference: Reference
    """What the pages about all lessons say of it."""

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.module.rpartition(".")[2]

    @property
    def id(self) -> str:
        """The name in addresses."""
        return self.name.replace("_", "-")

    @property
    def prose(self) -> str:
        """Markdown: opens with a question, and goes through the pattern's run."""
        return cleandoc(self.doc)

    @property
    def texts(self) -> tuple[tuple[Variant, str], ...]:
        """All of its Markdown in the order of the page, each with the program that it is about."""
        options = self.prediction.options
        return (
            ("pattern", self.prediction.question),
            *(("pattern", option.text) for option in options),
            *(("pattern", option.why) for option in options),
            ("pattern", self.prose),
            ("pitfall", self.pitfall.prose),
            ("exercise", self.exercise.task),
            ("exercise", self.exercise.hint),
        )

    def program(self, variant: Variant) -> str:
        """Give the text of one of its programs, as the reader sees and runs it."""
        return program(self.name, variant)

    @property
    def cheat_lines(self) -> str:
        """The core of it, as the marks in its file pick it out of its programs."""
        return cheat_lines(self.name)
