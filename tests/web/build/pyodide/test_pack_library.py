"""Sources become bytecode that behaves the same."""

from __future__ import annotations

import marshal
import zipfile
from typing import TYPE_CHECKING

import pytest

from web.build.pyodide.pack_library import pack

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = '''\
"""A module."""

class Only:
    """Nothing but words."""

def checked(value):
    """Docstring."""
    assert value, "assertions stay"
    return f"{value}"
'''


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    with zipfile.ZipFile(tmp_path / "sources", "w") as sources:
        sources.writestr("module.py", SOURCE)
        sources.writestr("data.txt", "text")
        sources.writestr("encodings/utf_8.py", "")
        sources.writestr("encodings/cp1006.py", "")
        sources.writestr("turtle.py", "")
    pack(str(tmp_path / "sources"), str(tmp_path / "packed"), "/lib/x.zip")
    return tmp_path / "packed"


def test_docstrings_go_and_assertions_stay(packed: Path) -> None:
    """What is dropped is not seen; lines and files in tracebacks are the source's."""
    with zipfile.ZipFile(packed) as archive:
        code = marshal.loads(archive.read("module.pyc")[16:])
    space: dict[str, object] = {"__name__": "module"}
    exec(code, space)
    assert code.co_filename == "/lib/x.zip/module.py"
    checked = space["checked"]
    assert checked.__doc__ is None
    assert checked.__code__.co_firstlineno == 6  # type: ignore[attr-defined]
    with pytest.raises(AssertionError, match="assertions stay"):
        checked(0)  # type: ignore[operator]


def test_only_what_can_be_of_use_goes_in(packed: Path) -> None:
    """Screens and the last century's encodings do not."""
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
    assert names == ["data.txt", "encodings/utf_8.pyc", "module.pyc"]


def test_the_same_sources_give_the_same_archive(packed: Path) -> None:
    """File names carry their content's hash: a rebuild must not change them."""
    again = packed.with_name("again")
    pack(str(packed.with_name("sources")), str(again), "/lib/x.zip")
    assert again.read_bytes() == packed.read_bytes()
