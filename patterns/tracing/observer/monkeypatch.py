"""Putting things in place for a while."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MISSING: Final = object()


class Patches(contextlib.ExitStack):
    """Attributes that are put back on leaving, last first."""

    def put(self, owner: Any, name: str, value: Any) -> None:
        old = vars(owner).get(name, _MISSING)
        setattr(owner, name, value)
        self.callback(_put_back, owner, name, old)

    @contextlib.contextmanager
    def undo_if_failing(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise


def _put_back(owner: Any, name: str, old: Any) -> None:
    if old is _MISSING:
        delattr(owner, name)
    else:
        setattr(owner, name, old)
