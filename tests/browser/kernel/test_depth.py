"""How deep programs may go: what Python itself refuses costs nothing, and data may be deep."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser.kernel.driver import Kernels

RAISING = {
    "recursion": ("def f(): f()\nf()", "RecursionError"),
    "recursion of repr": (
        "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
        "RecursionError",
    ),
    "recursion of attributes": (
        "class A:\n    def __getattr__(self, name): return getattr(self, name + 'x')\nA().x",
        "RecursionError",
    ),
    "an expression too deep": (
        "compile('+'.join(['x'] * 20_000), 'sum', 'eval')",
        "RecursionError",
    ),
    "recursion of sorted": ("def f(x): return sorted([1, 2], key=f)\nf(1)", "RecursionError"),
    "recursion of coroutines": (
        "import asyncio\nasync def f(): await f()\nasyncio.run(f())",
        "RecursionError",
    ),
}

DEEP = """\
import collections, copy, itertools, json, pickle, types

class Link:
    def __init__(self, next):
        self.next = next

def yielding(inner):
    yield inner

def begun(inner):
    generator = yielding(inner)
    next(generator)
    return generator

def failed(inner):
    error = ValueError()
    error.__cause__ = inner
    return error

def nested(wrap, x):
    for _ in range(20_000):
        x = wrap(x)
    return x

for wrap in (
    lambda x: [x], lambda x: (x,), lambda x: {1: x}, lambda x: frozenset([x]), Link, slice,
    lambda x: collections.deque([x]), lambda x: lambda: x, lambda x: types.MethodType(print, x),
    begun, types.CellType,
):
    nested(wrap, ())
nested(failed, None)
LAZY = (
    lambda x: map(abs, x), lambda x: filter(None, x), zip, enumerate, itertools.chain,
    itertools.accumulate, itertools.pairwise, itertools.cycle, itertools.groupby,
    itertools.zip_longest, lambda x: iter(x.__next__, None), lambda x: (each for each in x),
)
for wrap in LAZY:
    x = nested(wrap, iter(range(30_000)))
    try:
        next(x)
    except RecursionError:
        pass
x, y, z = (nested(lambda x: [x], []), nested(lambda x: [x], []), nested(lambda x: (x,), ()))
for use in (
    lambda: repr(x), lambda: json.dumps(x), lambda: pickle.dumps(x), lambda: copy.deepcopy(x),
    lambda: x == y, lambda: hash(z), nested(staticmethod, int),
):
    try:
        use()
    except RecursionError:
        print("deep")
print(nested(lambda x: [x], 0) > 1)
"""
"""Each kind of thing in another of its kind, 20 000 times; the last line fails with one in hand."""

LONG_CHAIN = """\
import asyncio

async def follow(task):
    await task

async def main():
    tasks = [asyncio.create_task(asyncio.sleep(1))]
    for _ in range(600):
        tasks.append(asyncio.create_task(follow(tasks[-1])))
    await asyncio.sleep(0.1)
    tasks[-1].cancel()
    told = await asyncio.gather(*tasks, return_exceptions=True)
    print(sum(isinstance(each, asyncio.CancelledError) for each in told))

asyncio.run(main())
"""
EATING_MEMORY = {
    "too much memory at once": ("bytearray(10**9)", "MemoryError"),
    "more and more memory": ("x = []\nwhile True: x.append('x' * 10**6)", "MemoryError"),
}
"""Memory never shrinks: their kernel is replaced."""


def test_recursion_and_memory_are_pythons_own_errors(kernels: Kernels) -> None:
    """The browser's stack and memory are larger than what Python is told of: it never notices."""
    kernels.open()
    number = kernels.number()
    for programs in (RAISING, EATING_MEMORY):
        for clock in ("instant", "live"):
            for name, (source, error) in programs.items():
                run = kernels.run(source, clock)
                assert run.kind == "raised", f"{name}, {clock}: {run.told}"
                assert error in run.message, f"{name}, {clock}: {run.told}"
                kernels.expect_all_is_well()
        assert (kernels.number() == number) is (programs is RAISING)


def test_data_may_be_nested_as_deep_as_memory_allows(kernels: Kernels) -> None:
    """What goes down into them is a RecursionError, and to let go of them is nothing special."""
    kernels.open()
    number = kernels.number()
    for clock in ("instant", "live"):
        run = kernels.run(DEEP, clock)
        assert run.printed.startswith("deep\n" * 7 + "Traceback"), run.told
        assert "TypeError" in run.message, run.told
        kernels.expect_all_is_well()
    assert kernels.number() == number


def test_a_chain_of_tasks_may_be_as_long_as_on_a_laptop(kernels: Kernels) -> None:
    """To cancel the last of them takes none of the browser's stack for each of the others."""
    kernels.open()
    for clock in ("instant", "live"):
        run = kernels.run(LONG_CHAIN, clock)
        assert run.printed == "601\n", run.told
