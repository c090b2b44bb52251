"""A run under an order, given or picked by the reader, and what the page is told of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration.cause_in_words import decided
from patterns.tracing.exploration.follower import Follower
from patterns.tracing.exploration.steered_program import SteeredProgram
from patterns.tracing.exploration.turns import turn_after
from web.kernel.python.exploring import claims_in, cut, wait_for_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from patterns.tracing.exploration.cause_in_words import DecisiveWait
    from patterns.tracing.exploration.schedule import Schedule
    from patterns.tracing.exploration.turns import Choice, Turn, TurnEnd
    from patterns.tracing.recording.recording import Recording

_MOST_DECIDED: Final = 20
_MOST_PICKS: Final = 500
_MOST_CHOICES: Final = 100
"""As in `web.protocol.kernel.exploration`, which the kernel has not; a test holds them equal."""


def run_ordered(source: str, schedule: Schedule, emit: Callable[[str], None]) -> str:
    """
    Run a program under an order.

    Args:
        source: the program's text.
        schedule: the order.
        emit: takes batches of what happens.

    Returns:
        What `Ended` carries.

    """
    run = SteeredProgram(source).run_with(Follower(schedule, told=True), emit)
    decisive = decided(run)
    # An order that was never made small decides many waits: marks on all would not say what counts.
    return _ended(run.recording, decisive if len(decisive) <= _MOST_DECIDED else (), None)


def run_picked(
    source: str, picks: Sequence[str], checks: str, claims: str, emit: Callable[[str], None]
) -> str:
    """
    Run a program up to where the next wait has to be picked.

    Args:
        source: the program's text.
        picks: the waits that were picked to end next.
        checks: what must hold at its end, as `patterns.checks.check_text` has it.
        claims: what must, if it does in the run as written.
        emit: takes batches of what happens.

    Returns:
        What `Ended` carries.

    """
    turn = turn_after(
        source,
        picks[:_MOST_PICKS],
        checks=claims_in(checks),
        claims=claims_in(claims),
        emit=emit,
    )
    return _ended(turn.recording, turn.decisive[:_MOST_DECIDED], _picked(turn))


def _ended(
    recording: Recording, decisive: Sequence[DecisiveWait], picked: dict[str, object] | None
) -> str:
    head = replace(recording, tasks=(), events=()).to_wire()
    waits = [wait_for_page(each) for each in decisive]
    return json.dumps({**head, "steered": {"decided": waits, "picked": picked}})


def _picked(turn: Turn) -> dict[str, object]:
    return {
        "order": turn.order,
        "taken": [_choice(each) for each in turn.taken],
        "choices": [_choice(each) for each in turn.choices[:_MOST_CHOICES]],
        "end": None if turn.end is None else _end(turn.end),
    }


def _choice(choice: Choice) -> dict[str, object]:
    return {
        "wait": choice.wait,
        "words": cut(choice.words),
        "line": choice.line,
        "at": choice.at,
    }


def _end(end: TurnEnd) -> dict[str, object]:
    judgement = end.judgement
    return {
        "kind": judgement.kind,
        "failed": end.failed,
        "sentence": cut(judgement.sentence),
        "line": judgement.line,
    }
