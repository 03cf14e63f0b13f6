"""Which gaps between the spans of a line are spaces."""

import pytest

from pipeline.text import conventions
from pipeline.text.layout import spelling
from pipeline.text.layout.page import Span
from pipeline.text.reading import MODELS

KNOWN = conventions.load(MODELS)
SIZE = 10.0

GAPS = [
    ("high", "gap", 1.3, "-level", "high-level"),
    ("high-", "gap", 1.3, "level", "high-level"),
    ("2020", "gap", 1.3, "–2024", "2020–2024"),
    ("low-", "gap", 3.0, "and", "low- and"),
    ("port", "gap", 1.3, "s", "ports"),
    ("port", "gap", 1.7, "law", "port law"),
    ("Accord", "gap", 1.3, ":", "Accord :"),
    ("port", "space", 0.5, "-", "port -"),
    ("port", "", 1.3, "law", "portlaw"),
]
"""The words before, what pdfium takes the gap for, its width in points, the words behind, and the line."""


@pytest.mark.parametrize(("before", "what", "width", "after", "expected"), GAPS)
def test_gaps(before: str, what: str, width: float, after: str, expected: str):
    spans = [_span(before, 0.0, 50.0), _span(after, 50.0 + width, 80.0, what)]
    assert spelling.of_spans(spans, KNOWN).text == expected


def _span(text: str, x0: float, x1: float, before: str = "") -> Span:
    return Span(text, x0, x1, 100.0, SIZE, bold=False, italic=False, confidence=None, before=before)
