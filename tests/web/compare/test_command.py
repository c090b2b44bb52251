"""`playground compare`: what it says, writes and refuses."""

from __future__ import annotations

import asyncio
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import record, recorded
from tests.patterns.tracing.explanation.programs import CRAWLER
from tests.patterns.tracing.scripts import Script
from web.cli import main

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """Record the crawler with failing pages, and without."""
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    before.write_text(record(CRAWLER).to_json(), "utf-8")
    after.write_text(record(CRAWLER.replace('"/c": 2', '"/c": 0')).to_json(), "utf-8")
    return str(before), str(after)


def test_two_recordings_on_the_terminal(
    two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """What differs in words, the lanes in pairs, and a table."""
    assert main(["compare", *two]) == 0
    out, err = capsys.readouterr()

    assert err == ""
    assert out.startswith(
        "A is before.json, B is after.json.\n"
        "The two runs differ in what 1 task did: A returned after 5.05 s, B returned after "
        "2.05 s, 3 s sooner.\n"
        "The first difference. A: worker-0 suspended at line 19, waiting on sleep 0.2 s, at 2.05 s."
    )
    assert "\nmain        A  #" in out
    assert "\n            B  #" in out
    assert "  worker-0  was cancelled at 5.05 s  was cancelled at 2.05 s  -3 s    -3 s\n" in out


def test_the_same_twice(two: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """It says so, and draws each task once."""
    assert main(["compare", two[0], two[0]]) == 0
    out = capsys.readouterr().out

    assert "The two runs are the same" in out
    assert "worker-0  =  #" in out
    assert "Each task did the same at the same times." in out


def test_a_journal_is_as_good(
    two: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a killed recorder left behind is compared, too."""
    out = tmp_path / "service.jsonl"

    async def serve() -> None:
        async with recorded(to=out):
            await asyncio.sleep(0)

    asyncio.run(serve())
    assert main(["compare", str(out), two[1]]) == 0
    assert "A is service.jsonl" in capsys.readouterr().out


def test_one_file_without_a_script(two: tuple[str, str], tmp_path: Path) -> None:
    """The page is small, loads nothing and runs nothing; each task has a row."""
    out = tmp_path / "out.html"
    assert main(["compare", *two, "--format", "html", "-o", str(out)]) == 0
    page = out.read_text("utf-8")
    tags = _tags(page)

    assert "script" not in tags
    assert "link" not in tags
    assert "img" not in tags
    assert "default-src 'none'" in page
    assert len(page) < 60_000
    assert tags.count("tr") == 1 + 4
    assert page.count('<td class="time"><svg') == 4
    assert "waits: time" in page
    assert "waits: lock" not in page, "the legend has what the runs have"
    assert "first difference, 2.05 s" in page
    assert "Where the time went: 5.05 s = " in page


def test_nothing_that_was_named_or_printed_is_markup(tmp_path: Path) -> None:
    """Names, values and output are told as they are."""
    files = []
    for number in range(2):
        run = Script()
        task = run.task(HOSTILE)
        run.step(task).say(task, HOSTILE * number).end(task, "raised", HOSTILE)
        files.append(tmp_path / f"{number}.json")
        files[-1].write_text(run.recording("raised", HOSTILE).to_json(), "utf-8")
    out = tmp_path / "out.html"
    assert main(["compare", *map(str, files), "--format", "html", "-o", str(out)]) == 0
    page = out.read_text("utf-8")

    assert "script" not in _tags(page)
    assert "img" not in _tags(page)
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read: No such file or directory."),
        ("no", "The recording is not JSON"),
        ("{}", "This is not a recording of an asyncio program."),
    ],
)
def test_what_is_no_recording_is_refused(
    two: tuple[str, str],
    content: str | None,
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One sentence that names the file, and an exit code other than 0."""
    path = tmp_path / "bad.json"
    if content is not None:
        path.write_text(content, "utf-8")
    assert main(["compare", two[0], str(path)]) == 1
    out, err = capsys.readouterr()

    assert out == ""
    assert err.count("\n") == 1
    assert str(path) in err
    assert sentence in err


def test_a_file_that_cannot_be_written(
    two: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says which."""
    assert main(["compare", *two, "-o", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def _tags(page: str) -> list[str]:
    tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            tags.append(tag)

    Reader().feed(page)
    return tags
