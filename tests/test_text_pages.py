"""Reading measured on labelled pages: those that the layout was developed with, and layouts held out."""

from pathlib import Path

import labelled_pages
import pytest
from text_measures import common_subsequence, f1, scores, similarity

from pipeline import text


@pytest.mark.parametrize("name", [*labelled_pages.DEVELOPED, *labelled_pages.HELD_OUT])
def test_labelled_pages(tmp_path: Path, name: str):
    data, facts = (labelled_pages.DEVELOPED | labelled_pages.HELD_OUT)[name]()
    (tmp_path / "a.pdf").write_bytes(data)
    found = scores(facts, text.read(tmp_path / "a.pdf", "d").passages)
    assert found.order >= 0.99
    assert found.paragraphs >= 0.95
    assert found.headings >= 0.95
    assert found.footnotes >= 0.95
    assert found.pages >= 0.99


def test_there_are_at_least_25_pages():
    made = [make() for make in (labelled_pages.DEVELOPED | labelled_pages.HELD_OUT).values()]
    assert sum(max(fact.page for fact in facts) for _, facts in made) >= 25


def test_marks_point_at_their_notes(tmp_path: Path):
    data, facts = labelled_pages.governing_body()
    (tmp_path / "a.pdf").write_bytes(data)
    passages = text.read(tmp_path / "a.pdf", "d").passages
    marks = [mark for row in passages for _, mark in row.notes]
    notes = [row.label for row in passages if row.kind == "footnote"]
    assert marks == notes == [fact.label for fact in facts if fact.kind == "footnote"]


def test_offsets_and_boxes_lie_within_text_and_page(tmp_path: Path):
    for name, make in labelled_pages.DEVELOPED.items():
        (tmp_path / "a.pdf").write_bytes(make()[0])
        for row in text.read(tmp_path / "a.pdf", "d").passages:
            assert all(0 <= offset <= len(row.text) for offset, _ in [*row.notes, *row.page_starts]), name
            assert all(x0 < x1 <= 620 and -5 < top < bottom <= 850 for _, x0, top, x1, bottom in row.boxes), name
            assert row.boxes[0][0] == row.page


def test_printed_page_labels_are_kept(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(labelled_pages.journal()[0])
    rows = text.read(tmp_path / "a.pdf", "d").passages
    assert {row.page: row.page_label for row in rows} == {1: "171", 2: "172", 3: "173", 4: "174"}


@pytest.mark.parametrize(("one", "other", "length"), [("abcbdab", "bdcaba", 4), ("", "a", 0), ("same", "same", 4)])
def test_the_measure_of_order(one: str, other: str, length: int):
    assert common_subsequence(one, other) == length
    assert f1([1, 1, 2], [1, 2, 3]) == pytest.approx(2 / 3)
    assert similarity("ab", "ab") == 1
