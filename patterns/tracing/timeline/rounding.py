"""Seconds as pictures of a run have them."""

from __future__ import annotations


def rounded(seconds: float) -> float:
    """Round to microseconds: more cannot be seen, and would be more to send."""
    return round(seconds, 6)
