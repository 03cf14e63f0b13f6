"""Real pages, labelled by hand as facts: the kind, label, first and last two words of each passage that begins there.

tests/data/text/real_pages.json, by file and page; an empty end means that the passage runs on to the next page.
"""

import json
from functools import cache
from pathlib import Path

import pytest
from text_measures import f1

from pipeline import text
from pipeline.tables import Passage

DATA: dict[str, list[list[str]]] = json.loads(
    (Path(__file__).parent / "data" / "text" / "real_pages.json").read_text(encoding="utf-8")
)


def facts(page: int, passages: list[Passage]) -> list[tuple[str, ...]]:
    rows = []
    for row in passages:
        words = row.text.split()
        runs_on = any(start[1] > page for start in row.page_starts)
        if row.page == page:
            rows.append((row.kind, row.label, " ".join(words[:2]), "" if runs_on else " ".join(words[-2:])))
    return rows


@cache
def passages_of(path: Path) -> list[Passage]:
    return text.read(path, "d").passages


@pytest.mark.parametrize("key", DATA)
def test_a_real_page(shared: Path, key: str):
    name, page = key.split(":")
    expected = [tuple(row) for row in DATA[key]]
    found = facts(int(page), passages_of(shared / "corpus" / "pdf" / f"{name}.pdf"))
    assert f1(expected, found) >= 0.85, sorted(set(expected) ^ set(found))
    common = [row for row in found if row in expected]
    assert common == [row for row in expected if row in common]


def test_real_pages_over_all(shared: Path):
    expected, found = [], []
    for key, rows in DATA.items():
        name, page = key.split(":")
        expected += [(key, *row) for row in rows]
        found += [(key, *row) for row in facts(int(page), passages_of(shared / "corpus" / "pdf" / f"{name}.pdf"))]
    assert f1(expected, found) >= 0.97
