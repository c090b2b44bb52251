"""What lived before a recording is left alone when the recorded program's rubbish is collected."""

from __future__ import annotations

import gc

from patterns.tracing import record
from tests.patterns.tracing.laws import printed

COUNTING = """\
import gc

print(len(gc.get_objects()))
"""
"""Objects that a collection would go through."""


def test_a_collection_goes_through_little_more_than_the_program() -> None:
    """A search of orders collects after each run: all of the playground would cost most of it."""
    # Python 3.12 freezes a few objects itself as it collects.
    gc.collect()
    lived = len(gc.get_objects())
    assert int(printed(record(COUNTING))) < lived / 10


def test_what_somebody_else_froze_stays_frozen() -> None:
    """A program that records may have frozen what it shares with the processes it starts."""
    gc.collect()
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        record(COUNTING)
        assert gc.get_freeze_count() >= frozen - 100
    finally:
        gc.unfreeze()
