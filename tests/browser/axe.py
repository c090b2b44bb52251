"""The checker axe-core, put into a page without the page's help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from web.build.targets.places import WEB

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE: Final = WEB / "node_modules" / "axe-core" / "axe.min.js"
RUN: Final = """async (where) =>
    (await axe.run(where ?? document, { resultTypes: ["violations"] })).violations
        .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
            `${id}: ${target.join(" ")} ${failureSummary.replaceAll("\\n", " ")}`))"""


def violations(page: Page, where: str | None = None) -> list[str]:
    """Give a line for each element that breaks a rule: in the whole page, or in one part of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8") + ";0")
    found: list[str] = page.evaluate(RUN, where)
    return found
