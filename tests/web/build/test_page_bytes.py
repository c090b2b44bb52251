"""How much a page loads before it is there: whoever adds to it says what it is worth."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Final

import pytest

from patterns.catalogue import lessons

if TYPE_CHECKING:
    from pathlib import Path

LOADED = re.compile(
    r'<(?:link rel="(?:modulepreload|stylesheet|icon)" href|script [^>]*src)="([^"]+)"'
)
COMPONENTS = re.compile(r'id="components">\["([^"]+)"')
IMPORTED = re.compile(r'\b(?:from|import)"(\./[^"]+)"')
"""What a minified script cannot begin without; what it imports on demand stands in parentheses."""

COUNTED: Final = 37
"""Lessons that there were when the bounds were set."""
A_LESSON: Final = (400, 150)
"""What one more adds to each page: its line in the menu, and its row on the front page."""


@pytest.mark.parametrize(
    ("page", "stored", "compressed"),
    [("gather", 1_263_000, 378_000), ("", 33_000, 9_100)],
    ids=["a lesson", "the front page"],
)
def test_what_a_page_needs_to_open_is_bounded(
    built: Path, page: str, stored: int, compressed: int
) -> None:
    """The page, its styles and scripts, and its components, as they are and as hosts send them."""
    more = len(lessons()) - COUNTED
    contents = [file.read_bytes() for file in needed(built / page / "index.html")]
    assert sum(map(len, contents)) <= stored + more * A_LESSON[0]
    packed = sum(len(gzip.compress(content, mtime=0)) for content in contents)
    assert packed <= compressed + more * A_LESSON[1]


def test_a_lessons_page_names_all_that_its_scripts_import(built: Path) -> None:
    """None of them is asked for only when another one is here."""
    page = built / "gather" / "index.html"
    text = page.read_text(encoding="utf-8")
    assert [file.name for file in needed(page) if file != page and file.name not in text] == []


def needed(page: Path) -> set[Path]:
    """Find the page's own file, and all that it and its scripts ask for at once."""
    text = page.read_text(encoding="utf-8")
    found = {page}
    asked = [page.parent / name for name in (*LOADED.findall(text), *COMPONENTS.findall(text))]
    while asked:
        file = asked.pop().resolve()
        if file not in found:
            found.add(file)
            if file.suffix == ".js":
                imported = IMPORTED.findall(file.read_text(encoding="utf-8"))
                asked += [file.parent / name for name in imported]
    return found
