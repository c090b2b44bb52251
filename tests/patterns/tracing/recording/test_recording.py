"""A recording as JSON: written, read again, refused in a sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.tracing.recording.events import Printed
from patterns.tracing.recording.recording import Recording, RecordingError
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import Script, group_of_three


def _wire() -> dict[str, Any]:
    wire: dict[str, Any] = json.loads(group_of_three(group=True).to_json())
    return wire


def _refusal(wire: object) -> str:
    with pytest.raises(RecordingError) as caught:
        Recording.from_json(json.dumps(wire))

    return str(caught.value)


@given(recordings() | recordings(lawful=False))
def test_what_is_written_is_read_again(recording: Recording) -> None:
    """JSON carries everything of a recording there and back."""
    assert Recording.from_json(recording.to_json()) == recording


def test_a_recording_may_carry_its_source() -> None:
    """An older one has none, and is written as before."""
    bare = group_of_three(group=True)
    assert bare.source is None
    assert "source" not in json.loads(bare.to_json())
    carrying = replace(bare, source="print()\n")
    assert Recording.from_json(carrying.to_json()) == carrying
    assert _refusal({**_wire(), "source": 7}) == "The recording's `source` is not text."


def test_the_wire_form_is_the_contracts() -> None:
    """Every field that the contract names is there, whatever its value."""
    run = Script()
    main = run.task("main", line=None)
    run.step(main, None).say(main, "hello\n").block(main, 0.5).turn(main)
    run.cancel(main).step(main).wait(main, 3).end(main)
    wire = json.loads(run.recording().to_json())

    assert set(wire) == {
        "format", "version", "python", "clock", "end", "outcome", "cut_short", "dropped",
        "tasks", "events",
    }  # fmt: skip
    assert (wire["format"], wire["version"]) == ("asyncio-recording", 1)
    assert wire["tasks"] == [
        {"id": 1, "name": "main", "parent": None, "coro": "main", "line": None}
    ]
    assert wire["events"][:6] == [
        {"at": 0.0, "kind": "created", "task": 1, "parent": None},
        {"at": 0.0, "kind": "resumed", "task": 1, "line": None},
        {"at": 0.0, "kind": "printed", "task": 1, "text": "hello\n", "stream": "stdout"},
        {"at": 0.0, "kind": "blocked", "task": 1, "seconds": 0.5},
        {"at": 0.5, "kind": "suspended", "task": 1, "line": 1, "on": None},
        {"at": 0.5, "kind": "cancel_requested", "task": 1, "by": None},
    ]
    assert wire["events"][-2:] == [
        {
            "at": 0.5, "kind": "suspended", "task": 1, "line": 3,
            "on": {"kind": "sleep", "label": "sleep 1 s"},
        },
        {"at": 0.5, "kind": "finished", "task": 1, "how": "returned", "value": None},
    ]  # fmt: skip


def test_whole_numbers_of_seconds_are_read() -> None:
    """JavaScript writes 1.0 as 1."""
    wire = _wire()
    wire["end"] = 2
    for event in wire["events"]:
        event["at"] = int(event["at"])

    recording = Recording.from_json(json.dumps(wire))

    assert type(recording.end) is float
    assert all(type(event.at) is float for event in recording.events)


def test_unknown_fields_are_passed_over() -> None:
    """A later version may say more."""
    wire = _wire()
    wire["colour"] = wire["tasks"][0]["colour"] = wire["events"][0]["colour"] = "green"

    assert Recording.from_json(json.dumps(wire)) == group_of_three(group=True)


def test_half_a_character_becomes_a_question_mark() -> None:
    """A lone surrogate can be printed, but sent nowhere; the rest of the text survives it."""
    run = Script()
    main = run.task("main")
    run.say(main, "a\ud800b § ✓ 🙂")
    printed = Recording.from_json(run.recording().to_json()).events[1]

    assert isinstance(printed, Printed)
    assert printed.text == "a?b § ✓ 🙂"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is not JSON"),
        ("[]", "The recording is not an object."),
        ("{}", "This is not a recording of an asyncio program."),
        ('{"format":"asyncio-recording","version":2}', "is of version 2; version 1 can be read."),
        ('{"end":NaN}', "holds NaN, which is not a number."),
        ("[" * 200_000, "nested too deeply"),
        ('{"end":' + "9" * 5_000 + "}", "is not JSON"),
    ],
)
def test_what_is_no_recording_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    """The reader of the site is told what is wrong with the text."""
    with pytest.raises(RecordingError) as caught:
        Recording.from_json(text)

    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("where", "value", "sentence"),
    [
        ("end", -1, "`end` is not a time"),
        ("end", 1.5, "`end` is before its last event"),
        ("end", 10**400, "`end` is not a time"),
        ("end", 1e308, "`end` is later than any run can last"),
        ("clock", "sundial", "'sundial' is not a clock"),
        ("cut_short", 0, "`cut_short` is neither true nor false"),
        ("dropped", -1, "`dropped` is not a count"),
        ("outcome", None, "`outcome` is not an object"),
        ("outcome", {"kind": "won", "message": ""}, "'won' is not a way for a run to end"),
        ("tasks", {}, "`tasks` is not a list"),
        ("tasks", [{}], "`id` is not a number"),
        ("events", [[]], "Event 1: An event is not an object."),
    ],
)
def test_a_wrong_head_is_refused_in_a_sentence(where: str, value: object, sentence: str) -> None:
    """Each field of the recording itself is checked."""
    wire = _wire()
    wire[where] = value

    assert sentence in _refusal(wire)


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ({"kind": "exploded"}, "no kind of event called 'exploded'"),
        ({"kind": ["created"]}, "no kind of event"),
        ({"at": 1.0}, "`at` is 1.0, after an event at 2.0."),
        ({"at": "soon"}, "`at` is not a number of seconds"),
        ({"at": True}, "`at` is not a number of seconds"),
        ({"at": 1e300}, "`at` is 1e+300"),
        ({"task": 99}, "`task` is not one of the recording's tasks"),
        ({"task": None}, "`task` is not one of the recording's tasks"),
        ({"task": True}, "`task` is not one of the recording's tasks"),
        ({"line": 0}, "`line` is not a line number"),
        ({"line": 1.5}, "`line` is not a line number"),
        ({"on": {"kind": "godot", "label": ""}}, "`on.kind` is 'godot'"),
        ({"on": {"kind": "sleep"}}, "`on.label` is not text"),
        ({"on": {"kind": "sleep", "label": "x" * 3_000}}, "`on.label` has 3000 characters"),
        ({"on": {"kind": "task", "label": "", "tasks": [99]}}, "`on.tasks` names a task"),
        ({"on": {"kind": "task", "label": "", "tasks": [True]}}, "`on.tasks` names a task"),
        ({"stack": [["f"]]}, "not a function and a line"),
        ({"kind": "finished", "how": "bored"}, "`how` is 'bored'"),
        ({"kind": "printed", "text": 1}, "`text` is not text"),
        ({"kind": "printed", "text": "", "stream": "stdlog"}, "`stream` is 'stdlog'"),
        ({"kind": "blocked", "seconds": -1}, "`seconds` is not a time"),
        ({"kind": "put", "primitive": "q", "type": "Queue"}, "`level` is not a whole number"),
        ({"kind": "resumed", "cancelled": "no"}, "`cancelled` is neither true nor false"),
    ],
)
def test_a_wrong_event_is_refused_in_a_sentence(event: dict[str, object], sentence: str) -> None:
    """Each field of an event is checked, and the sentence says which event."""
    wire = _wire()
    wire["events"].append({"at": 2.0, "kind": "suspended", "task": 1, "line": 1, **event})
    refusal = _refusal(wire)

    assert sentence in refusal
    assert refusal.startswith(f"Event {len(wire['events'])}: ")


def test_tasks_come_in_order_and_after_their_parents() -> None:
    """A table of tasks that is no tree is refused."""
    wire = _wire()
    wire["tasks"].reverse()
    assert "comes after" in _refusal(wire) or "parent" in _refusal(wire)

    wire = _wire()
    wire["tasks"][1]["parent"] = 2
    assert "The `parent` of task 2 is not an earlier task." in _refusal(wire)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "kind", "at", "task", "on", "label", "name"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@given(st.data())
def test_damage_is_refused_or_harmless(data: st.DataObject) -> None:
    """Whatever stands in whatever place, reading gives a recording or refuses it."""
    wire = _wire()
    place: Any = wire
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        inner = place[key]
        if not isinstance(inner, (dict, list)) or not inner or data.draw(st.booleans()):
            break
        place = inner
    place[key] = data.draw(_json)
    try:
        recording = Recording.from_json(json.dumps(wire))
    except RecordingError:
        return

    assert Recording.from_json(recording.to_json()) == recording
