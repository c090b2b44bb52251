"""The page takes what the kernel tells of other orders, and nothing else."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.kernel.exploring_natively import RACE
from web.build.javascript.node import executable, node
from web.kernel.python import entry
from web.protocol.kernel import exploration

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, packages: None) -> Path:
    out = tmp_path_factory.mktemp("explorations")
    node(HERE.parents[1] / "page" / "bundle_tests.mjs", out, HERE / "read_explorations.ts")
    return out / "kernel" / "client" / "read_explorations.mjs"


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    texts: list[str] = []
    entry.explore(RACE, 40, 0, "", "", texts.append, lambda: None)
    last: dict[str, Any] = json.loads(texts[-1])
    return last


def read(reader: Path, *texts: str, what: str = "exploration") -> list[Any]:
    """Give what the page makes of each text."""
    done = subprocess.run(
        [executable(), reader, what],
        input="\n".join(map(json.dumps, texts)),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_what_the_kernel_tells_is_taken_whole(reader: Path, told: dict[str, Any]) -> None:
    """Nothing of it is cut or dropped."""
    assert read(reader, json.dumps(told)) == [told]


def _set(*path: str | int, value: object) -> Callable[[Any], None]:
    def change(found: Any) -> None:
        for step in path[:-1]:
            found = found[step]
        found[path[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("phase", value="over"),
        _set("runs", value=-1),
        _set("runs", value="200"),
        _set("coverage", value="x" * (exploration.MOST_WORDS + 1)),
        _set("outcomes", value=None),
        _set("outcomes", value=[{}]),
        _set("outcomes", 0, "kind", value="won"),
        _set("outcomes", 0, "order", value="x" * (exploration.MOST_ORDER + 1)),
        _set("failures", 0, "line", value=0),
        _set("failures", 0, "turns", value={}),
        _set("failures", 0, "turns", 0, "first", value=None),
        _set("failures", 0, "turns", 0, "second", "ended", value=-1),
        _set("failures", 0, "turns", 0, "second", "call", value=["<b>"]),
    ],
)
def test_what_was_forged_is_refused(
    reader: Path, told: dict[str, Any], change: Callable[[Any], None]
) -> None:
    """No part of it is taken."""
    forged = json.loads(json.dumps(told))
    change(forged)
    assert read(reader, json.dumps(forged)) == [None]


def test_more_than_the_bounds_is_refused(reader: Path, told: dict[str, Any]) -> None:
    """However it is said: too many outcomes, too long a text, no JSON, what was not asked for."""
    many = {**told, "outcomes": told["outcomes"][:1] * (exploration.MOST_OUTCOMES + 1)}
    long = json.dumps(told) + " " * exploration.MOST_MESSAGE
    more = {**told, "script": "<b>"}
    assert read(reader, json.dumps(many), long, "{", json.dumps(more)) == [None, None, None, told]


def test_what_was_picked_is_taken_whole_and_nothing_else(reader: Path) -> None:
    """At its end and where the next pick is due."""
    waits = json.loads(entry.pick(RACE, "[]", "", "", lambda _text: None, lambda: None))
    picks = [each["wait"] for each in waits["steered"]["picked"]["choices"]]
    done = json.loads(entry.pick(RACE, json.dumps(picks), "", "", lambda _text: None, lambda: None))
    forged: list[dict[str, Any]] = [
        {"order": "x" * (exploration.MOST_ORDER + 1)},
        {"choices": [{"wait": "1"}]},
        {"taken": done["steered"]["picked"]["taken"][:1] * (exploration.MOST_PICKS + 1)},
        {"end": {"kind": "won"}},
    ]
    whole = done["steered"]
    wires = [waits, done]
    wires += [{"steered": {**whole, "picked": {**whole["picked"], **each}}} for each in forged]
    wires += [{"steered": {**whole, "decided": [{}]}}, {"steered": {"decided": []}}]
    told = read(reader, *map(json.dumps, wires), what="steered")
    assert told == [waits["steered"], whole, *[None] * 6]
