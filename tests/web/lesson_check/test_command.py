"""`playground lessons --check`: what is missing in a lesson is said in plain sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import patterns.lessons
from patterns.catalogue import lesson, lessons
from patterns.checks import EndsAt, Prints
from patterns.checks.moments import Moment
from patterns.reference import Reference
from web.cli import main
from web.lesson_check import texts
from web.lesson_check.command import complaints

if TYPE_CHECKING:
    import pytest

FOLDER = Path(patterns.lessons.__file__).parent
GATHER = lesson("gather")


def test_a_lesson_of_ours_lacks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """What the command says of a finished lesson is one line, and the exit status is 0."""
    status = main(["lessons", "--check", str(FOLDER / "gather.py")])
    told = capsys.readouterr().out

    assert told.startswith("gather does what it says: ")
    assert status == 0


def test_the_texts_of_all_lessons_lack_nothing() -> None:
    """The last one's programs are longer, and may be."""
    assert [sentence for each in lessons() for sentence in texts.complaints(each)] == []


def test_what_a_lesson_says_wrongly_is_told() -> None:
    """Claims, pitfall, question, exercise and texts, each in a sentence that says what was so."""
    wrong = replace(
        GATHER,
        blurb="Start every dish first, then wait for all of them, and be glad",
        claims=(EndsAt(2.0),),
        prediction=replace(GATHER.prediction, right=0, look=Moment(9.0)),
        pitfall=replace(GATHER.pitfall, shows=(Prints("fire"),), breaks=(EndsAt(4.0),)),
        exercise=replace(GATHER.exercise, checks=(EndsAt(2.0),), hint="[There](moment:9 s)."),
        reference=Reference(12, when="", beware="", symptoms=()),
    )

    claim = "The program ends at 2 s. The program ended at 3 s, not at 2 s."
    assert list(complaints(wrong)) == [
        "The blurb has 62 characters: at most 60 have room.",
        "`reference` lacks when: the situation that the pattern is for.",
        "`reference` lacks beware: the pitfall in one line.",
        "`reference` lacks symptoms: what one sees who needs the lesson.",
        f"The pattern does not keep a promise of `claims`: {claim}",
        "The pitfall does not go wrong as `shows` says: It prints “fire”. It did not print “fire”.",
        "The pitfall does what `breaks` says it does not: The program ends at 4 s.",
        "Neither pattern nor solution does what the pitfall breaks: The program ends at 4 s.",
        "The question's right answer is number 0, counted from 0, and the pattern proves 1.",
        f"The solution does not solve the exercise: {claim}",
        "The link “There” leads nowhere: The run ends before 9 s.",
        "The answer to the question cannot be looked at: The run ends before 9 s.",
        f"The right way wait-for-all-then-look is refused: {claim}",
        f"The right way await-one-by-one-and-catch is refused: {claim}",
    ]


def test_a_knob_that_cannot_show_its_constant_is_told() -> None:
    """It would move at once, and so change the program."""
    (knob, *_) = GATHER.knobs
    narrow = replace(knob, minimum=0.0, maximum=0.001)
    rough = replace(knob, minimum=0.0, maximum=100.0, step=0.7)

    for wrong, told in ((narrow, "beyond the knob's range"), (rough, "between two steps")):
        found = list(texts.complaints(replace(GATHER, knobs=(wrong,))))
        assert len(found) == 2
        assert all(told in sentence for sentence in found)


def test_a_new_lesson_is_told_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    """A copy of another under its own name is in no section, and has no attempts and no pictures."""
    new = FOLDER / "a_new_lesson.py"
    new.write_text((FOLDER / "gather.py").read_text(encoding="utf-8"), encoding="utf-8")
    try:
        status = main(["lessons", "--check", str(new)])
    finally:
        new.unlink()
    told = capsys.readouterr().out.splitlines()

    assert status == 1
    assert told[0].startswith("- It is in no section: add 'a_new_lesson' to SECTIONS")
    assert told[1].startswith("- There is no tests/patterns/exercises/a_new_lesson.py")
    assert [line.startswith("- There is no picture of the ") for line in told[2:6]] == [True] * 4
    assert told[6:] == ["6 things to mend in a_new_lesson."]


def test_what_is_no_lesson_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file elsewhere, one that is not there, and one that is no lesson."""
    elsewhere = tmp_path / "soup.py"
    for file in (elsewhere, FOLDER / "no_such_lesson.py", FOLDER / "__init__.py"):
        assert main(["lessons", "--check", str(file)]) == 1
    told = capsys.readouterr().err.splitlines()

    assert "is not in patterns/lessons/, where lessons are." in told[0]
    assert "is no Python file." in told[1]
    assert "has no LESSON." in told[2]
