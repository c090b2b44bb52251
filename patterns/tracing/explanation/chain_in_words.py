"""What a task waits for, who could end that, and what those are doing, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.explanation.chain_clauses import leaf, named, place, what
from patterns.tracing.explanation.reasons import DEED_THAT_ENDS
from patterns.tracing.explanation.wording import DEED_WORDS, DeedWords, Teller, at_line, at_lines
from patterns.tracing.recording.phrasing import seconds_in_words, shown

if TYPE_CHECKING:
    from patterns.tracing.explanation.history import RunHistory, StepLines
    from patterns.tracing.explanation.reasons import Doing, Role, Why
    from patterns.tracing.explanation.wording import Sentence
    from patterns.tracing.recording.waiting import Waiting

_JOINED: Final[dict[Role, str]] = {
    "awaited": "; it ",
    "holds": ", which ",
    "has_items": ", and ",
    "does": ", and ",
}
_MOST: Final = 6
"""Sentences; the chain has them all."""


def chain_sentences(answer: Why, history: RunHistory) -> tuple[Sentence, ...]:
    """Say only what it waits for, and what those are doing who could end that."""
    return _Chain(answer, history).chain()


def brief_sentences(answer: Why, history: RunHistory) -> tuple[Sentence, ...]:
    """Say what it waits for and who could end that, for a place where the details stand below."""
    return _Chain(answer, history, brief=True).first()


class _Chain:
    def __init__(self, answer: Why, history: RunHistory, *, brief: bool = False) -> None:
        self._answer = answer
        self._brief = brief
        self._doing = {doing.task: doing for doing in answer.chain}
        self._teller = Teller(history)

    def chain(self) -> tuple[Sentence, ...]:
        if not self._answer.chain:
            return (self._say(self._answer.task, " does not exist yet."),)

        told: list[Sentence] = []
        absorbed: set[int] = set()
        lines: set[tuple[str, str | None]] = set()
        for doing in self._answer.chain:
            on = doing.on
            line = None if on is None or on.primitive is None else (on.kind, on.primitive)
            # One of those that stand in a line is told of for all of them.
            if doing.task in absorbed or line in lines or len(told) == _MOST:
                continue

            told.append(self._one(doing, absorbed))
            if line is not None:
                lines.add(line)
        if self._answer.cycle:
            told.append(self._in_a_ring())
        return tuple(told)

    def first(self) -> tuple[Sentence, ...]:
        if not self._answer.chain:
            return self.chain()

        told = self._one(self._answer.chain[0], set())
        return (told, self._in_a_ring()) if self._answer.cycle else (told,)

    def _in_a_ring(self) -> Sentence:
        cycle = self._answer.cycle
        if len(cycle) == 1:
            return self._say(cycle[0], " waits for itself: it can never go on.")

        return self._say(
            self._teller.every(cycle),
            " wait for each other in a ring: none of them can ever go on.",
        )

    def _one(self, doing: Doing, absorbed: set[int]) -> Sentence:
        """Say what one task is doing, and of those that it depends on, what takes few words."""
        on = doing.on
        if on is None or doing.knowledge in (None, "world"):
            return self._say(doing.task, " ", leaf(doing), ".")

        return self._say(
            doing.task,
            " waits",
            "" if self._brief else at_line(doing.line),
            "" if self._brief else f" (since {seconds_in_words(doing.since)})",
            self._for(doing, on, absorbed),
            ".",
        )

    def _for(self, doing: Doing, on: Waiting, absorbed: set[int]) -> Sentence:
        match on.kind:
            case "lock" | "semaphore" if doing.knowledge == "known" and _hold(doing):
                held = self._held(doing)
                return self._say(
                    f" for {named(on)}{place(doing, on)}, held by ",
                    held,
                    self._and_more(doing),
                    self._tails(doing, absorbed),
                )
            case "task" | "gather" | "wait" | "as_completed" | "task_group" | "shield" | "timeout":
                return self._for_tasks(doing, on, absorbed)
            case "queue_join" if _hold(doing):
                return self._say(
                    f" until all items of {named(on)} are done; ",
                    self._teller.every((one.task for one in doing.culprits), doing.more),
                    " still has one" if len(doing.culprits) == 1 else " still have some",
                    self._tails(doing, absorbed),
                )
            case _:
                return self._say(what(doing, on), self._who(doing, on, absorbed))

    def _for_tasks(self, doing: Doing, on: Waiting, absorbed: set[int]) -> Sentence:
        if not doing.culprits:
            return self._say(f" for {shown(on.label, 120)}")

        through = {
            "gather": " (gather)",
            "task_group": " (task group)",
            "shield": " (behind a shield)",
        }.get(on.kind, "")
        until = "" if on.until is None else f", until {seconds_in_words(on.until)} at most"
        return self._say(
            " for ",
            self._teller.every((one.task for one in doing.culprits), doing.more),
            f" to end{through}",
            until,
            self._tails(doing, absorbed),
        )

    def _who(self, doing: Doing, on: Waiting, absorbed: set[int]) -> Sentence:
        """Say who could end a wait for a deed, or that nobody does."""
        deed = DEED_THAT_ENDS.get(on.kind)
        words = DeedWords("end that", "ends that", "did that") if deed is None else DEED_WORDS[deed]
        until = "" if on.until is None else f", until {seconds_in_words(on.until)} at most"
        tasks = [one.task for one in doing.culprits]
        match doing.knowledge:
            case "known":
                (one,) = doing.culprits
                when = "" if one.does_at is None else f" at {seconds_in_words(one.does_at)}"
                born = "" if one.task in self._doing else ", which does not exist yet,"
                return self._say(
                    until,
                    "; ",
                    one.task,
                    f"{born} {words.does}{when}",
                    self._tails(doing, absorbed),
                )
            case "likely":
                return self._say(
                    until,
                    "; ",
                    self._teller.every(tasks, doing.more, "or"),
                    f" could {words.could}",
                    self._tails(doing, absorbed),
                )
            case "ended":
                latest = seconds_in_words(max(one.ended or 0.0 for one in doing.culprits))
                did = words.did("it")
                had = "" if len(tasks) == 1 and not doing.more else "had all "
                return self._say(
                    until,
                    "; ",
                    self._teller.every(tasks, doing.more),
                    f", which alone {did}, {had}ended {'by' if had else 'at'} {latest}",
                    f": nobody is left who could {words.could}" if self._answer.final else "",
                )
            case "unknown" if self._answer.final:
                return self._say(until, f", and nobody is left who could {words.could}")
            case "unknown":
                return self._say(until, f"; nobody in this recording {words.does}")
            case _:
                return self._say(until)

    def _held(self, doing: Doing) -> Sentence:
        pieces: list[str | Sentence] = []
        for number, one in enumerate(doing.culprits):
            if number:
                last = number == len(doing.culprits) - 1 and not doing.more
                pieces.append(" and " if last else ", ")
            since = "" if one.since is None or self._brief else _since(one.since, one.lines)
            gone = (
                ""
                if one.ended is None
                else f", which ended at {seconds_in_words(one.ended)} without releasing it"
            )
            it = "itself" if one.task == doing.task else one.task
            pieces.append(self._say(it, since, gone))
        return self._say(*pieces)

    def _and_more(self, doing: Doing) -> str:
        return f" and {doing.more} more" if doing.more else ""

    def _tails(self, doing: Doing, absorbed: set[int]) -> Sentence:
        """Say at once what the one task that it depends on does, where that depends on no other."""
        alive = [one.task for one in doing.culprits if one.ended is None]
        if len(alive) != 1 or len(doing.culprits) + doing.more != 1:
            return ()

        other = self._doing.get(alive[0])
        if other is None or other.task == self._answer.task:
            return ()

        if other.knowledge not in (None, "world"):
            return ()

        absorbed.add(other.task)
        one = doing.culprits[0]
        return self._say(_JOINED[one.role], leaf(other, one.does_at))

    def _say(self, *pieces: str | int | Sentence) -> Sentence:
        return self._teller.tell(*pieces)


def _since(moment: float, lines: StepLines | None) -> str:
    """` (since 1 s)`, ` (since 1 s, line 8)`."""
    where = at_lines(lines).removeprefix(" at ")
    return f" (since {', '.join(filter(None, (seconds_in_words(moment), where)))})"


def _hold(doing: Doing) -> bool:
    return bool(doing.culprits) and doing.culprits[0].role in ("holds", "has_items")
