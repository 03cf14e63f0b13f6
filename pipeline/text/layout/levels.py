"""Levels of headings: by size, then weight, then how a heading is numbered."""

import re
from collections.abc import Iterable

from pipeline.text.layout.page import Line
from pipeline.text.reading import Block

DEEPEST = 6
ALIKE = 0.93
"""Sizes that differ by less than this are one."""
NUMBERED = re.compile(r"(?P<roman>[IVXL]+\.\s)|(?P<letter>[A-Z]\.\s)|(?P<number>\d+(?:\.\d+)*\.?\s)")

Style = tuple[float, bool, bool, int]
"""Size, whether bold, whether upright, and the rank of the number."""


def set_levels(headings: Iterable[tuple[Block, Line]]) -> None:
    """Set the level of each heading in place, by its text and its first line: 1 for the foremost style."""
    found = list(headings)
    sizes = _sizes({line.size for _, line in found})
    styles = sorted({_style(block, line, sizes) for block, line in found}, reverse=True)
    for block, line in found:
        block.level = min(styles.index(_style(block, line, sizes)) + 1, DEEPEST)


def _sizes(found: set[float]) -> dict[float, float]:
    """Each size by the largest of those that are hardly different from it."""
    named: dict[float, float] = {}
    last = 0.0
    for size in sorted(found, reverse=True):
        last = last if last and size > ALIKE * last else size
        named[size] = last
    return named


def _style(block: Block, line: Line, sizes: dict[float, float]) -> Style:
    return sizes[line.size], line.bold, not line.italic, _rank(block.text)


def _rank(text: str) -> int:
    """I. before A. before 1. before 1.1; what has no number comes after."""
    match = NUMBERED.match(text)
    if match is None:
        return 0
    if match["roman"]:
        return 5
    return 4 if match["letter"] else 4 - match["number"].strip(". ").count(".")
