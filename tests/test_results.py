"""pipeline.load: an outputs folder as frames and graphs."""

import subprocess
import sys
from pathlib import Path

import networks
import pytest

import pipeline
from pipeline import analysis, export, tables
from pipeline.analysis import AnalysisSettings
from pipeline.graphs import Network
from pipeline.network import NetworkSettings, derive
from pipeline.ontology import load_ontology
from pipeline.parts import load_parts
from pipeline.results import Results
from pipeline.tables import CORPUS


@pytest.fixture(scope="module")
def built(models: Path) -> Network:
    ontology = load_ontology(models)
    return networks.network(networks.random_rows(ontology, 150, seed=11), ontology)


@pytest.fixture(scope="module")
def results(built: Network, models: Path, tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("outputs")
    ontology, parts, documents = load_ontology(models), load_parts(models), networks.documents(built.evidence)
    made = analysis.measure(built, ontology, parts, AnalysisSettings(draws=5))
    made |= derive(built, documents, ontology, parts, NetworkSettings())
    made |= {"edges": built.edges, "evidence": built.evidence}
    for name, rows in made.items():
        tables.write_csv(folder / "tables" / f"{name}.csv", rows, CORPUS[name])
    exported = export.Tables(made["nodes"], built.edges, built.evidence, documents)
    export.write_all(folder / "network", exported, ontology, parts, {"tool": "test"})
    return pipeline.load(folder)


def test_tables_have_types(results: Results) -> None:
    nodes = results.table("nodes")
    assert str(nodes["degree"].dtype) == str(nodes["community"].dtype) == "Int64"
    assert str(nodes["pagerank"].dtype) == "float64"
    assert nodes["community"].isna().any()
    assert (nodes["subtype"] == "").all()
    assert all(isinstance(members, list) for members in results.table("communities")["members"])


def test_a_frame_is_the_callers_own(results: Results) -> None:
    frame = results.table("nodes")
    frame["degree"] = 0
    assert results.table("nodes")["degree"].max() > 0


def test_the_whole_network(results: Results, built: Network) -> None:
    graph = results.network()
    assert {(head, key, tail) for head, tail, key in graph.edges(keys=True)} == {
        (edge.head_id, edge.relation, edge.tail_id) for edge in built.edges
    }
    edge = built.edges[0]
    assert graph.edges[edge.head_id, edge.tail_id, edge.relation]["evidence"] == edge.evidence
    assert dict(graph.degree()) == dict(zip(*(results.table("nodes")[n] for n in ("entity_id", "degree")), strict=True))


def test_a_part_has_the_degrees_of_measures(results: Results) -> None:
    measures = results.table("measures")
    for part in ("actor_process", "instrument_instrument", "entities"):
        rows = measures[(measures["part"] == part) & (measures["measure"] == "degree")]
        assert dict(results.network(part).degree()) == dict(zip(rows["entity_id"], rows["value"], strict=True))


def test_a_projection_with_its_weight(results: Results) -> None:
    graph = results.projection("actors_by_theme", "jaccard")
    for *_, data in graph.edges(data=True):
        assert data["weight"] == data["jaccard"]
    assert all(data["type"] == "organization" for _, data in graph.nodes(data=True))


def test_sentences(results: Results, built: Network) -> None:
    edge = built.edges[0]
    between = results.sentences(edge.tail_id, edge.head_id)
    assert {edge.head_id, edge.tail_id} == set(between["head_id"]) | set(between["tail_id"])
    assert len(results.sentences(edge.head_id)) >= len(between) > 0


def test_made_with(results: Results) -> None:
    assert results.made_with["tool"] == "test"


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda results: results.table("ties"), "no table 'ties'; the tables are: documents"),
        (lambda results: results.network("x"), "no part 'x'; the parts are: whole, actor_process"),
        (lambda results: results.projection("x"), "no projection 'x'"),
    ],
)
def test_what_is_not_there_is_named(results: Results, ask: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ask(results)  # type: ignore[operator]


def test_a_folder_without_tables_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="has no tables; expected an outputs folder"):
        pipeline.load(tmp_path)


def test_importing_the_package_is_light() -> None:
    code = "import pipeline, sys; print(any(name in sys.modules for name in ('pandas', 'networkx', 'spacy', 'numpy')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
