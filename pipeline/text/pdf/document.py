"""PDF: opened with care, read page by page, laid out as one document."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.text import labels, metadata, unwrap
from pipeline.text.conventions import Conventions
from pipeline.text.layout import furniture, groups, join, kinds, leading
from pipeline.text.layout.page import Page
from pipeline.text.pdf.pages import PageReader
from pipeline.text.reading import Block, Source, TextSettings, Unreadable

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
    reader = PageReader(document, settings, conventions, known_language)
    pages = [reader.read(number) for number in range(1, len(document) + 1)]
    taken = furniture.remove(pages, conventions)
    return Source(
        _blocks(pages, conventions),
        pages=len(document),
        title=_title(document),
        symbol=metadata.symbol(list(dict.fromkeys(taken)), conventions),
        failures=_summed(reader.failures),
    )


def opened(data: bytes) -> pdfium.PdfDocument:
    """The document; a failed load is tried once more after a repair."""
    _forget_other_documents()
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return _repaired(data)


def _forget_other_documents() -> None:
    """Start pdfium anew, unless something is open in it.

    What stands in for a font that a file lacks is bent when a page is drawn, and stays so: without this, widths, and so
    words, would depend on which documents the process read before.
    """
    if not any(pdfium.internal.ObjectTracker.values()):
        raw.FPDF_DestroyLibrary()
        raw.FPDF_InitLibrary()


def _repaired(data: bytes) -> pdfium.PdfDocument:
    """The document after a repair; pdfium's own reason is not asked, since it may be that of an earlier file."""
    try:
        with pikepdf.open(BytesIO(data)) as damaged:
            _check_some(len(damaged.pages))
            mended = BytesIO()
            damaged.save(mended)
        return pdfium.PdfDocument(mended.getvalue())
    except pikepdf.PasswordError as error:
        raise Unreadable(
            "the PDF is encrypted and asks for a password", "save a copy without a password in its place"
        ) from error
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, RuntimeError) as error:
        raise Unreadable(
            "the PDF is damaged and could not be repaired", "download it again, or print it to a new PDF"
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
    body, known = kinds.body_size(pages), leading.of_document(pages)
    made = join.blocks(
        (groups.of_page(page, body, known, conventions) for page in pages),
        unwrap.vocabulary(line.text for page in pages for line in page.lines),
        conventions,
    )
    labels.set_depths(made)
    return made
