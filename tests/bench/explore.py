"""
How soon a failing order is found: `python -m tests.bench.explore [--seeds N] [--runs N]`.

For each of the programs in `tests/patterns/tracing/exploration/programs`, the number of the first
run that fails, as median and as the worst of all seeds: by our search; by plain chance, every wait
between half and twice as long as written; and by simloop, where it is installed (it wants Python
3.12), with an adapter that gives it whole programs and durations. frontrun, whose tests are made of
a set-up, workers and an invariant, takes no whole program.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import importlib
import importlib.util
import io
import random
import statistics
import time
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

from patterns.tracing.exploration.failing import Judge
from patterns.tracing.exploration.schedule import LONGEST, SHORTEST, Decision, Schedule
from patterns.tracing.exploration.search import Search
from patterns.tracing.exploration.steered_program import SteeredProgram
from tests.patterns.tracing.exploration.programs import FAULTY, SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Finder = Callable[[str, int, int], int | None]

_sleep: Final = asyncio.sleep


def ours(source: str, seed: int, most: int) -> int | None:
    program, judge, plain = _begun(source)
    runs = Search(program, plain, seed).runs()
    return _first(judge, (next(runs) for _ in range(most - 1)))


def chance(source: str, seed: int, most: int) -> int | None:
    program, judge, plain = _begun(source)
    sleeps = [wait.key for wait in plain.waits if wait.asked is not None]
    rolls = random.Random(seed)

    def runs() -> Iterator[Any]:
        for _ in range(most - 1):
            factors = [round(rolls.uniform(SHORTEST, LONGEST), 6) for _ in sleeps]
            yield program.run(Schedule.of(map(Decision, sleeps, factors)))

    return _first(judge, runs())


def simloop(source: str, seed: int, most: int) -> int | None:
    explore: Any = importlib.import_module("simloop").explore
    code = compile(source, "<program>", "exec")
    for number in range(most):
        rolls = random.Random(f"{seed}.{number}")

        async def program(rolls: random.Random = rolls) -> None:
            async def sleep(delay: float, result: Any = None) -> Any:
                return await _sleep(delay * rolls.uniform(SHORTEST, LONGEST), result)

            mains: list[Any] = []
            with patch.object(asyncio, "sleep", sleep), patch.object(asyncio, "run", mains.append):
                exec(code, {"__name__": "__main__"})
                for main in mains:
                    async with asyncio.timeout(600):
                        await main

        with contextlib.redirect_stdout(io.StringIO()):
            if explore(program, [seed * most + number]) is not None:
                return number + 1
    return None


def _begun(source: str) -> tuple[SteeredProgram, Judge, Any]:
    program = SteeredProgram(source)
    plain = program.run()
    program.limit_by(plain)
    return program, Judge(plain.recording), plain


def _first(judge: Judge, runs: Iterator[Any]) -> int | None:
    """Give the number of the first run that fails; the plain one is 1."""
    for number, run in enumerate(runs, 2):
        if judge.fails(judge.of(run.recording)):
            return number
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=200)
    options = parser.parse_args()
    finders: dict[str, Finder] = {"ours": ours, "chance": chance}
    if importlib.util.find_spec("simloop") is not None:
        finders["simloop"] = simloop
    else:
        print("simloop is not installed, and left out: pip install simloop (Python 3.12).")
    print(f"{'program':22}" + "".join(f"{name:>16}" for name in finders))
    all_found: dict[str, list[list[int]]] = {name: [] for name in finders}
    took = dict.fromkeys(finders, 0.0)
    for program in FAULTY:
        cells = []
        for name, find in finders.items():
            began = time.perf_counter()
            found = [
                find(SOURCES[program], seed, options.runs) or options.runs + 1
                for seed in range(options.seeds)
            ]
            took[name] += time.perf_counter() - began
            all_found[name].append(found)
            cells.append(f"{statistics.median(found):6g} {max(found):4}")
        print(f"{program:22}" + "".join(f"{cell:>16}" for cell in cells), flush=True)
    for name, by_program in all_found.items():
        soon = sum(statistics.median(each) <= 20 for each in by_program)
        surely = sum(max(each) <= 100 for each in by_program)
        each_run = took[name] / sum(map(sum, by_program)) * 1000
        print(
            f"{name}: {soon} of {len(FAULTY)} within 20 runs (median), "
            f"{surely} within 100 with every seed, {each_run:.1f} ms a run"
        )


if __name__ == "__main__":
    main()
