"""Which lanes become rows: alike ones as one, in their order."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.tracing.timeline.lane_rows import (
    LEAST,
    MOST_FAILED,
    PLAIN,
    GroupRow,
    LaneWish,
    TaskRow,
    group_in_words,
    lane_rows,
    revealing,
    waited,
)
from patterns.tracing.timeline.lanes import Lane, timeline_of
from tests.patterns.tracing.scripts import Script

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from patterns.tracing.timeline.lane_rows import LaneRows
    from patterns.tracing.timeline.lanes import Timeline

ENDS = ("returned", "raised", "cancelled", "")


@st.composite
def forests(draw: DrawFn) -> Timeline:
    """Draw tasks of few functions under few parents: there are groups among them."""
    run = Script()
    for number in range(draw(st.integers(1, 40))):
        parent = draw(st.integers(0, min(number, 3))) or None
        task = run.task(f"n{number}", parent, coro=draw(st.sampled_from(["a", "b"])))
        run.step(task).wait(task, label=draw(st.sampled_from(["q.get()", "sleep 1 s"])))
        run.later(draw(st.sampled_from([0.0, 0.5])))
        how = draw(st.sampled_from(ENDS))
        if how:
            run.wake(task).step(task).end(task, how)  # type: ignore[arg-type] # one of the ends
    return timeline_of(run.recording())


def many(tasks: int, *, fails: int | None = None) -> Timeline:
    """Make a main task with so many alike children, one of which fails."""
    run = Script()
    main = run.task("main")
    run.step(main)
    for number in range(tasks):
        task = run.task(f"call-{number}", main, coro="Crawler.call")
        run.step(task).wait(task, label="sleep 1 s").later(0.001).wake(task).step(task)
        run.end(task, "raised" if number == fails else "returned")
    return timeline_of(run.end(main).recording())


def tasks_of(made: LaneRows) -> list[int]:
    return [row.lane.task for row in made.rows if isinstance(row, TaskRow)]


def groups_of(made: LaneRows) -> list[GroupRow]:
    return [row for row in made.rows if isinstance(row, GroupRow)]


wishes = st.builds(
    LaneWish,
    find=st.sampled_from(["", "n1", "state:raised", "on:get", "-returned", "in:a n", "failed"]),
    sort=st.sampled_from(["tree", "start", "duration", "waiting"]),
    grouped=st.sampled_from([True, False, None]),
)


@given(forests(), wishes)
def test_what_is_found_is_some_of_the_tasks_each_once(drawn: Timeline, wish: LaneWish) -> None:
    """However it is sorted and grouped, no task has two rows, and none is made up."""
    every = {lane.task for lane in drawn.lanes}
    made = lane_rows(drawn, wish)
    tasks = tasks_of(made)
    assert set(tasks) <= every
    assert len(set(tasks)) == len(tasks)
    assert made.found <= len(every)


@given(forests(), wishes)
def test_to_sort_is_to_put_the_same_tasks_into_an_order(drawn: Timeline, wish: LaneWish) -> None:
    """Ungrouped, any order has all that is found, and has it in that order."""
    plain = LaneWish(find=wish.find, sort=wish.sort, grouped=False)
    lane = {lane.task: lane for lane in drawn.lanes}
    tasks = tasks_of(lane_rows(drawn, plain))
    assert sorted(tasks) == sorted(
        tasks_of(lane_rows(drawn, LaneWish(find=wish.find, grouped=False)))
    )
    if wish.sort == "start":
        keys = [lane[task].created for task in tasks]
        assert keys == sorted(keys)
    if wish.sort == "waiting":
        keys = [waited(lane[task]) for task in tasks]
        assert keys == sorted(keys, reverse=True)
    if plain == LaneWish(grouped=False):
        assert tasks == [each.task for each in drawn.lanes]


@given(forests(), wishes)
def test_groups_part_the_tasks(drawn: Timeline, wish: LaneWish) -> None:
    """With every group opened all tasks have their rows, and each group the tasks below it."""
    opened: frozenset[str] = frozenset()
    while True:
        made = lane_rows(
            drawn, LaneWish(find=wish.find, sort=wish.sort, grouped=True, opened=opened)
        )
        keys = {group.key for group in groups_of(made)}
        if keys <= opened:
            break
        opened |= keys
    plain = lane_rows(drawn, LaneWish(find=wish.find, grouped=False))
    assert sorted(tasks_of(made)) == sorted(tasks_of(plain))
    members = [lane.task for group in groups_of(made) for lane in group.members]
    assert len(set(members)) == len(members)
    for group in groups_of(made):
        assert len(group.members) >= LEAST
        assert len({(lane.parent, lane.coro) for lane in group.members}) == 1


def test_few_tasks_are_plain_and_many_are_grouped() -> None:
    """Up to sixty tasks nothing is folded that the reader has not asked for."""
    few, more = many(PLAIN - 1), many(PLAIN)
    assert lane_rows(few).rows == tuple(TaskRow(lane, lane.depth) for lane in few.lanes)
    main, group = lane_rows(more).rows
    assert isinstance(main, TaskRow)
    assert isinstance(group, GroupRow)
    assert group.members == more.lanes[1:]
    assert lane_rows(few, LaneWish(grouped=True)).grouped
    assert not groups_of(lane_rows(more, LaneWish(grouped=False)))


def test_a_failed_task_stands_outside_of_its_closed_group() -> None:
    """One of three hundred is seen at once, and counted in its group all the same."""
    drawn = many(300, fails=217)
    _, group, failed = lane_rows(drawn).rows
    assert isinstance(group, GroupRow)
    assert group_in_words(group) == "call \N{MULTIPLICATION SIGN} 300: 299 returned, 1 raised"
    assert isinstance(failed, TaskRow)
    assert failed.lane.name == "call-217"


@given(forests(), wishes, st.integers(1, 40))
def test_what_is_revealed_has_a_row(drawn: Timeline, wish: LaneWish, task: int) -> None:
    """Whatever hides a task, a group or what is looked for, gives way."""
    tasks = tasks_of(lane_rows(drawn, revealing(drawn, wish, task)))
    assert (task in tasks) == (task <= len(drawn.lanes))


def test_very_many_failed_tasks_stay_in_their_group() -> None:
    """Else the group would fold nothing."""
    run = Script()
    main = run.task("main")
    for number in range(100):
        task = run.task(f"n{number}", main, coro="call")
        run.step(task).end(task, "raised" if number <= MOST_FAILED else "returned")
    assert len(lane_rows(timeline_of(run.recording())).rows) == 2


@pytest.mark.parametrize(
    ("find", "names"),
    [
        ("", ["main", "reader", "writer"]),
        ("READ", ["reader"]),
        ("state:raised", ["writer"]),
        ("failed", ["writer"]),
        ("on:get", ["reader"]),
        ("q.get", ["reader"]),
        ("in:put", ["writer"]),
        ("name:put", []),
        ("-name:main", ["reader", "writer"]),
        ("er -failed", ["reader"]),
        ("at:once", []),
    ],
)
def test_what_words_find(find: str, names: list[str]) -> None:
    """Plain words look everywhere, `place:` in one place, and `-` keeps out."""
    run = Script()
    main = run.task("main")
    reader = run.task("reader", main, coro="consume")
    writer = run.task("writer", main, coro="Program.put_all")
    run.step(main).end(main).step(reader).wait(reader, label="q.get()")
    run.step(writer).end(writer, "raised")
    made = lane_rows(timeline_of(run.recording()), LaneWish(find=find))
    assert [row.lane.name for row in made.rows if isinstance(row, TaskRow)] == names


class CountedLane(Lane):
    """A lane that counts how often something of it is looked at."""

    looks = 0

    def __getattribute__(self, name: str) -> object:
        CountedLane.looks += 1
        return super().__getattribute__(name)


def test_the_rows_of_many_tasks_take_time_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the tasks take twice the looks at them: for a search, an order and groups alike."""
    wish = LaneWish(find="call -on:q", sort="waiting", opened=frozenset({"1 Crawler.call"}))
    looks = []
    for tasks in (500, 1_000):
        drawn = many(tasks, fails=3)
        lanes = tuple(
            CountedLane(**{field.name: getattr(lane, field.name) for field in fields(lane)})
            for lane in drawn.lanes
        )
        counted = replace(drawn, lanes=lanes)
        monkeypatch.setattr(CountedLane, "looks", 0)
        lane_rows(counted, wish)
        looks.append(CountedLane.looks)
    assert looks[0] > 500
    assert looks[1] < 2.1 * looks[0]
