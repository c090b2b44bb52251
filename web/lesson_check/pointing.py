"""What a lesson's texts point at is there: moments, states, times, and names of code."""

from __future__ import annotations

import asyncio
import builtins
import collections.abc
import contextlib
import contextvars
import keyword
import re
import unittest
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final, get_args

from patterns.checks import StateName, TaskIs, TimesOf
from patterns.checks.moments import LINK, Moment, MomentError
from patterns.source import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from patterns.checks.moments import Place
    from patterns.lesson import Lesson
    from patterns.source import Variant
    from patterns.tracing.diagnosis.run_queries import RunQueries

NEWER: Final = {"shutdown", "QueueShutDown", "loop_factory", "eager_task_factory"}
"""Names that are newer than Python 3.11; a text that has one says since when."""

_STATE: Final = "|".join(get_args(StateName))


def complaints(lesson: Lesson, of: Mapping[Variant, RunQueries]) -> Iterator[str]:
    """Give a sentence for all that the texts tell of, and that is not so in the runs."""
    for variant, text in lesson.texts:
        yield from _links(text, of[variant])
        yield from _states(text, of[variant])
    yield from _look(lesson, of["pattern"])
    for variant, text in (
        ("pattern", lesson.prose),
        ("pitfall", lesson.pitfall.prose),
    ):
        yield from _times(text, of[variant])
    yield from _names(lesson, of)


def _links(text: str, run: RunQueries) -> Iterator[str]:
    for words, moment in LINK.findall(text):
        try:
            Moment.read(moment).place(run)
        except MomentError as problem:
            yield f"The link “{' '.join(words.split())}” leads nowhere: {problem}"
    for words in re.findall(r"\[([^\]]+)\]\(", LINK.sub("", text)):
        yield f"The link “{words}” is to no moment: write [{words}](moment:…)."


def _look(lesson: Lesson, run: RunQueries) -> Iterator[str]:
    try:
        at = lesson.prediction.look.place(run).at
    except MomentError as problem:
        yield f"The answer to the question cannot be looked at: {problem}"
    else:
        if at is None:
            yield "The answer to the question is at no time: have `look` name a time or an event."
        yield from _given_away(lesson, run, at or 0.0)


def _given_away(lesson: Lesson, run: RunQueries, covered_from: float) -> Iterator[str]:
    """While the question is asked, all before the answer's moment is to be seen."""
    prediction = lesson.prediction
    for option in prediction.options:
        if isinstance(option.claim, TaskIs) and option.claim.at < covered_from:
            yield (
                f"The question asks for a state at {option.claim.at:g} s, which is to be seen "
                f"beside it: `look` is at {covered_from:g} s. Have it look earlier."
            )
    wrong = [
        option.claim
        for place, option in enumerate(prediction.options)
        if place != prediction.right and isinstance(option.claim, TimesOf)
    ]
    if wrong and all(_is_refuted(claim, run, covered_from) for claim in wrong):
        yield (
            f"The lines up to {covered_from:g} s, which are to be seen beside the question, refute "
            "all its wrong answers. Have `look` look earlier."
        )


def _is_refuted(claim: TimesOf, run: RunQueries, covered_from: float) -> bool:
    printed = [
        line.at
        for line in run.output_lines
        if line.at < covered_from and fnmatchcase(line.text, claim.line)
    ]
    return [at for at in claim.times if at < covered_from] != printed


def _states(text: str, run: RunQueries) -> Iterator[str]:
    """A state in the words of a link, or just before it, is what the task is in there."""
    for before, words, moment in re.findall(
        rf"(?:\*({_STATE})\*\s)?{LINK.pattern}", " ".join(text.split())
    ):
        told = re.search(rf"\*({_STATE})\*", words)
        state = told[1] if told else before
        place = _place(moment, run)
        if not state or place is None or place.task is None:
            continue

        lane = run.lane_named(place.task)
        assert lane is not None
        span = (
            run.span_at(lane, place.at or 0.0) if place.event is None else lane.after(place.event)
        )
        there = "nothing yet" if span is None else span.state.value
        if there != state:
            yield f"The link “{words}” says {state}, and {place.task} is {there} there."


def _times(text: str, run: RunQueries) -> Iterator[str]:
    for paragraph in re.split(r"\n\n", text):
        told = {
            float(at): at
            for at in re.findall(r"\b(?:at|from)\s([\d.]+)\ss\b", paragraph, re.IGNORECASE)
        }
        places = [_place(moment, run) for _, moment in LINK.findall(paragraph)]
        linked = {place.at for place in places if place is not None}
        for at in sorted(told.keys() - linked):
            yield (
                f"A paragraph tells of {told[at]} s, and no link of it leads there: write "
                f"[at {told[at]} s](moment:{told[at]} s) or the event of that moment."
            )


def _place(moment: str, run: RunQueries) -> Place | None:
    try:
        return Moment.read(moment).place(run)
    except MomentError:
        return None


def _names(lesson: Lesson, of: Mapping[Variant, RunQueries]) -> Iterator[str]:
    """A word of code in a text is in a program, a task's name, or part of Python or asyncio."""
    known = {
        *re.findall(r"\w+", " ".join(lesson.program(variant) for variant in VARIANTS)),
        *(
            word
            for run in of.values()
            for task in run.recording.tasks
            for word in task.name.split("-")
        ),
        *keyword.kwlist,
        *dir(asyncio),
        *dir(asyncio.Queue),
        *dir(asyncio.Task),
        *dir(asyncio.AbstractEventLoop),
        *NEWER,
        *dir(collections.abc.AsyncGenerator),
        *dir(contextlib),
        *dir(contextvars),
        *dir(unittest.IsolatedAsyncioTestCase),
        *dir(builtins),
    }
    texts = "\n".join(text for _, text in lesson.texts)
    code = " ".join(re.findall(r"`([^`]+)`", texts))
    for word in dict.fromkeys(re.findall(r"[A-Za-z_]\w*", code)):
        if word not in known:
            yield f"A text names `{word}`, which is in no program of the lesson and not in Python."
