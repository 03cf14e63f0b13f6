"""Every file re-read by an independent reader, with nothing lost."""

import csv
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import igraph
import networks
import networkx
import numpy as np
import pytest
import rdflib
from lxml import etree

from pipeline import analysis, export, network
from pipeline.analysis import AnalysisSettings
from pipeline.export import ExportSettings
from pipeline.graphs import Network
from pipeline.knowledge import Ontology
from pipeline.network import NetworkSettings
from pipeline.ontology import load_ontology
from pipeline.parts import load_parts
from pipeline.tables import Edge, Node

AWKWARD = 'Bureau "A & B" <Hàng> \u0007 | \\ \n two'
SYMMETRIC = "collaborates_with"
MADE_WITH = {"tool": "policy-networks 0", "network settings": "minimum_confidence=0.0 & <more>"}


@pytest.fixture(scope="module")
def ontology(models: Path) -> Ontology:
    return load_ontology(models)


@pytest.fixture(scope="module")
def built(ontology: Ontology) -> Network:
    made = networks.network(networks.random_rows(ontology, 150, seed=9), ontology)
    dates = {"first_date": "2003-02", "last_date": "2011"}
    names = [AWKWARD, AWKWARD, *(node.name for node in made.nodes[2:])]
    renamed = [
        networks.entity(node.entity_id, name=name, **dates) for node, name in zip(made.nodes, names, strict=True)
    ]
    return Network(renamed, made.edges, made.evidence)


@pytest.fixture(scope="module")
def nodes(built: Network, ontology: Ontology, models: Path) -> list[Node]:
    rows: list[Node] = analysis.measure(built, ontology, load_parts(models), AnalysisSettings(draws=5))["nodes"]
    return rows


