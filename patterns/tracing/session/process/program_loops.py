"""The event loops of a program that is recorded."""

from __future__ import annotations

import asyncio
import asyncio.events
import asyncio.runners
import itertools
import sys
import weakref
from threading import get_ident
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.loops.attach import attach_loops_made_elsewhere
from patterns.tracing.loops.clocked import ComputedLoop
from patterns.tracing.loops.new_loop import native_loop, type_of_computed_loop
from patterns.tracing.loops.no_io import THREADS, refuse
from patterns.tracing.observer.clock import NativeClock

if TYPE_CHECKING:
    from patterns.tracing.observer.monkeypatch import Patches
    from patterns.tracing.recorder.recorder import Recorder
    from patterns.tracing.session.process.process_state import ProcessState

_SelectorEventLoop: Final = asyncio.SelectorEventLoop
"""CPython's own; on a computed clock a program finds another class under that name."""


def program_loops(
    recorder: Recorder, process: ProcessState, patches: Patches, *, named: bool = True
) -> None:
    """
    Have every event loop that a program asks for be one that tells the recorder.

    In virtual and live time no other loop is to be had, by whatever way it is asked for; natively,
    a loop of another maker keeps its class and is attached when it first runs. With *named*, tasks
    are numbered from 1 in each loop, as they are in a process of their own.
    """
    names = itertools.count(1) if named else None
    run = recorder.run
    events: Any = asyncio.events
    policy = _policy_class()()
    kind = None if isinstance(run.clock, NativeClock) else _loop_class(recorder, process, names)

    def make() -> asyncio.AbstractEventLoop:
        if get_ident() != run.thread:
            return _SelectorEventLoop()  # one recorder knows one thread

        if kind is not None:
            return kind()

        loop = native_loop(run, names)
        process.loops.append(weakref.ref(loop))
        return loop

    policy._loop_factory = make
    patches.put(events, "_event_loop_policy", policy)
    # Pyodide puts another one there, for its own loop.
    patches.put(asyncio, "run", asyncio.runners.run)
    if kind is None:
        attach_loops_made_elsewhere(run, patches, names)
        return

    _no_other_loops(patches)
    # A program may ask for another policy, or for a loop by its class.
    patches.put(asyncio, "new_event_loop", policy.new_event_loop)
    patches.put(events, "new_event_loop", policy.new_event_loop)
    for name in ("SelectorEventLoop", "EventLoop"):
        if name in vars(asyncio):
            patches.put(asyncio, name, kind)
    # The name by which it is pickled.
    patches.put(sys.modules[kind.__module__], kind.__name__, kind)


def _loop_class(
    recorder: Recorder, process: ProcessState, names: itertools.count[int] | None
) -> type[asyncio.AbstractEventLoop]:
    """Make the class of a run's loops, which a program may call, look at and derive from."""
    base = type_of_computed_loop(recorder.run.clock)

    def begin(loop: Any, *_selector: object) -> None:
        threads = process.threads
        if threads is not None and threads.inside is not None:
            refuse(THREADS, "An event loop in a thread")

        base.__init__(loop, recorder.run, names)
        if threads is not None:
            loop.serve(threads)
        process.loops.append(weakref.ref(loop))

    told = {"__init__": begin, "__module__": _SelectorEventLoop.__module__}
    return type(_SelectorEventLoop.__name__, (base,), told)


def _no_other_loops(patches: Patches) -> None:
    """Run on a loop of ours what asks for one of another maker: no other knows virtual time."""
    runner: Any = asyncio.Runner
    make_loop = runner._lazy_init

    def lazy_init(self: Any) -> None:
        factory = self._loop_factory
        if not (isinstance(factory, type) and issubclass(factory, ComputedLoop)):
            self._loop_factory = None
        make_loop(self)

    patches.put(runner, "_lazy_init", lazy_init)


def _policy_class() -> type[Any]:
    """Find the policy of this platform without waking the warning that policies will go."""
    for module in ("asyncio.unix_events", "asyncio.windows_events"):
        for name in ("_DefaultEventLoopPolicy", "DefaultEventLoopPolicy"):
            found = vars(sys.modules.get(module, object)).get(name)
            if found is not None:
                return found  # type: ignore[no-any-return]
    raise RuntimeError("This Python has no event loop policy that is known.")
