"""From a folder of policy documents to a network of actors and processes, every tie with its sentence.

The data flows one way, one room a stage:

    documents   corpus/                                  -> which files there are, by content
    text        a file                                   -> passages
    mentions    passages                                 -> sentences and mentions
    relations   sentences and mentions                   -> relations between mentions
    ---------------------------------------------------- the corpus line: above per document, below over all
    entities    mentions of the whole corpus             -> entities, links, what is unlisted; corrections applied
    network     relations and links                      -> edges, evidence, two-mode parts, projections
    analysis    edges                                    -> measures, communities, backbone, uncertainty
    export      nodes and edges                          -> files for Gephi, R, Pajek, ...
    report      all tables                               -> figures and one offline page

A stage is a pure function; it imports `tables`, `ontology` and libraries, never another stage. `run` decides
what is stale and maps the per-document stages over worker processes; `__main__` is the command line.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.results import Results

__version__ = "0.1.0"


def load(outputs: "str | Path") -> "Results":
    """An outputs folder as pandas tables and networkx graphs: see pipeline.results.

    Raises FileNotFoundError where the folder has no tables.
    """
    from pathlib import Path

    from pipeline.results import Results

    if not (Path(outputs) / "tables").is_dir():
        raise FileNotFoundError(f"{outputs} has no tables; expected an outputs folder of a run: make OUTPUTS={outputs}")
    return Results(Path(outputs))
