"""An explanation as short rows, each with a name: for a reader who follows its links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patterns.tracing.explanation.doing_in_words import at, doing_in_words, since, until
from patterns.tracing.explanation.why_in_words import what_woke
from patterns.tracing.explanation.wording import LineMention, MomentMention, Teller
from patterns.tracing.recording.phrasing import shown, through_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.explanation.history import RunHistory
    from patterns.tracing.explanation.reasons import (
        Cancelling,
        Creation,
        Culprit,
        Doing,
        Role,
        Waking,
        Why,
    )
    from patterns.tracing.explanation.wording import Sentence

_ROLES: Final[dict[Role, str]] = {
    "awaited": "waits for",
    "holds": "held by",
    "has_items": "items with",
    "does": "could be woken by",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the answer: a heading, and what is said under it."""

    name: str
    """`waiting on`, `held by` …; empty where it goes on with the row above."""
    words: Sentence
    depth: int = 0
    """How far down in the chain of those who are waited for."""
    task: int | None = None
    """The task that the row is about, where it is another one than the explained one."""


def why_rows(answer: Why, history: RunHistory) -> tuple[Row, ...]:
    """Say what it waits on, who could end that, then who cancelled, woke and created it."""
    told = _Rows(answer, Teller(history))
    return (
        *told.waiting(),
        *told.cancelled(answer.cancelled),
        *told.woken(answer.woken),
        *told.created(answer.created),
        *told.stack(),
    )


class _Rows:
    def __init__(self, answer: Why, teller: Teller) -> None:
        self._answer = answer
        self._tell = teller.tell
        self._doing = {doing.task: doing for doing in answer.chain}
        self._told = {answer.task}

    def waiting(self) -> Iterator[Row]:
        if not self._answer.chain:
            return

        doing = self._answer.chain[0]
        on = doing.on
        if on is None:
            return

        words = self._tell(shown(on.label, 120), at(doing.line), since(doing.since), until(on))
        yield Row("waiting on", words)
        made = doing.primitive
        if made is not None and (made.made_at is not None or made.made_by is not None):
            by = () if made.made_by is None else self._tell(made.made_by)
            yield Row("made by", self._tell(by or "the program", at(made.made_at)), 1)
        yield from self._culprits(doing, 1)

    def _culprits(self, doing: Doing, depth: int) -> Iterator[Row]:
        if doing.knowledge == "unknown" and doing.on is not None:
            final = self._answer.final
            nobody = "nobody is left who could" if final else "nobody in this recording"
            yield Row(_ROLES["does"], (nobody,), depth)
        # Tasks beside each other are all told of before what each of them waits for.
        before, self._told = self._told, self._told | {one.task for one in doing.culprits}
        name = ""
        for one in doing.culprits:
            is_new = one.task not in before
            row = self._culprit(doing, one, depth, is_new=is_new)
            yield Row("" if row.name == name else row.name, row.words, depth, one.task)
            name = row.name
            other = self._doing.get(one.task)
            if is_new and one.ended is None and other is not None:
                yield from self._culprits(other, depth + 1)
        if doing.more:
            yield Row("", (f"and {doing.more} more",), depth)

    def _culprit(self, doing: Doing, one: Culprit, depth: int, *, is_new: bool) -> Row:
        name = _ROLES[one.role]
        if one.does_at is not None:
            name = "will be woken by"
        elif doing.knowledge == "ended":
            name = "woken before by"
        who = self._tell("itself" if one.task == doing.task else one.task)
        lines = None if one.lines is None else one.lines.first
        held = "" if one.since is None else self._tell(since(one.since), at(lines))
        when = "" if one.does_at is None else self._tell(" at ", MomentMention(one.does_at))
        other = self._doing.get(one.task)
        if one.ended is not None:
            does = self._tell(", which ended at ", MomentMention(one.ended))
        elif not is_new:
            closes = one.task in self._answer.cycle
            does = (", and so the ring is closed",) if closes else (" (told above)",)
        elif other is None:
            does = ()
        else:
            does = self._tell(", which ", doing_in_words(other))
        return Row(name, self._tell(who, held, when, does), depth)

    def cancelled(self, cancelled: Cancelling | None) -> Iterator[Row]:
        if cancelled is None:
            return

        through = through_in_words(cancelled.through)
        if cancelled.by is None:
            by = self._tell(through or "the program")
        else:
            it = "itself" if cancelled.by == self._answer.task else cancelled.by
            by = self._tell(it, f" through {through}" if through else "")
        then: Sentence = ()
        if cancelled.withdrawn is not None:
            then = self._tell("; taken back at ", MomentMention(cancelled.withdrawn))
        elif cancelled.delivered is None:
            then = ("; it has not seen that yet",)
        words = self._tell(by, at(cancelled.line), " at ", MomentMention(cancelled.at), then)
        yield Row("cancelled by", words)

    def woken(self, woken: Waking | None) -> Iterator[Row]:
        if woken is None or woken.to_cancel:
            return

        if woken.by is None:
            over = "the loop" if woken.on is None else f"{shown(woken.on.label)}, which was over"
            yield Row("woken by", self._tell(over, " at ", MomentMention(woken.at)))
            return

        if woken.by_end:
            did: Sentence = (", which ended",)
        else:
            did = self._tell(what_woke(woken), at(woken.lines.first))
        yield Row("woken by", self._tell(woken.by, did, " at ", MomentMention(woken.at)))

    def created(self, created: Creation | None) -> Iterator[Row]:
        if created is None:
            return

        by = "the program" if created.by is None else created.by
        words = self._tell(by, at(created.line), " at ", MomentMention(created.at))
        yield Row("created by", words)

    def stack(self) -> Iterator[Row]:
        if not self._answer.chain:
            return

        stack = self._answer.chain[0].stack
        if len(stack) < 2:
            return

        pieces: list[Sentence] = []
        for number, frame in enumerate(stack):
            arrow = " → " if number else ""
            line = () if frame.line is None else (" ", LineMention(frame.line))
            pieces.append(self._tell(arrow, shown(frame.function, 40), line))
        yield Row("stands in", self._tell(*pieces))
