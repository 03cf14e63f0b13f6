"""Words to the cells of a table, by the vertical strips that nearly all its lines leave empty."""

from itertools import accumulate, pairwise
from statistics import median

from pipeline.text.conventions import Conventions
from pipeline.text.layout import pieces, spelling
from pipeline.text.layout.page import Rule, Span, Table

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

COLUMN_GAP = 5
"""Columns of a table stand at least so many points apart."""
MOST_LINES = 400
CROSSING = 0.1
"""This share of a table's lines may cross a strip, as a heading over two columns does."""
TEXT_LINES, TEXT_WORDS, TEXT_FILL = 8, 4, 0.7
"""Columns of so many lines, of so many words that fill this share of their width, are running text."""
LINES_A_RULE = 8
"""A table with rules has no more lines of running text to a rule."""


def inside(spans: list[Span], box: Box) -> list[Span]:
    """The spans whose middle lies in a box."""
    left, top, right, bottom = box[0] - 2, box[1], box[2] + 2, box[3]
    level = [span for span in spans if top <= span.base - 0.3 * span.size <= bottom]
    return [span for span in level if left <= (span.x0 + span.x1) / 2 <= right]


def baselines(spans: list[Span]) -> list[list[Span]]:
    """Spans by the line that they stand on, from top to bottom and from left to right."""
    found: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: (span.base, span.x0)):
        if found and span.base - found[-1][0].base < 0.4 * span.size:
            found[-1].append(span)
        else:
            found.append([span])
    return [sorted(line, key=lambda span: span.x0) for line in found]


def strips(found: list[list[Span]], left: float, right: float) -> list[tuple[int, int]]:
    """Vertical strips between two edges, from one point of width to another, that nearly all lines leave empty."""
    first, last = int(left), int(right) + 1
    allowed = CROSSING * len(found)
    made, start = [], None
    for place, count in enumerate([*_crossed(found, first, last), len(found) + 1]):
        if count <= allowed and start is None:
            start = place
        elif count > allowed and start is not None:
            if place - start >= COLUMN_GAP and start > 0 and place < last - first:
                made.append((first + start, first + place))
            start = None
    return made


def _crossed(found: list[list[Span]], first: int, last: int) -> list[int]:
    """How many lines have a word at each point of width from `first` to `last`."""
    changes = [0] * (last - first + 2)
    for line in found:
        reached = first - 1
        for span in line:
            begin, end = max(reached + 1, int(span.x0)), min(last, int(span.x1))
            if begin <= end:
                changes[begin - first] += 1
                changes[end - first + 1] -= 1
                reached = end
    return list(accumulate(changes))[:-1]


def table(spans: list[Span], rules: list[Rule], box: Box, conventions: Conventions) -> Table | None:
    """The table of the words in a box, where strips part most of its lines into short cells; else None."""
    found = baselines(spans)
    if not 2 <= len(found) <= MOST_LINES:
        return None
    edges = [(start + end) / 2 for start, end in strips(found, box[0], box[2])]
    if not edges or _is_running_text(found, rules, edges):
        return None
    rows = [split(line, edges, conventions) for line in found]
    shared = sum(len([cell for cell in row if cell]) >= 2 for row in rows)
    words = [len(cell.split()) for row in rows for cell in row if cell]
    if shared < max(2, 0.4 * len(rows)) or (median(words) > 6 and len(rules) < 5):
        return None
    return Table(_merged(rows, found, rules), box)


def split(line: list[Span], edges: list[float], conventions: Conventions) -> list[str]:
    """The cells of one line: what stands between the edges, without the marks of notes."""
    columns: list[list[Span]] = [[] for _ in range(len(edges) + 1)]
    for span in line:
        columns[sum(span.x0 >= edge for edge in edges)].append(span)
    largest = max(span.size for span in line)
    return [_text(column, largest, conventions) for column in columns]


def _text(column: list[Span], largest: float, conventions: Conventions) -> str:
    words = [span for span in column if span.size >= pieces.MARK_SIZE * largest or len(span.text.strip()) > 4]
    return spelling.of_spans(words, conventions).text if words else ""


def _is_running_text(found: list[list[Span]], rules: list[Rule], edges: list[float]) -> bool:
    """Whether two columns that stand side by side are text that runs on from line to line."""
    if len(found) < LINES_A_RULE * max(len(rules) - 1, 1):
        return False
    limits = [float("-inf"), *edges, float("inf")]
    full = [_fills([_between(line, *both) for line in found]) for both in pairwise(limits)]
    return any(one and other for one, other in pairwise(full))


def _between(line: list[Span], left: float, right: float) -> list[Span]:
    return [span for span in line if left <= span.x0 < right]


def _fills(column: list[list[Span]]) -> bool:
    written = [cell for cell in column if cell]
    if len(written) < TEXT_LINES:
        return False
    widths = sorted(cell[-1].x1 - cell[0].x0 for cell in written)
    fill = sum(widths) / (len(widths) * max(widths[int(0.9 * (len(widths) - 1))], 1))
    return fill > TEXT_FILL and median(sum(len(span.text.split()) for span in cell) for cell in written) >= TEXT_WORDS


def _merged(rows: list[list[str]], found: list[list[Span]], rules: list[Rule]) -> list[list[str]]:
    """Lines of one row together: rows are what the rules part, or else what stands further apart."""
    tops = [rule.top for rule in rules]
    steps = [below[0].base - above[0].base for above, below in pairwise(found)]
    near = 1.15 * min(steps)
    apart = any(step > 1.25 * min(steps) for step in steps)
    merged = [list(rows[0])]
    for step, line, row in zip(steps, found[1:], rows[1:], strict=True):
        ruled = any(line[0].base - step < top <= line[0].base - 0.3 * line[0].size for top in tops)
        if not ruled and (not row[0] or (apart and step <= near)):
            merged[-1] = [f"{above}\n{below}".strip("\n") for above, below in zip(merged[-1], row, strict=True)]
        else:
            merged.append(list(row))
    return merged
