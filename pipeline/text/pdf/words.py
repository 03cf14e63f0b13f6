"""The words of a PDF page as spans: runs of words in one font on one baseline.

Nothing is asked a character. The text objects in pdfium's text are told apart by bisection; place, size and
font are asked once an object, or once a word where every letter is an object of its own.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium

from pipeline.text.labels import BULLET
from pipeline.text.layout.page import Span
from pipeline.text.pdf import native, objects
from pipeline.text.pdf.glyphs import Glyphs
from pipeline.text.pdf.objects import Run

BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
ORNAMENTS = re.compile(r"dingbat|wingding|webding", re.IGNORECASE)
"""Fonts whose letters are pictures: one of them alone is a bullet."""
ITALIC_FLAG, BOLD_FLAG = 1 << 6, 1 << 18
ONE_FOR_ONE = {"\xa0": " ", "\t": " ", "\x02": "\xad", "\ufffe": "\xad", "\u2010": "-", "\u2011": "-"}
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
OTHERS = str.maketrans(LIGATURES | {"\u200b": "", "\ufeff": ""})
SPACES = re.compile(r" +")
WIDE = 1.2
"""A shift within an object that is wider than so many times the size parts it."""
SAME_PLACE = 1.5
"""What is written twice within so many points is written once: a shadow, or letters made bold by hand."""

Point = Callable[[float, float], tuple[float, float]]
Edge = Callable[[list[float]], float]


class Font(NamedTuple):
    """Style of a font."""

    bold: bool
    italic: bool
    ornaments: bool


def read(page: pdfium.PdfPage) -> tuple[list[Span], int]:
    """The page's words in the order of the file, and by how many degrees it is turned to read them.

    That is how the page is shown, unless most of its words run in another direction, as those of a wide
    table on an upright page do. Words in any direction but that are left out.
    """
    found = Glyphs(page)
    try:
        return _spans(page, found)
    finally:
        found.close()


def _spans(page: pdfium.PdfPage, found: Glyphs) -> tuple[list[Span], int]:
    """The same, of the page's characters."""
    for written, meant in ONE_FOR_ONE.items():
        found.text = found.text.replace(written, meant)
    placed = [(run, found.matrix(run[0])) for run in objects.runs(found)]
    shown = page.get_rotation()
    turn = shown
    if shown or any(matrix[1] or matrix[0] <= 0 for _, matrix in placed):
        turn = _reading_turn(placed, shown)
        placed = [(run, matrix) for run, matrix in placed if _direction(matrix) == turn]
    reader = _Reader(found, top_left(page, turn), right_edge(page, turn))
    return once([span for run, matrix in placed for span in reader.spans(run, matrix)]), turn


def top_left(page: pdfium.PdfPage, turn: int) -> Point:
    """From pdfium's page coordinates to points from the top left of the page turned clockwise by `turn`."""
    left, bottom, right, top = page.get_bbox()
    turned: dict[int, Point] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return turned[turn]


def right_edge(page: pdfium.PdfPage, turn: int) -> Edge:
    """From left, top, right and bottom of a box, in pdfium's coordinates, to its right edge in those of `top_left`."""
    left, bottom, right, top = page.get_bbox()
    turned: dict[int, Edge] = {
        0: lambda box: (box[2] if box[2] > box[0] else box[0]) - left,
        90: lambda box: max(box[1], box[3]) - bottom,
        180: lambda box: right - min(box[0], box[2]),
        270: lambda box: top - min(box[1], box[3]),
    }
    return turned[turn]


def once(spans: list[Span]) -> list[Span]:
    """Spans without those that are written a second time over themselves."""
    times = Counter([span.text for span in spans])
    if len(times) == len(spans):
        return spans
    alike: dict[str, list[Span]] = {text: [] for text, count in times.items() if count > 1}
    for span in spans:
        if span.text in alike:
            alike[span.text].append(span)
    twice = {id(span) for found in alike.values() for span in _covered(found)}
    return [span for span in spans if id(span) not in twice] if twice else spans


def _covered(alike: list[Span]) -> Iterator[Span]:
    """Those of some spans of one text that stand where another does."""
    ordered = sorted(alike, key=lambda span: (round(span.base), span.x0))
    for before, span in pairwise(ordered):
        if abs(span.x0 - before.x0) < SAME_PLACE and abs(span.base - before.base) < SAME_PLACE:
            yield span


