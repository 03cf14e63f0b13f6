"""The rows of a page: pieces on about one height, whatever column they stand in.

What a row covers of the page's width is a set of bits, one a point, so that strips that rows leave empty together
are found by a few operations on numbers.
"""

from operator import attrgetter
from typing import NamedTuple

from pipeline.text.layout.page import Piece, Rule

ACROSS = 0.8
"""A rule that lies across this share of the text's width parts it."""


class Row(NamedTuple):
    """Pieces on about one height, and the points of width that they cover as bits."""

    pieces: list[Piece]
    covered: int
    base: float


def of_pieces(pieces: list[Piece]) -> list[Row]:
    """The rows of a page from top to bottom, whatever column their pieces stand in."""
    found: list[list[Piece]] = []
    base = float("-inf")
    for piece in sorted(pieces, key=attrgetter("base")):
        if piece.base - base < 0.4 * piece.size:
            found[-1].append(piece)
        else:
            found.append([piece])
            base = piece.base
    return [
        Row(inside, inside[0].covered if len(inside) == 1 else _covered(inside), inside[0].base) for inside in found
    ]


def _covered(pieces: list[Piece]) -> int:
    covered = 0
    for piece in pieces:
        covered |= piece.covered
    return covered


def bands(found: list[Row], rules: list[Rule]) -> list[list[Row]]:
    """The rows between rules that lie across all of the text, from top to bottom."""
    if not found:
        return []
    left, right = edges_of(found)
    across = [rule.top for rule in rules if rule.horizontal and _overlap(rule, left, right) > ACROSS * (right - left)]
    if not across:
        return [found]
    made: list[list[Row]] = [[] for _ in range(len(across) + 1)]
    for row in found:
        made[sum(row.base - 0.3 * row.pieces[0].size > top for top in across)].append(row)
    return [band for band in made if band]


def _overlap(rule: Rule, left: float, right: float) -> float:
    return min(rule.x1, right) - max(rule.x0, left)


def starts_of_four(free: int) -> int:
    """The first points of each run of four free points; of eight, by the same step once more over four."""
    two = free & (free >> 1)
    return two & (two >> 2)


def edges_of(found: list[Row]) -> tuple[int, int]:
    """The points at which the text of rows begins and ends."""
    everything = 0
    for row in found:
        everything |= row.covered
    return (everything & -everything).bit_length() - 1, everything.bit_length()
