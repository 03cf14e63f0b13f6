"""Evidence of the whole corpus -> the edges that stand on it, filtered as the settings say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import groupby
from math import prod

from pipeline.graphs import Network
from pipeline.knowledge import Ontology
from pipeline.tables import Document, Edge, Entity, Evidence
from pipeline.times import Key, document_dates, period

NEGATED = "negated"
LEFT_OUT = {
    "unresolved": "statements an end of which is no entity, because it was rejected or could not be told",
    "self": "statements both ends of which are the same entity",
    "filtered": "statements that the settings of the network leave out",
    NEGATED: "statements that deny a tie: they make none, and stay in evidence.csv",
}
"""Why a statement makes no tie."""


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """Which evidence makes the network, how it is cut in time, and how much of a projection is kept."""

    documents: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ("actual", "planned")
    collective: bool = True
    collective_subtypes: tuple[str, ...] = ("group",)
    minimum_confidence: float = 0.0
    minimum_evidence: int = 1
    minimum_documents: int = 1
    window_years: int = 5
    window_step: int = 5
    first_year: int = 0
    last_year: int = 0
    minimum_shared: int = 1
    projection_pairs: int = 500_000
    false_discovery: float = 0.05


def build(
    evidence: Iterable[Evidence],
    entities: Sequence[Entity],
    documents: Sequence[Document],
    ontology: Ontology,
    settings: NetworkSettings = NetworkSettings(),
) -> Network:
    """Edges over all evidence that is not negated; the evidence sorted by edge, document and place.

    Symmetric relations run from the smaller id to the larger. `left_out` counts evidence rows kept aside: ends that
    are no entities (unresolved), one entity at both ends (self), filtered, and negated (still among the evidence).
    """
    known = {entity.entity_id: entity for entity in entities}
    left_out: Counter[str] = Counter(dict.fromkeys(LEFT_OUT, 0))
    rows = []
    for row in evidence:
        reason = _left_out(row, known, settings)
        if reason:
            left_out[reason] += 1
        else:
            rows.append(_oriented(row, ontology))
    rows.sort(key=_order)
    dates = document_dates(documents)
    kept: list[Evidence] = []
    edges: list[Edge] = []
    for key, group in groupby(rows, key=_key):
        ground = list(group)
        edge = _edge(key, ground, dates)
        left_out[NEGATED] += edge.negated
        if 0 < edge.evidence < settings.minimum_evidence or 0 < edge.documents < settings.minimum_documents:
            left_out["filtered"] += len(ground) - edge.negated
            continue
        kept += ground
        if edge.evidence:
            edges.append(edge)
    tied = sorted({end for edge in edges for end in (edge.head_id, edge.tail_id)})
    return Network([known[entity_id] for entity_id in tied], edges, kept, dict(left_out))


def _left_out(row: Evidence, known: dict[str, Entity], settings: NetworkSettings) -> str:
    """Why a row is no part of the network; empty where it is."""
    head, tail = known.get(row.head_id), known.get(row.tail_id)
    if head is None or tail is None:
        return "unresolved"
    if row.head_id == row.tail_id:
        return "self"
    unwanted = (
        row.status not in (*settings.statuses, NEGATED)
        or row.confidence < settings.minimum_confidence
        or (settings.relations and row.relation not in settings.relations)
        or (settings.documents and not any(fnmatchcase(row.file, pattern) for pattern in settings.documents))
        or any(_filtered(end, settings) for end in (head, tail))
    )
    return "filtered" if unwanted else ""


def _filtered(entity: Entity, settings: NetworkSettings) -> bool:
    if settings.types and entity.type not in settings.types:
        return True
    return not settings.collective and entity.subtype in settings.collective_subtypes


def _oriented(row: Evidence, ontology: Ontology) -> Evidence:
    """The row, its ends exchanged where the relation is symmetric and its head comes after its tail."""
    if row.head_id < row.tail_id or not ontology.relations[row.relation].symmetric:
        return row
    return replace(
        row,
        head_id=row.tail_id,
        tail_id=row.head_id,
        head_start=row.tail_start,
        head_end=row.tail_end,
        tail_start=row.head_start,
        tail_end=row.head_end,
    )


def _key(row: Evidence) -> Key:
    return row.head_id, row.relation, row.tail_id


def _order(row: Evidence) -> tuple[str, str, str, str, int, int, str]:
    return (*_key(row), row.document_id, int(row.passage_id.lstrip("p") or 0), row.start, row.relation_id)


def _edge(key: Key, ground: Sequence[Evidence], dates: dict[str, str]) -> Edge:
    stated = [row for row in ground if row.status != NEGATED]
    sentences = _surest(stated)
    periods = [period(row, dates) for row in stated]
    head_id, relation, tail_id = key
    return Edge(
        head_id=head_id,
        relation=relation,
        tail_id=tail_id,
        evidence=len(sentences),
        documents=len({document_id for document_id, _ in sentences}),
        planned=len({_sentence(row) for row in stated if row.status == "planned"}),
        confidence=round(sum(row.confidence for row in stated) / len(stated), 6) if stated else 0.0,
        first_date=min((first for first, _ in periods if first), default=""),
        last_date=max((last for _, last in periods if last), default=""),
        probability=round(1 - prod(1 - confidence for confidence in sentences.values()), 6),
        negated=len({_sentence(row) for row in ground if row.status == NEGATED}),
    )


def _surest(rows: Iterable[Evidence]) -> dict[tuple[str, str], float]:
    """The confidence of each sentence: that of its surest row."""
    best: dict[tuple[str, str], float] = {}
    for row in rows:
        best[_sentence(row)] = max(row.confidence, best.get(_sentence(row), 0.0))
    return best


def _sentence(row: Evidence) -> tuple[str, str]:
    return row.document_id, row.sentence_id
