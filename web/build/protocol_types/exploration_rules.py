"""The bounds of what a kernel tells of an exploration, and the rules by which the page reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration import schedule
from patterns.tracing.recording.json_shapes import shape
from web.build.protocol_types.recording_types import constant_name, rules_of
from web.build.protocol_types.typescript import head
from web.protocol.kernel import exploration

if TYPE_CHECKING:
    from collections.abc import Iterator

OBJECTS: Final = (
    exploration.FoundOutcome,
    exploration.DecisiveWait,
    exploration.FoundFailure,
    exploration.ExplorationHead,
    exploration.Choice,
    exploration.PickedEnd,
)
"""Those of whose fields each has a rule; what stands in lists is read one by one."""
BOUNDS: Final = (
    "MOST_ORDER",
    "MOST_OUTCOMES",
    "MOST_FAILURES",
    "MOST_TURNS",
    "MOST_DECIDED",
    "MOST_PICKS",
    "MOST_CHOICES",
    "MOST_MESSAGE",
)


def exploration_rules() -> str:
    """Give the text of `exploration_rules.ts`."""
    return "\n".join(_rules())


def _rules() -> Iterator[str]:
    yield head("exploration.py and patterns/tracing/exploration/schedule.py")
    yield 'import type { Rules } from "../recording/field_rules.d.ts";\n'
    for name in BOUNDS:
        yield f"export const {name} = {getattr(exploration, name):_};"
    yield "/** How many runs are tried, the one as written included. */"
    yield f"export const RUNS = {schedule.RUNS};"
    yield "/** So many times as long as is written a sleep may take. */"
    yield f"export const SHORTEST = {schedule.SHORTEST:g};"
    yield f"export const LONGEST = {schedule.LONGEST:g};"
    for made in OBJECTS:
        yield f"\nexport const {constant_name(made)}: Rules = {rules_of(shape(made))};"
    yield ""
