"""Pieces of a column to its lines from top to bottom, the marks of notes out of their text."""

from collections import Counter
from operator import attrgetter

from pipeline.text.conventions import Conventions
from pipeline.text.layout import columns, rows, spelling
from pipeline.text.layout.page import Line, Piece, Rule, Span
from pipeline.text.layout.pieces import MARK_SIZE
from pipeline.text.layout.rows import Row

APART = 4
"""Pieces on one height that stand apart by so many times their size are lines of their own."""
OFTEN = 3
"""An edge of a column is where so many lines begin or end."""


def of_page(found: list[Row], rules: list[Rule], conventions: Conventions) -> list[Line]:
    """All lines in reading order; `Line.region` counts the columns and bands that they stand in."""
    ordered: list[Line] = []
    regions = (region for band in rows.bands(found, rules) for region in columns.regions(band))
    for number, region in enumerate(regions):
        for line in of_region(region, conventions):
            line.region = number
            ordered.append(line)
    return ordered


def of_region(pieces: list[Piece], conventions: Conventions) -> list[Line]:
    """The lines of one column."""
    grouped: list[list[Piece]] = []
    for piece in sorted(pieces, key=attrgetter("base", "x0")):
        group = _line_of(piece, grouped)
        if group is None:
            grouped.append([piece])
        else:
            group.append(piece)
    groups = _with_marks(grouped)
    if len(groups) == len(pieces):
        return [spelling.of_spans(group[0].spans, conventions) for group in groups]
    groups.sort(key=_base)
    spread = _edges_of(groups)
    return [spelling.of_spans(part, conventions) for group in groups for part in _parts(group, *spread)]


def _edges_of(groups: list[list[Piece]]) -> tuple[set[int], set[int]]:
    """The points, to within one, at which three lines or more begin, and at which they end."""
    lefts = Counter(round(min(piece.x0 for piece in group)) for group in groups)
    rights = Counter(round(max(piece.x1 for piece in group)) for group in groups)
    return _frequent(lefts), _frequent(rights)


def _frequent(edges: Counter[int]) -> set[int]:
    return {near for edge, times in edges.items() if times >= OFTEN for near in (edge - 1, edge, edge + 1)}


def _parts(group: list[Piece], lefts: set[int], rights: set[int]) -> list[list[Span]]:
    """A line cut where a wide gap is in it, unless it was spread from edge to edge of its column."""
    if len(group) == 1:
        return [group[0].spans]
    pieces = sorted(group, key=lambda piece: piece.x0)
    spread = round(pieces[0].x0) in lefts and round(pieces[-1].x1) in rights
    parts: list[list[Span]] = []
    for piece in pieces:
        apart = bool(parts) and not spread and _apart(parts[-1], piece.spans[0])
        if not parts or (apart and not _is_number(piece)):
            parts.append(list(piece.spans))
        else:
            parts[-1].extend(piece.spans)
    return [sorted(part, key=lambda span: span.x0) for part in parts]


def _is_number(piece: Piece) -> bool:
    return all(span.text.strip().isdigit() for span in piece.spans)


def _apart(part: list[Span], span: Span) -> bool:
    """Whether a span stands too far from what is before it; what differs in size may stand nearer."""
    gap = span.x0 - max(word.x1 for word in part)
    larger, smaller = max(part[-1].size, span.size), min(part[-1].size, span.size)
    return gap > APART * span.size or (gap > 0.4 * APART * larger and larger > 1.15 * smaller)


def _line_of(piece: Piece, grouped: list[list[Piece]]) -> list[Piece] | None:
    """Of the last lines from top to bottom, the one that a piece stands on."""
    if not grouped or piece.base - grouped[-1][0].base > _reach(piece.size):
        return None
    return next((group for group in grouped[-3:] if _on_line(group[0], piece)), None)


def _on_line(first: Piece, piece: Piece) -> bool:
    return abs(first.base - piece.base) <= _reach(min(first.size, piece.size))


def _reach(size: float) -> float:
    """How far apart the baselines of one line are at most."""
    return 0.3 * size + 0.3


def _with_marks(groups: list[list[Piece]]) -> list[list[Piece]]:
    """Groups of small raised pieces join the line that they touch, which is one of their next neighbours."""
    sizes = [group[0].size if len(group) == 1 else max(piece.size for piece in group) for group in groups]
    large = MARK_SIZE * max(sizes, default=0.0)
    small = [place for place, size in enumerate(sizes) if size < large]
    joined: set[int] = set()
    for place in small:
        group = groups[place]
        around = [*range(place - 1, max(-1, place - 4), -1), *range(place + 1, min(len(groups), place + 4))]
        host = next(
            (near for near in around if sizes[place] < MARK_SIZE * sizes[near] and _raised(group, groups[near])), None
        )
        if host is not None:
            groups[host].extend(group)
            joined.add(place)
    return [group for place, group in enumerate(groups) if place not in joined] if joined else groups


def _raised(group: list[Piece], host: list[Piece]) -> bool:
    """Whether every piece of the group touches a piece of the host, a little above or below its baseline."""
    size = max(piece.size for piece in host)
    shift = host[0].base - group[0].base
    if len(group) == 1 and _stands_before(group[0], host) and 0.1 * size < shift < 0.75 * size:
        return True
    return -0.35 * size < shift < 0.75 * size and all(any(_touch(small, word) for word in host) for small in group)


def _touch(small: Piece, host: Piece) -> bool:
    near = 0.35 * host.size
    return any(abs(small.x0 - word.x1) < near or abs(word.x0 - small.x1) < near for word in host.spans)


def _stands_before(piece: Piece, host: list[Piece]) -> bool:
    """The mark of a footnote, out in front of its first line."""
    left = min(other.x0 for other in host)
    short = len(piece.spans) == 1 and len(piece.spans[0].text.strip()) <= 3
    return short and piece.x1 <= left < piece.x1 + 4 * host[0].size


def _base(group: list[Piece]) -> float:
    return (
        group[0].base
        if len(group) == 1
        else max(group, key=lambda piece: (piece.size, piece.x1 - piece.x0, -piece.x0)).base
    )
