"""The stages of the corpus as reductions: tables of the outputs folder in, tables and files out.

Each function is called with a `Place` and returns the failures it found; it imports its stage only when it
runs. What a reduction wrote stays in memory for the next one of the same run, but for mentions and relations,
which are streamed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from pipeline import ontology, tables
from pipeline.run import collect
from pipeline.run.beside import Beside
from pipeline.tables import Document, Failure, Mention, Relation, Sentence


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reduction works: folders, the documents' rows, processes to share long work with, what was written."""

    outputs: Path
    models: Path
    corpus: Path
    documents: list[Document]
    made_with: Mapping[str, str]
    beside: Beside = field(default_factory=lambda: Beside(1))
    rows: dict[str, list[Any]] = field(default_factory=dict)

    def table(self, name: str) -> list[Any]:
        """A table below the corpus line."""
        if name not in self.rows:
            self.rows[name] = list(tables.read_csv(self.path(name), tables.CORPUS[name]))
        return self.rows[name]

    def put(self, name: str, rows: list[Any]) -> None:
        """Write a table and keep it at hand."""
        self.rows[name] = rows
        self.stream(name, rows)

    def stream(self, name: str, rows: Iterable[Any]) -> None:
        """Write a table row by row."""
        tables.write_csv(self.path(name), rows, tables.CORPUS[name])

    def path(self, name: str) -> Path:
        """The file of a table."""
        return self.outputs / "tables" / f"{name}.csv"

    def usable(self) -> list[Document]:
        """Documents that have tables."""
        return collect.usable(self.documents)


def entities(place: Place) -> list[Failure]:
    """Mentions of all documents -> entities, and mentions and relations that know theirs."""
    from pipeline.entities import EntitySettings, load_rules, rejected_relations, resolve

    corrections = ontology.load_corrections(place.models)
    resolution = resolve(
        collect.mentions(place.outputs, place.usable()),
        place.usable(),
        ontology.load_authorities(place.models),
        ontology.load_themes(place.models),
        corrections,
        rules=load_rules(place.models),
        settings=ontology.load_settings(place.models, "entities", EntitySettings),
        sentence=collect.Sentences(place.outputs).text,
    )
    place.put("documents", place.documents)
    place.put("entities", resolution.entities)
    place.put("unlisted", resolution.unlisted)
    place.stream("mentions", _linked_mentions(place, resolution.links))
    place.stream("relations", _linked_relations(place, resolution.links, rejected_relations(corrections)))
    return list(resolution.failures)


def _linked_mentions(place: Place, links: Mapping[str, str]) -> Iterator[Mention]:
    for mention in collect.mentions(place.outputs, place.usable()):
        yield replace(mention, entity_id=links.get(mention.mention_id, ""))


def _linked_relations(place: Place, links: Mapping[str, str], rejected: frozenset[str]) -> Iterator[Relation]:
    for relation in collect.relations(place.outputs, place.usable()):
        if relation.relation_id not in rejected:
            head_id, tail_id = links.get(relation.head_mention, ""), links.get(relation.tail_mention, "")
            yield replace(relation, head_id=head_id, tail_id=tail_id)


def network(place: Place) -> list[Failure]:
    """Relations that know their entities -> edges, evidence, projections and slices in time."""
    from pipeline.network import NetworkSettings, build, derive
    from pipeline.parts import load_parts

    settings = ontology.load_settings(place.models, "network", NetworkSettings)
    known = ontology.load_ontology(place.models)
    built = build(_grounded(place), place.table("entities"), place.usable(), known, settings)
    place.put("edges", built.edges)
    place.put("evidence", built.evidence)
    for name, rows in derive(built, place.usable(), known, load_parts(place.models), settings).items():
        place.put(name, rows)
    return []


def _grounded(place: Place) -> Iterator[Any]:
    """Evidence of all relations, document by document."""
    from pipeline.network import ground

    documents = {row.document_id: row for row in place.usable()}
    rows = tables.read_csv(place.path("relations"), Relation)
    for document_id, relations in groupby(rows, key=attrgetter("document_id")):
        sentences = tables.read(collect.folder(place.outputs, document_id) / "sentences.jsonl", Sentence)
        yield from ground(documents[document_id], relations, sentences)


def analysis(place: Place) -> list[Failure]:
    """Nodes and edges -> measures, communities, backbone and brokerage."""
    from pipeline.analysis import AnalysisSettings, measure
    from pipeline.graphs import Network
    from pipeline.parts import load_parts

    settings = ontology.load_settings(place.models, "analysis", AnalysisSettings)
    evidence = place.table("evidence")
    tied = {id_ for edge in place.table("edges") for id_ in (edge.head_id, edge.tail_id)}
    nodes = [entity for entity in place.table("entities") if entity.entity_id in tied]
    built = Network(nodes, place.table("edges"), evidence)
    known = ontology.load_ontology(place.models)
    for name, rows in measure(built, known, load_parts(place.models), settings, place.beside.map).items():
        place.put(name, rows)
    return []


def export(place: Place) -> list[Failure]:
    """Nodes, edges and evidence -> files that other programs open."""
    from pipeline.export import ExportSettings, Tables, write_all
    from pipeline.parts import load_parts

    write_all(
        place.outputs / "network",
        Tables(
            place.table("nodes"),
            place.table("edges"),
            place.table("evidence"),
            place.usable(),
            place.table("projections"),
        ),
        ontology.load_ontology(place.models),
        load_parts(place.models),
        {**place.made_with, **_settings_said(place)},
        ontology.load_settings(place.models, "export", ExportSettings),
    )
    return []


def _settings_said(place: Place) -> dict[str, str]:
    """The settings that decide what is in the network and how it is measured, as text."""
    sections = ontology.load_sections(place.models)
    return {
        f"{stage} settings": ", ".join(f"{name}={value}" for name, value in sections.get(stage, {}).items())
        for stage in ("network", "analysis")
    }


def report(place: Place) -> list[Failure]:
    """All tables -> one offline page and the figures."""
    from pipeline.report import ReportSettings, write

    settings = ontology.load_settings(place.models, "report", ReportSettings)
    write(place.outputs, settings, models=place.models, corpus=place.corpus, each=place.beside.map)
    return []
