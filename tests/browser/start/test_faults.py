"""What breaks is said, with a way out; the status never claims a run that the stage does not show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.broken_host import serve_broken
from tests.browser.early import before_the_components
from tests.browser.playground import Playground
from tests.browser.programs import GATHER
from tests.conftest import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, FilePayload, Route

CATCH_APPLICATION = """
    const hangs = `addEventListener("message", ({ data }) => {
        while (data.kind === "tell" && data.message.source?.includes("hang"));
    });`;
    globalThis.Worker = class extends Worker {
        constructor(address, options) {
            const script = `${hangs} importScripts("${address}");`;
            super(options?.name ? URL.createObjectURL(new Blob([script])) : address, options);
        }
        postMessage(message, ...more) {
            if (message?.kind === "boot") window.application = this;
            super.postMessage(message, ...more);
        }
    };
"""
"""Told of a program that is to make it hang, the application stays in a loop for ever."""
END_AT_ONCE = """
    globalThis.Worker = class extends Worker {
        constructor(...given) {
            super(...given);
            const isIt = window === top && Boolean(given[1]?.name) === (WHICH === "application");
            if (isIt && !window.ended) {
                window.ended = true;
                this.terminate();
            }
        }
    };
"""
"""The first worker of its kind never begins; no event tells of that."""
WATCH_CLAIMS = """() => {
    const claims = window.claims = [];
    const status = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.getAttribute("aria-label") === "Status") return element;
            const found = element.shadowRoot && status(element.shadowRoot);
            if (found) return found;
        }
    };
    const region = status(document);
    const note = () => claims.push([region.innerText, document.documentElement.dataset.run]);
    new MutationObserver(note).observe(region, { subtree: true, childList: true,
        characterData: true });
}"""
"""Whenever the status says something else: what it says, and which run the stage shows."""
SLOW = GATHER.replace("sleep(1)", "sleep(2)")
BRINGS_SCRIPTS = re.compile(r"""<link rel="modulepreload"[^>]*>|id="components">[^<]*<""")
SCRIPT = re.compile(r"assets/([\w.-]+\.js)")
FULL = """() => {
    const draft = { text: "x".repeat(100_000), at: 1 };
    localStorage.setItem("asyncio-playground:draft:timeout/pattern:other", JSON.stringify(draft));
    for (let size = 1 << 22; size > 4; size >>= 1) {
        for (let number = 0; ; number += 1) {
            try {
                localStorage.setItem(`rest:${size}:${number}`, "x".repeat(size));
            } catch {
                break;
            }
        }
    }
}"""


def answering(status: int) -> Callable[[Route], None]:
    """With nothing but the status."""
    return lambda route: route.fulfill(status=status, body="", content_type="text/javascript")


def deep_file(depth: int) -> FilePayload:
    text = '{"format": "asyncio-recording", "version": 1, "x": ' + "[" * depth + "]" * depth + "}"
    return {"name": "deep.json", "mimeType": "application/json", "buffer": text.encode()}


def test_an_application_that_ends_is_replaced(playground: Playground) -> None:
    """In the middle of a run: another one draws it, and until then the page does not claim it."""
    playground.page.add_init_script(CATCH_APPLICATION)
    playground.open()
    playground.run_program(GATHER)
    before = playground.tasks_table()
    playground.page.evaluate(WATCH_CLAIMS)

    playground.paste(SLOW)
    playground.run(clock="live", wait=False)
    playground.wait_for(run="2…")
    playground.page.evaluate("window.application.terminate()")
    playground.wait_for(app="booting")
    playground.wait_for_run(2)

    table = playground.tasks_table()
    assert [row.name for row in table] == [row.name for row in before]
    assert {row.ended for row in table} != {row.ended for row in before}
    assert playground.status.inner_text().startswith("Ended after 2.")
    claims = playground.page.evaluate("window.claims")
    ended = [
        run
        for sentence, run in claims
        if sentence.startswith("Ended") and "starting" not in sentence
    ]
    assert ended == ["2"], claims


def test_what_was_shown_stands_while_the_application_is_replaced(playground: Playground) -> None:
    """
    Nothing runs: the picture stays, and what is asked afterwards is drawn by the new one.

    It hangs over that: it is noticed when it should have answered, and the next one draws it.
    """
    page = playground.page
    page.add_init_script(CATCH_APPLICATION)
    playground.open()
    playground.run_program(GATHER)
    before = playground.tasks_table()
    page.evaluate("window.application.terminate()")
    playground.wait_for(app="booting", run="1")
    playground.wait_for(app="ready", run="1")
    assert playground.tasks_table() == before

    page.evaluate(WATCH_CLAIMS)
    page.clock.install()
    playground.paste("print('next')  # hang")
    playground.run(wait=False)
    playground.wait_for(stage="drawing", kernel="ready")
    playground.status.get_by_text("Drawing").wait_for()
    while page.locator("html[data-app=ready]").count():
        page.clock.fast_forward(30_500)
    playground.wait_for(app="ready", run="2")
    claims = [sentence for sentence, _ in page.evaluate("window.claims")]
    assert any("it does not answer); another one is starting" in each for each in claims), claims
    assert playground.output_lines() == ["next"]


@pytest.mark.parametrize("which", ["downloader", "application"])
def test_a_worker_that_ends_at_its_start_is_done_without(
    playground: Playground, which: str
) -> None:
    """Within seconds the page downloads by itself, or starts another application."""
    page = playground.page
    warnings: list[str] = []
    page.on("console", lambda said: warnings.append(said.text))
    page.clock.install()
    page.add_init_script(END_AT_ONCE.replace("WHICH", repr(which)))
    playground.open(ready=False)
    page.wait_for_function("() => window.ended && document.documentElement.dataset.run === '0'")
    for _ in range(7):
        page.clock.fast_forward(1000)
    playground.wait_for(app="ready", kernel="ready")
    playground.run(wait=False)
    playground.wait_for(run="1")
    # It is no fault of the image.
    assert not any("could not be restored" in text for text in warnings)


@pytest.mark.parametrize("depth", [3000, 200_000])
def test_a_file_that_is_nested_deep_is_refused_at_once(playground: Playground, depth: int) -> None:
    """Reading it does not end the application."""
    playground.open()
    playground.page.locator("input[type=file]").first.set_input_files(deep_file(depth))
    playground.status.get_by_text("deep.json cannot be opened").wait_for()
    playground.run_program("print('next')")
    assert playground.output_lines() == ["next"]


@pytest.mark.page_errors
def test_a_page_whose_script_is_missing_says_so(playground: Playground, built: Path) -> None:
    """
    Each of them in turn, or one that comes empty, where nothing else fails of that; what was typed
    is there after the reload that is offered, and after one of the browser's own.
    """
    html = (built / "gather" / "index.html").read_text()
    names = sorted({name for tag in BRINGS_SCRIPTS.findall(html) for name in SCRIPT.findall(tag)})
    assert len(names) > 10
    silent = [name for name in names if re.match("components-|page-", name)]
    assert len(silent) == 2
    for name, status in [*((name, 404) for name in names), *((name, 200) for name in silent)]:
        playground.page.route(f"**/{name}", answering(status))
        playground.open(ready=False)
        playground.status.get_by_text("could not be loaded completely").wait_for()
        playground.type_code("# mine")
        playground.page.unroute(f"**/{name}")
    playground.button("Reload").click()
    playground.wait_for(app="ready", kernel="ready")
    assert "# mine" in playground.code()


@pytest.mark.page_errors
def test_an_empty_script_of_the_components_is_told_of_once(playground: Playground) -> None:
    """In the console too: not by each of the components, which all look into it."""
    page = playground.page
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/components-*.js", answering(200))
    playground.open(ready=False)
    playground.status.get_by_text("could not be loaded completely").wait_for()
    page.wait_for_load_state("networkidle")
    assert len(errors) == 1, errors


@pytest.mark.page_errors
def test_what_was_typed_before_the_scripts_outlives_a_reload(playground: Playground) -> None:
    """By the browser's own button, of a page whose scripts are on their way, or have failed."""
    page = playground.page
    # What it keeps would neither be held back nor be missing.
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    with before_the_components(page, "page"):
        page.goto(playground.site.url("gather"), wait_until="commit")
        playground.type_code("# first")
        page.reload(wait_until="commit")
    playground.wait_for(app="ready", kernel="ready")
    assert "# first" in playground.code()
    page.route("**/components-*.js", answering(404))
    page.reload()
    playground.status.get_by_text("could not be loaded completely").wait_for()
    playground.type_code("# second")
    page.unroute("**/components-*.js")
    playground.reload()
    assert "# first" in playground.code()
    assert "# second" in playground.code()


