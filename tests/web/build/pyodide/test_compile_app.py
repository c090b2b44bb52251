"""Which of an application's files travel, and how they are compiled."""

from __future__ import annotations

import marshal
import sys
from types import ModuleType
from typing import TYPE_CHECKING

from web.build.pyodide.compile_app import Use, _compiled

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PROSE = '''\
"""A module of a package."""

width = field(1, help="Said to people", doc="And so is this")

def area(side: float) -> float:
    """Docstring."""
    return side * side
'''


def test_what_only_people_read_goes_from_packages(tmp_path: Path) -> None:
    """Docstrings, annotations, `help=` and `doc=`; what is computed stays."""
    (tmp_path / "panel").mkdir()
    (tmp_path / "panel" / "x.py").write_text(PROSE)
    code = marshal.loads(
        _compiled(tmp_path, (tmp_path / "panel" / "x.py").relative_to(tmp_path))[16:]
    )
    seen: list[object] = []

    def field(value: int, **named: object) -> int:
        seen.append(named)
        return value

    space: dict[str, object] = {"field": field}
    exec(code, space)
    area = space["area"]
    assert seen == [{}]
    assert area(3) == 9  # type: ignore[operator]
    assert area.__doc__ is None
    assert area.__annotations__ == {}


def test_our_own_modules_stay_as_they_are(tmp_path: Path) -> None:
    """Their docstrings are a lesson's prose."""
    (tmp_path / "patterns").mkdir()
    file = tmp_path / "patterns" / "x.py"
    file.write_text('"""Prose."""\n')
    code = marshal.loads(_compiled(tmp_path, file.relative_to(tmp_path))[16:])
    space: dict[str, object] = {}
    exec(code, space)
    assert space["__doc__"] == "Prose."


def test_files_that_were_opened_or_asked_after_are_used(tmp_path: Path) -> None:
    """Sources only where they are read as text; nothing from elsewhere."""
    for name in ("panel/a.css", "panel/b.py", "patterns/lessons/c.py", "panel/d.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    use = Use(tmp_path)
    for name in ("panel/a.css", "panel/b.py", "patterns/lessons/c.py", "panel"):
        use.note_opened("open", (str(tmp_path / name), "r", 0))
    use.note_opened("exec", (str(tmp_path / "panel/d.css"),))
    use.note_opened("open", ("/etc/passwd", "r", 0))
    assert [path.as_posix() for path in use.data()] == ["panel/a.css", "patterns/lessons/c.py"]


def test_imported_modules_are_used_but_not_the_compiler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The compiler lies among the sources while it runs."""
    for name in ("imported", "web.build.compiler"):
        module = ModuleType(name)
        module.__file__ = str(tmp_path / f"{name.replace('.', '/')}.py")
        monkeypatch.setitem(sys.modules, name, module)
    assert [path.as_posix() for path in Use(tmp_path).modules()] == ["imported.py"]
