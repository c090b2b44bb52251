"""
Runs every program of the battery as `python FILE` does, and recorded in each way there is.

One process forks for each run, so that two hundred programs take seconds; it imports the recorder
when all have run without. A child leaves through the interpreter's own end: exit status, traceback
and what runs at exit are CPython's.

    python -m tests.patterns.tracing.session.hostile.runs FOLDER [NAME …]

writes `FOLDER/runs.json`: for each program and way, status, standard output, standard error.
"""

from __future__ import annotations

import gc
import importlib.util
import json
import os
import re
import signal
import sys
import types
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NoReturn, TypeAlias, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterator

Way: TypeAlias = Literal["plain", "memory", "journal", "command"]
"""
Without the recorder; `run_script` on the instant clock, or on the native one where a program has
no sense under virtual time; `with recorded(to=…)` around the program; the command on the native
clock, by way of a journal.
"""
WAYS: Final[tuple[Way, ...]] = ("plain", "memory", "journal", "command")
_AT_ONCE: Final = 2
_SECONDS: Final = 10
"""After which a run is ended: it hangs."""


@dataclass(frozen=True, slots=True)
class Program:
    name: str
    flags: frozenset[str]
    """`native`: has no sense under virtual time; `crlf`: has the line ends of Windows."""
    source: str


@dataclass(frozen=True, slots=True)
class Run:
    status: int
    """As `subprocess` has it: minus the signal where one ended the process."""
    out: str
    err: str


def programs() -> Iterator[Program]:
    """Read the programs beside this file."""
    for file in sorted(Path(__file__).parent.glob("*.txt")):
        parts = re.split(r"^## (\w+)(?:: (.*))?\n", file.read_text("utf-8"), flags=re.MULTILINE)
        for name, flags, source in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            yield Program(name, frozenset((flags or "").split()), source)


def run_all(folder: Path, names: list[str]) -> None:
    """Run the programs in *folder*, and write there what came of them."""
    chosen = [program for program in programs() if not names or program.name in names]
    for program in chosen:
        own = folder / program.name
        own.mkdir()
        newline = "\r\n" if "crlf" in program.flags else "\n"
        (own / "program.py").write_text(program.source, "utf-8", newline=newline)
    statuses = _in_children(folder, [(program, "plain") for program in chosen])

    # From here on the recorder is there, once for all children; the command for those that run it.
    import patterns.tracing.session.record_block
    import patterns.tracing.session.run_program  # noqa: F401

    within: tuple[Way, ...] = ("memory", "journal")
    statuses |= _in_children(folder, [(program, way) for program in chosen for way in within])
    import web.cli
    import web.compare.command
    import web.explore.command
    import web.record.command  # noqa: F401

    statuses |= _in_children(folder, [(program, "command") for program in chosen])
    told: dict[str, dict[Way, object]] = {}
    for (name, way), status in statuses.items():
        out, err = (
            (folder / name / f"{way}.{stream}").read_text("utf-8", "replace")
            for stream in ("out", "err")
        )
        told.setdefault(name, {})[way] = asdict(Run(status, out, err))
    (folder / "runs.json").write_text(json.dumps(told), "utf-8")


def _in_children(folder: Path, wanted: list[tuple[Program, Way]]) -> dict[tuple[str, Way], int]:
    """Run each in a process of its own, a few at once; their exit statuses."""
    gc.collect()
    gc.freeze()
    running: dict[int, tuple[str, Way]] = {}
    statuses: dict[tuple[str, Way], int] = {}

    def reap() -> None:
        child, status = os.wait()
        statuses[running.pop(child)] = os.waitstatus_to_exitcode(status)

    for program, way in wanted:
        while len(running) >= _AT_ONCE:
            reap()
        child = os.fork()
        if child == 0:
            _in_child(folder / program.name / "program.py", program, way)
        running[child] = program.name, way
    while running:
        reap()
    return statuses


def _in_child(file: Path, program: Program, way: Way) -> NoReturn:
    """Run *file*, and leave through the top of this process."""
    os.chdir(file.parent)
    for number, name, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, f"{way}.out", os.O_WRONLY | os.O_CREAT),
        (2, f"{way}.err", os.O_WRONLY | os.O_CREAT),
    ):
        os.dup2(os.open(name, flags), number)
    # Whoever starts the tests in the background makes their children deaf to these.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for ends in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ends, signal.SIG_DFL)
    signal.alarm(_SECONDS)
    sys.path[0] = str(file.parent)
    match way:
        case "plain":
            _run(file)
            sys.exit()
        case "memory":
            sys.exit(_in_memory(file, "native" if "native" in program.flags else "instant"))
        case "journal":
            from patterns.tracing import recorded

            with recorded(to="journal.jsonl"):
                _run(file)
            sys.exit()
        case "command":
            from web.cli import main

            sys.argv = ["playground", "record", str(file), "--format=json", "--clock=native"]
            sys.argv += ["-o", "command.json"]
            sys.exit(main())
        case _:
            assert_never(way)


def _run(file: Path) -> None:
    sys.argv = [str(file)]
    module = types.ModuleType("__main__")
    module.__file__ = str(file)
    sys.modules["__main__"] = module
    exec(compile(file.read_bytes(), str(file), "exec", dont_inherit=True), module.__dict__)


def _in_memory(file: Path, clock: Literal["instant", "native"]) -> int:
    from patterns.tracing.session.run_program import run_script
    from patterns.tracing.session.script import Script

    script = Script(importlib.util.decode_source(file.read_bytes()), str(file))
    done = run_script(script, clock=clock, limits=None, echo=True)
    Path("memory.json").write_text(done.recording.to_json(), "utf-8")
    status = done.ending.status
    if status < 0:
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    return status


if __name__ == "__main__":
    # What the programs import need not be read two hundred times.
    import unittest.mock  # noqa: F401

    run_all(Path(sys.argv[1]), sys.argv[2:])
