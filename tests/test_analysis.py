"""analysis.measure: tables that fit together, intervals that show what hangs on little, the same rows every time."""

from dataclasses import fields
from pathlib import Path

import networks
import numpy as np
import pytest
from networks import evidence

from pipeline import analysis
from pipeline.analysis import AnalysisSettings
from pipeline.analysis.communities import divide
from pipeline.analysis.measures import drawn
from pipeline.analysis.themes import profiles
from pipeline.analysis.uncertainty import draws, intervals, ranks, repeat, sentences, worth
from pipeline.export import ExportSettings
from pipeline.graphs import Network, graph
from pipeline.knowledge import Ontology
from pipeline.network import NetworkSettings
from pipeline.ontology import load_ontology, load_settings, load_yaml
from pipeline.parts import Parts, load_parts
from pipeline.tables import CORPUS, read_csv, write_csv

FEW = AnalysisSettings(draws=20)


@pytest.fixture(scope="module")
def ontology(models: Path) -> Ontology:
    return load_ontology(models)


@pytest.fixture(scope="module")
def parts(models: Path) -> Parts:
    return load_parts(models)


def test_the_same_network_gives_the_same_tables(ontology: Ontology, parts: Parts) -> None:
    rows = networks.random_rows(ontology, 120, seed=4)
    first = analysis.measure(networks.network(rows, ontology), ontology, parts, FEW)
    assert first == analysis.measure(networks.network(rows[::-1], ontology), ontology, parts, FEW)


def test_every_table_is_read_back_whole(ontology: Ontology, parts: Parts, tmp_path: Path) -> None:
    rows = networks.random_rows(ontology, 150, seed=5)
    tables = analysis.measure(networks.network(rows, ontology), ontology, parts, FEW)
    for name, table in tables.items():
        write_csv(tmp_path / f"{name}.csv", table, CORPUS[name])
        assert list(read_csv(tmp_path / f"{name}.csv", CORPUS[name])) == table
        assert table, name


def test_an_empty_network_gives_empty_tables(ontology: Ontology, parts: Parts) -> None:
    tables = analysis.measure(networks.network([], ontology), ontology, parts, FEW)
    assert all(rows == [] for rows in tables.values())


def test_large_networks_are_measured_from_samples(ontology: Ontology, parts: Parts) -> None:
    rows = networks.random_rows(ontology, 150, seed=6)
    built = networks.network(rows, ontology)
    sampled = AnalysisSettings(draws=20, exact_ties=10, sources=5)
    node = analysis.measure(built, ontology, parts, sampled)["nodes"][0]
    assert node.degree_low is not None
    assert node.betweenness_low is None


def shaky_and_firm() -> list[networks.Evidence]:
    """o1 has five ties in ten documents each; o2 as many, all in one document, of doubtful sentences."""
    firm = [evidence("o1", "leads", f"p{n}", f"d{d}", n + 1, confidence=0.99) for n in range(5) for d in range(10)]
    shaky = [evidence("o2", "leads", f"p{n}", "e1", n + 1, confidence=0.5) for n in range(5)]
    return firm + shaky


def test_what_hangs_on_one_document_has_a_wide_interval(ontology: Ontology, parts: Parts) -> None:
    built = networks.network(shaky_and_firm(), ontology)
    rows = analysis.measure(built, ontology, parts, AnalysisSettings(draws=200))["measures"]
    degree = {row.entity_id: row for row in rows if row.part == "whole" and row.measure == "degree"}
    firm, shaky = degree["o1"], degree["o2"]
    assert firm.value == shaky.value == 5
    assert firm.rank == shaky.rank == 1
    assert (shaky.rank_low, shaky.rank_high) == (1, 2)
    assert (shaky.low, firm.low, firm.high) == (0, 5, 5)
    assert shaky.high is not None
    assert shaky.high > 5
    only_ranks = [row for row in rows if row.measure == "core"]
    assert all(row.low is None and row.rank_low is not None for row in only_ranks)


