"""The pages about all lessons: the front page, the cheat sheet, the glossary, and for teachers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from patterns.catalogue import WORKSHOP
from patterns.reference import SYMPTOM_KINDS, Symptom, Term
from patterns.tracing.timeline.states import State
from patterns.tracing.timeline.wait_classes import WaitClass
from web.build.pages.lesson_prose import anchor, one_line
from web.build.pages.listing import Listed, listed_lessons
from web.build.pages.page_writer import BELOW, PageWriter
from web.protocol.figure.states import STATES, WAITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.lesson import Lesson


@dataclass(frozen=True, slots=True)
class _Mark:
    """One look of bars or ends, as the legend has it."""

    name: str
    glyph: str
    meaning: str
    colour: str
    """The token's name."""
    hatch: str
    kind: str
    first: Listed | None = None
    """Where its name is first met."""

    @property
    def html(self) -> Markup:
        return Markup(
            '<i class="mark {}" data-state="{}" data-hatch="{}" style="--chip: var(--{})"'
            ' aria-hidden="true">{}</i>'
        ).format(self.kind, self.name, self.hatch, self.colour, self.glyph)


def write_catalogue_pages(writer: PageWriter) -> None:
    """Write them."""
    listed = listed_lessons()
    by_id = {each.lesson.id: each for each in listed}
    _write(
        writer,
        "",
        "index.html",
        title="asyncio playground",
        description="Edit asyncio programs in the browser and watch every task live its life",
        first_lesson=listed[0],
        kinds=SYMPTOM_KINDS,
        chips=_chips(listed),
    )
    _write(
        writer,
        "problems",
        "problems.html",
        title="I have a problem · asyncio playground",
        description="What goes wrong with asyncio, and the lesson that cures it",
        symptoms=_symptoms(listed),
    )
    _write(
        writer,
        "cheat-sheet",
        "cheat_sheet.html",
        title="Cheat sheet · asyncio playground",
        description="Each pattern of asyncio in six lines: when to use it, and its pitfall",
        choices=[(each, choice) for each in listed for choice in each.lesson.reference.choices],
    )
    _write(
        writer,
        "glossary",
        "glossary.html",
        title="Glossary · asyncio playground",
        description="The words of asyncio and the states of a task, with their marks",
        states=_states(listed),
        waits=_waits(),
        terms=_terms(listed),
    )
    workshop = [by_id[each] for each in WORKSHOP]
    _write(
        writer,
        "teachers",
        "teachers.html",
        title="For teachers · asyncio playground",
        description="Links for a class, what each lesson takes, and a workshop of two hours",
        workshop=workshop,
        workshop_minutes=sum(each.lesson.reference.minutes for each in workshop),
        total=len(listed),
        total_minutes=sum(each.lesson.reference.minutes for each in listed),
    )


def _write(writer: PageWriter, folder: str, template: str, **values: object) -> None:
    root = BELOW if folder else "./"
    writer.write(
        f"{folder}/index.html".lstrip("/"),
        template,
        root=root,
        page_id=folder,
        one_line=one_line,
        anchor=anchor,
        **values,
    )


def _symptoms(
    listed: tuple[Listed, ...],
) -> list[tuple[str, str, list[tuple[Symptom, Listed]]]]:
    """Give the index: each kind and its words, with its symptoms and the lessons that cure them."""
    return [
        (
            kind,
            words,
            [
                (symptom, each)
                for each in listed
                for symptom in each.lesson.reference.symptoms
                if symptom.kind == kind
            ],
        )
        for kind, words in SYMPTOM_KINDS.items()
    ]


def _chips(listed: tuple[Listed, ...]) -> list[str]:
    """Give the names of asyncio to choose from: those that a lesson is mainly about."""
    return sorted({each.lesson.api[0] for each in listed}, key=str.lower)


def _states(listed: tuple[Listed, ...]) -> Iterator[_Mark]:
    for state in State:
        look = STATES[state]
        yield _Mark(
            state.value,
            state.symbol,
            state.meaning,
            f"state-{state.value}",
            look.hatch or "",
            "end" if look.marker else "",
            next((each for each in listed if _names(each.lesson, state)), None),
        )


def _names(lesson: Lesson, state: State) -> bool:
    return any(f"*{state.value}*" in text for _, text in lesson.texts)


def _waits() -> Iterator[_Mark]:
    for wait in WaitClass:
        kind = "hollow" if wait.is_idle else ""
        look = WAITS[wait]
        yield _Mark(
            wait.label, wait.symbol, wait.meaning, f"wait-{wait.value}", look.hatch or "", kind
        )


def _terms(listed: tuple[Listed, ...]) -> list[tuple[Term, Listed]]:
    terms = [(term, each) for each in listed for term in each.lesson.reference.terms]
    return sorted(terms, key=lambda entry: entry[0].word.lower())
