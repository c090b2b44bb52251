"""
How much there may be of everything: of a run, of what a page takes from it, of a file.

A run stops itself at its own limits. The page's are larger, and hold for a program that got around
them; a file's are larger still, because a native run has no limits.
"""

from __future__ import annotations

from typing import Final

RUN_EVENTS: Final = 50_000
"""Events that a run records."""
RUN_TASKS: Final = 20_000
"""Tasks that a run creates."""
RUN_OUTPUT_CHARACTERS: Final = 1_000_000
"""Characters that a run prints, both streams together."""
RUN_VIRTUAL_SECONDS: Final = 3600.0
"""Seconds on the program's own clock."""
RUN_SECONDS_BETWEEN_YIELDS: Final = 10.0
"""Real seconds for which the reader's code may run without giving control to the loop."""

PAGE_EVENTS: Final = 400_000
"""Events that the page takes of one run, before it gets slow."""
PAGE_TASKS: Final = 100_000
"""Tasks that the page takes of one run."""
PAGE_BYTES: Final = 64_000_000
"""Bytes of UTF-8 that the page takes of one run, and of one file that is opened."""
PAGE_MESSAGE_BYTES: Final = 1024
"""What a message counts besides its text, so that a flood of empty ones ends as well."""
PAGE_OUTCOME_CHARACTERS: Final = 4000
"""Characters of an outcome's message that are shown."""

FILE_EVENTS: Final = 2_000_000
"""Events of a recording that is read."""
FILE_TASKS: Final = 500_000
"""Tasks of a recording that is read."""
FILE_CHARACTERS: Final = 512 * 1024 * 1024
"""Characters of a recording that is read, or of one line of a journal."""
