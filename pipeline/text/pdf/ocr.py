"""Text recognition of scanned pages by Tesseract: words as spans, for the same layout as all other pages."""

import os
import re
from collections import defaultdict
from functools import cache
from statistics import median
from typing import Any

import pypdfium2 as pdfium

from pipeline.text.conventions import Conventions
from pipeline.text.layout.page import Span

LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa"}
"""ISO 639-1 code to Tesseract's."""
LEADERS = re.compile(r"[._…·-]{2,}")
SAMPLE = 200
"""So many characters, at most of so many spans, show whether a font has a map to Unicode."""
MOST_PIXELS = 40_000_000
CAPITALS = 0.72
"""Height of capitals and ascenders, as a share of the size."""
DESCENDER = re.compile(r"[gjpqyçQ,;()\[\]{}/|$§]")
ASCENDER = re.compile(r"[A-Zbdfhklt0-9À-Þ]")
JITTER = 0.2
"""Sizes of recognised lines that differ less than this from the page's are the page's."""
INSTALL = "install Tesseract (Debian: apt install tesseract-ocr tesseract-ocr-fra tesseract-ocr-spa) and run again"


class NotRecognised(Exception):
    """A page that could not be recognised: what is wrong, and what to do."""

    def __init__(self, error: str, what_to_do: str) -> None:
        super().__init__(error, what_to_do)
        self.error = error
        self.what_to_do = what_to_do


@cache
def installed() -> frozenset[str]:
    """Tesseract's languages on this machine; empty where there is no Tesseract."""
    import pytesseract  # here, as it brings pandas with it: half a second of each worker that recognises nothing

    try:
        return frozenset(pytesseract.get_languages())
    except (pytesseract.TesseractNotFoundError, OSError):
        return frozenset()


def needed(words: list[Span], image_share: float, least_words: int, conventions: Conventions) -> bool:
    """Whether a page is a scan with no words to speak of, or with a hopeless layer of them."""
    if _unmapped("".join(span.text for span in words[:SAMPLE])):
        return True
    if image_share <= 0.5:
        return False
    if sum(span.text.count(" ") + 1 for span in words) < least_words:
        return True
    return image_share > 0.7 and _gibberish(" ".join(span.text for span in words).split(), conventions)


def spans(page: pdfium.PdfPage, language: str, dpi: int, seconds: int) -> list[Span]:
    """The words of a page, recognised; `language` is an ISO 639-1 code, empty for all that are installed."""
    import pytesseract

    width, height = page.get_width(), page.get_height()
    scale = min(dpi / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_pil()
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        data = pytesseract.image_to_data(
            image,
            lang=tesseract_language(language),
            config=f"--dpi {round(scale * 72)}",
            output_type=pytesseract.Output.DICT,
            timeout=seconds,
        )
    except RuntimeError as error:
        raise NotRecognised(
            f"text recognition did not finish in {seconds} s ({str(error).splitlines()[0][:80]})",
            "raise text.ocr_seconds in models/settings.yaml, or scan the page again more cleanly",
        ) from error
    return from_data(data, scale)


def tesseract_language(language: str) -> str:
    """Tesseract's name of a language. Raises NotRecognised where it, or Tesseract itself, is not installed."""
    known = installed()
    if not known:
        raise NotRecognised("Tesseract is not installed", INSTALL)
    wanted = LANGUAGES.get(language, language)
    if language and wanted in known:
        return wanted
    usable = [code for code in LANGUAGES.values() if code in known]
    if language in LANGUAGES or not usable:
        raise NotRecognised(
            f"Tesseract has no data for {wanted or 'English, French or Spanish'}",
            f"install it (Debian: apt install tesseract-ocr-{wanted or 'eng'}) and run again",
        )
    return "+".join(usable)


def from_data(data: dict[str, list[Any]], scale: float) -> list[Span]:
    """Tesseract's table of words as spans in points, each line with one baseline and one size."""
    lines: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for index, text in enumerate(data["text"]):
        if text.strip() and float(data["conf"][index]) >= 0:
            lines[data["block_num"][index], data["par_num"][index], data["line_num"][index]].append(index)
    measured = [(words, *_base_and_size(data, words)) for words in lines.values()]
    usual = median([size for _, _, size in measured]) if measured else 1.0
    return [
        Span(
            text=data["text"][index].strip(),
            x0=data["left"][index] / scale,
            x1=(data["left"][index] + data["width"][index]) / scale,
            base=base / scale,
            size=(usual if abs(size - usual) < JITTER * usual else size) / scale,
            confidence=float(data["conf"][index]) / 100,
        )
        for words, base, size in measured
        for index in words
    ]


def _base_and_size(data: dict[str, list[Any]], words: list[int]) -> tuple[float, float]:
    """Baseline and size of a line in pixels, from the words whose letters show them."""
    bottoms = [
        data["top"][index] + data["height"][index] for index in words if not DESCENDER.search(data["text"][index])
    ]
    heights = [
        data["height"][index]
        for index in words
        if ASCENDER.search(data["text"][index]) and not DESCENDER.search(data["text"][index])
    ]
    lowest = median(data["top"][index] + data["height"][index] for index in words)
    tallest = max(data["height"][index] for index in words)
    return (median(bottoms) if bottoms else lowest), (median(heights) / CAPITALS if heights else tallest)


def _unmapped(text: str) -> bool:
    """Whether most characters are no letters or digits, leaders apart: a font without a map to Unicode."""
    if _count_letters(text[:SAMPLE]) >= 0.5 * SAMPLE:
        return False
    letters = LEADERS.sub("", text[: 4 * SAMPLE]).replace(" ", "")[:SAMPLE]
    return len(letters) >= 4 and _count_letters(letters) < 0.5 * len(letters)


def _count_letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _gibberish(tokens: list[str], conventions: Conventions) -> bool:
    """Whether hardly a word is one of the small words of any language that we know."""
    small = sum(token.lower() in conventions.all_function_words for token in tokens)
    return small < 0.08 * len(tokens)
