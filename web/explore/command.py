"""`playground explore`: a program under other legal orders, and what goes wrong in one of them."""

from __future__ import annotations

import argparse
import shlex
import sys
from typing import TYPE_CHECKING

from patterns.checks.check_text import CheckError, check_from
from patterns.tracing.exploration.explore import explore
from patterns.tracing.exploration.schedule import RUNS
from web.explore.formats import FORMATS, written
from web.explore.progress import progress_shown
from web.record.find_script import ScriptError, found_script, titled
from web.record.number import number_of
from web.record.out import STANDARD, add_out, opened

if TYPE_CHECKING:
    from patterns.checks import Check
    from patterns.tracing.exploration.explore import Explored


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `playground explore` takes."""
    parser.epilog = (
        "Each sleep stands for something outside, and takes 0.5 to 2 times as long as it is "
        "written; timers of one moment fire in any order. The exit status is 1 where a run "
        "failed, with the command that replays it."
    )
    parser.add_argument("file", metavar="FILE", help="the program; - is standard input")
    parser.add_argument(
        "--runs",
        type=number_of("runs"),
        default=RUNS,
        metavar="N",
        help=f"how many (default: {RUNS})",
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="S", help="another one tries others (default: 0)"
    )
    parser.add_argument(
        "--check",
        type=_check,
        action="append",
        default=[],
        dest="checks",
        metavar="CHECK",
        help='what must be so in every run, as in patterns.checks: "EndsBy(2)"; may be repeated',
    )
    parser.add_argument(
        "--same-output",
        action="store_true",
        help="take other printed lines for a failure; the same ones in another order never are",
    )
    parser.add_argument(
        "--any-ready",
        action="store_true",
        help="let what is ready run in any order, which CPython does not",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help=(
            "text: for a terminal (the default); json: for programs; html: the failing run beside "
            "the plain one, in one file that any browser opens"
        ),
    )
    add_out(parser)


def run(args: argparse.Namespace) -> int:
    """Explore; the exit code is 1 where something failed, the plain run too."""
    try:
        with found_script(args.file, None, ()) as script, progress_shown() as progress:
            explored = explore(
                script,
                runs=args.runs,
                seed=args.seed,
                checks=args.checks,
                output=args.same_output,
                ready=args.any_ready,
                progress=progress,
            )
    except ScriptError as problem:
        print(f"playground: {problem}", file=sys.stderr)
        return 1

    name = next(iter(titled(script)))
    text = written(explored, args.format, name, replays(explored, args.file))
    with opened(args.out) as out:
        out.write(text)
    if args.out != STANDARD:
        for failure in explored.failures:
            print(f"playground: {failure.sentence}", file=sys.stderr)
    return int(explored.failed)


def replays(explored: Explored, file: str) -> list[str]:
    """Give the command that records each failure again."""
    return [
        f"playground record --order {shlex.quote(failure.order)} {shlex.quote(file)}"
        for failure in explored.failures
    ]


def _check(text: str) -> Check:
    try:
        return check_from(text)
    except CheckError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None
