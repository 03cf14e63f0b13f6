"""PDF: opened with care, read page by page, laid out as one document."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium

from pipeline.text import (
    aligned,
    columns,
    drawings,
    furniture,
    join,
    kinds,
    labels,
    language,
    layout,
    lines,
    metadata,
    ocr,
    pieces,
    setting,
    tables,
    unwrap,
    words,
)
from pipeline.text.conventions import Conventions
from pipeline.text.page import Page, Span
from pipeline.text.reading import Block, Source, TextSettings, Unreadable

SAMPLE = 400
"""So many characters tell the language of a document."""
MOST_FAILURES = 5
"""So many pages are named one by one; more of the same are counted."""


def read(data: bytes, settings: TextSettings, conventions: Conventions, known_language: str = "") -> Source:
    """Blocks of a PDF. Raises Unreadable where it is encrypted, damaged, empty or too long."""
    document = opened(data)
    try:
        _check(len(document), settings)
        with _uncollected():
            return _read(document, settings, conventions, known_language)
    finally:
        document.close()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: reading makes none, and it would walk all that is in memory time and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(
    document: pdfium.PdfDocument, settings: TextSettings, conventions: Conventions, known_language: str
) -> Source:
    reader = _Reader(document, settings, conventions, known_language)
    pages = [reader.page(number) for number in range(1, len(document) + 1)]
    taken = furniture.remove(pages, conventions)
    return Source(
        _blocks(pages, conventions),
        pages=len(document),
        title=_title(document),
        symbol=metadata.symbol(taken, conventions),
        failures=_summed(reader.failures),
    )


def opened(data: bytes) -> pdfium.PdfDocument:
    """The document; a failed load is tried once more after a repair."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                "the PDF is encrypted and asks for a password", "save a copy without a password in its place"
            ) from error
        return _repaired(data, error)


def _repaired(data: bytes, first: Exception) -> pdfium.PdfDocument:
    try:
        with pikepdf.open(BytesIO(data)) as damaged:
            _check_some(len(damaged.pages))
            mended = BytesIO()
            damaged.save(mended)
        return pdfium.PdfDocument(mended.getvalue())
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, RuntimeError) as error:
        raise Unreadable(
            f"the PDF is damaged and could not be repaired ({first})", "download it again, or print it to a new PDF"
        ) from error


def _check_some(count: int) -> None:
    if count == 0:
        raise Unreadable("the PDF has no pages (it may be cut off)", "download it again")


def _check(count: int, settings: TextSettings) -> None:
    _check_some(count)
    if count > settings.max_pages:
        raise Unreadable(
            f"the PDF has {count:,} pages, more than max_pages ({settings.max_pages:,})",
            "split it, or raise text.max_pages in models/settings.yaml",
        )


class _Reader:
    """Reads one page after the other; knows the document's language once it has seen it, for recognition."""

    def __init__(
        self,
        document: pdfium.PdfDocument,
        settings: TextSettings,
        conventions: Conventions,
        known_language: str,
    ) -> None:
        self.document = document
        self.settings = settings
        self.conventions = conventions
        self.known_language = known_language
        self.sample = ""
        self.failures: list[tuple[int, str, str]] = []

    def page(self, number: int) -> Page:
        """One page's lines and tables; it is closed before the next is opened."""
        try:
            page = self.document[number - 1]
        except pdfium.PdfiumError as error:
            self.failures.append((number, f"it is damaged ({error})", "download the file again"))
            return Page(number, 0, 0)
        textpage = page.get_textpage()
        try:
            return self._laid_out(page, number, *words.read(page, textpage))
        finally:
            textpage.close()
            page.close()

    def _laid_out(self, page: pdfium.PdfPage, number: int, found: list[Span], turned: int) -> Page:
        drawn = drawings.of_page(page, turned)
        made = _empty(page, number, turned)
        if ocr.needed(found, drawn.image_share, self.settings.min_words, self.conventions):
            found = self._recognised(page, number, found)
            made.ocr = any(span.confidence is not None for span in found)
        elif len(self.sample) < SAMPLE:
            self.sample += " ".join(span.text for span in found)
        typed, found = pieces.typed_rules(found)
        made.rules = drawn.rules + typed
        made.tables, found = tables.find(found, made.rules, made.width, self.conventions)
        rest = pieces.pieces(found)
        pieces.with_bullets(rest, drawn.bullets)
        more, rows = aligned.find(columns.rows(rest), self.conventions)
        made.tables = sorted(made.tables + more, key=lambda table: table.box[1])
        made.lines = lines.of_page(rows, made.rules, self.conventions)
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
        if len(self.sample) < SAMPLE:
            self.sample += " ".join(span.text for span in spans)
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


def _summed(failures: list[tuple[int, str, str]]) -> list[tuple[str, str]]:
    """A failure a page, or, where the same befell many pages, one for all of them."""
    by_reason: dict[tuple[str, str], list[int]] = {}
    for number, error, advice in failures:
        by_reason.setdefault((error, advice), []).append(number)
    return [
        (f"page{'s' if len(numbers) > 1 else ''} {_listed(numbers)} not read whole: {error}", advice)
        for (error, advice), numbers in by_reason.items()
    ]


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:MOST_FAILURES]))
    return shown if len(numbers) <= MOST_FAILURES else f"{shown} and {len(numbers) - MOST_FAILURES} more"


def _title(document: pdfium.PdfDocument) -> str:
    """The title that the file's metadata claim; it counts only where the text confirms it."""
    return " ".join(str(document.get_metadata_dict().get("Title", "")).split())


def _blocks(pages: list[Page], conventions: Conventions) -> list[Block]:
    body, known = kinds.body_size(pages), setting.leadings(pages)
    made = join.blocks(
        (layout.groups(page, body, known, conventions) for page in pages), unwrap.vocabulary(pages), conventions
    )
    labels.set_depths(made)
    return made
