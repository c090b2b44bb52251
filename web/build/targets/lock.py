"""One build at a time: a second one waits for the first and finds its files."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from web.build.targets.progress import Progress

if sys.platform != "win32":
    import fcntl


@contextmanager
def one_at_a_time(cache: Path, progress: Progress) -> Iterator[None]:
    """Hold the cache's lock; the system lets go of it however this process ends."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as file:
        if sys.platform != "win32":  # there, two builds at once are not guarded against
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                with progress.doing("Waiting for another build"):
                    fcntl.flock(file, fcntl.LOCK_EX)
        yield