@pytest.fixture(scope="module")
def folder(
    built: Network, nodes: list[Node], ontology: Ontology, models: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    path = tmp_path_factory.mktemp("network")
    export.write_all(path, exported(built, nodes, ontology, models), ontology, load_parts(models), MADE_WITH)
    return path


def exported(built: Network, nodes: list[Node], ontology: Ontology, models: Path) -> export.Tables:
    documents = networks.documents(built.evidence)
    derived = network.derive(built, documents, ontology, load_parts(models), NetworkSettings())
    return export.Tables(nodes, built.edges, built.evidence, documents, derived["projections"])


def expected(row: Any, leave_out: tuple[str, ...]) -> dict[str, Any]:
    """Columns with a value, as a graph file can hold them."""
    plain = {name: "|".join(value) if isinstance(value, list) else value for name, value in asdict(row).items()}
    return {
        name: value.replace("\u0007", "") if isinstance(value, str) else value
        for name, value in plain.items()
        if name not in leave_out and value not in (None, "")
    }


def tie(edge: Edge, *leave_out: str) -> dict[str, Any]:
    """The columns of an edge, and whether its relation has a direction."""
    return {**expected(edge, leave_out), "symmetric": int(edge.relation == SYMMETRIC)}


def key(edge: Edge) -> tuple[str, str, str]:
    return edge.head_id, edge.relation, edge.tail_id


def test_graphml_by_networkx(folder: Path, nodes: list[Node], built: Network) -> None:
    read = networkx.read_graphml(folder / "network.graphml", force_multigraph=True)
    assert dict(read.nodes(data=True)) == {node.entity_id: expected(node, ("entity_id",)) for node in nodes}
    assert len({edge_id for *_, edge_id in read.edges(keys=True)}) == len(built.edges)
    found = [(head, tail, {k: v for k, v in data.items() if k != "id"}) for head, tail, data in read.edges(data=True)]
    wanted = [(edge.head_id, edge.tail_id, tie(edge, "head_id", "tail_id")) for edge in built.edges]
    assert sorted(found, key=str) == sorted(wanted, key=str)
    assert {name: read.graph[name] for name in MADE_WITH} == MADE_WITH


def test_graphml_by_igraph(folder: Path, nodes: list[Node], built: Network) -> None:
    read = igraph.Graph.Read_GraphML(str(folder / "network.graphml"))
    assert read.vs["id"] == [node.entity_id for node in nodes]
    assert read.vs["pagerank"] == pytest.approx([node.pagerank for node in nodes])
    ids = read.vs["id"]
    found = [(ids[edge.source], edge["relation"], ids[edge.target]) for edge in read.es]
    assert found == [key(edge) for edge in built.edges]
    assert read.es["evidence"] == [edge.evidence for edge in built.edges]


def test_gexf(folder: Path, nodes: list[Node], built: Network) -> None:
    root = etree.parse(folder / "network.gexf").getroot()
    space = {"g": "http://gexf.net/1.3", "v": "http://gexf.net/1.3/viz"}
    types = {"integer": int, "double": float, "string": str}
    kinds = {
        owner: {a.get("id"): types[a.get("type")] for a in root.iterfind(f".//*[@class='{owner}']/g:attribute", space)}
        for owner in ("node", "edge")
    }

    def values(element: Any) -> dict[str, Any]:
        of = kinds[etree.QName(element).localname]
        found = element.iterfind("g:attvalues/g:attvalue[@value]", space)
        return {v.get("for"): of[v.get("for")](v.get("value")) for v in found if v.get("for") != "evidence_of_year"}

    found_nodes = {n.get("id"): values(n) for n in root.iterfind(".//g:node", space)}
    assert found_nodes == {node.entity_id: expected(node, ("entity_id",)) for node in nodes}
    edges = list(root.iterfind(".//g:edge", space))
    assert [(e.get("source"), e.get("kind"), e.get("target")) for e in edges] == [key(edge) for edge in built.edges]
    directions = ["undirected" if edge.relation == SYMMETRIC else "directed" for edge in built.edges]
    assert [e.get("type") for e in edges] == directions
    assert set(directions) == {"directed", "undirected"}
    assert [values(e) for e in edges] == [expected(edge, ("head_id", "relation", "tail_id")) for edge in built.edges]
    of_years = [sum(int(v.get("value")) for v in e.iterfind(".//g:attvalue[@start]", space)) for e in edges]
    assert of_years == [edge.evidence for edge in built.edges]
    spells = [[(s.get("start"), s.get("end")) for s in e.iterfind("g:spells/g:spell", space)] for e in edges]
    assert all(spell[0][0][:4] == edge.first_date for spell, edge in zip(spells, built.edges, strict=True))
    assert root.find(".//g:node/g:spells/g:spell", space).attrib == {"start": "2003-02-01", "end": "2011-12-31"}
    assert root.find(".//g:node/v:color", space).prefix == "viz"
    assert len(root.findall(".//g:node/v:color", space)) == len(root.findall(".//g:node/v:size", space)) == len(nodes)


def test_gexf_keeps_to_its_schema(folder: Path) -> None:
    """By a grammar of our own after the specification of GEXF 1.3, of the elements and attributes that we write."""
    grammar = etree.RelaxNG(etree.parse(Path(__file__).parent / "data" / "gexf.rng"))
    grammar.assertValid(etree.parse(folder / "network.gexf"))


def test_gexf_by_networkx(folder: Path, nodes: list[Node], built: Network) -> None:
    text = (folder / "network.gexf").read_text().replace('version="1.3"', 'version="1.2"')
    text = text.replace('type="undirected"', 'type="directed"')  # networkx reads no mixed networks
    older = folder / "older.gexf"
    older.write_text(text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft"))
    read = networkx.read_gexf(older)
    assert set(read.nodes) == {node.entity_id for node in nodes}
    assert read.number_of_edges() == len(built.edges)


def test_pajek_by_networkx(folder: Path, nodes: list[Node], built: Network) -> None:
    read = networkx.read_pajek(folder / "network.net")
    ids = {data["id"]: nodes[int(data["id"]) - 1].entity_id for _, data in read.nodes(data=True)}
    number = dict(read.nodes(data="id"))
    found = [(ids[number[h]], d["l"], ids[number[t]], d["weight"]) for h, t, d in read.edges(data=True)]
    assert len(ids) == len(nodes)
    assert sorted(found) == sorted((*key(edge), edge.evidence) for edge in built.edges)
    classes = (folder / "network.type.clu").read_text().split("\n")
    assert classes[0] == f"*Vertices {len(nodes)}"
    types = sorted({node.type for node in nodes})
    assert [types[int(number) - 1] for number in classes[1:-1]] == [node.type for node in nodes]


def test_cytoscape_by_networkx(folder: Path, nodes: list[Node], built: Network) -> None:
    content = json.loads((folder / "network.cyjs").read_text())
    assert content["data"] == MADE_WITH
    read = networkx.cytoscape_graph(content)
    found_nodes = {node: without(data, "id", "value") for node, data in read.nodes(data=True)}
    assert found_nodes == {node.entity_id: without(asdict(node), "entity_id") for node in nodes}
    found = [data["data"] for data in content["elements"]["edges"]]
    assert [(data["source"], data["interaction"], data["target"]) for data in found] == list(map(key, built.edges))
    assert [without(data, "id", "interaction", "key", "source", "target") for data in found] == [
        {**without(asdict(edge), "head_id", "tail_id"), "symmetric": int(edge.relation == SYMMETRIC)}
        for edge in built.edges
    ]
    assert read.number_of_edges() == len(built.edges)


def without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def test_turtle_by_rdflib(folder: Path, nodes: list[Node], built: Network, ontology: Ontology) -> None:
    read = rdflib.Graph().parse(folder / "network.ttl")
    base = "urn:policy-networks:"
    column = rdflib.Namespace(f"{base}column:")
    ids = {str(s): str(o) for s, o in read.subject_objects(rdflib.SKOS.notation)}
    assert sorted(ids.values()) == [node.entity_id for node in nodes]
    names = {ids[str(s)]: str(o) for s, o in read.subject_objects(rdflib.SKOS.prefLabel)}
    assert names == {node.entity_id: node.name for node in nodes}
    said = read.value(rdflib.URIRef(f"{base}network"), rdflib.URIRef(f"{column}network%20settings"))
    assert str(said) == MADE_WITH["network settings"]
    relation = rdflib.URIRef(f"{base}relation:{SYMMETRIC}")
    assert (relation, rdflib.RDF.type, rdflib.OWL.SymmetricProperty) in read
    assert str(read.value(relation, rdflib.RDFS.label)) == ontology.relations[SYMMETRIC].phrase
    found = {}
    for tie in read.subjects(rdflib.RDF.type, rdflib.RDF.Statement):
        head, relation, tail = (
            read.value(tie, p) for p in (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object)
        )
        assert (head, relation, tail) in read
        quoted = list(read.objects(tie, rdflib.PROV.wasDerivedFrom))
        name = str(relation).removeprefix(f"{base}relation:")
        sentences = sorted(str(read.value(quotation, column.sentence)) for quotation in quoted)
        found[ids[str(head)], name, ids[str(tail)]] = (read.value(tie, column.evidence).toPython(), sentences)
        assert all(read.value(quotation, rdflib.PROV.wasQuotedFrom) is not None for quotation in quoted)
    grounds: dict[Any, list[str]] = {key(edge): [] for edge in built.edges}
    for row in {row.relation_id: row for row in built.evidence}.values():
        grounds[row.head_id, row.relation, row.tail_id].append(row.sentence)
    assert found == {key(edge): (edge.evidence, sorted(grounds[key(edge)])) for edge in built.edges}


def test_matrices(folder: Path, built: Network, models: Path) -> None:
    with (folder / "matrices" / "actor_process.csv").open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    found = {(line[0], name): int(cell) for line in lines for name, cell in zip(header[1:], line[1:], strict=True)}
    assert {line[0][0] for line in lines} == {"o"}
    assert {name[0] for name in header[1:]} == {"p", "i"}
    wanted: dict[tuple[str, str], int] = dict.fromkeys(found, 0)
    inside = next(part for part in load_parts(models).parts if part.name == "actor_process").relations
    for edge in built.edges:
        for pair in ((edge.head_id, edge.tail_id), (edge.tail_id, edge.head_id)):
            if edge.relation in inside and pair in wanted:
                wanted[pair] += edge.evidence
    assert found == wanted


def test_projections(folder: Path, built: Network, nodes: list[Node], ontology: Ontology, models: Path) -> None:
    rows = [r for r in exported(built, nodes, ontology, models).projections if r.projection == "actors_by_process"]
    shared = {(row.a_id, row.b_id): row.shared for row in rows}
    read = networkx.read_graphml(folder / "projections" / "actors_by_process.graphml")
    assert not read.is_directed()
    found = {tuple(sorted(pair)): value for *pair, value in read.edges(data="shared")}
    assert found == shared
    assert {row.newman for row in rows} == {value for *_, value in read.edges(data="newman")}
    assert read.nodes[rows[0].a_id]["type"] == "organization"
    with (folder / "projections" / "actors_by_process.csv").open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    cells = {(line[0], name): int(cell) for line in lines for name, cell in zip(header[1:], line[1:], strict=True)}
    assert {pair: cells[pair] for pair in shared} == shared
    assert all(value == cells[b, a] for (a, b), value in cells.items())
    assert sum(cells.values()) == 2 * sum(shared.values())


def test_sheets(folder: Path, nodes: list[Node], built: Network) -> None:
    with (folder / "edges.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Source"], row["Label"], row["Target"], int(row["Weight"])) for row in rows] == [
        (*key(edge), edge.evidence) for edge in built.edges
    ]
    assert {row["Label"] for row in rows if row["Type"] == "Undirected"} == {SYMMETRIC}
    with (folder / "nodes.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["Id"], row["Label"]) for row in csv.DictReader(file)] == [(n.entity_id, n.name) for n in nodes]


def test_what_is_left_out_is_said(
    built: Network, nodes: list[Node], ontology: Ontology, models: Path, tmp_path: Path
) -> None:
    settings = ExportSettings(formats=("matrices",), matrix_cells=30)
    export.write_all(tmp_path, export.Tables(nodes, built.edges), ontology, load_parts(models), MADE_WITH, settings)
    said = json.loads((tmp_path / "made_with.json").read_text())
    assert said["tool"] == MADE_WITH["tool"]
    assert "is more than 30 cells" in said["left_out"]["actor_process"]
    assert not (tmp_path / "matrices" / "actor_process.csv").exists()


def test_an_unknown_format_is_named(ontology: Ontology, models: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"export.formats has 'png'; the formats are: graphml"):
        export.write_all(
            tmp_path, export.Tables([], []), ontology, load_parts(models), {}, ExportSettings(formats=("png",))
        )


def test_the_same_network_gives_the_same_bytes(
    folder: Path, built: Network, nodes: list[Node], ontology: Ontology, models: Path, tmp_path: Path
) -> None:
    export.write_all(tmp_path, exported(built, nodes, ontology, models), ontology, load_parts(models), MADE_WITH)
    for path in sorted(tmp_path.rglob("*.*")):
        assert path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes(), path.name


def test_arrays_are_not_numpy_in_rows(nodes: list[Node]) -> None:
    assert not any(isinstance(value, np.generic) for node in nodes for value in asdict(node).values())
