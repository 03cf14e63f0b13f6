"""Matrices as CSV, labelled in the first row and column: what UCINET, R and spreadsheets import."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from pipeline.graphs import Graph, Ints, adjacency
from pipeline.parts import Part
from pipeline.tables import Projection, write_bytes


def write(folder: Path, cut: Iterable[tuple[Part, Graph]], cells: int) -> Mapping[str, str]:
    """<part>.csv, weighted by evidence; a part with two modes has one side in rows, the other in columns.

    Returns the parts that were left out because they have more than `cells` cells, each with its reason.
    """
    left_out = {}
    for part, graph in cut:
        first = np.flatnonzero(np.isin(graph.types, part.first))
        second = np.flatnonzero(np.isin(graph.types, part.second))
        if len(first) * len(second) > cells:
            left_out[part.name] = _too_large(len(first), len(second), cells)
        elif len(first) and len(second):
            weights = _weights(part, graph, first.tolist(), second.tolist())
            write_bytes(folder / f"{part.name}.csv", _matrix(graph.ids[first], graph.ids[second], weights))
    return left_out


def write_projections(folder: Path, by_name: Mapping[str, Sequence[Projection]], cells: int) -> Mapping[str, str]:
    """<projection>.csv: how much each two share, a square symmetric matrix. Returns what was left out, and why."""
    left_out = {}
    for name, pairs in by_name.items():
        ids = sorted({end for pair in pairs for end in (pair.a_id, pair.b_id)})
        if len(ids) ** 2 > cells:
            left_out[name] = _too_large(len(ids), len(ids), cells)
            continue
        place = {entity_id: number for number, entity_id in enumerate(ids)}
        shared = np.zeros((len(ids), len(ids)), dtype=np.int64)
        for pair in pairs:
            a, b = place[pair.a_id], place[pair.b_id]
            shared[a, b] = shared[b, a] = pair.shared
        write_bytes(folder / f"{name}.csv", _matrix(ids, ids, shared))
    return left_out


def _too_large(rows: int, columns: int, cells: int) -> str:
    return f"{rows} x {columns} is more than {cells} cells (export.matrix_cells)"


def _weights(part: Part, graph: Graph, rows: list[int], columns: list[int]) -> Ints:
    weights = adjacency(graph)
    if part.two_mode:
        weights = weights + weights.T
    dense: Ints = weights[rows][:, columns].toarray().astype(np.int64)
    return dense


def _matrix(rows: Iterable[str], columns: Iterable[str], values: Ints) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["", *columns])
    writer.writerows([row, *line] for row, line in zip(rows, values.tolist(), strict=True))
    return out.getvalue().encode()
