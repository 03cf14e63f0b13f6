"""Spans to pieces of lines: what the file wrote side by side and the page shows side by side.

A file may write its columns in any order, but within a line of a column the words follow one another. So a
piece never reaches over a gutter, however narrow, and a wide space between two words does not look like one.
"""

import re
from collections.abc import Iterable

from pipeline.text.labels import BULLET
from pipeline.text.layout.page import Piece, Rule, Span

TYPED_RULE = re.compile(r"[_\s]{6,}")
FAR = 0.9
"""A gap wider than so many times the size parts two spans; one that the file filled with a space may be wider."""
FAR_WITH_SPACE = 1.6
MARK_SIZE = 0.8
"""What is set off the baseline is smaller than this share of the text that it stands by."""
BULLET_REACH = 3.0
"""A drawn bullet stands so many times the size before its text, at most."""


def typed_rules(spans: list[Span]) -> tuple[list[Rule], list[Span]]:
    """Rules that were typed as a row of underscores, and the spans that are words."""
    typed = [span for span in spans if "__" in span.text and TYPED_RULE.fullmatch(span.text)]
    if not typed:
        return [], spans
    rules = [Rule(span.x0, span.base, span.x1, span.base + 0.5) for span in typed]
    ids = {id(span) for span in typed}
    return rules, [span for span in spans if id(span) not in ids]


def pieces(spans: Iterable[Span]) -> list[Piece]:
    """The pieces of lines, in the order of the file."""
    found: list[Piece] = []
    for span in spans:
        piece = found[-1] if found else None
        if piece is not None and _joins(piece, span):
            piece.spans.append(span)
            piece.x1 = max(piece.x1, span.x1)
            if span.size > piece.size:
                piece.base, piece.size = span.base, span.size
        else:
            found.append(Piece([span], span.x0, span.x1, span.base, span.size))
    return found


def with_bullets(found: list[Piece], drawn: list[tuple[float, float]]) -> None:
    """Put a bullet before each piece that one was drawn before; `drawn` are the middles of small round shapes."""
    for x, y in drawn:
        reached = [piece for piece in found if _is_bullet_of(x, y, piece)]
        if reached:
            piece = min(reached, key=lambda piece: piece.x0)
            left = min(x, piece.x0) - 0.2 * piece.size
            piece.spans.insert(0, Span(BULLET, left, left + 0.4 * piece.size, piece.base, piece.size))
            piece.x0 = left


def _joins(piece: Piece, span: Span) -> bool:
    """Whether a span goes on in the piece: on its baseline, or small and a little off it, as a mark is."""
    size = piece.size if piece.size > span.size else span.size
    gap = span.x0 - piece.x1
    if not -0.3 * size < gap < (FAR_WITH_SPACE if span.before == "space" else FAR) * size:
        return False
    shift = piece.base - span.base
    if abs(shift) <= 0.3 * min(piece.size, span.size) + 0.3:
        return True
    if span.size < MARK_SIZE * piece.size:
        return gap < 0.35 * size and -0.35 * size < shift < 0.75 * size
    return piece.size < MARK_SIZE * span.size and -0.75 * size < shift < -0.1 * size


def _is_bullet_of(x: float, y: float, piece: Piece) -> bool:
    before = 0 < piece.x0 - x < BULLET_REACH * piece.size
    return before and -0.1 * piece.size < piece.base - y < 0.75 * piece.size
