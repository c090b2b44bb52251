"""
Numbers at the top of a program that sliders change.

They work on any text, the reader's own edits included: what cannot be found is left alone.
"""

from __future__ import annotations

import ast
import math
import warnings
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.lesson import Knob


class _Place(NamedTuple):
    """Where a constant's number stands, in bytes of the UTF-8 text."""

    start: int
    end: int
    value: float


def knobs_in(source: str, knobs: Iterable[Knob]) -> dict[str, float]:
    """
    Read the values of the *knobs* that the program still has, by constant.

    A value may lie outside its knob's range; whole numbers are `int`.
    """
    places = _places(source)
    return {knob.constant: places[knob.constant].value for knob in knobs if knob.constant in places}


def with_knob(source: str, constant: str, value: float) -> str:
    """
    Rewrite the number that *constant* is set to, and not one byte besides.

    Unchanged where the program sets no such constant at its top level to a plain number. Where it
    is set twice, the last one counts, as it does for Python.
    """
    if not math.isfinite(value):
        raise ValueError(f"{constant} cannot be {value}: a knob is set to a finite number.")

    place = _places(source).get(constant)
    if place is None:
        return source

    text = source.encode()
    return (text[: place.start] + _literal(value).encode() + text[place.end :]).decode()


def _literal(value: float) -> str:
    # A slider adds up its steps: 0.1 + 0.2 is to read 0.3.
    return repr(value if isinstance(value, int) else round(value, 9))


def _places(source: str) -> dict[str, _Place]:
    try:
        with warnings.catch_warnings():
            # What Python finds odd in the reader's text is said when it runs, not at each slider.
            warnings.simplefilter("ignore")
            module = ast.parse(source)
        lines = source.encode().splitlines(keepends=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # Half-typed, or no program at all: it has no knobs for now.
        return {}

    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    places: dict[str, _Place] = {}
    for statement in module.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=expression):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as expression):
                pass
            case _:
                continue

        number = _number(expression)
        end_line, end_column = expression.end_lineno, expression.end_col_offset
        if number is None or end_line is None or end_column is None:
            # No longer a plain number: an earlier assignment is not what the program runs with.
            places.pop(name, None)
            continue

        places[name] = _Place(
            starts[expression.lineno - 1] + expression.col_offset,
            starts[end_line - 1] + end_column,
            number,
        )
    return places


def _number(expression: ast.expr) -> float | None:
    match expression:
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            number = _number(operand)
            return None if number is None else -number
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() | float() as number):
            return number
        case _:
            return None
