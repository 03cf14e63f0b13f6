"""Ties over time: a row of bars a relation, with the ties that are new in each year in black."""

from collections import defaultdict

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from pipeline.report.content import Input
from pipeline.tables import Year

ROW = 0.62
"""Inches of a relation."""
EARLY = 0.05
"""Share of the ties, of the earliest years, that may be left out so that the later ones can be read."""


def draw(given: Input, most: int) -> Figure | None:
    """The figure, with the `most` relations that have most ties; None where no tie has a year."""
    rows = _by_relation(given.years, most)
    if not rows:
        return None
    last = max(row.year for group in rows.values() for row in group)
    first = _first([row for group in rows.values() for row in group])
    figure = Figure(figsize=(7.4, ROW * len(rows) + 0.7))
    panels = figure.subplots(len(rows), 1, sharex=True, squeeze=False)[:, 0]
    figure.subplots_adjust(hspace=0.35, left=0.17, right=0.98, bottom=0.45 / figure.get_figheight())
    for axes, (relation, group) in zip(panels, rows.items(), strict=True):
        shown = [row for row in group if row.year >= first]
        years = [row.year for row in shown]
        axes.bar(years, [row.edges for row in shown], color="#bdbdbd", width=0.8, label="ties stated")
        axes.bar(years, [row.new for row in shown], color="black", width=0.8, label="of these, for the first time")
        axes.set_ylabel(relation.replace("_", " "), rotation=0, ha="right", va="center")
        axes.yaxis.set_major_locator(MaxNLocator(2, integer=True))
        axes.set_xlim(first - 0.7, last + 0.7)
    panels[-1].xaxis.set_major_locator(MaxNLocator(12, integer=True, steps=[1, 2, 5, 10]))
    panels[0].legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False)
    _say_earlier(figure, rows, first)
    return figure


def _first(rows: list[Year]) -> int:
    """The year to begin with: at most EARLY of the ties are of years before it."""
    left = EARLY * sum(row.edges for row in rows)
    for row in sorted(rows, key=lambda row: row.year):
        left -= row.edges
        if left < 0:
            break
    return row.year


def _by_relation(years: list[Year], most: int) -> dict[str, list[Year]]:
    groups = defaultdict(list)
    for row in years:
        groups[row.relation].append(row)
    order = sorted(groups, key=lambda name: (-sum(row.new for row in groups[name]), name))
    return {name: groups[name] for name in order[:most]}


def _say_earlier(figure: Figure, rows: dict[str, list[Year]], first: int) -> None:
    earlier = sum(row.edges for group in rows.values() for row in group if row.year < first)
    if earlier:
        figure.text(0.17, 0, f"Ties of years before {first}, not shown: {earlier}", color="#555555")
