"""The tables of states, waits and outcomes, for TypeScript and for the style sheet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.timeline.states import State
from patterns.tracing.timeline.wait_classes import WaitClass
from web.build.protocol_types.typescript import COMMAND, head
from web.protocol.figure.states import (
    ARROWS,
    EDGE,
    OUTCOMES,
    STATES,
    TINT,
    WAITS,
    state_look,
    wait_look,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BEGIN: Final = f"  /* Made from web/protocol/figure/states.py by `{COMMAND}`; do not edit. */\n"
END: Final = "  /* The end of what is made. */\n"


def state_tables() -> str:
    """Give the text of `states.ts`."""
    states = {state.value: state_look(state) for state in STATES}
    waits = {each.value: wait_look(each) for each in WAITS}
    arrows = {kind: state.value for kind, state in ARROWS.items()}
    return "\n".join(
        [
            head("states.py"),
            'import type { OutcomeKind } from "../recording/recording.d.ts";',
            'import type { StateLook, WaitLook } from "./looks.d.ts";\n',
            _union("StateName", (state.value for state in State)),
            _union("WaitName", (each.value for each in WaitClass)),
            _union("Tone", sorted(set(OUTCOMES.values()))),
            _table("STATES", "Record<StateName, StateLook>", states),
            "/** In place of the look of `waiting`. */",
            _table("WAITS", "Record<WaitName, WaitLook>", waits),
            f"/** How opaque a hollow bar is. */\nexport const TINT = {TINT};\n",
            f"/** How much of the text is in a bar's edge. */\nexport const EDGE = {EDGE};\n",
            "/** Whose colour an arrow of each kind has. */",
            _table("ARROWS", "Record<string, StateName>", arrows),
            "/** How it is told that a run ended so. */",
            _table("TONES", "Record<OutcomeKind, Tone>", OUTCOMES),
        ]
    )


def state_colours(sheet: str) -> str:
    """Give the text of `state_colours.css` with the colours as they are in the tables."""
    before, _, rest = sheet.partition(BEGIN)
    _, _, after = rest.partition(END)
    colours = "".join(
        f"  --state-{state.value}: light-dark({style.light}, {style.dark});\n"
        for state, style in STATES.items()
    )
    colours += "".join(
        f"  --wait-{each.value}: light-dark({style.light}, {style.dark});\n"
        for each, style in WAITS.items()
    )
    return f"{before}{BEGIN}{colours}{END}{after}"


def _union(name: str, words: Iterable[str]) -> str:
    return f"export type {name} =\n  | " + "\n  | ".join(f'"{word}"' for word in words) + ";\n"


def _table(name: str, type_: str, table: Mapping[Any, Any]) -> str:
    lines = "".join(f"  {key}: {_value(value)},\n" for key, value in table.items())
    return f"export const {name}: Readonly<{type_}> = {{\n{lines}}};\n"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key}: {_value(each)}" for key, each in value.items()) + " }"

    return json.dumps(value, ensure_ascii=False)
