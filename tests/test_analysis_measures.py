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
from pipeline.analysis.measures import DENSE, Effort, as_read, betweenness, costly, eigenvector, quick
from pipeline.analysis.overall import statistics
from pipeline.analysis.two_mode import clustering, of_sides
from pipeline.graphs import Graph, adjacency, graph, pairs, simple_igraph, to_networkx
from pipeline.ontology import load_ontology
from pipeline.parts import Part
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
    found = {
        name: dict(zip(made.ids, values, strict=True))
        for name, values in quick(made, made.weight, as_read(made)).items()
    }
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
    assert quick(made, made.weight, as_read(made))["pagerank"] == pytest.approx(
        [expected[n] for n in range(made.n)], abs=1e-8
    )


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
    found = quick(made, np.array([1, 0]), as_read(made))
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


TWO_MODE_TIES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4)), min_size=1)
LEADS = Part("leads", ("organization",), ("process",))


def two_modes(ties: list[tuple[int, int]]) -> tuple[Graph, "networkx.Graph[str]", list[str]]:
    """Organizations that lead processes, the same in networkx, and the organizations."""
    edges = [
        Edge(head_id=f"o{a}", relation="leads", tail_id=f"p{b}", evidence=1, documents=1, planned=0, confidence=1)
        for a, b in sorted(set(ties))
    ]
    nodes = [networks.entity(name) for name in {end for edge in edges for end in (edge.head_id, edge.tail_id)}]
    simple = networkx.Graph([(edge.head_id, edge.tail_id) for edge in edges])
    return graph(nodes, edges), simple, sorted({edge.head_id for edge in edges})


@given(TWO_MODE_TIES)
@settings(deadline=None)
def test_clustering_in_two_modes_is_that_of_latapy(ties: list[tuple[int, int]]) -> None:
    made, simple, _ = two_modes(ties)
    found = dict(zip(made.ids, clustering(made, ("organization",), 10**6), strict=True))
    assert found == pytest.approx(networkx.bipartite.clustering(simple))


@given(TWO_MODE_TIES)
@settings(deadline=None)
def test_measures_of_two_modes_are_those_of_borgatti_and_everett(ties: list[tuple[int, int]]) -> None:
    made, simple, organizations = two_modes(ties)
    values = quick(made, made.weight, as_read(made)) | costly(made, made.weight, Effort())
    found = of_sides(values, made, ("organization",))
    centrality = networkx.bipartite.degree_centrality(simple, organizations)
    assert dict(zip(made.ids, found["degree_centrality"], strict=True)) == pytest.approx(centrality)
    if min(len(organizations), made.n - len(organizations)) > 1:
        between = networkx.bipartite.betweenness_centrality(simple, organizations)
        assert dict(zip(made.ids, found["betweenness"], strict=True)) == pytest.approx(between)


@given(TIES)
@settings(deadline=None)
def test_statistics_of_one_mode(ties: list[tuple[int, int, str, int]]) -> None:
    made, _ = graph_of(ties)
    simple = undirected(made)
    found = {row.statistic: row.value for row in statistics(made, "whole", None, distances=True, budget=10**6)}
    degrees = [number for _, number in simple.degree()]
    assert found["density"] == pytest.approx(networkx.density(simple), rel=1e-5)
    assert found["mean_neighbours"] == pytest.approx(np.mean(degrees), rel=1e-5)
    assert found["components"] == networkx.number_connected_components(simple)
    assert found["centralization"] == pytest.approx((9 * max(degrees) - sum(degrees)) / (8 * 7), rel=1e-5)
    assert found.get("transitivity", 0) == pytest.approx(networkx.transitivity(simple), rel=1e-5)
    away = [d for n, of in networkx.shortest_path_length(simple) for m, d in of.items() if n < m]
    assert found.get("diameter", 0) == max(away, default=0)
    assert found.get("mean_distance", 0) == pytest.approx(np.mean(away or [0]), rel=1e-5)
    directed = {(h, t) for h, t, relation, _ in ties if relation != "~" and h != t}
    answered = sum((t, h) in directed for h, t in directed)
    assert found.get("reciprocity", 0) == pytest.approx(answered / max(len(directed), 1), rel=1e-5)


@given(TWO_MODE_TIES)
@settings(deadline=None)
def test_statistics_of_two_modes(ties: list[tuple[int, int]]) -> None:
    made, simple, organizations = two_modes(ties)
    found = {row.statistic: row.value for row in statistics(made, "leads", LEADS, distances=True, budget=10**6)}
    assert found["density"] == pytest.approx(networkx.bipartite.density(simple, organizations), rel=1e-5)
    closed = networkx.bipartite.robins_alexander_clustering(simple)
    assert found.get("robins_alexander", 0) == pytest.approx(closed, rel=1e-5)
    assert "transitivity" not in found


def test_ontology_has_symmetric_relations(models: Path) -> None:
    assert "collaborates_with" in load_ontology(models).symmetric
