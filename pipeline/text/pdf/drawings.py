"""What is drawn on a PDF page besides its text: straight rules, bullets, and how much of it is image."""

from collections.abc import Iterable, Iterator
from ctypes import addressof, c_float, c_int, sizeof
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.text.layout.page import Rule
from pipeline.text.pdf import native
from pipeline.text.pdf.words import Point, top_left

THIN = 2.5
"""A filled box no thicker than this, in points, is a rule."""
LONG = 12
"""A shorter rule is an ornament."""
BULLET = (1.2, 7.0)
"""A bullet that is drawn is as wide as high, between so many points."""
PATH, IMAGE, FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
DRAWN = (PATH, IMAGE)
MOST_OBJECTS = 20_000
MOST_SEGMENTS = 400

Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top, in pdfium's coordinates."""


class Drawings(NamedTuple):
    """Rules from top to bottom, middles of small round or square shapes, and the share of the page under an image."""

    rules: list[Rule]
    bullets: list[tuple[float, float]]
    image_share: float


def of_page(page: pdfium.PdfPage, turned: int) -> Drawings:
    """The rules of a page, edges of drawn boxes among them, and how much of it the largest image covers, 0 to 1."""
    point = top_left(page, turned)
    found: set[Rule] = set()
    bullets: set[tuple[float, float]] = set()
    largest = 0.0
    numbers = (c_float * 4)()
    edges = [addressof(numbers) + place * sizeof(c_float) for place in range(4)]
    for kind, item in _objects(page):
        native.object_bounds(item, *edges)
        left, bottom, right, top = numbers[:]
        bounds = left, bottom, right, top
        if kind != PATH:
            largest = max(largest, _area(bounds))
        elif _is_bullet(bounds):
            x, y = point((left + right) / 2, (bottom + top) / 2)
            bullets.add((round(x, 1), round(y, 1)))
        else:
            found.update(_of_path(item, bounds, point))
    area = page.get_width() * page.get_height() or 1.0
    return Drawings(_whole(found), sorted(bullets), min(1.0, largest / area))


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, int]]:
    """The paths of a page, and the images on it and, one level deep, in its forms."""
    handle = native.handle(page.raw)
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        item = native.page_object(handle, index)
        kind = native.object_type(item)
        if kind in DRAWN:
            yield kind, item
        elif kind == FORM:
            for inner in range(min(native.count_form_objects(item), MOST_OBJECTS)):
                within = native.form_object(item, inner)
                if native.object_type(within) == IMAGE:
                    yield IMAGE, within


def _area(bounds: Bounds) -> float:
    left, bottom, right, top = bounds
    return abs((right - left) * (top - bottom))


def _is_bullet(bounds: Bounds) -> bool:
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    return BULLET[0] < width < BULLET[1] and 0.8 * width < height < 1.25 * width


def _whole(rules: Iterable[Rule]) -> list[Rule]:
    """Rules from top to bottom, each lying one put together from the pieces that the cells of a table drew."""
    merged: list[Rule] = []
    ordered = sorted(rules, key=lambda rule: (round(rule.top), rule.x0, rule.x1, rule.bottom))
    for rule in (rule for rule in ordered if rule.horizontal):
        last = merged[-1] if merged else None
        if last and abs(last.top - rule.top) < 1.5 and rule.x0 <= last.x1 + 3:
            merged[-1] = Rule(last.x0, last.top, max(last.x1, rule.x1), max(last.bottom, rule.bottom))
        else:
            merged.append(rule)
    merged += [rule for rule in ordered if not rule.horizontal]
    return sorted(merged, key=lambda rule: (rule.top, rule.x0))


def _of_path(path: int, bounds: Bounds, point: Point) -> Iterator[Rule]:
    """A thin box is one rule; a stroked path is a rule for each of its straight sides."""
    left, bottom, right, top = bounds
    if min(right - left, top - bottom) <= THIN:
        yield from _rule(point(left, top), point(right, bottom))
        return
    fill_and_stroke = (c_int * 2)()
    first = addressof(fill_and_stroke)
    native.draw_mode(path, first, first + 4)
    if fill_and_stroke[1]:
        yield from _sides(path, point)


def _sides(path: int, point: Point) -> Iterator[Rule]:
    place, matrix = (c_float * 2)(), (c_float * 6)()
    first = addressof(place)
    native.object_matrix(path, addressof(matrix))
    a, b, c, d, e, f = matrix
    last: tuple[float, float] | None = None
    begun: tuple[float, float] | None = None
    for index in range(min(native.count_segments(path), MOST_SEGMENTS)):
        segment = native.path_segment(path, index)
        native.segment_point(segment, first, first + 4)
        x, y = place
        here = point(a * x + c * y + e, b * x + d * y + f)
        kind = native.segment_type(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = here
        elif kind == raw.FPDF_SEGMENT_LINETO and last:
            yield from _rule(last, here)
        if native.segment_closes(segment) and begun:
            yield from _rule(here, begun)
        last = here


def _rule(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Rule]:
    """The rule between two points, where it lies or stands straight and is long enough."""
    x0, x1 = sorted((round(start[0], 1), round(end[0], 1)))
    top, bottom = sorted((round(start[1], 1), round(end[1], 1)))
    if min(x1 - x0, bottom - top) <= THIN and max(x1 - x0, bottom - top) >= LONG:
        yield Rule(x0, top, x1, bottom)
