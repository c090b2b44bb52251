"""
The pages: the front page, and one for each lesson with its first picture in it.

A lesson page holds its prose, its program, and the document that the application will take over,
made here by the application's own code from the recordings that the build has made.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markdown_it import MarkdownIt
from markupsafe import Markup

from patterns.catalogue import SECTIONS, lesson, lessons, neighbours, section_of
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.recording.recording import Recording
from patterns.tracing.timeline.states import State
from web.app.application import SCRATCH, Application, blank_application
from web.app.lesson.lesson_links import linked
from web.app.lesson.thumbnail import thumbnail
from web.app.views import SHOWN
from web.build.pages.document_json import document_json
from web.build.pages.host_headers import FILE, host_headers
from web.build.pages.prerender import placeholders
from web.build.targets.hashes import script_hash
from web.components import Component

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bokeh.document import Document

    from patterns.lesson import Lesson
    from patterns.source import Variant
    from web.app.drawing.figure import TimelineFigure
    from web.build.pages.prerender import Placeholders

HERE: Final = Path(__file__).parent
PATHS: Final = "@pages@"
"""Where the service worker has the pages' paths."""
BELOW: Final = "../"
"""From a lesson's page to the site's root."""
CSP: Final = {
    "default-src": "'none'",
    # Panel's components and the app runtime are started from blobs; nothing is evaluated.
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    # BokehJS writes style elements into its shadow roots.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    # The decoder of compressed files asks for its own code as `data:`.
    "connect-src": "'self' blob: data:",
    "worker-src": "'self' blob:",
    "base-uri": "'none'",
    "form-action": "'none'",
}


