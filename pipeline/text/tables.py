"""Tables of a PDF page: ruled grids by pdfplumber, tables with horizontal rules by their empty columns.

pdfplumber's own reading of a page takes a fifth of a second or more, so that its table finder is given our rules;
the words in the cells are ours, too.
"""

from collections.abc import Iterator
from itertools import pairwise, takewhile
from statistics import median
from typing import Any

from pdfplumber import table

from pipeline.text import lines, pieces
from pipeline.text.conventions import Conventions
from pipeline.text.page import Rule, Span, Table

Box = tuple[float, float, float, float]

SNAP = 3
"""Rules that miss each other by so many points meet."""
SAME = 4.0
"""Rules of one table begin and end within so many points."""
WIDE = 0.25
"""A table is at least this share of the page wide."""
COLUMN_GAP = 5
MOST_LINES = 400
LONE_LINES = 3
MOST_RULES = 60
LEAST_BELOW = 6
LEAST_STANDING = 3


def find(
    spans: list[Span], rules: list[Rule], width: float, conventions: Conventions
) -> tuple[list[Table], list[Span]]:
    """The tables of a page from top to bottom, and the spans that stand in none."""
    tables = list(_ruled_grids(spans, rules, conventions)) if _has_grid(rules) else []
    rest = _outside(spans, tables)
    lying = [rule for rule in rules if rule.horizontal and not any(_holds(known.box, rule) for known in tables)]
    tables += _between_rules(rest, lying, width)
    return sorted(tables, key=lambda known: known.box[1]), _outside(spans, tables)


def grid_cells(rules: list[Rule]) -> list[list[list[Box | None]]]:
    """The cells' boxes, by table and row, as pdfplumber's table finder makes them of crossing rules."""
    edges = table.merge_edges([_edge(rule) for rule in rules], SNAP, SNAP, SNAP, SNAP)
    cells = table.intersections_to_cells(table.edges_to_intersections(edges, SNAP, SNAP))
    no_page: Any = None
    return [[list(row.cells) for row in table.Table(no_page, found).rows] for found in table.cells_to_tables(cells)]


def _edge(rule: Rule) -> dict[str, float | str]:
    """A rule as pdfplumber's edges are: a line without thickness."""
    x0, x1, top, bottom = rule.x0, rule.x1, rule.top, rule.bottom
    if rule.horizontal:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    shape: dict[str, float | str] = {"x0": x0, "x1": x1, "top": top, "bottom": bottom}
    return shape | {"width": x1 - x0, "height": bottom - top, "orientation": "h" if rule.horizontal else "v"}


def _has_grid(rules: list[Rule]) -> bool:
    """Whether lying and standing rules cross; a box alone, with two standing sides, is no grid."""
    standing = [rule for rule in rules if not rule.horizontal]
    lying = [rule for rule in rules if rule.horizontal]
    if len({round(rule.x0 / SAME) for rule in standing}) < LEAST_STANDING or len(lying) < 2:
        return False
    crossed = sum(any(_cross(lie, stand) for stand in standing[:200]) for lie in lying[:200])
    return crossed >= 2


def _cross(lie: Rule, stand: Rule) -> bool:
    slack = 3
    return lie.x0 - slack <= stand.x0 <= lie.x1 + slack and stand.top - slack <= lie.top <= stand.bottom + slack


def _ruled_grids(spans: list[Span], rules: list[Rule], conventions: Conventions) -> Iterator[Table]:
    for rows in grid_cells(rules):
        boxes = [box for row in rows for box in row if box]
        edges = sorted({box[0] for row in rows for box in row if box})[1:]
        filled = [cells for row in rows for cells in _grid_row(spans, row, edges, conventions) if any(cells)]
        if len(filled) >= 2 and max(len([cell for cell in row if cell]) for row in filled) >= 2:
            yield Table(filled, _around(boxes))


