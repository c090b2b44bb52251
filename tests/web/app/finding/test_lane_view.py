"""Which lanes the page gets when it wishes others."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from patterns.catalogue import lesson
from patterns.tracing import record
from patterns.tracing.timeline.lanes import timeline_of
from tests.patterns.tracing.scripts import Script
from web.app.application import Application
from web.app.columns.timeline_columns import columns
from web.app.finding.lane_view import MAX_LISTED, MAX_ROWS, arrange_rows
from web.app.views import SHOWN
from web.protocol.stage.lane_view import Arrange

if TYPE_CHECKING:
    from patterns.tracing.timeline.lanes import Timeline

KEY = "1 call"


def wish(**fields: Any) -> Arrange:
    plain: dict[str, Any] = {
        "number": 1, "find": "", "sort": "tree", "grouped": None, "opened": [], "first": 0,
        "task": None, "reveal": False, "every": False,
    }  # fmt: skip
    return Arrange(**{**plain, **fields})


def many(tasks: int) -> Timeline:
    run = Script()
    main = run.task("main")
    for number in range(tasks):
        task = run.task(f"call-{number}", main, coro="call")
        run.step(task).later(0.001).end(task, "raised" if number == 7 else "returned")
    return timeline_of(run.step(main).end(main).recording())


def test_a_page_of_rows_at_a_time_is_drawn() -> None:
    """More rows than that are reached page by page; a page that is no more is the last one."""
    drawn = many(700)
    first = arrange_rows(drawn, wish(grouped=False))
    assert (len(first.rows), first.every, first.found) == (MAX_ROWS, 701, 701)
    second = arrange_rows(drawn, wish(grouped=False, first=MAX_ROWS))
    assert second.listed == drawn.lanes[MAX_ROWS : 2 * MAX_ROWS]
    beyond = arrange_rows(drawn, wish(grouped=False, first=9_000))
    assert (beyond.first, len(beyond.rows)) == (600, 101)


def test_the_tasks_of_a_closed_group_are_listed_up_to_a_bound() -> None:
    """The table has them although they have no lane; the selected one is among them always."""
    made = arrange_rows(many(5_000), wish(task=4_000))
    assert len(made.rows) == 3
    assert MAX_LISTED - 5 <= len(made.listed) <= MAX_LISTED + 1
    assert made.listed[-1].task == 4_000


def test_every_task_that_fits_is_listed_for_who_wishes_so() -> None:
    """Also those of the pages and groups that are not drawn."""
    drawn = many(5_000)
    assert not arrange_rows(drawn, wish()).lists_every
    made = arrange_rows(drawn, wish(every=True))
    assert made.lists_every
    assert len(made.listed) == 5_001
    found = arrange_rows(drawn, wish(every=True, find="call-49", grouped=False))
    assert found.lists_every
    assert {lane.name for lane in found.listed} == {
        lane.name for lane in drawn.lanes if "call-49" in lane.name
    }


def test_a_task_is_revealed_on_the_page_that_it_is_on() -> None:
    """Its group is opened, and what is looked for gives way."""
    made = arrange_rows(many(700), wish(find="call-7 ", task=500, reveal=True))
    assert made.wish.find == ""
    assert KEY in made.wish.opened
    assert 500 in [lane.task for lane in made.listed]
    assert made.first == MAX_ROWS


def test_a_closed_group_is_a_strip_of_how_many_there_are() -> None:
    """Its bars count its tasks, and say once what became of them."""
    drawn = many(100)
    tables = columns(drawn)
    assert tables["rows"]["name"][:3] == ["main", "call \N{MULTIPLICATION SIGN} 100", "call-7"]
    assert tables["rows"]["group"][:3] == ["", KEY, ""]
    assert tables["rows"]["task"][:3] == [1, None, 9]
    levels = tables["levels"]
    assert {row for row in levels["y"] if row < 3} == {1}
    strip = [
        (level, text)
        for row, level, text in zip(levels["y"], levels["level"], levels["text"], strict=True)
        if row == 1
    ]
    assert {level for level, _ in strip} == {0, 1}
    assert [text for _, text in strip if text] == ["99 returned, 1 raised"]


def test_the_application_answers_a_wish_with_lanes_and_keeps_it() -> None:
    """No trace is sent again for it; the next run is drawn as was wished."""
    shown = lesson("gather")
    application = Application(shown, {each: record(shown.program(each)) for each in SHOWN})
    trace = application.views.transport.trace

    application.receive({**asdict(wish(find="tea -main")), "kind": "arrange"})
    view = json.loads(application.views.find_bar.view)
    assert (view["number"], view["found"], view["tasks"]) == (1, 1, 4)
    assert [lane["name"] for lane in view["lanes"]] == ["tea"]
    assert application.timeline.sources["rows"].data["name"][0] == "tea"
    assert application.views.transport.trace == trace

    application.receive({"kind": "chosen", "program": "pitfall", "source": ""})
    lanes = json.loads(application.views.transport.trace)["lanes"]
    assert [lane["name"] for lane in lanes] == ["tea"]
    assert "lanes" not in json.loads(application.views.find_bar.view)
    assert [each["kind"] for each in application.views.find_bar.problems].count("raised") >= 1
