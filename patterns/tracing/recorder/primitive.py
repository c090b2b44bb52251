"""One lock, semaphore, event, condition, barrier or queue, as far as it is known, and its name."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.safe_access import is_of_asyncio, type_name

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_CHARACTERS: Final = 200
"""Of a type's name."""
_IN_WORDS: Final = {
    "BoundedSemaphore": "semaphore",
    "PriorityQueue": "priority queue",
    "LifoQueue": "last-in-first-out queue",
}


class Primitive:
    """One lock, queue …, as far as it is known."""

    __slots__ = (
        "capacity",
        "inner",
        "is_plain",
        "line",
        "maker",
        "name",
        "names",
        "number",
        "ref",
        "tries",
        "type",
    )

    def __init__(
        self, thing: object, number: int, names: Names, forget: Callable[[Any], None]
    ) -> None:
        self.ref = weakref.ref(thing, forget)
        self.type = type_name(thing)[:MOST_CHARACTERS]
        self.number = number
        self.names = names
        self.name: str | None = None
        """The user's name for it; None until it is found or given up."""
        self.tries = 0
        self.capacity: int | None = None
        self.inner = False
        """True for parts of other primitives (a queue's own event), which are not shown."""
        self.is_plain = is_of_asyncio(thing)
        """Whether its attributes run nothing of the program's."""
        self.maker: int | None = None
        self.line: int | None = None
        """Where it was made; both are told once, see `origin`."""

    def give_name(self, name: str | None) -> None:
        """Give it a name, made different from all others; None leaves it open."""
        if name is not None:
            self.name = self.names.unique(name)

    @property
    def kind(self) -> str:
        """Its type in words."""
        return _IN_WORDS.get(self.type, self.type.lower())

    def origin(self) -> tuple[int | None, int | None]:
        """Say which task made it and at which line, to the first who asks."""
        told = self.maker, self.line
        self.maker = self.line = None
        return told

    def known_as(self) -> str:
        """Its name from now on: kind and number where the user's own was not found."""
        if self.name is None:
            self.give_name(self.kind)
        assert self.name is not None
        return self.name


class Names:
    """The names in use."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """`lock` for the first lock of that name, `lock 2` for the next."""
        count = self._used[name] = self._used.get(name, 0) + 1
        return name if count == 1 else f"{name} {count}"
