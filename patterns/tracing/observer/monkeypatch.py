"""Putting things in place for a while."""

from __future__ import annotations

import contextlib
import functools
from threading import get_ident
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MISSING: Final = object()


class Patches(contextlib.ExitStack):
    """
    Attributes that are put back on leaving, last first.

    A *guest* leaves alone what others have put in the place of its own values meanwhile.
    """

    def __init__(self, *, guest: bool = False) -> None:
        super().__init__()
        self._guest = guest

    def put(self, owner: Any, name: str, value: Any) -> None:
        """Set *owner*'s own attribute, there already or not, until the end."""
        old = vars(owner).get(name, _MISSING)
        setattr(owner, name, value)
        self.callback(_put_back, owner, name, old, value if self._guest else _MISSING)

    def put_for_thread(
        self, thread: int, owner: Any, name: str, function: Callable[..., Any]
    ) -> None:
        """
        Set a function of *owner*'s for one thread, by its number; the others find what was there.

        A program is recorded beside whatever else its process does: a server, a test runner.
        """
        real = getattr(owner, name)

        @functools.wraps(real)
        def either(*args: Any, **kwargs: Any) -> Any:
            return (function if get_ident() == thread else real)(*args, **kwargs)

        self.put(owner, name, either)

    @contextlib.contextmanager
    def undo_if_failing(self) -> Iterator[None]:
        """Put everything back at once where the block raises."""
        try:
            yield
        except BaseException:
            self.close()
            raise


def _put_back(owner: Any, name: str, old: Any, only: Any) -> None:
    """Set *owner*'s *name* to what it was, where it is *only* still; always without one."""
    if only is not _MISSING and vars(owner).get(name, _MISSING) is not only:
        return

    if old is _MISSING:
        delattr(owner, name)
    else:
        setattr(owner, name, old)
