"""Makes the documents of corpus/ out of tests/corpus_sources: `python tests/make_corpus.py [FOLDER]`.

The same sources give the same bytes; test_corpus.py holds the committed files to that.
"""

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path

from corpus_making import pdf, scan, source, text, web, word

SOURCES = Path(__file__).parent / "corpus_sources"
CORPUS = Path(__file__).parent.parent / "corpus"
COLUMNS = ("file", "title", "date", "symbol", "url", "language")
MAKERS: dict[str, Callable[[source.Source], bytes]] = {
    "pdf": pdf.make,
    "pdf two columns": pdf.make,
    "pdf scan": scan.make,
    "html": web.make,
    "docx": word.make,
    "txt": text.make,
    "md": text.make_markdown,
}


def sources() -> list[source.Source]:
    """All sources, in the order of their names."""
    return [source.load(path) for path in sorted(SOURCES.glob("*.md"))]


def make(folder: Path) -> list[Path]:
    """Write all documents and documents.csv into a folder; the paths written."""
    written = []
    for item in sources():
        path = folder / item.file
        path.write_bytes(MAKERS[item.settings["format"]](item))
        written.append(path)
    listing = folder / "documents.csv"
    listing.write_bytes(documents_csv(sources()))
    return [*written, listing]


def documents_csv(items: list[source.Source]) -> bytes:
    """What the files themselves do not say, a row a document."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([item.file, *(item.settings.get(name, "") for name in COLUMNS[1:])] for item in items)
    return buffer.getvalue().encode("utf-8")


if __name__ == "__main__":
    for path in make(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS):
        print(path.name, path.stat().st_size)
