"""The columns that the page's trace and figure are drawn from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NotRequired, cast, get_origin, get_type_hints

from hypothesis import given

from patterns.tracing.export.narration import narration
from patterns.tracing.timeline.lanes import timeline_of
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import Script, group_of_three
from tests.web.app.columns.timeline_columns import columns_of, rows_of
from web.app.columns.task_bars import MAX_SPANS
from web.app.columns.timeline_columns import columns
from web.app.columns.trace import trace
from web.app.finding.lane_view import arrange_rows
from web.protocol.figure.timeline import TimelineColumns
from web.protocol.stage.trace import TraceFacts, TraceLane, TraceOutcome, TraceOutput

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording


def _keys(typed: type) -> tuple[set[str], set[str]]:
    """Name the fields of a TypedDict: those that must be there, and all."""
    hints = get_type_hints(typed, include_extras=True)
    required = {name for name, hint in hints.items() if get_origin(hint) is not NotRequired}
    return required, set(hints)


def test_the_trace_has_what_the_page_reads() -> None:
    """Each required field is made here, and no other than those that the protocol names."""
    run = Script()
    main = run.task("main")
    run.step(main, 2).say(main, "hello\n", 3).end(main)
    recording = run.recording()
    made = trace(timeline_of(recording), recording)

    for typed, table in [
        (TraceFacts, made),
        (TraceLane, made["lanes"][0]),
        (TraceOutput, made["output"][0]),
        (TraceOutcome, made["outcome"]),
    ]:
        required, every = _keys(typed)
        assert required <= set(table) <= every


def test_the_tables_have_the_columns_of_the_protocol() -> None:
    """No table lacks a column, and none has one that the protocol does not name."""
    tables = cast("dict[str, dict[str, object]]", columns_of(group_of_three(group=True)))
    typed = get_type_hints(TimelineColumns)

    assert set(tables) == set(typed)
    for name, table in tables.items():
        assert set(table) == _keys(typed[name])[1]


def test_the_trace_says_what_each_task_did() -> None:
    """Spans as columns, one entry a span, with the wait's end and the await stack."""
    run = Script()
    main = run.task("main")
    run.step(main, 9).wait(main, 9, until=1.0, stack=(("main", 9), ("fetch", 4)))
    run.later(1.0).wake(main).step(main, 9).say(main, "done\n", 10).end(main, value="7")
    recording = run.recording()
    made = trace(timeline_of(recording), recording)

    assert made["lanes"] == [
        {
            "task": 1, "name": "main", "depth": 0, "parent": None, "coro": "main", "line": 1,
            "created": 0.0, "ended": 1.0,
            "event": [0, 1, 2, 3, 4, 6],
            "start": [0.0, 0.0, 0.0, 1.0, 1.0, 1.0],
            "end": [0.0, 0.0, 1.0, 1.0, 1.0, 1.0],
            "state": ["created", "running", "waiting", "ready", "running", "returned"],
            "wait": ["", "", "time", "", "", ""],
            "label": ["", "", "sleep 1 s", "", "", "7"],
            "spanLine": [1, 9, 9, 9, 9, None],
            "until": [None, None, 1.0, None, None, None],
            "stack": [[], [], [["main", 9], ["fetch", 4]], [["main", 9], ["fetch", 4]], [], []],
        }
    ]  # fmt: skip
    assert made["at"] == [0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]
    assert made["who"] == [1] * 7
    assert made["says"] == list(narration(recording))
    assert made["output"] == [
        {
            "event": 5, "at": 1.0, "task": 1, "name": "main", "text": "done\n",
            "stream": "stdout", "line": 10,
        }
    ]  # fmt: skip
    assert made["outcome"] == {"kind": "returned", "message": "The program ended.", "line": None}


def test_the_trace_takes_sentences_that_are_there() -> None:
    """A caller that has the narration need not have it told again."""
    recording = group_of_three(group=True)
    says = ["…"] * len(recording.events)

    assert trace(timeline_of(recording), recording, says)["says"] == says


def test_rows_are_the_tasks_then_the_ready_queue_then_the_primitives() -> None:
    """Names stand under their parents', further in."""
    run = Script()
    main = run.task("main")
    run.deed("put", run.task("child", main), "queue", 1)

    assert rows_of(columns_of(run.recording())["rows"], "y", "label", "task", "kind") == [
        (0, "main", 1, "task"),
        (1, "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}child", 2, "task"),
        (2, "ready queue", None, "ReadyQueue"),
        (3, "queue", None, "Queue"),
    ]


