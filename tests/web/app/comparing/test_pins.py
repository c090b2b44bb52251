"""A pinned run: what is told of it, and what is drawn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.catalogue import lesson
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from web.app.columns.timeline_columns import columns
from web.app.comparing.ghost_bars import ALONE, BELOW, MOST_ALONE, with_ghosts
from web.app.comparing.ghost_levels import HIGHEST
from web.app.comparing.pins import NamedRun, Pairing, Pins
from web.app.finding.lane_view import arrange_rows
from web.app.stage_drawing import MAKERS

if TYPE_CHECKING:
    from web.protocol.figure.timeline import TimelineColumns
    from web.protocol.stage.comparison import Comparison

MANY = """\
import asyncio

async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(100):
            group.create_task(asyncio.sleep(1), name=f"call-{number}")

asyncio.run(main())
"""


def queries(source: str) -> RunQueries:
    return RunQueries(record(source))


def pinned(source: str, name: str = "A") -> Pins:
    pins = Pins()
    pins.pin(NamedRun(record(source), name))
    return pins


def compared(pins: Pins, shown: RunQueries, *, live: bool = False) -> Comparison:
    told = pins.for_page(pins.pairing(shown, live=live))["comparison"]
    assert told is not None
    return told


def drawn(pins: Pins, shown: RunQueries) -> TimelineColumns:
    pairing = pins.pairing(shown, live=False)
    assert isinstance(pairing, Pairing)
    rows = arrange_rows(shown.timeline, None).rows
    return with_ghosts(columns(shown.timeline), rows, pairing, MAKERS)


def test_the_pitfall_against_the_pattern_is_told_in_words() -> None:
    """The difference of the ends, the first difference and whose it is, and that of each task."""
    gather = lesson("gather")
    shown = queries(gather.program("pitfall"))
    told = compared(pinned(gather.program("pattern"), "gather · Pattern"), shown)
    assert told["state"] == "compared"
    assert told["pinned"] == {"name": "gather · Pattern", "variant": "", "end": 3.0}
    assert told["by"] == 1.0
    first = told["first"]
    assert first is not None
    assert first["words"] == (
        "toast raised RuntimeError: the toast is burnt at line 18; "
        "in the pinned run it printed “toast: ready” at line 11"
    )
    assert first["at"] == 2.0
    assert first["event"] is not None
    assert shown.recording.events[first["event"] - 1].kind == "finished"
    names = {task.id: task.name for task in shown.recording.tasks}
    assert {names[end["task"]]: end["by"] for end in told["ends"]} == {
        "Task-1": 1.0,
        "tea": 0.0,
        "eggs": 0.0,
        "toast": 0.0,
    }
    assert [end["how"] for end in told["ends"]] == [
        "returned at 3 s",
        "returned at 1 s",
        "returned at 3 s",
        "returned at 2 s",
    ]
    assert told["also"] == ""


def test_who_else_ended_in_another_way_is_told() -> None:
    """The first difference says it of its own task; the next one is named beside it."""
    some = """\
import asyncio

async def call(number):
    await asyncio.sleep(number)
    if number == WRONG:
        raise ValueError("no")

async def main():
    calls = [asyncio.create_task(call(n), name=f"call-{n}") for n in range(5)]
    await asyncio.gather(*calls, return_exceptions=True)

