"""Any number of recordings, drawn by Hypothesis."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from hypothesis import strategies as st

from patterns.tracing.recording.events import Deed, How, WarningCategory

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.recording.waiting import WaitKind
from tests.patterns.tracing.scripts import Script

_words = st.text(max_size=12) | st.just("items")
_lines = st.none() | st.integers(1, 500)
_gaps = st.sampled_from([0.0, 0.0, 0.0, 0.25, 1.0])
_wait_kinds: SearchStrategy[WaitKind] = st.sampled_from(["sleep", "task", "lock", "queue_get"])
_categories: SearchStrategy[WarningCategory] = st.sampled_from(get_args(WarningCategory))
_deeds: SearchStrategy[Deed] = st.sampled_from(["put", "got", "acquired", "released", "set"])


@st.composite
def recordings(draw: DrawFn, *, lawful: bool = True) -> Recording:
    """
    Draw a recording.

    A lawful one is what a loop could have done. An unlawful one is of the right types, as much as
    `from_json` asks for, and makes no sense.
    """
    run = Script()
    main = run.task(draw(_words))
    # What may happen next to each living task: it may run, or it must be woken first.
    ready, waiting = [main], list[int]()
    for _ in range(draw(st.integers(0, 25))):
        run.later(draw(_gaps))
        if not lawful:
            _anything(draw, run)
        elif waiting and (not ready or draw(st.booleans())):
            _wake(draw, run, ready, waiting)
        elif ready:
            _step(draw, run, ready, waiting)
    return run.recording(end=run.now + draw(_gaps))


def _wake(draw: DrawFn, run: Script, ready: list[int], waiting: list[int]) -> None:
    task = draw(st.sampled_from(waiting))
    waiting.remove(task)
    ready.append(task)
    if draw(st.booleans()):
        run.cancel(task)
        if draw(st.booleans()):
            run.wake(task).withdraw(task)
            return
    run.wake(task)


def _step(draw: DrawFn, run: Script, ready: list[int], waiting: list[int]) -> None:
    task = draw(st.sampled_from(ready))
    ready.remove(task)
    run.step(task, draw(_lines))
    for _ in range(draw(st.integers(0, 3))):
        match draw(st.integers(0, 5)):
            case 0:
                ready.append(run.task(draw(_words), task, line=draw(_lines)))
            case 1:
                run.say(task, draw(_words), draw(_lines))
            case 2:
                run.block(task, draw(_gaps))
            case 3:
                run.cancel(task, draw(st.sampled_from([None, task])))
            case 4 if ready:
                run.cancel(draw(st.sampled_from(ready)), task)
            case _:
                _deed(draw, run, task)
    match draw(st.integers(0, 3)):
        case 0:
            run.end(task, draw(st.sampled_from(["returned", "raised", "cancelled"])))
        case 1:
            run.turn(task, draw(_lines))
            ready.append(task)
        case _:
            run.wait(task, draw(_lines), draw(_wait_kinds), draw(_words))
            waiting.append(task)


def _deed(draw: DrawFn, run: Script, task: int | None) -> None:
    tasks = st.lists(st.integers(1, len(run.tasks)), max_size=3)
    run.deed(
        draw(_deeds),
        task,
        draw(st.sampled_from(["queue", "lock"])),
        draw(st.integers(-1, 4)),
        capacity=draw(st.none() | st.integers(0, 9)),
        item=draw(st.none() | _words),
        waiters=tuple(draw(tasks)),
        more_waiters=draw(st.sampled_from([0, 0, 950])),
        line=draw(_lines),
    )


def _anything(draw: DrawFn, run: Script) -> None:
    some = st.integers(1, len(run.tasks))
    task, other, line = draw(some), draw(st.none() | some), draw(_lines)
    match draw(st.integers(0, 11)):
        case 0:
            run.task(draw(_words), other, line=line)
        case 1 | 2:
            run.step(task, line, cancelled=draw(st.booleans()))
        case 3 | 4:
            tasks = draw(st.lists(some, max_size=3))
            frames = draw(st.lists(st.tuples(_words, _lines), max_size=2))
            run.wait(
                task,
                line,
                draw(_wait_kinds),
                draw(_words),
                until=draw(st.none() | _gaps),
                tasks=tuple(tasks),
                primitive=draw(st.none() | _words),
                ahead=draw(st.integers(0, 9)),
                stack=tuple(frames),
            )
        case 5:
            run.turn(task, line)
        case 6:
            run.wake(task, other)
        case 7:
            run.cancel(task, other, draw(st.none() | _words))
        case 8:
            run.withdraw(task)
        case 9:
            how: How = draw(st.sampled_from(["returned", "raised", "cancelled"]))
            run.end(task, how, draw(st.none() | _words), line)
        case 10:
            _deed(draw, run, other)
        case _:
            run.say(other, draw(_words), line).warn(
                draw(_words), other, line, draw(_categories), draw(st.none() | _words)
            )
            run.block(other, draw(_gaps), line)
