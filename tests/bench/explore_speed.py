"""
What a run costs while orders are tried: `python -m tests.bench.explore_speed [--runs N]`.

For each lesson's pattern, the processor's time of all runs together, and of one of them in times of
a plain run in the same process: that ratio is the same on a slow machine, a busy one, and nearly so
in the browser.
"""

from __future__ import annotations

import argparse
import statistics
import time
from functools import partial
from typing import TYPE_CHECKING, Final

from patterns.catalogue import lessons
from patterns.tracing import explore, record

if TYPE_CHECKING:
    from collections.abc import Callable

_PLAIN_RUNS: Final = 20


def seconds(act: Callable[[], object]) -> float:
    """Give what it costs of the processor's time."""
    began = time.process_time()
    act()
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    runs = parser.parse_args().runs
    ratios = []
    print(f"{'lesson':22}{'all runs':>12}{'of a plain run':>18}")
    for lesson in lessons():
        program = lesson.program("pattern")
        record(program)
        plain = min(seconds(partial(record, program)) for _ in range(_PLAIN_RUNS))
        took = seconds(partial(explore, program, runs=runs))
        ratios.append(took / runs / plain)
        print(f"{lesson.id:22}{took:10.2f} s{ratios[-1]:17.2f}x", flush=True)
    print(f"median {statistics.median(ratios):.2f}x, at most {max(ratios):.2f}x")


if __name__ == "__main__":
    main()
