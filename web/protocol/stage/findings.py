"""What is said of a run: types only, no behaviour."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

FindingKind: TypeAlias = Literal["asked", "passed", "failed", "notice"]
"""A check of the exercise that no run was judged by yet, one that passed, one that failed, or
something that a diagnosis noticed."""


class OtherValues(TypedDict):
    """The run with other values that a check asks for."""

    source: str
    """The program's text with these values; where `is_set`, with the given ones."""
    checks: str
    """What must hold in that run, one a line, as `patterns.checks.check_text` has it."""
    is_set: bool
    """Whether the reader has set the values: then the finding is of the run that is shown."""


class Finding(TypedDict):
    """One sentence about a run, and where to look. A click goes to `event`, else to `at`."""

    kind: FindingKind
    claim: NotRequired[str]
    """What a check asks for; only checks have one."""
    every_order: NotRequired[bool]
    """True of a check that one run can refute and none can prove: the page tries other orders."""
    other_values: NotRequired[OtherValues]
    """Of a check that another run decides, in which other values stand: the page tries that."""
    sentence: str
    """What was seen; empty where nothing was looked at yet. May hold `code` between backquotes."""
    at: float | None
    """Seconds since the start; null where it is about no one moment."""
    event: int | None
    """How many events have happened then; null where no event is meant."""
    task: int | None
    """The task that it is about; null where it is about none, or about several."""
    line: int | None
    """In the main file; null where no line is to blame."""
