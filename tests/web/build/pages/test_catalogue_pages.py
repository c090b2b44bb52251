"""The pages about all lessons, as they are built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from patterns.catalogue import lessons

if TYPE_CHECKING:
    from pathlib import Path


def test_the_glossary_tells_where_a_state_is_first_named(built: Path) -> None:
    """In whatever text of a lesson that is: some states are met in a pitfall."""
    page = (built / "glossary" / "index.html").read_text()
    told = re.findall(r'data-state="(\w+)".*?</dt><dd>[^<]*<a [^>]*href="[^"]*?([\w-]+)/"', page)
    named = {
        state: next(
            lesson.id
            for lesson in lessons()
            if any(f"*{state}*" in text for _, text in lesson.texts)
        )
        for state, _ in told
    }

    assert len(told) == 8
    assert dict(told) == named
    assert named["returned"] == "sequential-await"
