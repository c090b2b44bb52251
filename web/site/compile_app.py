"""
Run inside Pyodide by `archive.ts`: imports the application from `/in` and compiles what it used.

Only what was really imported or read goes to `/out`, as bytecode of the very Python that will run
it. The last expression tells the build what that was.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import py_compile
import shutil
import sys
from pathlib import Path
from typing import Any

HERE = Path("/in")
THERE = Path("/out")
AS_SOURCE = Path("patterns/lessons")
"""A lesson reads its own text: the code that is shown is the code that runs."""

wanted: set[str] = set()
"""Templates, styles and the like: files that a package opened, or asked after, by itself."""


def note_opened(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and str(arguments[0]).startswith("/in/"):
        wanted.add(str(arguments[0]))


def note_asked_after(path: Any, *arguments: Any, **named: Any) -> os.stat_result:
    if str(path).startswith("/in/"):
        wanted.add(str(path))
    return plain_stat(path, *arguments, **named)


def use_everything() -> None:
    # The stand-ins first: Panel asks for numpy at once.
    importlib.import_module("web.app.absent").install()
    importlib.import_module("panel")
    for package in ("patterns", "web.app", "web.components"):
        found = importlib.import_module(package)
        for module in pkgutil.walk_packages(found.__path__, f"{package}."):
            importlib.import_module(module.name)
    # Panel and Bokeh import some of their parts only when a document is made.
    importlib.import_module("web.app.main").prepare()


def compile_used() -> list[str]:
    used = sorted(
        {
            Path(file).relative_to(HERE)
            for module in list(sys.modules.values())
            if (file := getattr(module, "__file__", None)) and file.startswith("/in/")
        }
    )
    for file in used:
        if file.is_relative_to(AS_SOURCE):
            wanted.add(str(HERE / file))
            continue
        target = THERE / file.with_suffix(".pyc")
        target.parent.mkdir(parents=True, exist_ok=True)
        py_compile.compile(
            str(HERE / file),
            cfile=str(target),
            dfile=str(file),
            doraise=True,
            # Docstrings are half of what Panel and Bokeh weigh. Ours are a lesson's prose.
            optimize=0 if file.parts[0] in {"patterns", "web"} else 2,
            # The build's times must not get into the files; nobody edits them in the browser.
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
    return [str(file) for file in used]


def copy_wanted() -> list[str]:
    data = sorted(
        file.relative_to(HERE)
        for file in map(Path, frozenset(wanted))
        if file.is_file()
        and (file.suffix not in {".py", ".pyc"} or file.is_relative_to(HERE / AS_SOURCE))
    )
    for file in data:
        (THERE / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / file, THERE / file)
    return [str(file) for file in data]


plain_stat = os.stat
os.stat = note_asked_after
sys.addaudithook(note_opened)
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))
use_everything()
json.dumps({"modules": compile_used(), "data": copy_wanted()})
