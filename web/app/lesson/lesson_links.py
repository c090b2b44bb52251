"""
Links from a lesson's texts to its runs: found at build time, followed by the page.

What a text calls a moment (`patterns.checks.moments`) becomes the fragment of an address, in which
`t` and `task` mean what they mean in every link to the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from patterns.checks.moments import LINK, Moment

if TYPE_CHECKING:
    from patterns.source import Variant
    from patterns.tracing.diagnosis.run_queries import RunQueries

_CODE: Final = re.compile(r"`([^`]+)`")


def fragment(moment: Moment, run: RunQueries, variant: Variant) -> str:
    """
    Write where a moment is, as the fragment of an address.

    Raises:
        MomentError: The run has no such moment.

    """
    place = moment.place(run)
    parts: dict[str, str] = {"variant": variant, "axis": place.axis}
    if place.at is not None:
        parts["t"] = f"{place.at:g}"
    if place.event is not None:
        parts["event"] = str(place.event)
    if place.task is not None:
        parts["task"] = place.task
    return "#" + urlencode(parts, quote_via=quote)


def linked(markdown: str, run: RunQueries, variant: Variant) -> str:
    """Make the links of a text lead to moments of a run, and the names of its tasks links."""
    done: list[str] = []
    last = 0
    for found in LINK.finditer(markdown):
        words, text = found.groups()
        done += [
            _tasks_linked(markdown[last : found.start()], run, variant),
            f"[{words}]({fragment(Moment.read(text), run, variant)})",
        ]
        last = found.end()
    return "".join([*done, _tasks_linked(markdown[last:], run, variant)])


def _tasks_linked(markdown: str, run: RunQueries, variant: Variant) -> str:
    def link(found: re.Match[str]) -> str:
        name = found[1]
        if run.lane_named(name) is None:
            return found[0]

        return f"[{found[0]}]({fragment(Moment(task=name), run, variant)})"

    return _CODE.sub(link, markdown)
