"""How a run ended, in a sentence and at a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.loops.no_io import AbsentError
from patterns.tracing.recorder.safe_repr import reason_in_words
from patterns.tracing.recording.phrasing import listed
from patterns.tracing.recording.recording import Outcome

if TYPE_CHECKING:
    from patterns.tracing.introspection.user_code import Readers
    from patterns.tracing.recorder.recorder import Recorder
    from patterns.tracing.recording.events import Waiting

RETURNED: Final = Outcome("returned", "The program ran to its end.")


def deadlock_in_words(recorder: Recorder, waiting: dict[int, Waiting]) -> str:
    """Name each task that waits, and on what."""
    parts = [
        f"{recorder.lives[number].name} waits on {on.label}"
        for number, on in sorted(waiting.items())
    ]
    if not parts:
        return "Nothing can ever happen again: no task is ready and no timer is set."

    return f"Nothing can ever happen again: {listed(parts, 6)}."


def of_exception(problem: BaseException, readers: Readers) -> Outcome:
    """How a program ended that let *problem* out."""
    line = line_of(problem, readers)
    match problem:
        case SyntaxError() if problem.filename and readers.owns(problem.filename):
            line = readers.line_in(problem.filename, problem.lineno or None)
            where = "" if line is None else f" (line {line})"
            name = type(problem).__name__
            return Outcome("syntax_error", f"{name}: {problem.msg}{where}", line)
        case SystemExit():
            if problem.code is None or problem.code == 0:
                return Outcome("returned", "The program called sys.exit().", line)

            said = str(problem.code)[:200]
            return Outcome("raised", f"The program called sys.exit({said}).", line)
        case KeyboardInterrupt():
            return Outcome("stopped", "The program was interrupted.", line)
        case AbsentError():
            return Outcome("raised", str(problem), line)
        case ModuleNotFoundError() if problem.name:
            words = f"There is no module {problem.name!r} here."
            return Outcome("raised", words, line)
        case _:
            return Outcome("raised", reason_in_words(problem, 500), line)


def line_of(problem: BaseException, readers: Readers) -> int | None:
    """Where an exception left the reader's code, innermost; a group's own way out."""
    line = None
    trace = problem.__traceback__
    while trace is not None:
        if readers.is_in(trace.tb_frame):
            line = readers.line_in(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return line
