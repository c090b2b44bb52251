"""
The recording's JSON for TypeScript: its declarations, and the rules that the page's reader follows.

Both are made from the shapes in `patterns.tracing.recording.json_shapes`, so that what the page
takes is what Python takes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, Literal, get_origin

from patterns.tracing.recording import events, json_types, recording, run_facts, waiting
from patterns.tracing.recording.json_shapes import event_shapes, shape
from patterns.tracing.recording.recording import Recording
from patterns.tracing.recording.run_facts import Outcome, TaskFacts
from patterns.tracing.recording.waiting import Waiting
from web.build.protocol_types.typescript import comment, documented, field_texts, head, literals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.recording.json_shapes import Field, Shape

FACTS: Final = (run_facts, waiting, events)
"""The modules in which the facts are defined."""
WORDS: Final = {
    value: name
    for module in FACTS
    for name, value in vars(module).items()
    if get_origin(value) is Literal
}
"""The names of closed sets of words, by the sets."""
NAMES: Final = {TaskFacts: "WireTask", Waiting: "WireWaiting", Outcome: "WireOutcome"}
HEAD: Final = shape(Recording, "outcome", "tasks", "events")

_PLAIN: Final = {
    "seconds": "number",
    "task": "number",
    "tasks": "readonly number[]",
    "whole": "number",
    "line": "number",
    "text": "string",
    "flag": "boolean",
    "waiting": "WireWaiting",
    "frames": "readonly WireFrame[]",
}

FILE: Final[dict[str, Any]] = {
    "kind": "text",
    "nullable": True,
    "optional": True,
    "most": json_types.MOST_CHARACTERS,
}

FRAME: Final = """\
/** Function, line, file where that is not the main one, true for an asynchronous generator. */
export type WireFrame =
  | readonly [string, number | null]
  | readonly [string, number | null, string | null]
  | readonly [string, number | null, string | null, boolean];
"""

WHOLE: Final = f"""\
/** A recording: `recording.py`'s `Recording` as JSON. */
export interface WireRecording extends WireRecordingHead {{
  readonly format: "{recording.FORMAT}";
  readonly version: {recording.VERSION};
  readonly outcome: WireOutcome;
  readonly tasks: readonly WireTask[];
  readonly events: readonly WireEvent[];
}}

/** What is new since the last batch. A task may come again: its name has changed. */
export interface WireBatch {{
  readonly tasks: readonly WireTask[];
  readonly events: readonly WireEvent[];
}}
"""


def recording_types() -> str:
    """Give the text of `recording.d.ts`."""
    return "\n".join(_declarations())


def _declarations() -> Iterator[str]:
    yield head("the facts in patterns/tracing/recording")
    for value, name in WORDS.items():
        yield f"export type {name} =\n  | {literals(value)};\n".replace('" | ', '"\n  | ')
    yield FRAME
    for made, name in NAMES.items():
        yield _interface(shape(made), name)
    for each in event_shapes():
        yield _interface(each, f"{each.made.__name__}Event")
    union = "\n  | ".join(f"{each.made.__name__}Event" for each in event_shapes())
    yield f"export type WireEvent =\n  | {union};\n"
    yield _interface(HEAD, "WireRecordingHead")
    yield WHOLE


def _interface(each: Shape, name: str) -> str:
    texts = field_texts(each.made)
    lines = [*comment(documented(each.made)), f"export interface {name} {{"]
    if each.kinds:
        lines += ["  /** Seconds since the start. */", "  readonly at: number;"]
        kind = "Deed" if len(each.kinds) > 1 else f'"{each.kinds[0]}"'
        lines.append(f"  readonly kind: {kind};")
    for field in each.fields:
        if field.name in texts:
            lines += comment(texts[field.name], "  ")
        null = " | null" if field.nullable else ""
        mark = "" if field.written else "?"
        lines.append(f"  readonly {field.name}{mark}: {_type(field)}{null};")
        if field.file:
            lines += comment(f"Where `{field.name}` is not in the main file.", "  ")
            lines.append(f"  readonly {field.file}?: string | null;")
    return "\n".join([*lines, "}\n"])


def _type(field: Field) -> str:
    if field.kind == "choice":
        return WORDS[Literal[field.choices]]
    return _PLAIN[field.kind]


def recording_rules() -> str:
    """Give the text of `recording_rules.ts`: shapes and bounds as data."""
    return "\n".join(_rules())


def _rules() -> Iterator[str]:
    yield head("the facts in patterns/tracing/recording")
    yield "/** What a value is; the reader of each kind is `recording_reader.ts`'s. */"
    yield "export interface Rule {"
    yield f"  readonly kind:\n    | {_kinds()};"
    yield "  /** Null is a value of it. */"
    yield "  readonly nullable?: true;"
    yield "  /** The field may be left out, and then is not there. */"
    yield "  readonly optional?: true;"
    yield "  /** What a missing field is read as, where it is always there in what is written. */"
    yield "  readonly missing?: null | string;"
    yield "  readonly least?: number;"
    yield "  /** The largest number, characters of a text, entries of a list. */"
    yield "  readonly most?: number;"
    yield "  readonly choices?: readonly string[];"
    yield "}\n"
    yield "export type Rules = Readonly<Record<string, Rule>>;\n"
    for name in ("LATEST", "MOST_CHARACTERS", "MOST_LINE"):
        value = getattr(json_types, name)
        yield f"export const {name} = {value:_.0f};"
    yield ""
    for made in (TaskFacts, Waiting, Outcome):
        yield f"export const {constant_name(made)}: Rules = {rules_of(shape(made))};\n"
    for each in event_shapes():
        yield f"const {constant_name(each.made)}: Rules = {rules_of(each)};\n"
    yield "/** The fields of an event besides `at` and `kind`, by its kind. */"
    yield "export const EVENTS: ReadonlyMap<string, Rules> = new Map(["
    for each in event_shapes():
        for kind in each.kinds:
            yield f'  ["{kind}", {constant_name(each.made)}],'
    yield "]);\n"


def _kinds() -> str:
    kinds = [*_PLAIN, "choice"]
    return "\n    | ".join(f'"{kind}"' for kind in kinds)


def constant_name(made: type) -> str:
    """Name the rules of a class."""
    letters = "".join(f"_{char}" if char.isupper() else char for char in made.__name__)
    return letters[1:].upper()


def rules_of(each: Shape) -> str:
    """Write the rules of an object's fields."""
    lines = []
    for field in each.fields:
        rule: dict[str, Any] = {"kind": field.kind}
        if field.nullable:
            rule["nullable"] = True
        if not field.written:
            rule["optional"] = True
        elif field.nullable or field.has_default:
            rule["missing"] = field.default
        if field.kind == "whole":
            rule["least"] = field.least
        if field.most:
            rule["most"] = field.most
        if field.choices:
            rule["choices"] = list(field.choices)
        lines.append(f"  {field.name}: {_rule(rule)},")
        if field.file:
            lines.append(f"  {field.file}: {_rule(FILE)},")
    return "{\n" + "\n".join(lines) + "\n}"


def _rule(rule: dict[str, Any]) -> str:
    return "{ " + ", ".join(f"{name}: {json.dumps(value)}" for name, value in rule.items()) + " }"