def sample_of_documents(generator: np.random.Generator, ontology: Ontology) -> Network:
    """A network from 40 documents of a population in which o1 has five ties in every tenth, o2 one in every second.

    A sentence has its confidence, but stays whether it is right or not.
    """
    rows = [evidence("o9", "leads", "p9", f"d{document}") for document in range(40)]
    for document in range(40):
        if generator.random() < 0.1:
            rows += [evidence("o1", "leads", f"p{n}", f"d{document}", n + 2, confidence=0.8) for n in range(5)]
        if generator.random() < 0.5:
            rows.append(evidence("o2", "leads", f"p{generator.integers(30)}", f"d{document}", 9, confidence=0.8))
    return networks.network(rows, ontology)


def test_intervals_hold_what_the_population_has(ontology: Ontology) -> None:
    """A 90 % interval of strength holds the expected number of right sentences in about nine samples of ten."""
    generator, held = np.random.default_rng(8), []
    expected = {"o1": 40 * 0.1 * 5 * 0.8, "o2": 40 * 0.5 * 0.8}
    for _ in range(100):
        built = sample_of_documents(generator, ontology)
        whole, ground = graph(built.nodes, built.edges), sentences(built.edges, built.evidence)
        counted = worth(ground, whole)
        repeated = repeat(
            lambda draw: drawn(whole, draw, counted),  # noqa: B023 - used within the turn
            drawn(whole, whole.weight, counted),
            draws(ground, 100, 1),
            whole.groups,
        )
        bounds = intervals([repeated], 0.9)["strength"]
        place = {name: number for number, name in enumerate(whole.ids)}
        held += [
            bounds.low[place[name]] <= expected[name] <= bounds.high[place[name]] for name in place if name in expected
        ]
    assert np.mean(held) == pytest.approx(0.9, abs=0.06)


def test_a_tie_of_few_documents_counts_more_where_a_draw_keeps_it(ontology: Ontology) -> None:
    """Over the draws the number of ties is that of the right ones: what resampling loses is made up for."""
    built = networks.network(shaky_and_firm(), ontology)
    whole, ground = graph(built.nodes, built.edges), sentences(built.edges, built.evidence)
    counted = worth(ground, whole)
    mean = np.mean([drawn(whole, draw, counted)["degree"] for draw in draws(ground, 4000, 3)], axis=0)
    found = dict(zip(whole.ids, mean, strict=True))
    assert found["o1"] == pytest.approx(5, rel=0.01)
    assert found["o2"] == pytest.approx(5 * 0.5, rel=0.05)


def test_draws_follow_confidence_and_documents(ontology: Ontology) -> None:
    built = networks.network(shaky_and_firm(), ontology)
    drawn = np.array(list(draws(sentences(built.edges, built.evidence), 2000, seed=3)))
    assert drawn[:, :5].mean() == pytest.approx(10 * 0.99, rel=0.03)
    assert drawn[:, 5:].mean() == pytest.approx(0.5, rel=0.15)
    assert (drawn[:, 5:] == 0).mean() == pytest.approx(expected_absence(11, 0.5), abs=0.03)


def expected_absence(documents: int, confidence: float) -> float:
    """That a sentence of one document is not in a draw: the document is not drawn, or the sentence is not."""
    return 1 - confidence * (1 - (1 - 1 / documents) ** documents)


def test_negated_evidence_is_not_drawn(ontology: Ontology) -> None:
    built = networks.network([evidence("o1", "leads", "p1"), evidence("o1", "leads", "p1", status="negated")], ontology)
    assert len(sentences(built.edges, built.evidence).edge) == 1


