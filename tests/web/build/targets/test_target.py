"""A target of the build is made when its inputs change, and only then."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from web.build.targets.hashes import write_hashed
from web.build.targets.progress import BuildError, Progress
from web.build.targets.target import NOTE, Made, Target, made, made_together

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Maker:
    """Makes one file and counts how often it was asked to."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, folder: Path) -> dict[str, str]:
        self.calls += 1
        return {"page.js": write_hashed(folder, "page.js", b"content")}


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def make(tmp_path: Path, maker: Maker) -> Callable[[str], Made]:
    """Make the target with this key as its inputs' hash."""
    return lambda key: made(
        Target("scripts", "Bundling", key, maker), tmp_path, Progress(io.StringIO())
    )


def test_an_unchanged_target_does_nothing(make: Callable[[str], Made], maker: Maker) -> None:
    """The second time the files are taken as they are."""
    assert make("a") == make("a")
    assert maker.calls == 1


def test_a_changed_target_is_made_again(make: Callable[[str], Made], maker: Maker) -> None:
    """Another hash of the inputs, another run."""
    make("a")
    make("b")
    assert maker.calls == 2


def test_a_missing_file_is_made_again(make: Callable[[str], Made], maker: Maker) -> None:
    """A file that is deleted from the cache comes back."""
    files = make("a")
    (files.folder / files.names["page.js"]).unlink()
    files = make("a")
    assert (files.folder / files.names["page.js"]).is_file()
    assert maker.calls == 2


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"key": "a"}', '{"key": "a", "names": 3}'])
def test_a_damaged_note_means_stale(make: Callable[[str], Made], maker: Maker, note: str) -> None:
    """The cache may be cut short or come from another version of the build."""
    files = make("a")
    (files.folder / NOTE).write_text(note)
    assert make("a") == files
    assert maker.calls == 2


def test_a_failed_target_leaves_nothing_that_looks_done(tmp_path: Path) -> None:
    """The next build tries it again."""

    def fail(folder: Path) -> dict[str, str]:
        (folder / "half.js").write_text("")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        made(Target("scripts", "Bundling", "a", fail), tmp_path, Progress(io.StringIO()))
    assert not (tmp_path / "scripts").exists()


def test_progress_says_what_it_makes_and_its_seconds() -> None:
    """A reader who waits is told for what; a build with nothing to do says nothing."""
    stream = io.StringIO()
    Progress(stream).done("Built dist")
    assert stream.getvalue() == ""
    progress = Progress(stream)
    with progress.doing("Bundling"):
        pass
    progress.done("Built dist")
    first, last = stream.getvalue().splitlines()
    assert first.startswith("Bundling … ")
    assert first.endswith(" s")
    assert last.startswith("Built dist (")


def test_the_note_is_readable(make: Callable[[str], Made]) -> None:
    """What was made from what can be looked up."""
    files = make("a")
    assert json.loads((files.folder / NOTE).read_text()) == {"key": "a", "names": dict(files.names)}


def test_targets_are_made_together_where_they_are_stale(tmp_path: Path, maker: Maker) -> None:
    """What is there stays; the others are announced in one line; a failure is told."""

    def fail(_: Path) -> dict[str, str]:
        raise BuildError("It cannot be made.")

    scripts = Target("scripts", "Bundling", "a", maker)
    pages = Target("pages", "Writing", "a", maker)
    made(scripts, tmp_path, Progress(io.StringIO()))
    said = io.StringIO()
    both = made_together([scripts, pages], tmp_path, Progress(said))
    assert (maker.calls, both[0].names) == (2, both[1].names)
    assert said.getvalue().startswith("Writing … ")
    with pytest.raises(BuildError):
        made_together([scripts, Target("image", "Warming", "a", fail)], tmp_path, Progress(said))
