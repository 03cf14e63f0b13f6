"""Windows of time, changes between them, and years."""

from pathlib import Path

import networks
import pytest
from networks import evidence

from pipeline.knowledge import Ontology
from pipeline.network import NetworkSettings
from pipeline.network.slices import slices, windows, years
from pipeline.ontology import load_ontology
from pipeline.times import first_day, last_day


@pytest.fixture(scope="module")
def ontology(models: Path) -> Ontology:
    return load_ontology(models)


@pytest.mark.parametrize(
    ("of", "settings", "expected"),
    [
        ([], NetworkSettings(), []),
        ([2003, 2011], NetworkSettings(), [(2000, 2004), (2005, 2009), (2010, 2014)]),
        ([2003, 2005], NetworkSettings(window_years=3, window_step=1), [(y, y + 2) for y in range(2001, 2006)]),
        ([1919, 2003], NetworkSettings(first_year=2000), [(2000, 2004)]),
        ([2003], NetworkSettings(window_years=1, window_step=1), [(2003, 2003)]),
    ],
)
def test_windows(of: list[int], settings: NetworkSettings, expected: list[tuple[int, int]]) -> None:
    assert windows(of, settings) == expected


ROWS = [
    evidence("o1", "leads", "p1", "d2001", 1),
    evidence("o1", "leads", "p1", "d2006", 2),
    evidence("o1", "leads", "p1", "d2007", 3),
    evidence("o2", "leads", "p1", "d2003", 4),
    evidence("o3", "leads", "p1", "d2003", 5, date="2006-05"),
    evidence("o4", "leads", "p1", "d2003", 6, date="2004/2006"),
    evidence("o5", "leads", "p1", "d2003", 7, status="negated"),
    evidence("o6", "leads", "p1", "none", 8),
]


def test_slices_and_changes(ontology: Ontology) -> None:
    built = networks.network(ROWS, ontology)
    summaries, slice_edges, changes = slices(built.evidence, networks.documents(ROWS), NetworkSettings())
    assert [(row.window, row.nodes, row.edges, row.evidence) for row in summaries] == [
        ("2000-2004", 4, 3, 3),
        ("2005-2009", 4, 3, 4),
    ]
    assert summaries[0].density == 0.5
    assert [row.head_id for row in slice_edges if row.window == "2005-2009"] == ["o1", "o3", "o4"]
    assert [(row.head_id, row.change) for row in changes] == [("o1", "strengthened"), ("o2", "lost"), ("o3", "new")]


def test_years(ontology: Ontology) -> None:
    built = networks.network(ROWS, ontology)
    rows = [(row.year, row.edges, row.new, row.evidence) for row in years(built.evidence, networks.documents(ROWS))]
    assert rows == [(2001, 1, 1, 1), (2003, 1, 1, 1), (2004, 1, 1, 1), (2006, 2, 1, 2), (2007, 1, 0, 1)]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2013", "2013-01-01", "2013-12-31"),
        ("2013-10", "2013-10-01", "2013-10-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2013-10-03", "2013-10-03", "2013-10-03"),
    ],
)
def test_days(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)
