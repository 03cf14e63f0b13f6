"""Per-document tables -> the corpus, in sorted order and as streams, whatever order the workers finished in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline import tables
from pipeline.documents import Corpus, Source
from pipeline.run.stamps import Stamp
from pipeline.run.steps import stated_document
from pipeline.tables import Document, Failure, Mention, Passage, Relation, Sentence

DOCUMENTS = "documents"


def folder(outputs: Path, document_id: str) -> Path:
    """Where a document's tables are."""
    return outputs / DOCUMENTS / document_id


def document_rows(
    outputs: Path, corpus: Corpus, stamps: Mapping[str, Stamp], lost: Mapping[str, Failure]
) -> list[Document]:
    """A row for every file that was taken as a document, by id; files with the bytes of another come after it."""
    rows = [
        _document(outputs, source, stamps[source.document_id], source.document_id in lost) for source in corpus.sources
    ]
    by_id = {row.document_id: row for row in rows}
    rows += [replace(by_id[source.document_id], file=source.file, status="duplicate") for source in corpus.duplicates]
    return sorted(rows, key=lambda row: (row.document_id, row.status == "duplicate", row.file))


def _document(outputs: Path, source: Source, stamp: Stamp, lost: bool) -> Document:
    if lost:
        cells: dict[str, Any] = dict(source.stated)
        row = Document(document_id=source.document_id, status="failed", **cells)
    else:
        row = stated_document(folder(outputs, source.document_id), source.stated)
    partial = row.status == "read" and any(entry.failures for entry in stamp.values())
    status = "partial" if partial else row.status
    return replace(row, file=source.file, sha256=source.sha256, status=status)


def failures(outputs: Path, corpus: Corpus, stamps: Mapping[str, Stamp], lost: Mapping[str, Failure]) -> list[Failure]:
    """All failures of the files and their stages, those of earlier runs included, by file."""
    rows = [*corpus.failures, *lost.values()]
    for source in corpus.sources:
        if source.document_id not in lost and any(entry.failures for entry in stamps[source.document_id].values()):
            path = folder(outputs, source.document_id) / "failures.jsonl"
            rows += [replace(row, file=source.file) for row in tables.read(path, Failure)]
    return sorted(rows, key=lambda row: row.file)


def mentions(outputs: Path, documents: Iterable[Document]) -> Iterator[Mention]:
    """Mentions of all documents, in their order."""
    for document in documents:
        yield from tables.read(folder(outputs, document.document_id) / "mentions.jsonl", Mention)


def relations(outputs: Path, documents: Iterable[Document]) -> Iterator[Relation]:
    """Relations of all documents, in their order."""
    for document in documents:
        yield from tables.read(folder(outputs, document.document_id) / "relations.jsonl", Relation)


def usable(rows: Iterable[Document]) -> list[Document]:
    """Documents that have tables: once each, and not those that failed."""
    return [row for row in rows if row.status in ("read", "partial")]


class Sentences:
    """Texts of sentences, the passages of one document at a time kept at hand."""

    def __init__(self, outputs: Path) -> None:
        self._outputs = outputs
        self._document_id = ""
        self._texts: dict[str, str] = {}

    def text(self, document_id: str, sentence_id: str) -> str:
        """A sentence as one line."""
        if document_id != self._document_id:
            own = folder(self._outputs, document_id)
            passages = {row.passage_id: row.text for row in tables.read(own / "passages.jsonl", Passage)}
            rows = tables.read(own / "sentences.jsonl", Sentence)
            self._texts = {row.sentence_id: passages[row.passage_id][row.start : row.end] for row in rows}
            self._document_id = document_id
        return " ".join(self._texts[sentence_id].split())
