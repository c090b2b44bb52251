"""Programs that break things: each is answered, and the next one runs as if nothing had been."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.kernel.driver import Kernels

DEADLY = {
    "os.abort": "import os; os.abort()",
    "a signal": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "broken builtins": "import builtins; builtins.len = builtins.isinstance = None",
    "a library taken apart": (
        "import asyncio, json, time\n"
        "for each in (asyncio, asyncio.events, asyncio.tasks, asyncio.base_events, json, time):\n"
        "    for name in [name for name in vars(each) if not name.startswith('__')]:\n"
        "        setattr(each, name, None)"
    ),
    "a monitor that raises": (
        "from sys import monitoring as m\nm.use_tool_id(2, 'x')\n"
        "m.register_callback(2, m.events.PY_START, lambda *_: 1 / 0)\n"
        "m.set_events(2, m.events.PY_START)"
    ),
    "numbers of Python's own": "import ctypes\nfor n in range(5, 200): ctypes.memset(id(n) + 12, 0, 4)",
}

ENDING_WITH_WORDS = ("os.abort", "a signal")
"""They end Python at a place from which what had been printed can still be told."""

LEAVING_TRACES = {
    "asyncio.sleep replaced": "import asyncio\nasyncio.sleep = lambda *_: 1 / 0",
    "a method of asyncio replaced": "import asyncio\nasyncio.Queue.put = None",
    "the loop broken": "import asyncio\nasyncio.BaseEventLoop.run_forever = None",
    "the code of a function": (
        "import asyncio\nasyncio.sleep.__code__ = (lambda *_: 1 / 0).__code__\n"
        "asyncio.gather.__defaults__ = (1, 2, 3)"
    ),
    "print replaced": "import builtins\nbuiltins.print = lambda *_: None",
    "random replaced": "import random\nrandom.random = lambda: 4",
    "JSON that forges": (
        "import json.encoder\n"
        "json.dumps.__code__ = (lambda *_, **__: 'forged').__code__\n"
        "json.encoder.JSONEncoder.encode = lambda *_: 'forged'\n"
        "json.encoder.ESCAPE_DCT.clear()"
    ),
    "modules thrown away": "import sys\nsys.modules.clear()",
    "modules of the browser's forged": (
        "import sys, types\n"
        "for name in ('js', 'pyodide', 'pyodide.ffi'): sys.modules[name] = types.ModuleType(name)"
    ),
    "nothing can be imported": (
        "import sys\nsys.meta_path.clear()\nsys.path_hooks.clear()\nsys.path_importer_cache.clear()"
    ),
    "encodings": (
        "import codecs, encodings\n"
        "codecs.register(lambda name: codecs.CodecInfo(lambda *_: (b'forged', 6), None))\n"
        "codecs.register_error('strict', lambda error: ('?', error.end))\n"
        "encodings._cache.clear()"
    ),
    "calls at exit, and at each collection": (
        "import atexit, gc\natexit.register(lambda: 1 / 0)\ngc.callbacks.append(lambda *_: 1 / 0)"
    ),
    "generators in the middle": (
        "import builtins, sys\n"
        "def begun():\n"
        "    try: yield\n"
        "    finally: builtins.print = None\n"
        "sys.left = begun()\nnext(sys.left)"
    ),
    "a folder changed": "import os\nos.chdir('/')",
    "files left open": "import os\nleft = [open('/dev/null', 'rb'), os.dup(1)]",
    "the environment changed": "import os\nos.environ['A'] = 'b'",
    "the garbage collector off": "import gc\ngc.disable()",
    "decimal precision": "import decimal\ndecimal.getcontext().prec = 3",
    "a thread's trace function": "import sys\nsys.settrace(lambda *_: 1 / 0)",
    "tasks and timers left": (
        "import asyncio\nloop = asyncio.new_event_loop()\n"
        "loop.call_later(0.01, lambda: 1 / 0)\n"
        "asyncio.set_event_loop(loop)\nasyncio._set_running_loop(loop)"
    ),
}
"""Their kernel stays: its memory is put back to what it was."""

COSTING_THE_KERNEL = {
    "a file": "open('file.txt', 'w').write('text')",
    "the library written over": (
        "import colorsys  # waits until the library is there\n"
        "open('/lib/kernel.zip', 'r+b').write(b'forged')"
    ),
    "an output taken away": "import os\nos.dup2(os.open('/dev/null', os.O_RDONLY), 1)",
    "the umask": "import os\nos.umask(0o777)",
    "the recorder patched": "import patterns.tracing.session.recorded_call as p\np.Recording = None",
    "much memory": "x = bytearray(10**8)",
    "an audit hook that raises": (
        "import sys\n"
        "def audit(event, arguments): raise RuntimeError(event)\n"
        "sys.addaudithook(audit)"
    ),
}
"""What they leave is outside of Python's memory, or they leave no recording."""

