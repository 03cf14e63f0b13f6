"""Hyphens at line ends: undone where they break a word, kept where they join two."""

import pytest

from pipeline.text import conventions, unwrap
from pipeline.text.reading import MODELS

KNOWN = conventions.load(MODELS)

BREAKING = ["The develop-", "ment of skills, in the long run,", "is development that is risk-", "informed in all."]
"""A text that breaks words, as "development" shows, which it also has whole."""
JOINING = ["A risk-", "informed plan, and a", "net-", "zero port, as a risk-informed plan has it, is near."]
"""A text that breaks none: what stands at its line ends is a compound elsewhere, too."""

LINES = [
    (BREAKING, "the develop-", "ment", "the development"),
    (BREAKING, "a work-", "shop", "a workshop"),
    (BREAKING, "the twenty-", "first session", "the twenty-first session"),
    (BREAKING, "the Asia-", "Pacific region", "the Asia-Pacific region"),
    (JOINING, "a risk-", "informed plan", "a risk-informed plan"),
    (JOINING, "a labour-", "intensive port", "a labour-intensive port"),
    (JOINING, "in 2020-", "2024", "in 2020-2024"),
    ([], "une main-", "d'œuvre", "une main-d'œuvre"),
    ([], "a work-", "shop", "a workshop"),
    ([], "see https://ports.test/", "report", "see https://ports.test/report"),
]


@pytest.mark.parametrize(("document", "text", "line", "expected"), LINES)
def test_lines_are_joined(document: list[str], text: str, line: str, expected: str):
    assert unwrap.joined(text, line, unwrap.vocabulary(document), KNOWN) == expected


def test_a_text_without_hyphens_at_line_ends_needs_no_vocabulary():
    assert unwrap.vocabulary(["A port", "and its risk-informed plan"]) == unwrap.Vocabulary()
