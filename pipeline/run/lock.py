"""One run at a time in an outputs folder.

The lock is flock's: it goes with the processes that hold it (the run and its workers), however they end, so
there is never a stale lock to remove. Shards of one run share the folder and lock their own part.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 3.0
"""Seconds to wait for the workers of a run that was killed."""


class Occupied(Exception):
    """Another run works in the outputs folder."""


@contextmanager
def hold(outputs: Path, shard: str = "") -> Iterator[int]:
    """Hold the outputs folder, or a shard of it, while the block runs; gives the lock's file descriptor.

    Raises Occupied where another run holds it.
    """
    outputs.mkdir(parents=True, exist_ok=True)
    whole = _open(outputs / ".lock")
    part = _open(outputs / f".lock.{shard.replace('/', '-of-')}") if shard else whole
    try:
        _take(whole, fcntl.LOCK_SH if shard else fcntl.LOCK_EX, outputs)
        if shard:
            _take(part, fcntl.LOCK_EX, outputs)
        os.truncate(part, 0)
        os.pwrite(part, f"{os.getpid()}".encode(), 0)
        yield part if shard else whole
        os.truncate(part, 0)  # two runs leave the same bytes, and a free lock names nobody
    finally:
        for descriptor in {whole, part}:
            os.close(descriptor)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)


def _take(descriptor: int, kind: int, outputs: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > end:
                holder = os.pread(descriptor, 40, 0).decode() or "unknown"
                raise Occupied(
                    f"{outputs}: another run (process {holder}) works in this folder; "
                    "wait for it to end, or give this one its own folder with OUTPUTS="
                ) from None
            time.sleep(0.1)
