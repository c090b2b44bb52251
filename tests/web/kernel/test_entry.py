"""The kernel's side of the protocol, run natively."""

from __future__ import annotations

import json

import pytest

from web.kernel.python import entry


@pytest.mark.parametrize(
    ("source", "waits"),
    [
        ("import asyncio, json", False),
        ("from asyncio import sleep", False),
        ("import no_such_module", True),
        ("def f():\n    from no.such import module", True),
        ("from . import sibling", False),
        ("not python at all", False),
        ("x = '\0'", False),
    ],
)
def test_a_program_waits_for_the_library_only_where_it_needs_it(source: str, waits: bool) -> None:
    """Whatever it imports, anywhere, has to be in memory already; nonsense need not wait."""
    assert entry.missing(source, checks=False) is waits


def test_events_travel_once() -> None:
    """They are in the batches; the recording that comes after them has none."""
    batches: list[str] = []
    text = entry.run("print(6 * 7)", "instant", 1, "", batches.append, lambda: None, None)
    head = json.loads(text)
    events = [event for batch in batches for event in json.loads(batch)["events"]]
    assert head["events"] == []
    assert head["outcome"]["kind"] == "returned"
    assert "".join(event["text"] for event in events) == "42\n"


def test_the_warm_up_program_runs() -> None:
    """Else every kernel would begin with an error that is not seen."""
    text = entry.run(
        entry.WARM_UP_PROGRAM, "instant", 1, "", lambda _text: None, lambda: None, None
    )
    assert json.loads(text)["outcome"]["kind"] == "returned"
