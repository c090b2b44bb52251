"""The marker `orders`, in a session of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TESTS = """\
import asyncio
import pytest

@pytest.fixture
def pause():
    return 0.2

async def load(name, seconds, into):
    await asyncio.sleep(seconds)
    into.append(name)

@pytest.mark.orders(runs=30)
async def test_who_comes_first(pause):
    names = []
    await asyncio.gather(load("a", 0.1, names), load("b", pause, names))
    assert names == ["a", "b"]

@pytest.mark.orders(30, seed=1)
async def test_both_come(pause):
    names = []
    await asyncio.gather(load("a", 0.1, names), load("b", pause, names))
    assert sorted(names) == ["a", "b"]

@pytest.mark.orders
def test_of_no_coroutine(): ...
"""


def test_a_marked_test_passes_only_under_every_order(tmp_path: Path) -> None:
    """Where one fails, it is shown made small, and the sentence with it."""
    path = tmp_path / "test_orders_of_its_own.py"
    path.write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "--strict-markers", str(path)]
    plugin = ["-p", "web.explore.pytest_plugin", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [*command, *plugin],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    assert run.returncode == 1, run.stderr
    assert "2 failed, 1 passed" in run.stdout
    assert "It fails when `load('b', 0.2, …)` answers before `load('a', 0.1, …)`" in run.stdout
    assert "order: load" in run.stdout
    assert "is for async tests" in run.stdout
