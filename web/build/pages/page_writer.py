"""Pages from templates: what all pages of the site have in common, and where they go."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from web.build.pages.listing import listed_sections
from web.build.targets.hashes import script_hash, write_hashed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.protocol.pages.site_files import LessonWords

HERE: Final = Path(__file__).parent
BELOW: Final = "../"
"""From a page of a folder to the site's root."""
SIZES: Final = "@sizes@"
"""Where a page has the sizes of what it loads."""
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


PLAIN_CSP: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""Of pages that run no program and draw no figure."""


class PageWriter:
    """
    Args:
        out: The site's folder; the assets are in it already.
        assets: What the page's code calls each asset → its path below `out`.
        inflated: The bytes of those that are compressed, without that, by the same names.
        words: What lists of lessons load late, by the lessons' ids.

    """

    def __init__(
        self,
        out: Path,
        assets: Mapping[str, str],
        inflated: Mapping[str, int],
        words: Mapping[str, LessonWords],
    ) -> None:
        self.out = out
        self._assets = dict(assets)
        frame = out / self._assets["kernel-frame.html"]
        self.kernel_frame = gzip.decompress(frame.read_bytes()).decode()
        # In the pages themselves: as files they would hold up all that stands after them.
        first, colours, front = (
            (out / self._assets.pop(name)).read_text(encoding="utf-8").strip()
            for name in ("first.js", "colours.js", "front.css")
        )
        policy = _allowing(CSP, first, colours)
        policy["script-src"] += "".join(re.findall(r" 'sha256-[^']+'", self.kernel_frame))
        self.policy = _policy(policy)
        text = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
        file = write_hashed(out / "assets", "search.json.gz", gzip.compress(text, mtime=0))
        self._assets["search.json"] = f"assets/{file}"
        self._sizes = self._sizes_of_assets({**inflated, "search.json": len(text)})
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            assets=self._assets,
            first=Markup(first),  # noqa: S704 - our own script
            colours=Markup(colours),  # noqa: S704 - our own script
            front=Markup(front),  # noqa: S704 - our own styles
            csp=Markup(self.policy),  # noqa: S704 - in double quotes, and it has none
            plain_csp=Markup(_policy(_allowing(PLAIN_CSP, colours))),  # noqa: S704
            sections=listed_sections(),
        )

    def write(self, path: str, template: str, **values: object) -> None:
        """Fill a template in; with it come the sizes of the files that the page names."""
        file = self.out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = self._templates.get_template(template).render(**values)
        if "<pre" not in text:
            # Indentation is for those who write templates.
            text = re.sub(r"\n\s+", "\n", text)
        sizes = {name: size for name, size in self._sizes.items() if name in text}
        text = text.replace(SIZES, json.dumps(sizes, separators=(",", ":")))
        file.write_text(text, encoding="utf-8")

    def address(self, name: str) -> str:
        """Give an asset's address for a page of a folder."""
        return BELOW + self._assets[name]

    def with_imports(self, script: str) -> list[str]:
        """Give a script and all that it imports, which one would only ask for after the other."""
        wanted = (script, f"{script}/")
        return [BELOW + path for name, path in self._assets.items() if name.startswith(wanted)]

    def addresses(self) -> dict[str, str]:
        """
        Give what a lesson's scripts load, as they find it.

        With it comes what only parts import that are loaded on demand: a page names all that is
        to be kept for visits without a network.
        """
        scripts = ("start.js", "page.js", "components.js")
        named = {path for script in scripts for path in self.with_imports(script)}
        all_files = {name: BELOW + path for name, path in self._assets.items()}
        imported = {path: name for name, path in all_files.items() if "/" in name}
        return {name: path for name, path in all_files.items() if "/" not in name} | {
            name: path for path, name in imported.items() if path not in named
        }

    def _sizes_of_assets(self, inflated: Mapping[str, int]) -> dict[str, tuple[int, int]]:
        """
        Give the bytes of each file, as it is stored and inflated, by its bare name.

        With these the page knows how much is to come, and tells a file that came cut, or another
        one in its place.
        """
        sizes: dict[str, tuple[int, int]] = {}
        for name, path in self._assets.items():
            stored = (self.out / path).stat().st_size
            sizes[Path(path).name] = stored, inflated.get(name, stored)
        return sizes


def _allowing(policy: Mapping[str, str], *scripts: str) -> dict[str, str]:
    """Let scripts stand in pages."""
    hashes = "".join(f" '{script_hash(script)}'" for script in scripts)
    return {**policy, "script-src": policy["script-src"] + hashes}


def _policy(rules: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def in_script(text: str) -> Markup:
    """Text that can stand in a script element: nothing in it ends the element."""
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704
