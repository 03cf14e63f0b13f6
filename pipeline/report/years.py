"""Ties over time: a row of bars a relation, with the ties that are new in each year in black."""

from collections import defaultdict

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from pipeline.report.content import Input
from pipeline.tables import Year

ROW = 0.62
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
    figure = Figure(figsize=(7.4, ROW * len(rows) + 0.7))
    panels = figure.subplots(len(rows), 1, sharex=True, squeeze=False)[:, 0]
    figure.subplots_adjust(hspace=0.35, left=0.17, right=0.98, bottom=0.45 / figure.get_figheight())
    for axes, (relation, group) in zip(panels, rows.items(), strict=True):
        shown = [row for row in group if first <= row.year <= last]
        years = [row.year for row in shown]
        axes.bar(years, [row.edges for row in shown], color="#bdbdbd", width=0.8, label="ties stated")
        axes.bar(years, [row.new for row in shown], color="black", width=0.8, label="of these, for the first time")
        axes.set_ylabel(relation.replace("_", " "), rotation=0, ha="right", va="center")
        axes.yaxis.set_major_locator(MaxNLocator(2, integer=True))
        axes.set_xlim(first - 0.7, last + 0.7)
    panels[-1].xaxis.set_major_locator(MaxNLocator(12, integer=True, steps=[1, 2, 5, 10]))
    panels[0].legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False)
    _say_outside(figure, every, first, last)
    return figure


def _by_relation(years: list[Year], most: int) -> dict[str, list[Year]]:
    groups = defaultdict(list)
    for row in years:
        groups[row.relation].append(row)
    order = sorted(groups, key=lambda name: (-sum(row.new for row in groups[name]), name))
    return {name: groups[name] for name in order[:most]}


def _say_outside(figure: Figure, every: list[int], first: int, last: int) -> None:
    earlier, later = sum(year < first for year in every), sum(year > last for year in every)
    if earlier or later:
        figure.text(0.17, 0, f"Not shown: {earlier} before {first}, {later} after {last}", color="#555555")
