"""What changed between two outputs folders, and why."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline import tables
from pipeline.run.compare import compare, text
from pipeline.tables import Edge, Entity, Node


def outputs(folder: Path, names: dict[str, str], evidence: dict[str, int], degree: int = 1, **made: Any) -> Path:
    """An outputs folder with entities by id, edges `a b` with so many sentences, and a manifest."""
    entities = [Entity(entity_id=id_, type="organization", name=name) for id_, name in names.items()]
    edges = [
        Edge(head_id=key[0], relation="leads", tail_id=key[1], evidence=number, documents=1, planned=0, confidence=0.5)
        for key, number in evidence.items()
    ]
    nodes = [Node(entity_id=id_, type="organization", name=name, degree=degree) for id_, name in names.items()]
    for name, rows, kind in (("entities", entities, Entity), ("edges", edges, Edge), ("nodes", nodes, Node)):
        tables.write_csv(folder / "tables" / f"{name}.csv", rows, kind)
    manifest = {"documents": [], "models": {}, "settings": {}, "code": {}, "versions": {}} | made
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


@pytest.mark.parametrize(
    ("names", "evidence", "degree", "told"),
    [
        ({"a": "A", "b": "B"}, {"ab": 2}, 1, "the same entities, edges and measures"),
        ({"a": "A"}, {"ab": 2}, 1, "entity removed: b"),
        ({"a": "A", "b": "B", "c": "C"}, {"ab": 2}, 1, "entity added: c"),
        ({"a": "A", "b": "Bee"}, {"ab": 2}, 1, "entity changed: b, name B -> Bee"),
        ({"a": "A", "b": "B"}, {}, 1, "edge removed: a leads b"),
        ({"a": "A", "b": "B"}, {"ab": 2, "ba": 1}, 1, "edge added: b leads a"),
        ({"a": "A", "b": "B"}, {"ab": 5}, 1, "edge changed: a leads b, evidence 2 -> 5"),
        ({"a": "A", "b": "B"}, {"ab": 2}, 3, "measure changed: a, degree 1 -> 3"),
    ],
)
def test_a_difference_is_told(
    tmp_path: Path, names: dict[str, str], evidence: dict[str, int], degree: int, told: str
) -> None:
    before = outputs(tmp_path / "before", {"a": "A", "b": "B"}, {"ab": 2})
    after = outputs(tmp_path / "after", names, evidence, degree)
    assert told in compare(before, after)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ({"documents": [{"file": "x.pdf", "sha256": "1"}]}, "document x.pdf added"),
        ({"models": {"themes.csv": "1"}}, "model themes.csv added"),
        ({"settings": {"text": {"ocr": False}}}, "setting text.ocr added"),
        ({"code": {"mentions": "1"}}, "code mentions added"),
        ({"versions": {"spacy": "4"}}, "version spacy added"),
        ({}, "what went in was the same"),
    ],
)
def test_a_cause_is_told(tmp_path: Path, made: dict[str, Any], told: str) -> None:
    before = outputs(tmp_path / "before", {"a": "A"}, {})
    assert told in compare(before, outputs(tmp_path / "after", {"a": "B"}, {}, **made))


def test_tables_are_written_where_asked(tmp_path: Path) -> None:
    before = outputs(tmp_path / "before", {"a": "A"}, {})
    compare(before, outputs(tmp_path / "after", {"a": "B"}, {}), tmp_path / "out")
    assert (tmp_path / "out" / "causes.csv").read_text().splitlines() == ["kind,name,change"]
    assert "entity,changed,a,name,A,B" in (tmp_path / "out" / "differences.csv").read_text()


def test_no_difference_and_no_cause_is_said_in_two_lines() -> None:
    assert len(text(Path("a"), Path("b"), [], []).splitlines()) == 2
