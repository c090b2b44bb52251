"""The handle of a callback that a task asked for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from patterns.tracing.introspection.stand_in import standing_for
from patterns.tracing.observer.task_step import complain

if TYPE_CHECKING:
    import contextvars

    from patterns.tracing.observer.run_state import RunState


class CallbackHandle(asyncio.Handle):
    """A callback that a task's step asked for: what it does is that task's doing."""

    __slots__ = ("_asked_by", "_of_run")
    _args: Any
    _asked_by: int | None
    _callback: Any
    _context: contextvars.Context
    _of_run: RunState

    @standing_for(asyncio.Handle._run, "run")
    def _run(self) -> None:
        run = self._of_run
        run.callback_of = self._asked_by
        # `Handle._run`, written out: a frame of it more would be seen in the stack.
        callback, args = self._callback, self._args
        try:
            self._context.run(callback, *args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as problem:  # noqa: BLE001 - as there
            complain(self, problem, callback, args)
        finally:
            run.callback_of = None
            self = callback = args = None  # type: ignore[assignment]  # noqa: PLW0642 - as there


# As CPython writes it where a handle is told of.
CallbackHandle.__name__ = CallbackHandle.__qualname__ = "Handle"
