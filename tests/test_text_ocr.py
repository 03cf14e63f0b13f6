"""Recognition of scanned pages: measured on pages rendered from text that we know."""

from pathlib import Path

import labelled_pages
import pypdfium2 as pdfium
import pytest
from lettering import Column, Sheet, Style, Words
from text_measures import common_subsequence, similarity

from pipeline import text
from pipeline.text.pdf import ocr

needs_tesseract = pytest.mark.skipif(not ocr.installed(), reason="needs Tesseract, which is not installed here")


def scanned(data: bytes, path: Path, dpi: int = 200) -> None:
    """The first page as an image-only PDF."""
    document = pdfium.PdfDocument(data)
    document[0].render(scale=dpi / 72, grayscale=True).to_pil().save(path, "PDF", resolution=dpi)
    document.close()


def page_of(language: str) -> tuple[bytes, str]:
    words, sheet = Words(11, language), Sheet([Column(80, 430, 780, 80)])
    for _ in range(6):
        sheet.block("paragraph", words.paragraph(4), Style("Times-Roman", 11.5, 14, 10))
    data, facts = sheet.finish()
    return data, " ".join(fact.text for fact in facts if fact.page == 1)


@needs_tesseract
@pytest.mark.parametrize("language", ["en", "fr"])
def test_character_error_on_a_clean_scan(tmp_path: Path, language: str):
    if ocr.LANGUAGES[language] not in ocr.installed():
        pytest.skip(f"needs Tesseract's {ocr.LANGUAGES[language]} data, which is not installed here")
    data, expected = page_of(language)
    scanned(data, tmp_path / "a.pdf")
    reading = text.read(tmp_path / "a.pdf", "d", language=language)
    found = " ".join(row.text for row in reading.passages)
    assert 1 - similarity(expected, found) <= 0.015
    assert all(row.ocr is not None and 0.8 < row.ocr <= 1 for row in reading.passages)
    assert len(reading.passages) == 6


@needs_tesseract
def test_two_scanned_columns_keep_their_order(tmp_path: Path):
    data, facts = labelled_pages.brief()
    scanned(data, tmp_path / "a.pdf")
    reading = text.read(tmp_path / "a.pdf", "d", language="en")
    expected = " ".join(fact.text for fact in facts if fact.page == 1)
    found = " ".join(row.text for row in reading.passages)
    assert common_subsequence(expected, found) / len(found) > 0.95


def test_without_tesseract_the_page_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ocr, "installed", frozenset)
    scanned(page_of("en")[0], tmp_path / "a.pdf")
    with pytest.raises(text.Unreadable, match="Tesseract is not installed") as caught:
        text.read(tmp_path / "a.pdf", "d")
    assert "apt install tesseract-ocr" in caught.value.what_to_do
