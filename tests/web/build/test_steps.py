"""A step of the build runs when its inputs change, and only then."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from web.build.cache_key import files_under, fingerprint
from web.build.progress import Progress
from web.build.steps import NOTE, Made, Step, hashed, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Maker:
    """Makes one file and counts how often it was asked to."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, folder: Path) -> dict[str, str]:
        self.calls += 1
        return {"page.js": hashed(folder, "page.js", b"content")}


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def make(tmp_path: Path, maker: Maker) -> Callable[[str], Made]:
    """Run the step with this key as its inputs' hash."""
    return lambda key: run(
        Step("scripts", "Bundling", key, maker), tmp_path, Progress(io.StringIO())
    )


def test_an_unchanged_step_does_nothing(make: Callable[[str], Made], maker: Maker) -> None:
    """The second time the files are taken as they are."""
    assert make("a") == make("a")
    assert maker.calls == 1


def test_a_changed_step_is_made_again(make: Callable[[str], Made], maker: Maker) -> None:
    """Another hash of the inputs, another run."""
    make("a")
    make("b")
    assert maker.calls == 2


def test_a_missing_file_is_made_again(make: Callable[[str], Made], maker: Maker) -> None:
    """Whoever deletes a file from the cache gets it back."""
    made = make("a")
    (made.folder / made.names["page.js"]).unlink()
    made = make("a")
    assert (made.folder / made.names["page.js"]).is_file()
    assert maker.calls == 2


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"key": "a"}', '{"key": "a", "names": 3}'])
def test_a_damaged_note_means_stale(make: Callable[[str], Made], maker: Maker, note: str) -> None:
    """The cache may be cut short or come from another version of the build."""
    made = make("a")
    (made.folder / NOTE).write_text(note)
    assert make("a") == made
    assert maker.calls == 2


def test_a_failed_step_leaves_nothing_that_looks_done(tmp_path: Path) -> None:
    """The next build tries it again."""

    def fail(folder: Path) -> dict[str, str]:
        (folder / "half.js").write_text("")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        run(Step("scripts", "Bundling", "a", fail), tmp_path, Progress(io.StringIO()))
    assert not (tmp_path / "scripts").exists()


def test_the_name_tells_the_content(tmp_path: Path) -> None:
    """Same content, same name; a host may keep such a file for ever."""
    first = hashed(tmp_path, "kernel.wasm.gz", b"one")
    assert first == hashed(tmp_path, "kernel.wasm.gz", b"one")
    assert first != hashed(tmp_path, "kernel.wasm.gz", b"two")
    assert first.startswith("kernel-")
    assert first.endswith(".wasm.gz")


def test_a_fingerprint_sees_names_contents_and_facts(tmp_path: Path) -> None:
    """Renaming, editing and a new version of a tool each make a step stale."""
    file = tmp_path / "a.ts"
    file.write_text("1")
    seen = {fingerprint([file], tmp_path)}
    seen.add(fingerprint([file], tmp_path, "esbuild 2"))
    file.write_text("2")
    seen.add(fingerprint([file], tmp_path))
    moved = file.rename(tmp_path / "b.ts")
    seen.add(fingerprint([moved], tmp_path))
    assert len(seen) == 4


def test_installed_packages_are_not_sources(tmp_path: Path) -> None:
    """`node_modules` has a lock file to speak for it; nobody hashes it file by file."""
    for name in ("node_modules/x/a.ts", "__pycache__/a.ts", "own/a.ts", "own/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert files_under(tmp_path, ".ts") == [tmp_path / "own" / "a.ts"]


def test_progress_says_each_step_and_its_seconds() -> None:
    """A reader who waits is told for what; a build with nothing to do says nothing."""
    stream = io.StringIO()
    Progress(stream).done("Built dist")
    assert stream.getvalue() == ""
    progress = Progress(stream)
    with progress.step("Bundling"):
        pass
    progress.done("Built dist")
    first, last = stream.getvalue().splitlines()
    assert first.startswith("Bundling … ")
    assert first.endswith(" s")
    assert last.startswith("Built dist (")


def test_the_note_is_readable(make: Callable[[str], Made]) -> None:
    """What was made from what can be looked up."""
    made = make("a")
    assert json.loads((made.folder / NOTE).read_text()) == {"key": "a", "names": dict(made.names)}
