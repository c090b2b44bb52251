"""
A recording as one file that any browser opens, without a server and without a network.

The page (`templates/recording.html`) is made once and a target of the build: its script,
its styles and its figure are the same for every recording. What is recorded goes into it as data,
compressed: nothing that a program named or printed ever stands in the page as markup, and the
page's policy lets no script run but its own.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from web.app.recording_page import facts, recording_page_data
from web.build.javascript.bundle import BUNDLER, bundle, bundle_key
from web.build.javascript.npm import install_packages
from web.build.javascript.script_sources import ScriptSources
from web.build.targets.hashes import files_under, fingerprint, script_hash, write_hashed
from web.build.targets.lock import one_at_a_time
from web.build.targets.places import CACHE, ROOT, WEB
from web.build.targets.progress import Progress
from web.build.targets.target import Target, made

if TYPE_CHECKING:
    from collections.abc import Mapping

    from patterns.tracing.recording.recording import Recording

NAME: Final = "recording.html"
ENTRIES: Final = {"single.js": "page/entry/recording_page.ts", "style.css": "styles/style.css"}
MARK: Final = "@@{}@@"
"""Stands in the page for what is put there with the recording."""


def empty_page(progress: Progress | None = None) -> str:
    """
    Take the page from the cache, or make it.

    Ask for it before a program is recorded: whatever is missing is said before anything is done.
    """
    progress = progress or Progress()
    with one_at_a_time(CACHE, progress):
        install_packages(WEB, progress)
        page = made(empty_page_target(), CACHE, progress)
        return (page.folder / page.names[NAME]).read_text(encoding="utf-8")


def empty_page_target() -> Target:
    """Describe the page as a target of the build."""
    return Target("single-file", "Making the page that shows recordings", _key(), _make)


def single_file(page: str, recording: Recording, sources: Mapping[str, str], name: str) -> str:
    """Fill the *page* with a recorded program; *sources* are its files' texts, *name* its title."""
    data = json.dumps(recording_page_data(recording, sources), separators=(",", ":")).encode()
    filled = {
        # A file's name may hold what is no text.
        "title": escape(name.encode(errors="replace").decode()),
        "facts": escape(facts(recording)),
        # Level 6: a hundredth larger than level 9, in a third of the time.
        "data": base64.b64encode(gzip.compress(data, 6, mtime=0)).decode(),
    }
    # All in one go: a name with a mark in it is not filled in turn.
    return re.sub("@@([a-z]+)@@", lambda mark: filled[mark[1]], page)


def _key() -> str:
    python = files_under(WEB, ".py", ".html")
    timeline = ROOT / "patterns" / "tracing" / "timeline"
    looks = [timeline / name for name in ("states.py", "wait_classes.py")]
    scripts = ScriptSources(BUNDLER, *ENTRIES.values())
    return fingerprint([*python, *looks], ROOT, bundle_key(scripts, ENTRIES))


def _make(out: Path) -> dict[str, str]:
    with tempfile.TemporaryDirectory(prefix="playground-") as scratch:
        names = bundle(Path(scratch), ENTRIES, alone=True)
        script, style = (Path(scratch, names[each]).read_text(encoding="utf-8") for each in ENTRIES)
    return {NAME: write_hashed(out, NAME, _render(script, style).encode())}


def _render(script: str, style: str) -> str:
    # Only when the page is made: with it, they would take most of a second of each recording.
    from bokeh.document import Document  # noqa: PLC0415
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    from patterns.tracing.recording.journal.batch_reader import RecordingBuilder  # noqa: PLC0415
    from patterns.tracing.recording.run_facts import Outcome  # noqa: PLC0415
    from patterns.tracing.timeline.lanes import timeline_of  # noqa: PLC0415
    from web.app.columns.timeline_columns import columns  # noqa: PLC0415
    from web.app.drawing.figure import TimelineFigure  # noqa: PLC0415
    from web.build.pages.document_json import document_json  # noqa: PLC0415

    document = Document()
    nothing = RecordingBuilder(python="", clock="native").recording(Outcome("returned", ""))
    document.add_root(TimelineFigure(columns(timeline_of(nothing))).figure)
    # Nothing in a script may end its element.
    script = re.sub("</(?=script)", r"<\\/", script, flags=re.IGNORECASE)
    script = script.replace("<!--", r"\x3c!--")
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=False,  # noqa: S701 - all of it is ours; what is not is filled in, escaped
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(NAME).render(
        mark=MARK.format,
        policy="; ".join(
            [
                "default-src 'none'",
                f"script-src '{script_hash(script)}'",
                # BokehJS writes style elements into its shadow roots.
                "style-src 'unsafe-inline'",
                "img-src data: blob:",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        ),
        style=style,
        script=script,
        document=document_json(document).replace("<", "\\u003c"),
    )
