"""The JSON schema takes what the recorder writes."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib.resources import files
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from patterns.tracing.recording.events import Deed, Event
from patterns.tracing.recording.run_facts import ClockName, Outcome, OutcomeKind, TaskFacts
from patterns.tracing.recording.waiting import Waiting, WaitKind
from tests.patterns.tracing.random_recordings import recordings

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording

_SCHEMA: dict[str, Any] = json.loads(
    files("patterns.tracing.recording").joinpath("recording.schema.json").read_text("utf-8")
)
_VALIDATOR = Draft202012Validator(_SCHEMA)
_CASES: list[dict[str, Any]] = _SCHEMA["$defs"]["event"]["oneOf"]


def _kinds(kind: dict[str, Any]) -> set[str]:
    return set(kind["enum"]) if "enum" in kind else {kind["const"]}


def _fields(case: dict[str, Any]) -> set[str]:
    """Name its fields; a line and its file are one, and go together."""
    found = set(case["properties"])
    assert ("line" in found) == ("file" in found)
    assert ("made_at" in found) == ("made_in" in found)
    return found - {"file", "made_in"}


def test_the_schema_is_one() -> None:
    """The file is a valid schema itself."""
    Draft202012Validator.check_schema(_SCHEMA)


@settings(max_examples=30)  # validating is slow; the shapes are few
@given(recordings() | recordings(lawful=False))
def test_recordings_follow_the_schema(recording: Recording) -> None:
    """Whatever is written is what the schema says."""
    _VALIDATOR.validate(json.loads(recording.to_json()))


@pytest.mark.parametrize("event", get_args(Event), ids=lambda event: event.__name__)
def test_the_schema_knows_every_field_of_every_event(event: type) -> None:
    """A field that is added to an event is added to the schema, and none is left behind there."""
    default = {field.name: field.default for field in fields(event)}["kind"]
    kinds = {default} if isinstance(default, str) else set(get_args(Deed))
    (case,) = [case for case in _CASES if _kinds(case["properties"]["kind"]) == kinds]

    assert {"at", *_fields(case)} == {field.name for field in fields(event)}


def test_the_schema_has_a_case_for_every_event_and_no_more() -> None:
    """Kinds are a closed set."""
    assert len(_CASES) == len(get_args(Event))


def test_the_schema_knows_the_words() -> None:
    """Clocks, ends, waits and facts are those of the code."""
    properties = _SCHEMA["properties"]
    waiting = _SCHEMA["$defs"]["waiting"]["properties"]

    assert properties["clock"]["enum"] == list(get_args(ClockName))
    assert properties["outcome"]["properties"]["kind"]["enum"] == list(get_args(OutcomeKind))
    assert _fields(properties["outcome"]) == {field.name for field in fields(Outcome)}
    assert waiting["kind"]["enum"] == list(get_args(WaitKind))
    assert set(waiting) == {field.name for field in fields(Waiting)}
    assert _fields(_SCHEMA["$defs"]["task"]) == {field.name for field in fields(TaskFacts)}
