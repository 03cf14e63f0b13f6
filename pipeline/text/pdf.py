"""PDF: opened with care, read page by page, laid out as one document."""

from io import BytesIO

import pikepdf
import pypdfium2 as pdfium

from pipeline.text import columns, furniture, join, labels, paragraphs, words
from pipeline.text.conventions import Conventions
from pipeline.text.page import Page
from pipeline.text.reading import Block, Source, TextSettings, Unreadable


def read(data: bytes, settings: TextSettings, conventions: Conventions, language: str = "") -> Source:
    """Blocks of a PDF. Raises Unreadable where it is encrypted, damaged, empty or too long."""
    document = opened(data)
    try:
        count = len(document)
        _check(count, settings)
        pages = [_page(document, number) for number in range(1, count + 1)]
    finally:
        document.close()
    furniture.remove(pages)
    return Source(_blocks(pages, conventions), pages=count)


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
            mended = BytesIO()
            damaged.save(mended)
        return pdfium.PdfDocument(mended.getvalue())
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, RuntimeError) as error:
        raise Unreadable(
            f"the PDF is damaged and could not be repaired ({first})", "download it again, or print it to a new PDF"
        ) from error


def _check(count: int, settings: TextSettings) -> None:
    if count == 0:
        raise Unreadable("the PDF has no pages (it may be cut off)", "download it again")
    if count > settings.max_pages:
        raise Unreadable(
            f"the PDF has {count:,} pages, more than max_pages ({settings.max_pages:,})",
            "split it, or raise text.max_pages in models/settings.yaml",
        )


def _page(document: pdfium.PdfDocument, number: int) -> Page:
    """One page's lines; the page is closed before the next is opened."""
    page = document[number - 1]
    textpage = page.get_textpage()
    try:
        lines = columns.lines(words.spans(page, textpage))
        return Page(number, page.get_width(), page.get_height(), lines)
    finally:
        textpage.close()
        page.close()


def _blocks(pages: list[Page], conventions: Conventions) -> list[Block]:
    body = paragraphs.body_size(pages)
    vocabulary = join.vocabulary(pages)
    made = join.blocks((paragraphs.groups(page, body, conventions) for page in pages), vocabulary, conventions)
    labels.set_depths(made)
    return made
