"""Starts that do not go well: what falls back falls back unseen, what is lost is a sentence."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.programs import GATHER

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

    from tests.browser.playground import Playground


def refuse(page: Page, files: str) -> None:
    page.route(files, lambda route: route.abort())


def spoil(page: Page, files: str) -> None:
    """Deliver something else in the place of a file."""

    def deliver(route: Route) -> None:
        route.fulfill(body=gzip.compress(b"nothing that anybody could use"))

    page.route(files, deliver)


def test_a_start_on_a_slow_line(playground: Playground) -> None:
    """
    It tells one total from the first moment: before a byte is here, and before the components are.

    What no run needs comes after all that one needs, and is told of for itself.
    """
    page = playground.page
    held: list[Route] = []
    asked: list[str] = []
    begun = False

    def hold(route: Route) -> None:
        asked.append(route.request.url)
        if begun and "/app-" not in route.request.url:
            route.continue_()
        else:
            held.append(route)

    for files in ("**/components-*.js", "**/*.zst"):
        page.route(files, hold)
    playground.open(ready=False)
    status = playground.status
    status.get_by_text(re.compile(r"^Loading: \d\.\d of \d\.\d MB\.$")).wait_for()
    playground.button("Run").click()
    status.get_by_text(re.compile(r"^Your run begins .* of \d\.\d MB\.$")).wait_for()
    begun = True
    with page.expect_request("**/app-*.image.*"):
        for route in held.copy():
            route.continue_()
    status.get_by_text(re.compile(r"^Ended .* as soon as the application is here\.$")).wait_for()
    page.get_by_role("progressbar", name="Loading").wait_for()
    page.get_by_text(re.compile(r"^0\.0 of \d\.\d MB$")).wait_for()
    playground.wait_for_mark("playground:kernel-restored", 2)
    names = [url.rpartition("/")[2].partition("-")[0] for url in asked]
    assert names.index("app") > max(names.index("pyodide.asm"), names.index("kernel"))
    assert "stdlib" not in names
    with page.expect_request("**/stdlib-*"):
        held[-1].continue_()
    playground.wait_for(app="ready", kernel="ready")


@pytest.mark.parametrize("harm", [refuse, spoil])
def test_an_application_that_cannot_be_restored_is_started(
    playground: Playground, harm: Callable[[Page, str], None]
) -> None:
    """It takes longer, and says why in the console; the reader sees the same page."""
    warnings: list[str] = []
    playground.page.on("console", lambda said: warnings.append(said.text))
    harm(playground.page, "**/app-*.image.*")
    playground.open()
    assert any("could not be restored" in text for text in warnings)
    assert playground.run_program(GATHER).outcome.kind == "returned"
    assert [row.state for row in playground.tasks_table()].count("returned") == 6
    assert "restored" not in playground.status.inner_text()


@pytest.mark.page_errors
def test_without_the_application_the_lesson_is_readable_and_playable(
    playground: Playground,
) -> None:
    """What is missing is said in one sentence, and tried again when the reader asks for it."""
    refuse(playground.page, "**/app-*")
    playground.open(ready=False)
    playground.wait_for(app="failed", kernel="ready")
    playground.status.get_by_text(re.compile("could not be started.*try again")).wait_for()
    playground.seek(0)
    before = playground.tasks_table()
    playground.step_forward(6)
    assert playground.tasks_table() != before
    playground.page.unroute("**/app-*")
    playground.button("Try again").click()
    playground.wait_for(app="ready")
    playground.run()


@pytest.mark.page_errors
@pytest.mark.parametrize("harm", [refuse, spoil])
def test_without_webassembly_files_the_lesson_is_readable_and_playable(
    playground: Playground, harm: Callable[[Page, str], None]
) -> None:
    """Neither runtime comes: the page says so, keeps what is typed, and starts when asked again."""
    harm(playground.page, "**/pyodide.asm-*.wasm.*")
    playground.open(ready=False)
    playground.wait_for(app="failed", kernel="failed")
    assert re.search(r"Python could not be (loaded|started)", playground.status.inner_text())
    playground.seek(0)
    before = playground.tasks_table()
    playground.step_forward(6)
    assert playground.tasks_table() != before
    playground.paste(GATHER)
    playground.page.unroute("**/pyodide.asm-*.wasm.*")
    if harm is refuse:
        playground.button("Try again").click()
        playground.wait_for(app="ready", kernel="ready")
    playground.button("Run").click()
    playground.wait_for_run(1)
    assert playground.recording().outcome.kind == "returned"
    assert playground.code() == GATHER