HARMLESS = {
    "logging": "import logging\nlogging.basicConfig(level=10)\nlogging.info('hello')",
    "a new module": "import configparser, html.parser",
    "the search path": "import sys\nsys.path.insert(0, '/nowhere')",
    "warnings": "import warnings\nwarnings.simplefilter('ignore')\nwarnings.warn('x')",
    "sys.exit": "import sys\nsys.exit('bye')",
    "the recursion limit": "import sys\nsys.setrecursionlimit(50)",
    "regular expressions": "import re, json, datetime\nre.match('a+', 'aa')\njson.dumps([1])",
}


def test_a_program_that_ends_python_itself_is_answered(kernels: Kernels) -> None:
    """The spare takes over; the reader is told in a sentence, below what the program printed."""
    kernels.open()
    for name, source in DEADLY.items():
        number = kernels.number()
        run = kernels.run(f"print('before')\n{source}")
        assert run.kind == "cut_short", f"{name}: {run.told}"
        assert run.printed == "before\n" or name not in ENDING_WITH_WORDS, f"{name}: {run.told}"
        assert run.message.endswith("A new Python has taken its place."), f"{name}: {run.told}"
        assert "object address" not in run.message, f"{name}: {run.told}"
        assert "Traceback" not in run.message, f"{name}: {run.told}"
        assert "deeper than the browser can" not in run.message, f"{name}: {run.told}"
        kernels.expect_all_is_well()
        assert kernels.number() != number, name


def test_what_a_program_changes_is_not_there_for_the_next(kernels: Kernels) -> None:
    """Python is put back to what it was before."""
    kernels.open()
    number = kernels.number()
    for name, source in LEAVING_TRACES.items():
        kernels.run(source)
        kernels.expect_all_is_well()
        assert kernels.number() == number, name


def test_how_an_output_is_open_is_put_back(kernels: Kernels) -> None:
    """It stands in JavaScript, not in Python's memory."""
    kernels.open()
    kernels.run("import os\nfor number in range(3): os.set_blocking(number, False)")
    run = kernels.run("import os\nprint([os.get_blocking(number) for number in range(3)])")
    assert run.printed == "[True, True, True]\n", run.told


def test_what_cannot_be_put_back_costs_the_kernel(kernels: Kernels) -> None:
    """The spare takes over."""
    kernels.open()
    for name, source in COSTING_THE_KERNEL.items():
        number = kernels.number()
        kernels.run(source)
        kernels.expect_all_is_well()
        assert kernels.number() != number, name


def test_ordinary_programs_keep_their_kernel(kernels: Kernels) -> None:
    """Using the standard library as it is meant is no reason to start a new Python."""
    kernels.open()
    number = kernels.number()
    for name, source in HARMLESS.items():
        kernels.run(source)
        kernels.expect_all_is_well()
        assert kernels.number() == number, name


@pytest.mark.parametrize("clock", ["instant", "live"])
def test_stop_ends_a_loop_that_never_gives_way(kernels: Kernels, clock: str) -> None:
    """What was told before it is kept, and the next program runs at once."""
    kernels.open()
    kernels.start("print('begun')\nwhile True: pass", clock)
    kernels.wait_until_printed("begun")
    kernels.stop()
    run = kernels.finish()
    assert run.kind == "stopped", run.told
    assert run.printed == "begun\n"
    kernels.expect_all_is_well()


def test_stop_ends_one_long_step_in_c(kernels: Kernels) -> None:
    """No budget sees inside it; the worker is ended from outside."""
    kernels.open()
    kernels.start("10 ** 10 ** 8")
    kernels.page.wait_for_function("kernels.client().pool.active.phase === 'busy'")
    kernels.stop()
    assert kernels.finish().kind == "stopped"
    kernels.expect_all_is_well()


def test_stop_again_and_again(kernels: Kernels) -> None:
    """Also faster than spares can be restored."""
    kernels.open()
    for _ in range(4):
        kernels.start("while True: pass")
        kernels.page.wait_for_function("kernels.client().pool.active.phase === 'busy'")
        kernels.stop()
        assert kernels.finish().kind == "stopped"
    kernels.expect_all_is_well()
    kernels.wait_for_spare()
    assert kernels.page.evaluate("document.querySelectorAll('iframe').length") == 1


def test_megabytes_of_output_are_cut(kernels: Kernels) -> None:
    """The recorder's budget ends the program, with what it had printed up to there."""
    kernels.open()
    for source in ("while True: print('x' * 1000)", "print('x' * 50_000_000)"):
        run = kernels.run(source)
        assert run.kind == "cut_short", run.told
        assert 900_000 < len(run.printed) <= 1_100_000
        kernels.expect_all_is_well()


def test_a_million_tasks_are_cut(kernels: Kernels) -> None:
    """The page gets what was recorded, and goes on."""
    kernels.open()
    run = kernels.run(
        "import asyncio\n"
        "async def main():\n"
        "    tasks = [asyncio.create_task(asyncio.sleep(1)) for _ in range(10**6)]\n"
        "    await asyncio.gather(*tasks)\n"
        "asyncio.run(main())\n"
    )
    assert run.kind == "cut_short", run.told
    assert len(run.recording["tasks"]) == 1000  # all that the test's page lets through
    kernels.expect_all_is_well()
