"""Journals that are not as they were written: what comes before the damage is read, as is JSON."""

from __future__ import annotations

from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import Recording, read_journal, read_recording
from patterns.tracing.recording.journal.journal_to_json import journal_to_json
from patterns.tracing.recording.recording import RecordingError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = (
    '{"format":"asyncio-recording-journal","version":1,"python":"3.11.7","clock":"native",'
    '"sources":{}}\n'
)
FIRST = (
    '{"tasks":[{"id":1,"name":"main","parent":null,"coro":"main","line":1}],"events":['
    '{"at":0.1,"kind":"created","task":1,"parent":null}]}\n'
)
SECOND = '{"tasks":[],"events":[{"at":0.2,"kind":"resumed","task":1,"line":2}]}\n'
THIRD = (
    '{"tasks":[],"events":[{"at":0.3,"kind":"finished","task":1,"how":"returned","value":null}]}\n'
)
END = '{"outcome":{"kind":"returned","message":""},"end":0.4,"cut_short":false,"dropped":0}\n'

DAMAGED = {
    "no JSON": SECOND.replace("0.2", "0..2"),
    "no number": SECOND.replace("0.2", "NaN"),
    "before what came before": SECOND.replace("0.2", "0.05"),
    "an unknown task": SECOND.replace('"task":1', '"task":2'),
    "an unknown kind": SECOND.replace("resumed", "resumed?"),
    "a list of another name": SECOND.replace("events", "eventc"),
    "nested deep": SECOND.replace("[]", "[" + "[" * 200_000 + "]" * 200_000 + "]"),
    "a task without a parent": SECOND.replace(
        "[]", '[{"id":9,"name":"","parent":7,"coro":"","line":1}]'
    ),
    "a task that is none": SECOND.replace("[]", "[0]"),
    "begun in the middle": SECOND[20:],
    "nothing": "\0" * 4096 + "\n",
}


def as_json(path: Path) -> Recording:
    """Read what is made of a journal without having it in memory."""
    out = StringIO()

    @contextmanager
    def opened() -> Iterator[StringIO]:
        yield out

    journal_to_json(path, opened, {})
    return Recording.from_json(out.getvalue())


@pytest.mark.parametrize("name", DAMAGED)
def test_what_comes_before_a_damaged_line_is_kept(tmp_path: Path, name: str) -> None:
    """And it is said that the rest could not be read, whoever reads it."""
    text = HEAD + FIRST + DAMAGED[name] + THIRD + END
    path = tmp_path / "journal"
    path.write_text(text, "utf-8")
    recording = read_journal(path)
    assert read_recording(text) == recording
    for each in (recording, as_json(path)):
        assert [event.at for event in each.events] == [0.1]
        assert [task.id for task in each.tasks] == [1]
        assert each.outcome.kind == "cut_short"
        assert each.outcome.message.startswith("The journal cannot be read any further: ")


def test_json_is_json_whatever_stands_between_the_lists(tmp_path: Path) -> None:
    """The text of a batch goes into it as it is, where it is two lists and nothing else."""
    path = tmp_path / "journal"
    more = SECOND.replace("]}\n", '],"more":[]}\n')
    path.write_text(HEAD + FIRST + more + THIRD + END, "utf-8")
    assert [event.at for event in as_json(path).events] == [0.1]


def test_a_damaged_end_costs_the_outcome_only(tmp_path: Path) -> None:
    """All events are there."""
    path = tmp_path / "journal"
    path.write_text(HEAD + FIRST + SECOND + THIRD + END.replace("0.4", '"soon"'), "utf-8")
    recording = read_journal(path)
    assert recording == as_json(path)
    assert (len(recording.events), recording.outcome.kind) == (3, "cut_short")
    assert "`end` is not a number of seconds" in recording.outcome.message


def test_a_line_that_is_torn_was_being_written(tmp_path: Path) -> None:
    """Nothing comes after it: nothing is damaged."""
    path = tmp_path / "journal"
    path.write_text(HEAD + FIRST + SECOND[:30], "utf-8")
    recording = read_journal(path)
    assert recording == as_json(path)
    assert recording.outcome.message.startswith("The end is missing: ")


@pytest.mark.parametrize("head", ["", "\n", "\ufeff" + HEAD, HEAD.replace("native", "sun"), "[]\n"])
def test_without_its_first_line_it_is_no_journal(tmp_path: Path, head: str) -> None:
    """That is a sentence, and nothing is written."""
    path = tmp_path / "journal"
    path.write_text(head + FIRST + END, "utf-8")
    for read in (read_journal, as_json):
        with pytest.raises(RecordingError):
            read(path)
