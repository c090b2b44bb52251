"""Values in words: as `repr` writes them, where that runs nothing of the program's."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pytest

from patterns.tracing.observer.safe_repr import in_words, reason_in_words


class Plate(NamedTuple):
    number: int
    dish: str


@dataclass
class Order:
    plate: Plate
    secret: str = field(default="x", repr=False)


class Colour(enum.Enum):
    RED = 1


class Loud:
    """Every look at it would be seen."""

    def __repr__(self) -> str:
        raise AssertionError("asked for its words")

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        raise AssertionError("compared")

    def __lt__(self, other: object) -> bool:
        raise AssertionError("sorted")

    def __hash__(self) -> int:
        return 1


class TeapotError(Exception):
    def __str__(self) -> str:
        raise AssertionError("asked for its words")


@pytest.mark.parametrize(
    "value",
    [None, True, 3, -1.5, "it's", b"x", [1, [2]], (1,), (), {"a": [1]}, set(), frozenset({1})],
)
def test_builtin_values_are_written_as_repr_writes_them(value: Any) -> None:
    """Containers of them too."""
    assert in_words(value) == repr(value)


def test_records_are_put_together_from_their_fields() -> None:
    """Named tuples, data classes without what they hide, enums, exceptions."""
    assert in_words(Plate(1, "tea")) == "Plate(number=1, dish='tea')"
    assert in_words(Order(Plate(1, "tea"))) == "Order(plate=Plate(number=1, dish='tea'))"
    assert in_words(Colour.RED) == "<Colour.RED>"
    assert in_words(ValueError("no", 3)) == "ValueError('no', 3)"


def test_no_code_of_the_program_runs() -> None:
    """Not alone, not in a container, not to sort, not as the cause of an exception."""
    loud = Loud()
    assert in_words(loud) == "<Loud>"
    assert in_words([loud, {loud: loud}, {loud}]) == "[<Loud>, {<Loud>: <Loud>}, {<Loud>}]"
    assert reason_in_words(ValueError(loud)) == "ValueError: <Loud>"
    assert reason_in_words(TeapotError("short", 1)) == "TeapotError: 'short', 1"


def test_what_is_long_or_deep_is_cut() -> None:
    """By number, by depth and by length; something that holds itself ends."""
    assert in_words(list(range(100))).endswith("10, 11, ...]")
    endless: list[Any] = []
    endless.append(endless)
    assert in_words(endless).startswith("[[[")
    assert len(in_words(["x" * 1000] * 5)) == 200
    assert in_words("a" * 150 + "b" * 150).count("...") == 1


def test_exceptions_say_what_they_say() -> None:
    """The message alone, a key as it is written, an error of the system with its number."""
    assert reason_in_words(ValueError("broken\nin two")) == "ValueError: broken in two"
    assert reason_in_words(KeyError("a")) == "KeyError: 'a'"
    assert reason_in_words(TimeoutError()) == "TimeoutError"
    assert reason_in_words(FileNotFoundError(2, "No such file")) == (
        "FileNotFoundError: [Errno 2] No such file"
    )
    group = ExceptionGroup("two", [ValueError("a"), KeyError("b")])
    assert reason_in_words(group) == (
        "ExceptionGroup: two (2 sub-exceptions): ValueError: a; KeyError: 'b'"
    )
