"""What the page knows: the tables of an outputs folder, as one compact value for JSON.

Rows refer to nodes, documents, relations and sentences by their place in the lists, counted from 0.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import tables
from pipeline.ontology import Ontology
from pipeline.report.layout import positions
from pipeline.report.settings import ReportSettings
from pipeline.tables import (
    Backbone,
    Community,
    Document,
    Edge,
    Entity,
    Evidence,
    Failure,
    Measure,
    Node,
    ThemeProfile,
    Unlisted,
    Year,
)

Key = tuple[str, str, str]
Pair = frozenset[str]
Content = dict[str, Any]

ANALYSIS = ("nodes", "measures", "communities", "backbone", "themes_by_entity", "years")
PARTS = ("whole", "actor_process")
"""Parts of the network whose measures the page shows; measures.csv has them all."""
ACRONYM = re.compile(r"(?=(?:.*[A-Z0-9]){2})[A-Z][A-Za-z0-9/&.-]{1,8}")
"""A short label: letters and digits without a space, at least two of them capitals or digits."""


@dataclass(frozen=True, slots=True)
class Input:
    """The tables that the report reads; those of the analysis may be empty."""

    documents: list[Document] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    unlisted: list[Unlisted] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    named_in: dict[tuple[str, str], int] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    communities: list[Community] = field(default_factory=list)
    backbone: list[Backbone] = field(default_factory=list)
    themes_by_entity: list[ThemeProfile] = field(default_factory=list)
    years: list[Year] = field(default_factory=list)


def load(outputs: Path) -> Input:
    """Read outputs/tables; a table of the analysis that is not there is empty.

    Raises FileNotFoundError where another table is absent, ValueError where one is malformed.
    """
    folder = outputs / "tables"
    kinds = {name: tables.CORPUS[name] for name in Input.__slots__ if name in tables.CORPUS}
    rows: dict[str, Any] = {
        name: list(tables.read_csv(folder / f"{name}.csv", kind))
        for name, kind in kinds.items()
        if name not in ANALYSIS or (folder / f"{name}.csv").exists()
    }
    return Input(**rows, named_in=_named_in(folder / "mentions.csv"))


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
        "documents": [_plain(row) for row in given.documents],
        "nodes": _nodes(entities, shown, node, first, settings.seed),
        "edges": _edges(shown, node, relation, first, backbone(given)),
        "evidence": _evidence(_ground(given, shown, node), node, relation, document),
        "namings": _namings(given.named_in, node, document),
        "unlisted": [_plain(row) for row in given.unlisted],
        "failures": [_plain(row) for row in given.failures],
        **_analysis(given, node),
    }


def key(row: Edge | Evidence) -> Key:
    """What makes a tie one: its ends and its relation."""
    return row.head_id, row.relation, row.tail_id


def node_types(given: Input) -> dict[str, str]:
    """Type of each entity by id."""
    return {entity.entity_id: entity.type for entity in given.entities}


def backbone(given: Input) -> set[Pair]:
    """The pairs of entities that the disparity filter keeps in the whole network, or in it without themes."""
    parts = ("whole", "entities")
    return {frozenset((row.a_id, row.b_id)) for row in given.backbone if row.kept and row.part in parts}


def pair(edge: Edge) -> Pair:
    """The two ends of a tie, whatever its direction."""
    return frozenset((edge.head_id, edge.tail_id))


def choose(given: Input, settings: ReportSettings) -> list[Edge]:
    """All ties where the page can hold them; else the backbone, cut to its strongest ties."""
    if len(given.entities) <= settings.max_nodes and len(given.edges) <= settings.max_edges:
        return given.edges
    kept = backbone(given)
    ranked = foremost(given.edges, kept)
    inside = sum(pair(edge) in kept for edge in ranked) or len(ranked)
    chosen, ends = [], set[str]()
    for edge in ranked[:inside][: settings.max_edges]:
        ends |= {edge.head_id, edge.tail_id}
        if len(ends) > settings.max_nodes:
            break
        chosen.append(edge)
    return sorted(chosen, key=key)


def opening(edges: Sequence[Edge], kept: set[Pair], types: dict[str, str], most: int) -> set[Key]:
    """The ties that the drawing opens on: the strongest, those of the backbone first, none to a theme."""
    between = [edge for edge in edges if types.get(edge.tail_id) != "theme"]
    return {key(edge) for edge in foremost(between, kept)[:most]}


def foremost(edges: Sequence[Edge], kept: set[Pair]) -> list[Edge]:
    """Ties of the backbone first, then those with most documents and evidence.

    Most ties of a young corpus have one sentence: among equals those between entities that have much evidence
    themselves come first, so that a view of the foremost hangs together; then by name, for one order.
    """
    strength = Counter[str]()
    for edge in edges:
        strength[edge.head_id] += edge.evidence
        strength[edge.tail_id] += edge.evidence

    def order(edge: Edge) -> tuple[Any, ...]:
        ends = sorted((strength[edge.head_id], strength[edge.tail_id]))
        return pair(edge) not in kept, -edge.documents, -edge.evidence, *(-end for end in ends), key(edge)

    return sorted(edges, key=order)


def label(entity: Entity) -> str:
    """A short name for the drawing: an acronym or number of its own where the name is long.

    An acronym of another language neither begins as the name does nor is made of its initials.
    """
    if len(entity.name) <= 24:
        return entity.name
    codes = [*entity.aliases, entity.entity_id.partition(":")[2]]
    acronyms = [code for code in codes if ACRONYM.fullmatch(code) and _fits(code, entity.name)]
    return min(acronyms, key=lambda code: (-_initials(code, entity.name), len(code), code), default=entity.name)


def _fits(code: str, name: str) -> bool:
    return any(letter.isdigit() for letter in code) or code[0] == name[0] or _initials(code, name) > 0


def _initials(code: str, name: str) -> int:
    """How many initials of the name the code is made of; 0 where it has other letters, too."""
    initials = iter([letter for letter in name if letter.isupper()])
    return len(code) if all(each in initials for each in code) else 0


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
        rows.append([*_plain(entity).values(), label(entity), *at])
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


def _analysis(given: Input, node: dict[str, int]) -> Content:
    """Measures with their intervals, the community of each node, and what tells communities apart."""
    names = ["part", "measure", "value", "low", "high", "rank", "rank_low", "rank_high"]
    measures = [
        [node[row.entity_id], *(_short(getattr(row, name)) for name in names)]
        for row in given.measures
        if row.entity_id in node and row.part in PARTS
    ]
    return {
        "measures": _table(["node", *names], measures),
        "membership": {
            str(node[row.entity_id]): row.community
            for row in given.nodes
            if row.entity_id in node and row.community is not None
        },
        "communities": [_plain(row) for row in given.communities],
        "profiles": _table(
            ["node", "theme", "share", "tfidf"],
            [
                [node[row.entity_id], node[row.theme_id], _short(row.share), _short(row.tfidf)]
                for row in given.themes_by_entity
                if row.entity_id in node and row.theme_id in node
            ],
        ),
    }


def _short(value: Any) -> Any:
    """A number to four significant digits, so that the page stays small."""
    return float(f"{value:.4g}") if isinstance(value, float) else value


def _named_in(path: Path) -> dict[tuple[str, str], int]:
    """How often each document names each entity: (entity_id, document_id) -> mentions."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        entity, document = header.index("entity_id"), header.index("document_id")
        return Counter((row[entity], row[document]) for row in rows if row[entity])


def _plain(row: object) -> dict[str, Any]:
    return {name: getattr(row, name) for name in tables.columns(type(row))}


def _table(columns: list[str], rows: list[list[Any]]) -> Content:
    return {"columns": columns, "rows": rows}
