"""Run, Stop and what becomes of a run: kept until there is a kernel, told to Python, shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.components.trace import trace

if TYPE_CHECKING:
    from tests.browser.components.harness import Harness


def test_a_run_that_is_pressed_before_there_is_a_kernel_is_kept(harness: Harness) -> None:
    """Pressed early, said to be kept, and run once as soon as there is a kernel."""
    harness.open(booted=False)
    expect(harness.status).to_have_text("Python is starting.")
    harness.button("Run").click()
    expect(harness.status).to_contain_text("Your run begins as soon as Python is here.")
    harness.do("h.kernel.bootNow()")
    expect(harness.status).to_have_text("Running")
    assert harness.do("h.kernel.runs.length") == 1
    harness.finish("hello\n", draw=False)
    expect(harness.output).to_contain_text("hello")
    expect(harness.status).to_contain_text("It is drawn as soon as the application is here.")
    assert harness.do("performance.getEntriesByName('playground:first-output').length") == 1


def test_python_is_told_of_a_run_in_typed_messages(harness: Harness) -> None:
    """Started with the program, finished with how it ended; both with the run's number."""
    harness.open()
    harness.button("Run").click()
    harness.finish("x\n")
    started, finished = harness.messages()
    assert started == {
        "kind": "started",
        "run": 1,
        "clock": "instant",
        "source": harness.program,
        "program": "pattern",
        "order": "",
        "turns": [],
        "picked": False,
    }
    assert (finished["kind"], finished["run"]) == ("finished", 1)
    assert finished["ending"]["outcome"]["kind"] == "returned"


def test_at_most_one_batch_is_on_its_way_to_python(harness: Harness) -> None:
    """Batches that come faster than Python deals with them are sent together."""
    harness.open()
    harness.page.get_by_role("radio", name="Live", exact=True).check()
    harness.button("Run").click()
    expect(harness.status).to_have_text("Running")

    def happen(number: int) -> None:
        harness.do(
            "h.kernel.batch({tasks: [], events: [{at: 0, kind: 'woken', task: argument}]})", number
        )

    def batches(count: int) -> list[dict[str, Any]]:
        harness.page.wait_for_function(
            "(count) => window.h.heard.filter(({kind}) => kind === 'grew').length >= count",
            arg=count,
        )
        return [each for each in harness.messages() if each["kind"] == "grew"]

    happen(0)
    assert len(batches(1)[0]["batches"]) == 1
    for number in range(1, 5):
        happen(number)
    assert len(batches(1)) == 1
    harness.do("h.done()")
    told = [json.loads(batch)["events"] for batch in batches(2)[1]["batches"]]
    assert [event["task"] for (event,) in told] == [1, 2, 3, 4]


def test_a_run_that_ends_at_once_is_told_once(harness: Harness) -> None:
    """An instant run's batches are not worth a picture of their own."""
    harness.open()
    harness.button("Run").click()
    expect(harness.status).to_have_text("Running")
    harness.do(
        """(h.kernel.batch({tasks: [], events: [{at: 0, kind: 'woken', task: 1}]}),
            h.kernel.finish(h.recordingOf([], {kind: 'returned', message: '', line: null})))"""
    )
    harness.page.wait_for_function("() => window.h.runner.state === 'idle'")
    assert [each["kind"] for each in harness.messages()] == ["started", "finished"]


def test_output_shows_while_a_live_run_goes_on(harness: Harness) -> None:
    """Lines appear with their batch, before the run has ended and before Python drew anything."""
    harness.open()
    harness.page.get_by_role("radio", name="Live", exact=True).check()
    harness.button("Run").click()
    expect(harness.status).to_have_text("Running")
    harness.do(
        """h.kernel.batch({tasks: [{id: 1, name: 'main', parent: null, coro: 'main', line: 1}],
            events: [{at: 0.25, kind: 'printed', task: 1, text: 'early\\n', stream: 'stdout'}]})"""
    )
    expect(harness.output).to_contain_text("early")
    expect(harness.output).to_contain_text("0.25 s")
    harness.button("Stop").click()
    expect(harness.status).to_contain_text("You stopped the program.")


def test_a_live_run_is_replaced_by_the_next_and_every_promise_settles(harness: Harness) -> None:
    """Run during a live run stops it; both calls of `run` are answered."""
    harness.open()
    harness.do(
        "(window.ends = [], p.run({clock: 'live'}).then((it) => ends.push(it.outcome.kind)), 0)"
    )
    harness.do("void p.run({clock: 'instant'}).then((it) => ends.push(it.outcome.kind))")
    harness.page.wait_for_function("() => window.h.kernel.runs.length === 2")
    harness.page.wait_for_function("() => document.documentElement.dataset.kernel === 'running'")
    harness.finish("x\n")
    assert harness.do("ends") == ["stopped", "returned"]


def test_the_newest_of_many_instant_wishes_is_run(harness: Harness) -> None:
    """While one runs, wishes replace each other: a dragged knob does not queue up a hundred runs."""
    harness.open()
    harness.do("(window.ends = 0, p.run().then(() => ends++), 0)")
    for number in range(5):
        harness.do("(p.code = `x = ${argument}`, void p.run().then(() => ends++), 0)", number)
    harness.do("h.kernel.finish(h.recordingOf([], {kind: 'returned', message: '', line: null}))")
    harness.page.wait_for_function("() => window.h.kernel.runs.length === 2")
    harness.finish()
    harness.page.wait_for_function("() => window.ends === 6")
    assert harness.do("h.kernel.runs.at(-1).source") == "x = 4"


def test_an_end_with_a_line_is_marked_in_the_editor_until_that_line_changes(
    harness: Harness,
) -> None:
    """The sentence stands under the line; typing elsewhere leaves it, typing there removes it."""
    harness.open()
    harness.button("Run").click()
    harness.finish(kind="raised", message="ValueError: <b>no</b>", line=8)
    note = harness.page.locator(".cm-fault-note")
    expect(note).to_have_text("ValueError: <b>no</b>")
    harness.editor.press("ControlOrMeta+Home")
    harness.editor.press_sequentially("# first\n")
    expect(note).to_be_visible()
    harness.page.locator(".cm-line", has_text="print").click()
    harness.editor.press_sequentially("x")
    expect(note).to_have_count(0)


def test_without_a_kernel_the_lesson_can_still_be_played(harness: Harness) -> None:
    """A kernel that cannot start is said once; the transport works."""
    harness.open(booted=False)
    harness.button("Run").click()
    harness.do("h.kernel.failNow('Python could not be loaded.')")
    expect(harness.status).to_have_text(
        "Python could not be loaded. The recorded run can still be played."
    )
    harness.page.wait_for_function("() => window.h.runner.state === 'idle'")
    harness.button("Step back").click()
    assert harness.event_number == 12


def test_a_slow_python_does_not_hide_a_new_runs_output(harness: Harness) -> None:
    """Until the new trace is there the log shows the new run's output, not the old one's."""
    harness.open()
    expect(harness.output).to_contain_text("done")
    harness.button("Run").click()
    harness.finish("new\n", draw=False)
    expect(harness.output).to_contain_text("new")
    expect(harness.output).not_to_contain_text("done")
    harness.set("Transport", "trace", json.dumps(trace(run=1)))
    expect(harness.output).to_contain_text("done")
