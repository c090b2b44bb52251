"""`playground explore`, and `playground record --order`."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING

import pytest

from patterns.checks.check_text import CheckError, check_from
from tests.patterns.tracing.exploration.programs import SOURCES
from web.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return _written(tmp_path, "stale_answer")


def _written(folder: Path, name: str) -> Path:
    path = folder / f"{name}.py"
    path.write_text(SOURCES[name], encoding="utf-8")
    return path


def test_a_failure_is_told_with_the_command_that_replays_it(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit status is 1; the command brings about what was told."""
    assert main(["explore", str(faulty), "--runs", "30"]) == 1
    told = capsys.readouterr().out
    assert "It fails when `search('asy')` of look up asy answers before `search('as')`" in told
    replay = re.search(r"^  playground (record --order .*)$", told, re.MULTILINE)
    assert replay
    assert main([*shlex.split(replay[1]), "--format", "json"]) == 1
    outcome = json.loads(capsys.readouterr().out)["outcome"]
    assert outcome["message"] == "AssertionError: results for as"


def test_a_right_program_is_left_in_peace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing failed: the status is 0, and it is said what was tried."""
    path = _written(tmp_path, "right_lock")
    assert main(["explore", str(path), "--runs", "30", "--seed", "7"]) == 0
    assert re.match(r"30 runs, \d+ different orders\. None failed\.", capsys.readouterr().out)


def test_a_check_can_fail_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of `patterns.checks`, as it is written there."""
    path = _written(tmp_path, "right_lock")
    arguments = ["explore", str(path), "--runs", "30", "--check", "EndsBy(1)", "--format", "json"]
    assert main(arguments) == 1
    failure = json.loads(capsys.readouterr().out)["failures"][0]
    assert failure["kind"] == "check"
    assert "takes more than" in failure["sentence"]


def test_the_page_shows_both_runs(faulty: Path, tmp_path: Path) -> None:
    """The failing one beside the plain one, and the sentence above them."""
    out = tmp_path / "out.html"
    assert main(["explore", str(faulty), "--runs", "30", "--format", "html", "-o", str(out)]) == 1
    page = out.read_text(encoding="utf-8")
    assert "It fails when" in page
    assert "stale_answer.py failing" in page


def test_a_wait_that_is_not_there_is_told(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An order of another program changes nothing, which is said."""
    main(["record", str(faulty), "--order", "look_up-9.1x2", "-o", "/dev/null"])
    assert "has no wait look_up-9.1" in capsys.readouterr().err


def test_an_order_that_is_none_is_refused(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a sentence, before anything runs."""
    with pytest.raises(SystemExit):
        main(["record", str(faulty), "--order", "look_up.1x9"])
    assert "0.5 to 2 times" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["EndsBy", "print(1)", "EndsBy(open('x'))", "EndsBy(", "Check()"])
def test_what_is_no_check_is_refused(text: str) -> None:
    """Nothing of it is run but a check's own class."""
    with pytest.raises(CheckError):
        check_from(text)