def _direction(matrix: list[float]) -> int:
    """The quarter in which text runs, 0, 90, 180 or 270 degrees; -1 where it runs aslant."""
    if matrix[1] == 0:
        return 0 if matrix[0] > 0 else 180
    quarters = math.degrees(math.atan2(matrix[1], matrix[0])) / 90
    return round(quarters) % 4 * 90 if abs(quarters - round(quarters)) < 0.06 else -1


def _reading_turn(placed: list[tuple[Run, list[float]]], shown: int) -> int:
    """The direction of most characters; `shown` unless more than half run otherwise."""
    lengths: Counter[int] = Counter()
    for run, matrix in placed:
        lengths[_direction(matrix)] += run[1] - run[0]
    most = max(lengths, key=lambda direction: (lengths[direction], -direction), default=shown)
    return most if most >= 0 and lengths[most] > 0.5 * lengths.total() else shown


class _Reader:
    """Makes spans of a page's runs; knows the fonts that it has seen, and where the last run ended."""

    def __init__(self, found: Glyphs, point: Point, right: Edge) -> None:
        self.glyphs, self.text, self.point, self.right = found, found.text, point, right
        self.others = any(chr(character) in found.text for character in OTHERS)
        self.fonts: dict[int, Font] = {}
        self.end = 0

    def spans(self, run: Run, matrix: list[float]) -> list[Span]:
        """The spans of a run: one, or more where wide gaps were made by spacing alone; none of blanks."""
        start, end, text_object = run
        words = self.text[start:end]
        if words[0] == " " or words[-1] == " ":
            end = start + len(words.rstrip())
            start += len(words) - len(words.lstrip())
            if start >= end:
                return []
        before = self._before(start)
        self.end = run[1]
        x, y = matrix[4:] if start == run[0] and before != "space" else self.glyphs.origin(start)
        size = self.glyphs.size(start) * (math.hypot(matrix[2], matrix[3]) or 1.0)
        font = self.fonts.get(native.font_of(text_object)) or self._font(run)
        space = self.text.find(" ", start, end)
        if space >= 0 and self.glyphs.generated(space):
            pieces = self._pieces(start, end, size)
            return [self._span(*piece, font, size, before if piece[0] == start else "gap") for piece in pieces]
        return [self._span(start, end, font, size, before, self.point(x, y))]

    def _span(
        self, start: int, end: int, font: Font, size: float, before: str, place: tuple[float, float] | None = None
    ) -> Span:
        x0, base = place or self.point(*self.glyphs.origin(start))
        x1 = self._right(end - 1)
        words = self.text[start:end].translate(OTHERS) if self.others else self.text[start:end]
        if font.ornaments and end - start == 1:
            words = BULLET
        return Span(words, x0, x1 if x1 > x0 else x0, base, size, font.bold, font.italic, None, before)

    def _before(self, start: int) -> str:
        """Whether the character before is a space of the file, or one that pdfium put in for a gap."""
        if start == 0 or self.text[start - 1] != " ":
            return ""
        return "space" if self.end >= start or self.glyphs.object(start - 1) else "gap"

    def _pieces(self, start: int, end: int, size: float) -> Iterator[tuple[int, int]]:
        """Cut at spaces that pdfium put in for a wide shift; where an object has its own spaces, it has no such."""
        first = start
        for match in SPACES.finditer(self.text, start, end):
            left, right = match.span()
            if self._left(right) - self._right(left - 1) > WIDE * size:
                yield first, left
                first = right
        yield first, end

    def _left(self, index: int) -> float:
        return self.point(*self.glyphs.origin(index))[0]

    def _right(self, index: int) -> float:
        return self.right(self.glyphs.box(index))

    def _font(self, run: Run) -> Font:
        """The style of a run's font, kept for the runs to come."""
        name, flags = self.glyphs.font_style(run[0])
        bold = bool(BOLD.search(name)) or bool(flags & BOLD_FLAG)
        italic = bool(ITALIC.search(name)) or bool(flags & ITALIC_FLAG)
        font = Font(bold, italic, bool(ORNAMENTS.search(name)))
        self.fonts[native.font_of(run[2])] = font
        return font
