"""A program that the command records in a process of its own, which a test may end."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

from patterns.tracing import Recording

if TYPE_CHECKING:
    from pathlib import Path

# Tests that were started in the background, or by nohup, have children that are deaf to these.
COMMAND = """\
import resource, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
if int(sys.argv[1]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
import web.cli
sys.argv[:] = ["playground", "record", *sys.argv[2:]]
sys.exit(web.cli.main())
"""

ENDLESS = """\
import asyncio

async def ticker():
    while True:
        await asyncio.sleep(0.001)

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(ticker(), name="ticker")
        await asyncio.sleep(0.02)
        print("running", flush=True)

asyncio.run(main())
"""


class Recorded:
    """A program that the command records, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.program = folder / "program.py"
        self.out = folder / "out.json"
        self.journal = folder / "out.json.part"

    def start(
        self, source: str, *arguments: str, form: str = "json", most_bytes: int = 0
    ) -> subprocess.Popen[str]:
        self.program.write_text(dedent(source), "utf-8")
        ours = ["--clock", "native", "--format", form, "-o", str(self.out)]
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, str(most_bytes), str(self.program), *ours, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, source: str, *arguments: str, most_bytes: int = 0) -> tuple[int, str, str]:
        with self.start(source, *arguments, most_bytes=most_bytes) as process:
            out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def recording(self) -> Recording:
        return Recording.from_json(self.out.read_text("utf-8"))
