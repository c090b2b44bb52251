"""
CPython's own tests of asyncio, run on recorded loops: a recording must not change what it records.

    python -m tests.cpython_suite [--plain] [module…]

Takes the tests from the interpreter's `test` package; says so where that is not installed. Every
loop that the tests make (their own `TestLoop`, and those of the policy) has the recorder mixed
in, and all primitives are watched. `EXCEPT` lists the tests that cannot pass, each with the
reason.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import unittest
from typing import Any, Final

from patterns.tracing import recorded
from patterns.tracing.loops.clocked import attach_run, instrumented_class

MODULES: Final = (
    "test_base_events",
    "test_context",
    "test_eager_task_factory",
    "test_events",
    "test_futures",
    "test_locks",
    "test_pep492",
    "test_queues",
    "test_runners",
    "test_streams",
    "test_taskgroups",
    "test_tasks",
    "test_threads",
    "test_timeouts",
    "test_waitfor",
)
"""Those that are not there in every version of Python are passed over."""

EXCEPT: Final = {
    "test_issue46672": (
        "looks whether `BaseEventLoop.call_exception_handler`, which it replaces, was called; "
        "the recorded loop has one of its own, which calls that one"
    ),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plain", action="store_true", help="without the recorder, to compare")
    parser.add_argument("modules", nargs="*", default=MODULES)
    options = parser.parse_args()
    try:
        utils: Any = importlib.import_module("test.test_asyncio.utils")
    except ImportError:
        print("This Python comes without its own tests (`test.test_asyncio`); nothing was run.")
        return 0

    if options.plain:
        return run(options.modules)

    block = recorded()
    with block:
        kind = instrumented_class(utils.TestLoop, checked=False)
        plain_init = utils.TestLoop.__init__

        def init(self: Any, *args: Any, **kwargs: Any) -> None:
            attach_run(self, block.recorder.run, None)
            plain_init(self, *args, **kwargs)

        kind.__init__ = init
        utils.TestLoop = kind
        return run(options.modules)


def run(modules: list[str]) -> int:
    loader = unittest.TestLoader()
    suite = unittest.TestSuite()
    for name in modules:
        try:
            module = importlib.import_module(f"test.test_asyncio.{name}")
        except ImportError:
            print(f"There is no {name} in this Python.")
            continue

        suite.addTests(wanted(loader.loadTestsFromModule(module)))
    result = unittest.TextTestRunner(stream=sys.__stderr__).run(suite)
    for name, reason in EXCEPT.items():
        print(f"Left out: {name}: {reason}.")
    return 0 if result.wasSuccessful() else 1


def wanted(suite: unittest.TestSuite) -> list[unittest.TestCase]:
    tests: list[unittest.TestCase] = []
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            tests += wanted(test)
        elif test.id().rpartition(".")[2] not in EXCEPT:
            tests.append(test)
    return tests


if __name__ == "__main__":
    sys.exit(main())
