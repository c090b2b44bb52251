"""Rules about locks and semaphores that keep no task out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from patterns.tracing.diagnosis.diagnosis import Diagnosis
from patterns.tracing.recording.events import PrimitiveChanged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.diagnosis.run_queries import RunQueries

_ALIKE: Final = 3
"""So many of one place, each used by its maker alone, are no coincidence."""
_GUARDS: Final = frozenset({"Lock", "Semaphore", "BoundedSemaphore"})


@dataclass(slots=True)
class _Guard:
    """One lock or semaphore, as far as it was used."""

    maker: int
    line: int
    type: str
    capacity: int
    event: int
    at: float
    users: set[int | None] = field(default_factory=set)
    had_a_line: bool = False
    holds: list[tuple[int, int]] = field(default_factory=list)
    """Steps at which it was acquired (1) and released (-1)."""


def limits_nothing(run: RunQueries) -> Iterator[Diagnosis]:
    """Each task made a semaphore of its own, so none ever waits for another."""
    families: dict[tuple[int, str], list[_Guard]] = {}
    for guard in _guards(run).values():
        if guard.users == {guard.maker} and not guard.had_a_line:
            families.setdefault((guard.line, guard.type), []).append(guard)
    for (line, kind), family in families.items():
        makers = {guard.maker for guard in family}
        most = _most_at_once(family)
        if len(makers) < _ALIKE or most <= max(guard.capacity for guard in family):
            continue

        first = family[0]
        yield Diagnosis(
            rule="limits_nothing",
            sentence=(
                f"{len(makers)} tasks each made a {kind} of their own at line {line}, and {most} "
                "were inside at once: what nobody shares keeps nobody out. Make one, outside of "
                "the function, for all of them."
            ),
            at=first.at,
            event=first.event + 1,
            task=first.maker,
            line=line,
        )


def _guards(run: RunQueries) -> dict[str, _Guard]:
    """Collect those that a task made for itself; attributes and items may be meant for one."""
    guards: dict[str, _Guard] = {}
    for index, event in enumerate(run.recording.events):
        if not isinstance(event, PrimitiveChanged) or event.type not in _GUARDS:
            continue

        name, maker, line = event.primitive, event.made_by, event.made_at
        if maker is not None and line is not None and "." not in name and "[" not in name:
            capacity = event.capacity or 1
            guards[name] = _Guard(maker, line, event.type, capacity, index, event.at)
        guard = guards.get(name)
        if guard is not None:
            guard.users.add(event.task)
            guard.had_a_line |= bool(event.waiters)
            guard.holds.append((index, 1 if event.kind == "acquired" else -1))
    return guards


def _most_at_once(family: list[_Guard]) -> int:
    most = count = 0
    for _step, by in sorted(move for guard in family for move in guard.holds):
        count += by
        most = max(most, count)
    return most
