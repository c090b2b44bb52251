"""What the page is told when it asks why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from patterns.catalogue import lesson
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.explanation.critical_path import critical_path
from patterns.tracing.explanation.history import RunHistory
from patterns.tracing.explanation.path_in_words import path_in_words
from tests.patterns.tracing.explanation.programs import CHAT, CRAWLER, DEADLOCK, SLOW_HOLDER
from web.app.application import Application
from web.app.explaining.explanations import Explanations
from web.app.views import SHOWN

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording
    from web.protocol.stage.explanation import Why, Words


def explained(recording: Recording, name: str, at: float | None = None) -> Why:
    """Explain the task *name* at a moment; None is the end."""
    explanations = Explanations(RunQueries(recording))
    (task,) = (task.id for task in recording.tasks if task.name == name)
    position = len(recording.events) if at is None else explanations.history.position_at(at)
    why = explanations.why(task, position)
    assert why is not None
    assert json.loads(json.dumps(why)) == why
    return why


def plain(words: list[Words]) -> str:
    return "".join(piece["text"] for piece in words)


def rows(why: Why) -> list[tuple[int, str, str]]:
    return [(row["depth"], row["name"], plain(row["words"])) for row in why["rows"]]


def test_the_chain_goes_down_to_who_depends_on_nobody() -> None:
    """A page waits for the pool, which two hold; what each of them does is said."""
    why = explained(record(SLOW_HOLDER), "page-5", 0.2)
    assert rows(why)[:5] == [
        (0, "waiting on", "semaphore pool (4 ahead) at line 4 since 0 s"),
        (1, "made by", "Task-1 (main) at line 8"),
        (1, "held by", "report since 0 s at line 4, which sleeps at line 5 until 9 s"),
        (1, "", "page-0 since 0 s at line 4, which sleeps at line 5 until 0.5 s"),
        (0, "created by", "Task-1 (main) at line 12 at 0 s"),
    ]
    assert (
        plain(why["words"][0])
        == "page-5 waits for pool (2 of 2 taken, 4 in line before it), held by report and page-0."
    )


def test_names_lines_and_moments_lead_somewhere() -> None:
    """Each is a piece of its own, with what it leads to."""
    why = explained(record(SLOW_HOLDER), "page-5", 0.2)
    held = next(row for row in why["rows"] if row["name"] == "held by")
    assert [piece for piece in held["words"] if len(piece) > 1] == [
        {"text": "report", "task": 2},
        {"text": "0 s", "at": 0.0},
        {"text": "line 4", "line": 4},
        {"text": "line 5", "line": 5},
        {"text": "9 s", "at": 9.0},
    ]


def test_a_ring_is_told_as_one() -> None:
    """Each of the three holds what the one before waits for."""
    why = explained(record(DEADLOCK), "one")
    assert [row[1:] for row in rows(why) if row[1] == "held by"] == [
        ("held by", "two since 0 s at line 4, which waits on lock c at line 6 since 0.1 s"),
        ("held by", "three since 0 s at line 4, which waits on lock a at line 6 since 0.1 s"),
        ("held by", "one since 0 s at line 4, and so the ring is closed"),
    ]
    assert len(why["cycle"]) == 3
    assert [[one, other] for one, other in why["waits"]] == [[2, 3], [3, 4], [4, 2]]


def test_who_cancelled_whom_and_where() -> None:
    """At the end the readers have been cancelled by main."""
    why = explained(record(CHAT), "ann.reader")
    (cancelled,) = (row[2] for row in rows(why) if row[1] == "cancelled by")
    assert cancelled == "Task-1 (main) at line 26 at 6 s"
    assert {cause["kind"] for cause in why["causes"]} == {"created", "woken", "cancelled"}


def test_a_task_that_is_not_there_has_no_explanation() -> None:
    """The page may ask about a run that is not shown any more."""
    assert Explanations(RunQueries(record(CHAT))).why(99, 3) is None


@pytest.mark.parametrize("program", [CHAT, CRAWLER, DEADLOCK, SLOW_HOLDER])
def test_the_terms_of_the_path_add_up_and_have_all_its_parts(program: str) -> None:
    """The page's sum is the sentence of the text report; each part is in one term."""
    run = RunQueries(record(program))
    path = Explanations(run).path()
    history = RunHistory(run)
    told = " + ".join(f"{term['amount']} {plain(term['words'])}" for term in path["terms"])
    assert f"{path['whole']} = {told}" == path_in_words(critical_path(history), history)
    assert round(sum(float(term["amount"]) for term in path["terms"]), 3) == round(run.end, 3)
    assert sorted(part for term in path["terms"] for part in term["parts"]) == list(
        range(len(path["parts"]))
    )


def test_the_application_answers_about_the_run_that_it_shows() -> None:
    """An answer carries its question's number; about another run there is none."""
    shown = lesson("gather")
    recordings = {variant: record(shown.program(variant)) for variant in SHOWN}
    application = Application(shown, recordings)

    def ask(**question: Any) -> Any:
        application.receive({"run": 0, "variant": "pattern", "opening": 0, **question})
        told = (
            application.views.inspector.path
            if question["kind"] == "path"
            else application.views.inspector.why
        )
        return json.loads(told)

    why = ask(kind="why", number=1, task=2, event=5)
    assert (why["number"], why["why"]["chain"][0]) == (1, 2)
    assert ask(kind="path", number=1)["path"]["whole"] == "3.00 s"
    other = ask(kind="why", number=2, task=2, event=5, variant="pitfall")
    assert other == {"number": 2, "why": None}
    assert ask(kind="why", number=3, task=2, event=5, run=4)["why"] is None
    application.receive({"kind": "chosen", "program": "pitfall", "source": ""})
    assert ask(kind="why", number=4, task=2, event=5, variant="pitfall")["why"] is not None
