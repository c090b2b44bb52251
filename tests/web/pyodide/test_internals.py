"""Pyodide's private surface is that of the version it was read against."""

from __future__ import annotations

import json
import re

import pytest

from web.build.targets.places import WEB
from web.kernel.python.interpreter_state import CHECKED


@pytest.mark.parametrize("file", ["package.json", "package-lock.json"])
def test_the_version_in_use_is_the_one_that_was_checked(file: str) -> None:
    """A new Pyodide fails here first, with the file to read."""
    source = (WEB / "pyodide" / "internals.ts").read_text(encoding="utf-8")
    checked = re.search(r'CHECKED = "([^"]+)"', source)
    content = json.loads((WEB / file).read_text(encoding="utf-8"))
    facts = content if file == "package.json" else content["packages"][""]
    assert checked is not None
    assert facts["dependencies"]["pyodide"] == checked[1], "read web/pyodide/internals.ts anew"


def test_pyodides_python_is_the_one_whose_library_was_checked(packages: None) -> None:
    """What programs change by using the standard library was listed for one version of it."""
    source = (WEB / "pyodide" / "internals.ts").read_text(encoding="utf-8")
    library = re.search(r'STDLIB_PATH = "/lib/python(\d)(\d+)\.zip"', source)
    lock = json.loads((WEB / "node_modules/pyodide/pyodide-lock.json").read_text(encoding="utf-8"))
    assert library is not None
    assert (int(library[1]), int(library[2])) == CHECKED
    assert lock["info"]["python"].startswith("{}.{}.".format(*CHECKED))
