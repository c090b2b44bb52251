"""Loops that are not asyncio's own: uvloop, where it is installed."""

from __future__ import annotations

import asyncio
import importlib
from typing import TYPE_CHECKING, Any

import pytest

from patterns.tracing import Recording, recorded, recorded_run
from patterns.tracing.loops.third_party import ThirdPartyLoop
from patterns.tracing.recording.events import Finished, Suspended, Woken
from tests.patterns.tracing.laws import assert_strictly_lawful

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path


class Wrapping(asyncio.AbstractEventLoop):
    """A loop that is none of asyncio's, and lets one of them do the work."""

    def __init__(self) -> None:
        self._inner: Any = asyncio.SelectorEventLoop()

    def run_forever(self) -> None:
        set_running = asyncio._set_running_loop
        inner = self._inner
        inner._check_closed()
        set_running(self)
        try:
            inner._thread_id = 1
            while not inner._stopping:
                inner._run_once()
        finally:
            inner._stopping = False
            inner._thread_id = None
            set_running(None)

    def run_until_complete(self, future: Any) -> Any:
        task = asyncio.ensure_future(future, loop=self)
        task.add_done_callback(lambda _: self._inner.stop())
        self.run_forever()
        return task.result()

    def create_task(self, coro: Any, **kwargs: Any) -> Any:
        return asyncio.Task(coro, loop=self, **kwargs)

    def create_future(self) -> Any:
        return asyncio.Future(loop=self)

    def call_soon(self, callback: Any, *args: Any, context: Any = None) -> Any:  # type: ignore[override]
        return self._inner.call_soon(callback, *args, context=context)

    def call_later(self, delay: float, callback: Any, *args: Any, context: Any = None) -> Any:  # type: ignore[override]
        return self._inner.call_later(delay, callback, *args, context=context)

    def call_at(self, when: float, callback: Any, *args: Any, context: Any = None) -> Any:  # type: ignore[override]
        return self._inner.call_at(when, callback, *args, context=context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


for _name in [
    "call_exception_handler",
    "close",
    "create_server",
    "default_exception_handler",
    "get_debug",
    "get_task_factory",
    "is_closed",
    "is_running",
    "run_in_executor",
    "set_debug",
    "shutdown_asyncgens",
    "shutdown_default_executor",
    "time",
    "call_soon_threadsafe",
    "create_connection",
]:

    def _forward(self: Any, *args: Any, _name: str = _name, **kwargs: Any) -> Any:
        return getattr(self._inner, _name)(*args, **kwargs)

    setattr(Wrapping, _name, _forward)
Wrapping.__abstractmethods__ = frozenset()  # type: ignore[attr-defined]


def uvloop() -> Any:
    try:
        return importlib.import_module("uvloop")
    except ImportError:
        pytest.skip("uvloop is not installed: `pip install uvloop` runs this test")


def _wrapping() -> Callable[[], Any]:
    return Wrapping


def _uvloop() -> Callable[[], Any]:
    made: Callable[[], Any] = uvloop().new_event_loop
    return made


@pytest.fixture(params=[_wrapping, _uvloop], ids=["none of asyncio's", "uvloop"])
def run(request: pytest.FixtureRequest) -> Callable[[Coroutine[Any, Any, Any]], Any]:
    factory = request.param()

    def run(main: Coroutine[Any, Any, Any]) -> Any:
        loop = factory()
        try:
            return loop.run_until_complete(main)
        finally:
            loop.close()

    return run


async def _program() -> None:
    semaphore = asyncio.Semaphore(1)

    async def worker() -> None:
        async with semaphore:
            await asyncio.sleep(0.001)

    async def stopped() -> None:
        async with asyncio.timeout(0.005):
            await asyncio.sleep(10)

    results = await asyncio.gather(worker(), worker(), stopped(), return_exceptions=True)
    assert isinstance(results[2], TimeoutError)


def test_a_block_on_a_foreign_loop_is_recorded(
    run: Callable[[Coroutine[Any, Any, Any]], Any], tmp_path: Path
) -> None:
    """Each step, what is waited on, who woke whom; in memory and on disk."""

    async def background() -> None:
        await asyncio.Event().wait()

    async def main(to: Path | None) -> Recording:
        loop = asyncio.get_running_loop()
        kind = type(loop)
        begun = asyncio.create_task(background(), name="begun")
        await asyncio.sleep(0)
        new = asyncio.create_task(background(), name="new")
        if to is None:
            async with recorded() as recording:
                assert isinstance(loop, ThirdPartyLoop)
                await _program()
        else:
            async with recorded(to=to) as on_disk:
                await _program()
            recording = on_disk.read()
        assert type(loop) is kind
        await asyncio.sleep(0)
        begun.cancel()
        new.cancel()
        await asyncio.wait([begun, new])
        return recording

    for to in (None, tmp_path / "journal.jsonl"):
        recording = run(main(to))
        assert_strictly_lawful(recording)
        assert {"begun", "new"} <= {task.name for task in recording.tasks}
        waits = {
            event.on.label.partition(",")[0]
            for event in recording.events
            if isinstance(event, Suspended) and event.on is not None
        }
        assert {"semaphore", "sleep 1 ms", "sleep 10 s", "gather (3 tasks)"} <= waits
        hows = [event.how for event in recording.events if isinstance(event, Finished)]
        assert sorted(hows) == ["raised", "returned", "returned"]
        first, second = (task.id for task in recording.tasks if task.coro.endswith("worker"))
        woken = [(e.by, e.task) for e in recording.events if isinstance(e, Woken)]
        assert (first, second) in woken


def test_a_plain_with_on_a_foreign_loop_is_refused(
    run: Callable[[Coroutine[Any, Any, Any]], Any],
) -> None:
    """The step that runs cannot be seen there, so it has to be given up: a sentence says how."""

    async def main() -> None:
        with pytest.raises(RuntimeError, match="write `async with recorded"), recorded():
            pass

    run(main())


def test_a_program_that_brings_uvloop_is_recorded() -> None:
    """`uvloop.run`, under a recorder that was there before the loop."""
    made = uvloop()

    with recorded() as recording:
        made.run(_program())
    assert_strictly_lawful(recording)
    coros = [task.coro.rpartition(".")[2] for task in recording.tasks]
    assert [coro for coro in coros if coro in ("worker", "stopped")] == [
        "worker",
        "worker",
        "stopped",
    ]


def test_asyncios_own_loop_is_none_of_these() -> None:
    """What `asyncio.run` makes goes the short way."""

    async def main() -> None:
        assert not isinstance(asyncio.get_running_loop(), ThirdPartyLoop)

    assert recorded_run(main()).outcome.kind == "returned"
