"""
Run in Pyodide by `web/build/app/image.ts`: warms the application up for its memory image.

It is run as a program: were it imported, it would be in the image as well.
"""

from __future__ import annotations

import gc
import importlib
import linecache
import re


def prepare() -> None:
    """Make an application, and read what lessons need; then drop what is not needed again."""
    # The stand-ins first: Panel asks for numpy at once.
    stubs = importlib.import_module("web.app.package_stubs")
    stubs.install()
    importlib.import_module("web.app.main").prepare()
    stubs.forget()
    linecache.clearcache()
    re.purge()
    gc.collect()


if __name__ == "__main__":
    prepare()
