"""Whose arguments are whose: those of `playground record`, and those of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

WITH_VALUE: Final = ("--clock", "--events", "--format", "--from", "--order", "-o", "--out")
_ALONE: Final = ("-h", "--help", "--no-source")
_MODULE: Final = "-m"


def split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """
    Give ours and the program's.

    Ours may stand before and right after the program; from the first argument there that is none
    of ours, all are the program's. `--` after it says that the program's begin.
    """
    named = False
    """Whether the program has been."""
    index = 0
    while index < len(arguments):
        argument = arguments[index]
        if argument in WITH_VALUE:
            index += 2
        elif argument in _ALONE or argument.startswith(_JOINED):
            index += 1
        elif named:
            theirs = list(arguments[index:])
            return list(arguments[:index]), theirs[1:] if theirs[0] == "--" else theirs
        elif argument == _MODULE:
            named = True
            index += 2
        else:
            # The parser refuses an option that is unknown to all.
            named = not argument.startswith("-") or argument == "-"
            index += 1
    return list(arguments), []


_JOINED: Final = (*(f"{name}=" for name in WITH_VALUE if name.startswith("--")), "-o")
