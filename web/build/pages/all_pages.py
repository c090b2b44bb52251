"""All pages in one file: they are much alike, and what they share stands in it once."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.protocol.pages.site_files import AllPages

FILE: Final = "assets/pages.json.gz"

BEFORE_PIECE: Final = re.compile(r"(?=[<{])")
"""Before an element and before an object of JSON: what is alike in two pages begins there."""


def together(texts: Mapping[str, str]) -> AllPages:
    """
    Put pages together.

    Args:
        texts: HTML under each page's path.

    """
    places: dict[str, int] = {}
    pages: dict[str, list[int]] = {}
    for path, text in texts.items():
        found = [places.setdefault(piece, len(places)) for piece in BEFORE_PIECE.split(text)]
        pages[path] = [place - before for before, place in pairwise((0, *found))]
    return {"pieces": list(places), "pages": pages}
