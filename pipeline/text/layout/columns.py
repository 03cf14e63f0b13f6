"""Columns: the pieces of a page as regions in reading order.

A gutter is a vertical strip that stays empty over a run of rows with text on both sides. What spans it above and
below cuts the page into bands; every part is looked at again, so that three columns are two cuts.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.text.layout import rows
from pipeline.text.layout.page import Piece
from pipeline.text.layout.rows import Row

WIDE, NARROW = (8, 3, 0.5), (4, 6, 0.7)
"""Narrowest gutter in points, with the rows that a column by it has, and the share of them that are long.

Cells of tables are not as long as lines of running text; and the narrower the gutter, the more it takes to
believe in it."""
FEWEST = min(WIDE[1], NARROW[1])
"""Fewer rows have no gutter, however wide."""
LONG = 9
"""A line of running text is as long as so many times its size, or else as its column is wide."""
FEW = 0.35
"""Heads in the margin have at most this share of the lines of the text beside them."""
SPACE = 0.5
"""A space between words is no wider than so many times their size."""
SIDE_WIDTH = 60
"""A column is at least so wide, in points."""
DEEPEST = 8


class Cut(NamedTuple):
    """A gutter at `x` over rows[first:last]."""

    first: int
    last: int
    x: float
    score: float


def regions(found: list[Row], depth: int = 0) -> Iterator[list[Piece]]:
    """The columns and bands of rows of a page, in reading order."""
    cut = best_cut(found) if depth < DEEPEST else None
    if cut is None:
        if found:
            yield [piece for row in found for piece in row.pieces]
        return
    inside = [piece for row in found[cut.first : cut.last] for piece in row.pieces]
    left = rows.of_pieces([piece for piece in inside if piece.x1 <= cut.x])
    right = rows.of_pieces([piece for piece in inside if piece.x1 > cut.x])
    sides = _side_heads(left, right) or [left, right]
    for part in (found[: cut.first], *sides, found[cut.last :]):
        yield from regions(part, depth + 1)


def _side_heads(left: list[Row], right: list[Row]) -> list[list[Row]]:
    """Where the left side is heads in the margin: each head, and the text beside it; else nothing.

    Heads are few lines, in several blocks, each of which begins on one height with a line of the text.
    """
    heads = [row for place, row in enumerate(left) if not place or row.base - left[place - 1].base > _far(row)]
    if len(heads) < 2 or len(left) > FEW * len(right):
        return []
    beside = [next((row for row in right if abs(row.base - head.base) < 0.4 * _size(head)), None) for head in heads]
    if not all(beside):
        return []
    made: list[list[Row]] = [[row for row in right if row.base < heads[0].base - 0.4 * _size(heads[0])]]
    for head, after in pairwise([*heads, Row([], 0, float("inf"))]):
        near = 0.4 * _size(head)
        made += [[row for row in side if head.base - near <= row.base < after.base - near] for side in (left, right)]
    return made


def _size(row: Row) -> float:
    return max(piece.size for piece in row.pieces)


def _far(row: Row) -> float:
    return 1.8 * _size(row)


def best_cut(found: list[Row]) -> Cut | None:
    """The gutter that parts the most text; a narrow one only where there is no wide one."""
    if len(found) < FEWEST:
        return None
    middle = _middle(found)
    empty = [middle & ~row.covered for row in found]
    narrow = [rows.starts_of_four(strips) if strips else 0 for strips in empty]
    wide = [free & (free >> 4) for free in narrow]
    for free, (width, least, share) in ((wide, WIDE), (narrow, NARROW)):
        cuts = [cut for run in _runs(free, least) for cut in _cuts(found, run, width, least, share)]
        if cuts:
            return max(cuts, key=lambda cut: (cut.score, -cut.first, -cut.x))
    return None


def _runs(free: list[int], least: int) -> Iterator[tuple[int, int, int]]:
    """The longest runs of at least so many rows that leave a strip, each as first, last and the strips.

    `free` are the strips that each row leaves.
    """
    first = end = 0
    while first < len(free):
        if not free[first]:
            first += 1
            continue
        strips, last = free[first], first + 1
        while last < len(free) and strips & free[last]:
            strips &= free[last]
            last += 1
        if last > end:
            if last - first >= least:
                yield first, last, strips
            end = last
        first = _next_first(free, first, last)


def _next_first(free: list[int], first: int, last: int) -> int:
    """The first row of the next run: as far up from the row that ended the last one as a strip is left."""
    if last >= len(free):
        return last
    strips, start = free[last], last
    while start - 1 > first and strips & free[start - 1]:
        start -= 1
        strips &= free[start]
    return start


def _middle(found: list[Row]) -> int:
    """The points at which a gutter may stand: a column's width from either edge of the text."""
    left, right = rows.edges_of(found)
    margin = max(SIDE_WIDTH, (right - left) // 8)
    return ((1 << max(0, right - left - 2 * margin)) - 1) << (left + margin)


def _cuts(found: list[Row], run: tuple[int, int, int], width: int, least: int, share: float) -> Iterator[Cut]:
    first, last, strips = run
    for x in _positions(strips, width):
        cut = _cut(found, first, last, x, least, share)
        if cut:
            yield cut


def _positions(strips: int, width: int) -> Iterator[float]:
    """The middle of each run of free points."""
    x = 0
    while strips:
        skip = (strips & -strips).bit_length() - 1
        strips >>= skip
        x += skip
        length = (~strips & (strips + 1)).bit_length() - 1
        yield x + (length + width) / 2
        strips >>= length
        x += length


def _cut(found: list[Row], first: int, last: int, x: float, least: int, share: float) -> Cut | None:
    """The cut at x, over all rows that it is free in; None where a side is no column.

    Its rows are trimmed to where text stands on both sides.
    """
    mask = (1 << int(x)) - 1
    while last < len(found) and _is_free(found[last], x):
        last += 1
    while first > 0 and _is_free(found[first - 1], x):
        first -= 1
    while first < last and not found[first].covered >> int(x):
        first += 1
    while first < last and not found[last - 1].covered & mask:
        last -= 1
    inside = [piece for row in found[first:last] for piece in row.pieces]
    sides = [piece for piece in inside if piece.x1 <= x], [piece for piece in inside if piece.x1 > x]
    heights = [len({piece.base for piece in side}) for side in sides]
    if min(heights) < least:
        return None
    widths = [max(piece.x1 for piece in side) - min(piece.x0 for piece in side) for side in sides]
    if min(widths) < SIDE_WIDTH or min(map(_long, sides, widths, heights)) < share:
        return None
    return Cut(first, last, x, min(heights) * min(widths))


def _is_free(row: Row, x: float) -> bool:
    """Whether a row leaves more than a space between words at x."""
    if row.covered >> (int(x) - 1) & 0b111:
        return False
    before = max((piece for piece in row.pieces if piece.x1 <= x), key=lambda piece: piece.x1, default=None)
    after = min((piece for piece in row.pieces if piece.x0 >= x), key=lambda piece: piece.x0, default=None)
    return not before or not after or after.x0 - before.x1 > SPACE * max(before.size, after.size)


def _long(side: list[Piece], width: float, height: int) -> float:
    """The share of a side's pieces that are as long as lines of text, or of its width that its rows fill if more."""
    lengths = [piece.x1 - piece.x0 for piece in side]
    long = sum([length > LONG * piece.size for length, piece in zip(lengths, side, strict=True)])
    return max(long / len(side), sum(lengths) / (width * height))
