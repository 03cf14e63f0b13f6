"""The stages of one document as steps: tables of its folder in, tables out. Imports a stage only when asked to.

Each function here is called once in a worker and returns a step; what the step raises as `Unreadable` is the
document's fault and becomes a failure, a ValueError raised by the function itself is a fault in models/.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import ontology, tables
from pipeline.tables import Document, Failure, Mention, Passage, Sentence


@dataclass(frozen=True, slots=True)
class Work:
    """One document: its file, its folder of tables, and what documents.csv states about it."""

    document_id: str
    path: Path
    folder: Path
    stated: dict[str, str]

    def document(self) -> Document:
        """As read from the file, with what documents.csv states in its place."""
        return stated_document(self.folder, self.stated)

    def passages(self) -> list[Passage]:
        return tables.read(self.folder / "passages.jsonl", Passage)

    def sentences(self) -> list[Sentence]:
        return tables.read(self.folder / "sentences.jsonl", Sentence)

    def mentions(self) -> list[Mention]:
        return tables.read(self.folder / "mentions.jsonl", Mention)


Tables = dict[str, Sequence[Any]]
"""Rows by the name of their table; `failures` among them where there are any."""

Step = Callable[[Work], Tables]


def stated_document(folder: Path, stated: dict[str, str]) -> Document:
    """The document's row with the cells that documents.csv states; its file name is left to the corpus."""
    cells: dict[str, Any] = dict(stated)
    return replace(tables.read(folder / "document.jsonl", Document)[0], **cells)


def text(models: Path, languages: Sequence[str]) -> Step:
    """A file -> its document row and passages."""
    from pipeline.text import TextSettings, Unreadable, conventions, read

    conventions.load(models)  # so that a malformed file is a fault of models/, not of each document
    settings = replace(ontology.load_settings(models, "text", TextSettings), models=models)

    def step(work: Work) -> Tables:
        try:
            reading = read(work.path, work.document_id, settings=settings, language=work.stated.get("language", ""))
        except Unreadable as reason:
            return unread(work.document_id, reason.error, reason.what_to_do)
        return {
            "document": [reading.document],
            "passages": reading.passages,
            "failures": reading.failures,
        }

    return step


def unread(document_id: str, error: str, what_to_do: str) -> Tables:
    """The tables of a document that could not be read."""
    return {
        "document": [Document(document_id=document_id, status="failed")],
        "failures": [Failure(file="", stage="text", error=error, what_to_do=what_to_do)],
    }


def mentions(models: Path, languages: Sequence[str]) -> Step:
    """Passages -> sentences, mentions and rejected candidates."""
    from pipeline.mentions import load

    finder = load(models, languages)

    def step(work: Work) -> Tables:
        found = finder.find(work.document(), work.passages())
        return {"sentences": found.sentences, "mentions": found.mentions, "rejected": found.rejected}

    return step


def relations(models: Path, languages: Sequence[str]) -> Step:
    """Sentences and mentions -> relations."""
    from pipeline.relations import load

    extractor = load(models, languages)

    def step(work: Work) -> Tables:
        found = extractor.extract(work.document(), work.passages(), work.sentences(), work.mentions())
        return {"relations": found}

    return step
