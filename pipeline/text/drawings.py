"""What is drawn on a PDF page besides its text: straight rules, and how much of it is image."""

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.text.page import Rule
from pipeline.text.words import Point, top_left

THIN = 2.5
"""A filled box no thicker than this, in points, is a rule."""
LONG = 12
"""A shorter rule is an ornament."""
MOST_OBJECTS = 20_000
MOST_SEGMENTS = 400


class Drawings(NamedTuple):
    """Horizontal and vertical rules from top to bottom, and the share of the page under its largest image."""

    rules: list[Rule]
    image_share: float


def of_page(page: pdfium.PdfPage) -> Drawings:
    """The rules of a page, edges of drawn boxes among them, and how much of it an image covers, 0 to 1."""
    point = top_left(page)
    found: set[Rule] = set()
    largest = 0.0
    for kind, item in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            found.update(_of_path(item, point))
        else:
            left, bottom, right, top = _bounds(item)
            largest = max(largest, abs((right - left) * (top - bottom)))
    area = page.get_width() * page.get_height() or 1.0
    return Drawings(_whole(found), min(1.0, largest / area))


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, Any]]:
    """The paths of a page, and the images on it and, one level deep, in its forms."""
    get, kind_of = raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        item = get(page.raw, index)
        kind = kind_of(item)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield kind, item
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            for inner in range(min(raw.FPDFFormObj_CountObjects(item), MOST_OBJECTS)):
                within = raw.FPDFFormObj_GetObject(item, inner)
                if kind_of(within) == raw.FPDF_PAGEOBJ_IMAGE:
                    yield raw.FPDF_PAGEOBJ_IMAGE, within


def _whole(rules: Iterable[Rule]) -> list[Rule]:
    """Rules from top to bottom, each lying one put together from the pieces that the cells of a table drew."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.top), rule.x0, rule.x1, rule.bottom)):
        last = merged[-1] if merged else None
        if last and _goes_on(last, rule):
            merged[-1] = Rule(last.x0, last.top, max(last.x1, rule.x1), max(last.bottom, rule.bottom))
        else:
            merged.append(rule)
    return merged


def _goes_on(last: Rule, rule: Rule) -> bool:
    return last.horizontal and rule.horizontal and abs(last.top - rule.top) < 1.5 and rule.x0 <= last.x1 + 3


def _bounds(item: Any) -> tuple[float, float, float, float]:
    numbers = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *(ctypes.byref(number) for number in numbers))
    left, bottom, right, top = (number.value for number in numbers)
    return left, bottom, right, top


def _of_path(path: Any, point: Point) -> Iterator[Rule]:
    """A thin box is one rule; a stroked path is a rule for each of its straight sides."""
    left, bottom, right, top = _bounds(path)
    if min(right - left, top - bottom) <= THIN:
        yield from _rule(point(left, top), point(right, bottom))
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if stroke.value:
        yield from _sides(path, point)


def _sides(path: Any, point: Point) -> Iterator[Rule]:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    begun: tuple[float, float] | None = None
    for index in range(min(raw.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = point(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = here
        elif kind == raw.FPDF_SEGMENT_LINETO and last:
            yield from _rule(last, here)
        if raw.FPDFPathSegment_GetClose(segment) and begun:
            yield from _rule(here, begun)
        last = here


def _rule(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Rule]:
    """The rule between two points, where it lies or stands straight and is long enough."""
    x0, x1 = sorted((round(start[0], 1), round(end[0], 1)))
    top, bottom = sorted((round(start[1], 1), round(end[1], 1)))
    if min(x1 - x0, bottom - top) <= THIN and max(x1 - x0, bottom - top) >= LONG:
        yield Rule(x0, top, x1, bottom)
