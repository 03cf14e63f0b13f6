"""Who is first, and how sure that is: actors by their ties to processes and instruments, with intervals."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from pipeline.report.given import Input, node_types
from pipeline.report.ties import LABEL, shown_names
from pipeline.tables import Measure

PART, MEASURE, TYPE = "actor_process", "degree", "organization"
ROW = 0.2
"""Inches of an actor."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def draw(given: Input, most: int) -> Figure | None:
    """The figure, with the `most` actors of the best ranks; None where no intervals were drawn."""
    rows = _first(given, most)
    if not rows:
        return None
    figure = Figure(figsize=(7.4, ROW * len(rows) + 1.0))
    values, ranks = figure.subplots(1, 2, sharey=True, width_ratios=(3, 2))
    figure.subplots_adjust(left=0.42, right=0.99, wspace=0.08, bottom=0.75 / figure.get_figheight(), top=0.99)
    _panel(values, [(row.low or 0, row.value, row.high or 0) for row in rows], "ties to processes and instruments")
    _panel(ranks, [(row.rank_low or 1, row.rank, row.rank_high or 1) for row in rows], "rank")
    _by_rank(ranks, max(row.rank_high or row.rank for row in rows))
    names = shown_names(given, LABEL - 14)
    values.set_yticks(range(len(rows)), [names[row.entity_id] for row in rows])
    values.set_ylim(len(rows) - 0.5, -0.5)
    values.set_xlim(left=0)
    figure.text(
        0.02, 0, "Dots: as read. Lines: the middle of the draws (documents resampled, sentences by confidence)."
    )
    return figure


def _first(given: Input, most: int) -> list[Measure]:
    types = node_types(given)
    rows = [
        row
        for row in given.measures
        if (row.part, row.measure) == (PART, MEASURE) and types.get(row.entity_id) == TYPE and row.low is not None
    ]
    return sorted(rows, key=lambda row: (row.rank, row.rank_high or 0, row.entity_id))[:most]


def _panel(axes: Axes, rows: list[tuple[float, float, float]], title: str) -> None:
    low, middle, high = np.array(rows, dtype=float).T
    places = np.arange(len(rows))
    axes.hlines(places, low, high, color="#777777", linewidth=1.6)
    axes.plot(middle, places, "o", color="black", markersize=3.6)
    axes.set_xlabel(title)
    axes.grid(axis="x", color="#e2e2e2", linewidth=0.5)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)


def _by_rank(axes: Axes, worst: int) -> None:
    """Ranks on a logarithmic axis: the first places are told apart."""
    axes.set_xscale("log")
    axes.set_xlim(0.85, worst * 1.15)
    axes.xaxis.set_major_locator(FixedLocator([step for step in STEPS if step <= worst]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}"))
