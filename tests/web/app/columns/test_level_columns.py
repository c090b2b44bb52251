"""Columns of primitives and of the ready queue: how much is taken, how long the line is."""

from __future__ import annotations

from tests.patterns.tracing.scripts import Script
from tests.web.app.columns.timeline_columns import columns_of, rows_of


def test_a_ready_queue_in_which_nobody_waits_has_no_row() -> None:
    """A single task has no line to stand in: small lessons stay small."""
    run = Script()
    main = run.task("main")
    run.step(main).wait(main).later(1.0).wake(main).step(main).end(main)
    tables = columns_of(run.recording())

    assert tables["rows"]["name"] == ["main"]
    assert tables["levels"]["y"] == tables["peaks"]["y0"] == []


def test_a_ready_queue_is_marked_at_its_longest_in_each_instant() -> None:
    """Under a virtual clock it is empty again at once; the mark shows how long it was."""
    run = Script()
    main = run.task("main")
    first, second = run.task("first", main), run.task("second", main)
    run.step(main).wait(main).step(first).wait(first).step(second).end(second)
    run.later(1.0).wake(first).step(first).end(first)
    peaks = columns_of(run.recording())["peaks"]

    assert rows_of(peaks, "x", "y0", "y1", "tooltip") == [
        (0.0, 2.69, 3.31, "3 tasks ready at 0 s"),
        (1.0, 3.1033, 3.31, "1 task ready at 1 s"),
    ]


def test_a_long_line_says_how_long_it_is() -> None:
    """Only the first are named, but all are counted."""
    run = Script()
    main = run.task("main")
    run.deed("acquired", main, "lock", 1, of="Lock", waiters=(1, 1, 1), more_waiters=950)

    assert columns_of(run.recording())["levels"]["tooltip"] == [
        "lock: taken; 953 tasks in line: main, main, main and 950 more"
    ]


def test_a_level_fills_its_row_up_to_the_capacity() -> None:
    """Half full is half the bar's height; y points down."""
    run = Script()
    main = run.task("main")
    run.deed("put", main, "queue", 1, capacity=2, item="'a'", waiters=(1,)).later(1.0)
    table = columns_of(run.recording())["levels"]

    assert rows_of(table, "left", "right", "y", "top", "bottom", "text", "tooltip") == [
        (0.0, 1.0, 1, 1.0, 1.31, "1 of 2", "queue: 1 of 2 ('a'); 1 task in line: main")
    ]


def test_every_level_says_how_much_is_taken() -> None:
    """A semaphore counts what is left, a queue what is there: drawn, both are full at the top."""
    run = Script()
    main = run.task("main")
    run.deed("acquired", main, "gate", 1, of="Semaphore", capacity=3)
    run.deed("acquired", main, "mine", 1, of="Lock", capacity=1)
    run.deed("put", main, "queue", 2, capacity=2)
    run.deed("put", main, "heap", 4, of="PriorityQueue")
    run.deed("set", main, "ready", 1, of="Event", capacity=1)
    run.deed("arrived", main, "gather", 2, of="Barrier", capacity=3)
    run.later(1.0)
    run.deed("released", main, "gate", 3, of="Semaphore", capacity=3)
    run.deed("released", main, "mine", 0, of="Lock", capacity=1)
    run.deed("got", main, "queue", 0, capacity=2)
    run.deed("cleared", main, "ready", 0, of="Event", capacity=1).later(1.0)

    assert rows_of(columns_of(run.recording())["levels"], "name", "text", "top", "bottom") == [
        ("gate", "2 of 3 taken", 0.8967, 1.31),
        ("gate", "0 of 3 taken", 1.31, 1.31),
        ("mine", "taken", 1.69, 2.31),
        ("mine", "free", 2.31, 2.31),
        ("queue", "full 2 of 2", 2.69, 3.31),
        ("queue", "0 of 2", 3.31, 3.31),
        ("heap", "4", 3.69, 4.31),
        ("ready", "set", 4.69, 5.31),
        ("ready", "not set", 5.31, 5.31),
        ("gather", "2 of 3 here", 5.8967, 6.31),
    ]


def test_a_semaphore_of_one_is_no_lock() -> None:
    """Both have one place; what is left of it tells them apart."""
    run = Script()
    main = run.task("main")
    run.deed("acquired", main, "one", 0, of="Gate", capacity=1).later(1.0)

    assert columns_of(run.recording())["levels"]["text"] == ["1 of 1 taken"]
