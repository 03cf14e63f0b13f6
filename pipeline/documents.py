"""corpus/ -> which documents there are, by content, and what documents.csv says about them.

Reads every file below the corpus folder, in any depth; writes nothing. A document is known by the hash of its
bytes: a renamed file is the same document, two files with the same bytes are one document. Links are followed,
but not in circles. Left out without a word: hidden files, gold/, README and SOURCES files, documents.csv, the outputs
folder, and a JSON annotation beside its document. Anything else that is no document is named in the failures.
"""

import hashlib
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pipeline import stated
from pipeline.tables import Failure

EXTENSIONS = frozenset({".pdf", ".html", ".htm", ".xhtml", ".docx", ".txt", ".text", ".md", ".markdown"})
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


def scan(folder: Path, apart: Path | None = None) -> Corpus:
    """All documents below a folder, but for those in the folder `apart` (the outputs), sorted by file name.

    Raises ValueError where there is no such folder, or where it is that of the outputs.
    """
    if not folder.is_dir():
        raise ValueError(f"{folder}: no such folder; put documents into it, or name another with CORPUS=")
    if apart:
        check_apart(folder, apart)
    failures: list[Failure] = []
    names = sorted(_files(folder, apart, failures))
    described, misstated = stated.read(folder / stated.NAME, names)
    with ThreadPoolExecutor(4) as threads:
        read = list(threads.map(lambda name: _source(folder, name, described.get(name, {})), names))
    failures += [*misstated, *(result for result in read if isinstance(result, Failure))]
    return _distinct([result for result in read if isinstance(result, Source)], failures)


def check_apart(corpus: Path, outputs: Path) -> None:
    """Raises ValueError where corpus and outputs are one folder: a run must not write among the documents."""
    if corpus.exists() and outputs.exists() and corpus.samefile(outputs):
        raise ValueError(f"{corpus} is the corpus and the outputs at once; give the outputs a folder with OUTPUTS=")


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


def _source(folder: Path, name: str, described: dict[str, str]) -> Source | Failure:
    path = folder / name
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # to open a pipe would wait for ever
            return _failure(name, "it is a pipe, a socket or a device, not a file", "")
        if not is_document(path):
            return _unsupported(name)
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        return _failure(name, f"it cannot be read: {error.strerror}", "make it readable for your user")
    return Source(sha256[:12], printable(name), str(path), sha256, size, described)


def _files(folder: Path, apart: Path | None, failures: list[Failure]) -> Iterator[str]:
    """Names, relative and with forward slashes, of all files that may be documents; links to folders are followed."""

    def unlisted(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix()
        failures.append(
            _failure(name, f"the folder cannot be read: {error.strerror}", "make it readable for your user")
        )

    been = {os.path.realpath(apart)} if apart else set()
    for root, folders, files in os.walk(folder, onerror=unlisted, followlinks=True):
        here = Path(root).relative_to(folder)
        been.add(os.path.realpath(root))
        folders[:] = [name for name in sorted(folders) if _is_entered(folder, here / name, been)]
        documents = {Path(name).stem for name in files if Path(name).suffix.lower() in EXTENSIONS}
        for name in files:
            annotation = name.endswith(".json") and Path(name).stem in documents
            if not (name.startswith(".") or _APART.fullmatch(name) or annotation):
                yield (here / name).as_posix()


def _is_entered(folder: Path, name: Path, been: set[str]) -> bool:
    """Whether a folder is searched: not hidden, not gold/, not searched already, no link to another of the corpus."""
    if name.name.startswith(".") or name == Path("gold"):
        return False
    target = os.path.realpath(folder / name)
    inner = (folder / name).is_symlink() and Path(target).is_relative_to(os.path.realpath(folder))
    return not inner and target not in been


def is_document(path: Path) -> bool:
    """Whether a file has a supported extension, or its content is that of a supported format.

    Raises OSError where it cannot be opened.
    """
    suffix = path.suffix.lower()
    if suffix in EXTENSIONS:
        return True
    with path.open("rb") as file:
        head = file.read(2048)
    if b"%PDF-" in head[:1024] or re.search(rb"<!doctype html|<html[\s>]", head, re.IGNORECASE):
        return True
    return _is_docx(path, head) or (not suffix and bool(head) and b"\0" not in head)


def _is_docx(path: Path, head: bytes) -> bool:
    if not head.startswith(b"PK\3\4"):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def _unsupported(name: str) -> Failure:
    suffix = PurePosixPath(name).suffix or "a file without a name that tells its format"
    error = f"{suffix} is not a format that is read, and its content is none of them"
    return _failure(name, error, "convert it to PDF, HTML, DOCX, TXT or Markdown")


def _failure(name: str, error: str, remedy: str) -> Failure:
    away = "take it out of the corpus folder"
    what_to_do = f"{remedy}, or {away}" if remedy else away
    return Failure(file=printable(name), stage="documents", error=error, what_to_do=what_to_do)


def printable(name: str) -> str:
    """A file name that can be written as UTF-8, whatever bytes the file system gave."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
