"""RDF in Turtle: entities, ties as triples, and each tie as a statement with the sentences that it stands on.

Entities are SKOS concepts, documents PROV entities, relations properties with their phrase. A tie is a plain triple and
an rdf:Statement with its columns, each sentence a quotation (prov:wasQuotedFrom) with its place, rule and confidence.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.knowledge import RelationType
from pipeline.tables import Document, Edge, Evidence, Node, plain, replacing

BASE = "urn:policy-networks:"
PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rel": f"{BASE}relation:",
    "col": f"{BASE}column:",
}


ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})


def write(
    path: Path,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    evidence: Sequence[Evidence],
    documents: Sequence[Document],
    relations: Iterable[RelationType],
    made_with: Mapping[str, str],
) -> None:
    """Columns of nodes.csv, edges.csv and evidence.csv become `col:` properties; negated evidence is left out."""
    with replacing(path) as file:
        for prefix, iri in PREFIXES.items():
            file.write(f"@prefix {prefix}: <{iri}> .\n")
        file.write(_block(f"<{BASE}network>", [("a", "prov:Entity"), *_columns(made_with)]))
        file.writelines(map(_relation, relations))
        file.writelines(map(_document, documents))
        file.writelines(map(_entity, nodes))
        file.writelines(map(_tie, edges))
        file.writelines(_quotations(evidence))


def iri(kind: str, *names: str) -> str:
    """The IRI of an entity, a document, a tie or a quotation."""
    return f"<{BASE}{kind}:{'/'.join(map(_quoted, names))}>"


@lru_cache(maxsize=100_000)
def _quoted(name: str) -> str:
    return quote(name, safe="")


def literal(value: Any) -> str:
    """A Turtle literal; whole numbers and decimals are typed."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f'"{value!r}"^^xsd:double'
    return f'"{str(value).translate(ESCAPES)}"'


def _relation(kind: RelationType) -> str:
    classes = ["rdf:Property", *(["owl:SymmetricProperty"] if kind.symmetric else [])]
    return _block(f"rel:{kind.name}", [("a", ", ".join(classes)), ("rdfs:label", literal(kind.phrase))])


def _document(row: Document) -> str:
    known = [("dct:title", row.title), ("dct:date", row.date), ("dct:source", row.url), ("dct:identifier", row.symbol)]
    facts = [(name, literal(value)) for name, value in known if value]
    return _block(iri("document", row.document_id), [("a", "prov:Entity"), ("col:file", literal(row.file)), *facts])


def _entity(row: Node) -> str:
    columns = _columns(plain(row, ("entity_id", "name")))
    names = [("skos:notation", literal(row.entity_id)), ("skos:prefLabel", literal(row.name))]
    return _block(iri("entity", row.entity_id), [("a", "skos:Concept"), *names, *columns])


def _tie(row: Edge) -> str:
    head, tail = iri("entity", row.head_id), iri("entity", row.tail_id)
    ends = [("rdf:subject", head), ("rdf:predicate", f"rel:{row.relation}"), ("rdf:object", tail)]
    columns = _columns(plain(row, ("head_id", "relation", "tail_id")))
    statement = _block(_tie_iri(row), [("a", "rdf:Statement"), *ends, *columns])
    return f"{head} rel:{row.relation} {tail} .\n{statement}"


def _quotations(evidence: Iterable[Evidence]) -> Iterator[str]:
    for row in evidence:
        if row.status != "negated":
            columns = _columns(plain(row, ("head_id", "relation", "tail_id", "document_id", "file")))
            source = ("prov:wasQuotedFrom", iri("document", row.document_id))
            quotation = iri("quotation", row.relation_id)
            yield _block(quotation, [("a", "prov:Entity"), source, *columns])
            yield f"{_tie_iri(row)} prov:wasDerivedFrom {quotation} .\n"


def _tie_iri(row: Edge | Evidence) -> str:
    return iri("tie", row.head_id, row.relation, row.tail_id)


def _columns(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A property for each column that has a value, one for each item of a list."""
    return [
        (f"col:{_quoted(name)}", literal(item))
        for name, value in values.items()
        for item in (value if isinstance(value, list) else [value])
        if item is not None and item != ""
    ]


def _block(subject: str, facts: Iterable[tuple[str, str]]) -> str:
    return f"{subject} " + " ;\n    ".join(f"{name} {value}" for name, value in facts) + " .\n"
