"""Export: nodes, edges and evidence -> files that other programs open.

    export.write_all(folder / "network", tables, ontology, parts, made_with, settings)

network.graphml, network.gexf, network.net with .clu partitions, network.cyjs, network.ttl, nodes.csv and edges.csv
as Gephi imports them, matrices/<part>.csv, projections/<projection>.graphml and .csv, and made_with.json: what all of
it was made with, and what was left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import orjson

from pipeline.export import cytoscape, gexf, graphml, matrices, pajek, rdf, sheets
from pipeline.graphs import graph, part_of
from pipeline.knowledge import Ontology
from pipeline.parts import Parts
from pipeline.tables import Document, Edge, Evidence, Node, Projection, write_bytes
from pipeline.times import by_year, document_dates

__all__ = ["ExportSettings", "Tables", "write_all"]


def _colours() -> dict[str, str]:
    """Of Okabe and Ito (2008), which people with colour-blindness can tell apart; the page has the same hues."""
    return {"organization": "#0072b2", "instrument": "#009e73", "process": "#d55e00", "theme": "#cc79a7"}


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """Which files are written, and how."""

    formats: tuple[str, ...] = ("graphml", "gexf", "pajek", "cytoscape", "rdf", "csv", "matrices", "projections")
    matrix_cells: int = 4_000_000
    colours: dict[str, str] = field(default_factory=_colours)


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that are exported."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    evidence: Sequence[Evidence] = ()
    documents: Sequence[Document] = ()
    projections: Sequence[Projection] = ()


def write_all(
    folder: Path,
    tables: Tables,
    ontology: Ontology,
    parts: Parts,
    made_with: Mapping[str, str],
    settings: ExportSettings = ExportSettings(),
) -> None:
    """Write the formats of the settings below `folder`.

    `made_with` says in names and texts what the network was made of (tool, version, documents, settings) and stands in
    every file that has a place for it. Raises ValueError naming an unknown format.
    """
    left_out: dict[str, str] = {}
    nodes, edges, symmetric = tables.nodes, tables.edges, ontology.symmetric
    for name in settings.formats:
        if name == "graphml":
            graphml.write(folder / "network.graphml", nodes, edges, symmetric, made_with)
        elif name == "gexf":
            years = by_year(tables.evidence, document_dates(tables.documents))
            gexf.write(folder / "network.gexf", nodes, edges, symmetric, years, settings.colours, made_with)
        elif name == "pajek":
            pajek.write(folder / "network.net", nodes, edges)
        elif name == "cytoscape":
            cytoscape.write(folder / "network.cyjs", nodes, edges, symmetric, made_with)
        elif name == "rdf":
            kinds = ontology.relations.values()
            rdf.write(folder / "network.ttl", nodes, edges, tables.evidence, tables.documents, kinds, made_with)
        elif name == "csv":
            sheets.write(folder, nodes, edges, symmetric)
        elif name == "matrices":
            left_out |= _matrices(folder / "matrices", tables, ontology, parts, settings)
        elif name == "projections":
            left_out |= _projections(folder / "projections", tables, made_with, settings)
        else:
            known = ", ".join(ExportSettings().formats)
            raise ValueError(f"models/settings.yaml: export.formats has {name!r}; the formats are: {known}")
    content = {**made_with, "left_out": left_out}
    write_bytes(folder / "made_with.json", orjson.dumps(content, option=orjson.OPT_INDENT_2))


def _matrices(
    folder: Path, tables: Tables, ontology: Ontology, parts: Parts, settings: ExportSettings
) -> Mapping[str, str]:
    whole = graph(tables.nodes, tables.edges, ontology.symmetric)
    cut = ((part, part_of(whole, part)) for part in parts.parts)
    return matrices.write(folder, cut, settings.matrix_cells)


def _projections(
    folder: Path, tables: Tables, made_with: Mapping[str, str], settings: ExportSettings
) -> Mapping[str, str]:
    by_name = {name: list(rows) for name, rows in groupby(tables.projections, key=attrgetter("projection"))}
    for name, rows in by_name.items():
        graphml.write_projection(folder / f"{name}.graphml", tables.nodes, rows, made_with)
    return matrices.write_projections(folder, by_name, settings.matrix_cells)
