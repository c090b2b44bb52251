"""The reader's program reaches nothing: no network, no storage, no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.kernel.driver import Kernels

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

REACHING = """\
import importlib, asyncio
js = importlib.import_module("js")  # a plain `import js` finds no module
for words, attempt in {{
    "fetch": lambda: js.fetch("{address}forbidden"),
    "XMLHttpRequest": lambda: js.XMLHttpRequest.new(),
    "WebSocket": lambda: js.WebSocket.new("ws://127.0.0.1:1/"),
    "EventSource": lambda: js.EventSource.new("{address}forbidden"),
    "importScripts": lambda: js.importScripts("{address}forbidden"),
    "Worker": lambda: js.Worker.new("data:text/javascript,"),
    "indexedDB": lambda: js.indexedDB.open("a"),
    "caches": lambda: js.caches.open("a"),
    "localStorage": lambda: js.localStorage.getItem("a"),
    "document": lambda: js.document.cookie,
    "BroadcastChannel": lambda: js.BroadcastChannel.new("a"),
    "postMessage": lambda: js.postMessage("hello"),
    "eval": lambda: js.eval("1 + 1"),
    "Function": lambda: js.Function.new("return 1")(),
    "the prototype's fetch": lambda: js.Object.getPrototypeOf(js.self).constructor.prototype.fetch(
        "{address}forbidden"
    ),
}}.items():
    try:
        print(words, "REACHED", attempt())
    except BaseException as error:
        print(words, "refused", type(error).__name__)
"""


def test_nothing_of_the_browser_is_within_reach(kernels: Kernels) -> None:
    """Not even to a program that digs out the module that hides."""
    kernels.open()
    kernels.run("import this_is_here_to_let_the_library_arrive")
    asked = len(kernels.asked)
    run = kernels.run(REACHING.format(address=kernels.address))
    lines = run.printed.splitlines()
    assert len(lines) == 15, run.told
    assert not [line for line in lines if "REACHED" in line], run.told
    kernels.expect_all_is_well()
    assert not [url for url in kernels.asked[asked:] if "forbidden" in url]


def test_the_frame_itself_lets_nothing_out(context: BrowserContext, kernel_address: str) -> None:
    """The policy is the wall: it holds where nothing has been taken out of reach."""
    kernels = Kernels(context.new_page(), kernel_address)  # its console tells of the violations
    kernels.open()
    frame = next(frame for frame in kernels.page.frames if frame != kernels.page.main_frame)
    refused = frame.evaluate(
        """async (address) => {
            const refused = [];
            const tried = [];
            const attempt = async (name, action) => {
                tried.push(name);
                try { await action(); } catch { refused.push(name); }
            };
            await attempt("fetch", () => fetch(address));
            await attempt("indexedDB", () => indexedDB.open("a"));
            await attempt("caches", () => caches.open("a"));
            await attempt("localStorage", () => localStorage.getItem("a"));
            await attempt("parent", () => parent.document.title);
            await attempt("import", () => import(address));
            return [location.origin, self.origin, tried, refused];
        }""",
        kernels.address,
    )
    _, origin, tried, those = refused
    assert origin == "null"
    assert those == tried


def test_the_browsers_modules_are_missing_like_any_other(kernels: Kernels) -> None:
    """`import js` says what it says on a laptop."""
    kernels.open()
    for name in ("js", "pyodide", "pyodide_js", "micropip", "numpy"):
        run = kernels.run(f"import {name}")
        assert run.kind == "raised", run.told
        assert name in run.message, run.told
        assert "ModuleNotFoundError" in run.printed, run.told
        assert "install" not in run.printed, run.told


FORGING = """\
import gc, types
send = next(
    thing for thing in gc.get_objects()
    if isinstance(thing, types.FunctionType) and thing.__qualname__ == "_sending.<locals>.send"
    and thing.__module__ == "web.kernel.python.entry"
)
print("before")
{forgery}
print("after")
"""


def test_forged_messages_are_only_data(kernels: Kernels) -> None:
    """What has not the right shape is left out and counted; the run goes on to its end."""
    kernels.open()
    forgery = (
        'send("no json")\n'
        'send("[1, 2]")\n'
        'send(\'{"tasks": 1, "events": {}}\')\n'
        'send(\'{"tasks": [{"id": "x"}], "events": [{"at": "now"}, null, 7]}\')\n'
        'send(\'{"tasks": [], "events": [{"at": -1, "kind": "printed", "task": null}]}\')\n'
    )
    run = kernels.run(FORGING.format(forgery=forgery))
    assert run.kind == "returned", run.told
    assert run.printed == "before\nafter\n"
    assert run.recording["dropped"] >= 7
    kernels.expect_all_is_well()


def test_a_flood_is_ended(kernels: Kernels) -> None:
    """Sixty-four megabytes are enough for any program, forged or not."""
    kernels.open()
    run = kernels.run(FORGING.format(forgery="while True: send('x' * 1_000_000)"))
    assert run.kind == "cut_short", run.told
    assert "64 MB" in run.message
    kernels.expect_all_is_well()
