"""The looks of states and outcomes, for TypeScript and for the style sheet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.timeline.states import State
from web.build.protocol_types.typescript import COMMAND, head
from web.protocol.states import ARROWS, OUTCOMES, STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BEGIN: Final = f"  /* Made from web/protocol/states.py by `{COMMAND}`; do not edit. */\n"
END: Final = "  /* The end of what is made. */\n"

TYPES: Final = """\
export interface StateLook {
  readonly label: string;
  /** One character that tells it from the other states without colour. */
  readonly glyph: string;
  /** Bokeh's hatch pattern over its bars; null for plain bars, and for ends. */
  readonly hatch: string | null;
  /** Bokeh's marker for an end; null for what is drawn as a bar. */
  readonly marker: string | null;
}
"""


def looks() -> str:
    """Give the text of `states.ts`."""
    states = {
        state.value: {
            "label": state.value,
            "glyph": state.symbol,
            "hatch": look.hatch,
            "marker": look.marker,
        }
        for state, look in STATES.items()
    }
    arrows = {kind: state.value for kind, state in ARROWS.items()}
    return "\n".join(
        [
            head("states.py"),
            'import type { OutcomeKind } from "./recording.d.ts";\n',
            _union("StateName", (state.value for state in State)),
            _union("Tone", sorted(set(OUTCOMES.values()))),
            TYPES,
            _table("STATES", "Record<StateName, StateLook>", states),
            "/** Whose colour an arrow of each kind has. */",
            _table("ARROWS", "Record<string, StateName>", arrows),
            "/** How it is told that a run ended so. */",
            _table("TONES", "Record<OutcomeKind, Tone>", OUTCOMES),
        ]
    )


def tokens(sheet: str) -> str:
    """Give the text of `tokens.css` with the states' colours as they are in the table."""
    before, _, rest = sheet.partition(BEGIN)
    _, _, after = rest.partition(END)
    colours = "".join(
        f"  --state-{state.value}: light-dark({look.light}, {look.dark});\n"
        for state, look in STATES.items()
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
