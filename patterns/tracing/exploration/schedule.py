"""
What was decided in a run, as a short text: `load-2.1x0.5,main.1x2`.

A decision names a wait by who waits, and by how many times it has waited before; no line stands
in it, so it outlives edits of comments and blank lines. `load-2.1` is the first wait of the second
task that runs `load`, among those that one task has made. Tasks below the program's main task are
named from there down (`serve.load-2.1`), its own waits by their number (`1`). `x0.5` says that the
wait takes half as long as it is written, `first` and `last` that its timer fires before or after
the others of its moment, and `load-2.3sfirst` that a step goes ahead of what is ready.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RUNS: Final = 200
"""Runs that an exploration tries, the plain one included, unless it is told otherwise."""
SHORTEST: Final = 0.5
LONGEST: Final = 2.0
"""Times as written: what a wait for the outside may take, and a right program must stand."""
MOST_DECISIONS: Final = 2000

Turn: TypeAlias = Literal["first", "", "last"]
"""When it is its turn, among those of the same moment; empty as CPython has it."""

_DECISION: Final = re.compile(
    r"(?P<wait>(?:(?:[^\W\d]\w*(?:-\d+)?|-\d+)\.)*\d+[st]?)"
    r"(?:x(?P<factor>\d{1,4}(?:\.\d{1,17})?))?(?P<turn>first|last|)"
)


class ScheduleError(ValueError):
    """What was given is no schedule; its text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one wait, or one step, does otherwise than it would by itself."""

    wait: str
    factor: float = 1.0
    """Times as written that it takes."""
    turn: Turn = ""

    @property
    def text(self) -> str:
        """`load-2.1x0.5`, `load-2.1last`: the wait, how long it takes, and its turn."""
        factor = "" if self.factor == 1.0 else f"x{_digits(self.factor)}"
        return f"{self.wait}{factor}{self.turn}"


@dataclass(frozen=True, slots=True)
class Schedule:
    """All decisions of a run; what none of them names is as written."""

    decisions: tuple[Decision, ...] = ()
    by_wait: dict[str, Decision] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        kept = tuple(each for each in self.decisions if each.factor != 1.0 or each.turn)
        object.__setattr__(self, "decisions", kept)
        object.__setattr__(self, "by_wait", {each.wait: each for each in kept})

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Schedule:
        """Make a schedule; of two decisions on one wait, the later one holds."""
        return cls(tuple({each.wait: each for each in decisions}.values()))

    @classmethod
    def parse(cls, text: str) -> Schedule:
        """
        Read the text of a schedule, as a link or a command has it.

        Raises:
            ScheduleError: it is none.

        """
        parts = [part for part in text.replace(" ", "").split(",") if part]
        if len(parts) > MOST_DECISIONS:
            raise ScheduleError(f"An order has at most {MOST_DECISIONS} decisions.")

        return cls.of(_decision(part) for part in parts)

    @property
    def text(self) -> str:
        """The order, as links and `--order` have it; `parse` reads it."""
        return ",".join(each.text for each in self.decisions)

    @property
    def keeps_fifo(self) -> bool:
        """Whether callbacks that are ready run in the order in which they became so."""
        return not any(names_step(each.wait) for each in self.decisions)

    def put(self, *decisions: Decision) -> Schedule:
        """Decide these otherwise, and the rest as here."""
        return Schedule.of((*self.decisions, *decisions))

    def without(self, *waits: str) -> Schedule:
        """Leave these as written."""
        return Schedule(tuple(each for each in self.decisions if each.wait not in waits))

    def __len__(self) -> int:
        return len(self.decisions)

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.decisions)


WRITTEN: Final = Schedule()


def names_step(wait: str) -> bool:
    """Whether it names a step of a task instead of a wait."""
    return wait.rpartition(".")[2].endswith("s")


def _decision(part: str) -> Decision:
    found = _DECISION.fullmatch(part)
    if found is None:
        raise ScheduleError(f"{part[:60]!r} is no decision: one looks like load-2.1x0.5.")

    factor = float(found["factor"] or 1.0)
    if not SHORTEST <= factor <= LONGEST:
        raise ScheduleError(
            f"{part[:60]!r} is not legal: a wait may take {SHORTEST:g} to {LONGEST:g} times as "
            "long as it is written."
        )

    turn = found["turn"]
    assert turn in get_args(Turn)
    return Decision(found["wait"], factor, turn)  # type: ignore[arg-type]


def _digits(factor: float) -> str:
    return f"{factor:.15f}".rstrip("0").rstrip(".")
