"""What a person sees of a run while it works: a bar on stderr, and with -v a line for each document and stage."""

import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.documents import Source
from pipeline.run.worker import Done

log = logging.getLogger("pipeline")

DOCUMENTS = "{percentage:3.0f}%|{bar}| {desc} [{elapsed}<{remaining}]"
STAGES = "{desc} [{elapsed}]"
START = 200_000
"""Bytes that a document weighs besides its own: with them the time left is right within a third from early on."""


def weight(source: Source) -> int:
    """How much of the whole work a document is likely to be."""
    return source.size + START


@contextmanager
def bar(total: int, form: str, quiet: bool) -> Iterator[Any]:
    """A bar that is drawn anew every second, so that time is seen to pass; None where nobody looks."""
    if quiet or not total or not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm
    from tqdm.contrib.logging import logging_redirect_tqdm

    ended = threading.Event()
    with (
        logging_redirect_tqdm(),
        tqdm(total=total, bar_format=form, file=sys.stderr, dynamic_ncols=True, leave=form == DOCUMENTS) as drawn,
    ):
        clock = threading.Thread(target=_redraw, args=(drawn, ended), daemon=True)
        clock.start()
        try:
            yield drawn
        finally:
            ended.set()
            clock.join()


def _redraw(drawn: Any, ended: threading.Event) -> None:
    while not ended.wait(1.0):
        drawn.refresh()


class Counter:
    """Counts the documents that are done, on a bar where there is one."""

    def __init__(self, documents: int, drawn: Any) -> None:
        self.documents, self.drawn = documents, drawn
        self.number = self.pages = self.words = 0
        self.began = time.monotonic()

    def done(self, source: Source, done: Done) -> None:
        """One more document."""
        self.pages += done.pages
        self.words += done.words
        seconds = ", ".join(f"{stage} {spent:.1f} s" for stage, spent in done.seconds.items())
        log.info("%s: %s pages, %s words; %s", source.file, done.pages, done.words, seconds or "fresh")
        self._step(source)

    def lost(self, source: Source, why: str) -> None:
        """One more document, without result."""
        log.warning("%s: %s", source.file, why)
        self._step(source)

    def _step(self, source: Source) -> None:
        self.number += 1
        if self.drawn is not None:
            pace = self.words / max(time.monotonic() - self.began, 1e-3)
            self.drawn.set_description_str(
                f"{self.number} of {self.documents} documents, {self.pages} pages, {pace:,.0f} words/s", refresh=False
            )
            self.drawn.update(weight(source))
