"""
The recording's JSON for TypeScript: its declarations, and the rules that the page's reader follows.

Both are made from the shapes in `patterns.tracing.recording.json_shapes`, so that what the page
takes is what Python takes.
"""

from __future__ import annotations

import ast
import inspect
import json
from typing import (
    TYPE_CHECKING,
    Annotated,
    ClassVar,
    Final,
    Literal,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from patterns.tracing.recording import events, json_types, json_writer, run_facts, waiting
from patterns.tracing.recording.events import Event
from patterns.tracing.recording.journal.batch_writer import WireBatch
from patterns.tracing.recording.json_shapes import event_shapes, shape
from patterns.tracing.recording.json_writer import WireFrame
from patterns.tracing.recording.recording import Recording
from patterns.tracing.recording.run_facts import Outcome, TaskFacts
from patterns.tracing.recording.waiting import Waiting
from web.build.protocol_types.typescript import (
    PLAIN,
    comment,
    documented,
    field_texts,
    head,
    literals,
    texts_below,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from patterns.tracing.recording.json_shapes import Field, Shape
    from web.protocol.recording.field_rules import Rule

FACTS: Final = (run_facts, waiting, events)
"""The modules in which the facts are defined."""
WORDS: Final = {
    value: name
    for module in FACTS
    for name, value in vars(module).items()
    if get_origin(value) is Literal
}
"""The names of closed sets of words, by the sets."""
NAMES: Final[Mapping[object, str]] = {
    TaskFacts: "WireTask",
    Waiting: "WireWaiting",
    Outcome: "WireOutcome",
}
PARTS: Final[Mapping[object, str]] = {**NAMES, Event: "WireEvent"}
"""What a recording and a batch hold besides plain values, one or a list of them."""

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

FILE: Final[Rule] = {
    "kind": "text",
    "nullable": True,
    "optional": True,
    "most": json_types.MOST_CHARACTERS,
}


def recording_types() -> str:
    """Give the text of `recording.d.ts`."""
    return "\n".join(_declarations())


def _declarations() -> Iterator[str]:
    yield head("the facts in patterns/tracing/recording")
    for value, name in WORDS.items():
        yield f"export type {name} =\n  | {literals(value)};\n".replace('" | ', '"\n  | ')
    yield _frame()
    for made, name in NAMES.items():
        yield _interface(shape(made), name)
    for each in event_shapes():
        yield _interface(each, f"{each.made.__name__}Event")
    union = "\n  | ".join(f"{each.made.__name__}Event" for each in event_shapes())
    yield f"export type WireEvent =\n  | {union};\n"
    yield _whole(Recording, "WireRecording", shape(Recording, "outcome", "tasks", "events").fields)
    yield _whole(WireBatch, "WireBatch")


def _frame() -> str:
    texts = dict(texts_below(ast.parse(inspect.getsource(json_writer)).body))
    forms = [
        ", ".join(" | ".join(PLAIN[each] for each in get_args(part) or (part,)) for part in parts)
        for parts in map(get_args, get_args(get_args(WireFrame)[1]))
    ]
    lines = [f"  | readonly [{form}]" for form in forms]
    return "\n".join([*comment(texts["WireFrame"]), "export type WireFrame =", *lines]) + ";\n"


def _interface(each: Shape, name: str) -> str:
    texts = field_texts(each.made)
    lines = [*comment(documented(each.made)), f"export interface {name} {{"]
    if each.kinds:
        lines += ["  /** Seconds since the start. */", "  readonly at: number;"]
        kind = "Deed" if len(each.kinds) > 1 else f'"{each.kinds[0]}"'
        lines.append(f"  readonly kind: {kind};")
    for field in each.fields:
        lines += _member(field, texts)
    return "\n".join([*lines, "}\n"])


def _whole(made: type, name: str, plain: tuple[Field, ...] = ()) -> str:
    """Declare what holds facts: its *plain* fields, and those that hold others."""
    texts = field_texts(made)
    fields = {field.name: field for field in plain}
    lines = [*comment(documented(made)), f"export interface {name} {{"]
    for each, hint in get_type_hints(made, include_extras=True).items():
        if each in fields:
            lines += _member(fields[each], texts)
        else:
            lines += comment(texts[each], "  ") if each in texts else []
            lines.append(f"  readonly {each}: {_part(hint)};")
    return "\n".join([*lines, "}\n"])


def _part(hint: object) -> str:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is ClassVar:
        return literals(inner[0])
    if origin in (list, tuple):
        return f"readonly {_part(inner[0])}[]"
    return PARTS[inner[1] if origin is Annotated else hint]


def _member(field: Field, texts: Mapping[str, str]) -> Iterator[str]:
    if field.name in texts:
        yield from comment(texts[field.name], "  ")
    null = " | null" if field.nullable else ""
    mark = "" if field.written else "?"
    yield f"  readonly {field.name}{mark}: {_type(field)}{null};"
    if field.file:
        yield from comment(f"Where `{field.name}` is not in the main file.", "  ")
        yield f"  readonly {field.file}?: string | null;"


def _type(field: Field) -> str:
    if field.kind == "choice":
        return WORDS[Literal[field.choices]]
    return _PLAIN[field.kind]


def recording_rules() -> str:
    """Give the text of `recording_rules.ts`: shapes and bounds as data."""
    return "\n".join(_rules())


def _rules() -> Iterator[str]:
    yield head("the facts in patterns/tracing/recording")
    yield 'import type { Rules } from "./field_rules.d.ts";\n'
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


def constant_name(made: type) -> str:
    """Name the rules of a class."""
    letters = "".join(f"_{char}" if char.isupper() else char for char in made.__name__)
    return letters[1:].upper()


def rules_of(each: Shape) -> str:
    """Write the rules of an object's fields."""
    lines = []
    for field in each.fields:
        rule: Rule = {"kind": field.kind}
        if field.nullable:
            rule["nullable"] = True
        if not field.written:
            rule["optional"] = True
        elif field.nullable or field.has_default:
            rule["missing"] = cast("str | None", field.default)
        if field.kind == "whole":
            rule["least"] = field.least
        if field.most:
            rule["most"] = field.most
        if field.choices:
            rule["choices"] = field.choices
        lines.append(f"  {field.name}: {_rule(rule)},")
        if field.file:
            lines.append(f"  {field.file}: {_rule(FILE)},")
    return "{\n" + "\n".join(lines) + "\n}"


def _rule(rule: Rule) -> str:
    return "{ " + ", ".join(f"{name}: {json.dumps(value)}" for name, value in rule.items()) + " }"
