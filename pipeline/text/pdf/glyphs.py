"""The characters of a PDF page as pdfium knows them, by their index in the page's text."""

from array import array
from collections.abc import Callable
from ctypes import byref, c_char, c_double, c_float, c_int, create_string_buffer, sizeof
from functools import partial

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.text.pdf import native


class Glyphs:
    """A page's text, and what can be asked of its characters, in pdfium's order and coordinates.

    What pdfium fills in lies in blocks of memory that are made once a page. To be closed before the page is.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._raw = raw.FPDFText_LoadPage(page.raw)
        if not self._raw:
            raise pdfium.PdfiumError("the text of the page cannot be read")
        self._page = native.handle(self._raw)
        self.text = self._text()
        self._place, self._six, self._box = array("d", [0, 0]), array("f", [0] * 6), array("f", [0] * 4)
        first = c_double.from_buffer(self._place)
        self._x, self._y = byref(first), byref(first, sizeof(c_double))
        self._matrix, self._edges = byref(c_float.from_buffer(self._six)), byref(c_float.from_buffer(self._box))
        self.object: Callable[[int], int | None] = partial(native.text_object, self._page)
        """The text object of a character; none for what pdfium put in between two."""
        self.size: Callable[[int], float] = partial(native.font_size, self._page)
        """Size of a character's font before its matrix is applied."""
        self.generated: Callable[[int], int] = partial(native.is_generated, self._page)
        """Whether pdfium put the character in, as it does a space for a gap."""

    def matrix(self, index: int) -> list[float]:
        """a, b, c, d, e, f of a character's object: x' = ax + cy + e, y' = bx + dy + f; it begins at (e, f)."""
        native.text_matrix(self._page, index, self._matrix)
        return self._six.tolist()

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character stands on its baseline."""
        native.char_origin(self._page, index, self._x, self._y)
        return self._place[0], self._place[1]

    def box(self, index: int) -> list[float]:
        """Left, top, right and bottom of a character: as wide as it sets the next one off, as high as its font."""
        native.char_box(self._page, index, self._edges)
        return self._box.tolist()

    def font_style(self, index: int) -> tuple[str, int]:
        """Name and flags of a character's font."""
        name, flags = create_string_buffer(128), c_int()
        native.font_info(self._page, index, name, len(name), byref(flags))
        return name.value.decode("utf-8", "replace"), flags.value

    def close(self) -> None:
        """Give back what pdfium keeps of the page's text."""
        raw.FPDFText_ClosePage(self._raw)

    def _text(self) -> str:
        """All characters, one for each of pdfium's, so that offsets are its indices."""
        count = native.count_chars(self._page)
        units = bytearray(2 * (count + 1))
        written = native.text(self._page, 0, count, byref(c_char.from_buffer(units)))
        text = units[: 2 * (written - 1)].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        return "".join(chr(raw.FPDFText_GetUnicode(self._raw, index) or 0xFFFD) for index in range(count))
