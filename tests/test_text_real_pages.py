"""Real pages, labelled as facts: the kind, label, first and last two words of each passage that begins there.

An empty end means that the passage runs on to the next page; of tables only the kind is told. Both files are in
tests/data/text: `pages_by_eye.json` was labelled from pictures of the pages, before they were read; the labels of
`real_pages.json` were drafted from what was read, and corrected by hand.
"""

import json
from functools import cache
from pathlib import Path

import pytest
from text_measures import f1

from pipeline import text
from pipeline.tables import Passage

DATA = Path(__file__).parent / "data" / "text"
Labels = dict[str, list[tuple[str, ...]]]


def labels(name: str) -> Labels:
    """Facts by `file:page`."""
    rows = json.loads((DATA / name).read_text(encoding="utf-8"))
    return {key: [tuple(row) for row in listed] for key, listed in rows.items()}


BY_EYE, DRAFTED = labels("pages_by_eye.json"), labels("real_pages.json")


def facts(page: int, passages: list[Passage]) -> list[tuple[str, ...]]:
    rows = []
    for row in passages:
        words = row.text.split()
        runs_on = any(start[1] > page for start in row.page_starts)
        ends = (" ".join(words[:2]), "" if runs_on else " ".join(words[-2:]))
        if row.page == page:
            rows.append((row.kind, row.label, *(ends if row.kind != "table" else ("", ""))))
    return rows


@cache
def passages_of(path: Path) -> list[Passage]:
    return text.read(path, "d").passages


def found_on(shared: Path, key: str) -> list[tuple[str, ...]]:
    name, page = key.split(":")
    return facts(int(page), passages_of(shared / "corpus" / f"{name}.pdf"))


@pytest.mark.parametrize("key", BY_EYE)
def test_order_of_a_page_labelled_by_eye(shared: Path, key: str):
    found = found_on(shared, key)
    common = [row for row in found if row in BY_EYE[key]]
    assert common == [row for row in BY_EYE[key] if row in common]


def test_pages_labelled_by_eye(shared: Path):
    expected = [(key, *row) for key, rows in BY_EYE.items() for row in rows]
    found = [(key, *row) for key in BY_EYE for row in found_on(shared, key)]
    assert f1(expected, found) >= 0.95, sorted(set(expected) ^ set(found))


@pytest.mark.parametrize("key", DRAFTED)
def test_a_real_page(shared: Path, key: str):
    found = found_on(shared, f"pdf/{key}")
    assert f1(DRAFTED[key], found) >= 0.85, sorted(set(DRAFTED[key]) ^ set(found))
    common = [row for row in found if row in DRAFTED[key]]
    assert common == [row for row in DRAFTED[key] if row in common]


def test_real_pages_over_all(shared: Path):
    expected = [(key, *row) for key, rows in DRAFTED.items() for row in rows]
    found = [(key, *row) for key in DRAFTED for row in found_on(shared, f"pdf/{key}")]
    assert f1(expected, found) >= 0.97
