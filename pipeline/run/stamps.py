"""The stamp of a document (or of the corpus): which fingerprint each stage's tables were made with.

A stage's entry is taken out before its tables are rewritten and put in after the last of them stands, so that
a run killed in between leaves a stage that is stale, never one that looks fresh.
"""

from dataclasses import dataclass, field
from pathlib import Path

import orjson

from pipeline import tables
from pipeline.run.fingerprints import Fingerprint

NAME = "stamp.json"


@dataclass(slots=True, kw_only=True)
class Entry:
    """What one stage left behind."""

    fingerprint: Fingerprint
    output: str
    """hash of the tables that it wrote"""
    failures: str = ""
    """hash of its failures; empty where there are none"""
    facts: dict[str, list[str]] = field(default_factory=dict)
    """what later freshness depends on: languages, whether text was recognised"""
    failed: list[dict[str, str]] = field(default_factory=list)
    """rows of failures, of a stage below the corpus line"""
    authorities: str = ""
    """hash of the authority files that its share of them was taken from"""


Stamp = dict[str, Entry]
"""Stage -> its entry."""


def read(folder: Path) -> Stamp:
    """The stamp of a folder; empty where there is none or it cannot be understood."""
    try:
        data = orjson.loads((folder / NAME).read_bytes())
        return {stage: Entry(**entry) for stage, entry in data.items()}
    except (FileNotFoundError, NotADirectoryError, orjson.JSONDecodeError, TypeError, AttributeError):
        return {}


def write(folder: Path, stamp: Stamp) -> None:
    """Put a stamp into its folder."""
    tables.write_bytes(folder / NAME, orjson.dumps(stamp, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))


def forget(folder: Path, stamp: Stamp, stage: str) -> Stamp:
    """The stamp without a stage's entry, on the disk too."""
    if stage not in stamp:
        return stamp
    rest = {name: entry for name, entry in stamp.items() if name != stage}
    write(folder, rest)
    return rest
