"""What the kernel's files are made of."""

from __future__ import annotations

from typing import get_args

import pytest

from web.build.javascript.script_sources import ScriptSources
from web.build.kernel.files import MADE, SCRIPTS, SHIPPED, kernel_inputs
from web.build.targets.places import ROOT
from web.protocol.kernel.frame import FileName
from web.protocol.kernel.kernel_files import START_FILES, WORKER


@pytest.fixture(scope="module")
def inputs(packages: None) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in kernel_inputs(ScriptSources(*SCRIPTS))}


def test_everything_that_decides_is_an_input(inputs: set[str]) -> None:
    """Scripts that are imported by way of others too, and the recorder."""
    assert {
        "web/kernel/worker/worker.ts",
        "web/pyodide/start.ts",
        "web/pyodide/memory_image.ts",
        "web/build/pyodide/memory_image.ts",
        "web/build/pyodide/pack_library.py",
        "web/build/pyodide/pyc.py",
        "web/build/pyodide/proof_program.py",
        "web/build/pyodide/every_type.py",
        "web/build/kernel/files.py",
        "web/kernel/frame/frame.html",
        "web/kernel/python/entry.py",
        "patterns/tracing/session/run_program.py",
    } <= inputs


def test_the_pages_own_side_is_not(inputs: set[str]) -> None:
    """A change of the client must not cost a new memory image."""
    assert "web/kernel/client/client.ts" not in inputs


def test_types_decide_nothing(inputs: set[str]) -> None:
    """A file that holds only types is in no script."""
    assert not {path for path in inputs if path.endswith(".d.ts")}


def test_all_inputs_exist(inputs: set[str]) -> None:
    """A name that was moved would silently stop to count."""
    assert inputs
    assert [path for path in inputs if not (ROOT / path).is_file()] == []


def test_the_protocol_names_the_files_that_are_made() -> None:
    """The page and the frame, which share one list, wait for these and no others."""
    listed = {name for files in START_FILES.values() for name in files}
    assert {*SHIPPED, *MADE, WORKER} == listed == set(get_args(FileName))
