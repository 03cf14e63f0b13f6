"""Which stages there are, in the order of the data, and what each depends on.

A stage is fresh while everything named here is as it was: its own source files, the model files that it reads,
the libraries that matter to its result, its section of the settings, and its input. Nothing here imports a
stage: `load` names the function that does, in the worker that needs it.
"""

from dataclasses import dataclass


def _tables(*names: str) -> tuple[str, ...]:
    return tuple(f"tables/{name}.csv" for name in names)


SPINE = ("tables.py", "knowledge.py", "ontology.py", "spreadsheets.py")
"""Sources that every stage stands on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One room of the house, as data."""

    name: str
    load: str
    """module:function; above the corpus line called once a worker, below it once a run"""
    code: tuple[str, ...]
    """source files and packages, below pipeline/"""
    models: tuple[str, ...] = ()
    """patterns of files below models/; one that begins with ! takes files out"""
    libraries: tuple[str, ...] = ()
    """distributions whose version matters"""
    writes: tuple[str, ...] = ()
    """above the line: tables of a document; below it: files and folders below the outputs folder"""
    shares: str = ""
    """below the line: the module whose functions it shares out among processes"""
    authorities: bool = False
    """whether it depends on the authorities, of which only what a document names counts"""
    languages: bool = False
    """whether it depends on the language models of the document's languages"""
    tesseract: bool = False
    """whether it depends, for scanned documents, on the recogniser that is installed"""


DOCUMENT_STAGES = (
    Stage(
        name="text",
        load="pipeline.run.steps:text",
        code=(*SPINE, "text", "run/steps.py"),
        models=("patterns/text.yaml",),
        libraries=("pypdfium2", "pdfplumber", "pikepdf", "lxml", "charset-normalizer", "py3langid", "pytesseract"),
        writes=("document", "passages"),
        tesseract=True,
    ),
    Stage(
        name="mentions",
        load="pipeline.run.steps:mentions",
        code=(*SPINE, "spacy_pipelines.py", "words.py", "mentions", "run/steps.py"),
        models=("ontology.yaml", "languages.yaml", "themes.csv", "patterns/*.yaml", "!patterns/text.yaml"),
        libraries=("spacy", "thinc", "numpy"),
        writes=("sentences", "mentions", "rejected"),
        authorities=True,
        languages=True,
    ),
    Stage(
        name="relations",
        load="pipeline.run.steps:relations",
        code=(*SPINE, "spacy_pipelines.py", "words.py", "relations", "run/steps.py"),
        models=("ontology.yaml", "languages.yaml", "patterns/relations/**/*", "trained/relations.json"),
        libraries=("spacy", "thinc", "numpy"),
        writes=("relations",),
        languages=True,
    ),
)

CORPUS_STAGES = (
    Stage(
        name="entities",
        load="pipeline.run.reductions:entities",
        code=(*SPINE, "words.py", "entities", "run/reductions.py", "run/collect.py"),
        models=("ontology.yaml", "authorities/*.csv", "themes.csv", "corrections.csv", "resolution.yaml"),
        writes=_tables("documents", "entities", "mentions", "relations", "unlisted"),
    ),
    Stage(
        name="network",
        load="pipeline.run.reductions:network",
        code=(*SPINE, "graphs.py", "parts.py", "times.py", "network", "run/reductions.py"),
        models=("ontology.yaml", "parts.yaml"),
        libraries=("igraph", "numpy", "scipy"),
        writes=_tables("edges", "evidence", "projections", "slices", "slice_edges", "changes", "years", "left_out"),
    ),
    Stage(
        name="analysis",
        load="pipeline.run.reductions:analysis",
        code=(*SPINE, "graphs.py", "parts.py", "times.py", "analysis", "run/reductions.py"),
        models=("ontology.yaml", "parts.yaml"),
        libraries=("igraph", "numpy", "scipy"),
        writes=_tables(
            "nodes",
            "measures",
            "degrees",
            "statistics",
            "communities",
            "backbone",
            "brokerage",
            "themes_by_entity",
        ),
        shares="pipeline.analysis",
    ),
    Stage(
        name="export",
        load="pipeline.run.reductions:export",
        code=(*SPINE, "graphs.py", "parts.py", "times.py", "export", "run/reductions.py"),
        models=("ontology.yaml", "parts.yaml", "settings.yaml"),
        libraries=("networkx", "lxml", "rdflib"),
        writes=("network",),
    ),
    Stage(
        name="report",
        load="pipeline.run.reductions:report",
        code=(*SPINE, "graphs.py", "parts.py", "report", "run/reductions.py"),
        models=("ontology.yaml", "parts.yaml", "themes.csv"),
        libraries=("igraph", "matplotlib"),
        writes=("report",),
        shares="pipeline.report.figures",
    ),
)

NAMES = tuple(stage.name for stage in (*DOCUMENT_STAGES, *CORPUS_STAGES))
