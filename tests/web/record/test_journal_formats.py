"""What is made of a journal, and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from patterns.tracing.recording.journal import journal_reader
from patterns.tracing.recording.journal.journal_reader import read_journal
from patterns.tracing.recording.journal.journal_writer import Journal
from patterns.tracing.session.run_program import run_script
from patterns.tracing.session.script import Script
from tests.patterns.tracing.laws import assert_strictly_lawful
from tests.web.record.recorded_process import ENDLESS, Recorded
from web.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_all_formats_are_made_of_the_journal(
    recorded: Recorded, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """What is written at the end is what would be written of the recording in memory."""
    recorded.run(ENDLESS.replace("while True", "for _ in range(3)"))
    recording = recorded.recording()
    assert_strictly_lawful(recording)
    assert recording.to_json() + "\n" == recorded.out.read_text("utf-8")
    for form in ("text", "chrome"):
        out = tmp_path / form
        assert (
            main(
                [
                    "record",
                    str(recorded.program),
                    "--clock",
                    "native",
                    "--format",
                    form,
                    "-o",
                    str(out),
                ]
            )
            == 0
        )
        assert "ticker" in out.read_text("utf-8")
    assert not recorded.journal.exists()
    assert capsys.readouterr().out == "running\n" * 2


def test_a_journal_that_is_too_long_is_said_and_begun(
    recorded: Recorded, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many events it has, how many fit, what to do; the first of them make a recording."""
    recorded.program.write_text(
        "import asyncio\nasync def main():\n    for number in range(300):\n"
        "        await asyncio.sleep(0)\n        print(number)\nasyncio.run(main())\n",
        "utf-8",
    )
    run_script(
        Script(recorded.program.read_text("utf-8")),
        clock="instant",
        journal=Journal(recorded.journal, "instant"),
    )
    whole = read_journal(str(recorded.journal))
    events = len(whole.events)
    assert events > 900
    monkeypatch.setattr(journal_reader, "FILE_EVENTS", 700)
    ours = ["record", "--from", str(recorded.journal), "-o", str(recorded.out)]

    assert main([*ours, "--format", "text"]) == 1
    err = capsys.readouterr().err
    assert f"The journal has {events} events; at most 700 are read at once." in err
    assert f"--from {recorded.journal} --events 700 " in err
    assert not recorded.out.exists()

    assert main([*ours, "--format", "json"]) == 0
    assert recorded.recording() == whole
    assert main([*ours, "--format", "json", "--events", "701"]) == 0
    begun = recorded.recording()
    assert begun.events == whole.events[:700]
    assert (begun.outcome.kind, begun.cut_short) == ("cut_short", True)
    assert begun.outcome.message == f"The first 700 of {events} events: the recording goes on."
    assert begun.dropped == events - 700
    assert_strictly_lawful(begun)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read: No such file or directory."),
        ("", "This is not the journal of a recording."),
        ("{}\n", "This is not the journal of a recording."),
        ("hello\n", "The recording is not JSON"),
    ],
)
def test_what_is_no_journal_is_refused(
    recorded: Recorded, capsys: pytest.CaptureFixture[str], content: str | None, sentence: str
) -> None:
    """One sentence, a failure, and OUT is not touched."""
    if content is not None:
        recorded.journal.write_text(content, "utf-8")
    recorded.out.write_text("as it was", "utf-8")
    for form in ("json", "text"):
        arguments = ["--from", str(recorded.journal), "--format", form, "-o", str(recorded.out)]
        assert main(["record", *arguments]) == 1
        assert sentence in capsys.readouterr().err
    assert recorded.out.read_text("utf-8") == "as it was"
