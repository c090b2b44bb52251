"""Programs as a newcomer pastes them: no types, no names for tasks, a print in every branch."""

from __future__ import annotations

GATHER = """\
import asyncio

async def fetch_data(id):
    print(f"Start fetching {id}")
    await asyncio.sleep(1)
    print(f"Done fetching {id}")
    return f"Data-{id}"

async def main():
    tasks = [fetch_data(i) for i in range(5)]
    results = await asyncio.gather(*tasks)
    print("Results:", results)

asyncio.run(main())
"""

SEMAPHORE = """\
import asyncio

semaphore = asyncio.Semaphore(3)

async def limited_fetch(id):
    async with semaphore:
        print(f"Fetching {id}")
        await asyncio.sleep(1)
        print(f"Done {id}")

async def main():
    await asyncio.gather(*[limited_fetch(i) for i in range(10)])

asyncio.run(main())
"""

QUEUE = """\
import asyncio

async def producer(queue):
    for i in range(5):
        await asyncio.sleep(0.5)
        await queue.put(f"item-{i}")
        print(f"Produced item-{i}")
    await queue.put(None)

async def consumer(queue):
    while True:
        item = await queue.get()
        if item is None:
            break
        print(f"Consuming {item}")
        await asyncio.sleep(1)
    print("Consumer done")

async def main():
    queue = asyncio.Queue()
    await asyncio.gather(
        asyncio.create_task(producer(queue)), asyncio.create_task(consumer(queue)))

asyncio.run(main())
"""

FAILING = """\
import asyncio

async def main():
    print("before")
    await asyncio.sleep(1)
    raise ValueError("no luck")

asyncio.run(main())
"""

SPINNING = """\
print("spinning")
while True:
    pass
"""

BROKEN = """\
async def main(:
    pass
"""

ALL = {"gather": GATHER, "semaphore": SEMAPHORE, "queue": QUEUE}
ENDS = {"gather": 1.0, "semaphore": 4.0, "queue": 5.5}
"""When each ends, in seconds of its own time."""

REACHING = """\
import asyncio, ctypes, gc, importlib, sys
import web.kernel.python.undo_pyodide as digging

dug = digging._kept
schedule = dug["pyodide.webloop"].scheduleCallback
ffi = dug["pyodide.ffi"]
api = dug["pyodide_js._api"]
for words, attempt in {
    "a module": lambda: importlib.import_module("js"),
    "a module inside": lambda: importlib.import_module("pyodide.code").run_js("1"),
    "a module by its loader": lambda: [
        found for finder in sys.meta_path if (found := finder.find_spec("js", None))
    ][0],
    "an attribute": lambda: schedule.constructor,
    "all attributes": lambda: dir(schedule),
    "a name": lambda: repr(schedule),
    "an attribute set": lambda: setattr(schedule, "call", print),
    "truth": lambda: bool(schedule),
    "a call with nothing": lambda: schedule(),
    "a call with Python": lambda: schedule(print, 0),
    "a new object": lambda: schedule.new(),
    "an object made": lambda: ffi.to_js([1, 2]),
    "JavaScript": lambda: dug["pyodide.code"].run_js("1"),
    "Pyodide's own functions": lambda: api.config,
    "a library": lambda: ctypes.CDLL(None).emscripten_run_script(b"1"),
    "Python's C": lambda: ctypes.pythonapi.PyRun_SimpleString(b"1"),
}.items():
    try:
        print(words, "REACHED", attempt())
    except Exception as error:
        print(words, "refused", type(error).__name__)
"""
"""Wants what is JavaScript's, by each way that there is; the answer is always an exception."""

FORGING = """\
import asyncio, builtins, json.encoder, sys

json.dumps.__code__ = (lambda *_, **__: "forged").__code__
json.encoder.JSONEncoder.encode = lambda *_: "forged"
asyncio.sleep.__code__ = (lambda *_: 1 / 0).__code__
builtins.print = lambda *_: None
sys.modules.clear()
"""
"""Changes what the next program's run would be told by."""
