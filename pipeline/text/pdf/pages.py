"""The pages of a PDF one by one: the words of each, or what recognition makes of it, as lines and tables."""

import pypdfium2 as pdfium

from pipeline.text import language
from pipeline.text.conventions import Conventions
from pipeline.text.layout import aligned, lines, pieces, rows, tables
from pipeline.text.layout.page import Page, Span
from pipeline.text.pdf import drawings, ocr, specks, words
from pipeline.text.pdf.drawings import Drawings
from pipeline.text.reading import TextSettings

SAMPLE = 400
"""So many characters tell the language of a document."""


class PageReader:
    """Reads one page after the other; knows the document's language once it has seen it, for recognition.

    `failures` holds (number of the page, error, what to do) for each page that was not read whole.
    """

    def __init__(
        self, document: pdfium.PdfDocument, settings: TextSettings, conventions: Conventions, known_language: str
    ) -> None:
        self.document = document
        self.settings = settings
        self.conventions = conventions
        self.known_language = known_language
        self.sample = ""
        self.failures: list[tuple[int, str, str]] = []

    def read(self, number: int) -> Page:
        """A page's lines and tables, by its number from 1; it is closed before the next is opened."""
        try:
            page = self.document[number - 1]
        except pdfium.PdfiumError as error:
            return self._damaged(number, error)
        try:
            found, turned = words.read(page)
            drawn = drawings.of_page(page, turned)
            made = _empty(page, number, turned)
            return self._laid_out(made, self._written(page, made, found, drawn), drawn)
        except pdfium.PdfiumError as error:
            return self._damaged(number, error)
        finally:
            page.close()

    def _damaged(self, number: int, error: pdfium.PdfiumError) -> Page:
        self.failures.append((number, f"it is damaged ({error})", "download the file again"))
        return Page(number, 0, 0)

    def _written(self, page: pdfium.PdfPage, made: Page, found: list[Span], drawn: Drawings) -> list[Span]:
        """The words of the page, by recognition where it is a scan; that is marked in `made`."""
        if ocr.needed(found, drawn.image_share, self.settings.min_words, self.conventions):
            found = self._recognised(page, made.number, found)
            made.ocr = any(span.confidence is not None for span in found)
        if len(self.sample) < SAMPLE:
            self.sample += " ".join(span.text for span in found)
        return found

    def _laid_out(self, made: Page, found: list[Span], drawn: Drawings) -> Page:
        """The page with its lines and tables, from what is written and drawn on it."""
        typed, found = pieces.typed_rules(found)
        made.rules = drawn.rules + typed
        made.tables, found = tables.find(found, made.rules, made.width, self.conventions)
        rest = pieces.pieces(found)
        if drawn.image_share > specks.SCANNED:
            rest = specks.without(rest)
        pieces.with_bullets(rest, drawn.bullets)
        more, found_rows = aligned.find(rows.of_pieces(rest), self.conventions)
        made.tables = sorted(made.tables + more, key=lambda table: table.box[1])
        made.lines = lines.of_page(found_rows, made.rules, self.conventions)
        return made

    def _recognised(self, page: pdfium.PdfPage, number: int, found: list[Span]) -> list[Span]:
        """The page's words by recognition; where that fails, what the file itself holds, and a failure."""
        if not self.settings.ocr:
            self.failures.append((number, "it is a scan, and text.ocr is off", "set text.ocr to true"))
            return found
        try:
            spans = ocr.spans(page, self._language(), self.settings.ocr_dpi, self.settings.ocr_seconds)
        except ocr.NotRecognised as error:
            self.failures.append((number, f"it is a scan: {error.error}", error.what_to_do))
            return found
        return spans if len(spans) >= len(" ".join(span.text for span in found).split()) // 2 else found

    def _language(self) -> str:
        """The document's language as far as it is known, for recognition; empty at the first pages of a scan."""
        if self.known_language or len(self.sample) < SAMPLE:
            return self.known_language
        self.known_language = language.identify(self.sample)[0]
        return self.known_language


def _empty(page: pdfium.PdfPage, number: int, turned: int) -> Page:
    """A page without lines, as wide and high as it is when it is read."""
    width, height = page.get_width(), page.get_height()
    by = (turned - page.get_rotation()) % 360
    return Page(number, *((height, width) if by in (90, 270) else (width, height)), turned=by)
