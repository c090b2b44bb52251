"""
The pages: those about all lessons, and one for each lesson with its first picture in it.

A lesson page holds its prose, its program, and the document that the application will take over,
made here by the application's own code from the recordings that the build has made.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from patterns.catalogue import lesson, lessons, neighbours, section_of
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.recording.recording import Recording
from web.app.application import SCRATCH, Application, blank_application
from web.app.lesson.thumbnail import thumbnail
from web.app.views import SHOWN
from web.build.pages.all_pages import FILE as ALL_PAGES
from web.build.pages.all_pages import together
from web.build.pages.catalogue_pages import write_catalogue_pages
from web.build.pages.document_json import document_json
from web.build.pages.host_headers import FILE, host_headers
from web.build.pages.lesson_prose import anchor, prose
from web.build.pages.listing import listed_lessons
from web.build.pages.page_writer import BELOW, HERE, PageWriter, in_script
from web.build.pages.prerender import placeholders
from web.build.pages.still_picture import still_picture
from web.components import Component

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from bokeh.document import Document

    from patterns.lesson import Lesson
    from web.app.drawing.figure import TimelineFigure
    from web.build.pages.listing import Listed
    from web.build.pages.prerender import Placeholders

PATHS: Final = "@pages@"
"""Where the service worker has the pages' paths."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a page shows before any script has run."""

    document: Document
    application: Application
    early: Placeholders


class Pages:
    """
    Args:
        writer: Where they go.
        recordings: The lessons' recorded runs, `gather/pattern.json` → the file.

    """

    def __init__(self, writer: PageWriter, recordings: Mapping[str, Path]) -> None:
        self._writer = writer
        self._recordings = recordings

    def write_about_all(self) -> None:
        """Write the pages that are about all lessons."""
        write_catalogue_pages(self._writer)

    def write_lessons(self) -> None:
        """Write a page for each lesson, and the reader's own page."""
        applications: dict[str, Application] = {}
        documents: dict[str, Document] = {}
        for each in lessons():
            applications[each.id] = self._application(each)
            documents[each.id] = applications[each.id].document()
        program = HERE.joinpath("blank_page.py").read_text(encoding="utf-8")
        applications[SCRATCH] = blank_application({"pattern": program})
        documents[SCRATCH] = applications[SCRATCH].document()
        early = placeholders(applications)
        self._write_page(
            SCRATCH,
            "scratch.html",
            _Drawn(documents[SCRATCH], applications[SCRATCH], early[SCRATCH]),
            program,
            title="A page of your own · asyncio playground",
            description="Write or paste an asyncio program, run it and watch its tasks",
            heading="A page of your own",
        )
        for listed in listed_lessons():
            name = listed.lesson.id
            drawn = _Drawn(documents[name], applications[name], early[name])
            self._write_lesson(listed, drawn)

    def write_together(self) -> list[str]:
        """
        Write all pages in one file, for a service worker to keep; their paths.

        Together they are 30 times smaller than one by one on a host that compresses nothing.
        """
        out = self._writer.out
        texts = {
            f"{path.parent.relative_to(out).as_posix()}/".removeprefix("./"): path.read_text(
                encoding="utf-8"
            )
            for path in sorted(out.rglob("index.html"))
        }
        packed = json.dumps(together(texts), ensure_ascii=False, separators=(",", ":"))
        (out / ALL_PAGES).write_bytes(gzip.compress(packed.encode(), mtime=0))
        return list(texts)

    def write_headers(self, paths: Iterable[str]) -> None:
        """Write what hosts are to send with the pages at these paths, and with all other files."""
        pages = [f"{path}*" if path else path for path in paths]
        changing = ("assets/manifest.json", ALL_PAGES)
        text = host_headers(self._writer.policy, [*pages, "service-worker.js"], changing)
        (self._writer.out / FILE).write_text(text, encoding="utf-8")

    def _application(self, each: Lesson) -> Application:
        Component.bundle_url = self._writer.address("components.js")
        return Application(
            each,
            {variant: _recording(self._recordings, each, variant) for variant in SHOWN},
        )

    def _write_lesson(self, listed: Listed, drawn: _Drawn) -> None:
        each = listed.lesson
        before, after = neighbours(each.id)
        lede, _, rest = each.prose.partition("\n\n")
        runs = {
            variant: RunQueries(_recording(self._recordings, each, variant)) for variant in SHOWN
        }
        self._write_page(
            each.id,
            "lesson.html",
            drawn,
            each.program("pattern"),
            title=f"{each.title} · asyncio playground",
            description=each.blurb,
            lesson=each,
            section_title=section_of(each.id).title,
            number=listed.number,
            total=len(lessons()),
            lede=prose(lede, runs["pattern"], "pattern"),
            rest=prose(rest, runs["pattern"], "pattern"),
            pitfall=prose(each.pitfall.prose, runs["pitfall"], "pitfall"),
            exercise=prose(each.exercise.task, runs["exercise"], "exercise"),
            hint=prose(each.exercise.hint, runs["exercise"], "exercise"),
            covered_from=_share(
                drawn.application.timeline,
                each.prediction.look.place(runs["pattern"]).at or 0.0,
            ),
            terms=[(term, anchor(term.word)) for term in each.reference.terms],
            previous=lesson(before) if before else None,
            next=lesson(after) if after else None,
        )

    def _write_page(
        self, name: str, template: str, drawn: _Drawn, code: str, **values: object
    ) -> None:
        """Write a page with a program and a stage."""
        timeline = drawn.application.timeline
        self._writer.write(
            f"{name}/index.html",
            template,
            root=BELOW,
            page_id=name,
            early=drawn.early,
            lines=range(1, code.count("\n") + 2),
            timeline_height=timeline.height,
            frame_height=timeline.frame_height,
            still=still_picture(timeline),
            scripts=list(
                dict.fromkeys(
                    self._writer.with_imports("start.js") + self._writer.with_imports("page.js")
                )
            ),
            slot=_slot,
            components=in_script(json.dumps(self._writer.with_imports("components.js"))),
            document=in_script(document_json(drawn.document)),
            kernel_frame=in_script(json.dumps(self._writer.kernel_frame)),
            asset_map=in_script(json.dumps(self._writer.addresses())),
            **values,
        )


