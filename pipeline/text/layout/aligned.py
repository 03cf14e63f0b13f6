"""Tables without a rule: rows of short cells that stand in columns, most of them numbers, or under a caption.

Text in columns stands side by side as well, and so do lists; a table is believed in only where its cells are
figures, or where there are three columns of a few words in nearly every row.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from statistics import median

from pipeline.text.conventions import Conventions
from pipeline.text.layout import cells, spelling
from pipeline.text.layout.page import Piece, Table
from pipeline.text.layout.rows import Row, starts_of_four

FIGURE = re.compile(r"[-+–−(<>]*[\d$€£][\d\s.,:/–$€£-]*\)?\s?%?[a-z*]{0,2}|[–—−-]|\.{2,3}|…|n\.?a\.?")
LEAST_ROWS = 3
GAP = 1.0
"""Cells stand at least so many sizes apart."""
SHORT = 12
"""A cell beside the first is shorter than so many sizes, in some row or other."""
STEP = 2.6
"""Rows of one table are no further apart than so many sizes."""
FIRST_WORDS, WORDS, FEW_WORDS = 9, 6, 4
"""Words of a usual cell: in the first column, beside figures, and in a table without figures."""
FIGURES = 0.6
"""Share of the cells of a column that are figures."""
FILLED = 0.75
"""Share of the rows of a table without figures that have all their cells."""


def find(rows: list[Row], conventions: Conventions) -> tuple[list[Table], list[Row]]:
    """The tables of a page that no rule shows, and the rows that stand in none.

    A run of rows is tried without its first one, too, which may be a caption, or a head that is set otherwise.
    """
    if sum(map(_is_split, rows)) < LEAST_ROWS:
        return [], rows
    tables: list[Table] = []
    taken: set[int] = set()
    for run in _runs(rows):
        made = _table(_pieces(run), conventions)
        if made is None and len(run) > LEAST_ROWS:
            made = _table(_pieces(run[1:]), conventions)
            run = run if made and _add_head(made, run[0], conventions) else run[1:]
        if made:
            tables.append(made)
            taken |= {id(row) for row in run}
    return tables, [row for row in rows if id(row) not in taken]


def _pieces(rows: list[Row]) -> list[Piece]:
    return [piece for row in rows for piece in row.pieces]


def _add_head(made: Table, row: Row, conventions: Conventions) -> bool:
    """Put a row above a table where it has a cell for each of its columns; whether it did."""
    ordered = sorted(row.pieces, key=lambda piece: piece.x0)
    if len(ordered) != len(made.rows[0]):
        return False
    made.rows.insert(0, [spelling.of_spans(piece.spans, conventions).text for piece in ordered])
    x0, _, x1, bottom = made.box
    made.box = (
        min(x0, ordered[0].x0),
        min(piece.base - piece.size for piece in ordered),
        max(x1, ordered[-1].x1),
        bottom,
    )
    return True


def _is_split(row: Row) -> bool:
    """Whether a row has cells: pieces that stand apart, a short one among those after the first."""
    if len(row.pieces) < 2 or all(piece.x1 - piece.x0 >= SHORT * piece.size for piece in row.pieces):
        return False
    ordered = sorted(row.pieces, key=attrgetter("x0"))
    return any(
        after.x1 - after.x0 < SHORT * after.size and after.x0 - before.x1 > GAP * after.size
        for before, after in pairwise(ordered)
    )


def _runs(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows one under the other that leave a strip empty, from one with cells to another."""
    run: list[Row] = []
    union = 0
    for row in rows:
        near = bool(run) and row.base - run[-1].base <= STEP * max(piece.size for piece in row.pieces)
        if near and _has_strip(union | row.covered):
            run.append(row)
            union |= row.covered
            continue
        yield from _trimmed(run)
        run, union = ([row], row.covered) if _is_split(row) else ([], 0)
    yield from _trimmed(run)


def _has_strip(covered: int) -> bool:
    inner = ((1 << covered.bit_length()) - 1) & ~((covered & -covered) - 1)
    return starts_of_four(~covered & inner) != 0


def _trimmed(run: list[Row]) -> Iterator[list[Row]]:
    while run and not _is_split(run[-1]):
        run = run[:-1]
    if sum(map(_is_split, run)) >= LEAST_ROWS:
        yield run


def _table(found: list[Piece], conventions: Conventions) -> Table | None:
    spans = [span for piece in found for span in piece.spans]
    box = (
        min(piece.x0 for piece in found) - 1,
        min(piece.base - piece.size for piece in found),
        max(piece.x1 for piece in found) + 1,
        max(piece.base for piece in found) + 2,
    )
    made = cells.table(spans, [], box, conventions)
    return made if made and _is_table(made.rows) else None


def _is_table(rows: list[list[str]]) -> bool:
    """Whether cells are figures, or all of a few words; entries of contents with their pages are none."""
    if len(rows) < LEAST_ROWS:
        return False
    found = [[cell for cell in column if cell] for column in zip(*rows, strict=True)]
    words = [median(len(cell.split()) for cell in column) if column else 0.0 for column in found]
    figures = [_are_figures(column) for column in found]
    if any(figures[1:]):
        short = all(figure or few <= WORDS for figure, few in zip(figures[1:], words[1:], strict=True))
        return short and words[0] <= FIRST_WORDS and not (len(found) == 2 and _count_up(found[1]))
    whole = sum(all(row) for row in rows) >= FILLED * len(rows)
    return len(found) >= 3 and whole and max(words) <= FEW_WORDS


def _are_figures(column: list[str]) -> bool:
    body = column[1:] if column and not FIGURE.fullmatch(column[0]) else column
    return len(body) >= LEAST_ROWS - 1 and sum(bool(FIGURE.fullmatch(cell)) for cell in body) >= FIGURES * len(body)


def _count_up(column: list[str]) -> bool:
    """Whether numbers rise down a column, as those of pages do."""
    numbers = [int(cell) for cell in column if cell.isdigit()]
    return len(numbers) >= LEAST_ROWS and numbers == sorted(numbers)
