"""The waits that a deadlock is made of: what is drawn at the end of a run that could not go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.explanation.history import RunHistory
from patterns.tracing.explanation.why import why
from patterns.tracing.explanation.wording import Teller, at_line, plain
from patterns.tracing.recording.phrasing import seconds_in_words, shown
from patterns.tracing.timeline.wait_classes import CLASSES

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.explanation.reasons import Doing
    from web.protocol.stage.trace import FatalWait

MOST: Final = 100
"""Waits that are told of."""


def fatal_waits(run: RunQueries) -> list[FatalWait]:
    """Give the waits that no task ended; empty for a run that did not end in a deadlock."""
    if run.recording.outcome.kind != "deadlock":
        return []

    history = RunHistory(run)
    teller = Teller(history)
    end = len(run.recording.events)
    waits: list[FatalWait] = []
    for lane in run.timeline.lanes:
        if lane.ended is not None or len(waits) == MOST:
            continue

        answer = why(history, lane.task, end)
        doing = answer.chain[0] if answer.chain else None
        if doing is not None and doing.on is not None and doing.knowledge != "world":
            waits.append(_told(doing, teller, in_ring=lane.task in answer.cycle))
    return waits


def _told(doing: Doing, teller: Teller, *, in_ring: bool) -> FatalWait:
    on = doing.on
    assert on is not None
    alive = [one for one in doing.culprits if one.ended is None]
    holders = [one for one in alive if one.role == "holds"]
    who = plain(teller.every((one.task for one in holders), doing.more))
    words = [shown(on.primitive or on.label)]
    if holders:
        one = holders[0]
        since = "" if one.since is None else f" since {seconds_in_words(one.since)}"
        line = None if one.lines is None else one.lines.first
        held = f"{words[0]}, held by {who}"
        words = [f"{held}{since}{at_line(line).replace(' at', ',')}", held, *words]
    return {
        "task": doing.task,
        "wait": CLASSES[on.kind].value,
        "others": [one.task for one in alive],
        "words": words,
        "inRing": in_ring,
        "primitive": on.primitive or "",
        "holder": who,
    }