def render_pages(
    out: Path,
    assets: Mapping[str, str],
    inflated: Mapping[str, int],
    recordings: Mapping[str, Path],
) -> None:
    """
    Write all pages.

    Args:
        out: The site's folder.
        assets: The files' names → their hashed names in `assets/`.
        inflated: The same names → how many bytes a file has when it is inflated.
        recordings: The lessons' recorded runs, `gather/pattern.json` → the file.

    """
    words = {
        each.lesson.id: each.words(thumbnail(_recording(recordings, each.lesson, "pattern")))
        for each in listed_lessons()
    }
    pages = Pages(PageWriter(out, assets, inflated, words), recordings)
    pages.write_about_all()
    pages.write_lessons()
    paths = pages.write_together()
    pages.write_headers(paths)
    # At the root and under a name that stays: that is what decides which pages it serves.
    name = "service-worker.js"
    script = (out / assets[name]).read_text(encoding="utf-8")
    (out / name).write_text(script.replace(PATHS, ",".join(paths)), encoding="utf-8")


def _recording(recordings: Mapping[str, Path], each: Lesson, variant: str) -> Recording:
    file = recordings[f"{each.id}/{variant}.json"]
    return Recording.from_json(file.read_text(encoding="utf-8"))


def _share(timeline: TimelineFigure, at: float) -> float:
    """
    Give the share of the figure's frame that lies left of a moment, less the room of a mark.

    The axis reaches a little further than the run on both sides: see figure.ts.
    """
    # A run may take no time at all.
    end = float(timeline.figure.tags[0]) or 1.0
    return round((at / end + 0.012 - 0.03) / 1.032, 4)


def _slot(name: str, inside: str = "") -> Markup:
    """The place of a component, with what stands there until it comes."""
    return Markup('<div class="slot" id="slot-{}">{}</div>').format(name, inside)
