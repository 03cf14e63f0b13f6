"""The figures, each as SVG, PDF and PNG: made for print, readable without colour, the same bytes every time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.figure import Figure

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


def write(given: Input, folder: Path, settings: ReportSettings) -> list[Path]:
    """Draw all figures that the tables have something for; files of earlier ones are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with _style():
        for name, draw in FIGURES.items():
            figure = draw(given, settings.figure_nodes) if settings.figures else None
            if figure is not None:
                written += [_save(figure, folder / f"{name}.{kind}") for kind in settings.figures]
    if settings.graphviz and settings.figures:
        written += graphviz.write(given, folder, settings)
    for stale in sorted(set(folder.iterdir()) - set(written)):
        stale.unlink()
    return written


@contextmanager
def _style() -> Iterator[None]:
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        yield


def _save(figure: Figure, path: Path) -> Path:
    kind = path.suffix[1:]
    if kind not in NO_DATE:
        raise ValueError(f"report.figures: {kind} is no format of the figures; choose among {', '.join(NO_DATE)}")
    figure.savefig(path, metadata=NO_DATE[kind], bbox_inches="tight", pad_inches=0.1)
    return path
