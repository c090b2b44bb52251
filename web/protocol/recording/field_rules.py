"""
The rules by which the page's reader takes the fields of JSON objects.

`recording_rules` and `exploration_rules` are tables of them, made from the facts' annotations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict

from patterns.tracing.recording.json_shapes import FieldKind

RuleKind: TypeAlias = FieldKind
"""What a value is; `recording_reader.ts` has a check for each."""


class Rule(TypedDict):
    """What one field may be. What a rule does not say is not allowed, or has no bound."""

    kind: RuleKind
    nullable: NotRequired[Literal[True]]
    """Null is a value of it."""
    optional: NotRequired[Literal[True]]
    """The field may be left out, and then is not there."""
    missing: NotRequired[str | None]
    """What a missing field is read as, where it is always there in what is written."""
    least: NotRequired[int]
    """The smallest whole number."""
    most: NotRequired[int]
    """The largest number, characters of a text, entries of a list."""
    choices: NotRequired[Sequence[str]]
    """The words that it may be."""


Rules: TypeAlias = Mapping[str, Rule]
"""By the fields' names."""
