"""Sentences that mention tasks, lines and moments: read as text, or shown with each a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from patterns.tracing.recording.phrasing import seconds_in_words
from patterns.tracing.recording.source_lines import file_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from patterns.tracing.explanation.history import RunHistory, StepLines
    from patterns.tracing.recording.events import Deed


@dataclass(frozen=True, slots=True)
class TaskMention:
    """A task in a sentence."""

    task: int
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class LineMention:
    """A line of the program in a sentence."""

    line: int

    def __str__(self) -> str:
        return f"line {self.line}"


@dataclass(frozen=True, slots=True)
class MomentMention:
    """A moment in a sentence, in seconds since the start."""

    at: float

    def __str__(self) -> str:
        return seconds_in_words(self.at)


Piece: TypeAlias = str | TaskMention | LineMention | MomentMention
Sentence: TypeAlias = tuple[Piece, ...]


def plain(sentence: Sentence) -> str:
    """Give a sentence as text."""
    return "".join(map(str, sentence))


class Teller:
    """Makes sentences of pieces, in which a number stands for the task of that number."""

    def __init__(self, history: RunHistory) -> None:
        self._history = history

    def tell(self, *pieces: Piece | int | Sentence) -> Sentence:
        """Join pieces and sentences to one sentence."""
        made: list[Piece] = []
        for piece in pieces:
            match piece:
                case int():
                    made.append(TaskMention(piece, self._history.queries.name(piece)))
                case tuple():
                    made += piece
                case _:
                    made.append(piece)
        return tuple(piece for piece in made if piece != "")

    def every(self, tasks: Iterable[int], more: int = 0, word: str = "and") -> Sentence:
        """`a`, `a and b`, `a, b and 6 more`."""
        pieces: list[int | str] = [*tasks]
        if more:
            pieces.append(f"{more} more")
        joined: list[int | str] = []
        for number, piece in enumerate(pieces):
            if number:
                joined.append(f" {word} " if number == len(pieces) - 1 else ", ")
            joined.append(piece)
        return self.tell(*joined)


@dataclass(frozen=True, slots=True)
class DeedWords:
    """What somebody does to a primitive, in the forms that sentences need."""

    could: str
    """After “could”."""
    does: str
    """After a task's name."""
    _did: str

    def did(self, what: str) -> str:
        """Say that it was done, to *what*: a name, or “it”."""
        return self._did.format(what)


DEED_WORDS: Final[Mapping[Deed, DeedWords]] = {
    "got": DeedWords("take something out", "takes something out", "took something out of {}"),
    "put": DeedWords("put something in", "puts something in", "put something into {}"),
    "task_done": DeedWords("say task_done()", "says task_done()", "said task_done()"),
    "set": DeedWords("set it", "sets it", "set {}"),
    "notified": DeedWords("notify it", "notifies it", "notified {}"),
    "arrived": DeedWords("come to it", "comes to it", "came to {}"),
    "released": DeedWords("release it", "releases it", "released {}"),
}
"""Of the deeds that can end a wait."""


def at_line(line: int | None) -> str:
    """` at line 8`; empty where the line is not known."""
    return "" if line is None else f" at line {line}"


def at_lines(lines: StepLines | None) -> str:
    """` at line 8`, ` at lines 7 to 9`: as exactly as it is known."""
    if lines is None or lines.first is None:
        return ""

    if lines.last is None or lines.last == lines.first:
        return at_line(lines.first)

    if file_of(lines.first) != file_of(lines.last):
        return at_line(lines.first)

    first, last = sorted((lines.first, lines.last))
    return f" at lines {int(first)} to {last}"
