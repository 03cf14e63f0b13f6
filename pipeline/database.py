"""Tables of an outputs folder -> one SQLite file and Parquet files: copies for other programs, never the source.

Reads tables/*.csv, and passages and sentences of the documents; writes database/network.sqlite and
database/<table>.parquet. Lists stay joined by `|`; empty cells become NULL in columns of numbers.
"""

import sqlite3
import typing
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline import tables

FOLDER = "database"
BATCH = 50_000
_ABOVE = ("passages", "sentences")


def copy(outputs: Path) -> str:
    """Copy all tables; says how many rows each has.

    Raises ValueError where the folder has no tables.
    """
    if not (outputs / "tables" / "documents.csv").exists():
        raise ValueError(f"{outputs}: no tables in it; run `make` first, or name the folder with OUTPUTS=")
    target = outputs / FOLDER / "network.sqlite"
    target.parent.mkdir(exist_ok=True)
    beside = target.with_name(target.name + ".part")
    beside.unlink(missing_ok=True)
    lines = []
    with sqlite3.connect(beside) as database:
        for name, row_type in _all_tables(outputs).items():
            number = _copy_table(database, outputs, name, row_type)
            lines.append(f"{name:18} {number:9,} rows")
    database.close()
    beside.replace(target)
    return "\n".join([*lines, f"{target} and Parquet files beside it"])


def _all_tables(outputs: Path) -> dict[str, type]:
    below = {name: kind for name, kind in tables.CORPUS.items() if (outputs / "tables" / f"{name}.csv").exists()}
    return below | {name: tables.PER_DOCUMENT[name] for name in _ABOVE}


def _rows(outputs: Path, name: str, row_type: type) -> Iterator[Any]:
    if name not in _ABOVE:
        yield from tables.read_csv(outputs / "tables" / f"{name}.csv", row_type)
        return
    for path in sorted((outputs / "documents").glob(f"*/{name}.jsonl")):
        yield from tables.read(path, row_type)


def _copy_table(database: sqlite3.Connection, outputs: Path, name: str, row_type: type) -> int:
    import pyarrow.parquet

    names = list(tables.columns(row_type))
    kinds = _kinds(row_type)
    database.execute(f'CREATE TABLE "{name}" ({", ".join(f"{column!r} {kinds[column][0]}" for column in names)})')
    marks = ", ".join("?" * len(names))
    schema = pyarrow.schema([(column, kinds[column][1]) for column in names])
    number = 0
    path = outputs / FOLDER / f"{name}.parquet"
    beside = path.with_name(path.name + ".part")
    with pyarrow.parquet.ParquetWriter(beside, schema, compression="zstd") as writer:
        for batch in _batches(_rows(outputs, name, row_type)):
            cells = [[_cell(getattr(row, column)) for column in names] for row in batch]
            database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', cells)
            writer.write_table(pyarrow.table(list(map(list, zip(*cells, strict=True))), schema=schema))
            number += len(batch)
    beside.replace(path)
    return number


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _cell(value: Any) -> Any:
    return "|".join(map(str, value)) if isinstance(value, list) else value


def _kinds(row_type: type) -> dict[str, tuple[str, str]]:
    """SQLite and Arrow types of each column."""
    return {name: _kind(hint) for name, hint in typing.get_type_hints(row_type).items()}


def _kind(hint: Any) -> tuple[str, str]:
    kinds = {hint} if typing.get_origin(hint) is list else set(typing.get_args(hint)) or {hint}
    if int in kinds:
        return "INTEGER", "int64"
    return ("REAL", "float64") if float in kinds else ("TEXT", "string")
