"""`playground record`: run a Python program under the recorder and write its recording."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from patterns.tracing import DEFAULT, RecordingError
from patterns.tracing.exploration.follower import Follower
from patterns.tracing.exploration.schedule import Schedule, ScheduleError
from patterns.tracing.recording.journal.journal_reader import TooManyEventsError
from patterns.tracing.recording.phrasing import listed
from patterns.tracing.session.run_program import run_script
from web.record.find_script import ScriptError, found_script, titled
from web.record.formats import FORMATS, IN_WORDS, empty_page, formatted, write_journal_as
from web.record.journal_place import OutError, new_journal, rescue
from web.record.number import number_of
from web.record.out import STANDARD, add_out, opened
from web.record.progress import counting

if TYPE_CHECKING:
    from patterns.tracing.recording.journal.journal_writer import Journal
    from patterns.tracing.recording.run_facts import Outcome
    from patterns.tracing.session.run_program import ScriptRun
    from patterns.tracing.session.script import Script
    from web.record.progress import Counting

_ENDING: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Signals that end the program and not the recorder. Ctrl-C is the program's own."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `playground record` takes."""
    parser.usage = (
        "%(prog)s [options] FILE [options] [--] [arguments of the program]\n"
        "       %(prog)s [options] -m MODULE [options] [--] [arguments of the program]\n"
        "       %(prog)s [options] --from JOURNAL"
    )
    parser.epilog = (
        "The recording is written however the program ends, by Ctrl-C too. The exit status is the "
        "program's own; 1 where it would never have ended, and where the recording cannot be "
        "written. From the first argument after the program that is no option of these, all are "
        "the program's; -- says so. On the native clock with -o OUT, what happens is on disk at "
        "once, in the journal OUT.part, which becomes OUT in the end."
    )
    # An option has to be written out: its first letters may be an argument of the program.
    parser.allow_abbrev = False
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", metavar="FILE", nargs="?", help="the program; - is standard input")
    what.add_argument("-m", dest="module", metavar="MODULE", help="a module, as in python -m")
    what.add_argument(
        "--from",
        dest="journal",
        metavar="JOURNAL",
        help="write what a journal holds whose recorder was killed, and run nothing",
    )
    parser.add_argument(
        "--clock",
        choices=("instant", "native"),
        default="instant",
        help=(
            "instant: virtual time, sleeps take none of yours (the default); "
            "native: real time, real sockets"
        ),
    )
    parser.add_argument(
        "--order",
        type=_order,
        metavar="ORDER",
        help="let waits take as long as playground explore says, on the instant clock",
    )
    parser.add_argument(
        "--events",
        type=number_of("events"),
        metavar="N",
        help="write the first N events of a journal only, where all are too many",
    )
    parser.add_argument(
        "--no-source",
        action="store_true",
        help="leave the program's text out of the recording: what is written has it otherwise",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help=IN_WORDS)
    add_out(parser)


def _order(text: str) -> Schedule:
    try:
        return Schedule.parse(text)
    except ScheduleError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def run(args: argparse.Namespace) -> int:
    """
    Record, and write what was recorded.

    Returns the exit status, as `subprocess` has it: minus a signal's number where the program
    would have ended by one.
    """
    if args.order is not None and (args.journal is not None or args.clock != "instant"):
        return _refuse("--order is for programs that run on the instant clock.")

    process = os.getpid()
    try:
        page = empty_page(args.format)
        if args.journal is not None:
            return _write_journal(args, page, Path(args.journal), keep=True)

        with found_script(args.file, args.module, args.args) as script:
            to_disk = args.clock == "native" and args.out != STANDARD
            journal = _new_journal(args, script) if to_disk else None
            with counting() as progress:
                done = _run(args, script, progress, journal)
        if os.getpid() != process:
            return done.ending.status  # a child of the program: what is written is its parent's

        if journal is None:
            code = _write(args, page, done, script)
        else:
            folders = () if args.no_source else script.folders
            with counting() as progress:
                progress.say(f"Writing {args.out} …")
                code = _write_journal(args, page, journal.path, folders, keep=False)
            code = code if journal.problem is None else 1
        if done.ending.wanted_absent and args.clock == "instant":
            _tell("With --clock native a program has the network, threads and processes.")
    except (ScriptError, RecordingError, OutError) as problem:
        return _refuse(str(problem))

    return code or done.ending.status


def _write(args: argparse.Namespace, page: str, done: ScriptRun, script: Script) -> int:
    recording = done.recording
    try:
        with opened(args.out) as out:
            sources = {} if args.no_source else titled(script)
            folders = () if args.no_source else script.folders
            out.write(formatted(recording, args.format, page, sources, folders))
    except OSError as problem:
        return _refuse(f"{args.out} cannot be written: {problem.strerror}.")

    _tell_outcome(args, recording.outcome)
    return 0


def _new_journal(args: argparse.Namespace, script: Script) -> Journal:
    return new_journal(Path(args.out), {} if args.no_source else titled(script), _tell)


def _write_journal(
    args: argparse.Namespace,
    page: str,
    journal: Path,
    folders: tuple[str, ...] = (),
    *,
    keep: bool,
) -> int:
    try:
        outcome = write_journal_as(
            args.format,
            page,
            journal,
            lambda: opened(args.out),
            folders,
            args.events,
            bare=args.no_source,
        )
    except OSError as problem:
        if problem.filename == str(journal):
            return _refuse(f"{journal} cannot be read: {problem.strerror}.")

        return _refuse(f"{args.out} cannot be written: {problem.strerror}.{rescue(journal)}")
    except TooManyEventsError as problem:
        return _refuse(
            f"{problem} playground record --from {journal} --events {problem.most} -o OUT writes "
            "the first of them; --format json writes all."
        )
    except RecordingError as problem:
        return _refuse(f"{problem}{'' if keep else rescue(journal)}")
    except KeyboardInterrupt:
        return _refuse(f"Interrupted while {args.out} was written.{rescue(journal)}", 130)

    if not keep:
        journal.unlink()
    _tell_outcome(args, outcome)
    return 0


def _run(
    args: argparse.Namespace, script: Script, progress: Counting, journal: Journal | None
) -> ScriptRun:
    follower = None if args.order is None else Follower(args.order)
    done = run_script(
        script,
        clock=args.clock,
        # Under virtual time a program that never ends is cut short; a real one may run for days.
        limits=DEFAULT if args.clock == "instant" else None,
        journal=journal,
        watch=progress,
        # Where the recording goes to standard output, nothing else does.
        echo=args.out != STANDARD,
        ends_on=_ENDING,
        steering=follower,
    )
    if follower is not None:
        _tell_unfollowed(follower)
    return done


def _tell_unfollowed(follower: Follower) -> None:
    missed = [each.wait for each in follower.schedule if each.wait not in follower.followed]
    if missed:
        _tell(f"The program has no wait {listed(missed)}: the order may be of another program.")


def _tell_outcome(args: argparse.Namespace, outcome: Outcome) -> None:
    if outcome.kind != "returned" and (args.format != "text" or args.out != STANDARD):
        where = "" if outcome.line is None else f" (line {outcome.line})"
        _tell(f"The program did not end well: {outcome.message}{where}")


def _refuse(sentence: str, code: int = 1) -> int:
    _tell(sentence)
    return code


def _tell(sentence: str) -> None:
    print(f"playground: {sentence}", file=sys.stderr)
