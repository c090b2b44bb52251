"""Objects of the program are looked at in a way that runs none of its code."""

from __future__ import annotations

import asyncio
import contextlib
import io
from textwrap import dedent
from typing import Any

import pytest

from patterns.tracing import record, recorded

HEAD = dedent("""\
    import asyncio
    from collections.abc import Coroutine
    from unittest.mock import MagicMock

    def fail(*_):
        raise RuntimeError("asked")

    class Failing(type):
        __hash__ = fail
        __name__ = property(fail)
        __eq__ = fail

    class Hostile(metaclass=Failing):
        __getattribute__ = __eq__ = __hash__ = __bool__ = __repr__ = fail

        def __call__(self, *_):
            return 5
    """)

PROGRAMS = {
    "a future that only keeps the protocol": """\
        class Duck:
            _asyncio_future_blocking = False

            def get_loop(self):
                return asyncio.get_running_loop()

            def add_done_callback(self, callback, *, context=None):
                asyncio.get_running_loop().call_soon(callback, self)

            def result(self):
                return 1

            def __await__(self):
                self._asyncio_future_blocking = True
                yield self
                return 1

        async def main():
            print(await Duck())
        """,
    "callbacks of a future": """\
        async def main():
            future = asyncio.get_running_loop().create_future()
            mock = MagicMock()
            mock.__qualname__ = "shield.<locals>._outer_done_callback"
            future.add_done_callback(mock)
            future.add_done_callback(Hostile())
            asyncio.get_running_loop().call_later(0.001, future.set_result, 3)
            print(await future)
        """,
    "what a thread calls": """\
        async def main():
            print(await asyncio.to_thread(Hostile()))
            print(await asyncio.get_running_loop().run_in_executor(None, Hostile()))
        """,
    "a class of tasks": """\
        class Own(asyncio.Task):
            __eq__ = get_name = fail
            __hash__ = asyncio.Task.__hash__

        async def child():
            await asyncio.sleep(0)
            return 4

        async def main():
            loop = asyncio.get_running_loop()
            loop.set_task_factory(lambda loop, coro, **more: Own(coro, loop=loop))
            print(await asyncio.create_task(child()))
        """,
    "items, results and variables": """\
        async def child(hostile):
            await asyncio.sleep(0)
            return hostile

        async def main():
            hostile, queue, lock = Hostile(), asyncio.Queue(), asyncio.Lock()
            await queue.put(hostile)
            async with lock:
                print(await queue.get() is hostile)
            print(await asyncio.create_task(child(hostile)) is hostile)
        """,
    "a class of queues": """\
        class Own(asyncio.Queue):
            def qsize(self):
                asked.append(1)
                return super().qsize()

        asked = []

        async def main():
            queue = Own()
            await queue.put(1)
            print(await queue.get(), len(asked))
        """,
    "what the exception handler is told": """\
        async def main():
            loop = asyncio.get_running_loop()
            loop.set_exception_handler(lambda loop, context: print(len(context)))
            context = {name: Hostile() for name in ("message", "exception", "task", "future")}
            loop.call_exception_handler(context)
        """,
    "levels that are no numbers": """\
        async def main():
            lock = asyncio.Lock()
            lock._locked = None
            async with asyncio.Semaphore(float("inf")), lock:
                print("held")
        """,
    "objects that are like coroutines": """\
        class Own:
            def __init__(self):
                self.__dict__["__qualname__"] = 3

            def send(self, value):
                raise StopIteration(2)

            def throw(self, *problem):
                raise problem[0]

            def close(self): ...

            def __await__(self):
                return self

        class Failing(Own):
            __getattr__ = fail

        Coroutine.register(Own)

        async def main():
            print(await asyncio.create_task(Own()), await asyncio.create_task(Failing()))
        """,
    "code that says it is asyncio's": '''\
        NAMES = {}
        exec(compile("""
        async def sleep(future): return await future
        async def wait_for(future): return await future
        async def to_thread(future): return await future
        async def _wait(future): return await future
        class Semaphore:
            async def acquire(this, future): return await future
        class TaskGroup:
            async def __aexit__(this, future): return await future
        """, asyncio.__file__.replace("__init__", "own"), "exec"), NAMES)

        async def main():
            loop = asyncio.get_running_loop()
            for function in (
                NAMES["sleep"], NAMES["wait_for"], NAMES["to_thread"], NAMES["_wait"],
                NAMES["Semaphore"]().acquire, NAMES["TaskGroup"]().__aexit__,
            ):
                future = loop.create_future()
                loop.call_soon(future.set_result, 1)
                print(await function(future))
        ''',
    "exceptions": """\
        class Group(ExceptionGroup):
            exceptions = property(fail)

        class Untraced(Exception):
            __traceback__ = property(fail)

        class Unnamed(Exception, metaclass=Failing): ...

        async def child(problem):
            raise problem

        async def main():
            for problem in (Group("a", [ValueError()]), Untraced("b"), Unnamed("c")):
                try:
                    await asyncio.create_task(child(problem))
                except BaseException as caught:
                    print(caught is problem)
        """,
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_of_hostile_objects_does_what_it_does_unrecorded(name: str) -> None:
    """It prints the same, raises the same, and its recording is whole."""
    source = HEAD + dedent(PROGRAMS[name])
    plain, problem = run(source)
    assert problem is None, "the program itself is at fault"
    with recorded() as recording:
        again, problem = run(source)
    assert (again, problem) == (plain, None)
    assert recording.outcome.kind == "returned", recording.outcome
    assert {event.kind for event in recording.events} >= {"created", "resumed", "finished"}


@pytest.mark.parametrize("name", [name for name in PROGRAMS if "thread" not in name])
def test_a_program_of_hostile_objects_is_recorded_in_virtual_time(name: str) -> None:
    """As a whole program, too."""
    source = HEAD + dedent(PROGRAMS[name])
    recording = record(f"{source}\nasyncio.run(main())\n")
    assert recording.outcome.kind == "returned", recording.outcome
    # What CPython itself logs of the handler is another matter.
    printed = [event for event in recording.events if event.kind == "printed"]
    said = "".join(event.text for event in printed if event.stream == "stdout")
    assert said == run(source)[0]


def run(source: str) -> tuple[str, str | None]:
    """Run a program by itself; give what it prints and what it raises."""
    names: dict[str, Any] = {"__name__": "__main__"}
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(source, "<hostile>", "exec"), names)
        try:
            asyncio.run(names["main"]())
        except BaseException as problem:  # noqa: BLE001 - it is what is compared
            return said.getvalue(), type(problem).__name__
    return said.getvalue(), None
