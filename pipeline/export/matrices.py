"""Matrices of the parts as CSV, labelled in the first row and column: what UCINET, R and spreadsheets import."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from pipeline.graphs import Graph, Part, adjacency
from pipeline.tables import write_bytes


def write(folder: Path, cut: Iterable[tuple[Part, Graph]], cells: int) -> Mapping[str, str]:
    """<part>.csv, weighted by evidence; a part with two modes has one side in rows, the other in columns.

    Returns the parts that were left out because they have more than `cells` cells, each with its reason.
    """
    left_out = {}
    for part, graph in cut:
        first = np.flatnonzero(np.isin(graph.types, part.first))
        second = np.flatnonzero(np.isin(graph.types, part.second))
        if len(first) * len(second) > cells:
            left_out[part.name] = f"{len(first)} x {len(second)} is more than {cells} cells (export.matrix_cells)"
        elif len(first) and len(second):
            write_bytes(folder / f"{part.name}.csv", _matrix(part, graph, first.tolist(), second.tolist()))
    return left_out


def _matrix(part: Part, graph: Graph, rows: list[int], columns: list[int]) -> bytes:
    weights = adjacency(graph)
    if part.two_mode:
        weights = weights + weights.T
    dense = weights[rows][:, columns].toarray().astype(np.int64)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["", *graph.ids[columns]])
    writer.writerows([graph.ids[row], *line] for row, line in zip(rows, dense.tolist(), strict=True))
    return out.getvalue().encode()
