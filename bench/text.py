"""Pages a processor second of our reading, against pdfplumber's and pypdfium2's plain text of the same pages."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import bench_text

from bench.figure import Figure


def figures() -> Iterator[Figure]:
    """Ratios on the labelled pages that the tests make."""
    with tempfile.TemporaryDirectory() as folder:
        paths = bench_text.made(Path(folder))
        bench_text.ours(paths[0])
        ours, plain = bench_text.rates((bench_text.ours, bench_text.plain), paths, bench_text.ROUNDS)
        (plumber,) = bench_text.rates((bench_text.plumber,), paths, 2)
    yield Figure("text: pages a second", ours, "pages/s")
    yield Figure("text: times as fast as pdfplumber's extract_text", ours / plumber, "x", "more")
    yield Figure("text: times as slow as pypdfium2's plain text", plain / ours, "x", "less")
