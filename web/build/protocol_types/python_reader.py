"""
The readers of a recording's JSON objects, as Python: one function a class, one expression a field.

A browser's Python has to read tens of thousands of events while a person waits. Closures that look
the shapes up would take half as long again.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final, Literal, get_origin

from patterns.tracing.recording.json_shapes import event_shapes, shape
from patterns.tracing.recording.json_types import MOST_CHARACTERS, MOST_TASK, MOST_WHOLE
from patterns.tracing.recording.run_facts import Outcome, TaskFacts
from patterns.tracing.recording.waiting import Waiting
from web.build.protocol_types.recording_types import FACTS, WORDS
from web.build.protocol_types.typescript import COMMAND

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from patterns.tracing.recording.json_shapes import Field, Shape

OBJECTS: Final = (Waiting, TaskFacts, Outcome)


def python_reader() -> str:
    """Give the text of `json_readers.py`, as the formatter wants it."""
    return subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--stdin-filename", "made.py", "-"],
        input="\n".join(_lines()),
        encoding="utf-8",
        stdout=subprocess.PIPE,
        check=True,
    ).stdout


def _lines() -> Iterator[str]:
    objects = [shape(each) for each in OBJECTS]
    every = [*objects, *event_shapes()]
    readers = [
        *(_reader(each) for each in objects),
        *(_event_reader(each) for each in event_shapes()),
    ]
    words = sorted({_words(field) for each in every for field in each.fields if field.choices})
    body = "\n\n\n".join(readers)
    yield f'"""\nMade from the facts beside it by `{COMMAND}`; do not edit.\n'
    yield "One reader a kind of event or object; RecordingError says what a field should have been."
    yield '"""\n\nfrom __future__ import annotations\n'
    yield "from typing import TYPE_CHECKING, Final, cast, get_args\n"
    used = sorted({each.made.__name__ for each in every} | set(words), key=str.lower)
    imported = {
        **{_name_of(each): [name for name in used if _defined(name, each)] for each in FACTS},
        "json_fields": [name for name in FIELDS if f"{name}(" in body],
        "json_types": ["MOST_TASK", "MOST_TEXT", "MOST_WHOLE"],
    }
    for module, names in sorted(imported.items()):
        yield _imports(module, names)
    yield ""
    yield "if TYPE_CHECKING:\n    from collections.abc import Callable\n"
    yield "    from patterns.tracing.recording.events import Deed, Event"
    yield "    from patterns.tracing.recording.json_fields import Known, Wire\n"
    for name in words:
        yield f"{_constant(name)}: Final = frozenset(get_args({name}))"
    yield f"\n\n{body}\n\n"
    yield "EVENT_READERS: Final[dict[str, Callable[[Wire, float, Known], Event]]] = {"
    for each in event_shapes():
        for kind in each.kinds:
            yield f'    "{kind}": {_name(each)},'
    yield '}\n"""By `kind`."""'


FIELDS: Final = (
    "flag",
    "frames",
    "line_of",
    "mapping",
    "one_of",
    "seconds",
    "task",
    "task_or_none",
    "tasks",
    "text",
    "text_or_none",
    "whole",
)
"""The checks in `json_fields`."""


def _defined(name: str, module: ModuleType) -> bool:
    """Whether a class or a set of words is a module's own, and not imported there."""
    return (value := vars(module).get(name)) is not None and (
        get_origin(value) is Literal or value.__module__ == module.__name__
    )


def _name_of(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def _imports(module: str, names: list[str]) -> str:
    listed = "".join(f"    {name},\n" for name in names)
    return f"from patterns.tracing.recording.{module} import (\n{listed})"


def _reader(each: Shape) -> str:
    owner = "on." if each.made is Waiting else ""
    return _function(each, "wire: Wire, known: Known", each.made.__name__, owner, [])


def _event_reader(each: Shape) -> str:
    # The kind is a field of the class where it is not the same for all of it.
    first = ["at"] if len(each.kinds) == 1 else ["at", 'cast("Deed", wire["kind"])']
    return _function(each, "wire: Wire, at: float, known: Known", "Event", "", first)


def _function(each: Shape, parameters: str, result: str, owner: str, first: list[str]) -> str:
    values = [*first, *(_value(field, owner) for field in each.fields)]
    lines = "".join(f"        {value},\n" for value in values)
    unused = "" if "known" in lines else "  # noqa: ARG001 - all are called alike"
    return (
        f"def {_name(each)}({parameters}) -> {result}:{unused}\n"
        f"    return {each.made.__name__}(\n{lines}    )"
    )


def _name(each: Shape) -> str:
    letters = "".join(f"_{char.lower()}" if char.isupper() else char for char in each.made.__name__)
    return f"_{letters[1:]}" if each.kinds else f"read{letters}"


def _value(field: Field, owner: str) -> str:
    name = field.name
    what = f'"`{owner}{name}`"'
    got, there = f'wire.get("{name}")', f'wire["{name}"]'
    match field.kind:
        case "line":
            return "line_of(wire)" if name == "line" else f'line_of(wire, "{name}", "{field.file}")'
        case "task" if field.nullable:
            return f"task_or_none({got}, {what}, known)"
        case "text" if field.nullable:
            return f"text_or_none({got}, {what}{_most(field)})"
    if field.nullable:
        return f"None if {got} is None else {_checked(field, there, what)}"

    if not field.has_default:
        return _checked(field, got, what)

    return f'{_checked(field, there, what)} if "{name}" in wire else {field.default!r}'


def _checked(field: Field, value: str, what: str) -> str:
    match field.kind:
        case "text":
            return f"text({value}, {what}{_most(field)})"
        case "whole":
            return f"whole({value}, {what}, {_bounds(field)})"
        case "choice":
            words = _words(field)
            return f'cast("{words}", one_of({value}, {what}, {_constant(words)}))'
        case "task" | "tasks":
            return f"{field.kind}({value}, {what}, known)"
        case "waiting":
            return f"read_waiting(mapping({value}, {what}), known)"
        case "seconds" | "flag" | "frames":
            return f"{field.kind}({value}, {what})"
        case "line":
            raise AssertionError("a line is read together with its file")


def _most(field: Field) -> str:
    return "" if field.most == MOST_CHARACTERS else ", MOST_TEXT"


def _bounds(field: Field) -> str:
    """Write bounds so that a person can read them, and the formatter's rules hold."""
    most = {MOST_WHOLE: "MOST_WHOLE", MOST_TASK: "MOST_TASK"}[field.most]
    return f"-{most}, {most}" if field.least == -field.most else f"{field.least}, {most}"


def _words(field: Field) -> str:
    return WORDS[Literal[field.choices]]


def _constant(words: str) -> str:
    letters = "".join(f"_{char}" if char.isupper() else char for char in words)
    return f"{letters.upper()}S"
