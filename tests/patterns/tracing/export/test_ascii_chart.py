"""Recordings as text pictures, which a person can read."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.tracing.export.ascii_chart import text_picture, text_report
from patterns.tracing.timeline.lanes import timeline_of
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import Script, group_of_three

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (
            True,
            """\
            main      #...!
              quick   #.|
              broken  #...!
              slow    #...x
            """,
        ),
        (
            False,
            """\
            main      #...!
              quick   #.|
              broken  #...!
              slow    #....
            """,
        ),
    ],
    ids=["task group", "gather"],
)
def test_the_picture_is_the_one_in_the_style_guide(group: bool, expected: str) -> None:
    """Half a second a column: the slow sibling is cancelled, or is still there at the end."""
    assert text_picture(group_of_three(group=group), 0.5) == dedent(expected)


def test_a_column_shows_a_step_that_takes_no_time() -> None:
    """Under virtual time every step is an instant; it would vanish if the longest state won."""
    run = Script()
    main = run.task("main")
    for _ in range(3):
        run.step(main).wait(main).later(1.0).wake(main)
    run.step(main).end(main)

    assert text_picture(run.recording(), 0.5) == "main  #.#.#.|\n"


def test_a_task_appears_when_it_is_created() -> None:
    """What was not yet there is blank."""
    run = Script()
    main = run.task("main")
    run.step(main).wait(main).later(1.0).wake(main).step(main)
    child = run.task("child", main)
    run.wait(main).later(0.5).step(child).wait(child).later(0.5).wake(child)
    run.step(child).end(child).end(main)

    assert text_picture(run.recording(), 0.5) == "main     #.#.|\n  child    ,#|\n"


def test_the_axis_begins_where_the_first_task_does() -> None:
    """Imports may take longer than all that follows them; the lanes keep their room."""
    run = Script().later(100.25)
    main = run.task("main")
    run.step(main).wait(main).later(1.0).wake(main)
    run.step(main).end(main)

    assert text_picture(run.recording(), 0.5) == "main  #.|\n"
    assert "      100.24 s" in text_report(run.recording())


def test_blocking_cancelling_and_waiting_for_a_turn_look_different() -> None:
    """A blocked loop is a long step, in which others are ready at best."""
    run = Script()
    main = run.task("main")
    run.step(main)
    child = run.task("child", main)
    run.wait(main).step(child).wait(child).later(1.0)
    run.wake(main).step(main).wake(child).block(main, 1.0).cancel(child, main)
    run.wait(main).step(child, cancelled=True).wait(child).later(1.0).wake(child)
    run.step(child).end(child, "cancelled").later(0.5)

    assert text_picture(run.recording(), 0.5) == "main     #.##....\n  child  #.::#~x\n"


def test_levels_are_digits() -> None:
    """A primitive's line shows the level after it changed, ten and more as a plus."""
    run = Script()
    main = run.task("main")
    run.step(main).deed("put", main, "queue", 1).later(0.5).deed("put", main, "queue", 2)
    run.later(1.0).deed("put", main, "queue", 12).later(0.5).deed("got", main, "queue", 11)
    run.deed("got", main, "queue", 0).end(main)

    assert text_picture(run.recording(), 0.5, primitives=True) == "main   ####|\nqueue  122+0\n"


def test_names_cannot_draw() -> None:
    """A name with line breaks and terminal codes stays a name on one line."""
    run = Script()
    run.task("a\nb\x1b[31m\t" + "c" * 100)

    assert text_picture(run.recording(), 1.0) == "a b [31m cccccccccccccccccccc…  ,\n"


def test_a_nameless_task_has_its_number() -> None:
    """An empty name is a name in asyncio."""
    run = Script()
    run.task("")

    assert text_picture(run.recording(), 1.0) == "task 1  ,\n"


def test_a_column_has_a_length() -> None:
    """Zero seconds a column is refused."""
    with pytest.raises(ValueError, match="shorter than nothing"):
        text_picture(group_of_three(group=True), 0.0)


def test_the_report_says_how_it_ended_and_what_the_signs_mean() -> None:
    """Above the lanes the outcome, below them the ready queue, the time and the legend."""
    report = text_report(group_of_three(group=True), 0.5)

    assert report == dedent(
        """\
        raised: ValueError: broken
        4 tasks, 25 events, 2 s on the instant clock, Python 3.14.2

        main         #...!
          quick      #.|
          broken     #...!
          slow       #...x
        ready queue  3 1 1
                     0 s

        , created  : ready  # running  . waiting  ~ cancelling  | returned  ! raised  x cancelled\
  one column = 0.5 s
        """
    )


@given(recordings() | recordings(lawful=False), st.none() | st.sampled_from([0.1, 0.5, 3.0]))
def test_any_recording_can_be_drawn(recording: Recording, scale: float | None) -> None:
    """One line a task, no longer than the run, and never more columns than fit."""
    lines = text_picture(recording, scale).removesuffix("\n").split("\n")

    assert len(lines) == len(timeline_of(recording).lanes)
    if scale is None:
        assert max(len(line) for line in lines) <= 30 + 2 * 8 + 2 + 60
    assert text_report(recording, scale)
