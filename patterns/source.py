"""
The programs in a lesson file: the code shown is the code run.

Comments mark who sees what follows them:

    # shown: all                   every program has the lines from here on
    # shown: pitfall exercise      only these two have them
    # shown: end                   none has them

A program is the lines that are marked for it, in the order of the file. A marked region may stand
inside a function or under an `if`; it is then shown without that indentation. Twins stand inside
functions, to have names of their own (each its `main`) that type checker and linter see; nothing
calls these functions, as what runs is the program that is cut out.

Inside of what is shown, `# cheat: start` and `# cheat: end` pick out the lines of the cheat sheet;
those after `# cheat: first` stand above the others, as they make what these use.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from textwrap import dedent
from typing import Final, Literal, TypeAlias, cast, get_args

Variant: TypeAlias = Literal["pattern", "pitfall", "exercise", "solution"]

VARIANTS: Final = cast("tuple[Variant, ...]", get_args(Variant))

_MARK: Final = re.compile(r"[ \t]*# shown: *(.*)")
_CHEAT: Final = re.compile(r"[ \t]*# cheat: *(start|first|end)")
_OPENS: Final = (":", "(", "[", "{")
_DEFINITION: Final = ("def ", "async def ", "class ", "@")
_IMPORT: Final = ("import ", "from ")


class SourceError(Exception):
    """A lesson file's marks make no sense."""


@cache
def program(name: str, variant: Variant) -> str:
    """
    Give the text of the program *variant* of the lesson file *name*.

    Once read, it needs no file any more: a snapshot that was taken after it has it.

    Raises:
        SourceError: the file's marks make no sense.

    """
    try:
        return shown(_text(name), variant)
    except SourceError as problem:
        raise SourceError(f"patterns/lessons/{name}.py: {problem}") from None


def cheat_lines(name: str) -> str:
    """Give the lines that are picked out of the lesson file *name* for the cheat sheet."""
    return picked(_text(name))


def _text(name: str) -> str:
    return files("patterns.lessons").joinpath(f"{name}.py").read_text(encoding="utf-8")


def shown(text: str, variant: Variant) -> str:
    """
    Cut the program *variant* out of the text of a lesson file.

    Raises:
        SourceError: its marks make no sense.

    """
    regions: list[list[str]] = [[]]
    visible = False
    for number, line in enumerate(text.splitlines(), start=1):
        mark = _MARK.fullmatch(line)
        if _CHEAT.fullmatch(line):
            continue

        if mark:
            seen_by = _seen_by(mark[1].split(), number)
            visible = variant in seen_by
            regions.append([])
        else:
            # What is left out leaves a gap behind, as it would had it been deleted.
            regions[-1].append(line if visible else "")
    if visible:
        raise SourceError(f"The last mark still shows {variant}; end it with `# shown: end`.")

    lines = [line for region in regions for line in dedent("\n".join(region)).split("\n") if region]
    return "\n".join(_spaced(lines)) + "\n"


def picked(text: str) -> str:
    """
    Take the lines between `# cheat:` marks out of a file.

    They may lie at any depth: each is indented by those picked lines only that open a block, or a
    bracket, around it. An empty line parts those of two functions, and nothing else does.
    """
    first: list[str] = []
    lines: list[str] = []
    around: list[int] = []
    elsewhere = False
    picking = "end"
    for line in filter(str.strip, text.splitlines()):
        mark = _CHEAT.fullmatch(line)
        if mark:
            picking = mark[1]
            continue

        depth = len(line) - len(line.lstrip())
        while around and around[-1] >= depth:
            around.pop()
        elsewhere = elsewhere or line.startswith(_DEFINITION)
        if picking == "first":
            first.append(line.strip())
        elif picking == "start":
            if elsewhere and lines:
                lines.append("")
            lines.append("    " * len(around) + line.strip())
            elsewhere = False
            if line.endswith(_OPENS):
                around.append(depth)
    return "\n".join([*first, "", *lines] if first else lines)


def _seen_by(words: list[str], number: int) -> tuple[Variant, ...]:
    if words == ["all"]:
        return VARIANTS

    if words == ["end"]:
        return ()

    unknown = [word for word in words if word not in VARIANTS]
    if unknown or not words:
        raise SourceError(
            f"Line {number} marks {' '.join(unknown) or 'nothing'}; "
            f"a mark names {', '.join(VARIANTS)}, all or end."
        )

    return cast("tuple[Variant, ...]", tuple(words))


def _spaced(lines: list[str]) -> list[str]:
    """Leave two empty lines around definitions, none among imports, and one in other gaps."""
    spaced: list[str] = []
    gap = False
    for line in lines:
        if not line.strip():
            gap = True
            continue

        if gap and spaced and not (line.startswith(_IMPORT) and spaced[-1].startswith(_IMPORT)):
            at_top = not line.startswith(" ")
            around = line.startswith(_DEFINITION) or spaced[-1].startswith(" ")
            spaced += ["", ""] if at_top and around else [""]
        spaced.append(line)
        gap = False
    return spaced
