"""A playground in another page, and a host that sends headers of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.headers_host import HeadersHandler
from tests.browser.kept import KEPT
from tests.browser.playground import Playground
from tests.browser.programs import GATHER, SPINNING
from tests.browser.watch import Watch
from tests.conftest import QuietHandler, Site, serve_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, FrameLocator

LISTENER = """
addEventListener("message", ({ data, source }) => {
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source && data.type === "asyncio-playground:height") {
      frame.height = data.height;
    }
  }
});
"""
NOTE_PRESSES = """
addEventListener("pointerdown", () => (window.pressed = true), true);
"""


class StrictHandler(QuietHandler):
    """A page of somebody else's, which allows itself next to nothing."""

    def end_headers(self) -> None:
        policy = "default-src 'none'; script-src 'self'; frame-src http://127.0.0.1:*"
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()


@pytest.fixture
def host(built: Path) -> Iterator[Site]:
    """Serve the site as a host does that reads its `_headers`."""
    with serve_plainly(built, HeadersHandler) as address:
        yield Site(built, address)


def run_in(frame: FrameLocator) -> None:
    """
    Press Run in a page that is all there.

    Of a press on a frame of another site that has only just come, no event may reach the frame
    (seen in Chromium: 2 of 40): nothing in it could hear that.
    """
    expect(frame.locator("html[data-app='ready']")).to_be_attached(timeout=60_000)
    frame.get_by_role("button", name="Run", exact=True).click()
    expect(frame.locator("html[data-run='1']")).to_be_attached(timeout=60_000)
    expect(frame.get_by_role("log", name="Output", exact=True)).to_contain_text("from a frame")


def test_a_program_plays_in_a_page_of_another_site(
    context: BrowserContext, host: Site, tmp_path: Path
) -> None:
    """
    Under that page's own policy, as high as it is, and in a sandbox without storage.

    The code is what the page's menu gives. The frame leads to the whole page, which brings the
    program along, with what has been changed in it.
    """
    page = context.new_page()
    watch = Watch(page, own="http://")
    playground = Playground(page, host)
    playground.open()
    playground.api("(p.code = argument)", "print('from a frame')\n")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Copy code to embed").click()
    code = page.get_by_role("textbox", name="Code to embed").input_value()
    sandboxed = code.replace("<iframe ", '<iframe sandbox="allow-scripts" ')
    tmp_path.joinpath("listen.js").write_text(LISTENER, encoding="utf-8")
    tmp_path.joinpath("index.html").write_text(
        f"<!doctype html><script src=listen.js></script>{code}{sandboxed}", encoding="utf-8"
    )
    with serve_plainly(tmp_path, StrictHandler) as address:
        page.goto(address.replace("127.0.0.1", "localhost"))
        frame = page.frame_locator("iframe >> nth=0")
        run_in(frame)
        expect(frame.get_by_role("heading", level=1)).not_to_be_visible()
        expect(page.locator("iframe").first).not_to_have_attribute("height", "640")
        tall = frame.locator("html").evaluate("(it) => it.scrollHeight - it.clientHeight")
        assert tall <= 1
        with context.expect_page() as opened:
            frame.get_by_role("link", name="Open in the playground").click()
        whole = Playground(opened.value, host)
        whole.wait_for(app="ready")
        assert whole.code() == "print('from a frame')\n"
        expect(opened.value.get_by_role("heading", level=1)).to_be_visible()
        run_in(page.frame_locator("iframe >> nth=1"))
    assert not watch.complaints, "\n".join(watch.complaints)


def test_a_press_in_a_frame_that_has_only_just_come_is_kept(
    context: BrowserContext, host: Site, tmp_path: Path
) -> None:
    """
    As soon as Run is to be seen: a run follows.

    Where Chromium lets no event reach the frame, which happens then, it is pressed again.
    """
    context.add_init_script(NOTE_PRESSES)
    page = context.new_page()
    link = host.url("scratch", "v=1&embed=1")
    html = f'<!doctype html><iframe src="{link}" width="100%" height="640"></iframe>'
    tmp_path.joinpath("index.html").write_text(html, encoding="utf-8")
    with serve_plainly(tmp_path, StrictHandler) as address:
        for _ in range(3):
            page.goto(address.replace("127.0.0.1", "localhost"), wait_until="commit")
            frame = page.frame_locator("iframe")
            while not frame.locator("html").evaluate("() => window.pressed === true"):
                frame.get_by_role("button", name="Run", exact=True).click()
            expect(frame.locator("html[data-run='1']")).to_be_attached(timeout=60_000)


def test_all_works_under_the_headers_of_the_site(context: BrowserContext, host: Site) -> None:
    """Both clocks, Stop, and a second visit: the policy forbids nothing that the page does."""
    page = context.new_page()
    watch = Watch(page, own=host.address)
    playground = Playground(page, host)
    playground.open()
    clocks: tuple[Literal["instant", "live"], ...] = ("instant", "live")
    for clock in clocks:
        playground.choose_clock(clock)
        playground.run_program(GATHER.replace("sleep(1)", "sleep(0.1)"))
        assert playground.output_lines()[0] == "Start fetching 0"
    playground.paste(SPINNING)
    playground.run(wait=False)
    playground.wait_for(kernel="running")
    playground.stop()
    page.evaluate(KEPT, "</html>")
    playground.reload()
    playground.run_program("print('again')")
    assert playground.output_lines() == ["again"]
    assert not watch.complaints, "\n".join(watch.complaints)
