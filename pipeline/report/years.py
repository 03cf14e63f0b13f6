"""Ties over time: a row of bars a relation, with the ties that are new in each year in black."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from pipeline.report.given import Input
from pipeline.tables import Year

ROW = 0.56
"""Inches of a relation."""
EARLY, LATE = 0.08, 0.01
"""Shares of the ties, of the first and of the last years, that are left out so that the others can be read."""


def draw(given: Input, most: int) -> Figure | None:
    """The figure, with the `most` relations that have most ties; None where no tie has a year."""
    rows = _by_relation(given.years, most)
    if not rows:
        return None
    every = sorted(row.year for group in rows.values() for row in group for _ in range(row.edges))
    first, last = every[int(EARLY * len(every))], every[-1 - int(LATE * len(every))]
    figure = Figure(figsize=(7.4, ROW * len(rows) + 0.9))
    panels = figure.subplots(len(rows), 1, sharex=True, squeeze=False)[:, 0]
    figure.subplots_adjust(hspace=0.35, left=0.19, right=0.98, bottom=0.55 / figure.get_figheight())
    for axes, (relation, group) in zip(panels, rows.items(), strict=True):
        shown = [row for row in group if first <= row.year <= last]
        years = [row.year for row in shown]
        axes.bar(years, [row.edges for row in shown], color="#bdbdbd", width=0.8, label="ties stated")
        axes.bar(years, [row.new for row in shown], color="black", width=0.8, label="of these, for the first time")
        axes.set_yscale("function", functions=(_root, np.square))
        axes.set_yticks(_ticks([row.edges for row in shown]))
        axes.set_ylabel(relation.replace("_", " "), rotation=0, ha="right", va="center")
        axes.yaxis.set_label_coords(-0.065, 0.5)
        axes.set_xlim(first - 0.7, last + 0.7)
    panels[-1].xaxis.set_major_locator(MaxNLocator(12, integer=True, steps=[1, 2, 5, 10]))
    panels[0].legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False)
    _say(figure, every, first, last)
    return figure


def _by_relation(years: list[Year], most: int) -> dict[str, list[Year]]:
    groups = defaultdict(list)
    for row in years:
        groups[row.relation].append(row)
    order = sorted(groups, key=lambda name: (-sum(row.new for row in groups[name]), name))
    return {name: groups[name] for name in order[:most]}


def _root(values: np.ndarray) -> np.ndarray:
    roots: np.ndarray = np.sqrt(np.maximum(values, 0))
    return roots


def _ticks(counts: Sequence[int]) -> list[int]:
    """0, the largest, and where it is large what is half as high on a scale of square roots."""
    top = max(counts, default=1)
    return [0, top] if top < 8 else [0, round(top / 4), top]


def _say(figure: Figure, every: list[int], first: int, last: int) -> None:
    earlier, later = sum(year < first for year in every), sum(year > last for year in every)
    outside = f" Not shown: {earlier} before {first}, {later} after {last}." if earlier or later else ""
    words = f"Ties a year, on scales of square roots so that single ties can be seen.{outside}"
    figure.text(0.19, 0, words, color="#555555")
