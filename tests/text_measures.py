"""Measures of reading against facts: reading order, passages found, pages right."""

from collections import Counter
from dataclasses import dataclass

from lettering import Fact

from pipeline.tables import Passage


@dataclass(frozen=True)
class Scores:
    """Each from 0 to 1."""

    order: float
    paragraphs: float
    headings: float
    footnotes: float
    tables: float
    pages: float


def scores(facts: list[Fact], passages: list[Passage]) -> Scores:
    """`order` is the similarity of all text in its order (NID); the others are F1; `pages` of matched paragraphs.

    The page of a fact may be 0, where it is not known.
    """
    running = ("paragraph", "list_item", "caption")
    pages = {(fact.text, fact.label): fact.page for fact in facts if fact.kind in running and fact.page}
    matched = [passage for passage in passages if (passage.text, passage.label) in pages]
    right = sum(passage.page == pages[passage.text, passage.label] for passage in matched)
    return Scores(
        order=similarity(" ".join(map(_whole, facts)), " ".join(map(_whole, passages))),
        paragraphs=f1(
            [_key(row) for row in facts if row.kind in running], [_key(row) for row in passages if row.kind in running]
        ),
        headings=f1(*_of_kind("heading", facts, passages)),
        footnotes=f1(*_of_kind("footnote", facts, passages)),
        tables=f1(*_of_kind("table", facts, passages)),
        pages=right / max(len(matched), 1) if pages else 1.0,
    )


def f1(expected: list, found: list) -> float:
    """Of two lists whose order does not count; 1 where both are empty."""
    common = (Counter(expected) & Counter(found)).total()
    return 2 * common / (len(expected) + len(found)) if expected or found else 1.0


def similarity(one: str, other: str) -> float:
    """Normalised indel similarity: twice the longest common subsequence over both lengths."""
    return 2 * common_subsequence(one, other) / ((len(one) + len(other)) or 1)


def common_subsequence(one: str, other: str) -> int:
    """Length of the longest common subsequence, a bit a character (Hyyrö 2004)."""
    masks: dict[str, int] = {}
    for place, character in enumerate(one):
        masks[character] = masks.get(character, 0) | 1 << place
    row = full = (1 << len(one)) - 1
    for character in other:
        matches = row & masks.get(character, 0)
        row = ((row + matches) | (row - matches)) & full
    return len(one) - row.bit_count()


def _of_kind(kind: str, facts: list[Fact], passages: list[Passage]) -> tuple[list, list]:
    return [_key(fact) for fact in facts if fact.kind == kind], [_key(row) for row in passages if row.kind == kind]


def _key(row: Fact | Passage) -> tuple[str, str, str, int | None]:
    return row.kind, row.label, row.text, row.page if row.kind == "footnote" else None


def _whole(row: Fact | Passage) -> str:
    return f"{row.label} {row.text}".strip()
