"""The page takes of a recording what Python takes, and nothing else."""

from __future__ import annotations

import json
import subprocess
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patterns.tracing.recording.journal.batch_reader import RecordingBuilder
from patterns.tracing.recording.json_shapes import event_shapes, shape
from patterns.tracing.recording.recording import Recording, RecordingError
from patterns.tracing.recording.run_facts import Outcome, TaskFacts
from patterns.tracing.recording.waiting import Waiting
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import Script, group_of_three
from web.build.javascript.node import executable, node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.recording.json_shapes import Field

HERE = Path(__file__).resolve().parent
OUTCOME = Outcome("returned", "The program ended.")
HEAD = json.dumps({"outcome": {"kind": "returned", "message": "The program ended."}, "end": 0})


class Page:
    """The page's collector, in a process of node that answers line by line."""

    def __init__(self, script: Path) -> None:
        self._node = subprocess.Popen(
            [executable(), script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def collect(self, batch: str, head: str = HEAD) -> tuple[Any, Recording]:
        """What is taken of the batch, and the recording that the page makes of it."""
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        print(json.dumps([batch, head]), file=self._node.stdin, flush=True)
        taken, recording = json.loads(self._node.stdout.readline())
        return taken, Recording.from_json(json.dumps(recording))

    def close(self) -> None:
        self._node.communicate()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, packages: None) -> Iterator[Page]:
    out = tmp_path_factory.mktemp("collector")
    bundler = HERE.parents[1] / "page" / "bundle_tests.mjs"
    node(bundler, out, HERE / "collect_lines.ts")
    page = Page(out / "kernel" / "client" / "collect_lines.mjs")
    yield page
    page.close()


def taken_by_python(batch: dict[str, list[object]]) -> tuple[RecordingBuilder, int]:
    """Read entry by entry what the page reads as one batch; the number of events refused."""
    builder, refused = RecordingBuilder(python="3.14.2", clock="live"), 0
    for task in batch["tasks"]:
        try:
            builder.add({"tasks": [task]})
        except RecordingError:
            continue
    for event in batch["events"]:
        try:
            builder.add({"events": [event]})
        except RecordingError:
            refused += 1
    return builder, refused


VALUES: list[object] = [
    None, True, False, 0, 1, 2, 3, -1, 1.0, 2.0, 1.5, -0.0, 0.5, 1e15, 1e16, 1e300, 10**400,
    2**53, 2**53 - 1, 1 - 2**53, 10_000_000, 10_000_001, 100_000_001,
    "", "stdout", "returned", "sleep", "put", "created", "é\ud800", "x" * 2_000, "x" * 2_001,
    "🙂" * 2_000, "🙂" * 2_001, "🙂" * 4_001,
    [], {}, [1], [1, 1.0], [1, 99], [True], [[]], [["f", 1]], [["f", None, None, True]],
    [["f", 1, None, None]], [["f", 0]], [["f", 1, "x" * 2_001]], [["f", 1, 2, True, 3]],
    {"kind": "sleep", "label": "sleep 1 s", "until": None},
    {"kind": "task", "label": "task", "tasks": [2, 9], "more": [[]]},
]  # fmt: skip
"""Those at the edges of what any field may hold."""

VALID: dict[str, object] = {
    "seconds": 1.0,
    "task": 1,
    "tasks": [1],
    "whole": 1,
    "line": 1,
    "text": "a",
    "flag": True,
    "waiting": {"kind": "sleep", "label": "sleep 1 s"},
    "frames": [["f", 1]],
}

_values = st.sampled_from(VALUES)
_names = st.sampled_from(
    ["at", "kind", "task", "parent", "by", "line", "file", "made_at", "made_in", "on", "stack",
     "waiters", "more_waiters", "kept", "stream", "text", "item", "level", "capacity", "id",
     "name", "coro", "__proto__", "constructor", "colour"]
)  # fmt: skip


@st.composite
def batches(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a batch with some damage in it."""
    recording = draw(recordings() | recordings(lawful=False) | st.just(group_of_three(group=True)))
    whole = json.loads(recording.to_json())
    batch: dict[str, Any] = {"tasks": whole["tasks"], "events": whole["events"]}
    for _ in range(draw(st.integers(0, 4))):
        entries = batch[draw(st.sampled_from(["tasks", "events", "events", "events"]))]
        if not entries:
            continue
        place = draw(st.integers(0, len(entries) - 1))
        match draw(st.sampled_from(["field", "field", "field", "inner", "entry", "lost", "again"])):
            case "field" if isinstance(entries[place], dict):
                key = draw(_names | st.sampled_from(sorted(entries[place]) or ["at"]))
                entries[place][key] = draw(_values)
            case "inner" if isinstance(entries[place], dict) and isinstance(
                entries[place].get("on"), dict
            ):
                on = entries[place]["on"]
                on[draw(st.sampled_from(["kind", "label", "until", "tasks", "primitive"]))] = draw(
                    _values
                )
            case "entry":
                entries[place] = draw(_values)
            case "lost" if isinstance(entries[place], dict) and entries[place]:
                del entries[place][draw(st.sampled_from(sorted(entries[place])))]
            case "again":
                entries.insert(draw(st.integers(0, len(entries))), deepcopy(entries[place]))
            case _:
                pass
    return batch


def damaged(fields: tuple[Field, ...], sound: dict[str, object]) -> Iterator[dict[str, object]]:
    """Give a sound object with each value in each of its fields, and without each of them."""
    names = [field.name for field in fields] + [field.file for field in fields if field.file]
    for name in names:
        yield {key: value for key, value in sound.items() if key != name}
        for value in VALUES:
            yield {**sound, name: value}


def sound(fields: tuple[Field, ...]) -> dict[str, object]:
    return {
        field.name: field.choices[0] if field.choices else VALID[field.kind] for field in fields
    }


def every_event() -> Iterator[dict[str, object]]:
    for each in event_shapes():
        for kind in each.kinds[:1]:
            for fields in damaged(each.fields, sound(each.fields)):
                yield {"at": 1, "kind": kind, **fields}
    for on in damaged(shape(Waiting).fields, sound(shape(Waiting).fields)):
        yield {"at": 1, "kind": "suspended", "task": 1, "line": 1, "on": on}
    for value in VALUES:
        yield {"at": value, "kind": "woken", "task": 1, "by": None}
        yield {"at": 1e15, "kind": value, "task": 1, "by": None}


def test_each_value_in_each_field_is_taken_by_both_or_by_none(page: Page) -> None:
    """The rules are the same for every field of every kind of event."""
    facts = {"id": 1, "name": "main", "parent": None, "coro": "main", "line": 1}
    batch: dict[str, list[object]] = {"tasks": [facts], "events": list(every_event())}
    builder, refused = taken_by_python(batch)
    _, recording = page.collect(json.dumps(batch))

    assert recording.events == builder.recording(OUTCOME).events
    assert recording.dropped == refused
    assert refused > 1_000
    assert len(recording.events) > 400


def test_each_value_in_each_field_of_a_task_is_taken_by_both_or_by_none(page: Page) -> None:
    """The rules are the same for tasks, in any order."""
    facts = sound(shape(TaskFacts).fields)
    tasks = list(damaged(shape(TaskFacts).fields, {**facts, "parent": None}))
    builder, _ = taken_by_python({"tasks": [*tasks], "events": []})
    _, recording = page.collect(json.dumps({"tasks": tasks, "events": []}))

    assert recording.tasks == builder.recording(OUTCOME).tasks


@settings(max_examples=60)
@given(batch=batches())
def test_page_and_python_take_the_same(page: Page, batch: dict[str, Any]) -> None:
    """Whatever is wrong with a task or an event, both sides say so, or neither does."""
    builder, refused = taken_by_python(batch)
    taken, recording = page.collect(json.dumps(batch))

    assert recording == builder.recording(OUTCOME, dropped=refused)
    assert len(taken["events"]) == len(batch["events"]) - refused
    handed_on = RecordingBuilder(python="3.14.2", clock="live")
    handed_on.add_json(taken["text"])
    assert handed_on.recording(OUTCOME, dropped=refused) == recording


def test_what_the_recorder_writes_is_handed_on_as_it_came(page: Page) -> None:
    """It is written once and read by Python as it was written; what has more in it is not."""
    whole = json.loads(group_of_three(group=True).to_json())
    batch = {"tasks": whole["tasks"], "events": whole["events"]}
    text = json.dumps(batch)
    taken, _ = page.collect(text)
    assert taken["text"] == text
    for other in ({**batch, "more": 1}, {**batch, "events": [*batch["events"], 1]}):
        taken, _ = page.collect(json.dumps(other))
        assert json.loads(taken["text"]) == batch


@pytest.mark.parametrize(
    ("entry", "taken"),
    [
        ('{"at":1e999,"kind":"woken","task":1,"by":null}', False),
        ('{"at":1,"kind":"woken","task":1,"by":null,"more":1e999}', True),
        ('{"at":1,"kind":"woken","task":1}', True),
        ('{"at":1,"kind":"printed","task":1,"text":"a"}', True),
        ('{"at":1,"kind":"printed","task":1,"text":"a","stream":null}', False),
        ('{"at":1,"kind":"woken","task":1,"more":' + "[" * 50_000 + "]" * 50_000 + "}", True),
    ],
    ids=lambda value: str(value)[:60],
)
def test_what_only_json_can_say_is_taken_or_refused(page: Page, entry: str, *, taken: bool) -> None:
    """Numbers beyond all bounds, missing fields, and nesting in what is not read."""
    task = '{"id":1,"name":"main","parent":null,"coro":"main","line":1}'
    _, recording = page.collect(f'{{"tasks":[{task}],"events":[{entry}]}}')

    assert (len(recording.events), recording.dropped) == ((1, 0) if taken else (0, 1))


def test_what_nobody_knows_is_not_handed_on(page: Page) -> None:
    """Only fields that have a rule travel on to the page and to Python."""
    batch = json.loads(group_of_three(group=True).to_json())
    for entry in (*batch["tasks"], *batch["events"]):
        entry["colour"] = {"deep": [[]]}
        if entry.get("on"):
            entry["on"]["colour"] = "green"
    taken, _ = page.collect(json.dumps(batch))

    assert "colour" not in json.dumps(taken)


def test_lists_have_an_end(page: Page) -> None:
    """A stack or a list of tasks may be as long as Python takes, and no longer."""
    run = Script()
    main = run.task("main")
    run.step(main, 2).turn(main)
    whole = json.loads(run.recording().to_json())
    suspended = next(event for event in whole["events"] if event["kind"] == "suspended")
    for field, most in (("stack", 10_000), ("waiters", 100_000)):
        for length in (most, most + 1):
            entry = dict(suspended)
            if field == "stack":
                entry["stack"] = [["f", 1]] * length
            else:
                entry |= {"kind": "put", "primitive": "q", "type": "Queue", "level": 1}
                entry["waiters"] = [1] * length
            _, recording = page.collect(json.dumps({"tasks": whole["tasks"], "events": [entry]}))
            assert len(recording.events) == (1 if length == most else 0), (field, length)


@pytest.mark.parametrize(
    "outcome",
    [None, {}, {"kind": "won", "message": ""}, {"kind": "raised", "message": 1},
     {"kind": "raised", "message": "", "line": 0}],
)  # fmt: skip
def test_an_end_that_cannot_be_read_is_said(page: Page, outcome: object) -> None:
    """A run always ends in a recording."""
    _, recording = page.collect('{"tasks":[],"events":[]}', json.dumps({"outcome": outcome}))

    assert recording.outcome.kind == "cut_short"
    assert "could not be read" in recording.outcome.message


def test_an_end_that_no_run_can_have_is_its_last_event(page: Page) -> None:
    """What Python would refuse of a file is not handed on to it."""
    batch = {"tasks": [], "events": [{"at": 2.5, "kind": "printed", "task": None, "text": "x"}]}
    head = json.loads(HEAD)
    for end in (1e308, -1, None, "5", 1):
        _, recording = page.collect(json.dumps(batch), json.dumps({**head, "end": end}))
        assert recording.end == 2.5
