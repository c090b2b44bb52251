"""
What the pages about all lessons say of each: the index of problems, the glossary, the cheat sheet.

All texts are Markdown of one line, without a full stop: `code` names things of Python, and nothing
else is marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

SymptomKind: TypeAlias = Literal["hangs", "slow", "lost", "errors", "wrong", "unstoppable", "load"]

SYMPTOM_KINDS: Final[Mapping[SymptomKind, str]] = MappingProxyType(
    {
        "hangs": "It hangs",
        "slow": "It is slow",
        "lost": "Something does not run, or is lost",
        "errors": "Python says “never awaited”, “never retrieved” …",
        "wrong": "The result is wrong: lost updates, mixed-up data",
        "unstoppable": "It will not stop",
        "load": "It takes too much: memory, requests",
    }
)
"""What a reader who has a problem says of it first, in the order to show them."""

SYMPTOM_WORDS: Final[Mapping[SymptomKind, str]] = MappingProxyType(
    {
        "hangs": "hangs, is stuck, freezes, never ends",
        "slow": "slow, takes long",
        "lost": "lost, missing, nothing happens",
        "errors": "warning, error, message, log",
        "wrong": "wrong, bug, sometimes",
        "unstoppable": "does not stop, cannot be cancelled",
        "load": "too much, too many",
    }
)
"""What else one may search for."""


@dataclass(frozen=True, slots=True)
class Symptom:
    """A problem, as one has it who does not know its cause; the lesson is the cure."""

    kind: SymptomKind
    words: str
    also: str
    """What else one may search for: other words for it, messages, names. Plain text, not shown."""

    @property
    def search_words(self) -> str:
        """All that it is found by, but for its words."""
        return f"{SYMPTOM_WORDS[self.kind]}, {self.also}"


@dataclass(frozen=True, slots=True)
class Term:
    """A word that the lesson explains, for the glossary."""

    word: str
    """Plain text."""
    meaning: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to start tasks or to wait for them: a row of the table “gather, group or wait?”."""

    need: str
    """What you want."""
    use: str
    """What does it."""
    results: str
    """How the results come."""
    failure: str
    """What happens when a task fails."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One lesson's entry. What the six lines of the cheat sheet are, marks in its file say."""

    minutes: int
    """What a reader needs who is new to it, the exercise included."""
    when: str
    """The situation that the pattern is for."""
    beware: str
    """The pitfall, without the lesson's story."""
    symptoms: tuple[Symptom, ...]
    terms: tuple[Term, ...] = ()
    """Those that no lesson before it explains."""
    choices: tuple[Choice, ...] = ()
    """Only where the lesson is about starting tasks together."""
