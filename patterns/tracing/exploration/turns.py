"""The reader is the scheduler, and picks at each moment which wait ends next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from patterns.tracing.exploration.cause_in_words import decisive_wait, happens
from patterns.tracing.exploration.failing import Judge
from patterns.tracing.exploration.picker import Candidate, Pace, Picker, Picks
from patterns.tracing.exploration.steered_program import Main, SteeredProgram

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from patterns.tracing.exploration.cause_in_words import DecisiveWait
    from patterns.tracing.exploration.failing import Claim, Judgement
    from patterns.tracing.exploration.steered_program import SteeredRun
    from patterns.tracing.recording.recording import Recording


@dataclass(frozen=True, slots=True)
class Choice:
    """A wait that may end next, or that was picked to."""

    wait: str
    """As in a schedule."""
    words: str
    """What it means: “`load('b')` answers”."""
    line: int | None
    at: float
    """When it ends if it is picked, or did, in seconds since the start."""


@dataclass(frozen=True, slots=True)
class TurnEnd:
    """What came of a run to its end, beside the one as written."""

    judgement: Judgement
    failed: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """How far a run is after some picks."""

    recording: Recording
    """Up to the next pick; all of the run where none is left to make."""
    taken: tuple[Choice, ...]
    """The picks that it followed."""
    decisive: tuple[DecisiveWait, ...]
    """The same, with all that is known of these waits."""
    choices: tuple[Choice, ...]
    """The waits of which one may end next, in the order of `at`; empty at the end of the run."""
    order: str
    """What was decided until now, to be replayed."""
    end: TurnEnd | None
    """None where the run waits to be picked on."""


def turn_after(
    main: Main,
    picks: Sequence[str],
    *,
    checks: Sequence[Claim] = (),
    claims: Sequence[Claim] = (),
    emit: Callable[[str], None] | None = None,
) -> Turn:
    """
    Run a program up to where the next wait has to be picked.

    Undo is one pick less: the program is run from its beginning each time.

    Args:
        main: as of `explore`.
        picks: at each moment with more than one choice, the `wait` of that which ends next. From
            the first one that is no choice there, they are passed over.
        checks: what must hold at its end.
        claims: what must, if it does in the run as written.
        emit: is given batches of JSON while the program runs, as of `run_program`.

    """
    program = SteeredProgram(main)
    reader = _ReaderPicks(picks)
    run = program.run_with(Picker(reader, told=True), emit)
    if reader.at_stake:
        choices, end = _choices(reader.at_stake, run), None
    else:
        choices, end = (), _end_of(program, run, checks, claims)
    return Turn(
        run.recording,
        tuple(_choice(chosen, among, run) for chosen, among in reader.taken),
        tuple(decisive_wait(chosen.wait, run) for chosen, _ in reader.taken),
        tuple(sorted(choices, key=lambda choice: choice.at)),
        run.schedule.text,
        end,
    )


class _ReaderPicks(Picks):
    def __init__(self, picks: Sequence[str]) -> None:
        self._left = list(picks)
        self.taken: list[tuple[Candidate, Sequence[Candidate]]] = []
        """What was picked, and of which ones."""
        self.at_stake: Sequence[Candidate] = ()

    def pick(self, candidates: Sequence[Candidate]) -> tuple[Candidate, Pace] | None:
        if len(candidates) == 1:
            return candidates[0], "written"

        wanted = self._left.pop(0) if self._left else ""
        found = next((each for each in candidates if each.wait.key == wanted), None)
        if found is None:
            self.at_stake = candidates
            return None

        self.taken.append((found, candidates))
        return found, "written"


def _choices(candidates: Sequence[Candidate], run: SteeredRun) -> tuple[Choice, ...]:
    # What comes after a wait is not known while it is a choice, and not told of one that was.
    so_far = replace(run, recording=replace(run.recording, events=()))
    waits = [decisive_wait(each.wait, so_far) for each in candidates]
    return tuple(
        Choice(wait.wait, happens(wait, waits), wait.line, candidate.written)
        for candidate, wait in zip(candidates, waits, strict=True)
    )


def _choice(chosen: Candidate, among: Sequence[Candidate], run: SteeredRun) -> Choice:
    return _choices(among, run)[among.index(chosen)]


def _end_of(
    program: SteeredProgram, run: SteeredRun, checks: Sequence[Claim], claims: Sequence[Claim]
) -> TurnEnd:
    plain = program.run().recording
    kept = [claim for claim in claims if claim.verdict(plain).passed]
    judge = Judge(plain, [*checks, *kept])
    judgement = judge.of(run.recording)
    return TurnEnd(judgement, judge.fails(judgement))
