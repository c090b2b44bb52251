"""A critical path as one sentence of parts that add up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from patterns.tracing.explanation.wording import TaskMention, plain
from patterns.tracing.recording.phrasing import is_unnamed, shown
from patterns.tracing.recording.waiting import TIME_OUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from patterns.tracing.explanation.history import RunHistory
    from patterns.tracing.explanation.path import CriticalPath, Part
    from patterns.tracing.explanation.wording import Sentence

MOST: Final = 6
"""Terms, the one for all others included."""
_LITTLE: Final = 0.2
"""As much of the whole may go without a name before parts are put together more coarsely."""

_VERBS: Final = {"sleep", "wait", "wait_for", "gather"}
"""Functions of asyncio's own that would not read as a subject."""

_Key: TypeAlias = "tuple[object, ...]"


class _Group(NamedTuple):
    """Parts that are alike."""

    parts: list[Part]

    @property
    def seconds(self) -> float:
        return sum(part.end - part.start for part in self.parts)


class Term(NamedTuple):
    """A summand of the whole."""

    amount: str
    """`0.55`, in the unit of the whole, with as many digits as it takes to add up."""
    words: Sentence
    """Who did what meanwhile, and where: `fetch sleeps (line 4)`."""
    parts: list[Part]


class PathTerms(NamedTuple):
    """A path as a sum: the time of the run, and what it is made of."""

    whole: str
    """`5.64 s`; empty for a run that took no time."""
    terms: tuple[Term, ...]


def path_in_words(path: CriticalPath, history: RunHistory) -> str:
    """
    Say it in one sentence, without a full stop; empty for a run that took no time.

    `5.05 s = 2.05 worker-0 sleeps in fetch (line 8, 3 times) + …`
    """
    told = path_terms(path, history)
    terms = (f"{term.amount} {plain(term.words)}" for term in told.terms)
    return f"{told.whole} = {' + '.join(terms)}" if told.terms else ""


def path_terms(path: CriticalPath, history: RunHistory) -> PathTerms:
    """
    Say it as a sum.

    Neighbours that are alike are one term. Where that gives too many, terms of one task at one
    line are put together, and then those of all tasks at one line; what is still too much is
    summed as “other”.
    """
    if not path.parts:
        return PathTerms("", ())

    groups, other = _few(path)
    every = [*groups, other] if other.parts else groups
    unit = 1e-3 if path.end >= 0.1 else 1e-6
    whole = round(path.end / unit)
    counts = _rounded([group.seconds / unit for group in every], whole)
    digits = 3 if any(count % 10 for count in (whole, *counts)) else 2
    names = _Names(history)
    return PathTerms(
        f"{whole / 1000:.{digits}f} {'s' if unit == 1e-3 else 'ms'}",
        tuple(
            Term(
                f"{count / 1000:.{digits}f}",
                ("other",) if group is other else names.told(group),
                group.parts,
            )
            for group, count in zip(every, counts, strict=True)
        ),
    )


def _few(path: CriticalPath) -> tuple[list[_Group], _Group]:
    """Put parts together just as coarsely as it takes to name most of the time; and the rest."""
    groups: list[_Group] = []
    other = _Group([])
    for grouped in (_neighbours, _of_a_task, _of_a_place):
        groups = grouped(path.parts)
        if len(groups) <= MOST:
            return groups, _Group([])

        longest = sorted(groups, key=lambda group: -group.seconds)[: MOST - 1]
        named = {id(group.parts) for group in longest}
        left = [group for group in groups if id(group.parts) not in named]
        other = _Group([part for group in left for part in group.parts])
        groups = [group for group in groups if id(group.parts) in named]
        if other.seconds <= _LITTLE * path.end:
            break
    return groups, other


def _neighbours(parts: Iterable[Part]) -> list[_Group]:
    groups: list[_Group] = []
    for part in parts:
        if groups and _of_task(groups[-1].parts[-1]) == _of_task(part):
            groups[-1].parts.append(part)
        else:
            groups.append(_Group([part]))
    return groups


def _of_a_task(parts: Iterable[Part]) -> list[_Group]:
    return _together(parts, _of_task)


def _of_a_place(parts: Iterable[Part]) -> list[_Group]:
    return _together(parts, lambda part: (part.kind, part.function, part.line))


def _together(parts: Iterable[Part], key: Callable[[Part], _Key]) -> list[_Group]:
    groups: dict[_Key, _Group] = {}
    for part in parts:
        groups.setdefault(key(part), _Group([])).parts.append(part)
    return list(groups.values())


def _of_task(part: Part) -> _Key:
    return part.task, part.kind, part.function, part.line


def _rounded(amounts: list[float], whole: int) -> list[int]:
    """Round so that the sum is *whole*: those are rounded up that are nearest to it."""
    counts = [int(amount) for amount in amounts]
    missing = whole - sum(counts)
    nearest = sorted(range(len(counts)), key=lambda place: counts[place] - amounts[place])
    for place in nearest[: max(0, missing)]:
        counts[place] += 1
    return counts


class _Names:
    """Says who did what meanwhile."""

    def __init__(self, history: RunHistory) -> None:
        self._lanes = history.queries.lane_of
        self._name = history.queries.name
        runs = Counter(_function(lane.coro) for lane in self._lanes.values())
        self._alone = {function for function, number in runs.items() if number == 1} - _VERBS

    def told(self, group: _Group) -> Sentence:
        part = group.parts[0]
        if part.task is None:
            return ("of which nothing is known",)

        tasks = {each.task for each in group.parts}
        times = len(group.parts)
        often = f", {times} times" if times > len(tasks) else ""
        line = "" if part.line is None else f"line {part.line}"
        where = f" ({(line + often).removeprefix(', ')})" if line or often else ""
        function = _function(part.function)
        verb, rest = _does(part)
        if len(tasks) > 1:
            return (f"{function or 'a task'} {verb} in {len(tasks)} tasks{rest}{where}",)

        name = self._called(part.task)
        inside = f" in {function}" if function and function not in name else ""
        return (TaskMention(part.task, name), f" {verb}{inside}{rest}{where}")

    def _called(self, task: int) -> str:
        """Name it by its function alone, where asyncio named it and no other task runs that."""
        lane = self._lanes[task]
        function = _function(lane.coro)
        return function if is_unnamed(lane.name) and function in self._alone else self._name(task)


def _function(name: str) -> str:
    return shown(name.rpartition(".")[2], 40)


def _does(part: Part) -> tuple[str, str]:
    """Say what the task does: a verb, and what follows when it has been said where."""
    match part.kind:
        case "sleep":
            return "sleeps", ""
        case "timeout":
            return "waits", f" on {_short(part)} until the time-out"
        case "io" | "waiting":
            return "waits", f" on {_short(part)}"
        case "running":
            return "computes", ""
        case "ready":
            return "waits for its turn", ""


def _short(part: Part) -> str:
    return shown(part.label.partition(TIME_OUT)[0], 40)
