"""The tables that the report reads, and what makes a tie or a pair one."""

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import tables
from pipeline.tables import (
    Backbone,
    Brokerage,
    Change,
    Community,
    Document,
    Edge,
    Entity,
    Evidence,
    Failure,
    LeftOut,
    Measure,
    Node,
    Projection,
    Slice,
    Statistic,
    ThemeProfile,
    Unlisted,
    Year,
)

Key = tuple[str, str, str]
Pair = frozenset[str]

NEEDED = ("documents", "entities", "edges", "evidence", "unlisted", "failures")
"""Tables without which there is no report; those of network and analysis may be absent."""


@dataclass(frozen=True, slots=True)
class Input:
    """Rows of the tables by name; `named_in` has how often a document names an entity, by (entity, document)."""

    documents: list[Document] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    unlisted: list[Unlisted] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    named_in: dict[tuple[str, str], int] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    statistics: list[Statistic] = field(default_factory=list)
    communities: list[Community] = field(default_factory=list)
    backbone: list[Backbone] = field(default_factory=list)
    projections: list[Projection] = field(default_factory=list)
    brokerage: list[Brokerage] = field(default_factory=list)
    themes_by_entity: list[ThemeProfile] = field(default_factory=list)
    slices: list[Slice] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    years: list[Year] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def load(outputs: Path) -> Input:
    """Read outputs/tables; a table that is not NEEDED is empty where it is not there.

    Raises FileNotFoundError where another table is absent, ValueError where one is malformed.
    """
    folder = outputs / "tables"
    kinds = {name: tables.CORPUS[name] for name in Input.__slots__ if name in tables.CORPUS}
    rows: dict[str, Any] = {
        name: list(tables.read_csv(folder / f"{name}.csv", kind))
        for name, kind in kinds.items()
        if name in NEEDED or (folder / f"{name}.csv").exists()
    }
    return Input(**rows, named_in=_named_in(folder / "mentions.csv"))


def _named_in(path: Path) -> dict[tuple[str, str], int]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        entity, document = header.index("entity_id"), header.index("document_id")
        return Counter((row[entity], row[document]) for row in rows if row[entity])


def key(row: Edge | Evidence) -> Key:
    """What makes a tie one: its ends and its relation."""
    return row.head_id, row.relation, row.tail_id


def pair(edge: Edge) -> Pair:
    """The two ends of a tie, whatever its direction."""
    return frozenset((edge.head_id, edge.tail_id))


def node_types(given: Input) -> dict[str, str]:
    """Type of each entity by id."""
    return {entity.entity_id: entity.type for entity in given.entities}


def backbone(given: Input, *parts: str) -> set[Pair]:
    """The pairs that the disparity filter keeps in any of the parts: the whole network, and it without themes."""
    parts = parts or ("whole", "entities")
    return {frozenset((row.a_id, row.b_id)) for row in given.backbone if row.kept and row.part in parts}
