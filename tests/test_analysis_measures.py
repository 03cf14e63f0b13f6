"""Every measure against networkx on random small graphs, and against what the definition says."""

from itertools import product
from pathlib import Path

import networks
import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.backbone import backbone
from pipeline.analysis.brokerage import ROLES, counts
from pipeline.analysis.measures import DENSE, Effort, betweenness, costly, eigenvector, quick
from pipeline.analysis.two_mode import clustering
from pipeline.graphs import Graph, adjacency, graph, pairs, simple_igraph, to_networkx
from pipeline.ontology import load_ontology
from pipeline.tables import Edge

TIES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.sampled_from("ab~"), st.integers(1, 4)), min_size=1)
"""Head, tail, relation (~ is symmetric) and evidence."""


def graph_of(ties: list[tuple[int, int, str, int]]) -> tuple[Graph, list[Edge]]:
    """One edge for each (head, relation, tail), symmetric ones from the smaller to the larger end."""
    rows = {}
    for head, tail, relation, number in ties:
        low, high = (min(head, tail), max(head, tail)) if relation == "~" else (head, tail)
        if low != high:
            rows[low, relation, high] = number
    edges = [
        Edge(head_id=f"o{h}", relation=r, tail_id=f"o{t}", evidence=number, documents=1, planned=0, confidence=1)
        for (h, r, t), number in sorted(rows.items())
    ]
    nodes = [networks.entity(f"o{n}") for n in range(9)]
    return graph(nodes, edges, {"~"}), edges


def undirected(made: Graph) -> "networkx.Graph[int]":
    simple: networkx.Graph[int] = networkx.Graph()
    simple.add_nodes_from(range(made.n))
    simple.add_weighted_edges_from(zip(*(column.tolist() for column in pairs(made)), strict=True))
    return simple


@given(TIES)
@settings(deadline=None)
def test_quick_measures(ties: list[tuple[int, int, str, int]]) -> None:
    made, edges = graph_of(ties)
    multigraph = to_networkx([networks.entity(f"o{n}") for n in range(9)], edges)
    both = [(edge.head_id, edge.tail_id) for edge in edges if edge.relation == "~"]
    found = {name: dict(zip(made.ids, values, strict=True)) for name, values in quick(made, made.weight).items()}
    assert found["degree"] == dict(multigraph.degree())
    assert found["strength"] == dict(multigraph.degree(weight="evidence"))
    assert found["in_degree"] == {n: d + sum(head == n for head, _ in both) for n, d in multigraph.in_degree()}
    assert found["out_degree"] == {n: d + sum(tail == n for _, tail in both) for n, d in multigraph.out_degree()}
    assert found["neighbours"] == dict(networkx.Graph(multigraph).degree())


@given(TIES)
@settings(deadline=None)
def test_pagerank(ties: list[tuple[int, int, str, int]]) -> None:
    made, _ = graph_of(ties)
    directed = networkx.from_scipy_sparse_array(adjacency(made), create_using=networkx.DiGraph)
    expected = networkx.pagerank(directed, tol=1e-12, max_iter=1000)
    assert quick(made, made.weight)["pagerank"] == pytest.approx([expected[n] for n in range(made.n)], abs=1e-8)


@given(TIES)
@settings(deadline=None)
def test_costly_measures(ties: list[tuple[int, int, str, int]]) -> None:
    made, _ = graph_of(ties)
    simple, found = undirected(made), costly(made, made.weight, Effort())
    assert found["betweenness"] == pytest.approx(list(networkx.betweenness_centrality(simple).values()))
    assert found["core"].tolist() == list(networkx.core_number(simple).values())
    if len(made.edge):
        largest = sorted(max(networkx.connected_components(simple), key=lambda of: (len(of), -min(of))))
        assert np.flatnonzero(~np.isnan(found["eigenvector"])).tolist() == largest
        matrix = networkx.to_numpy_array(simple, nodelist=largest)
        vector = np.abs(np.linalg.eigh(matrix)[1][:, -1])
        assert found["eigenvector"][largest] == pytest.approx(vector / vector.max(), abs=1e-6)


def test_weight_0_is_no_tie() -> None:
    made, _ = graph_of([(0, 1, "a", 1), (1, 2, "a", 1)])
    found = quick(made, np.array([1, 0]))
    assert found["degree"][:3].tolist() == [1, 1, 0]
    assert costly(made, np.array([1, 0]), Effort())["betweenness"].sum() == 0


