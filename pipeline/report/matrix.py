"""Matrices with a number in each cell: actors by process, and themes by actor."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import PowerNorm
from matplotlib.figure import Figure

from pipeline.report.given import Input
from pipeline.report.ties import TwoModes, between, said

CELL = 0.235
"""Inches of a cell."""


def actors_by_process(given: Input, most: int) -> Figure | None:
    """How many sentences tie each actor to each process; None where none does."""
    return _matrix(between(given, "organization", "process", most), "sentences that tie the actor to the process")


def themes_by_actor(given: Input, most: int) -> Figure | None:
    """How many sentences say that each actor addresses each theme; None where none does.

    A theme in an actor's own name is left out: every sentence that names a human rights council would count for it.
    """
    modes = between(given, "organization", "theme", most, said(given))
    return _matrix(modes, "sentences that say that the actor addresses the theme, names left out")


def _matrix(modes: TwoModes, meaning: str) -> Figure | None:
    if not modes.ties:
        return None
    values = np.zeros((len(modes.heads), len(modes.tails)), dtype=int)
    row = {each: index for index, each in enumerate(modes.heads)}
    column = {each: index for index, each in enumerate(modes.tails)}
    for edge in modes.ties:
        values[row[edge.head_id], column[edge.tail_id]] += edge.evidence
    figure = Figure(figsize=(CELL * values.shape[1], CELL * values.shape[0]))
    axes = figure.add_axes((0, 0, 1, 1))
    _cells(axes, values)
    axes.set_yticks(range(len(modes.heads)), [modes.names[each] for each in modes.heads])
    axes.set_xticks(range(len(modes.tails)), [modes.names[each] for each in modes.tails])
    axes.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    for text in axes.get_xticklabels():
        text.set(rotation=55, ha="left", rotation_mode="anchor")
    _sums(axes, values)
    _note(axes, meaning, modes.left_out)
    return figure


def _cells(axes: Axes, values: np.ndarray) -> None:
    shades = np.ma.masked_equal(values, 0)
    axes.imshow(shades, cmap="Greys", norm=PowerNorm(0.5, 0, max(int(values.max()), 1) * 1.25), aspect="equal")
    axes.set_xticks(np.arange(values.shape[1] + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(values.shape[0] + 1) - 0.5, minor=True)
    axes.grid(which="minor", color="#dddddd", linewidth=0.5)
    axes.tick_params(which="minor", length=0)
    for (y, x), value in np.ndenumerate(values):
        if value:
            dark = value > 0.3 * values.max()
            axes.text(x, y, str(value), ha="center", va="center", fontsize=6.5, color="white" if dark else "black")
    for side in axes.spines.values():
        side.set_visible(False)


def _sums(axes: Axes, values: np.ndarray) -> None:
    """The sums of the cells shown, beside each row and under each column."""
    rows, columns = values.shape
    looks: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 6.5, "color": "#555555"}
    for y, total in enumerate(values.sum(axis=1)):
        axes.text(columns - 0.1, y, str(total), **looks)
    for x, total in enumerate(values.sum(axis=0)):
        axes.text(x, rows - 0.1, str(total), **looks)


def _note(axes: Axes, meaning: str, left_out: int) -> None:
    more = f"; weaker ties, not shown: {left_out}" if left_out else ""
    axes.annotate(
        f"Number of {meaning}, with sums of what is shown{more}",
        (0, 0),
        (0, -20),
        xycoords="axes fraction",
        textcoords="offset points",
        va="top",
    )
