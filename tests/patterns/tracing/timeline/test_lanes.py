"""Events become lanes without gaps, of the states that the table allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from patterns.tracing.timeline.lanes import Arrow, BlockedSpan, Lane, timeline_of
from patterns.tracing.timeline.states import State
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import Script, group_of_three
from tests.patterns.tracing.timeline.lawful import assert_lawful

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording


def _moves(lane: Lane) -> list[tuple[str, float, float]]:
    return [(span.state.value, span.start, span.end) for span in lane.spans]


@given(recordings())
def test_moves_are_legal_and_spans_leave_no_gap(recording: Recording) -> None:
    """Each lane is a path through the table of states; its spans tile time and events."""
    assert_lawful(recording)


@given(recordings(lawful=False))
def test_nonsense_still_makes_a_lawful_picture(recording: Recording) -> None:
    """A recording with gaps or lies in it cannot make a picture that is not one."""
    assert_lawful(recording)


@given(recordings())
def test_parents_come_before_their_children(recording: Recording) -> None:
    """Lanes are in tree order, and a lane's depth is its parent's and one."""
    path: list[Lane] = []
    for lane in timeline_of(recording).lanes:
        del path[lane.depth :]

        assert lane.parent == (path[-1].task if path else None)
        assert not path or path[-1].task < lane.task
        path.append(lane)


@given(recordings())
def test_a_position_finds_its_span(recording: Recording) -> None:
    """`after` gives what a walk over the spans gives, at every position."""
    for lane in timeline_of(recording).lanes:
        for position in range(len(recording.events) + 1):
            expected = [span for span in lane.spans if span.event < position <= span.end_event]

            assert lane.after(position) == (expected[0] if expected else None)


def test_ready_is_not_running() -> None:
    """A woken task is ready until it is its turn, and a new one is created until its first."""
    run = Script()
    main = run.task("main")
    run.later(0.5).step(main, 3).wait(main, 4).later(1.0).wake(main)
    run.later(0.25).step(main, 4).end(main, value="7")
    (lane,) = timeline_of(run.recording()).lanes

    assert _moves(lane) == [
        ("created", 0.0, 0.5),
        ("running", 0.5, 0.5),
        ("waiting", 0.5, 1.5),
        ("ready", 1.5, 1.75),
        ("running", 1.75, 1.75),
        ("returned", 1.75, 1.75),
    ]
    assert [span.label for span in lane.spans] == ["", "", "sleep 1 s", "", "", "7"]
    assert [span.line for span in lane.spans] == [1, 3, 4, 4, 4, None]


def test_cancelling_lasts_until_the_end_but_for_the_steps() -> None:
    """A task that cleans up for a second is cancelling all that time, and runs in between."""
    run = Script()
    main = run.task("main")
    run.step(main, 3).wait(main, 4).later(1.0)
    run.cancel(main).wake(main).step(main, 4, cancelled=True).wait(main, 6, label="sleep 2 s")
    run.later(2.0).wake(main).step(main, 6).end(main, "cancelled")
    (lane,) = timeline_of(run.recording()).lanes

    assert _moves(lane)[2:] == [
        ("waiting", 0.0, 1.0),
        ("cancelling", 1.0, 1.0),
        ("running", 1.0, 1.0),
        ("cancelling", 1.0, 3.0),
        ("running", 3.0, 3.0),
        ("cancelled", 3.0, 3.0),
    ]
    assert lane.spans[5].label == "sleep 2 s"


def test_a_withdrawn_request_ends_cancelling() -> None:
    """A time-out takes its cancellation back; the task waits like any other after that."""
    run = Script()
    main = run.task("main")
    run.step(main).wait(main, 4).cancel(main, None, "timeout").wake(main)
    run.step(main, 4, cancelled=True).withdraw(main).wait(main, 8)
    (lane,) = timeline_of(run.recording()).lanes

    assert [span.state for span in lane.spans[-3:]] == [
        State.CANCELLING,
        State.RUNNING,
        State.WAITING,
    ]


def test_a_bare_yield_leaves_a_task_ready() -> None:
    """`sleep(0)` waits on nothing."""
    run = Script()
    main = run.task("main")
    run.step(main).turn(main, 5).step(main, 5).end(main)
    (lane,) = timeline_of(run.recording()).lanes

    assert [span.state.value for span in lane.spans] == [
        "created", "running", "ready", "running", "returned",
    ]  # fmt: skip


def test_causes_are_arrows() -> None:
    """Who created, woke and cancelled whom; a timer that wakes is nobody."""
    drawn = timeline_of(group_of_three(group=True))

    assert [arrow for arrow in drawn.arrows if arrow.kind != "created"] == [
        Arrow("cancelled", 2.0, 18, 1, 4),
        Arrow("woken", 2.0, 19, 1, 4),
        Arrow("woken", 2.0, 22, 3, 1),
    ]
    assert [(a.source, a.target) for a in drawn.arrows if a.kind == "created"] == [
        (1, 2), (1, 3), (1, 4),
    ]  # fmt: skip


def test_a_task_that_outlives_the_program_has_no_end() -> None:
    """Its last span reaches to the end of the recording."""
    slow = timeline_of(group_of_three(group=False)).lanes[3]

    assert slow.ended is None
    assert _moves(slow)[-1] == ("waiting", 0.0, 2.0)


def test_a_queue_is_a_lane_of_its_own() -> None:
    """Its depth, what it holds and who waits, from event to event."""
    run = Script()
    one, two = run.task("one"), run.task("two")
    run.deed("put", one, "queue", 1, capacity=2, item="'a'")
    run.later(1.0).deed("put", one, "queue", 2, capacity=2, item="'b'", waiters=(1,))
    run.later(1.0).deed("got", two, "queue", 1, capacity=2, item="'a'").later(1.0)
    (lane,) = timeline_of(run.recording()).primitives

    assert (lane.name, lane.type, lane.capacity) == ("queue", "Queue", 2)
    assert [(s.start, s.end, s.level, s.items, s.waiters) for s in lane.levels] == [
        (0.0, 1.0, 1, ("'a'",), ()),
        (1.0, 2.0, 2, ("'a'", "'b'"), (1,)),
        (2.0, 3.0, 1, ("'b'",), ()),
    ]


def test_what_a_queue_holds_is_said_only_where_it_is_known() -> None:
    """First seen half full, its items are not known before it was empty once."""
    run = Script()
    main = run.task("main")
    run.deed("put", main, "q", 3, item="'c'").deed("got", main, "q", 2, item="'a'")
    run.deed("got", main, "q", 0, item="'c'").deed("put", main, "q", 1, item="'d'")
    (lane,) = timeline_of(run.recording()).primitives

    assert [span.items for span in lane.levels] == [(), (), (), ("'d'",)]


def test_the_ready_queue_is_counted() -> None:
    """Created and woken tasks are in it until their step begins, also those being cancelled."""
    run = Script()
    main = run.task("main")
    child = run.task("child", main)
    run.step(main).turn(main).step(child).wait(child)
    run.step(main).cancel(child, main).wake(child, main).end(main).step(child).end(child)
    ready = timeline_of(run.recording()).ready

    assert list(zip(ready.event, ready.length, strict=True)) == [
        (0, 1), (1, 2), (2, 1), (3, 2), (4, 1), (6, 0), (8, 1), (10, 0)
    ]  # fmt: skip
    assert (ready.longest, ready.has_a_line) == (2, True)


def test_a_blocked_loop_is_a_span() -> None:
    """`time.sleep` in a step, with task and line."""
    run = Script()
    main = run.task("main")
    run.step(main, 3).block(main, 0.5, 4).end(main)
    drawn = timeline_of(run.recording())

    assert drawn.blocked == (BlockedSpan(0.0, 0.5, main, 4, 2),)
    assert _moves(drawn.lanes[0])[1] == ("running", 0.0, 0.5)


def test_a_long_chain_of_tasks_is_no_recursion() -> None:
    """Each task may create the next, however many."""
    run = Script()
    parent = None
    for number in range(5_000):
        parent = run.task(f"t{number}", parent)
    drawn = timeline_of(run.recording())

    assert drawn.lanes[-1].depth == 4_999
