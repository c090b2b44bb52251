"""
Run in Pyodide by `web/build/app/image.ts`: warms the application up for its memory image.

It is run as a program: were it imported, it would be in the image as well.
"""

from __future__ import annotations

import gc
import importlib
import linecache
import re
import sys
from types import CodeType, FunctionType


def prepare() -> None:
    """Make an application, and read what lessons need; then drop what is not needed again."""
    shared = frozenset(sys.modules)
    # The stand-ins first: Panel asks for numpy at once.
    stubs = importlib.import_module("web.app.package_stubs")
    stubs.install()
    parameterized = vars(importlib.import_module("param.parameterized"))
    parameterized["docstring_signature"] = False  # one for each class
    main = importlib.import_module("web.app.main")
    # Before anything else is made, so that its room is taken again.
    gc.collect()
    shed(gc.get_objects(), shared)
    gc.collect()
    main.prepare()
    stubs.forget()
    linecache.clearcache()
    re.purge()
    gc.collect()


def shed(objects: list[object], shared: frozenset[str]) -> None:
    """
    Drop what functions carry for people and debuggers: a twentieth of the image.

    Bokeh and Param write signatures and help for each class while they are imported, and libraries
    tell which instruction stands on which line. Our own keep that, and so do the modules that the
    kernel's image has at the same place.
    """
    for each in objects:
        if isinstance(each, FunctionType) and each.__module__ not in shared:
            vars(each).pop("__signature__", None)
            if not (each.__module__ or "").startswith(("patterns", "web")):
                each.__doc__ = None
                each.__code__ = without_places(each.__code__)


def without_places(code: CodeType) -> CodeType:
    """Give a code object, and those within it, without the table of its lines."""
    if not code.co_linetable:
        return code

    inner = (
        without_places(each) if isinstance(each, CodeType) else each for each in code.co_consts
    )
    return code.replace(co_linetable=b"", co_consts=tuple(inner))


if __name__ == "__main__":
    prepare()
