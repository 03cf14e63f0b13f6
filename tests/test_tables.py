"""Rows survive their files, and files that do not fit are named."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables
from pipeline.tables import Entity, Failure, Passage

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=30)
items = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=5), max_size=3)


@given(name=texts, aliases=items, mentions=st.integers(0))
def test_csv_round_trip(tmp_path_factory: pytest.TempPathFactory, name: str, aliases: list[str], mentions: int) -> None:
    path = tmp_path_factory.mktemp("t") / "entities.csv"
    rows = [Entity(entity_id="x", type="process", name=name, aliases=aliases, mentions=mentions)]
    tables.write_csv(path, rows, Entity)
    assert list(tables.read_csv(path, Entity)) == rows


@given(
    text=texts,
    level=st.none() | st.integers(0, 9),
    starts=st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2)),
)
def test_json_lines_round_trip(
    tmp_path_factory: pytest.TempPathFactory, text: str, level: int | None, starts: list[list[int]]
) -> None:
    path = tmp_path_factory.mktemp("t") / "passages.jsonl"
    rows = [Passage(document_id="d", passage_id="p1", text=text, level=level, page_starts=starts)] * 2
    tables.write(path, rows)
    assert tables.read(path, Passage) == rows


@pytest.mark.parametrize("content", ["{", '{"file": "a"}', '{"no_such_column": 1}', "[]"])
def test_a_broken_row_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "failures.jsonl"
    path.write_text(content + "\n")
    with pytest.raises(ValueError, match=re.escape(f"{path}, line 1")):
        tables.read(path, Failure)


@pytest.mark.parametrize(
    ("content", "message"),
    [("file,stage\n", "column 'error' is missing"), ("file,stage,error,what_to_do\n", None)],
)
def test_a_missing_column_is_named(tmp_path: Path, content: str, message: str | None) -> None:
    path = tmp_path / "failures.csv"
    path.write_text(content)
    if message is None:
        assert list(tables.read_csv(path, Failure)) == []
    else:
        with pytest.raises(ValueError, match=message):
            list(tables.read_csv(path, Failure))


def test_a_writer_that_fails_leaves_the_old_table(tmp_path: Path) -> None:
    path = tmp_path / "failures.jsonl"
    tables.write(path, [Failure(file="a", stage="text", error="e", what_to_do="w")])
    with pytest.raises(TypeError):
        tables.write(path, [object()])
    assert [row.file for row in tables.read(path, Failure)] == ["a"]


def _write_half(path: Path, kind: str) -> None:
    with tables.replacing(path, kind) as file:
        file.write(b"half" if kind else "half")
        raise KeyboardInterrupt


@pytest.mark.parametrize("kind", ["", "b"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        _write_half(path, kind)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("a.csv", "old")]
