"""Whole runs by the command line: nothing to do and one new document among a thousand, memory, shares of the stages."""

import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.figure import ROOT, Figure

DOCUMENTS = 1_000


def figures(folder: Path) -> Iterator[Figure]:
    """On a thousand short notes, then on the sample corpus."""
    corpus, outputs = folder / "notes", folder / "outputs"
    corpus.mkdir()
    for number in range(DOCUMENTS):
        (corpus / f"{number:04}.txt").write_text(note(number))
    first = seconds(corpus, outputs)
    nothing = min(seconds(corpus, outputs) for _ in range(3))
    (corpus / "new.txt").write_text(note(DOCUMENTS))
    one = seconds(corpus, outputs)
    yield Figure(f"run: first over {DOCUMENTS:,} notes", first, "s")
    yield Figure(f"run: nothing to do over {DOCUMENTS:,} notes", nothing, "s")
    yield Figure(f"run: one document more than {DOCUMENTS:,}", one, "s")
    yield Figure("run: first, as times of nothing to do", first / nothing, "x")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    yield Figure("run: most memory of a process", peak, "GB", "less")
    yield from shares(folder / "sample")


def note(number: int) -> str:
    """A short made-up document."""
    return (
        f"The ILO adopted Convention No. {number % 190 + 1} in {1919 + number % 100}.\n\n"
        f"The Governing Body discussed report {number} with the United Nations.\n"
    )


def seconds(corpus: Path, outputs: Path) -> float:
    """By the clock, of a whole run in a process of its own."""
    command = [sys.executable, "-m", "pipeline", "run", "-q", "--corpus", str(corpus), "--outputs", str(outputs)]
    began = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True)
    return time.monotonic() - began


def shares(outputs: Path) -> Iterator[Figure]:
    """What part of the time of the sample corpus each stage of a document takes."""
    from pipeline.run import flow
    from pipeline.run.options import Options

    options = Options(
        corpus=ROOT / "corpus",
        outputs=outputs,
        models=ROOT / "models",
        workers=len(os.sched_getaffinity(0)),
        until="relations",
    )
    spent: Counter[str] = Counter()
    for done in flow.run(options).done:
        spent.update(done.seconds)
    for stage, taken in spent.items():
        yield Figure(f"share of {stage} above the corpus line", 100 * taken / sum(spent.values()), "%")
