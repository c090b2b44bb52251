"""What a process is like after a program in it was halted from outside."""

from __future__ import annotations

import subprocess
import sys

PROFILED = """
import sys
from patterns.tracing import Limits, record

endless = record("while True: pass", limits=Limits(seconds_between_yields=0.1))
calls = []
sys.setprofile(lambda frame, event, about: calls.append(event))
(lambda: None)()
sys.setprofile(None)
print(endless.outcome.kind, calls.count("call"))
"""


def test_functions_can_be_profiled() -> None:
    """In a process of its own, which a function that never begins would hold up for ever."""
    done = subprocess.run(
        [sys.executable, "-c", PROFILED], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "cut_short 1\n"
