"""What a stage depends on, as named parts: the fingerprint that a stamp must equal to be fresh.

Reads source files, model files, settings and installed versions; never a clock or a file's time.
"""

import hashlib
import importlib.metadata
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import orjson

from pipeline import ontology
from pipeline.run.stages import Stage

Fingerprint = dict[str, str]
"""Part of what a stage depends on -> its version or the hash of its content."""

SOURCES = Path(__file__).parent.parent
ABSENT = "not installed"


def digest(value: object) -> str:
    """16 hexadecimal digits of the SHA-256 of a value that JSON can hold, or of bytes."""
    data = value if isinstance(value, bytes) else orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(data).hexdigest()[:16]


def stage_parts(stage: Stage, models: Path) -> Fingerprint:
    """All that a stage depends on but its input and what only some documents need."""
    return {
        "code": code_hash(stage.code),
        **{f"models/{name}": hashed for name, hashed in model_hashes(models, stage.models).items()},
        **{f"library {name}": version(name) for name in stage.libraries},
        "settings": digest(ontology.load_sections(models).get(stage.name, {})),
    }


def code_hash(names: Iterable[str]) -> str:
    """Hash of source files and packages below pipeline/."""
    return digest([[name, _source_hash(name)] for name in sorted(names)])


def model_hashes(models: Path, patterns: Iterable[str]) -> dict[str, str]:
    """Hash of each file below models/ that a pattern names and none with ! takes out."""
    patterns = list(patterns)
    taken, left = (_matching(models, [p for p in patterns if p.startswith("!") == out]) for out in (False, True))
    paths = taken - left
    return {path.relative_to(models).as_posix(): digest(path.read_bytes()) for path in sorted(paths)}


def _matching(models: Path, patterns: Iterable[str]) -> set[Path]:
    return {path for pattern in patterns for path in models.glob(pattern.lstrip("!")) if path.is_file()}


def authorities_hash(models: Path) -> str:
    """Hash of all authority files: where it is as before, no document's share of them need be looked at."""
    return digest(model_hashes(models, ["authorities/*.csv"]))


def language_models(models: Path) -> dict[str, str]:
    """spaCy's model distribution by language, from models/languages.yaml."""
    path = models / "languages.yaml"
    described = ontology.load_yaml(path) if path.exists() else {}
    return {language: body["model"] for language, body in described.items() if body.get("model")}


@cache
def version(distribution: str) -> str:
    """Installed version of a distribution."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ABSENT


@cache
def tesseract_version() -> str:
    """First line of `tesseract --version` and its languages."""
    if not shutil.which("tesseract"):
        return ABSENT
    told = [_told(["tesseract", "--version"]).splitlines()[:1], _told(["tesseract", "--list-langs"]).splitlines()[1:]]
    return " ".join(line.strip() for lines in told for line in lines)


def differing(before: Fingerprint, now: Fingerprint) -> list[str]:
    """Names of the parts that differ."""
    return [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]


def _told(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    return done.stdout or done.stderr


@cache
def _source_hash(name: str) -> str:
    path = SOURCES / name
    if path.is_dir():
        return digest([[file.relative_to(path).as_posix(), digest(file.read_bytes())] for file in _files(path)])
    return digest(path.read_bytes()) if path.exists() else ABSENT


def _files(folder: Path) -> list[Path]:
    return sorted(
        Path(root) / name
        for root, _, names in os.walk(folder)
        for name in names
        if "__pycache__" not in root and not name.endswith(".pyc")
    )
