"""manifest.json: what an outputs folder was made of. No clock, no path: the same inputs give the same bytes."""

import csv
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline import ontology, tables
from pipeline.run import fingerprints
from pipeline.run.stages import Stage
from pipeline.run.stamps import Stamp
from pipeline.tables import Document, Failure

NAME = "manifest.json"
COUNTED = ("mentions", "relations", "entities", "edges", "evidence", "unlisted")


@dataclass(frozen=True, slots=True)
class Made:
    """What a run knows at its end."""

    documents: Sequence[Document]
    stamps: Mapping[str, Stamp]
    failures: Sequence[Failure]
    stages: Sequence[Stage]


def write(outputs: Path, models: Path, made: Made) -> None:
    """Write the manifest of an outputs folder."""
    data = orjson.dumps(manifest(outputs, models, made), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    path = outputs / NAME
    if not path.exists() or path.read_bytes() != data:
        tables.write_bytes(path, data)


def manifest(outputs: Path, models: Path, made: Made) -> dict[str, Any]:
    """Documents with hashes, versions, code, settings, models and counts."""
    return {
        "project": {"name": "policy-networks", "version": _version()},
        "documents": [_document(row, made.stamps.get(row.document_id, {})) for row in made.documents],
        "versions": versions(made.stages),
        "code": {stage.name: fingerprints.code_hash(stage.code) for stage in made.stages},
        "models": fingerprints.model_hashes(models, ["**/*"]),
        "settings": ontology.load_sections(models),
        "counts": _counts(outputs, made),
    }


def versions(stages: Sequence[Stage]) -> dict[str, str]:
    """Versions of Python and of the libraries that the stages depend on."""
    names = sorted({name for stage in stages for name in stage.libraries})
    return {"python": platform.python_version(), **{name: fingerprints.version(name) for name in names}}


def _version() -> str:
    from pipeline import __version__

    return __version__


def _document(row: Document, stamp: Stamp) -> dict[str, Any]:
    return {
        "document_id": row.document_id,
        "file": row.file,
        "sha256": row.sha256,
        "status": row.status,
        "outputs": {} if row.status == "duplicate" else {name: entry.output for name, entry in stamp.items()},
    }


def _counts(outputs: Path, made: Made) -> dict[str, int]:
    read = [row for row in made.documents if row.status in ("read", "partial")]
    return {
        "files": len(made.documents),
        "documents": len(read),
        "pages": sum(row.pages or 0 for row in read),
        "words": sum(row.words for row in read),
        **{name: rows(outputs / "tables" / f"{name}.csv") for name in COUNTED},
        "failures": len(made.failures),
    }


def rows(path: Path) -> int:
    """Number of rows of a CSV table; 0 where it is not there."""
    if not path.exists():
        return 0
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1
