"""
The shapes of a recording's JSON objects, read out of the annotations of the facts.

A field that has a default may be left out, and one that may be None is read as None where it is
missing. `Written` fields, and those without a default, are always written.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Final, Literal, TypeAlias, get_args, get_origin, get_type_hints

from patterns.tracing.recording.events import Event
from patterns.tracing.recording.json_types import (
    MOST_ENTRIES,
    MOST_FRAMES,
    MOST_LINE,
    Duration,
    SourceLine,
    Task,
    Text,
    Whole,
    Written,
)
from patterns.tracing.recording.waiting import Frame, Waiting

FieldKind: TypeAlias = Literal[
    "seconds", "task", "tasks", "whole", "line", "text", "flag", "choice", "waiting", "frames"
]
"""
What a value is: a number of seconds; the id of a task that is known; a list of those; a whole
number; a line; text; true or false; one of some words; an object; a list of frames.
"""

_KINDS: Final[dict[type, FieldKind]] = {
    Duration: "seconds",
    Task: "task",
    Whole: "whole",
    Text: "text",
}
_UNIONS: Final[tuple[object, ...]] = (types.UnionType, typing.Union)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an object."""

    name: str
    """In JSON and in the class."""
    kind: FieldKind
    nullable: bool
    """Null is a value of it; a missing field is null."""
    written: bool
    """It is there in whatever is written here."""
    default: object
    """What a field that was left out is read as, where null is none of its values."""
    has_default: bool
    least: int
    """The smallest whole number."""
    most: int
    """The largest whole number, characters of a text, entries of a list; 0 for other kinds."""
    choices: tuple[str, ...]
    """The words; empty for other kinds."""
    file: str
    """For a line: the name of the field beside it that has its file; else empty."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An object, and the class that it is read into."""

    made: type
    kinds: tuple[str, ...]
    """For an event: the values of `kind` that have this shape; else empty."""
    fields: tuple[Field, ...]
    """In the order of the class's, `at` and `kind` of an event left out."""


@cache
def event_shapes() -> tuple[Shape, ...]:
    """Give the shapes of all events, in the order of `Event`."""
    return tuple(_event_shape(each) for each in get_args(Event))


@cache
def shape(made: type, *without: str) -> Shape:
    """Give the shape of what is no event: a task, an outcome …, *without* some of its fields."""
    return Shape(made, (), _fields(made, frozenset(without)))


def _event_shape(made: type) -> Shape:
    kind = get_type_hints(made)["kind"]
    return Shape(made, get_args(kind), _fields(made, frozenset({"at", "kind"})))


def _fields(made: type, without: frozenset[str]) -> tuple[Field, ...]:
    hints = get_type_hints(made, include_extras=True)
    return tuple(
        _field(field, hints[field.name])
        for field in dataclasses.fields(made)
        if field.name not in without
    )


def _field(field: dataclasses.Field[object], hint: object) -> Field:
    inner, nullable = _without_none(hint)
    plain, *marks = get_args(inner) if get_origin(inner) is Annotated else (inner,)
    has_default = field.default is not dataclasses.MISSING
    kind: FieldKind = "flag"
    least = most = 0
    choices: tuple[str, ...] = ()
    file = ""
    for mark in marks:
        match mark:
            case Text(most=most):
                kind = "text"
            case Whole(least=least, most=most):
                kind = "whole"
            case SourceLine(file=file):
                kind, least, most, nullable = "line", 1, MOST_LINE, True
            case Duration() | Task():
                kind = _KINDS[type(mark)]
    if get_origin(plain) is Literal:
        kind, choices = "choice", get_args(plain)
    elif plain is Waiting:
        kind = "waiting"
    elif plain == tuple[Frame, ...]:
        kind, most = "frames", MOST_FRAMES
    elif get_origin(plain) is tuple:
        kind, most = "tasks", MOST_ENTRIES
    elif not marks and plain is not bool:
        raise TypeError(f"{field.name} has no form in JSON: {hint!r}")
    return Field(
        name=field.name,
        kind=kind,
        nullable=nullable,
        written=not has_default or any(isinstance(mark, Written) for mark in marks),
        default=field.default if has_default else None,
        has_default=has_default,
        least=least,
        most=most,
        choices=choices,
        file=file,
    )


def _without_none(hint: object) -> tuple[object, bool]:
    if get_origin(hint) in _UNIONS:
        others = [each for each in get_args(hint) if each is not type(None)]
        if len(others) == 1:
            return others[0], True
    return hint, False
