"""The files that are made, and their texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording import events, limits
from web.build.protocol_types.constants import constants
from web.build.protocol_types.exploration_rules import exploration_rules
from web.build.protocol_types.looks import looks, tokens
from web.build.protocol_types.python_reader import python_reader
from web.build.protocol_types.recording_schema import recording_schema
from web.build.protocol_types.recording_types import recording_rules, recording_types
from web.build.protocol_types.typescript import declarations
from web.protocol import (
    app_worker,
    comparison,
    explanation,
    exploration,
    figure_sizes,
    findings,
    kernel,
    kernel_files,
    lane_view,
    recording_page,
    run_messages,
    site_files,
    timeline,
    trace,
)

if TYPE_CHECKING:
    from types import ModuleType

PROTOCOL: Final = Path(kernel.__file__).parent
RECORDING: Final = Path(events.__file__).parent
TOKENS: Final = PROTOCOL.parent / "styles" / "tokens.css"
"""Written by hand but for the states' colours."""

MODULES: Final = (
    app_worker,
    comparison,
    explanation,
    exploration,
    findings,
    kernel,
    lane_view,
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
        **{PROTOCOL / f"{_name(module)}.d.ts": declarations(module) for module in MODULES},
        PROTOCOL / "exploration_rules.ts": exploration_rules(),
        PROTOCOL / "figure_sizes.ts": constants(figure_sizes, "figure_sizes.py"),
        PROTOCOL / "kernel_files.ts": constants(kernel_files, "kernel_files.py"),
        PROTOCOL / "limits.ts": constants(limits, "patterns/tracing/recording/limits.py"),
        PROTOCOL / "recording.d.ts": recording_types(),
        PROTOCOL / "recording_rules.ts": recording_rules(),
        PROTOCOL / "states.ts": looks(),
        TOKENS: tokens(TOKENS.read_text(encoding="utf-8")),
        RECORDING / "json_readers.py": python_reader(),
        RECORDING / "recording.schema.json": recording_schema(),
    }


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]
