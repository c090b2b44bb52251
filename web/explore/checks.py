"""Checks as a command line has them: `EndsBy(2)`, `Prints("done")`."""

from __future__ import annotations

import ast
from typing import Any

from patterns import checks


class CheckError(ValueError):
    """What was given is no check; its text is a sentence."""


def check_from(text: str) -> checks.Check:
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
    kind: Any = vars(checks)[name] if name in checks.__all__ else None
    if not (isinstance(kind, type) and issubclass(kind, checks.Check) and kind is not checks.Check):
        raise CheckError(f"{name} is no check of patterns.checks.")

    try:
        args = [ast.literal_eval(each) for each in call.args]
        named = {each.arg or "": ast.literal_eval(each.value) for each in call.keywords}
        made: checks.Check = kind(*args, **named)
    except (ValueError, TypeError) as problem:
        raise CheckError(f"{text!r} is no check: {problem}.") from None

    return made
