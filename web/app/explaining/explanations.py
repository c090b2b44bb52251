"""Answers what the page asks: why a task is where it is, and why a run took so long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from patterns.tracing.explanation.chain_in_words import brief_sentences
from patterns.tracing.explanation.critical_path import critical_path
from patterns.tracing.explanation.history import RunHistory
from patterns.tracing.explanation.path_in_words import path_terms
from patterns.tracing.explanation.why import why
from patterns.tracing.explanation.why_rows import why_rows
from patterns.tracing.explanation.wording import LineMention, MomentMention, TaskMention
from patterns.tracing.recording.events import CancelRequested, Created, Woken
from patterns.tracing.recording.source_lines import line_in_main
from patterns.tracing.timeline.rounding import rounded

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.explanation.reasons import Why as Reasons
    from patterns.tracing.explanation.wording import Piece, Sentence
    from web.protocol.stage.explanation import CauseArrow, CauseKind, CriticalPath, Why, Words

_CAUSES: Final[tuple[tuple[CauseKind, type[Created | Woken | CancelRequested]], ...]] = (
    ("created", Created),
    ("woken", Woken),
    ("cancelled", CancelRequested),
)


class Explanations:
    """Explains one run; what it needs to know of the run is gathered with the first question."""

    def __init__(self, run: RunQueries) -> None:
        self.run = run
        self._history: RunHistory | None = None

    @property
    def history(self) -> RunHistory:
        """What the run came to, step by step; gathered when it is first asked for."""
        if self._history is None:
            self._history = RunHistory(self.run)
        return self._history

    def why(self, task: int, position: int) -> Why | None:
        """Explain *task* at *position*; None where the run has no such task."""
        history = self.history
        if task not in self.run.lane_of:
            return None

        answer = why(history, task, min(position, len(self.run.recording.events)))
        return {
            "words": [words(sentence) for sentence in brief_sentences(answer, history)],
            "rows": [
                {"name": row.name, "depth": row.depth, "words": words(row.words)}
                for row in why_rows(answer, history)
            ],
            "chain": [doing.task for doing in answer.chain],
            "waits": [
                [doing.task, one.task]
                for doing in answer.chain
                for one in doing.culprits
                if one.ended is None
            ],
            "cycle": list(answer.cycle),
            "causes": self._causes(answer, position),
        }

    def path(self) -> CriticalPath:
        """Explain why the run took so long."""
        history = self.history
        path = critical_path(history)
        told = path_terms(path, history)
        place = {id(part): number for number, part in enumerate(path.parts)}
        return {
            "whole": told.whole,
            "terms": [
                {
                    "amount": term.amount,
                    "words": words(term.words),
                    "parts": [place[id(part)] for part in term.parts],
                }
                for term in told.terms
            ],
            "parts": [
                {"task": part.task, "start": rounded(part.start), "end": rounded(part.end)}
                for part in path.parts
            ],
        }

    def _causes(self, answer: Reasons, position: int) -> list[CauseArrow]:
        causes: list[CauseArrow] = []
        for kind, event in _CAUSES:
            found = self.history.last(answer.task, position, event)
            if found is not None:
                causes.append({"kind": kind, "event": found[0] + 1, "target": answer.task})
        return causes


def words(sentence: Sentence) -> list[Words]:
    """Give a sentence as the page takes it: pieces, with the task or line they are about."""
    return [_words(piece) for piece in sentence]


def _words(piece: Piece) -> Words:
    match piece:
        case str():
            return {"text": piece}
        case TaskMention():
            return {"text": piece.name, "task": piece.task}
        case LineMention():
            line = line_in_main(piece.line)
            return {"text": str(piece)} if line is None else {"text": str(piece), "line": line}
        case MomentMention():
            return {"text": str(piece), "at": rounded(piece.at)}
        case _:
            assert_never(piece)
