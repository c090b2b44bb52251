"""All pages in one file."""

from __future__ import annotations

import gzip
import json
from itertools import accumulate
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from web.build.pages.all_pages import FILE, together

if TYPE_CHECKING:
    from pathlib import Path

    from web.protocol.pages.site_files import AllPages

TEXTS = st.lists(st.sampled_from(["<p>", "{", "word", "\n", "é", '"<'])).map("".join)


def apart(packed: AllPages) -> dict[str, str]:
    pieces = packed["pieces"]
    return {
        path: "".join(pieces[place] for place in accumulate(steps))
        for path, steps in packed["pages"].items()
    }


@given(st.dictionaries(st.sampled_from(["", "gather/", "queue/"]), TEXTS))
def test_pages_come_apart_as_they_were(texts: dict[str, str]) -> None:
    """Whatever they say, and whatever they share."""
    assert apart(together(texts)) == texts


def test_what_pages_share_stands_there_once() -> None:
    """And each page is a list of pieces."""
    packed = together({"one/": "<p>same<b>1", "two/": "<p>same<b>2"})
    assert packed == {
        "pieces": ["", "<p>same", "<b>1", "<b>2"],
        "pages": {"one/": [0, 1, 1], "two/": [0, 1, 2]},
    }


def test_the_site_has_each_of_its_pages_in_the_file(built: Path) -> None:
    """To the letter, as the service worker gives them out."""
    packed = json.loads(gzip.decompress((built / FILE).read_bytes()))
    pages = {
        f"{path.parent.relative_to(built).as_posix()}/".removeprefix("./"): path.read_text()
        for path in built.rglob("index.html")
    }
    assert apart(packed) == pages
