"""The names that others rely on are there, are exported, and are told in the README."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import patterns
import web
from patterns.tracing import Recording, explore, record, recorded
from web.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = ("serve", "build", "record", "compare", "explore", "lessons")
MARKS = ("painted", "kernel-ready", "app-ready", "first-output", "run-end")
IN_THE_README = (
    *(f"playground {command}" for command in COMMANDS),
    "from patterns.tracing import record, recorded, Recording",
    "from patterns.tracing import explore, replay",
    "playground record -m",
    "playground record --from",
    "recorded_run(main())",
    "read_journal(path)",
    "read_recording(text)",
    "window.playground",
    "data-app",
    "data-kernel",
    "asyncio-recording",
    *(f"playground:{mark}" for mark in MARKS),
    *(f"`{name}" for name in ("v=1", "code", "clock", "speed", "t", "task")),
)


def modules() -> list[str]:
    return [
        module.name
        for package in (patterns, web)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]


@pytest.mark.parametrize("name", modules())
def test_every_exported_name_exists(name: str) -> None:
    """Where a module has `__all__`, it lists names that are there, once each and in order."""
    module = importlib.import_module(name)
    exported = getattr(module, "__all__", [])
    assert len(exported) == len(set(exported))
    for each in exported:
        assert hasattr(module, each), f"{name}.__all__ has {each!r}"


def test_the_recorder_is_called_as_promised() -> None:
    """`record(main, *, clock=…, limits=…)` gives a Recording; `recorded()` is a context."""
    assert list(inspect.signature(record).parameters)[:3] == ["main", "clock", "limits"]
    assert {"record", "recorded", "Recording"} <= set(
        importlib.import_module("patterns.tracing").__all__
    )
    assert hasattr(recorded(), "__aenter__")
    assert {"to_json", "from_json"} <= set(dir(Recording))


def test_exploring_is_called_as_promised() -> None:
    """`explore(main, *, runs=200, seed=0, checks=())`."""
    parameters = inspect.signature(explore).parameters
    assert list(parameters)[:4] == ["main", "runs", "seed", "checks"]
    assert (parameters["runs"].default, parameters["seed"].default) == (200, 0)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`playground COMMAND --help` prints a usage and leaves with 0."""
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert f"usage: playground {command}" in capsys.readouterr().out


@pytest.mark.parametrize("name", IN_THE_README)
def test_the_readme_tells_every_name(name: str) -> None:
    """A name that one may rely on is described."""
    assert name in README


def test_the_top_level_is_tidy() -> None:
    """The top of the repository holds the packages, the project's files, and nothing else."""
    allowed = {"web", "patterns", "tests", "pyproject.toml", "README.md", "LICENSE"}
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert there - allowed <= {"dist", "asyncio_playground.egg-info"}


def test_each_of_the_readmes_commands_is_one_line_to_paste() -> None:
    """The first block sets up and serves, the second sets up and passes the tests."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    serve, test = (block.splitlines() for block in blocks[:2])
    assert len(serve) == len(test) == 1
    assert serve[0].startswith("python3 -m venv")
    assert serve[0].endswith("playground serve")
    assert test[0].endswith("pytest")
