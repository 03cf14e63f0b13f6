"""The figures, each as SVG, PDF and PNG: made for print, readable without colour, the same bytes every time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from pipeline import tables
from pipeline.report import columns, graphviz, matrix, ranks, years
from pipeline.report.given import Input
from pipeline.report.settings import ReportSettings

FIGURES: dict[str, Callable[[Input, int], Figure | None]] = {
    "backbone": columns.draw,
    "actors_by_process": matrix.actors_by_process,
    "themes_by_actor": matrix.themes_by_actor,
    "actors_ranked": ranks.draw,
    "ties_over_time": years.draw,
}
"""What is drawn: name of the files, and the function from the tables and the number of nodes on a side."""

NOT_DRAWN = ("evidence", "projections", "slices", "changes", "named_in")
"""Tables that no figure shows: long, and need not go to the processes that draw."""

STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same on every machine
    "font.size": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "svg.hashsalt": "figures",
    "pdf.fonttype": 42,
    "savefig.dpi": 200,
}
NO_DATE: dict[str, dict[str, str | None]] = {
    "svg": {"Date": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}
MARGIN = 0.1
"""Inches around a figure."""

Drawn = list[tuple[str, bytes]]
Each = Callable[[Callable[[str], Drawn], Sequence[str]], Iterable[Drawn]]
"""What maps a function over the names of figures, in their order."""


def draw(given: Input, settings: ReportSettings, each: Each = map) -> Iterable[Drawn]:
    """The files of every figure that the tables have something for, as names and bytes.

    They are drawn when they are asked for, or meanwhile in other processes where `each` has some.
    """
    for kind in settings.figures:
        if kind not in NO_DATE:
            raise ValueError(f"report.figures: {kind} is no format of the figures; choose among {', '.join(NO_DATE)}")
    needed = replace(given, **{name: type(getattr(given, name))() for name in NOT_DRAWN})
    return each(partial(_files, needed, settings), list(FIGURES) if settings.figures else [])


def write(given: Input, folder: Path, settings: ReportSettings, drawn: Iterable[Drawn] | None = None) -> list[Path]:
    """Write all figures, those that are `drawn` already or all anew; files of earlier ones are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for files in draw(given, settings) if drawn is None else drawn:
        for name, content in files:
            tables.write_bytes(folder / name, content)
            written.append(folder / name)
    if settings.graphviz and settings.figures:
        written += graphviz.write(given, folder, settings)
    for stale in sorted(set(folder.iterdir()) - set(written)):
        stale.unlink()
    return written


def _files(given: Input, settings: ReportSettings, name: str) -> Drawn:
    """One figure in each format, nothing where the tables have nothing for it."""
    with _style():
        figure = FIGURES[name](given, settings.figure_nodes)
        if figure is None:
            return []
        frame = _frame(figure)
        return [(f"{name}.{kind}", _save(figure, kind, frame)) for kind in settings.figures]


@contextmanager
def _style() -> Iterator[None]:
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        yield


def _frame(figure: Figure) -> Bbox:
    """What is drawn and its margin, in inches: one for all formats, as finding it costs as much as drawing."""
    figure.draw_without_rendering()
    return figure.get_tightbbox().padded(MARGIN)


def _save(figure: Figure, kind: str, frame: Bbox) -> bytes:
    file = BytesIO()
    figure.savefig(file, format=kind, metadata=NO_DATE[kind], bbox_inches=frame)
    return file.getvalue()
