"""network.ground and network.build: relations become evidence, evidence becomes edges."""

from pathlib import Path

import factories
import networks
import pytest
from networks import evidence

from pipeline.knowledge import Ontology
from pipeline.network import NetworkSettings, ground
from pipeline.ontology import load_ontology
from pipeline.tables import Document, Relation


@pytest.fixture(scope="module")
def ontology(models: Path) -> Ontology:
    return load_ontology(models)


def relation(**columns: object) -> Relation:
    """ "The Agency of Ports leads the Harbour Dialogue." as the second sentence of a passage."""
    row = {
        "document_id": "d",
        "relation_id": "r",
        "passage_id": "p1",
        "sentence_id": "p1.2",
        "start": 14,
        "end": 62,
        "head_mention": "d:p1:18-33",
        "relation": "leads",
        "tail_mention": "d:p1:44-61",
        "head_id": "org:ports",
        "tail_id": "process:harbour",
        "sentence": "The Agency of Ports leads the Harbour Dialogue.",
        "rule": "lead",
        "confidence": 0.8,
    }
    return Relation(**{**row, **columns})  # type: ignore[arg-type]


TEXT = "It met twice. The Agency of Ports leads the Harbour Dialogue."


def grounded(**columns: object) -> object:
    passage = factories.passage(TEXT)
    sentences = [factories.sentence(passage, 0, 13, 1), factories.sentence(passage, 14, len(TEXT), 2)]
    return ground(Document(document_id="d", file="a.txt"), [relation(**columns)], sentences)[0]


@pytest.mark.parametrize(
    ("columns", "head", "tail"),
    [
        ({}, "Agency of Ports", "Harbour Dialogue"),
        ({"head_mention": "d:p1:0-2"}, None, "Harbour Dialogue"),
        ({"head_mention": "d:p7:18-33"}, None, "Harbour Dialogue"),
        ({"tail_mention": "d:p1:44-60:theme"}, "Agency of Ports", "Harbour Dialogue"),
    ],
)
def test_ends_are_placed_in_the_sentence(columns: dict[str, str], head: str | None, tail: str | None) -> None:
    row = grounded(**{"tail_mention": "d:p1:44-60", **columns})
    assert row.file == "a.txt"
    assert (
        (row.head_start, row.head_end) == (-1, -1)
        if head is None
        else row.sentence[row.head_start : row.head_end] == head
    )
    assert row.sentence[row.tail_start : row.tail_end] == tail


def test_a_relation_without_its_sentence_is_named() -> None:
    with pytest.raises(ValueError, match=r"relation r: sentence 'p9\.1' is not among"):
        grounded(sentence_id="p9.1")


def test_edges_count_sentences_and_documents_once(ontology: Ontology) -> None:
    rows = [
        evidence("o1", "leads", "p1", "d2006", 1, confidence=0.8),
        evidence("o1", "leads", "p1", "d2006", 1, confidence=0.5, relation_id="again"),
        evidence("o1", "leads", "p1", "d2006", 2, confidence=0.5, status="planned"),
        evidence("o1", "leads", "p1", "d2011", 1, confidence=0.6, date="2004-03/2005"),
        evidence("o1", "leads", "p1", "d2012", 1, status="negated"),
        evidence("o1", "adopts", "i1", "d2012", 2, status="negated"),
        evidence("o1", "leads", "o1", "d2012", 3),
    ]
    built = networks.network(rows, ontology)
    assert [node.entity_id for node in built.nodes] == ["o1", "p1"]
    (edge,) = built.edges
    assert (edge.evidence, edge.documents, edge.planned, edge.negated) == (3, 2, 1, 1)
    assert edge.confidence == 0.6
    assert edge.probability == pytest.approx(1 - 0.2 * 0.5 * 0.4)
    assert (edge.first_date, edge.last_date) == ("2004-03", "2006")
    assert built.left_out == {"unresolved": 0, "self": 1, "filtered": 0, "negated": 2}
    assert [row.status for row in built.evidence] == ["negated", "actual", "actual", "planned", "actual", "negated"]


def test_symmetric_relations_run_one_way(ontology: Ontology) -> None:
    rows = [
        evidence("o2", "collaborates_with", "o1", head_start=0, head_end=2, tail_start=9, tail_end=11),
        evidence("o1", "collaborates_with", "o2", number=2),
    ]
    built = networks.network(rows, ontology)
    assert [(edge.head_id, edge.tail_id, edge.evidence) for edge in built.edges] == [("o1", "o2", 2)]
    assert (built.evidence[0].head_start, built.evidence[0].tail_start) == (9, 0)


@pytest.mark.parametrize(
    ("settings", "edges"),
    [
        (NetworkSettings(), 4),
        (NetworkSettings(types=("organization", "process")), 2),
        (NetworkSettings(documents=("d1*",)), 3),
        (NetworkSettings(relations=("adopts",)), 2),
        (NetworkSettings(statuses=("actual",)), 3),
        (NetworkSettings(collective=False), 3),
        (NetworkSettings(minimum_confidence=0.6), 3),
        (NetworkSettings(minimum_evidence=2), 1),
        (NetworkSettings(minimum_documents=2), 0),
    ],
)
def test_filters(ontology: Ontology, settings: NetworkSettings, edges: int) -> None:
    rows = [
        evidence("o1", "leads", "p1", number=1),
        evidence("o1", "leads", "p1", number=2),
        evidence("o2", "supports", "p1", status="planned"),
        evidence("o1", "adopts", "i1", confidence=0.5),
        evidence("o3", "adopts", "i1", "d2"),
    ]
    entities = [
        networks.entity(name, subtype="group" if name == "o3" else "") for name in ("i1", "o1", "o2", "o3", "p1")
    ]
    built = networks.build(rows, entities, networks.documents(rows), ontology, settings)
    assert len(built.edges) == edges
    assert sum(row.status != "negated" for row in built.evidence) + built.left_out["filtered"] == len(rows)


def test_the_order_of_the_evidence_does_not_matter(ontology: Ontology) -> None:
    rows = networks.random_rows(ontology, 200, seed=3)
    assert networks.network(rows, ontology) == networks.network(rows[::-1], ontology)
