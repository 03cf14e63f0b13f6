"""A bar on stderr while documents are worked on: documents, pages, words a second, time left."""

import logging
import sys
import time
from types import TracebackType
from typing import Any

from pipeline.run.worker import Done

log = logging.getLogger("pipeline")


class Progress:
    """Counts what is done; draws only on a terminal, and not when told to be quiet."""

    def __init__(self, documents: int, quiet: bool) -> None:
        self.pages = self.words = 0
        self.began = time.monotonic()
        self.bar: Any = None
        if documents and not quiet and sys.stderr.isatty():
            from tqdm import tqdm

            self.bar = tqdm(total=documents, unit="doc", file=sys.stderr, dynamic_ncols=True)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar:
            self.bar.close()

    def done(self, file: str, done: Done) -> None:
        """One more document."""
        self.pages += done.pages
        self.words += done.words
        seconds = ", ".join(f"{stage} {spent:.1f} s" for stage, spent in done.seconds.items())
        log.info("%s: %s pages, %s words; %s", file, done.pages, done.words, seconds or "fresh")
        self.step()

    def lost(self, file: str, why: str) -> None:
        """One more document, without result."""
        log.warning("%s: %s", file, why)
        self.step()

    def step(self) -> None:
        """Draw."""
        if self.bar:
            pace = self.words / max(time.monotonic() - self.began, 1e-3)
            self.bar.set_postfix_str(f"{self.pages} pages, {pace:,.0f} words/s", refresh=False)
            self.bar.update()