asyncio.run(main())
"""
    told = compared(pinned("WRONG = 2\n" + some), queries("WRONG = 3\n" + some))
    first = told["first"]
    assert first is not None
    assert first["words"].startswith("call-2 returned; in the pinned run it raised ValueError: no")
    assert told["also"] == (
        "call-3 raised ValueError: no at 3 s; in the pinned run it returned at 3 s."
    )


def test_the_pinned_run_is_not_compared_with_itself() -> None:
    """The stage shows it: nothing else is drawn, and nothing is said to differ."""
    pins = Pins()
    shown = queries(MANY)
    pins.pin(NamedRun(shown.recording, "A"))
    assert pins.pairing(shown, live=False) is None
    assert compared(pins, shown)["state"] == "itself"


def test_a_live_run_is_drawn_and_not_judged() -> None:
    """What it has not done yet is no difference."""
    gather = lesson("gather")
    pins = pinned(gather.program("pattern"))
    told = compared(pins, queries(gather.program("pitfall")), live=True)
    assert (told["state"], told["first"], told["ends"]) == ("live", None, [])


def test_the_same_is_said_to_be_the_same() -> None:
    """Two runs under the virtual clock are alike in everything."""
    told = compared(pinned(MANY), queries(MANY))
    assert told["agreement"].startswith("The same as the pinned run")
    assert told["first"] is None
    assert told["by"] == 0.0


def test_a_ghost_stands_below_the_bar_of_its_task() -> None:
    """In the row of the task that it is matched with, with its own times."""
    gather = lesson("gather")
    shown = queries(gather.program("pattern"))
    made = drawn(pinned(gather.program("pitfall")), shown)
    rows = made["rows"]
    assert rows == columns(shown.timeline)["rows"]
    tops = {row + BELOW[0] for row in range(4)}
    assert set(made["ghosts"]["top"]) == tops
    assert set(made["ghosts"]["bottom"]) == {row + BELOW[1] for row in range(4)}
    assert max(made["ghosts"]["right"]) == 4.0
    assert sorted(zip(made["ghost_ends"]["x"], made["ghost_ends"]["state"], strict=True)) == [
        (1.0, "returned"),
        (2.0, "raised"),
        (3.0, "returned"),
        (4.0, "returned"),
    ]
    assert made["difference"]["x"] == [2.0]
    assert len({len(column) for column in made["ghosts"].values()}) == 1  # type: ignore[arg-type]


def test_a_task_of_the_pinned_run_alone_has_a_row_of_its_own() -> None:
    """Below all others, whose rows stay where they are."""
    breakfast = lesson("sequential-await")
    shown = queries(breakfast.program("pattern"))
    alone = columns(shown.timeline)["rows"]
    made = drawn(pinned(breakfast.program("pitfall")), shown)
    rows = made["rows"]
    own = len(alone["y"])
    assert rows["name"][:own] == alone["name"]
    assert rows["name"][own:] == ["tea", "eggs", "toast"]
    assert set(rows["kind"][own:]) == {"ghost"}
    assert set(rows["task"][own:]) == {None}
    assert rows["y"] == list(range(own + 3))
    assert {round(own + row + ALONE[0], 4) for row in range(3)} < set(made["ghosts"]["top"])


def test_primitives_have_ghosts_by_their_names() -> None:
    """At the foot of the row, the higher the more was taken."""
    program = lesson("semaphore").program("pattern")
    shown = queries(program)
    made = drawn(pinned(program.replace("PLACES = 3", "PLACES = 1")), shown)
    row = made["rows"]["name"].index("places")
    ghosts = made["ghost_levels"]
    assert set(ghosts["bottom"]) == {row + 0.5}
    assert min(ghosts["top"]) == round(row + 0.5 - HIGHEST, 4)
    assert max(ghosts["right"]) > shown.end
    assert ghosts["tooltip"][0].startswith("In the pinned run: places: 1 of 1 taken")


def test_a_group_has_a_ghost_of_as_many_tasks_as_are_matched() -> None:
    """Eighty of the hundred are in the pinned run."""
    made = drawn(pinned(MANY.replace("100", "80")), queries(MANY))
    row = made["rows"]["kind"].index("group")
    ghosts = made["ghost_levels"]
    assert set(ghosts["bottom"]) == {row + 0.5}
    assert "In the pinned run: 80 of 80 are there" in ghosts["tooltip"]


def test_rows_of_the_pinned_run_alone_are_bounded() -> None:
    """A hundred tasks that there are no more do not push the others out of sight."""
    made = drawn(pinned(MANY), queries("import asyncio\nasyncio.run(asyncio.sleep(2))\n"))
    assert made["rows"]["kind"].count("ghost") == MOST_ALONE


def test_the_run_before_is_the_one_that_was_shown_before() -> None:
    """The same run drawn again is not another one."""
    pins = Pins()
    one, other = NamedRun(record(MANY), "one"), NamedRun(record(MANY), "other")
    for run in (one, one, other, other):
        pins.note_ended(run)
    assert pins.previous is one
    assert pins.for_page(None) == {"previous": "one", "comparison": None}
