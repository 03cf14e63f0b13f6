"""Tables whose cells are ruled: pdfplumber's table finder over our rules, with our words in its cells.

pdfplumber's own reading of a page takes a fifth of a second or more.
"""

from collections.abc import Iterator
from typing import Any

from pdfplumber import table

from pipeline.text.conventions import Conventions
from pipeline.text.layout import cells, lines, pieces
from pipeline.text.layout.cells import Box
from pipeline.text.layout.page import Rule, Span, Table

SNAP = 3
"""Rules that miss each other by so many points meet."""
INNER = 10
"""A rule that crosses another so many points from its ends parts cells; nearer, it closes a box."""
LONE_LINES = 3
MOST_RULES = 400


def find(spans: list[Span], rules: list[Rule], conventions: Conventions) -> Iterator[Table]:
    """The ruled tables of a page, where a standing rule parts cells between lying ones."""
    lying, standing = _sorted(rules)
    parting = _parting(lying, standing)
    if not parting:
        return
    for rows in grid_cells(rules + _outer(parting, lying, standing)):
        boxes = [box for row in rows for box in row if box]
        edges = sorted({box[0] for box in boxes})[1:]
        within = cells.inside(spans, _around(boxes))
        filled = [made for row in rows for made in _row(within, row, edges, conventions) if any(made)]
        if len(filled) >= 2 and max(len([cell for cell in row if cell]) for row in filled) >= 2:
            yield Table(filled, _around(boxes))


def grid_cells(rules: list[Rule]) -> list[list[list[Box | None]]]:
    """The cells' boxes, by table and row, as pdfplumber's table finder makes them of crossing rules."""
    edges = table.merge_edges([_edge(rule) for rule in rules], SNAP, SNAP, SNAP, SNAP)
    found = table.intersections_to_cells(table.edges_to_intersections(edges, SNAP, SNAP))
    no_page: Any = None
    return [[list(row.cells) for row in table.Table(no_page, made).rows] for made in table.cells_to_tables(found)]


def _sorted(rules: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Lying and standing rules."""
    lying = [rule for rule in rules if rule.horizontal][:MOST_RULES]
    return lying, [rule for rule in rules if not rule.horizontal][:MOST_RULES]


def _parting(lying: list[Rule], standing: list[Rule]) -> list[Rule]:
    """The standing rules that part the cells between two lying ones, and what goes on from them below or above."""
    met = [(stand, sum(_parts(stand, lie) for lie in lying)) for stand in standing]
    whole = {round(stand.x0 / SNAP) for stand, times in met if times >= 2}
    return [stand for stand, times in met if times and any(round(stand.x0 / SNAP) + by in whole for by in (-1, 0, 1))]


def _parts(stand: Rule, lie: Rule) -> bool:
    """Whether a standing rule meets a lying one away from its ends."""
    inner = lie.x0 + INNER < stand.x0 < lie.x1 - INNER
    return inner and stand.top - SNAP <= lie.top <= stand.bottom + SNAP


def _outer(parting: list[Rule], lying: list[Rule], standing: list[Rule]) -> list[Rule]:
    """Around each table, the outer edges that may not have been drawn."""
    made: list[Rule] = []
    for top, bottom in _bands(standing):
        within = [stand for stand in parting if top <= stand.top <= bottom]
        crossed = [lie for lie in lying if any(_parts(stand, lie) for stand in within)]
        if crossed:
            x0, x1 = min(lie.x0 for lie in crossed), max(lie.x1 for lie in crossed)
            made += [Rule(x0, y, x1, y) for y in (top, bottom)] + [Rule(x, top, x, bottom) for x in (x0, x1)]
    return made


def _bands(standing: list[Rule]) -> list[tuple[float, float]]:
    """Heights that standing rules take up together."""
    bands: list[tuple[float, float]] = []
    for rule in sorted(standing, key=lambda rule: rule.top):
        if bands and rule.top <= bands[-1][1] + INNER:
            bands[-1] = (bands[-1][0], max(bands[-1][1], rule.bottom))
        else:
            bands.append((rule.top, rule.bottom))
    return bands


def _edge(rule: Rule) -> dict[str, float | str]:
    """A rule as pdfplumber's edges are: a line without thickness."""
    x0, x1, top, bottom = rule.x0, rule.x1, rule.top, rule.bottom
    if rule.horizontal:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    shape: dict[str, float | str] = {"x0": x0, "x1": x1, "top": top, "bottom": bottom}
    return shape | {"width": x1 - x0, "height": bottom - top, "orientation": "h" if rule.horizontal else "v"}


def _row(spans: list[Span], row: list[Box | None], edges: list[float], conventions: Conventions) -> list[list[str]]:
    """A row's cells; one cell that holds many lines under a ruled head has the head's columns."""
    boxes = [box for box in row if box]
    if len(boxes) == 1 and len(edges) >= 2:
        inside = cells.baselines(cells.inside(spans, boxes[0]))
        if len(inside) > LONE_LINES:
            return [cells.split(line, edges, conventions) for line in inside]
    spans = cells.inside(spans, _around(boxes)) if boxes else []
    return [[_cell(spans, box, conventions) if box else "" for box in row]]


def _cell(spans: list[Span], box: Box, conventions: Conventions) -> str:
    within = cells.inside(spans, box)
    return "\n".join(line.text for line in lines.of_region(pieces.pieces(within), conventions))


def _around(boxes: list[Box]) -> Box:
    x0, tops, x1, bottoms = zip(*boxes, strict=True)
    return min(x0), min(tops), max(x1), max(bottoms)
