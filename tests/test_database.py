"""Copies of the tables hold what the tables hold."""

import sqlite3
from pathlib import Path

import pyarrow.parquet
import pytest

from pipeline import database, tables
from pipeline.tables import Document, Entity, Passage


def outputs(folder: Path) -> Path:
    entity = Entity(entity_id="org:x", type="organization", name='X, "the" X', aliases=["x", "ex"], mentions=3)
    document = Document(document_id="0123456789ab", file="a.txt", words=4)
    tables.write_csv(folder / "tables" / "documents.csv", [document], Document)
    tables.write_csv(folder / "tables" / "entities.csv", [entity], Entity)
    passage = Passage(document_id="0123456789ab", passage_id="p1", text="Some words.", breaks=[4])
    tables.write(folder / "documents" / "0123456789ab" / "passages.jsonl", [passage])
    return folder


def test_sqlite_and_parquet_hold_the_same_rows(tmp_path: Path) -> None:
    database.copy(outputs(tmp_path))
    with sqlite3.connect(tmp_path / "database" / "network.sqlite") as copied:
        rows = copied.execute("SELECT entity_id, name, aliases, mentions FROM entities").fetchall()
        pages = copied.execute("SELECT pages, words FROM documents").fetchall()
    assert rows == [("org:x", 'X, "the" X', "x|ex", 3)]
    assert pages == [(None, 4)]
    table = pyarrow.parquet.read_table(tmp_path / "database" / "entities.parquet")
    assert table.select(["entity_id", "aliases", "mentions"]).to_pylist() == [
        {"entity_id": "org:x", "aliases": "x|ex", "mentions": 3}
    ]
    passages = pyarrow.parquet.read_table(tmp_path / "database" / "passages.parquet").to_pylist()
    assert [row["text"] for row in passages] == ["Some words."]


def test_copying_again_gives_the_same_rows_once(tmp_path: Path) -> None:
    assert database.copy(outputs(tmp_path)) == database.copy(tmp_path)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="OUTPUTS="):
        database.copy(tmp_path)