@pytest.mark.parametrize(
    ("values", "groups", "expected"),
    [
        ([3.0, 1.0, 3.0, 2.0], "aaaa", [1, 4, 1, 3]),
        ([3.0, 1.0, 3.0, 2.0], "abab", [1, 2, 1, 1]),
        ([np.nan, 1.0], "aa", [2, 1]),
    ],
)
def test_ranks(values: list[float], groups: str, expected: list[int]) -> None:
    members = [np.flatnonzero(np.array(list(groups)) == group) for group in sorted(set(groups))]
    assert ranks(np.array(values), members).tolist() == expected


def test_communities_are_found_and_described(ontology: Ontology, parts: Parts) -> None:
    rows = [evidence(f"o{a}", "collaborates_with", f"o{b}") for a in range(4) for b in range(a)]
    rows += [evidence(f"o{a}", "collaborates_with", f"o{b}") for a in range(4, 7) for b in range(4, a)]
    rows += [evidence("o0", "collaborates_with", "o4"), evidence("o9", "addresses", "t1")]
    rows += [evidence("o1", "addresses", "t1"), evidence("o5", "addresses", "t2")]
    built = networks.network(rows, ontology)
    tables = analysis.measure(built, ontology, parts, FEW)
    first, second = tables["communities"]
    assert (first.members, second.members) == (["o0", "o1", "o2", "o3"], ["o4", "o5", "o6"])
    assert (first.weight_within, second.weight_within, first.weight_across) == (6, 3, 1)
    assert (first.themes, second.themes) == (["t1"], ["t2"])
    community = {node.entity_id: node.community for node in tables["nodes"]}
    assert (community["o3"], community["o6"], community["o9"], community["t1"]) == (1, 2, None, None)


def test_modularity_is_that_of_networkx(ontology: Ontology) -> None:
    import networkx

    from pipeline.graphs import pairs

    built = networks.network(networks.random_rows(ontology, 80, seed=8), ontology)
    whole = graph(built.nodes, built.edges, ontology.symmetric)
    division = divide(whole, 1.0, 1)
    simple: networkx.Graph[int] = networkx.Graph()
    simple.add_weighted_edges_from(zip(*(column.tolist() for column in pairs(whole)), strict=True))
    groups = [set(np.flatnonzero(division.membership == number)) for number in np.unique(division.membership)]
    assert division.modularity == pytest.approx(networkx.community.modularity(simple, groups))


def test_theme_profiles(ontology: Ontology) -> None:
    rows = [
        evidence("o1", "addresses", "t1", number=n, rule="name:theme" if n > 1 else "deal with") for n in range(1, 4)
    ]
    rows += [evidence("o1", "addresses", "t2"), evidence("o2", "addresses", "t2"), evidence("i1", "addresses", "t1")]
    built = networks.network(rows, ontology)
    known = {node.entity_id: node for node in built.nodes}
    found = {(row.entity_id, row.theme_id): row for row in profiles(built.edges, built.evidence, known)}
    assert found["o1", "t1"].share == 0.75
    assert (found["o1", "t1"].evidence, found["o1", "t1"].said) == (3, 1)
    assert found["o1", "t1"].tfidf == pytest.approx(0.75 * np.log(2), abs=1e-6)
    assert found["o1", "t2"].tfidf == 0
    assert found["i1", "t1"].tfidf == 0


def test_degrees_by_relation_and_direction(ontology: Ontology, parts: Parts) -> None:
    rows = [evidence("o1", "leads", "p1"), evidence("o1", "leads", "p2"), evidence("o1", "collaborates_with", "o2")]
    found = analysis.measure(networks.network(rows, ontology), ontology, parts, FEW)["degrees"]
    assert [(row.relation, row.direction, row.degree) for row in found if row.entity_id == "o1"] == [
        ("collaborates_with", "both", 1),
        ("leads", "out", 2),
    ]


def test_settings_state_the_defaults(models: Path) -> None:
    for stage, settings in (("network", NetworkSettings), ("analysis", AnalysisSettings), ("export", ExportSettings)):
        assert load_settings(models, stage, settings) == settings()
        assert set(load_yaml(models / "settings.yaml")[stage]) == {option.name for option in fields(settings)}
