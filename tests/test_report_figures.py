"""The figures: their files, the same bytes each time, no label on another, ink that needs no colour."""

import itertools
import shutil
from pathlib import Path

import made
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from pipeline.report import ReportSettings, figures, graphviz, ties
from pipeline.report.given import Input, load
from pipeline.tables import Edge


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Input:
    return load(made.write(tmp_path_factory.mktemp("outputs"), 120, 400))


def test_each_figure_in_each_format_and_the_same_bytes(given: Input, tmp_path: Path) -> None:
    first = figures.write(given, tmp_path / "a", ReportSettings())
    again = figures.write(given, tmp_path / "b", ReportSettings())
    assert {path.name for path in first} == {
        f"{name}.{kind}" for name in figures.FIGURES for kind in ("svg", "pdf", "png")
    }
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]


def test_files_of_earlier_figures_are_removed(given: Input, tmp_path: Path) -> None:
    figures.write(given, tmp_path, ReportSettings())
    assert figures.write(Input(), tmp_path, ReportSettings()) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["backbone", "actors_by_process", "themes_by_actor"])
@pytest.mark.parametrize("most", [3, 28])
def test_no_label_lies_on_another(given: Input, name: str, most: int) -> None:
    figure = figures.FIGURES[name](given, most)
    FigureCanvasAgg(figure).draw()
    texts = [text for axes in figure.axes for text in axes.texts if text.get_text().strip()]
    boxes = [text.get_window_extent() for text in texts if text.get_rotation() == 0]
    for one, other in itertools.combinations(boxes, 2):
        assert not one.shrunk(0.98, 0.9).overlaps(other.shrunk(0.98, 0.9))


def test_figures_are_black_and_white(given: Input, tmp_path: Path) -> None:
    for path in figures.write(given, tmp_path, ReportSettings(figures=("png",))):
        channels = Image.open(path).convert("RGB").split()
        assert channels[0].tobytes() == channels[1].tobytes() == channels[2].tobytes()


def edge(head: str, tail: str, evidence: int) -> Edge:
    return Edge(head_id=head, relation="leads", tail_id=tail, evidence=evidence, documents=1, planned=0, confidence=1)


def test_both_sides_are_ordered_so_that_ties_do_not_cross() -> None:
    edges = [edge("o:1", "p:3", 1), edge("o:2", "p:2", 1), edge("o:3", "p:1", 1)]
    left, right = ties.untangled(["o:1", "o:2", "o:3"], ["p:1", "p:2", "p:3"], edges)
    pairs = {(left.index(each.head_id), right.index(each.tail_id)) for each in edges}
    assert pairs == {(0, 0), (1, 1), (2, 2)}


def test_a_figure_holds_the_strongest_ties_and_counts_the_rest(given: Input) -> None:
    modes = ties.between(given, "organization", "process", 5)
    assert len(modes.heads) <= 5
    assert len(modes.tails) <= 5
    every = ties.between(given, "organization", "process", 10_000)
    assert len(modes.ties) + modes.left_out == len(every.ties)
    assert every.left_out == 0


def test_an_unknown_format_is_named(given: Input, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="gif is no format"):
        figures.write(given, tmp_path, ReportSettings(figures=("gif",)))


def test_graphviz_quotes_every_name(given: Input, tmp_path: Path) -> None:
    if shutil.which("neato") is None:
        pytest.skip("needs Graphviz (the package graphviz of Debian), which is not installed")
    paths = graphviz.write(given, tmp_path, ReportSettings(figures=("svg",), figure_nodes=6))
    modes = ties.between(given, "organization", "process", 6)
    drawn = paths[0].read_text(encoding="utf-8")
    assert all(modes.names[each] in drawn for each in modes.heads + modes.tails)
