"""Pyodide's private surface is that of the version it was read against."""

from __future__ import annotations

import json
import re

import pytest

from web.build.targets.places import WEB


@pytest.mark.parametrize("file", ["package.json", "package-lock.json"])
def test_the_version_in_use_is_the_one_that_was_checked(file: str) -> None:
    """A new Pyodide fails here first, with the file to read."""
    source = (WEB / "pyodide" / "internals.ts").read_text(encoding="utf-8")
    checked = re.search(r'CHECKED = "([^"]+)"', source)
    content = json.loads((WEB / file).read_text(encoding="utf-8"))
    facts = content if file == "package.json" else content["packages"][""]
    assert checked is not None
    assert facts["dependencies"]["pyodide"] == checked[1], "read web/pyodide/internals.ts anew"


def test_the_library_is_named_after_pyodides_python(packages: None) -> None:
    """Its name has the version of Python, and is written down where both sides read it."""
    source = (WEB / "pyodide" / "internals.ts").read_text(encoding="utf-8")
    library = re.search(r'STDLIB_PATH = "/lib/python(\d)(\d+)\.zip"', source)
    lock = json.loads((WEB / "node_modules/pyodide/pyodide-lock.json").read_text(encoding="utf-8"))
    assert library is not None
    assert lock["info"]["python"].startswith(f"{library[1]}.{library[2]}.")
