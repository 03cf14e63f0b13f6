"""Network: relations of the whole corpus -> edges, each with its evidence; projections; slices in time.

Reads relations whose ends are resolved; its caller writes edges.csv, evidence.csv and the tables of `derive`:

    rows = chain.from_iterable(network.ground(document, relations, sentences) for each document)
    built = network.build(rows, entities, documents, ontology, settings)     # graphs.Network
    more = network.derive(built, documents, ontology, parts, settings)       # {table name: rows}
"""

from collections.abc import Sequence
from typing import Any

from pipeline.graphs import Network, graph
from pipeline.knowledge import Ontology
from pipeline.network.edges import LEFT_OUT, NetworkSettings, build
from pipeline.network.evidence import ground
from pipeline.network.projections import projections
from pipeline.network.slices import slices, years
from pipeline.parts import Parts
from pipeline.tables import Document, LeftOut

__all__ = ["NetworkSettings", "build", "derive", "ground"]


def derive(
    built: Network,
    documents: Sequence[Document],
    ontology: Ontology,
    parts: Parts,
    settings: NetworkSettings,
) -> dict[str, list[Any]]:
    """projections, slices, slice_edges, changes, years and left_out: rows of the tables of those names in CORPUS."""
    whole = graph(built.nodes, built.edges, ontology.symmetric)
    summaries, slice_edges, changes = slices(built.evidence, documents, settings)
    return {
        "projections": projections(whole, parts, settings),
        "slices": summaries,
        "slice_edges": slice_edges,
        "changes": changes,
        "years": years(built.evidence, documents),
        "left_out": [
            LeftOut(reason=reason, statements=built.left_out.get(reason, 0), meaning=meaning)
            for reason, meaning in LEFT_OUT.items()
        ],
    }
