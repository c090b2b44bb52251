"""The event loops of a program that is recorded."""

from __future__ import annotations

import asyncio
import asyncio.events
import asyncio.runners
import itertools
import sys
import weakref
from threading import get_ident
from typing import TYPE_CHECKING, Any

from patterns.tracing.loops.attach import attach_loops_made_elsewhere
from patterns.tracing.loops.new_loop import new_loop
from patterns.tracing.loops.no_io import THREADS, refuse
from patterns.tracing.loops.pool_loop import SimulatedPoolLoop
from patterns.tracing.observer.clock import NativeClock

if TYPE_CHECKING:
    from patterns.tracing.observer.monkeypatch import Patches
    from patterns.tracing.recorder.recorder import Recorder
    from patterns.tracing.session.process_state import ProcessState


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
    events: Any = asyncio.events
    policy = _policy_class()()

    def make(*_args: Any, **_kwargs: Any) -> asyncio.AbstractEventLoop:
        if get_ident() != recorder.run.thread:
            return asyncio.SelectorEventLoop()  # one recorder knows one thread

        threads = process.threads
        if threads is not None and threads.inside is not None:
            refuse(THREADS, "An event loop in a thread")

        loop = new_loop(recorder.run, names)
        if threads is not None and isinstance(loop, SimulatedPoolLoop):
            loop.serve(threads)
        process.loops.append(weakref.ref(loop))
        return loop

    if isinstance(recorder.run.clock, NativeClock):
        attach_loops_made_elsewhere(recorder.run, patches, names)
    else:
        _no_other_loops(patches)
    policy._loop_factory = make
    patches.put(events, "_event_loop_policy", policy)
    # Pyodide puts another one there, for its own loop.
    patches.put(asyncio, "run", asyncio.runners.run)
    if not isinstance(recorder.run.clock, NativeClock):
        # A program may ask for another policy, or for a loop by its class.
        patches.put(asyncio, "new_event_loop", policy.new_event_loop)
        patches.put(events, "new_event_loop", policy.new_event_loop)
        for name in ("SelectorEventLoop", "EventLoop"):
            if name in vars(asyncio):
                patches.put(asyncio, name, make)


def _no_other_loops(patches: Patches) -> None:
    """Run on a loop of ours what asks for one of another maker: no other knows virtual time."""
    runner: Any = asyncio.Runner
    make_loop = runner._lazy_init

    def lazy_init(self: Any) -> None:
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
