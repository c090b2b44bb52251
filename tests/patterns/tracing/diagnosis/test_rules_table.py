"""For each mistake a program that makes it, and the sentence that it gets; for good ones, none."""

from __future__ import annotations

from textwrap import dedent

import pytest

from patterns.tracing import record
from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries
from tests.patterns.tracing.diagnosis.good_programs import GOOD
from tests.patterns.tracing.diagnosis.mistakes import MISTAKES


def _findings(program: str) -> list[str]:
    source = f"import asyncio\n\n{dedent(program)}\nasyncio.run(main())\n"
    return [f"{found.rule}: {found.sentence}" for found in diagnoses(RunQueries(record(source)))]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(mistake: str) -> None:
    """In one sentence; nothing else is said of the program, but more of the same."""
    program, sentence = MISTAKES[mistake]
    first, *others = _findings(program)

    assert first == sentence
    assert {other.split(":")[0] for other in others} <= {sentence.split(":")[0]}


@pytest.mark.parametrize("program", GOOD)
def test_a_good_program_is_left_alone(program: str) -> None:
    """What a careful author writes, the examples of Python's documentation among it."""
    assert _findings(GOOD[program]) == []
