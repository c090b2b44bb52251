"""What `explore` answers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from patterns.tracing.exploration.cause_in_words import Order
    from patterns.tracing.exploration.failing import FoundKind
    from patterns.tracing.recording.recording import Recording


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an exploration is."""

    phase: Literal["running", "shrinking"]
    runs: int
    """Of those that were asked for."""
    most: int
    different: int
    failing: int
    """How many of the runs failed."""
    outcomes: tuple[FoundOutcome, ...]
    """What came of the runs so far, as in `Explored`."""
    failures: tuple[Failure, ...]
    """Those that have been made small."""


@dataclass(frozen=True, slots=True)
class FoundOutcome:
    """What came of some of the runs."""

    kind: FoundKind
    failed: bool
    sentence: str
    line: int | None
    runs: int
    """How many ended like this."""
    first: int
    """The number of the first of them; 1 is the plain run."""
    order: str
    """That run's order; empty for the plain one."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure, made small."""

    kind: FoundKind
    message: str
    """What went wrong."""
    line: int | None
    sentence: str
    """When it goes wrong."""
    orders: tuple[Order, ...]
    """The waits whose order matters; their number is how deep the failure lies."""
    order: str
    """The smallest schedule that brings it about."""
    found_order: str
    """The schedule that it was found under."""
    found: int
    """The number of that run."""
    is_repeatable: bool
    """False where the same order did not fail again: chance or time of day has a part in it."""
    recording: Recording


@dataclass(frozen=True, slots=True)
class Explored:
    """What came of all runs."""

    plain: Recording
    """Of the program as it is written."""
    plain_fails: str
    """What goes wrong there already; empty where nothing does."""
    outcomes: tuple[FoundOutcome, ...]
    """The plain run's first, then in the order in which they came up."""
    failures: tuple[Failure, ...]
    runs: int
    different: int
    """Orders among them in which waits ended."""
    coverage: str
    """What was tried, and no more than that."""
    seed: int

    @property
    def failed(self) -> bool:
        """Whether the program failed as it is written, or under any order that was tried."""
        return bool(self.plain_fails) or any(each.failed for each in self.outcomes)

    def to_json(self) -> str:
        """Give all but the recordings."""
        return json.dumps(
            {
                "plain_fails": self.plain_fails,
                "outcomes": [asdict(each) for each in self.outcomes],
                "failures": [_failure_to_wire(each) for each in self.failures],
                "runs": self.runs,
                "different": self.different,
                "coverage": self.coverage,
                "seed": self.seed,
            }
        )


def _failure_to_wire(failure: Failure) -> dict[str, Any]:
    return {
        "kind": failure.kind,
        "message": failure.message,
        "line": failure.line,
        "sentence": failure.sentence,
        "orders": [asdict(each) for each in failure.orders],
        "order": failure.order,
        "found_order": failure.found_order,
        "found": failure.found,
        "is_repeatable": failure.is_repeatable,
    }
