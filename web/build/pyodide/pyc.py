"""Bytecode files that are never compared with their source: it is not edited in the browser."""

from __future__ import annotations

import marshal
from importlib.util import MAGIC_NUMBER
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import CodeType

UNCHECKED: Final = (1).to_bytes(4, "little")
"""The flags word of PEP 552: by hash, and not checked."""

NO_HASH: Final = bytes(8)


def pyc(code: CodeType) -> bytes:
    """Give the content of the `.pyc` file of a module, for the Python that runs this."""
    return MAGIC_NUMBER + UNCHECKED + NO_HASH + marshal.dumps(code)
