"""The files that are made, and their texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording import events, limits
from web.build.protocol_types.constants import constants
from web.build.protocol_types.exploration_rules import exploration_rules
from web.build.protocol_types.python_reader import python_reader
from web.build.protocol_types.recording_schema import recording_schema
from web.build.protocol_types.recording_types import recording_rules, recording_types
from web.build.protocol_types.state_tables import state_colours, state_tables
from web.build.protocol_types.typescript import declarations
from web.build.targets.places import ROOT, WEB
from web.protocol.application import app_worker, run_messages
from web.protocol.figure import figure_sizes, looks, timeline
from web.protocol.kernel import exploration, frame, kernel, kernel_files
from web.protocol.pages import recording_page, site_files
from web.protocol.recording import field_rules
from web.protocol.stage import comparison, explanation, findings, lane_view, trace

if TYPE_CHECKING:
    from types import ModuleType

PROTOCOL: Final = WEB / "protocol"
RECORDING: Final = Path(events.__file__).parent
STATE_COLOURS: Final = WEB / "styles" / "state_colours.css"
"""Written by hand but for the states' colours."""

MODULES: Final = (
    app_worker,
    comparison,
    explanation,
    exploration,
    field_rules,
    findings,
    frame,
    kernel,
    lane_view,
    looks,
    recording_page,
    run_messages,
    site_files,
    timeline,
    trace,
)
"""Types alone: each has a `.d.ts` of its name."""


def files() -> dict[Path, str]:
    """Give the text of every generated file."""
    return {
        **{_beside(module, ".d.ts"): declarations(module) for module in MODULES},
        **{
            _beside(module, ".ts"): constants(module, f"{_name(module)}.py")
            for module in (figure_sizes, kernel_files)
        },
        PROTOCOL / "figure" / "states.ts": state_tables(),
        PROTOCOL / "kernel" / "exploration_rules.ts": exploration_rules(),
        PROTOCOL / "recording" / "limits.ts": constants(
            limits, "patterns/tracing/recording/limits.py"
        ),
        PROTOCOL / "recording" / "recording.d.ts": recording_types(),
        PROTOCOL / "recording" / "recording_rules.ts": recording_rules(),
        STATE_COLOURS: state_colours(STATE_COLOURS.read_text(encoding="utf-8")),
        RECORDING / "json_readers.py": python_reader(),
        RECORDING / "recording.schema.json": recording_schema(),
    }


def _beside(module: ModuleType, ending: str) -> Path:
    return (ROOT / module.__name__.replace(".", "/")).with_suffix(ending)


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]
