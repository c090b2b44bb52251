"""
The `playground` command.

Each command imports what it needs when it runs: `--help` and `lessons` answer at once.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command. Whatever goes wrong is one sentence on standard error.

    Args:
        arguments: the command's; None for those of this process.

    Returns:
        The exit status, as `subprocess` has it: minus a signal's number where a recorded program
        would have ended by one. Without *arguments*, such a signal ends this process too.

    """
    from web.build.javascript.node import NodeError
    from web.build.targets.progress import BuildError
    from web.record.arguments import split

    given = list(sys.argv[1:] if arguments is None else arguments)
    theirs: list[str] = []
    if given[:1] == ["record"]:
        ours, theirs = split(given[1:])
        given = ["record", *ours]
    options = _parser().parse_args(given, argparse.Namespace(args=theirs))
    try:
        status: int = options.run(options)
    except (BuildError, NodeError) as error:
        print(f"playground: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        print(f"playground: {named}{error.strerror or error}.", file=sys.stderr)
        return 1
    if status < 0 and arguments is None:
        _end_by_signal(-status)
    return status


def _end_by_signal(number: int) -> None:
    """End as the caller expects it: a shell tells a signal from a number."""
    sys.stdout.flush()
    sys.stderr.flush()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _parser() -> argparse.ArgumentParser:
    from web.compare import command as compare_command
    from web.explore import command as explore_command
    from web.record import command as record_command

    parser = argparse.ArgumentParser(
        prog="playground",
        description="Edit asyncio programs in the browser and watch every task live its life.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    serve = commands.add_parser(
        "serve",
        help="build what is stale and serve the site on this machine",
        description="Builds what is stale, serves the site on 127.0.0.1 and prints the address.",
    )
    serve.add_argument(
        "--port",
        type=_port,
        metavar="N",
        help="the port to serve on; 0 takes any free one (default: 8000, or the next free one)",
    )
    serve.add_argument("--no-open", action="store_true", help="do not open a browser")
    serve.set_defaults(run=_serve)

    build = commands.add_parser(
        "build",
        help="write the static site",
        description=(
            "Writes the static site. The folder works from any path of any static host, "
            "and offline."
        ),
    )
    build.add_argument(
        "--out", type=Path, metavar="DIR", help="the folder to write (default: dist/)"
    )
    build.set_defaults(run=_build)

    record = commands.add_parser(
        "record",
        help="run a Python program under the recorder",
        description="Runs a Python program under the recorder and writes its recording.",
    )
    record_command.add_arguments(record)
    record.set_defaults(run=record_command.run)

    compare = commands.add_parser(
        "compare",
        help="put two recordings side by side",
        description="Puts two recordings side by side and says where they first differ.",
    )
    compare_command.add_arguments(compare)
    compare.set_defaults(run=compare_command.run)

    explore = commands.add_parser(
        "explore",
        help="run a program under other legal orders",
        description=(
            "Runs a program under other legal orders, and says of a failure which wait has to "
            "end before which."
        ),
    )
    explore_command.add_arguments(explore)
    explore.set_defaults(run=explore_command.run)

    lessons = commands.add_parser(
        "lessons",
        help="list the lessons",
        description=(
            "Lists the catalogue: id, title, section. With --check, tries the lesson of a file, "
            "and says what is missing."
        ),
    )
    lessons.add_argument(
        "--check", type=Path, metavar="FILE", help="a file of patterns/lessons/ to try"
    )
    lessons.set_defaults(run=_lessons)
    return parser


def _port(text: str) -> int:
    if not (text.isdecimal() and int(text) < 1 << 16):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: say a number from 0 to 65535")
    return int(text)


def _serve(options: argparse.Namespace) -> int:
    from web.build.dev_server import open_server
    from web.build.site import build
    from web.build.targets.places import ROOT

    site = build(ROOT / "dist")
    with open_server(site.folder, options.port) as server:
        print(f"Serving the playground at {server.address} (Ctrl-C ends it)", flush=True)
        if not options.no_open:
            webbrowser.open(server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


def _build(options: argparse.Namespace) -> int:
    from web.build.site import build
    from web.build.targets.places import ROOT

    site = build(options.out or ROOT / "dist")
    print(f"{'Built' if site.changed else 'Up to date:'} {site.folder}")
    return 0


def _lessons(options: argparse.Namespace) -> int:
    from patterns.catalogue import lessons, section_of

    if options.check is not None:
        from web.lesson_check.command import check

        return check(options.check)

    rows = [(lesson.id, lesson.title, section_of(lesson.id).title) for lesson in lessons()]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for lesson, title, section in rows:
        print(f"{lesson:{widths[0]}}  {title:{widths[1]}}  {section}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
