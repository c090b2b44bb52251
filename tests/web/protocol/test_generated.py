"""The protocol has one source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

import pytest

from patterns.tracing.recording.journal.batch_writer import WireBatch
from patterns.tracing.recording.recording import Recording
from web.build.protocol_types.files import MODULES, PROTOCOL, files
from web.protocol.application import app_worker
from web.protocol.kernel import frame, kernel

if TYPE_CHECKING:
    from pathlib import Path

FILES = files()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_generated_is_what_its_source_says(path: Path) -> None:
    """`python -m web.build.protocol_types` has been run after the last change."""
    assert path.read_text(encoding="utf-8") == FILES[path]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_type_stands_for_itself(path: Path) -> None:
    """TypeScript takes such a type in a declaration for one that anything fits."""
    assert not re.findall(r"^export type (\w+) = \1;", FILES[path], re.MULTILINE)


def test_what_is_generated_names_what_a_batch_and_a_recording_hold() -> None:
    """They are made of the classes that pack them, field by field."""
    text = FILES[PROTOCOL / "recording" / "recording.d.ts"]
    for made in (WireBatch, Recording):
        declared = text.partition(f"export interface Wire{made.__name__.removeprefix('Wire')} {{")[
            2
        ]
        names = re.findall(r"readonly (\w+)\??:", declared.partition("\n}")[0])
        assert set(names) == set(made.__annotations__)


def test_nothing_in_the_protocol_is_written_by_hand_in_typescript() -> None:
    """Every TypeScript file there is generated."""
    assert not {path for path in PROTOCOL.rglob("*") if path.suffix == ".ts"} - set(FILES)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_a_module_of_the_protocol_says_what_it_is_for(module: object) -> None:
    """Every module has a docstring."""
    assert module.__doc__


@pytest.mark.parametrize(
    "union",
    [
        frame.ToFrame,
        frame.FromFrame,
        frame.ToNewKernel,
        kernel.FromKernel,
        app_worker.ToWorker,
        app_worker.FromWorker,
        app_worker.PageMessage,
    ],
    ids=str,
)
def test_every_message_says_what_it_is(union: object) -> None:
    """Each variant of a union is told from the others by its `kind`."""
    kinds = [variant.__dataclass_fields__["kind"].default for variant in get_args(union)]
    assert len(set(kinds)) == len(kinds) > 1
