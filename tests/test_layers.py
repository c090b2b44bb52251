"""Who may import whom: the README's map of the repository, held against the sources."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tests.imports import Graph, Sources, circle, folders, room_of

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCES: Final = Sources.below(ROOT, "patterns", "web")
FILES: Final = SOURCES.files()
README: Final = (ROOT / "README.md").read_text(encoding="utf-8")
MOST_FILES: Final = 15
"""In one folder; the halves of a component, and its style, count once."""

BROWSER: Final = {"js", "pyodide", "pyodide_js", "_pyodide"}
DRAWING: Final = {"bokeh", "panel", "param"}


def rooms_in(readme: str) -> dict[str, set[str]]:
    """Read the map: from each room to the rooms that it may import from."""
    rows = re.findall(r"^\| `([\w/]+/)` \|[^|]*\|([^|]*)\|$", readme, re.MULTILINE)
    return {room: set(re.findall(r"`([\w/]+/)`", allowed)) for room, allowed in rows}


ROOMS: Final = rooms_in(README)


def offences(files: Graph, rooms: dict[str, set[str]]) -> list[str]:
    """Give the imports that the map does not allow, and the files that no room holds."""
    found = []
    for path, needed in files.items():
        here = room_of(path, rooms)
        if here is None:
            found.append(f"{path} is in no room")
            continue
        for each in sorted(needed):
            there = room_of(each, rooms)
            if there != here and there not in rooms[here]:
                found.append(f"{path} imports {each}")
    return found


def test_imports_follow_the_map() -> None:
    """Every import, those for types included, goes where the README's map says."""
    assert not offences(FILES, ROOMS)


def test_every_room_and_every_arrow_of_the_map_is_there() -> None:
    """The map tells of no room that is empty, and allows nothing that no file does."""
    used: dict[str, set[str]] = {room: set() for room in ROOMS}
    for path, needed in FILES.items():
        here = room_of(path, ROOMS)
        assert here
        used[here] |= {room for each in needed if (room := room_of(each, ROOMS)) and room != here}
    assert {room_of(path, ROOMS) for path in FILES} == ROOMS.keys()
    assert used == ROOMS


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", ["py", "ts"])
def test_an_import_that_the_map_forbids_is_found(room: str, language: str) -> None:
    """Planted in any room, in either language, for types or not, it is reported."""
    target = next(
        path
        for path in SOURCES.texts
        if path.endswith(f".{language}")
        and not path.endswith("__init__.py")
        and room_of(path, ROOMS) not in {room, *ROOMS[room]}
    )
    planted = f"{room}planted.{language}"
    up = "../" * room.count("/")
    module = target.removesuffix(".py").replace("/", ".")
    for text in (
        (f"if TYPE_CHECKING:\n    import {module}", f"from {module} import x")
        if language == "py"
        else (f'import type {{ X }} from "{up}{target}";', f'void import("{up}{target}");')
    ):
        imported = SOURCES.with_file(planted, text).imported(planted)
        assert offences({planted: imported}, ROOMS) == [f"{planted} imports {target}"]


def test_no_file_needs_itself() -> None:
    """Following imports, those for types included, never leads back to where it began."""
    assert not circle(FILES)


def test_no_folder_needs_itself() -> None:
    """Folders have an order, and so has the map."""
    assert not circle(folders(FILES))
    assert not circle(ROOMS)


@pytest.mark.parametrize("language", ["py", "ts"])
def test_a_circle_is_found(language: str) -> None:
    """Planted between two files, or between two folders, it is reported."""
    texts = {
        "py": ("from web.b.two import x", "if TYPE_CHECKING:\n    import web.a.one"),
        "ts": ('import { x } from "../b/two.ts";', 'export type { Y } from "../a/one.ts";'),
    }[language]
    files = Sources({f"web/a/one.{language}": texts[0], f"web/b/two.{language}": texts[1]}).files()
    assert sorted(circle(files)) == [f"web/a/one.{language}", f"web/b/two.{language}"]
    assert sorted(circle(folders(files))) == ["web/a", "web/b"]


def test_no_test_needs_another_test() -> None:
    """What two of them share is in a module that holds no test."""
    tests = Sources.below(ROOT, "tests")
    named = {path: set(tests.modules(path)) for path in tests.texts if path.endswith(".py")}
    assert not {
        path: shared
        for path, names in named.items()
        if (shared := {name for name in names if re.search(r"\btest_\w+$", name)})
    }


def test_a_folder_is_small_enough_to_look_through() -> None:
    """A newcomer reads the names in a folder at a glance."""
    stems = {
        path.rpartition(".")[0].removesuffix(".d")
        for path in FILES
        if not path.startswith("patterns/lessons/") and not path.endswith("/__init__.py")
    }
    counted = Counter(stem.rpartition("/")[0] for stem in stems)
    assert not {folder: count for folder, count in counted.items() if count > MOST_FILES}


def foreign(room: str) -> dict[str, set[str]]:
    """Give, for each Python file of a room, what it imports that is not ours."""
    ours = {"patterns", "web"}
    return {
        path: {name.partition(".")[0] for name in SOURCES.modules(path)} - ours
        for path in SOURCES.texts
        if path.endswith(".py") and path.startswith(room)
    }


def test_patterns_are_the_standard_library_only() -> None:
    """`patterns` is importable anywhere: it needs nothing installed."""
    strange = {
        path: names - sys.stdlib_module_names for path, names in foreign("patterns/").items()
    }
    assert not {path: names for path, names in strange.items() if names}


def test_contracts_need_nothing_installed() -> None:
    """What two sides share can be imported on either of them."""
    strange = {
        path: names - sys.stdlib_module_names for path, names in foreign("web/protocol/").items()
    }
    assert not {path: names for path, names in strange.items() if names}


def importers(names: set[str]) -> set[str]:
    """Give the rooms of `web` whose Python imports any of these packages."""
    return {
        room
        for path, found in foreign("web/").items()
        if found & names and (room := room_of(path, ROOMS))
    }


def test_few_rooms_draw() -> None:
    """Panel and Bokeh are known where the application and its components are, and to the build."""
    assert importers(DRAWING) == {"web/app/", "web/components/", "web/build/"}


def test_few_rooms_reach_for_the_browser() -> None:
    """Pyodide's own modules are imported where the kernel's Python is cleaned of them."""
    assert importers(BROWSER) == {"web/kernel/python/"}
