"""Specks: what stands on a scanned page and was never written, such as dirt, holes, and the edge of the next page."""

from statistics import mean

from pipeline.text.layout.page import Piece

SCANNED = 0.7
"""A page under an image as large as this share of it is a scan."""
LONG = 9
"""A line of text is longer than so many times its size."""
SHORT = 6
"""So few letters beside all lines of text are of the next page, or dirt."""
ALONE = 3.0
"""A letter with nothing beside it within so many times its size is a speck."""
DOUBTFUL, FEW = 0.45, 3
"""So few words, recognised with less confidence than this on the mean, are none."""


def without(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a scanned page that were written."""
    long = [piece for piece in pieces if piece.x1 - piece.x0 > LONG * piece.size]
    left = sorted(piece.x0 for piece in long)[len(long) // 10] if long else float("-inf")
    right = sorted(piece.x1 for piece in long)[-1 - len(long) // 10] if long else float("inf")
    return [piece for piece in pieces if not _is_speck(piece, pieces, left, right)]


def _is_speck(piece: Piece, pieces: list[Piece], left: float, right: float) -> bool:
    letters = [letter for span in piece.spans for letter in span.text if letter.isalnum()]
    if not letters or _is_doubtful(piece):
        return True
    beside = piece.x1 < left - piece.size or piece.x0 > right + piece.size
    if beside and len(letters) <= SHORT:
        return True
    return len(letters) == 1 and letters[0].isalpha() and not any(_is_beside(piece, other) for other in pieces)


def _is_doubtful(piece: Piece) -> bool:
    found = [span.confidence for span in piece.spans if span.confidence is not None]
    return 0 < len(found) <= FEW and mean(found) < DOUBTFUL


def _is_beside(piece: Piece, other: Piece) -> bool:
    if other is piece or abs(piece.base - other.base) > 0.5 * max(piece.size, other.size):
        return False
    return max(piece.x0, other.x0) - min(piece.x1, other.x1) < ALONE * piece.size
