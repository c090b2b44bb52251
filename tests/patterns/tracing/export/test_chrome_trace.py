"""Recordings as traces for Perfetto: well formed, balanced, nothing negative."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import given

from patterns.tracing.export.chrome_trace import chrome_trace
from patterns.tracing.timeline.lanes import timeline_of
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import Script, group_of_three

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording


def _entries(recording: Recording, phase: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(chrome_trace(recording))["traceEvents"]
    return [entry for entry in entries if entry["ph"] == phase]


def test_tasks_are_tracks() -> None:
    """Each task is a named track, in the order of the lanes, and the loop is one, too."""
    names = {
        entry["tid"]: entry["args"]["name"]
        for entry in _entries(group_of_three(group=True), "M")
        if entry["name"] == "thread_name"
    }

    assert names == {1_000_000_000: "event loop", 1: "main", 2: "quick", 3: "broken", 4: "slow"}


def test_states_are_slices_that_can_be_seen() -> None:
    """A step takes no virtual time, and a viewer drops what takes none; here it takes a while."""
    slices = [
        (entry["name"], entry["ts"], entry["dur"])
        for entry in _entries(group_of_three(group=True), "X")
        if entry["tid"] == 2
    ]

    assert slices == [
        ("created", 2.0, 4.0),
        ("running", 6.0, 1.0),
        ("waiting: sleep 1 s", 7.0, 999_993.0),
        ("ready", 1_000_000.0, 1.0),
        ("running", 1_000_001.0, 1.0),
    ]


def test_causes_are_flows_between_tracks() -> None:
    """Each starts in the slice of who did it and ends in one of whom it was done to."""
    recording = group_of_three(group=True)
    starts, ends = _entries(recording, "s"), _entries(recording, "f")

    assert [(one["name"], one["tid"], two["tid"]) for one, two in zip(starts, ends, strict=True)] == [
        ("created", 1, 2), ("created", 1, 3), ("created", 1, 4),
        ("cancelled", 1, 4), ("woken", 1, 4), ("woken", 3, 1),
    ]  # fmt: skip
    assert [one["id"] for one in starts] == [two["id"] for two in ends]


def test_primitives_are_counters_and_output_is_instants() -> None:
    """Levels count in a process of their own, ready tasks in the loop's; printed text stands on its task's track."""
    run = Script()
    main = run.task("main")
    run.step(main).deed("put", main, "queue", 1, waiters=(1,)).say(main, "hello\n", 3)
    run.block(main, 0.5, 4).end(main, value="7")
    recording = run.recording()

    assert [(entry["name"], entry["args"]) for entry in _entries(recording, "C")] == [
        ("ready queue", {"tasks": 1}),
        ("ready queue", {"tasks": 0}),
        ("queue", {"level": 1, "in line": 1}),
    ]
    assert [(entry["name"], entry["tid"]) for entry in _entries(recording, "i")] == [
        ("hello", main),
        ("returned", main),
    ]
    assert [
        entry["args"] for entry in _entries(recording, "X") if entry["cat"] == "blocked"
    ] == [{"line": 4, "seconds": 0.5}]  # fmt: skip


@given(recordings() | recordings(lawful=False))
def test_tracks_never_overlap_themselves(recording: Recording) -> None:
    """On a track, a slice of a state ends before the next begins; all entries are in order."""
    entries = json.loads(chrome_trace(recording))["traceEvents"]

    assert all(one["ts"] <= other["ts"] for one, other in pairwise(entries))
    for lane in timeline_of(recording).lanes:
        slices = [
            (entry["ts"], entry["ts"] + entry["dur"])
            for entry in entries
            if entry["ph"] == "X" and entry["tid"] == lane.task and entry["cat"] == "state"
        ]

        assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(slices))


@given(recordings())
def test_perfetto_can_tell_all_tracks_and_flows_apart(recording: Recording) -> None:
    """
    What its importer asks for, beyond the format itself.

    It takes track 0 for an idle processor and names tracks by number alone; a flow is known by
    category, name and id, and has to arrive in the slice around its end.
    """
    entries = json.loads(chrome_trace(recording))["traceEvents"]
    process_of: dict[int, int] = {}
    started: set[tuple[str, str, int]] = set()
    for entry in entries:
        track = entry["tid"]
        assert track > 0
        assert process_of.setdefault(track, entry["pid"]) == entry["pid"]
        if entry["ph"] in "sf":
            key = (entry["cat"], entry["name"], entry["id"])
            if entry["ph"] == "s":
                assert key not in started
                started.add(key)
            else:
                started.remove(key)
                assert entry["bp"] == "e"
        elif entry["ph"] == "C":
            assert all(type(value) is int for value in entry["args"].values())
    assert not started
