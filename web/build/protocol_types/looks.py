"""The looks of states and outcomes, for TypeScript and for the style sheet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.timeline.states import State
from patterns.tracing.timeline.wait_classes import WaitClass
from web.build.protocol_types.typescript import COMMAND, head
from web.protocol.figure.states import ARROWS, EDGE, OUTCOMES, STATES, TINT, WAITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BEGIN: Final = f"  /* Made from web/protocol/figure/states.py by `{COMMAND}`; do not edit. */\n"
END: Final = "  /* The end of what is made. */\n"

TYPES: Final = """\
export interface StateLook {
  readonly label: string;
  readonly meaning: string;
  /** One character that tells it from the other states without colour. */
  readonly glyph: string;
  /** Bokeh's hatch pattern over its bars; null for plain bars, and for ends. */
  readonly hatch: string | null;
  /** Bokeh's marker for an end; null for what is drawn as a bar. */
  readonly marker: string | null;
}

/** The look of bars that wait on one class of things. */
export interface WaitLook {
  readonly label: string;
  readonly meaning: string;
  /** One character that tells it from all others without colour. */
  readonly glyph: string;
  readonly hatch: string | null;
  /** It has nothing to do: its bars are hollow. */
  readonly idle: boolean;
}
"""


def looks() -> str:
    """Give the text of `states.ts`."""
    states = {
        state.value: {
            "label": state.value,
            "meaning": state.meaning,
            "glyph": state.symbol,
            "hatch": look.hatch,
            "marker": look.marker,
        }
        for state, look in STATES.items()
    }
    waits = {
        each.value: {
            "label": each.label,
            "meaning": each.meaning,
            "glyph": each.symbol,
            "hatch": look.hatch,
            "idle": each.is_idle,
        }
        for each, look in WAITS.items()
    }
    arrows = {kind: state.value for kind, state in ARROWS.items()}
    return "\n".join(
        [
            head("states.py"),
            'import type { OutcomeKind } from "../recording/recording.d.ts";\n',
            _union("StateName", (state.value for state in State)),
            _union("WaitName", (each.value for each in WaitClass)),
            _union("Tone", sorted(set(OUTCOMES.values()))),
            TYPES,
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
        f"  --state-{state.value}: light-dark({look.light}, {look.dark});\n"
        for state, look in STATES.items()
    )
    colours += "".join(
        f"  --wait-{each.value}: light-dark({look.light}, {look.dark});\n"
        for each, look in WAITS.items()
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
