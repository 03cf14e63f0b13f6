"""What is drawn on a PDF page besides its text: straight rules, and how much of it is image."""

import ctypes
from collections.abc import Iterator
from typing import Any

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


def rules(page: pdfium.PdfPage) -> list[Rule]:
    """Horizontal and vertical rules of a page, edges of drawn boxes among them, from top to bottom."""
    point = top_left(page)
    found = {rule for path in _objects(page, raw.FPDF_PAGEOBJ_PATH) for rule in _of_path(path, point)}
    return sorted(found, key=lambda rule: (rule.top, rule.x0, rule.x1, rule.bottom))


def image_share(page: pdfium.PdfPage) -> float:
    """Share of the page that its largest image covers, 0 to 1."""
    area = page.get_width() * page.get_height() or 1.0
    boxes = (_bounds(image) for image in _objects(page, raw.FPDF_PAGEOBJ_IMAGE))
    largest = max((abs((right - left) * (top - bottom)) for left, bottom, right, top in boxes), default=0.0)
    return min(1.0, largest / area)


def _objects(page: pdfium.PdfPage, kind: int) -> Iterator[Any]:
    """Objects of one kind on the page and, one level deep, in its forms."""
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        found = raw.FPDFPageObj_GetType(item)
        if found == kind:
            yield item
        elif found == raw.FPDF_PAGEOBJ_FORM and kind == raw.FPDF_PAGEOBJ_IMAGE:
            for inner in range(min(raw.FPDFFormObj_CountObjects(item), MOST_OBJECTS)):
                within = raw.FPDFFormObj_GetObject(item, inner)
                if raw.FPDFPageObj_GetType(within) == kind:
                    yield within


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
