"""
Does a program always work? It is run under other legal orders, and what fails is made small.

    explored = explore(main)                     # or the text of a program
    for failure in explored.failures:
        print(failure.sentence)                  # It fails when `load(b)` answers before …
        print(failure.order)                     # load-2.1x0.5: for --order and for links
        failure.recording                        # the failing run, as of `record`

It needs the standard library only, and nothing of it waits. A caller that has to stay responsive
gives `progress`, which is told after each run and ends the exploration by answering True; what was
found until then is in the answer. `explored.to_json()` is all of it but the recordings, and
`replay(main, order)` makes the recording of any order again.

Legal is what a right program must stand: each sleep stands for something outside, and takes 0.5 to
2 times as long as it is written; timers of one moment fire in any order. Time-outs and `sleep(0)`
are as written, and callbacks that are ready run first come, first served.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from patterns.tracing.exploration.cause_in_words import Order, orders_of, sentence_of
from patterns.tracing.exploration.explored import Explored, Failure, FoundOutcome, Progress
from patterns.tracing.exploration.failing import Claim, FoundKind, Judge, Judgement
from patterns.tracing.exploration.schedule import RUNS, Schedule
from patterns.tracing.exploration.search import Search
from patterns.tracing.exploration.shrink import Shrinking
from patterns.tracing.exploration.steered_program import SteeredProgram, SteeredRun
from patterns.tracing.exploration.turning_points import turning_points
from patterns.tracing.recording.phrasing import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from patterns.tracing.exploration.steered_program import Main
    from patterns.tracing.recording.recording import Recording

__all__ = ["Explored", "Failure", "FoundOutcome", "Progress", "explore", "replay"]

_MOST_FAILURES = 3
"""At most so many failures, no two of them alike, are made small."""
_PATIENCE = 4
"""The run that is shown in the end may go on so many times as long as others."""


def explore(
    main: Main,
    *,
    runs: int = RUNS,
    seed: int = 0,
    checks: Sequence[Claim] = (),
    output: bool = False,
    ready: bool = False,
    progress: Callable[[Progress], bool | None] | None = None,
) -> Explored:
    """
    Run a program under other legal orders.

    Args:
        main: a function that `asyncio.run(main())` could run, or the text of a program. It is run
            many times: what it keeps in globals must not matter.
        runs: how many, the plain one included; shrinking needs some more.
        seed: another one tries others.
        checks: claims of `patterns.checks` that must hold in every run.
        output: takes other printed text for a failure; the same lines in another order never are.
        ready: lets what is ready run in any order, which CPython does not: a failure that needs
            this says so.
        progress: is told after each run; True ends it.

    """
    exploration = _Exploration(
        main, runs, seed, checks, output=output, ready=ready, progress=progress
    )
    return exploration.explored()


def replay(main: Main, order: str) -> Recording:
    """
    Record a program under an order.

    Raises:
        ScheduleError: *order* is none.

    """
    return SteeredProgram(main).run(Schedule.parse(order)).recording


class _StoppedError(Exception):
    """*progress* answered True."""


@dataclass(slots=True)
class _Alike:
    """
    Runs in which the same came up.

    Only one of them is kept: what lives is gone through after each run, when rubbish is collected.
    """

    first: int
    """The number of the first of them."""
    judgement: Judgement
    run: SteeredRun
    """That first one."""
    runs: int = 1


class _Exploration:
    def __init__(
        self,
        main: Main,
        most: int,
        seed: int,
        checks: Sequence[Claim],
        *,
        output: bool,
        ready: bool,
        progress: Callable[[Progress], bool | None] | None,
    ) -> None:
        self._program = SteeredProgram(main)
        self._most = most
        self._seed = seed
        self._progress = progress
        self._plain = self._program.run()
        self._judge = Judge(self._plain.recording, checks, output=output)
        self._search = Search(self._program, self._plain, seed, ready=ready)
        self._tally: dict[tuple[FoundKind, str], _Alike] = {}
        self._failures: list[Failure] = []
        self._runs = 0
        self._failing = 0

    def explored(self) -> Explored:
        own = self._judge.plain()
        self._note(own, self._plain)
        if not self._judge.fails(own) and self._search.has_choices:
            self._program.limit_by(self._plain)
            try:
                self._run_all()
                for alike in self._failed()[:_MOST_FAILURES]:
                    self._failures.append(self._made_small(alike.first, alike.judgement, alike.run))
            except _StoppedError:
                pass
        return Explored(
            plain=self._plain.recording,
            plain_fails=own.sentence if self._judge.fails(own) else "",
            outcomes=self._outcomes(),
            failures=tuple(self._failures),
            runs=self._runs,
            different=self._search.different,
            coverage=self._coverage(),
            seed=self._seed,
        )

    def _run_all(self) -> None:
        runs = self._search.runs()
        while self._runs < self._most:
            run = next(runs)
            self._note(self._judged(run), run)
            self._tell("running")

    def _judged(self, run: SteeredRun) -> Judgement:
        if run.recording.outcome.kind == "stopped":
            # Ctrl-C, which hit a run by chance, is meant for all of them.
            raise KeyboardInterrupt

        return self._judge.of(run.recording)

    def _note(self, judgement: Judgement, run: SteeredRun) -> None:
        self._runs += 1
        self._failing += self._judge.fails(judgement)
        alike = self._tally.get((judgement.kind, judgement.like))
        if alike is None:
            self._tally[judgement.kind, judgement.like] = _Alike(self._runs, judgement, run)
        else:
            alike.runs += 1

    def _tell(self, phase: Literal["running", "shrinking"]) -> None:
        if self._progress is None:
            return
        told = Progress(
            phase,
            self._runs,
            self._most,
            self._search.different,
            self._failing,
            self._outcomes(),
            tuple(self._failures),
        )
        if self._progress(told):
            raise _StoppedError

    def _failed(self) -> list[_Alike]:
        return [each for each in self._tally.values() if self._judge.fails(each.judgement)]

    def _made_small(self, number: int, judgement: Judgement, run: SteeredRun) -> Failure:
        def like_it(tried: SteeredRun) -> bool:
            self._tell("shrinking")
            found = self._judged(tried)
            return (found.kind, found.like) == (judgement.kind, judgement.like)

        found = run.schedule
        again = self._program.run(found)
        repeatable = like_it(again)
        small = found
        orders: tuple[Order, ...] = ()
        if repeatable:
            small = Shrinking(self._program.run, like_it).shrink(again, self._plain)
            told = partial(self._program.run, told=True)
            orders = orders_of(turning_points(small, told, like_it), told(small), self._plain)
        # What was cut short may yet come to an end.
        self._program.limit_by(self._plain, _PATIENCE)
        shown = self._program.run(small)
        self._program.limit_by(self._plain)
        judgement = self._judge.of(shown.recording)
        return Failure(
            kind=judgement.kind,
            message=judgement.sentence,
            line=judgement.line,
            sentence=sentence_of(orders, small),
            orders=orders,
            order=small.text,
            found_order=found.text,
            found=number,
            is_repeatable=repeatable and self._judge.fails(judgement),
            recording=shown.recording,
        )

    def _outcomes(self) -> tuple[FoundOutcome, ...]:
        return tuple(self._outcome(each) for each in self._tally.values())

    def _outcome(self, alike: _Alike) -> FoundOutcome:
        judgement = alike.judgement
        return FoundOutcome(
            judgement.kind,
            self._judge.fails(judgement),
            judgement.sentence,
            judgement.line,
            alike.runs,
            alike.first,
            alike.run.schedule.text,
        )

    def _coverage(self) -> str:
        if not self._search.has_choices:
            return "It waits for nothing outside: there is only one order."

        different = self._search.different
        orders = f"{different} different orders" if different > 1 else "all in one order"
        ran = f"{counted(self._runs, 'run')}, {orders}."
        covered = self._search.covered()
        return f"{ran} {covered}".strip()
