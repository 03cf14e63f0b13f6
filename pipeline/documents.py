"""corpus/ -> which documents there are, by content, and what documents.csv says about them.

Reads every file below the corpus folder, in any depth; writes nothing. A document is known by the hash of its
bytes: a renamed file is the same document, two files with the same bytes are one document. Left out without a
word: hidden files, gold/, README and SOURCES files, documents.csv, and a JSON annotation beside its document.
Anything else that is no document is named in the failures.
"""

import csv
import hashlib
import os
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pipeline.tables import Failure

EXTENSIONS = frozenset({".pdf", ".html", ".htm", ".xhtml", ".docx", ".txt", ".text", ".md", ".markdown"})
STATED = ("title", "date", "symbol", "url", "language")
"""Columns of documents.csv, besides `file`."""
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LANGUAGE = re.compile(r"[a-z]{2}")
_APART = re.compile(r"(readme|sources)(\.\w+)?|documents\.csv", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the corpus: where it lies, what it is, and what documents.csv states about it."""

    document_id: str
    file: str
    path: str
    sha256: str
    size: int
    stated: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Distinct documents by file name, further files with the same bytes, and what could not be taken."""

    sources: list[Source]
    duplicates: list[Source]
    failures: list[Failure]


def scan(folder: Path) -> Corpus:
    """All documents below a folder, sorted by file name.

    Raises ValueError where there is no such folder.
    """
    if not folder.is_dir():
        raise ValueError(f"{folder}: no such folder; put documents into it, or name another with CORPUS=")
    names = sorted(_files(folder))
    stated, failures = read_stated(folder / "documents.csv", set(names))
    supported = [name for name in names if is_document(folder / name)]
    failures += [_unsupported(name) for name in names if name not in set(supported)]
    with ThreadPoolExecutor(4) as threads:
        read = list(threads.map(lambda name: _source(folder, name, stated.get(name, {})), supported))
    failures += [result for result in read if isinstance(result, Failure)]
    return _distinct([result for result in read if isinstance(result, Source)], failures)


def _distinct(sources: list[Source], failures: list[Failure]) -> Corpus:
    """Identical bytes are one document: the first file by name stands for all."""
    first: dict[str, Source] = {}
    duplicates: list[Source] = []
    for source in sources:
        if source.document_id not in first:
            first[source.document_id] = source
        else:
            duplicates.append(source)
    return Corpus(list(first.values()), duplicates, failures)


def _source(folder: Path, name: str, stated: dict[str, str]) -> Source | Failure:
    path = folder / name
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        return Failure(
            file=_printable(name),
            stage="documents",
            error=f"the file cannot be read: {error.strerror}",
            what_to_do="make it readable for your user, or take it out of the corpus folder",
        )
    return Source(sha256[:12], _printable(name), str(path), sha256, size, stated)


def _files(folder: Path) -> Iterator[str]:
    """Names, relative and with forward slashes, of all files that may be documents."""
    for root, folders, files in os.walk(folder):
        here = Path(root).relative_to(folder)
        folders[:] = [name for name in folders if not name.startswith(".") and (here / name) != Path("gold")]
        documents = {Path(name).stem for name in files if Path(name).suffix.lower() in EXTENSIONS}
        for name in files:
            annotation = name.endswith(".json") and Path(name).stem in documents
            if not (name.startswith(".") or _APART.fullmatch(name) or annotation):
                yield (here / name).as_posix()


def is_document(path: Path) -> bool:
    """Whether a file has a supported extension, or its content is that of a supported format."""
    suffix = path.suffix.lower()
    if suffix in EXTENSIONS:
        return True
    try:
        with path.open("rb") as file:
            head = file.read(2048)
    except OSError:
        return not suffix
    if b"%PDF-" in head[:1024] or re.search(rb"<!doctype html|<html[\s>]", head, re.IGNORECASE):
        return True
    return _is_docx(path, head) or (not suffix and bool(head) and b"\0" not in head)


def _is_docx(path: Path, head: bytes) -> bool:
    if not head.startswith(b"PK\3\4"):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def _unsupported(name: str) -> Failure:
    suffix = PurePosixPath(name).suffix or "a file without a name that tells its format"
    return Failure(
        file=_printable(name),
        stage="documents",
        error=f"{suffix} is not a format that is read, and its content is none of them",
        what_to_do="convert it to PDF, HTML, DOCX, TXT or Markdown, or take it out of the corpus folder",
    )


def read_stated(path: Path, names: set[str]) -> tuple[dict[str, dict[str, str]], list[Failure]]:
    """What documents.csv states, by file, and a failure for each row that cannot be used."""
    if not path.exists():
        return {}, []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = [(reader.line_num, row) for row in reader]
            header = reader.fieldnames or []
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        return {}, [_misstated(f"it is not a CSV file in UTF-8 ({error})")]
    unknown = [str(name) for name in header if name not in ("file", *STATED)]
    if "file" not in header or unknown:
        problem = f"has the unknown column {unknown[0]!r}" if unknown else "lacks the column 'file'"
        return {}, [_misstated(f"it {problem}")]
    return _checked(rows, names)


def _checked(
    rows: list[tuple[int, dict[str, str]]], names: set[str]
) -> tuple[dict[str, dict[str, str]], list[Failure]]:
    stated: dict[str, dict[str, str]] = {}
    failures: list[Failure] = []
    for line, row in rows:
        problem = _problem(row, names) or ("names a file twice" if row["file"] in stated else "")
        if problem:
            failures.append(_misstated(f"line {line} {problem}"))
        else:
            stated[row["file"]] = {name: row[name].strip() for name in STATED if (row.get(name) or "").strip()}
    return stated, failures


def _problem(row: dict[str, str], names: set[str]) -> str:
    if None in row:
        return "has more cells than the header; put cells with a comma into double quotes"
    if row["file"] not in names:
        return f"names {row['file']!r}, which is not below the corpus folder"
    if row.get("date") and not _DATE.fullmatch(row["date"].strip()):
        return f"has the date {row['date']!r}; expected 2013, 2013-10 or 2013-10-03"
    if row.get("language") and not _LANGUAGE.fullmatch(row["language"].strip()):
        return f"has the language {row['language']!r}; expected two letters such as en, fr or es"
    return ""


def _misstated(error: str) -> Failure:
    return Failure(
        file="documents.csv",
        stage="documents",
        error=error,
        what_to_do=f"correct it (columns: file, {', '.join(STATED)}) and run again",
    )


def _printable(name: str) -> str:
    """A file name that can be written as UTF-8, whatever bytes the file system gave."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
