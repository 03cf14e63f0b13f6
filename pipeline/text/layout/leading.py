"""The distance of lines: the usual one of a document by size, and a column's own."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from pipeline.text.layout.page import Line, Page

USUAL = 1.2
"""Distance of baselines, in sizes, where nothing shows it."""
LEAST, MOST = 0.85, 2.5
"""Distances of lines of one text lie between these, in sizes."""
ALIKE = 0.1
"""Distances that differ by less than this share of the size are one."""
FEW = 5
"""So many distances of lines tell a column's own."""

Leadings = dict[float, float]
"""The usual distance of baselines in points, by size to half a point."""


def of_document(pages: Iterable[Page]) -> Leadings:
    """By size; of two distances that are frequent, the smaller is the one within paragraphs."""
    steps: defaultdict[float, list[float]] = defaultdict(list)
    for page in pages:
        for (above, below), (size, other) in zip(pairwise(page.lines), pairwise(sizes_of(page.lines)), strict=True):
            step = below.base - above.base
            if size == other and above.region == below.region and LEAST < step / max(above.size, 1) < MOST:
                steps[size].append(step)
    return {size: _smallest_frequent(found, ALIKE * size) for size, found in steps.items()}


def of_column(lines: list[Line], known: Leadings) -> tuple[float, float]:
    """The column's own distance, where it shows one, and the document's for the size of most of its lines."""
    sizes = sizes_of(lines)
    size = max(Counter(sizes).items(), key=lambda item: (item[1], item[0]))[0]
    usual = known.get(size, USUAL * size)
    alike, pairs = (size, size), zip(pairwise(lines), pairwise(sizes), strict=True)
    steps = [below.base - above.base for (above, below), both in pairs if both == alike]
    steps = [step for step in steps if LEAST < step / size < MOST]
    return (_smallest_frequent(steps, ALIKE * size) if len(steps) >= FEW else usual), usual


def sizes_of(lines: list[Line]) -> list[float]:
    """The sizes of lines to half a point; each is rounded once, as there are few."""
    sizes = [line.size for line in lines]
    rounded = {size: round(size * 2) / 2 for size in set(sizes)}
    return [rounded[size] for size in sizes]


def _smallest_frequent(steps: list[float], width: float) -> float:
    """The smallest distance that is at least a third as frequent as the most frequent one."""
    ordered = sorted(Counter(steps).elements())  # most are the same, and what is grouped is soon sorted
    counts = {step: bisect_right(ordered, step + width) - bisect_left(ordered, step) for step in set(ordered)}
    enough = max(counts.values()) / 3
    step = min(step for step, count in counts.items() if count >= enough)
    return ordered[bisect_left(ordered, step) + (counts[step] - 1) // 2]
