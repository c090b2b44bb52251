"""A lesson's entries in the pages about all lessons: short, and told once."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from patterns.catalogue import lessons
from patterns.source import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from patterns.lesson import Lesson

CHEAT_LINES: Final = 6
LONGEST: Final = 140
"""Characters of a line in a list."""
MINUTES: Final = range(5, 31)


def complaints(lesson: Lesson) -> Iterator[str]:
    """Give a sentence for each entry that is missing, too long, or another lesson's."""
    yield from _lacking(lesson)
    yield from _lines(lesson)
    yield from _told_twice(lesson)
    yield from _cheat_lines(lesson)


def _lacking(lesson: Lesson) -> Iterator[str]:
    reference = lesson.reference
    for name, missing in (
        ("when: the situation that the pattern is for", not reference.when),
        ("beware: the pitfall in one line", not reference.beware),
        ("symptoms: what one sees who needs the lesson", not reference.symptoms),
    ):
        if missing:
            yield f"`reference` lacks {name}."
    if reference.minutes not in MINUTES:
        yield (
            f"`reference` says {reference.minutes} minutes: a lesson takes {MINUTES.start} to "
            f"{MINUTES.stop - 1}."
        )


def _lines(lesson: Lesson) -> Iterator[str]:
    reference = lesson.reference
    for line in (
        reference.when,
        reference.beware,
        *(symptom.words for symptom in reference.symptoms),
        *(term.meaning for term in reference.terms),
    ):
        if line and not re.fullmatch(r"[A-Z`“].*[^.]", line):
            yield f"A line of `reference` begins with a capital and has no full stop: “{line}”"
        if len(line) > LONGEST:
            yield (
                f"A line of `reference` has {len(line)} characters, and {LONGEST} have room: "
                f"“{line}”"
            )


def _told_twice(lesson: Lesson) -> Iterator[str]:
    """Else a reader would have to choose between two cures."""
    reference = lesson.reference
    others = [each for each in lessons() if each.id != lesson.id]
    symptoms = {one.words: each.id for each in others for one in each.reference.symptoms}
    terms = {one.word: each.id for each in others for one in each.reference.terms}
    for symptom in reference.symptoms:
        if symptom.words in symptoms:
            yield f"The symptom “{symptom.words}” is that of {symptoms[symptom.words]} already."
    for term in reference.terms:
        if term.word in terms:
            yield f"The term “{term.word}” is explained in {terms[term.word]}: leave it out here."


def _cheat_lines(lesson: Lesson) -> Iterator[str]:
    lines = [line for line in lesson.cheat_lines.splitlines() if line]
    shown = {line.strip() for variant in VARIANTS for line in lesson.program(variant).splitlines()}
    if not 1 <= len(lines) <= CHEAT_LINES:
        yield (
            f"The marks `# cheat: start` and `# cheat: end` pick out {len(lines)} lines for the "
            f"cheat sheet: one to {CHEAT_LINES} are wanted."
        )
    for line in lines:
        if line.strip() not in shown:
            yield f"The cheat sheet's line `{line.strip()}` is in no program that is shown."
    if lines and lines[-1].endswith(":"):
        yield f"The cheat sheet's last line opens a block that has nothing in it: `{lines[-1]}`"
    yield from _read_alone(lesson.cheat_lines)


def _read_alone(code: str) -> Iterator[str]:
    # How a `try` ends may stand without it.
    whole = f"try:\n    pass\n{code}" if code.startswith("except") else code
    try:
        tree = ast.parse(whole)
    except SyntaxError as error:
        yield f"The cheat sheet's lines are no Python by themselves: {error.msg}: `{error.text}`"
        return

    for name in _made_below(tree):
        yield (
            f"The cheat sheet uses `{name}` above the line that makes it: mark that one "
            "`# cheat: first`, or pick others."
        )


def _made_below(tree: ast.Module) -> list[str]:
    """Find the names that are used further up than they are made; in a loop that is no fault."""
    nodes = list(ast.walk(tree))
    made: dict[str, int] = {}
    for name, line in (each for node in nodes for each in _names_made(node)):
        made[name] = min(made.get(name, line), line)
    loops = [
        range(node.lineno, (node.end_lineno or 0) + 1)
        for node in nodes
        if isinstance(node, ast.For | ast.AsyncFor | ast.While)
    ]
    used = [(node.id, node.lineno) for node in nodes if isinstance(node, ast.Name)]
    return sorted(
        {
            name
            for name, line in used
            if line < made.get(name, 0)
            and not any(line in loop and made[name] in loop for loop in loops)
        }
    )


def _names_made(node: ast.AST) -> Iterator[tuple[str, int]]:
    match node:
        case ast.Assign(targets=targets):
            yield from _stored(targets)
        case ast.AnnAssign(target=target) | ast.For(target=target) | ast.AsyncFor(target=target):
            yield from _stored([target])
        case ast.Global(names=names, lineno=line):
            yield from ((name, line) for name in names)
        case (
            ast.arg(arg=name, lineno=line)
            | ast.FunctionDef(name=name, lineno=line)
            | ast.AsyncFunctionDef(name=name, lineno=line)
        ):
            yield name, line
        case _:
            pass


def _stored(targets: Iterable[ast.expr]) -> Iterator[tuple[str, int]]:
    for each in (part for target in targets for part in ast.walk(target)):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
            yield each.id, each.lineno
