"""How kernels start, and what is said when they cannot."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.kernel.driver import Kernels

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Route


SORTING_FOR_EVER = "def f(x): return sorted([1, 2], key=f)\nf(1)"


@pytest.fixture(scope="module")
def image(kernel_folder: Path) -> bytes:
    names = json.loads((kernel_folder / "assets" / "names.json").read_text())
    return gzip.decompress((kernel_folder / "assets" / names["kernel.image"]).read_bytes())


def test_a_kernel_is_restored_and_can_switch_stacks(kernels: Kernels) -> None:
    """From the image that the build made; the spare from the bytes that are there already."""
    kernels.open()
    facts = kernels.page.evaluate("kernels.client().pool.active.facts")
    assert facts["how"] == "restored"
    assert facts["switching"] is True
    kernels.wait_for_spare()
    assert kernels.page.evaluate("kernels.client().pool.spare.facts.how") == "restored"
    files = [url for url in kernels.asked if url.startswith("http")]
    assert len(files) == len(set(files)), "a file was loaded twice"


def test_a_browser_that_cannot_switch_stacks_sleeps_instead(
    kernels: Kernels, kernel_folder: Path
) -> None:
    """What happens is told while the worker sleeps, and Stop ends it."""

    def older(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        script = gzip.decompress((kernel_folder / "assets" / name).read_bytes())
        without = b"delete WebAssembly.Suspending; delete WebAssembly.promising;"
        route.fulfill(body=without + script)

    kernels.page.route("**/kernel-worker-*.js.gz", older)
    kernels.open()
    facts = kernels.page.evaluate("kernels.client().pool.active.facts")
    assert (facts["how"], facts["switching"]) == ("restored", False)
    kernels.expect_all_is_well()
    assert "RecursionError" in kernels.run(SORTING_FOR_EVER).message
    program = "import asyncio\nprint('begun')\nasyncio.run(asyncio.sleep({}))\nprint('ended')\n"
    assert kernels.run(program.format(0.01), "live").printed == "begun\nended\n"
    kernels.start(program.format(3600), "live")
    kernels.wait_until_printed("begun")
    kernels.stop()
    assert kernels.finish().printed == "begun\n"
    kernels.expect_all_is_well()


def packed(image: bytes) -> bytes:
    return gzip.compress(image, compresslevel=1)


DAMAGED: Final[dict[str, Callable[[bytes], bytes]]] = {
    "not gzip at all": lambda _: b"<html>Sign in to this network</html>",
    "cut off": lambda image: packed(image)[:100_000],
    "another format": lambda _: packed(b"x" * 1000),
    "half of it": lambda image: packed(image[: len(image) // 2]),
    "noise in memory": lambda image: packed(image[:200_000] + bytes(len(image) - 200_000)),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_image_costs_only_time(kernels: Kernels, image: bytes, name: str) -> None:
    """The kernel starts the ordinary way; only the console hears of it."""
    body = DAMAGED[name](image)
    kernels.page.route("**/kernel-*.image.gz", lambda route: route.fulfill(body=body))
    warnings: list[str] = []
    kernels.page.on("console", lambda message: warnings.append(f"{message.type}: {message.text}"))
    kernels.open()
    assert kernels.how_started() == "started"
    assert any(line.startswith("warning: A kernel could not be restored") for line in warnings)
    assert kernels.page.evaluate("kernels.told.problems") == []
    kernels.expect_all_is_well()
    live = kernels.run("import asyncio\nasyncio.run(asyncio.sleep(0.01))\nprint('live')", "live")
    assert live.printed == "live\n", live.told


def test_an_image_that_does_not_fit_the_browser_is_not_asked_for_again(
    kernels: Kernels, image: bytes
) -> None:
    """Its functions have other places there: found out once, and remembered."""
    count = re.search(rb'"functions":(\d+)', image)
    assert count is not None
    other = image.replace(count[0], b'"functions":%d' % (int(count[1]) - 1), 1)
    body = packed(other)
    kernels.page.route("**/kernel-*.image.gz", lambda route: route.fulfill(body=body))
    warnings: list[str] = []
    kernels.page.on("console", lambda message: warnings.append(message.text))
    kernels.open()
    assert kernels.how_started() == "started"
    assert any("have other places here" in text for text in warnings)
    kernels.asked.clear()
    kernels.open()
    assert kernels.how_started() == "started"
    assert not any(".image" in address for address in kernels.asked)


def test_a_host_that_has_inflated_the_files_is_coped_with(
    kernels: Kernels, kernel_folder: Path
) -> None:
    """Some hosts declare `.gz` as an encoding, and the browser then hands over what is inside."""

    def inflated(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        route.fulfill(body=gzip.decompress((kernel_folder / "assets" / name).read_bytes()))

    kernels.page.route("**/*.gz", inflated)
    kernels.open()
    kernels.expect_all_is_well()


def test_without_its_files_there_is_a_sentence_and_a_way_on(
    context: BrowserContext, kernel_address: str
) -> None:
    """Waiting runs are answered, and a later one tries again."""
    page = context.new_page()  # the missing file is an error in its console: that is right
    kernels = Kernels(page, kernel_address)
    page.route("**/*.wasm.gz", lambda route: route.fulfill(status=404))
    kernels.open(wait=False)
    kernels.start("print('kept')")
    assert "could not be loaded" in kernels.refusal()
    [problem] = page.evaluate("kernels.told.problems")
    assert "could not be loaded" in problem
    assert page.evaluate("kernels.told.states")[-1] == "failed"
    page.unroute("**/*.wasm.gz")
    kernels.expect_all_is_well()


@pytest.mark.parametrize(
    ("files", "body", "sentence"),
    [
        ("**/*.wasm.gz", b"not wasm", "could not be started"),
        ("**/pyodide.asm-*.mjs.gz", b"not { a script", "could not be started"),
        ("**/kernel-worker-*.js.gz", b"not { a script", "could not be started"),
    ],
)
def test_what_cannot_be_started_is_a_sentence(
    context: BrowserContext, kernel_address: str, files: str, body: bytes, sentence: str
) -> None:
    """What arrived and does not work is told as well: the page does not wait for ever."""
    page = context.new_page()
    kernels = Kernels(page, kernel_address)
    page.route(files, lambda route: route.fulfill(body=body))
    kernels.open(wait=False)
    kernels.start("print('kept')")
    assert sentence in kernels.refusal()


def test_a_frame_that_does_not_come_is_a_sentence(
    context: BrowserContext, kernel_address: str
) -> None:
    """Some hosts forbid their pages to be framed."""
    page = context.new_page()
    page.clock.install()
    kernels = Kernels(page, kernel_address)
    page.route("**/kernel-frame-*", lambda route: route.abort())
    kernels.open(wait=False)
    kernels.start("print('kept')")
    page.clock.run_for(60_000)
    assert "could not be started" in kernels.refusal()


def test_without_the_library_most_programs_run(
    context: BrowserContext, kernel_address: str
) -> None:
    """Those that need it are told, and tried again when it can be had."""
    page = context.new_page()
    page.route("**/stdlib-*", lambda route: route.abort())
    kernels = Kernels(page, kernel_address)
    kernels.open()
    kernels.expect_all_is_well()
    needy = "import xml.etree.ElementTree as tree; print(tree.fromstring('<a/>').tag)"
    run = kernels.run(needy)
    assert run.kind == "cut_short", run.told
    assert "could not be loaded" in run.message
    kernels.expect_all_is_well()
    page.unroute("**/stdlib-*")
    assert kernels.run(needy).printed == "a\n"


def test_a_frame_that_is_gone_is_replaced(kernels: Kernels) -> None:
    """Its process may be killed without a word: the run is answered, the next one is right."""
    kernels.page.clock.install()
    kernels.open()
    kernels.start("import asyncio\nasyncio.run(asyncio.sleep(3600))", "live")
    kernels.page.wait_for_function("kernels.client().pool.active.phase === 'busy'")
    # Its own page would be loaded again; the clock runs on faster than a living frame answers.
    kernels.page.evaluate("document.querySelector('iframe').removeAttribute('srcdoc')")
    kernels.page.clock.run_for(30_000)
    run = kernels.finish()
    assert run.kind == "cut_short", run.told
    kernels.page.clock.resume()
    kernels.expect_all_is_well()
