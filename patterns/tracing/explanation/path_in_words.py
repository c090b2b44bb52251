"""A critical path as one sentence of parts that add up: `3 s = 1 s fetch (sleep, line 4) + …`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from patterns.tracing.explanation.wording import Teller, plain
from patterns.tracing.recording.phrasing import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from patterns.tracing.explanation.critical_path import CriticalPath, Part
    from patterns.tracing.explanation.history import RunHistory
    from patterns.tracing.explanation.wording import Sentence

MOST: Final = 6
"""Terms, the one for all others included."""
_LITTLE: Final = 0.2
"""As much of the whole may go without a name before parts are put together more coarsely."""

_Key: TypeAlias = "tuple[object, ...]"


class _Term(NamedTuple):
    parts: list[Part]

    @property
    def seconds(self) -> float:
        return sum(part.end - part.start for part in self.parts)


def path_in_words(path: CriticalPath, history: RunHistory) -> str:
    return plain(path_sentence(path, history))


def path_sentence(path: CriticalPath, history: RunHistory) -> Sentence:
    """
    Say it in one sentence, without a full stop; empty for a run that took no time.

    Neighbours that are alike are one term. Where that gives too many, terms of one task at one
    line are put together, and then those of all tasks at one line; what is still too much is
    summed as “other”.
    """
    if not path.parts:
        return ()

    terms, other = _few(path)
    unit = 1e-3 if path.end >= 0.1 else 1e-6
    amounts = [term.seconds for term in terms] + ([other] if other else [])
    whole = round(path.end / unit)
    counts = _rounded([amount / unit for amount in amounts], whole)
    teller = Teller(history)
    pieces: list[str | Sentence] = [_amount(whole, unit), " = "]
    for number, (term, count) in enumerate(zip(terms, counts, strict=False)):
        pieces.append(" + " if number else "")
        pieces.append(teller.tell(f"{_amount(count, unit)} ", _named(term, teller)))
    if other:
        pieces.append(f" + {_amount(counts[-1], unit)} other")
    return teller.tell(*pieces)


def _few(path: CriticalPath) -> tuple[list[_Term], float]:
    """Put parts together just as coarsely as it takes to name most of the time."""
    terms: list[_Term] = []
    other = 0.0
    for grouped in (_neighbours, _of_a_task, _of_a_place):
        terms = grouped(path.parts)
        if len(terms) <= MOST:
            return terms, 0.0

        longest = sorted(terms, key=lambda term: -term.seconds)[: MOST - 1]
        named = {id(term.parts) for term in longest}
        other = sum(term.seconds for term in terms if id(term.parts) not in named)
        terms = [term for term in terms if id(term.parts) in named]
        if other <= _LITTLE * path.end:
            break
    return terms, other


def _neighbours(parts: Iterable[Part]) -> list[_Term]:
    terms: list[_Term] = []
    for part in parts:
        if terms and _of_task(terms[-1].parts[-1]) == _of_task(part):
            terms[-1].parts.append(part)
        else:
            terms.append(_Term([part]))
    return terms


def _of_a_task(parts: Iterable[Part]) -> list[_Term]:
    return _together(parts, _of_task)


def _of_a_place(parts: Iterable[Part]) -> list[_Term]:
    return _together(parts, lambda part: (part.kind, part.function, part.line))


def _together(parts: Iterable[Part], key: Callable[[Part], _Key]) -> list[_Term]:
    terms: dict[_Key, _Term] = {}
    for part in parts:
        terms.setdefault(key(part), _Term([])).parts.append(part)
    return list(terms.values())


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


def _amount(count: int, unit: float) -> str:
    """`0.55 s`, `3.2 ms`: exactly, so that a reader can add up."""
    if unit < 1e-3:
        return f"{count / 1000:.3f}".rstrip("0").rstrip(".") + " ms"

    return f"{count / 1000:.3f}".rstrip("0").rstrip(".") + " s"


def _named(term: _Term, teller: Teller) -> Sentence:
    part = term.parts[0]
    tasks = list(dict.fromkeys(each.task for each in term.parts))
    times = len(term.parts)
    if part.task is None:
        return ("of which nothing is known",)

    function = shown(part.function.rpartition(".")[2], 40)
    if len(tasks) > 1:
        who = teller.tell(f"{function or 'waiting'} in {len(tasks)} tasks")
    else:
        who = teller.tell(part.task)
        inside = f": {function}" if function and function not in plain(who) else ""
        who = teller.tell(who, inside)
    line = "" if part.line is None else f", line {part.line}"
    often = f", {times} times" if times > len(tasks) else ""
    return teller.tell(who, f" ({_what(term)}{line}{often})")


def _what(term: _Term) -> str:
    part = term.parts[0]
    match part.kind:
        case "sleep":
            return "sleep"
        case "timeout":
            return f"time-out of {_short(part)}"
        case "io":
            return _short(part)
        case "running":
            return "computing"
        case "ready":
            return "waiting for its turn"
        case "waiting":
            return f"waiting on {_short(part)}"


def _short(part: Part) -> str:
    return shown(part.label.partition(", time-out at")[0], 40)