@dataclass(frozen=True, slots=True)
class SectionLinks:
    title: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a page shows before any script has run."""

    document: Document
    application: Application
    early: Placeholders


class Pages:
    """
    Args:
        out: The site's folder; the assets are in it already.
        assets: What the page's code calls each asset → its path below `out`.
        inflated: The bytes of those that are compressed, without that, by the same names.
        recordings: The lessons' recorded runs, `gather/pattern.json` → the file.

    """

    def __init__(
        self,
        out: Path,
        assets: Mapping[str, str],
        inflated: Mapping[str, int],
        recordings: Mapping[str, Path],
    ) -> None:
        self._out = out
        self._assets = dict(assets)
        self._recordings = recordings
        self._markdown = MarkdownIt("commonmark")
        frame = self._out / self._assets["kernel-frame.html"]
        self._kernel_frame = gzip.decompress(frame.read_bytes()).decode()
        # In the page itself: as a file it would hold up all that stands after it.
        first = (out / self._assets.pop("first.js")).read_text(encoding="utf-8").strip()
        self._policy = "; ".join(f"{name} {value}" for name, value in self._rules(first).items())
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            assets=self._assets,
            sizes=_in_script(json.dumps(self._sizes(inflated), separators=(",", ":"))),
            first=Markup(first),  # noqa: S704 - our own script
            csp=self._policy,
            slot=lambda name, inside="": Markup('<div class="slot" id="slot-{}">{}</div>').format(
                name, inside
            ),
            sections=[
                SectionLinks(section.title, tuple(map(lesson, _ids(section.names))))
                for section in SECTIONS
            ],
        )

    def _rules(self, first: str) -> dict[str, str]:
        """Allow the first script, and that of the frame in which programs run."""
        (script,) = re.findall(r"'sha256-[^']+'", self._kernel_frame)
        return {**CSP, "script-src": f"{CSP['script-src']} '{script_hash(first)}' {script}"}

    def _sizes(self, inflated: Mapping[str, int]) -> dict[str, tuple[int, int]]:
        """
        Give the bytes of each file, as it is stored and inflated, by its bare name.

        With these the page knows how much is to come, and tells a file that came cut, or another
        one in its place.
        """
        sizes: dict[str, tuple[int, int]] = {}
        for name, path in self._assets.items():
            stored = (self._out / path).stat().st_size
            sizes[Path(path).name] = stored, inflated.get(name, stored)
        return sizes

    def write_index(self) -> None:
        pictures = {
            each.id: Markup(thumbnail(self._recording(each, "pattern")))  # noqa: S704 - our own SVG
            for each in lessons()
        }
        self._write(
            "index.html",
            "index.html",
            root="./",
            title="asyncio playground",
            description="Edit asyncio programs in the browser and watch every task live its life",
            thumbnails=pictures,
        )

    def write_lessons(self) -> None:
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
            title="Blank page · asyncio playground",
            description="Write or paste an asyncio program, run it and watch its tasks",
            heading="A page of your own",
        )
        for number, each in enumerate(lessons(), start=1):
            drawn = _Drawn(documents[each.id], applications[each.id], early[each.id])
            self._write_lesson(each, number, drawn)

    def write_together(self) -> list[str]:
        """
        Write all pages in one file, for a service worker to keep; their paths.

        They are much alike: together they are a sixth of what they would be on a host that
        compresses nothing.
        """
        texts = {
            f"{path.parent.relative_to(self._out).as_posix()}/".removeprefix("./"): path.read_text(
                encoding="utf-8"
            )
            for path in sorted(self._out.rglob("index.html"))
        }
        file = self._out / "assets" / "pages.json.gz"
        file.write_bytes(gzip.compress(json.dumps(texts).encode(), mtime=0))
        return list(texts)

    def write_headers(self, paths: Iterable[str]) -> None:
        """Write what hosts are to send with the pages at these paths, and with all other files."""
        pages = [f"{path}*" if path else path for path in paths]
        changing = ("assets/manifest.json", "assets/pages.json.gz")
        text = host_headers(self._policy, [*pages, "service-worker.js"], changing)
        (self._out / FILE).write_text(text, encoding="utf-8")

    def _application(self, each: Lesson) -> Application:
        Component.bundle_url = f"{BELOW}{self._assets['components.js']}"
        return Application(
            each,
            {variant: self._recording(each, variant) for variant in SHOWN},
        )

    def _write_lesson(self, each: Lesson, number: int, drawn: _Drawn) -> None:
        before, after = neighbours(each.id)
        lede, _, rest = each.prose.partition("\n\n")
        runs = {variant: RunQueries(self._recording(each, variant)) for variant in SHOWN}
        self._write_page(
            each.id,
            "lesson.html",
            drawn,
            each.program("pattern"),
            title=f"{each.title} · asyncio playground",
            description=each.blurb,
            lesson=each,
            section_title=section_of(each.id).title,
            number=number,
            total=len(lessons()),
            lede=self._prose(lede, runs["pattern"], "pattern"),
            rest=self._prose(rest, runs["pattern"], "pattern"),
            pitfall=self._prose(each.pitfall.prose, runs["pitfall"], "pitfall"),
            exercise=self._prose(each.exercise.task, runs["exercise"], "exercise"),
            hint=self._prose(each.exercise.hint, runs["exercise"], "exercise"),
            covered_from=_share(
                drawn.application.timeline,
                each.prediction.look.place(runs["pattern"]).at or 0.0,
            ),
            previous=lesson(before) if before else None,
            next=lesson(after) if after else None,
        )

    def _write_page(
        self, name: str, template: str, drawn: _Drawn, code: str, **values: object
    ) -> None:
        """Write a page with a program and a stage."""
        self._write(
            f"{name}/index.html",
            template,
            root=BELOW,
            page_id=name,
            early=drawn.early,
            lines=range(1, code.count("\n") + 2),
            timeline_height=drawn.application.timeline.figure.height or 0,
            scripts=list(
                dict.fromkeys(self._with_imports("start.js") + self._with_imports("page.js"))
            ),
            components=_in_script(json.dumps(self._with_imports("components.js"))),
            document=_in_script(document_json(drawn.document)),
            kernel_frame=_in_script(json.dumps(self._kernel_frame)),
            asset_map=_in_script(json.dumps(self._addresses())),
            **values,
        )

    def _write(self, path: str, template: str, **values: object) -> None:
        file = self._out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self._templates.get_template(template).render(**values), encoding="utf-8")

    def _with_imports(self, script: str) -> list[str]:
        """Give a script and all that it imports, which one would only ask for after the other."""
        wanted = (script, f"{script}/")
        return [BELOW + path for name, path in self._assets.items() if name.startswith(wanted)]

    def _addresses(self) -> dict[str, str]:
        """Give what a lesson's scripts load, as they find it."""
        return {name: BELOW + path for name, path in self._assets.items() if "/" not in name}

    def _prose(self, markdown: str, run: RunQueries, variant: Variant) -> Markup:
        """Render a text about a run: with links into it, and a mark at each state's first name."""
        html = self._markdown.render(linked(markdown, run, variant))
        for state in State:
            html = html.replace(f"<em>{state.value}</em>", _named(state), 1)
        return Markup(html)  # noqa: S704 - CommonMark of our own lessons

    def _recording(self, each: Lesson, variant: str) -> Recording:
        file = self._recordings[f"{each.id}/{variant}.json"]
        return Recording.from_json(file.read_text(encoding="utf-8"))


def render_pages(
    out: Path,
    assets: Mapping[str, str],
    inflated: Mapping[str, int],
    recordings: Mapping[str, Path],
) -> None:
    """Write all pages."""
    pages = Pages(out, assets, inflated, recordings)
    pages.write_index()
    pages.write_lessons()
    paths = pages.write_together()
    pages.write_headers(paths)
    # At the root and under a name that stays: that is what decides which pages it serves.
    name = "service-worker.js"
    script = (out / assets[name]).read_text(encoding="utf-8")
    (out / name).write_text(script.replace(PATHS, ",".join(paths)), encoding="utf-8")


def _share(timeline: TimelineFigure, at: float) -> float:
    """
    Give the share of the figure's frame that lies left of a moment, less the room of a mark.

    The axis reaches a little further than the run on both sides: see figure.ts.
    """
    # A run may take no time at all.
    end = float(timeline.figure.tags[0]) or 1.0
    return round((at / end + 0.012 - 0.03) / 1.032, 4)


def _named(state: State) -> str:
    """Name a state with its mark in the picture and its meaning, as the legend does."""
    return (
        f'<em class="state" title="{state.meaning}" style="--look: var(--state-{state.value})">'
        f"{state.value}</em>"
    )


def _ids(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.replace("_", "-") for name in names)


def _in_script(text: str) -> Markup:
    """Text that can stand in a script element: nothing in it ends the element."""
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704