@pytest.mark.page_errors
@pytest.mark.parametrize("body", ["", "body { color: red }"])
def test_styles_that_do_not_come_whole_are_said(playground: Playground, body: str) -> None:
    """Not at all, or a part of them: the page works, and can be loaded with them."""
    page = playground.page
    status = 200 if body else 404
    page.route("**/style-*.css", lambda route: route.fulfill(status=status, body=body))
    playground.open()
    playground.status.get_by_text("styles could not be loaded").wait_for()
    page.unroute("**/style-*.css")
    playground.button("Reload").click()
    playground.status.get_by_text("Ready to run.").wait_for()
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 100


def test_what_was_served_broken_once_is_not_kept(context: BrowserContext, built: Path) -> None:
    """After the host was mended the page comes up, with all that the browser has kept broken."""
    with serve_broken(built, r"assets/(app-|page-|kernel-w)") as (address, broken):
        page = context.new_page()
        visit = Playground(page, Site(built, address))
        visit.open(ready=False)
        visit.status.get_by_text("could not be loaded completely").wait_for()
        # All that a visit would ask for is kept by now as it was served.
        page.evaluate(
            """() => Promise.all(Object.keys(JSON.parse(document.querySelector("#sizes").textContent))
                .filter((name) => /^(app|kernel-w)/.test(name))
                .map((name) => fetch(`../assets/${name}`)))"""
        )
        # It has asked for its scripts once more, in vain: a page reloads by itself at most once.
        page.wait_for_load_state("networkidle")
        broken.clear()
        page.reload()
        visit.wait_for(app="ready", kernel="ready")
        assert visit.run_program(GATHER).outcome.kind == "returned"


def test_a_full_storage_is_said(playground: Playground) -> None:
    """No draft is dropped for another one before the reader says so."""
    playground.open()
    playground.page.evaluate(FULL)
    playground.type_code("# mine" + "!" * 100)
    playground.status.get_by_text("storage is full").wait_for()
    kept = 'localStorage.getItem("asyncio-playground:draft:timeout/pattern:other") !== null'
    assert playground.page.evaluate(kept)
    playground.button("Drop the oldest draft").click()
    playground.status.get_by_text("your program is kept").wait_for()
    assert not playground.page.evaluate(kept)