def edges_of(simple: "networkx.Graph[int]") -> list[Edge]:
    ties = [(f"o{a:03}", f"o{b:03}") for a, b in simple.edges]
    columns = {"relation": "a", "evidence": 1, "documents": 1, "planned": 0, "confidence": 1}
    return [Edge(head_id=a, tail_id=b, **columns) for a, b in ties]  # type: ignore[arg-type]


def test_eigenvector_of_a_larger_graph() -> None:
    simple = networkx.barabasi_albert_graph(3 * DENSE, 2, seed=1)
    ties = [(f"o{a:03}", f"o{b:03}") for a, b in simple.edges]
    edges = [
        Edge(head_id=a, relation="a", tail_id=b, evidence=1, documents=1, planned=0, confidence=1) for a, b in ties
    ]
    made = graph([networks.entity(f"o{n:03}") for n in range(3 * DENSE)], edges)
    expected = networkx.eigenvector_centrality_numpy(simple)
    top = max(expected.values())
    assert eigenvector(simple_igraph(made)) == pytest.approx([expected[n] / top for n in range(3 * DENSE)], abs=1e-6)


def test_sampled_betweenness_comes_near() -> None:
    edges = edges_of(networkx.barabasi_albert_graph(200, 2, seed=1))
    simple = simple_igraph(graph([networks.entity(f"o{n:03}") for n in range(200)], edges))
    exact, sampled = betweenness(simple, Effort()), betweenness(simple, Effort(sources=100, seed=2))
    assert np.corrcoef(exact, sampled)[0, 1] > 0.95
    assert sampled.sum() == pytest.approx(exact.sum(), rel=0.1)


@given(TIES)
@settings(deadline=None)
def test_brokerage_is_the_naive_count(ties: list[tuple[int, int, str, int]]) -> None:
    made, _ = graph_of(ties)
    groups = np.array(["x", "y", "z"] * 3, dtype=object)
    matrix = adjacency(made).toarray() > 0
    expected = {role: [0] * made.n for role in ROLES}
    for a, b, c in product(range(made.n), repeat=3):
        if len({a, b, c}) == 3 and matrix[a, b] and matrix[b, c] and not matrix[a, c]:
            expected[naive_role(groups[a], groups[b], groups[c])][b] += 1
    assert {role: values.tolist() for role, values in counts(made, groups).items()} == expected


def naive_role(a: str, b: str, c: str) -> str:
    if a == b == c:
        return "coordinator"
    if a == c:
        return "itinerant"
    if b == c:
        return "gatekeeper"
    return "representative" if a == b else "liaison"


@given(TIES)
@settings(deadline=None)
def test_the_backbone_is_the_disparity_filter(ties: list[tuple[int, int, str, int]]) -> None:
    made, _ = graph_of(ties)
    simple = undirected(made)
    for row in backbone(made, "whole", 0.05):
        a, b = int(row.a_id[1:]), int(row.b_id[1:])
        chances = [1.0]
        for end in (a, b):
            k, s = simple.degree(end), simple.degree(end, weight="weight")
            if k > 1:
                chances.append((1 - simple[a][b]["weight"] / s) ** (k - 1))
        assert (row.weight, row.p) == (simple[a][b]["weight"], pytest.approx(min(chances), abs=1e-8))
        assert row.kept == (row.p < 0.05)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4)), min_size=1))
@settings(deadline=None)
def test_clustering_in_two_modes_is_that_of_latapy(ties: list[tuple[int, int]]) -> None:
    edges = [
        Edge(head_id=f"o{a}", relation="leads", tail_id=f"p{b}", evidence=1, documents=1, planned=0, confidence=1)
        for a, b in sorted(set(ties))
    ]
    nodes = [networks.entity(name) for name in {end for edge in edges for end in (edge.head_id, edge.tail_id)}]
    expected = networkx.bipartite.clustering(networkx.Graph([(edge.head_id, edge.tail_id) for edge in edges]))
    made = graph(nodes, edges)
    found = dict(zip(made.ids, clustering(made, ("organization",), 10**6), strict=True))
    assert found == pytest.approx(expected)


def test_ontology_has_symmetric_relations(models: Path) -> None:
    assert "collaborates_with" in load_ontology(models).symmetric
