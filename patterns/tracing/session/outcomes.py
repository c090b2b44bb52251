"""How a run ended, in a sentence and at a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.loops.no_io import AbsentError
from patterns.tracing.observer.safe_repr import in_words, reason_in_words
from patterns.tracing.recording.run_facts import Outcome
from patterns.tracing.session.process.exit_status import SUCCESS, of_problem

if TYPE_CHECKING:
    from patterns.tracing.introspection.user_code import UserCode

RETURNED: Final = Outcome("returned", "The program ran to its end.")


def of_exception(problem: BaseException, user_code: UserCode) -> Outcome:
    """How a program ended that let *problem* out; what that is may be anything."""
    line = user_code.line_of_exception(problem)
    try:
        known = _of_known(problem, user_code, line)
    except Exception:  # noqa: BLE001 - an attribute of the program's own
        known = None
    return known or Outcome("raised", reason_in_words(problem, 500), line)


def _of_known(problem: BaseException, user_code: UserCode, line: int | None) -> Outcome | None:
    match problem:
        case SyntaxError() if problem.filename and user_code.owns_file(problem.filename):
            line = user_code.line_in(problem.filename, problem.lineno or None)
            where = "" if line is None else f" (line {line})"
            name = type(problem).__name__
            return Outcome("syntax_error", f"{name}: {problem.msg}{where}", line)
        case SystemExit():
            if of_problem(problem) == SUCCESS:
                return Outcome("returned", "The program called sys.exit().", line)

            said = problem.code if isinstance(problem.code, str) else in_words(problem.code)
            return Outcome("raised", f"The program called sys.exit({said[:200]}).", line)
        case KeyboardInterrupt():
            return Outcome("stopped", "The program was interrupted.", line)
        case AbsentError():
            return Outcome("raised", str(problem), line)
        case ModuleNotFoundError() if problem.name:
            words = f"There is no module {problem.name!r} here."
            return Outcome("raised", words, line)
        case _:
            return None
