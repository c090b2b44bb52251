"""What the process of a recorded program would have, were it one of its own."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

from patterns.tracing.session.process.exit_calls import ExitCalls

if TYPE_CHECKING:
    import weakref

    from patterns.tracing.introspection.user_code import UserCode
    from patterns.tracing.loops.simulated_threads import Threads


class ProcessState:
    """What a program's process would have: loops, calls at exit, an exit status."""

    def __init__(self, user_code: UserCode) -> None:
        # Weakly: what the program lets go of goes.
        self.loops: list[weakref.ref[asyncio.AbstractEventLoop]] = []
        self.at_exit = ExitCalls(user_code)
        self.threads: Threads | None = None
        """Where they are simulated; None where they are real."""
        self.status: int | None = None
        """What `os._exit` or a signal said; None where the program ended by itself."""

    def leave(self) -> None:
        """Wait for threads, and do what `atexit` does."""
        if self.threads is not None:
            self.threads.finish()
        self.at_exit.run()

    def tear_down(self) -> None:
        """End what the program left running; whatever that does is not recorded."""
        for ref in self.loops:
            loop = ref()
            if loop is None:
                continue

            for task in asyncio.all_tasks(loop):
                left: Any = task
                left._log_destroy_pending = False
                with contextlib.suppress(BaseException):
                    left.get_coro().close()
            if not loop.is_closed() and not loop.is_running():
                with contextlib.suppress(BaseException):
                    loop.close()
        self.loops.clear()
