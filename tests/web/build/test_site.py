"""The built site, and how the build treats the folder that it writes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from patterns.catalogue import lessons
from tests.web.build.addresses import Addresses, pages
from web.build.app.archive import zipped
from web.build.javascript.node import node
from web.build.pages.all_pages import FILE as ALL_PAGES
from web.build.site import MANIFEST, build
from web.cli import main

if TYPE_CHECKING:
    import pytest

MEGABYTE = 1 << 20

FIND_TEXT = """
    const { readFileSync } = require("node:fs");
    const { gunzipSync, zstdDecompressSync } = require("node:zlib");
    const [, text, ...files] = process.argv;
    for (const file of files) {
      const stored = readFileSync(file);
      const content = file.endsWith(".gz")
        ? gunzipSync(stored)
        : file.endsWith(".zst")
          ? zstdDecompressSync(stored)
          : stored;
      if (content.includes(text)) console.log(file);
    }
"""
"""Prints the files that hold a text; Python 3.11 does not know Zstandard."""


def test_each_lesson_has_a_page(built: Path) -> None:
    """`/` lists the lessons, `/<lesson-id>/` is one."""
    start = (built / "index.html").read_text(encoding="utf-8")
    for lesson in lessons():
        assert (built / lesson.id / "index.html").is_file()
        assert f'"{lesson.id}/"' in start or f'"./{lesson.id}/"' in start


def test_pages_only_point_into_the_site(built: Path) -> None:
    """Every address is relative and its file is there: the site works below any path, offline."""
    for page in pages(built):
        for address in Addresses(page).found:
            parts = urlsplit(address)
            assert not parts.scheme, f"{page.relative_to(built)}: {address}"
            assert not parts.netloc, f"{page.relative_to(built)}: {address}"
            assert not parts.path.startswith("/"), f"{page.relative_to(built)}: {address}"
            target = (page.parent / parts.path).resolve()
            if target.is_dir() and parts.path:
                target /= "index.html"
            assert not parts.path or target.is_file(), f"{page.relative_to(built)}: {address}"


def test_everything_but_the_pages_has_its_hash_in_its_name(built: Path) -> None:
    """A host may keep these files for ever, and two builds never mix."""
    names = json.loads((built / MANIFEST).read_text())
    files = {path.relative_to(built).as_posix() for path in (built / "assets").iterdir()}
    assert set(names.values()) <= files
    for name in files - {MANIFEST, ALL_PAGES}:
        assert re.search(r"-[0-9A-Za-z]{8,}\.", name), name


def test_the_applications_python_is_small(built: Path) -> None:
    """Only what is really imported travels."""
    names = json.loads((built / MANIFEST).read_text())
    assert (built / names["app.zip"]).stat().st_size < 4 * MEGABYTE


def test_nothing_of_the_workshop_is_published(built: Path) -> None:
    """No cache note, no source map, no path of the machine that built it, compressed or not."""
    home = str(Path(__file__).resolve().parents[3])
    files = [path for path in built.rglob("*") if path.is_file()]
    assert not [path for path in files if path.name == "made.json" or path.suffix == ".map"]
    assert node("-e", FIND_TEXT, home, *files) == ""


def test_what_is_up_to_date_is_left_alone(built: Path) -> None:
    """`serve` starts at once when nothing has changed."""
    before = (built / "index.html").stat()
    assert not build(built).changed
    assert (built / "index.html").stat() == before


def test_the_same_inputs_give_the_same_site(built: Path, tmp_path: Path) -> None:
    """Put together twice, not one byte differs."""
    again = build(tmp_path / "again").folder
    assert differences(again, built) == []


def test_a_damaged_site_is_put_together_again(built: Path, tmp_path: Path) -> None:
    """A page that is deleted comes back."""
    out = build(tmp_path / "site").folder
    (out / "index.html").unlink()
    assert build(out).changed
    assert differences(out, built) == []


def test_a_folder_with_other_things_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The build replaces its folder: never one that holds somebody's files."""
    (tmp_path / "thesis.txt").write_text("years of work")
    assert main(["build", "--out", str(tmp_path)]) == 1
    assert (tmp_path / "thesis.txt").is_file()
    said = capsys.readouterr().err
    assert said.startswith("playground: ")
    assert "not a built site" in said
    assert said.count("\n") == 1


def test_a_file_in_the_place_of_the_folder_gives_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the file stays."""
    (tmp_path / "site").write_text("")
    assert main(["build", "--out", str(tmp_path / "site")]) == 1
    assert "is a file" in capsys.readouterr().err


def test_a_zip_depends_on_nothing_but_its_files(tmp_path: Path) -> None:
    """Neither on times nor on the order in which the disk gives them."""
    for folder, names in (("a", "xy"), ("b", "yx")):
        for name in names:
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / name).write_text(name)
    assert zipped(tmp_path / "a") == zipped(tmp_path / "b")


def test_the_lessons_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """`playground lessons`: id, title and section, one line each, in the catalogue's order."""
    assert main(["lessons"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [lesson.id for lesson in lessons()]
    assert all(lesson.title in line for lesson, line in zip(lessons(), lines, strict=True))


def differences(one: Path, other: Path) -> list[str]:
    """Name the files that are not the same in both."""
    first, second = contents(one), contents(other)
    names = first.keys() | second.keys()
    return sorted(name for name in names if first.get(name) != second.get(name))


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
