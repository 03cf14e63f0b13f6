"""Network: relations of the whole corpus -> edges, each with its evidence.

Reads relations whose ends are resolved; its caller writes edges.csv and evidence.csv:

    rows = chain.from_iterable(network.ground(document, relations, sentences) for each document)
    built = network.build(rows, entities, documents, ontology, settings)     # graphs.Network
"""

from pipeline.network.edges import NetworkSettings, build
from pipeline.network.evidence import ground

__all__ = ["NetworkSettings", "build", "ground"]
