"""The page of a made-up network in a real headless Chromium: seconds to write it, to its first paint, to filter it.

    PYTHONPATH=. python bench/page.py [--nodes 1500] [--edges 6000] [--outputs DIR]

A filter's time is from the click until the browser has drawn the next frame after it.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import made
from browser import visit

from pipeline import report

MODELS = Path(__file__).parent.parent / "models"
FILTERS = ("opening", "theme", "cites", "organization")
CLICK = """name => new Promise(done => {
    const start = performance.now();
    document.querySelector(`form.filters input[name=${name}]`).click();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def measure(outputs: Path, nodes: int, edges: int) -> dict[str, float]:
    """Seconds by what took them, and the size of the page in MB."""
    made.write(outputs, nodes, edges)
    start = time.perf_counter()
    index = report.write(outputs, report.ReportSettings(figures=()), models=MODELS)[0]
    seconds = {"write the page": time.perf_counter() - start, "size in MB": index.stat().st_size / 1e6}
    with visit(index, "#network") as seen:
        seconds["first paint"] = seen.page.evaluate(PAINT) / 1000
        seconds["ready"] = seen.page.evaluate("performance.mark('now').startTime") / 1000
        for name in FILTERS:
            seconds[f"filter {name}"] = seen.page.evaluate(CLICK, name) / 1000
    return seconds


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--nodes", type=int, default=1_500)
    parser.add_argument("--edges", type=int, default=6_000)
    parser.add_argument("--outputs", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for what, value in measure(options.outputs or Path(folder), options.nodes, options.edges).items():
            print(f"{what:<22}{value:8.2f}")
