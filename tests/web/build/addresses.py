"""Where the pages of a built site lead to."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Addresses(HTMLParser):
    """Collects what a page links to and loads, and what a link may lead to in it."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.ids.update(value or "" for name, value in attrs if name == "id")


def pages(site: Path) -> Iterator[Path]:
    return site.rglob("*.html")
