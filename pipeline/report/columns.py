"""The backbone of the actor–process network: actors on the left, processes on the right, a line a tie."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from pipeline.report.given import Input
from pipeline.report.ties import TwoModes, between, totals, untangled

Style = tuple[Any, str]  # dashes as matplotlib takes them, and a grey

ROW = 0.235
"""Inches between two labels."""
STYLES = (
    ("-", "#000000"),
    ("-", "#8a8a8a"),
    ((0, (4, 2)), "#333333"),
    ((0, (1, 1.5)), "#333333"),
    ((0, (5, 1.5, 1, 1.5)), "#555555"),
)
"""Dashes and greys of the relations, the most frequent first; later ones share the last."""


def draw(given: Input, most: int) -> Figure | None:
    """The figure; None where no tie joins an actor to a process."""
    modes = between(given, "organization", "process", most)
    if not modes.ties:
        return None
    left, right = untangled(modes.heads, modes.tails, modes.ties)
    rows = max(len(left), len(right))
    figure = Figure(figsize=(7.4, ROW * rows + 1.1))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(-3.3, rows + 0.4)
    place = {**_spread(left, rows, 0.37), **_spread(right, rows, 0.63)}
    styles = _styles(modes)
    for edge in reversed(modes.ties):
        _tie(axes, place[edge.head_id], place[edge.tail_id], _width(edge.evidence), styles[edge.relation])
    _side(axes, modes, left, place, "o", "right", totals(modes.ties, "head_id"))
    _side(axes, modes, right, place, "s", "left", totals(modes.ties, "tail_id"))
    _legend(axes, styles, modes)
    return figure


def _spread(side: Sequence[str], rows: int, x: float) -> dict[str, tuple[float, float]]:
    """Places from the top, spread over the whole height."""
    heights = np.linspace(rows - 0.5, 0.5, len(side)) if len(side) > 1 else [rows / 2]
    return {each: (x, float(height)) for each, height in zip(side, heights, strict=True)}


def _styles(modes: TwoModes) -> dict[str, Style]:
    counts: dict[str, int] = {}
    for edge in modes.ties:
        counts[edge.relation] = counts.get(edge.relation, 0) + 1
    order = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: STYLES[min(index, len(STYLES) - 1)] for index, name in enumerate(order)}


def _width(evidence: int) -> float:
    return 0.5 + 0.45 * min(evidence, 9)


def _tie(axes: Axes, start: tuple[float, float], end: tuple[float, float], width: float, style: Style) -> None:
    (x0, y0), (x1, y1) = start, end
    bend = (x1 - x0) * 0.45
    path = Path([(x0, y0), (x0 + bend, y0), (x1 - bend, y1), (x1, y1)], [Path.MOVETO, *[Path.CURVE4] * 3])
    dashes, grey = style
    axes.add_patch(PathPatch(path, fill=False, linewidth=width, linestyle=dashes, edgecolor=grey, alpha=0.75))


def _side(
    axes: Axes,
    modes: TwoModes,
    side: Sequence[str],
    place: dict[str, tuple[float, float]],
    marker: str,
    align: str,
    sums: dict[str, int],
) -> None:
    away = -0.018 if align == "right" else 0.018
    for each in side:
        x, y = place[each]
        axes.plot(
            x, y, marker, markersize=3 + 1.1 * np.sqrt(min(sums[each], 30)), color="white", markeredgecolor="black"
        )
        axes.text(x + away, y, modes.names[each], ha=align, va="center")


def _legend(axes: Axes, styles: dict[str, Style], modes: TwoModes) -> None:
    lines = [
        Line2D([], [], linestyle=dashes, color=grey, linewidth=1.4, label=name.replace("_", " "))
        for name, (dashes, grey) in styles.items()
    ]
    widths = [
        Line2D([], [], color="#555555", linewidth=_width(number), label=f"{number} sentence{'s' * (number > 1)}{more}")
        for number, more in ((1, ""), (4, ""), (9, " or more"))
    ]
    for handles, height in ((lines, 0.035), (widths, 0.0)):
        key = axes.legend(
            handles=handles, loc="lower center", bbox_to_anchor=(0.5, height), ncols=min(len(handles), 5), frameon=False
        )
        axes.add_artist(key)
    axes.text(0.37, axes.get_ylim()[1], "Actors", ha="right", va="bottom", weight="bold")
    axes.text(0.63, axes.get_ylim()[1], "Processes", ha="left", va="bottom", weight="bold")
    words = (
        f"{len(modes.ties)} ties, {modes.backbone} of them in the backbone; weaker ones, not drawn: {modes.left_out}"
    )
    axes.text(0.5, -3.3, words, ha="center", va="top", color="#555555")
