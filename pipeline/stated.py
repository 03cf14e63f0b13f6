"""documents.csv beside the documents: title, date, symbol, address and language where a file does not say them.

Reads that one file. What is wrong with it becomes a failure that names the line and what to do; all else in it holds.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from pipeline import spreadsheets
from pipeline.spreadsheets import Sheet
from pipeline.tables import Failure

NAME = "documents.csv"
STATED = ("title", "date", "symbol", "url", "language")
"""Columns, besides `file`."""
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_LANGUAGE = re.compile(r"[a-z]{2}")

Stated = dict[str, dict[str, str]]
"""File -> what is stated of it, by column; without empty cells."""


def read(path: Path, names: Collection[str]) -> tuple[Stated, list[Failure]]:
    """What documents.csv states of the files named, and a failure for whatever in it cannot be used."""
    if not path.exists():
        return {}, []
    try:
        sheet = spreadsheets.read(path)
    except OSError as error:
        return {}, [_failure(f"it cannot be read: {error.strerror}")]
    fault = [f"{sheet.fault}; nothing from there on is read"] if sheet.fault else []
    if "file" not in sheet.columns:
        return {}, [_failure(error) for error in fault or ["line 1: the column 'file' is missing"]]
    stated: Stated = {}
    problems = [*_unknown_columns(sheet), *_take(sheet, names, stated), *fault]
    return stated, [_failure(problem) for problem in problems]


def _unknown_columns(sheet: Sheet) -> Iterator[str]:
    for name in sheet.columns:
        if name not in ("file", *STATED):
            yield f"line 1: the column {name!r} is unknown and left out"


def _take(sheet: Sheet, names: Collection[str], stated: Stated) -> Iterator[str]:
    """Put what the rows state into `stated`; what is wrong with them."""
    known = {_composed(name): name for name in names}
    by_last = {_last(name): name for name in sorted(names, reverse=True)}
    lines: dict[str, int] = {}
    for line, cells in sheet.rows:
        row = {column: cell.strip() for column, cell in zip(sheet.columns, cells, strict=False)}
        name = known.get(_composed(row["file"]))
        if len(cells) > len(sheet.columns):
            yield f"line {line}: more cells than columns; put a cell that holds a comma into quotation marks"
        elif name is None:
            near = by_last.get(_last(row["file"]))
            yield f"line {line}: {row['file']!r} is not below the corpus folder" + (f"; {near!r} is" if near else "")
        elif name in lines:
            yield f"line {line}: {name!r} is in line {lines[name]} already, which holds"
        else:
            lines[name] = line
            wrong = dict(_malformed(row))
            stated[name] = {column: row[column] for column in STATED if row.get(column) and column not in wrong}
            yield from (f"line {line}: {problem}" for problem in wrong.values())


def _malformed(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Column and problem of each cell that is not what its column holds."""
    if row.get("date") and not _is_date(row["date"]):
        yield "date", f"the date {row['date']!r} is none; expected 2013, 2013-10 or 2013-10-03"
    if row.get("language") and not _LANGUAGE.fullmatch(row["language"]):
        yield "language", f"the language {row['language']!r} is none; expected two letters such as en, fr or es"


def _is_date(text: str) -> bool:
    """Whether it is a year, a month or a day that there is, as ISO 8601 writes it."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def _composed(name: str) -> str:
    """One way of writing accents: file systems and spreadsheets differ in it."""
    return unicodedata.normalize("NFC", name)


def _last(name: str) -> str:
    """The name without folders, in small letters: what is likely meant where a path is written wrongly."""
    return name.replace("\\", "/").rpartition("/")[2].casefold()


def _failure(error: str) -> Failure:
    return Failure(
        file=NAME,
        stage="documents",
        error=error,
        what_to_do=f"correct it (columns: file, {', '.join(STATED)}) and run again",
    )
