"""An explanation as a few plain sentences, the answer first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.explanation.chain_in_words import chain_sentences
from patterns.tracing.explanation.wording import DEED_WORDS, Teller, at_line, at_lines, plain
from patterns.tracing.recording.phrasing import seconds_in_words, shown, through_in_words

if TYPE_CHECKING:
    from patterns.tracing.explanation.history import RunHistory
    from patterns.tracing.explanation.reasons import Cancelling, Creation, Waking, Why
    from patterns.tracing.explanation.wording import Sentence


def in_words(answer: Why, history: RunHistory) -> str:
    """Give all sentences as one paragraph of text."""
    return " ".join(map(plain, sentences(answer, history)))


def sentences(answer: Why, history: RunHistory) -> tuple[Sentence, ...]:
    """Say where the task is and why, then who created, woke and cancelled it."""
    told = _Told(answer, history)
    return (
        *chain_sentences(answer, history),
        *told.created(answer.created),
        *told.woken(answer.woken),
        *told.cancelled(answer.cancelled),
    )


def what_woke(woken: Waking) -> str:
    """Say what the waker did: `, which put something into q`; empty where that is not known."""
    words = None if woken.deed is None else DEED_WORDS.get(woken.deed)
    if words is None:
        return ""

    primitive = None if woken.on is None else woken.on.primitive
    return f", which {words.did('it' if primitive is None else shown(primitive))}"


class _Told:
    def __init__(self, answer: Why, history: RunHistory) -> None:
        self._answer = answer
        self._teller = Teller(history)

    def created(self, created: Creation | None) -> list[Sentence]:
        if created is None:
            return []

        when = f" at {seconds_in_words(created.at)}"
        by = () if created.by is None else self._say(" by ", created.by)
        return [self._say("Created", by, when, at_line(created.line), ".")]

    def woken(self, woken: Waking | None) -> list[Sentence]:
        if woken is None or woken.to_cancel:
            return []

        when = seconds_in_words(woken.at)
        if woken.by is None:
            why = "" if woken.on is None else f": the wait on {shown(woken.on.label)} was over"
            return [self._say(f"Last woken at {when}{why}.")]

        where = at_lines(woken.lines)
        if woken.by_end:
            return [self._say(f"Last woken at {when} by the end of ", woken.by, ".")]

        did = what_woke(woken)
        return [self._say(f"Last woken at {when} by ", woken.by, f"{did}{where}.")]

    def cancelled(self, cancelled: Cancelling | None) -> list[Sentence]:
        if cancelled is None:
            return []

        through = through_in_words(cancelled.through)
        when = f" at {seconds_in_words(cancelled.at)}"
        if cancelled.by is None:
            by = self._say(f" by {through}" if through else "")
        else:
            it = self._say("itself" if cancelled.by == self._answer.task else cancelled.by)
            by = self._say(" by ", it, f" through {through}" if through else "")
        if cancelled.withdrawn is not None:
            then = f"; the request was withdrawn at {seconds_in_words(cancelled.withdrawn)}"
        else:
            then = "" if cancelled.delivered is not None else "; it has not seen that yet"
        where = at_line(cancelled.line)
        return [self._say("Asked to cancel", by, when, where, then, ".")]

    def _say(self, *pieces: str | int | Sentence) -> Sentence:
        return self._teller.tell(*pieces)
