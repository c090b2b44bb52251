"""The JSON schema of recordings, made from the shapes of the facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.recording.json_shapes import event_shapes, shape
from patterns.tracing.recording.json_types import LATEST, MOST_CHARACTERS, MOST_LINE, MOST_TASK
from patterns.tracing.recording.limits import FILE_EVENTS, FILE_TASKS
from patterns.tracing.recording.recording import Recording
from patterns.tracing.recording.run_facts import Outcome, TaskFacts
from patterns.tracing.recording.waiting import Waiting
from web.build.protocol_types.typescript import COMMAND, documented, field_texts, in_json

if TYPE_CHECKING:
    from patterns.tracing.recording.json_shapes import Field, Shape

Schema = dict[str, Any]

SECONDS: Final[Schema] = {"type": "number", "minimum": 0}
TASK: Final[Schema] = {"type": "integer", "minimum": 1, "maximum": MOST_TASK}
LINE: Final[Schema] = {"type": ["integer", "null"], "minimum": 1, "maximum": MOST_LINE}
TEXT: Final[Schema] = {"type": "string", "maxLength": MOST_CHARACTERS}
FILE: Final[Schema] = {"$ref": "#/$defs/file"}
FRAMES: Final[Schema] = {
    "type": "array",
    "items": {
        "type": "array",
        "prefixItems": [
            TEXT,
            LINE,
            FILE,
            {"type": "boolean", "description": "True for an asynchronous generator."},
        ],
        "minItems": 2,
        "maxItems": 4,
    },
}
FILE_TEXT: Final = (
    "Where the line is not in the program's main file: the file of the reader's that it is in, "
    "with slashes; absent for the main file."
)


def recording_schema() -> str:
    """Give the text of `recording.schema.json`."""
    return json.dumps(_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema() -> Schema:
    recording = _object(shape(Recording, "outcome", "tasks", "events"))
    fields = recording["properties"]
    whole = {
        "format": {"const": Recording.format},
        "version": {"const": Recording.version},
        **{name: fields[name] for name in ("python", "clock")},
        "end": {**fields["end"], "maximum": LATEST},
        "outcome": _object(shape(Outcome)),
        **{name: fields[name] for name in ("cut_short", "dropped", "source")},
        "tasks": {
            "type": "array",
            "description": "In order of creation.",
            "maxItems": FILE_TASKS,
            "items": {"$ref": "#/$defs/task"},
        },
        "events": {
            "type": "array",
            "description": "In order; `at` never decreases.",
            "maxItems": FILE_EVENTS,
            "items": {"$ref": "#/$defs/event"},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"Made from events.py by `{COMMAND}`; do not edit.",
        "title": "A recorded run of an asyncio program",
        "description": (
            "What happened in a run, in order; everything else is derived from it. Seconds are "
            "counted from the start of the run. Lines are 1-based in the reader's own source, and "
            "null inside libraries. Readers pass over fields that they do not know."
        ),
        "type": "object",
        "required": [name for name in whole if name != "source"],
        "properties": whole,
        "$defs": {
            "file": {**TEXT, "type": ["string", "null"], "description": FILE_TEXT},
            "task": _object(shape(TaskFacts)),
            "waiting": _object(shape(Waiting)),
            "event": {
                "type": "object",
                "required": ["at", "kind", "task"],
                "properties": {"at": {**SECONDS, "maximum": LATEST}},
                "oneOf": [_case(each) for each in event_shapes()],
            },
        },
    }


def _object(each: Shape) -> Schema:
    texts = field_texts(each.made)
    properties: Schema = {}
    for field in each.fields:
        text = {"description": in_json(texts[field.name])} if field.name in texts else {}
        properties[field.name] = {**_value(field), **text}
        if field.file:
            properties[field.file] = FILE
    required = [field.name for field in each.fields if field.written]
    return {"type": "object", "required": required, "properties": properties}


def _case(each: Shape) -> Schema:
    described = _object(each)
    first, *others = each.kinds
    kind: Schema = {"enum": [first, *others]} if others else {"const": first}
    return {
        "description": documented(each.made),
        "properties": {"kind": kind, **described["properties"]},
        "required": [name for name in described["required"] if name != "task"],
    }


def _value(field: Field) -> Schema:
    match field.kind:
        case "seconds":
            schema = dict(SECONDS)
        case "task":
            schema = dict(TASK)
        case "whole":
            schema = {"type": "integer", "minimum": field.least, "maximum": field.most}
        case "line":
            return dict(LINE)
        case "text":
            schema = {"type": "string", "maxLength": field.most}
        case "flag":
            schema = {"type": "boolean"}
        case "choice":
            schema = {"enum": list(field.choices)}
        case "tasks":
            schema = {"type": "array", "maxItems": field.most, "items": TASK}
        case "frames":
            schema = {**FRAMES, "maxItems": field.most}
        case "waiting":
            return {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/waiting"}]}
    if field.nullable:
        schema["type"] = [schema["type"], "null"]
    elif field.has_default and not isinstance(field.default, tuple):
        schema["default"] = field.default
    return schema
