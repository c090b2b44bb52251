"""Options that are a number of things."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def number_of(things: str) -> Callable[[str], int]:
    """Give what reads an option's text as a number of things; `ArgumentTypeError` below 1."""

    def read(text: str) -> int:
        if not (text.isdecimal() and int(text) > 0):
            raise argparse.ArgumentTypeError(f"{text!r} is not a number of {things}: say 1 or more")

        return int(text)

    return read
