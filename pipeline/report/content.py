"""What the page knows: the tables of an outputs folder, as one compact value for JSON.

Rows refer to nodes, documents, relations and sentences by their place in the lists, counted from 0.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline import tables
from pipeline.knowledge import Ontology
from pipeline.report.analysed import analysed
from pipeline.report.choosing import choose, opening
from pipeline.report.given import Input, Key, Pair, backbone, key, node_types, pair
from pipeline.report.labels import label
from pipeline.report.layout import positions
from pipeline.report.settings import ReportSettings
from pipeline.tables import Edge, Entity, Evidence, Node

Content = dict[str, Any]

OF_TWO_MODES = {
    "degree_centrality": "share of the other side that it is tied to",
    "clustering": "mean Jaccard of its partners with those of each that it shares one with",
}
"""Measures that only parts with two modes have, beside those of nodes.csv."""


def content(given: Input, ontology: Ontology, settings: ReportSettings) -> Content:
    """Everything that the page shows, with positions of the nodes."""
    shown = choose(given, settings)
    tied = {end for edge in shown for end in (edge.head_id, edge.tail_id)}
    whole = len(shown) == len(given.edges)
    entities = [entity for entity in given.entities if whole or entity.entity_id in tied]
    node = {entity.entity_id: index for index, entity in enumerate(entities)}
    relation = {name: index for index, name in enumerate(ontology.relations)}
    document = {row.document_id: index for index, row in enumerate(given.documents)}
    first = opening(shown, backbone(given), node_types(given), settings.opening_ties)
    return {
        "title": settings.title,
        "whole": whole,
        "counts": _counts(given),
        "types": [{"name": name, "subtypes": list(kinds)} for name, kinds in ontology.subtypes.items()],
        "relations": [
            {"name": kind.name, "phrase": kind.phrase, "symmetric": kind.symmetric}
            for kind in ontology.relations.values()
        ],
        "documents": [tables.plain(row) for row in given.documents],
        "nodes": _nodes(entities, shown, node, first, settings.seed),
        "edges": _edges(shown, node, relation, first, backbone(given)),
        "evidence": _evidence(_ground(given, shown, node), node, relation, document),
        "namings": _namings(given.named_in, node, document),
        "unlisted": [tables.plain(row) for row in given.unlisted],
        "failures": [tables.plain(row) for row in given.failures],
        "meanings": _meanings(),
        "named": tables.NAMED,
        **analysed(given, node),
    }


def _meanings() -> dict[str, str]:
    """What each measure says, by name."""
    return {**tables.columns(Node), **OF_TWO_MODES}


def _counts(given: Input) -> dict[str, int]:
    statuses = Counter(row.status for row in given.documents)
    return {
        "documents": len(given.documents),
        **{f"documents_{status}": number for status, number in sorted(statuses.items())},
        "pages": sum(row.pages or 0 for row in given.documents),
        "words": sum(row.words for row in given.documents),
        "mentions": sum(given.named_in.values()),
        "entities": len(given.entities),
        "edges": len(given.edges),
        "evidence": sum(row.status != "negated" for row in given.evidence),
        "negated": sum(row.status == "negated" for row in given.evidence),
        "unlisted": len(given.unlisted),
        "failures": len(given.failures),
    }


def _nodes(
    entities: Sequence[Entity], edges: Sequence[Edge], node: dict[str, int], first: set[Key], seed: int
) -> Content:
    drawn = sorted({node[end] for edge in edges for end in (edge.head_id, edge.tail_id)})
    place = {index: number for number, index in enumerate(drawn)}
    ends = [(edge, place[node[edge.head_id]], place[node[edge.tail_id]]) for edge in edges]
    ties = [(head, tail, 0.2 if edge.relation == "addresses" else 1.0) for edge, head, tail in ends]
    opened = [(head, tail, 1.0 + edge.documents) for edge, head, tail in ends if key(edge) in first]
    points = positions(len(drawn), ties, seed, opened)
    rows = []
    for index, entity in enumerate(entities):
        at = [round(float(value), 2) for value in points[place[index]]] if index in place else [None, None]
        rows.append([*tables.plain(entity).values(), label(entity), *at])
    return _table([*tables.columns(Entity), "label", "x", "y"], rows)


def _edges(
    edges: Sequence[Edge], node: dict[str, int], relation: dict[str, int], first: set[Key], kept: set[Pair]
) -> Content:
    names = ["head", "relation", "tail", "evidence", "documents", "planned", "confidence", "first", "last"]
    rows = [
        [
            node[edge.head_id],
            relation[edge.relation],
            node[edge.tail_id],
            edge.evidence,
            edge.documents,
            edge.planned,
            round(edge.confidence, 3),
            edge.first_date,
            edge.last_date,
            int(pair(edge) in kept),
            int(key(edge) in first),
        ]
        for edge in edges
    ]
    return _table([*names, "backbone", "opening"], rows)


def _ground(given: Input, shown: Sequence[Edge], node: dict[str, int]) -> list[Evidence]:
    """The evidence of the ties shown, and what denies a tie between two nodes shown."""
    keys = {key(edge) for edge in shown}
    return [
        row
        for row in given.evidence
        if key(row) in keys or (row.status == "negated" and row.head_id in node and row.tail_id in node)
    ]


def _evidence(
    evidence: Iterable[Evidence], node: dict[str, int], relation: dict[str, int], document: dict[str, int]
) -> Content:
    """Rows of evidence; sentences and rules once each."""
    sentences: dict[str, int] = {}
    rules: dict[str, int] = {}
    columns = ["page", "start", "end", "head_start", "head_end", "tail_start", "tail_end", "status", "date", "place"]
    rows = [
        [
            node[row.head_id],
            relation[row.relation],
            node[row.tail_id],
            document.get(row.document_id, -1),
            sentences.setdefault(row.sentence, len(sentences)),
            rules.setdefault(row.rule, len(rules)),
            *(getattr(row, name) for name in columns),
            round(row.confidence, 3),
            row.relation_id,
        ]
        for row in evidence
    ]
    names = ["head", "relation", "tail", "document", "sentence", "rule", *columns, "confidence", "relation_id"]
    return {**_table(names, rows), "sentences": list(sentences), "rules": list(rules)}


def _namings(named_in: dict[tuple[str, str], int], node: dict[str, int], document: dict[str, int]) -> Content:
    rows = [
        [node[entity_id], document[document_id], number]
        for (entity_id, document_id), number in sorted(named_in.items())
        if entity_id in node and document_id in document
    ]
    return _table(["node", "document", "mentions"], rows)


def _table(columns: list[str], rows: list[list[Any]]) -> Content:
    return {"columns": columns, "rows": rows}
