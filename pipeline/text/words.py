"""The words of a PDF page as spans, read from pdfium's text page with few calls.

A call into pdfium costs about as much as the rest of the work on a character, so nothing is asked a
character: the page's text comes in one call, the text objects in it are told apart by bisection, and
position, size and font are asked once an object.
"""

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.text.page import Span, space

BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " ", "\t": " "}
    | {"\x02": "\xad", "\ufffe": "\xad", "\u2010": "-", "\u2011": "-", "\u200b": "", "\ufeff": ""}
)
ITALIC_FLAG, BOLD_FLAG = 1 << 6, 1 << 18
SPACES = re.compile(r"\s+")
GAP = 0.5
"""Objects on one baseline that stand closer than this share of their size make one span."""

Point = Callable[[float, float], tuple[float, float]]


class Font(NamedTuple):
    """Style of a font."""

    bold: bool
    italic: bool


def spans(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> list[Span]:
    """The page's horizontal words as spans, in the order of the file."""
    reader = _Reader(page, textpage)
    return _joined(span for start, end in reader.runs() for span in reader.read(start, end))


def top_left(page: pdfium.PdfPage) -> Point:
    """From pdfium's page coordinates to points from the top left of the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    turned: dict[int, Point] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return turned[page.get_rotation()]


class _Reader:
    """One page's text with the buffers that pdfium fills: made once a page."""

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self.page = textpage.raw
        self.text = page_text(self.page)
        self.point = top_left(page)
        self.rotation = page.get_rotation()
        self.fonts: dict[int, Font] = {}
        self.numbers = [ctypes.c_double() for _ in range(4)]
        self.refs = [ctypes.byref(number) for number in self.numbers]
        self.matrix = raw.FS_MATRIX()

    def runs(self) -> Iterator[tuple[int, int]]:
        """[start, end) of the characters of each text object on each line."""
        for line in re.finditer(r"\S(?:[^\r\n]*\S)?", self.text):
            first, last = line.start(), line.end() - 1
            found: list[tuple[int, int, int]] = []
            self._split(first, last, self._object(first), self._object(last), found)
            yield from ((start, end) for start, end, _ in found if not self.text[start:end].isspace())

    def read(self, start: int, end: int) -> Iterator[Span]:
        """The spans of a text object's characters: cut where a wide gap was made by spacing alone."""
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start == end or not self._upright(start):
            return
        font, size = self._font(start), self._size(start)
        for first, last in self._pieces(start, end, size):
            x0, base = self._origin(first)
            x1 = self._right(last - 1)
            text = self.text[first:last].translate(LIGATURES)
            yield Span(text, x0, max(x0, x1), base, size, font.bold, font.italic, before=self._before(first))

    def _split(self, first: int, last: int, at_first: int, at_last: int, found: list[tuple[int, int, int]]) -> None:
        """Bisect a line into its text objects, which follow one another; pdfium's own spaces are in none."""
        if at_first == at_last and (at_first or last - first < 2):
            if at_first and found and found[-1][1] == first and found[-1][2] == at_first:
                found[-1] = (found[-1][0], last + 1, at_first)
            elif at_first:
                found.append((first, last + 1, at_first))
            return
        middle = (first + last) // 2
        at_middle = self._object(middle) if middle > first else at_first
        self._split(first, middle, at_first, at_middle, found)
        self._split(middle + 1, last, self._object(middle + 1) if middle + 1 < last else at_last, at_last, found)

    def _pieces(self, start: int, end: int, size: float) -> Iterator[tuple[int, int]]:
        """Cut at spaces that pdfium put in for a wide shift; where an object has its own spaces, it has no such."""
        text = self.text[start:end]
        first = start
        if " " in text and self._generated(start + text.index(" "), start + text.rindex(" ")):
            for match in SPACES.finditer(text):
                left, right = start + match.start(), start + match.end()
                if self._origin(right)[0] - self._right(left - 1) > 1.2 * size:
                    yield first, left
                    first = right
        yield first, end

    def _generated(self, *indices: int) -> bool:
        return any(raw.FPDFText_IsGenerated(self.page, index) for index in indices)

    def _before(self, index: int) -> str:
        """Whether the character before is a space that the file holds, or one that pdfium put in for a gap."""
        if index == 0 or self.text[index - 1] not in " \xa0\t":
            return ""
        return "gap" if raw.FPDFText_IsGenerated(self.page, index - 1) else "space"

    def _object(self, index: int) -> int:
        pointer = raw.FPDFText_GetTextObject(self.page, index)
        return ctypes.addressof(pointer.contents) if pointer else 0

    def _origin(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(self.page, index, self.refs[0], self.refs[1])
        return self.point(self.numbers[0].value, self.numbers[1].value)

    def _right(self, index: int) -> float:
        """Right edge of a character, on the page as shown."""
        raw.FPDFText_GetCharBox(self.page, index, *self.refs)
        left, right, bottom, top = (number.value for number in self.numbers)
        return max(self.point(left, bottom)[0], self.point(right, top)[0])

    def _upright(self, index: int) -> bool:
        """Whether the text runs from left to right on the page as shown."""
        raw.FPDFText_GetMatrix(self.page, index, ctypes.byref(self.matrix))
        angle = math.degrees(math.atan2(self.matrix.b, self.matrix.a)) - self.rotation
        return bool(abs((angle + 180) % 360 - 180) < 5)

    def _size(self, index: int) -> float:
        """Size of the font as drawn; the matrix was read by `_upright`."""
        scale = math.hypot(self.matrix.c, self.matrix.d) or 1.0
        return float(raw.FPDFText_GetFontSize(self.page, index)) * scale

    def _font(self, index: int) -> Font:
        pointer = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(self.page, index))
        key = ctypes.addressof(pointer.contents) if pointer else 0
        if key not in self.fonts:
            self.fonts[key] = self._read_font(index)
        return self.fonts[key]

    def _read_font(self, index: int) -> Font:
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self.page, index, name, 128, ctypes.byref(flags))
        text = name.value.decode("utf-8", "replace")
        bold = bool(BOLD.search(text)) or bool(flags.value & BOLD_FLAG)
        return Font(bold, bool(ITALIC.search(text)) or bool(flags.value & ITALIC_FLAG))


def page_text(textpage: Any) -> str:
    """All characters, one for each of pdfium's, so that offsets are its indices."""
    count = raw.FPDFText_CountChars(textpage)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    return "".join(chr(raw.FPDFText_GetUnicode(textpage, index) or 0xFFFD) for index in range(count))


def _joined(pieces: Iterator[Span]) -> list[Span]:
    """Neighbours in one style on one baseline become one span."""
    joined: list[Span] = []
    for span in pieces:
        last = joined[-1] if joined else None
        if last and _continues(last, span):
            gap = span.x0 - last.x1
            glue = " " if gap > space(span) and not last.text.endswith(" ") else ""
            last.text = last.text + glue + span.text
            last.x1 = max(last.x1, span.x1)
        else:
            joined.append(span)
    return joined


def _continues(last: Span, span: Span) -> bool:
    return (
        abs(last.base - span.base) < 0.5
        and abs(last.size - span.size) < 0.5
        and last.bold == span.bold
        and last.italic == span.italic
        and -0.3 * span.size < span.x0 - last.x1 < GAP * span.size
    )
