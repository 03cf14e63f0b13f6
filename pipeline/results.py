"""An outputs folder in Python: its tables as pandas frames, its network and the parts of it as networkx graphs.

results = pipeline.load("outputs")
results.table("nodes").nlargest(10, "betweenness")
results.network("actor_process")                  # networkx.MultiDiGraph
results.projection("actors_by_process", "newman") # networkx.Graph
results.sentences("org:ilo", "ilo:C189")
"""

import json
import typing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Any

import networkx
import pandas as pd

from pipeline.parts import Part, load_parts
from pipeline.tables import CORPUS, columns

MODELS = Path(__file__).parent.parent / "models"


@dataclass(frozen=True)
class Results:
    """Reads outputs/tables/*.csv; each table once."""

    folder: Path
    models: Path = MODELS

    @property
    def made_with(self) -> dict[str, Any]:
        """What the outputs were made with: the content of network/made_with.json."""
        content: dict[str, Any] = json.loads((self.folder / "network" / "made_with.json").read_text(encoding="utf-8"))
        return content

    def table(self, name: str) -> pd.DataFrame:
        """A table of tables.CORPUS as a frame of its own: whole numbers, also missing ones, as Int64, lists as lists.

        Raises ValueError naming the tables where there is no such one, FileNotFoundError where it was not written.
        """
        if name not in CORPUS:
            raise ValueError(f"no table {name!r}; the tables are: {', '.join(CORPUS)}")
        path = self.folder / "tables" / f"{name}.csv"
        return _frame(path, path.stat().st_mtime_ns, CORPUS[name]).copy()

    def network(self, part: str = "whole") -> "networkx.MultiDiGraph[str]":
        """The network or a part of models/parts.yaml; attributes are the columns of nodes.csv and edges.csv.

        The key of an edge is its relation. Raises ValueError naming the parts where there is no such one.
        """
        nodes, edges = self.table("nodes").set_index("entity_id"), self.table("edges")
        if part != "whole":
            edges = edges[_within(edges, nodes["type"], self._part(part))]
        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        tied = nodes.index[nodes.index.isin(pd.concat([edges["head_id"], edges["tail_id"]]))]
        for entity_id, columns_of in zip(tied, _records(nodes.loc[tied]), strict=True):
            graph.add_node(entity_id, **columns_of)
        ties = _records(edges.drop(columns=["head_id", "tail_id"]))
        for head, tail, tie in zip(edges["head_id"], edges["tail_id"], ties, strict=True):
            graph.add_edge(head, tail, key=tie["relation"], **tie)
        return graph

    def projection(self, name: str, weight: str = "shared") -> "networkx.Graph[str]":
        """A projection of models/parts.yaml; `weight` is shared, jaccard, cosine or newman, and all four are kept.

        Raises ValueError naming the projections where the network has no such one.
        """
        pairs = self.table("projections")
        nodes = self.table("nodes").set_index("entity_id")
        known = sorted(pairs["projection"].unique())
        if name not in known:
            raise ValueError(f"no projection {name!r} in {self.folder}; those with any pair are: {', '.join(known)}")
        graph: networkx.Graph[str] = networkx.Graph()
        for row in _records(pairs[pairs["projection"] == name]):
            graph.add_edge(row["a_id"], row["b_id"], **row, weight=row[weight])
        for entity_id, columns_of in zip(list(graph), _records(nodes.loc[list(graph)]), strict=True):
            graph.add_node(entity_id, **columns_of)
        return graph

    def sentences(self, head_id: str, tail_id: str = "") -> pd.DataFrame:
        """The evidence between two entities in either direction, or all evidence of one."""
        evidence = self.table("evidence")
        ends = evidence[["head_id", "tail_id"]]
        wanted = (ends == head_id).any(axis=1) & (not tail_id or (ends == tail_id).any(axis=1))
        return evidence[wanted].reset_index(drop=True)

    def _part(self, name: str) -> Part:
        parts = {part.name: part for part in load_parts(self.models).parts}
        if name not in parts:
            raise ValueError(f"no part {name!r}; the parts are: whole, {', '.join(parts)}")
        return parts[name]


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _within(edges: pd.DataFrame, types: "pd.Series[str]", part: Part) -> "pd.Series[bool]":
    head, tail = edges["head_id"].map(types), edges["tail_id"].map(types)
    first, second = list(part.first), list(part.second)
    inside = (head.isin(first) & tail.isin(second)) | (head.isin(second) & tail.isin(first))
    return inside & (edges["relation"].isin(part.relations) if part.relations else True)


@lru_cache(maxsize=32)
def _frame(path: Path, written: int, row_type: type) -> pd.DataFrame:
    """The table at a path, read once for each time that it was `written`."""
    hints = typing.get_type_hints(row_type)
    kinds = {name: _kind(hints[name]) for name in columns(row_type)}
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    for name, kind in kinds.items():
        if kind is list:
            frame[name] = [cell.split("|") if cell else [] for cell in frame[name]]
        elif kind in (int, float):
            numbers = pd.to_numeric(frame[name].replace("", None))
            frame[name] = numbers.astype("Int64" if kind is int else "float64")
    return frame


def _kind(hint: Any) -> Any:
    """str, int, float or list: the type of a column, whether it may be empty or not."""
    if isinstance(hint, UnionType):
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return typing.get_origin(hint) or hint
