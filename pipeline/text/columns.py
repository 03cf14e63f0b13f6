"""Columns: the spans of a page as regions in reading order, and each region's lines.

A gutter is a vertical strip that stays empty over a run of rows with text on both sides. Rows are sets of
bits, one a point of width, so that the strip left by a run of rows is one OR. What spans the gutter above and
below cuts the page into bands; every part is looked at again, so that three columns are two cuts.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.text.page import Line, Rule, Span, space

GUTTER = 8
"""Narrowest gutter, in points."""
SIDE_ROWS = 3
"""A column has at least so many rows."""
SIDE_WIDTH = 60
"""A column is at least so wide, in points."""
FILL = 0.5
"""Lines of running text fill at least this share of their column; cells of tables do not."""
MARK_SIZE = 0.8
"""A superscript is smaller than this share of the text that it stands by."""


TYPED_RULE = re.compile(r"[_\s]{6,}")
APART = 4
"""Words on one height that stand apart by so many times their size are lines of their own."""


class Row(NamedTuple):
    """Spans on about one height, and the points of width that they cover as bits."""

    spans: list[Span]
    covered: int
    base: float


class Cut(NamedTuple):
    """A gutter at `x` over rows[first:last]."""

    first: int
    last: int
    x: float
    score: float


def typed_rules(spans: list[Span]) -> tuple[list[Rule], list[Span]]:
    """Rules that were typed as a row of underscores, and the spans that are words."""
    rules = [Rule(span.x0, span.base, span.x1, span.base + 0.5) for span in spans if TYPED_RULE.fullmatch(span.text)]
    return rules, [span for span in spans if not TYPED_RULE.fullmatch(span.text)]


def lines(spans: list[Span]) -> list[Line]:
    """All lines in reading order; `Line.region` counts the columns and bands that they stand in."""
    ordered: list[Line] = []
    for number, region in enumerate(regions(spans)):
        for line in region_lines(region):
            line.region = number
            ordered.append(line)
    return ordered


def regions(spans: list[Span], depth: int = 0) -> Iterator[list[Span]]:
    """The columns and bands of a page, in reading order."""
    rows = _rows(spans)
    cut = _best_cut(rows) if depth < 6 and len(rows) > SIDE_ROWS else None
    if cut is None:
        if spans:
            yield spans
        return
    inside = [span for row in rows[cut.first : cut.last] for span in row.spans]
    parts = (
        [span for row in rows[: cut.first] for span in row.spans],
        [span for span in inside if span.x1 <= cut.x],
        [span for span in inside if span.x1 > cut.x],
        [span for row in rows[cut.last :] for span in row.spans],
    )
    for part in parts:
        yield from regions(part, depth + 1)


def region_lines(spans: list[Span]) -> list[Line]:
    """The lines of one column from top to bottom, superscript marks out of the text."""
    grouped: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: (span.base, span.x0)):
        group = next((group for group in grouped[-3:] if _on_line(group[0], span)), None)
        if group is None:
            grouped.append([span])
        else:
            group.append(span)
    groups = _with_marks(grouped)
    return [_line(part) for group in sorted(groups, key=_base) for part in _parts(group)]


def _parts(group: list[Span]) -> list[list[Span]]:
    """A line cut where a wide gap is in it; the page number at the end of an entry stays with it."""
    parts: list[list[Span]] = []
    for span in sorted(group, key=lambda span: span.x0):
        apart = bool(parts) and _apart(parts[-1], span)
        if not parts or (apart and not span.text.strip().isdigit()):
            parts.append([span])
        else:
            parts[-1].append(span)
    return parts


def _apart(part: list[Span], span: Span) -> bool:
    """Whether a span stands too far from what is before it; what differs in size may stand nearer."""
    gap = span.x0 - max(word.x1 for word in part)
    larger, smaller = max(part[-1].size, span.size), min(part[-1].size, span.size)
    return gap > APART * span.size or (gap > 0.4 * APART * larger and larger > 1.15 * smaller)


def _on_line(first: Span, span: Span) -> bool:
    return abs(first.base - span.base) <= 0.3 * min(first.size, span.size) + 0.3


def _with_marks(groups: list[list[Span]]) -> list[list[Span]]:
    """Groups of small raised spans join the line that they touch."""
    sizes = [max(span.size for span in group) for group in groups]
    if not sizes or min(sizes) >= MARK_SIZE * max(sizes):
        return groups
    kept: list[list[Span]] = []
    hosts = [(group, max(span.size for span in group)) for group in groups]
    for group in groups:
        size = max(span.size for span in group)
        host = next(
            (host for host, larger in hosts if size < MARK_SIZE * larger and _raised(group, host, larger)), None
        )
        if host is None:
            kept.append(group)
        else:
            host.extend(group)
    return kept


def _raised(group: list[Span], host: list[Span], size: float) -> bool:
    """Whether every span of the group touches a span of the host, a little above or below its baseline."""
    shift = host[0].base - group[0].base
    if len(group) == 1 and _stands_before(group[0], host) and 0.1 * size < shift < 0.75 * size:
        return True
    return -0.35 * size < shift < 0.75 * size and all(
        any(abs(span.x0 - word.x1) < 0.35 * size or abs(word.x0 - span.x1) < 0.35 * size for word in host)
        for span in group
    )


def _stands_before(span: Span, host: list[Span]) -> bool:
    """The mark of a footnote, out in front of its first line."""
    left = min(word.x0 for word in host)
    return len(span.text.strip()) <= 3 and span.x1 <= left < span.x1 + 4 * host[0].size


def _base(group: list[Span]) -> float:
    return max(group, key=lambda span: (len(span.text) * span.size, -span.x0)).base


def _line(group: list[Span]) -> Line:
    """One line of its spans from left to right."""
    spans = sorted(group, key=lambda span: span.x0)
    main = max(spans, key=lambda span: (len(span.text) * span.size, -span.x0))
    line = Line("", spans[0].x0, max(span.x1 for span in spans), main.base, main.size)
    previous: Span | None = None
    for span in spans:
        if _is_mark(span, main):
            line.notes.append((len(line.text), span.text.strip()))
        else:
            line.text += _glue(line.text, previous, span) + span.text
        previous = span
    line.text = line.text.rstrip()
    words = [span for span in spans if not _is_mark(span, main) and any(map(str.isalnum, span.text))] or spans
    line.bold = all(span.bold for span in words)
    line.begins_bold = words[0].bold
    line.italic = all(span.italic for span in words)
    confidences = [span.confidence for span in spans if span.confidence is not None]
    line.confidence = sum(confidences) / len(confidences) if confidences else None
    return line


def _is_mark(span: Span, main: Span) -> bool:
    return span.size < MARK_SIZE * main.size and span.base < main.base - 0.1 * main.size and len(span.text.strip()) <= 5


def _glue(text: str, previous: Span | None, span: Span) -> str:
    """A space between spans that stand apart."""
    if not text or previous is None or text.endswith(" ") or span.text.startswith(" "):
        return ""
    return " " if span.x0 - previous.x1 > space(span) else ""


def _rows(spans: list[Span]) -> list[Row]:
    rows: list[Row] = []
    for span in sorted(spans, key=lambda span: span.base):
        if rows and span.base - rows[-1].base < 0.4 * span.size:
            last = rows[-1]
            last.spans.append(span)
            rows[-1] = Row(last.spans, last.covered | _bits(span), last.base)
        else:
            rows.append(Row([span], _bits(span), span.base))
    return rows


def _bits(span: Span) -> int:
    first, last = max(0, int(span.x0)), max(0, int(span.x1)) + 1
    return ((1 << max(0, last - first)) - 1) << first


def _best_cut(rows: list[Row]) -> Cut | None:
    """The gutter that parts the most text, over the longest run of rows that leaves one."""
    everything = 0
    for row in rows:
        everything |= row.covered
    left, right = (everything & -everything).bit_length() - 1, everything.bit_length()
    margin = max(SIDE_WIDTH, (right - left) // 8)
    middle = ((1 << max(0, right - left - 2 * margin)) - 1) << (left + margin)
    best: Cut | None = None
    reached = 0
    for first in range(len(rows)):
        union, last = 0, first
        while last < len(rows) and _gutters(~(union | rows[last].covered) & middle):
            union |= rows[last].covered
            last += 1
        if last > reached and last - first >= SIDE_ROWS:
            reached = last
            for x in _gutter_positions(_gutters(~union & middle)):
                cut = _cut(rows, first, last, x)
                if cut and (best is None or cut.score > best.score):
                    best = cut
    return best


def _gutters(free: int) -> int:
    """The first points of runs of GUTTER free points."""
    two = free & (free >> 1)
    four = two & (two >> 2)
    return four & (four >> 4)


def _gutter_positions(starts: int) -> Iterator[float]:
    """The middle of each run of free points."""
    x = 0
    while starts:
        skip = (starts & -starts).bit_length() - 1
        starts >>= skip
        x += skip
        length = (~starts & (starts + 1)).bit_length() - 1
        yield x + (length + GUTTER) / 2
        starts >>= length
        x += length


def _cut(rows: list[Row], first: int, last: int, x: float) -> Cut | None:
    """The cut at x, its rows trimmed to where text stands on both sides; None where a side is no column."""
    mask = (1 << int(x)) - 1
    while first < last and not rows[first].covered >> int(x):
        first += 1
    while first < last and not rows[last - 1].covered & mask:
        last -= 1
    lefts = [row.covered & mask for row in rows[first:last] if row.covered & mask]
    rights = [row.covered >> int(x) for row in rows[first:last] if row.covered >> int(x)]
    if min(len(lefts), len(rights)) < SIDE_ROWS:
        return None
    widths = [_width(side) for side in (lefts, rights)]
    if min(widths) < SIDE_WIDTH or min(_fill(side) for side in (lefts, rights)) < FILL:
        return None
    return Cut(first, last, x, min(len(lefts), len(rights)) * min(widths))


def _width(side: list[int]) -> int:
    union = 0
    for covered in side:
        union |= covered
    return union.bit_length() - ((union & -union).bit_length() - 1)


def _fill(side: list[int]) -> float:
    return sum(covered.bit_count() for covered in side) / (len(side) * _width(side))
