"""Small and random networks for tests, made from rows of evidence as the corpus stages would make them."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from pipeline.graphs import Network
from pipeline.knowledge import Ontology
from pipeline.network import NetworkSettings, build
from pipeline.tables import Document, Entity, Evidence

TYPES = {"o": "organization", "i": "instrument", "p": "process", "t": "theme"}
"""The first letter of a test entity's id gives its type."""


def entity(entity_id: str, **columns: Any) -> Entity:
    return Entity(**{"entity_id": entity_id, "type": TYPES[entity_id[0]], "name": f"Name of {entity_id}", **columns})


def evidence(
    head_id: str, relation: str, tail_id: str, document_id: str = "d1", number: int = 1, **columns: Any
) -> Evidence:
    """A sentence of document and number `p<number>.1` that states the tie."""
    row = {
        "head_id": head_id,
        "relation": relation,
        "tail_id": tail_id,
        "document_id": document_id,
        "file": f"{document_id}.txt",
        "sentence": f"{head_id} {relation} {tail_id}.",
        "start": 0,
        "end": len(f"{head_id} {relation} {tail_id}"),
        "status": "actual",
        "rule": "test",
        "confidence": 0.9,
        "passage_id": f"p{number}",
        "sentence_id": f"p{number}.1",
        "relation_id": f"{document_id}:p{number}:{head_id}>{relation}>{tail_id}",
    }
    return Evidence(**{**row, **columns})


def network(rows: Iterable[Evidence], ontology: Ontology, settings: NetworkSettings | None = None) -> Network:
    """A network whose entities and documents are those that the rows name; document d<year> is of that year."""
    rows = list(rows)
    ends = sorted({end for row in rows for end in (row.head_id, row.tail_id)})
    return build(rows, [entity(end) for end in ends], documents(rows), ontology, settings or NetworkSettings())


def documents(rows: Iterable[Evidence]) -> list[Document]:
    names = sorted({row.document_id for row in rows})
    return [Document(document_id=name, file=f"{name}.txt", date=name[1:] if len(name) == 5 else "") for name in names]


def random_rows(ontology: Ontology, count: int, seed: int) -> list[Evidence]:
    """Evidence of every relation between random entities that the ontology lets it join."""
    generator = np.random.default_rng(seed)
    ids = {kind: [f"{letter}{n}" for n in range(7)] for letter, kind in TYPES.items()}
    relations = sorted(ontology.relations)
    rows = []
    for number in range(count):
        relation = ontology.relations[relations[generator.integers(len(relations))]]
        head = str(generator.choice([end for kind in relation.head for end in ids[kind]]))
        tail = str(generator.choice([end for kind in relation.tail for end in ids[kind]]))
        document = f"d{2000 + generator.integers(12)}"
        confidence = round(float(generator.uniform(0.3, 1)), 2)
        rows.append(evidence(head, relation.name, tail, document, number % 40 + 1, confidence=confidence))
    return rows
