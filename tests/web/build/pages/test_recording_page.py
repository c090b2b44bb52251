"""A recording as one file: what stands in it, and what can never run in it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from patterns.tracing import record
from web.build.pages.recording_page import empty_page, single_file

HOSTILE = "</script><script>alert(1)</script><!-- @@data@@ & \"quoted\" 'too'"
PROGRAM = f"""\
import asyncio

async def main():
    asyncio.current_task().set_name({HOSTILE!r})
    print({HOSTILE!r})

asyncio.run(main())
"""


class Outline(HTMLParser):
    """The elements of a page, and the texts of those that matter."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.texts.append("")
        self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[-1] += data

    def all(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [
            (attributes, text)
            for (name, attributes), text in zip(self.tags, self.texts, strict=True)
            if name == tag
        ]


@pytest.fixture(scope="module")
def page(packages: None) -> str:
    return empty_page()


@pytest.fixture(scope="module")
def filled(page: str) -> Outline:
    return Outline(single_file(page, record(PROGRAM), {HOSTILE: PROGRAM}, HOSTILE))


def test_nothing_of_the_program_stands_in_it_as_markup(page: str, filled: Outline) -> None:
    """Hostile names, output and source add no element and no attribute."""
    assert [tag for tag, _ in filled.tags] == [tag for tag, _ in Outline(page).tags]
    assert filled.all("h1")[0][1] == HOSTILE


def test_only_its_own_script_may_run(filled: Outline) -> None:
    """The policy names the script's hash and nothing else; no request can leave."""
    ours = [text for attributes, text in filled.all("script") if "type" not in attributes]
    (meta,) = (each for each, _ in filled.all("meta") if "http-equiv" in each)
    policy = dict(part.split(" ", 1) for part in str(meta["content"]).split("; "))
    digest = base64.b64encode(hashlib.sha256(ours[0].encode()).digest()).decode()
    assert len(ours) == 1
    assert policy["script-src"] == f"'sha256-{digest}'"
    assert policy["default-src"] == "'none'"
    assert "connect-src" not in policy


def test_it_loads_nothing(filled: Outline) -> None:
    """No address stands in it but those inside itself."""
    addresses = [
        value
        for _, attributes in filled.tags
        for name, value in attributes.items()
        if name in {"src", "href"}
    ]
    assert all(str(address).startswith("#") for address in addresses)
    assert not re.search(r"url\((?!#|data:)|@import", filled.all("style")[0][1])


def test_the_recording_is_in_it(filled: Outline) -> None:
    """As data, compressed: the source, the names and the output, to the letter."""
    data = content(filled)
    assert data["sources"] == {HOSTILE: PROGRAM}
    assert data["trace"]["lanes"][0]["name"] == HOSTILE
    assert data["trace"]["output"][0]["text"] == HOSTILE + "\n"


def test_the_same_recording_gives_the_same_file(page: str) -> None:
    """Nothing of the hour or the machine is in it."""
    one, other = (single_file(page, record(PROGRAM), {}, "app.py") for _ in range(2))
    assert one == other


def content(page: Outline) -> dict[str, Any]:
    (text,) = (text for attributes, text in page.all("script") if attributes.get("id") == "data")
    data: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(text)))
    return data
