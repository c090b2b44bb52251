"""
Which run is kept to compare others with, and what the page is told of it.

What is pinned is a recording of its own: it stays what it is whatever the stage shows, and is told
by the name that it had when it was on the stage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.tracing.comparison.compare import compare
from patterns.tracing.comparison.comparison_in_words import end_in_words
from patterns.tracing.comparison.matching import matched
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.timeline.rounding import rounded
from web.app.comparing.page_words import agreement_in_words, also_in_words, first_in_words

if TYPE_CHECKING:
    from patterns.tracing.comparison.differences import Comparison, Divergence
    from patterns.tracing.comparison.matching import Matching
    from patterns.tracing.recording.recording import Recording
    from web.protocol.stage import comparison as page


@dataclass(frozen=True, slots=True)
class NamedRun:
    """A run that has come to its end, and whose it is."""

    recording: Recording
    name: str
    variant: str = ""
    """The variant of the lesson whose recorded run it is; empty for another run."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pinned run and the one on the stage."""

    pinned: RunQueries
    shown: RunQueries
    matching: Matching
    """A is the pinned run, B the one on the stage."""
    comparison: Comparison | None
    """None while the run on the stage goes on."""


class Pins:
    """The pinned run of one page, and the one that was shown before."""

    def __init__(self) -> None:
        self.shown: NamedRun | None = None
        """The last run on the stage that had come to its end."""
        self.previous: NamedRun | None = None
        """The one before that."""
        self._pinned: NamedRun | None = None
        self._queries: RunQueries | None = None
        self._pairing: Pairing | None = None

    def note_ended(self, run: NamedRun) -> None:
        """Take note of a run on the stage that has come to its end."""
        if self.shown is not None and run.recording is not self.shown.recording:
            self.previous = self.shown
        self.shown = run

    def pin(self, run: NamedRun | None) -> None:
        """Keep *run* to compare others with; None keeps none."""
        self._pinned = run
        self._queries = None if run is None else RunQueries(run.recording)
        self._pairing = None

    def pairing(self, shown: RunQueries, *, live: bool) -> Pairing | None:
        """Compare what is on the stage; None where it is the pinned run, or none is pinned."""
        pinned = self._queries
        if pinned is None or pinned.recording is shown.recording:
            return None

        made = self._pairing
        if made is not None and made.shown is shown and (made.comparison is None) == live:
            return made

        if live:
            matching = matched(pinned.recording, shown.recording)
            self._pairing = Pairing(pinned, shown, matching, None)
        else:
            comparison = compare(pinned, shown)
            self._pairing = Pairing(pinned, shown, comparison.matching, comparison)
        return self._pairing

    def for_page(self, pairing: Pairing | None) -> page.Pins:
        """Tell the page what is pinned, and how that differs from what is on the stage."""
        return {
            "previous": "" if self.previous is None else self.previous.name,
            "comparison": None if self._pinned is None else _told(self._pinned, pairing),
        }


def _told(pinned: NamedRun, pairing: Pairing | None) -> page.Comparison:
    comparison = None if pairing is None else pairing.comparison
    told: page.Comparison = {
        "state": "itself" if pairing is None else "live" if comparison is None else "compared",
        "pinned": {
            "name": pinned.name,
            "variant": pinned.variant,
            "end": rounded(pinned.recording.end),
        },
        "agreement": "",
        "first": None,
        "also": "",
        "by": 0.0,
        "ends": [],
    }
    if comparison is not None:
        first = comparison.first
        told["agreement"] = agreement_in_words(comparison)
        told["first"] = None if first is None else _first_difference(comparison, first)
        told["also"] = also_in_words(comparison)
        told["by"] = rounded(comparison.end_b - comparison.end_a)
        told["ends"] = [
            {
                "task": task.b.task,
                "by": None if task.a is None else rounded(task.b.end - task.a.end),
                "how": end_in_words(task.a),
            }
            for task in comparison.tasks
            if task.b is not None
        ]
    return told


def _first_difference(comparison: Comparison, first: Divergence) -> page.FirstDifference:
    return {
        "words": first_in_words(comparison, first),
        "at": rounded(first.at),
        "event": None if first.b is None else first.b.event + 1,
        "task": None if first.b is None else first.b.task,
    }