def _grid_row(
    spans: list[Span], row: list[Box | None], edges: list[float], conventions: Conventions
) -> list[list[str]]:
    """A row's cells; one cell that holds many lines under a ruled head has the head's columns."""
    boxes = [box for box in row if box]
    inside = _baselines([span for span in spans if boxes and _inside(span, boxes[0])])
    if len(boxes) == 1 and len(edges) >= 2 and len(inside) > LONE_LINES:
        return [_split(line, edges) for line in inside]
    return [[_cell(spans, box, conventions) if box else "" for box in row]]


def _cell(spans: list[Span], box: Box, conventions: Conventions) -> str:
    inside = [span for span in spans if _inside(span, box)]
    return "\n".join(line.text for line in lines.of_region(pieces.pieces(inside), conventions))


def _between_rules(spans: list[Span], rules: list[Rule], width: float) -> Iterator[Table]:
    """Tables between lying rules of one extent, at least two of them."""
    for stack in _stacks([rule for rule in rules if rule.x1 - rule.x0 >= WIDE * width]):
        first = 0
        while first < len(stack) - 1:
            found, first = _longest(spans, stack, first)
            if found:
                yield found


def _longest(spans: list[Span], stack: list[Rule], first: int) -> tuple[Table | None, int]:
    """The table from one rule down to the furthest that makes one, and the rule to go on from."""
    if _is_one_column(spans, stack[first], stack[first + 1]):
        return None, first + 1
    end = min(len(stack), first + MOST_RULES)
    for last in range(end - 1, first, -1):
        bottom = stack[last].bottom
        if last == len(stack) - 1:
            bottom = _open_end(spans, stack[last - 1], stack[last])
        box = (stack[first].x0, stack[first].top, stack[first].x1, bottom)
        found = _from_rows([span for span in spans if _inside(span, box)], stack[first : last + 1], box)
        if found:
            return found, last + 1
    return None, first + 1


def _is_one_column(spans: list[Span], upper: Rule, lower: Rule) -> bool:
    """Whether there is text between two rules, and none of it stands side by side: a table's head has columns."""
    lines = _baselines([span for span in spans if _inside(span, (upper.x0, upper.top, upper.x1, lower.bottom))])
    return bool(lines) and not _strips(lines, (upper.x0, 0, upper.x1, 0))


def _open_end(spans: list[Span], above: Rule, last: Rule) -> float:
    """How far down a table goes on under its last rule, as one does that is continued on the next page."""
    head = _baselines([span for span in spans if _inside(span, (last.x0, above.top, last.x1, last.bottom))])
    below = _baselines([span for span in spans if _inside(span, (last.x0, last.bottom, last.x1, 10_000.0))])
    if not any(len(line) > 1 for line in head) or len(below) < LEAST_BELOW:
        return last.bottom
    strips = _strips([*head, *below[:LEAST_BELOW]], (last.x0, 0, last.x1, 0))
    taken = list(takewhile(lambda line: not any(_spans(span, strip) for span in line for strip in strips), below))
    if not strips or sum(len(line) > 1 for line in taken) < max(LEAST_BELOW // 2, 0.5 * len(taken)):
        return last.bottom
    return max(span.base for span in taken[-1]) + 2


def _spans(span: Span, strip: tuple[int, int]) -> bool:
    return span.x0 < strip[0] and span.x1 > strip[1]


def _stacks(rules: list[Rule]) -> list[list[Rule]]:
    """Rules of the same extent, from top to bottom."""
    stacks: list[list[Rule]] = []
    for rule in rules:
        stack = next((known for known in stacks if _same_extent(known[0], rule)), None)
        if stack is None:
            stacks.append([rule])
        elif rule.top - stack[-1].top > 3:
            stack.append(rule)
    return [stack for stack in stacks if len(stack) >= 2]


def _same_extent(one: Rule, other: Rule) -> bool:
    return abs(one.x0 - other.x0) < SAME and abs(one.x1 - other.x1) < SAME


def _from_rows(spans: list[Span], rules: list[Rule], box: Box) -> Table | None:
    """A table where empty strips part most rows into short cells; None where it is running text."""
    lines = _baselines(spans)
    if not 2 <= len(lines) <= MOST_LINES:
        return None
    edges = _column_edges(lines, box)
    if not edges:
        return None
    cells = [_split(line, edges) for line in lines]
    shared = sum(len([cell for cell in row if cell]) >= 2 for row in cells)
    words = [len(cell.split()) for row in cells for cell in row if cell]
    if shared < max(2, 0.4 * len(cells)) or (median(words) > 6 and len(rules) < 5):
        return None
    return Table(_merged(cells, lines, rules), box)


def _baselines(spans: list[Span]) -> list[list[Span]]:
    lines: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: (span.base, span.x0)):
        if lines and span.base - lines[-1][0].base < 0.4 * span.size:
            lines[-1].append(span)
        else:
            lines.append([span])
    return lines


