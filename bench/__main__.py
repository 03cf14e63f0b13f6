"""`make bench`: speed as ratios, all sides measured in the same run; writes BENCH.md.

A ratio that is more than a fifth worse than in BENCH.md fails, and leaves BENCH.md as it was; `--accept` takes the
new figures all the same. Seconds are of processor time where they make a ratio, so that a busy machine counts less.
"""

import os
import platform
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figure import ROOT, Figure
from pipeline.run import pool

sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

TABLE = ROOT / "BENCH.md"
WORSE = 0.2
_ROW = re.compile(r"^\| (?P<what>[^|]+) \| (?P<value>[\d.,]+) \| (?P<unit>[^|]*) \| (?P<better>more|less) \|$", re.M)


def figures() -> Iterator[Figure]:
    """All figures, the quick ones first."""
    from bench import language, runs, text

    yield from text.figures()
    yield from language.figures()
    with tempfile.TemporaryDirectory() as folder:
        yield from runs.figures(Path(folder))
    yield from _page()


def _page() -> Iterator[Figure]:
    """The page in a real browser, where there is one."""
    try:
        import page

        with tempfile.TemporaryDirectory() as folder:
            seconds = page.measure(Path(folder), 1_500, 6_000)
    except (ImportError, OSError) as error:
        print(f"no browser, the page is not measured: {error}", file=sys.stderr)
        return
    yield Figure("page of 1,500 nodes and 6,000 edges: first paint", seconds["first paint"], "s")
    yield Figure("page: write it", seconds["write the page"], "s")
    yield Figure("page: size", seconds["size in MB"], "MB")


def worse(before: str, now: list[Figure]) -> list[str]:
    """A line for each ratio that is more than a fifth worse than in the table before."""
    old = {match["what"]: float(match["value"].replace(",", "")) for match in _ROW.finditer(before)}
    lines = []
    for figure in now:
        if not figure.better or figure.what not in old:
            continue
        then = old[figure.what]
        loss = then / max(figure.value, 1e-9) if figure.better == "more" else figure.value / max(then, 1e-9)
        if loss > 1 / (1 - WORSE):
            lines.append(f"worse: {figure.what}: {then:.2f} before, {figure.value:.2f} now ({figure.better} is better)")
    return lines


def table(found: list[Figure]) -> str:
    """BENCH.md."""
    load = os.getloadavg()[0]
    machine = (
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f} at the end"
    )
    head = [
        "# Speed",
        "",
        f"Made by `make bench` on {machine}.",
        "",
        "A line that says which way is better is a ratio; one that gets more than a fifth worse fails `make bench`.",
        "",
        "| what | value | unit | better |",
        "|---|---:|---|---|",
    ]
    return "\n".join([*head, *(figure.line() for figure in found)]) + "\n"


def main() -> int:
    """Measure, compare, write; with one thread, as the workers of a run have."""
    pool.one_thread()
    found = []
    for figure in figures():
        print(figure.line(), flush=True)
        found.append(figure)
    losses = worse(TABLE.read_text() if TABLE.exists() else "", found)
    print("\n".join(losses))
    if losses and "--accept" not in sys.argv:
        return 1
    TABLE.write_text(table(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
