"""Checks as text, for command lines and between threads: `EndsBy(2)`, `Prints("done")`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from patterns.checks.check import Check

if TYPE_CHECKING:
    from collections.abc import Iterable


class CheckError(ValueError):
    """What was given is no check; its text is a sentence."""


def check_from(text: str) -> Check:
    """
    Make a check of a call of its class, of which nothing is run but that.

    Raises:
        CheckError: it is none.

    """
    try:
        call = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        call = None
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
        raise CheckError(f"{text!r} is no check: one looks like EndsBy(2).")

    name = call.func.id
    # The package has imported all of them before this module.
    kinds: dict[str, Any] = {kind.__name__: kind for kind in Check.__subclasses__()}
    if name not in kinds:
        raise CheckError(f"{name} is no check of patterns.checks.")

    try:
        args = [ast.literal_eval(each) for each in call.args]
        named = {each.arg or "": ast.literal_eval(each.value) for each in call.keywords}
        made: Check = kinds[name](*args, **named)
    except (ValueError, TypeError) as problem:
        raise CheckError(f"{text!r} is no check: {problem}.") from None

    return made


def text_of(checks: Iterable[Check]) -> str:
    """Give the text of checks, one a line: `checks_from` reads it."""
    return "\n".join(map(repr, checks))


def checks_from(text: str) -> tuple[Check, ...]:
    """
    Read what `text_of` gave.

    Raises:
        CheckError: a line of it is no check.

    """
    return tuple(map(check_from, text.splitlines()))