def _column_edges(lines: list[list[Span]], box: Box) -> list[float]:
    """Middles of the strips that part the columns."""
    return [(start + end) / 2 for start, end in _strips(lines, box)]


def _strips(lines: list[list[Span]], box: Box) -> list[tuple[int, int]]:
    """Vertical strips, from one point of width to another, that nearly all lines leave empty."""
    left, right = int(box[0]), int(box[2]) + 1
    crossed = [0] * (right - left + 1)
    for line in lines:
        covered = {x for span in line for x in range(max(left, int(span.x0)), min(right, int(span.x1)) + 1)}
        for x in covered:
            crossed[x - left] += 1
    allowed = 0.1 * len(lines)
    strips, start = [], None
    for place, count in enumerate([*crossed, len(lines) + 1]):
        if count <= allowed and start is None:
            start = place
        elif count > allowed and start is not None:
            if place - start >= COLUMN_GAP and start > 0 and place < len(crossed) - 1:
                strips.append((left + start, left + place))
            start = None
    return strips


def _split(line: list[Span], edges: list[float]) -> list[str]:
    cells = [""] * (len(edges) + 1)
    largest = max(span.size for span in line)
    words = [span for span in line if span.size >= pieces.MARK_SIZE * largest or len(span.text.strip()) > 4]
    for span in sorted(words, key=lambda span: span.x0):
        place = sum(span.x0 >= edge for edge in edges)
        cells[place] = f"{cells[place]} {span.text}".strip()
    return cells


def _merged(cells: list[list[str]], lines: list[list[Span]], rules: list[Rule]) -> list[list[str]]:
    """Lines of one row together: rows are what the rules part, or else what stands further apart."""
    tops = [rule.top for rule in rules]
    steps = [below[0].base - above[0].base for above, below in pairwise(lines)]
    near = 1.15 * min(steps)
    apart = any(step > 1.25 * min(steps) for step in steps)
    rows = [list(cells[0])]
    for step, line, row in zip(steps, lines[1:], cells[1:], strict=True):
        ruled = any(line[0].base - step < top <= line[0].base - 0.3 * line[0].size for top in tops)
        if not ruled and (not row[0] or (apart and step <= near)):
            rows[-1] = [f"{above} {below}".strip() for above, below in zip(rows[-1], row, strict=True)]
        else:
            rows.append(list(row))
    return rows


def _inside(span: Span, box: Box) -> bool:
    middle, height = (span.x0 + span.x1) / 2, span.base - 0.3 * span.size
    return box[0] - 2 <= middle <= box[2] + 2 and box[1] <= height <= box[3]


def _outside(spans: list[Span], tables: list[Table]) -> list[Span]:
    return [span for span in spans if not any(_inside(span, known.box) for known in tables)]


def _around(boxes: list[Box]) -> Box:
    x0, tops, x1, bottoms = zip(*boxes, strict=True)
    return min(x0), min(tops), max(x1), max(bottoms)


def _holds(box: Box, rule: Rule) -> bool:
    return rule.x0 < box[2] and box[0] < rule.x1 and box[1] - 3 < rule.top < box[3] + 3
