"""Projections and their null model against naive oracles."""

from collections import defaultdict
from itertools import combinations
from math import sqrt
from pathlib import Path

import networks
import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import evidence
from scipy import sparse

from pipeline.graphs import graph
from pipeline.knowledge import Ontology
from pipeline.network import NetworkSettings
from pipeline.network.chance import _distribution, shared_by_chance, tie_probabilities
from pipeline.network.projections import discovered, projections, weights
from pipeline.ontology import load_ontology
from pipeline.parts import Parts, load_parts

MATRICES = st.lists(st.lists(st.booleans(), min_size=5, max_size=5), min_size=1, max_size=7)


@pytest.fixture(scope="module")
def ontology(models: Path) -> Ontology:
    return load_ontology(models)


@pytest.fixture(scope="module")
def parts(models: Path) -> Parts:
    return load_parts(models)


def matrix_of(rows: list[list[bool]]) -> sparse.csr_array:
    return sparse.csr_array(np.array(rows, dtype=float))


@given(MATRICES)
def test_weights_are_those_of_sets(rows: list[list[bool]]) -> None:
    held = [{column for column, there in enumerate(row) if there} for row in rows]
    holders = [sum(column in row for row in held) for column in range(5)]
    expected = {
        (a, b): (
            len(held[a] & held[b]),
            len(held[a] & held[b]) / len(held[a] | held[b]),
            len(held[a] & held[b]) / sqrt(len(held[a]) * len(held[b])),
            sum(1 / (holders[column] - 1) for column in held[a] & held[b]),
        )
        for a, b in combinations(range(len(rows)), 2)
        if held[a] & held[b]
    }
    a, b, *columns = weights(matrix_of(rows))
    found = dict(zip(zip(a.tolist(), b.tolist(), strict=True), zip(*columns, strict=True), strict=True))
    assert found.keys() == expected.keys()
    for pair, values in expected.items():
        assert found[pair] == pytest.approx(values)


@given(MATRICES)
def test_newman_is_that_of_networkx(rows: list[list[bool]]) -> None:
    two_mode = networkx.Graph(
        [(row, f"c{column}") for row, line in enumerate(rows) for column in range(5) if line[column]]
    )
    members = [row for row in range(len(rows)) if row in two_mode]
    expected = networkx.bipartite.collaboration_weighted_projected_graph(two_mode, members)
    a, b, _, _, _, newman = weights(matrix_of(rows))
    assert len(a) == expected.number_of_edges()
    for i, j, weight in zip(a.tolist(), b.tolist(), newman, strict=True):
        assert weight == pytest.approx(expected[i][j]["weight"])


@given(st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=4, max_size=8))
@settings(deadline=None)
def test_the_null_model_keeps_the_degrees(rows: list[list[bool]]) -> None:
    table = np.array(rows)
    table = table[table.any(axis=1)][:, table.any(axis=0)]
    if table.size == 0 or table.all(axis=1).any() or table.all(axis=0).any():
        return  # who is tied to everybody is approached, never reached
    row_degree, row_count = np.unique(table.sum(axis=1), return_counts=True)
    column_degree, column_count = np.unique(table.sum(axis=0), return_counts=True)
    ties = tie_probabilities(row_degree, row_count, column_degree, column_count)
    if ties.max() < 0.99:
        assert ties @ column_count == pytest.approx(row_degree, rel=1e-3)
        assert ties.T @ row_count == pytest.approx(column_degree, rel=1e-3)


def test_the_distribution_is_the_naive_convolution() -> None:
    chances, count = np.array([[0.1, 0.7], [0.5, 0.2]]), np.array([2, 3])
    for row, kinds in zip(_distribution(chances, count, 6), chances, strict=True):
        naive = np.array([1.0])
        for chance in np.repeat(kinds, count):
            naive = np.convolve(naive, [1 - chance, chance])
        assert row == pytest.approx(naive)


def test_sharing_what_few_share_is_no_chance() -> None:
    generator = np.random.default_rng(5)
    table = generator.random((60, 200)) < 0.05
    table[0, :16] = table[1, :16] = True
    matrix = matrix_of(table.tolist())
    a, b, shared, *_ = weights(matrix)
    p = shared_by_chance(matrix, a, b, shared)
    assert ((p >= 0) & (p <= 1)).all()
    assert (a[p.argmin()], b[p.argmin()]) == (0, 1)
    assert discovered(p, 60 * 59 // 2, 0.05).sum() == 1


@pytest.mark.parametrize(
    ("p", "kept"),
    [([], []), ([0.5], [0]), ([0.01, 0.9], [1, 0]), ([0.03, 0.04], [1, 1]), ([0.04, 0.9], [0, 0])],
)
def test_false_discoveries(p: list[float], kept: list[int]) -> None:
    assert discovered(np.array(p), len(p), 0.05).tolist() == kept


def test_projections_of_a_network(ontology: Ontology, parts: Parts) -> None:
    rows = [
        evidence("o1", "leads", "p1"),
        evidence("o2", "participates_in", "p1"),
        evidence("p1", "supports", "o3"),
        evidence("o1", "addresses", "t1"),
        evidence("o3", "addresses", "t1"),
    ]
    built = networks.network(rows, ontology)
    found = projections(graph(built.nodes, built.edges, ontology.symmetric), parts, NetworkSettings())
    pairs = defaultdict(list)
    for row in found:
        pairs[row.projection].append((row.a_id, row.b_id, row.shared))
    assert pairs == {
        "actors_by_process": [("o1", "o2", 1), ("o1", "o3", 1), ("o2", "o3", 1)],
        "actors_by_theme": [("o1", "o3", 1)],
    }


def test_what_all_share_is_left_out_of_large_projections(
    ontology: Ontology, parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    rows = [evidence(f"o{n}", "leads", "p1") for n in range(9)]
    rows += [evidence("o1", "leads", "p2"), evidence("o2", "leads", "p2")]
    built = networks.network(rows, ontology)
    whole = graph(built.nodes, built.edges, ontology.symmetric)
    found = projections(whole, parts, NetworkSettings(projection_pairs=10))
    actors = [(row.a_id, row.b_id) for row in found if row.projection == "actors_by_process"]
    assert actors == [("o1", "o2")]
    assert "actors_by_process: the 1 that most share are left out" in caplog.text


def test_a_projection_of_one_mode_is_refused(tmp_path: Path) -> None:
    (tmp_path / "parts.yaml").write_text(
        "parts: {x: {first: [process], second: [process], relations: []}}\nprojections: {y: {part: x, side: first}}"
    )
    with pytest.raises(ValueError, match="'y' is of 'x'; expected a part with two modes"):
        load_parts(tmp_path)
