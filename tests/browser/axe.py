"""The checker axe-core, put into a page without the page's help, and the looks to try it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from web.build.targets.places import WEB

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE: Final = WEB / "node_modules" / "axe-core" / "axe.min.js"
RUN: Final = """async (where) =>
    (await axe.run(where ?? document, { resultTypes: ["violations"] })).violations
        .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
            `${id}: ${target.join(" ")} ${failureSummary.replaceAll("\\n", " ")}`))"""


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader may have a page before them."""

    width: int
    height: int
    scheme: Literal["light", "dark"]
    forced: bool = False


WIDE: Final = Look(1280, 800, "light")
PHONE: Final = Look(390, 844, "dark")
ZOOMED: Final = Look(320, 256, "light")
"""1280 by 1024 at 400 %."""
WIDE_DARK: Final = Look(1280, 800, "dark")
CONTRAST: Final = Look(1280, 800, "dark", forced=True)
LOOKS: Final = (WIDE, PHONE, ZOOMED, WIDE_DARK, CONTRAST)


def violations(page: Page, where: str | None = None) -> list[str]:
    """Give a line for each element that breaks a rule: in the whole page, or in one part of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8") + ";0")
    found: list[str] = page.evaluate(RUN, where)
    return found


def look_at(page: Page, look: Look) -> None:
    page.set_viewport_size({"width": look.width, "height": look.height})
    page.emulate_media(color_scheme=look.scheme, forced_colors="active" if look.forced else "none")


def assert_accessible(page: Page, *looks: Look, where: str | None = None) -> None:
    for look in looks:
        look_at(page, look)
        found = violations(page, where)
        assert not found, "\n".join([str(look), *found])
        assert page.evaluate("document.documentElement.scrollWidth") <= look.width, look
