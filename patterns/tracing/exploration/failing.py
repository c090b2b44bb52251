"""What came of a run, beside the plain one: a failure, a difference, or nothing new."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeAlias

from patterns.tracing.recording.events import CancelRequested, Finished, Printed, Warned
from patterns.tracing.recording.phrasing import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from patterns.tracing.recording.recording import Recording

FoundKind: TypeAlias = Literal[
    "same", "reordered", "other_output", "raised", "deadlock", "endless", "left", "warned", "check"
]
FAILURES: Final[frozenset[FoundKind]] = frozenset(
    {"raised", "deadlock", "endless", "left", "warned", "check"}
)
"""The kinds that are failures wherever they occur; other output is one on wish."""


class Judged(Protocol):
    """What a check says: see `patterns.checks`."""

    @property
    def passed(self) -> bool: ...
    @property
    def sentence(self) -> str: ...


class Claim(Protocol):
    """A check of `patterns.checks`, or whatever judges recordings likewise."""

    @property
    def claim(self) -> str: ...
    def verdict(self, recording: Recording, /) -> Judged: ...


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of one run."""

    kind: FoundKind
    sentence: str
    line: int | None = None
    """The line in the reader's source that it came out at; None where no one line is to blame."""
    like: str = ""
    """Equal for runs of one kind in which the same went wrong."""


class Judge:
    """Judges runs of one program against its plain run, that of the written waits."""

    def __init__(
        self, plain: Recording, checks: Sequence[Claim] = (), *, output: bool = False
    ) -> None:
        self._plain = plain
        self._checks = checks
        self._output = output
        self._warned = {_worded(event.text) for event in _warnings(plain)}
        self._left = {plain.tasks[task - 1].coro for task in _left(plain)}
        self._text = _text(plain)

    def plain(self) -> Judgement:
        """Judge the plain run itself."""
        return _ended(self._plain) or self._checked(self._plain) or _SAME

    def of(self, recording: Recording) -> Judgement:
        """Judge another run."""
        return (
            _ended(recording)
            or self._checked(recording)
            or self._left_alive(recording)
            or self._newly_warned(recording)
            or self._printed(recording)
            or _SAME
        )

    def fails(self, judgement: Judgement) -> bool:
        """Whether a judgement is a failure."""
        return judgement.kind in FAILURES or (self._output and judgement.kind == "other_output")

    def _checked(self, recording: Recording) -> Judgement | None:
        for check in self._checks:
            verdict = check.verdict(recording)
            if not verdict.passed:
                return Judgement("check", verdict.sentence, None, check.claim)
        return None

    def _left_alive(self, recording: Recording) -> Judgement | None:
        facts = [recording.tasks[task - 1] for task in _left(recording)]
        new = [task for task in facts if task.coro not in self._left]
        if not new:
            return None

        was = "was" if len(new) == 1 else "were"
        names = listed((task.name for task in new), 3)
        return Judgement(
            "left",
            f"{names} {was} still at work when the program ended, and {was} cut off.",
            new[0].line,
            ",".join(sorted({task.coro for task in new})),
        )

    def _newly_warned(self, recording: Recording) -> Judgement | None:
        for event in _warnings(recording):
            if _worded(event.text) not in self._warned:
                return Judgement("warned", event.text, event.line, _worded(event.text))
        return None

    def _printed(self, recording: Recording) -> Judgement | None:
        text = _text(recording)
        if text == self._text:
            return None

        if Counter(text.splitlines()) == Counter(self._text.splitlines()):
            return Judgement("reordered", "It prints the same lines in another order.")

        gone, new = _differing(self._text, text)
        sentence = f"It prints “{new}”" if new else "It prints less"
        instead = f" and not “{gone}”" if gone else ""
        return Judgement("other_output", f"{sentence}{instead}.")


_CLASS: Final = re.compile(r"\b[A-Z]\w*(?=:)")
_SAME: Final = Judgement("same", "It ends as it does when it is run plainly.")


def _ended(recording: Recording) -> Judgement | None:
    outcome = recording.outcome
    match outcome.kind:
        case "returned":
            return None
        case "deadlock":
            return Judgement("deadlock", outcome.message, outcome.line)
        case "cut_short":
            return Judgement("endless", outcome.message, outcome.line)
        case "raised" | "stopped" | "syntax_error":
            # The classes of its exceptions, in a group too; what they say and how many may differ.
            kinds = " ".join(sorted(set(_CLASS.findall(f"{outcome.message}:"))))
            like = f"{kinds} {outcome.line}"
            return Judgement("raised", outcome.message, outcome.line, like)


def _left(recording: Recording) -> list[int]:
    """Give the tasks, main ones left out, that had neither ended nor been cancelled by its end."""
    if recording.outcome.kind not in ("returned", "raised"):
        return []

    alive = {task.id for task in recording.tasks if task.parent is not None}
    for event in recording.events:
        if isinstance(event, CancelRequested) and event.through == "runner":
            break

        # A task that was cancelled was thought of, even if the program did not wait for its end.
        if isinstance(event, Finished | CancelRequested):
            alive.discard(event.task)
    return sorted(alive)


def _warnings(recording: Recording) -> Iterable[Warned]:
    return (event for event in recording.events if isinstance(event, Warned))


def _worded(text: str) -> str:
    """Give a warning without what differs from run to run."""
    return re.sub(r"0x[0-9a-f]+|\d+", "#", text.partition("\n")[0])


def _text(recording: Recording) -> str:
    return "".join(
        event.text
        for event in recording.events
        if isinstance(event, Printed) and event.stream == "stdout"
    )


def _differing(before: str, after: str) -> tuple[str, str]:
    """Give the first line that is there no more, and the first that is new."""
    old, new = before.splitlines(), after.splitlines()
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    return (
        next((line for line in old if gone[line]), ""),
        next((line for line in new if come[line]), ""),
    )