def test_ends_are_marks_and_everything_else_is_a_bar() -> None:
    """A step that takes no time has left and right at one place; the glyph gives it its width."""
    tables = columns_of(group_of_three(group=True))

    assert "returned" not in tables["spans"]["state"]
    assert rows_of(tables["ends"], "x", "y", "state") == [
        (2.0, 0, "raised"),
        (1.0, 1, "returned"),
        (2.0, 2, "raised"),
        (2.0, 3, "cancelled"),
    ]
    assert [
        row
        for row in rows_of(tables["spans"], "y", "state", "left", "right", "text")
        if row[0] == 1
    ] == [
        (1, "created", 0.0, 0.0, "created at line 1"),
        (1, "running", 0.0, 0.0, "running at line 4"),
        (1, "waiting", 0.0, 1.0, "waiting on sleep 1 s at line 4, for 1 s"),
        (1, "ready", 1.0, 1.0, "ready at line 4"),
        (1, "running", 1.0, 1.0, "running at line 4"),
    ]


def test_a_bar_has_the_look_of_what_its_task_waits_on() -> None:
    """A task that waits in `get` of an empty queue looks idle, one that waits in `put` does not."""
    run = Script()
    main = run.task("main")
    run.step(main).wait(main, 1, "queue_get", "queue.get()").later(1.0).wake(main)
    run.step(main).wait(main, 1, "queue_put", "queue.put()").later(1.0).wake(main)
    run.step(main).end(main)

    assert columns_of(run.recording())["spans"]["look"] == [
        "created", "running", "empty", "ready", "running", "full", "ready", "running",
    ]  # fmt: skip


def test_arrows_join_rows() -> None:
    """From the row of who did it to the row of whom it was done to, at the event's end."""
    tables = columns_of(group_of_three(group=True))

    assert [
        row for row in rows_of(tables["arrows"], "kind", "x", "event", "y0", "y1")
        if row[0] != "created"
    ] == [
        ("cancelled", 2.0, 19, 0, 3),
        ("woken", 2.0, 20, 0, 3),
        ("woken", 2.0, 23, 2, 0),
    ]  # fmt: skip


def test_a_blocked_loop_shades_every_row() -> None:
    """While one step blocks, no lane can move."""
    run = Script()
    main = run.task("main")
    run.task("other", main)
    run.step(main).block(main, 0.5, 4).end(main)

    assert rows_of(
        columns_of(run.recording())["blocked"], "left", "right", "top", "bottom", "text"
    ) == [(0.0, 0.5, -0.5, 2.5, "main blocks the loop for 0.5 s at line 4")]


def test_lanes_that_are_not_drawn_are_counted() -> None:
    """With more tasks than rows, the rest is a number, and no arrow points to it."""
    recording = group_of_three(group=True)
    drawn = timeline_of(recording)
    tables = columns(drawn, arrange_rows(drawn, None).rows[:2])

    assert trace(drawn, recording, lanes=drawn.lanes[:2])["hidden"] == 2
    assert tables["rows"]["name"] == ["main", "quick", "ready queue"]
    assert rows_of(tables["arrows"], "y0", "y1") == [(0, 1)]


def test_more_bars_than_can_be_seen_become_fewer() -> None:
    """A task that gave way ten thousand times is drawn whole, with bars that the eye can tell apart."""
    run = Script()
    main = run.task("main")
    for _ in range(MAX_SPANS):
        run.step(main).turn(main)
    run.step(main).end(main)
    table = columns_of(run.recording())["spans"]

    assert len(table["y"]) < 4_000
    assert (table["left_event"][0], table["right_event"][-1]) == (0, 2 * MAX_SPANS + 2)
    assert set(table["state"]) == {"running"}


@given(recordings() | recordings(lawful=False))
def test_columns_are_plain_and_even(recording: Recording) -> None:
    """Whatever was recorded, each table is JSON and its columns are equally long."""
    drawn = timeline_of(recording)
    tables = columns(drawn)

    assert json.loads(json.dumps(tables, allow_nan=False)) == tables
    assert json.dumps(trace(drawn, recording), allow_nan=False)
    for table in cast("dict[str, dict[str, list[object]]]", tables).values():
        assert len({len(column) for column in table.values()}) == 1
