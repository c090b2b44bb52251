"""What a loop has to do with simulated threads."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from patterns.tracing.introspection.await_chain import housekeeping
from patterns.tracing.loops.thread_pool import SimulatedPool

if TYPE_CHECKING:
    import contextvars

    from patterns.tracing.loops.simulated_threads import Threads


class SimulatedPoolLoop(asyncio.BaseEventLoop):
    """Mixed into a loop: hears from threads at their time, and waits for them at its end."""

    _default_executor: Any
    _executor_shutdown_called: bool
    _threads: Threads | None = None

    def serve(self, threads: Threads) -> None:
        """Know of a run's threads."""
        self._threads = threads
        threads.arm(self)

    def call_soon_threadsafe(  # type: ignore[override]
        self, callback: Any, *args: Any, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        inside = None if self._threads is None else self._threads.inside
        if inside is None or not inside.slept:
            return super().call_soon_threadsafe(callback, *args, context=context)

        return self.call_at(inside.now, callback, *args, context=context)

    @housekeeping
    async def shutdown_default_executor(self, timeout: float | None = None) -> None:  # noqa: ARG002, ASYNC109 - as in CPython; threads here always end
        self._executor_shutdown_called = True
        pool = self._default_executor
        if isinstance(pool, SimulatedPool):
            idle = self.create_future()

            def stop_waiting() -> None:
                if not idle.done():
                    idle.set_result(None)

            pool.when_idle(stop_waiting)
            await idle
            pool.shutdown(wait=False)
