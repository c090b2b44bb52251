"""`playground lessons --check`: what is missing in a lesson is said in plain sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import patterns.lessons
from patterns.catalogue import lesson
from patterns.checks import EndsAt, Prints
from patterns.checks.moments import Moment
from patterns.reference import Reference
from web.cli import main
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
    told = list(complaints(wrong))
    refused = [sentence for sentence in told if sentence.startswith("The right way ")]
    assert {sentence.partition(" is refused: ")[2] for sentence in refused} == {claim}
    assert [sentence for sentence in told if sentence not in refused] == [
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
    ]


def test_what_is_empty_is_told() -> None:
    """Each text and each list that a lesson may not do without."""
    (option, *others) = GATHER.prediction.options
    empty = replace(
        GATHER,
        title="",
        blurb="",
        api=(),
        knobs=(replace(GATHER.knobs[0], label=""),),
        claims=(),
        prediction=replace(
            GATHER.prediction, question="", options=(replace(option, text="", why=""), *others)
        ),
        pitfall=replace(GATHER.pitfall, title="", prose="", shows=(), breaks=()),
        exercise=replace(GATHER.exercise, task="", hint=""),
    )

    assert [told for told in complaints(empty) if told.startswith("It lacks")] == [
        "It lacks `title`: a question.",
        "It lacks `blurb`: what the reader does.",
        "It lacks `api`: the names of the library that it is about.",
        "It lacks `claims`: what the pattern promises.",
        "It lacks a label for each of `knobs`.",
        "It lacks the prediction's `question`.",
        "It lacks a text for each option of the prediction.",
        "It lacks a reply, `why`, to each option of the prediction.",
        "It lacks the pitfall's `title`: the mistake in a few words.",
        "It lacks the pitfall's `prose`: what goes wrong.",
        "It lacks the pitfall's `shows`: what happens instead.",
        "It lacks the pitfall's `breaks`: what its author hoped for.",
        "It lacks the exercise's `task`: what the program should do.",
        "It lacks the exercise's `hint`.",
    ]


def check_as(name: str, *edits: tuple[str, str]) -> int:
    """Have `gather` checked as a new lesson, with edits of its file."""
    text = (FOLDER / "gather.py").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    file = FOLDER / f"{name}.py"
    file.write_text(text, encoding="utf-8")
    try:
        return main(["lessons", "--check", str(file)])
    finally:
        file.unlink()


def test_a_new_lesson_is_told_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    """A copy is in no section, has the symptoms of another, and no attempts and pictures."""
    status = check_as("a_new_lesson")
    told = capsys.readouterr().out.splitlines()

    assert status == 1
    assert told[0].startswith("- It is in no section: add 'a_new_lesson' to SECTIONS")
    assert ["is that of gather already" in line for line in told[1:3]] == [True] * 2
    assert told[3].startswith("- There is no tests/patterns/exercises/a_new_lesson.py")
    assert told[4].startswith("- There is no picture of the pattern, pitfall, exercise and ")
    assert told[5:] == ["5 things to mend in a_new_lesson."]


def test_each_rule_is_told_when_it_is_broken(capsys: pytest.CaptureFixture[str]) -> None:
    """A lesson in which much is wrong at once: texts, programs, entries, and what they point at."""
    knob = 'Knob("TOAST", "Time for the toast", 0.5, 5.0, 0.5, "s")'
    check_as(
        "a_wrong_lesson",
        ("Why should breakfast take any longer?", "`porridge` takes none."),
        ("Three lanes begin", "At 1.5 s [lanes](https://example.org) begin"),
        ("[creates the tasks](moment:tea created, steps)", "*running* [there](moment:1 s tea)"),
        ("import asyncio\n\n# shown: end", "import asyncio\nimport random\n\n# shown: end"),
        ("sleep(2.0)  # cleaning the kitchen", "sleep(2.0 + random.random())"),
        ('print("Served:", *served)\n\n\n', f'print( "Served:", *served)  # {"!" * 60}\n\n\n'),
        ('asyncio.create_task(burn("toast", TOAST), name="toast")', 'burn("toast", TOAST)'),
        ("# cheat: end", "if served:\n        # cheat: end\n        pass"),
        (knob, knob.replace("TOAST", "JAM") + "," + knob.replace("0.5, 5.0", "3.0, 5.0")),
        ('("TEA", "Time for the tea", 0.5', '("TEA", "Time for the tea", 0.4'),
        ('"create_task")', '"cook", "wait_for")'),
        ("minutes=12", "minutes=90"),
        ('when="Several', 'when="several'),
        ('Prints("tea: ready", ', "HoldsInEveryOrder(EndsAt(3.0)), Prints("),
        ("    TaskEnds,\n", "    TaskEnds, TaskIs, TimesOf,\n"),
        ('Prints("Served: <Task> <Task> <Task>")', 'TaskIs("tea", 1.0, "returned")'),
        ('Prints("Served: tea toast eggs")', 'TimesOf("tea: ready", 0.5)'),
        ("    EveryTaskReturns,\n", "    EveryTaskReturns, HoldsInEveryOrder,\n"),
    )
    told = capsys.readouterr().out

    for sentence in (
        "The first paragraph of the docstring asks no question",
        "It has one to three knobs",
        "The pattern has no line “JAM = …” for the knob to set.",
        "The pattern sets TOAST beyond the knob's range.",
        "The pattern sets TEA between two steps of the knob.",
        "Lessons do not have `import random`",
        "A line has 94 characters, and 72 have room",
        "The pattern of a_wrong_lesson is laid out otherwise than the formatter would",
        "`api` has cook, which is no name of Python's library.",
        "`api` has wait_for, which the pattern does not use.",
        "`reference` says 90 minutes",
        "begins with a capital and has no full stop: “several waits",
        "The cheat sheet's last line opens a block that has nothing in it: `if served:`",
        "What is asked of every order cannot be a time, which differs",
        'another lesson: give it `program("a_wrong_lesson", "exercise")`.',
        "The pitfall has a task without a name",
        "The pitfall does something else each time",
        "The link “lanes” is to no moment",
        "The link “there” says running, and tea is returned there.",
        "A paragraph tells of 1.5 s, and no link of it leads there",
        "A text names `porridge`",
        "The question asks for a state at 1 s, which is to be seen beside it",
        "The lines up to 2 s, which are to be seen beside the question, refute",
    ):
        assert sentence in told


def test_lines_of_the_cheat_sheet_that_do_not_read_alone_are_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A name that is used above its making; a part without the rest of its statement."""
    served = '    print("Served:", *served)\n\n\n# shown: end'
    first = served.replace("    print", "    # cheat: first\n    print", 1)
    check_as("an_upside_down_lesson", (served, first.replace("\n\n\n", "\n    # cheat: end\n\n\n")))
    told = capsys.readouterr().out
    assert "The cheat sheet uses `served` above the line that makes it" in told

    opened = "done, _ = await asyncio.wait("
    check_as(
        "half_a_lesson", ("served = await asyncio.gather(", f"{opened}\n        # cheat: end\n")
    )
    assert "The cheat sheet's lines are no Python by themselves" in capsys.readouterr().out


def test_what_is_no_lesson_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file elsewhere, one that is not there, and one that is no lesson."""
    elsewhere = tmp_path / "soup.py"
    for file in (elsewhere, FOLDER / "no_such_lesson.py", FOLDER / "__init__.py"):
        assert main(["lessons", "--check", str(file)]) == 1
    told = capsys.readouterr().err.splitlines()

    assert "is not in patterns/lessons/, where lessons are." in told[0]
    assert "is no Python file." in told[1]
    assert "has no LESSON." in told[2]
