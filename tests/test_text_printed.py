"""Pages that Chromium set (tests/make_printed_pages.py), read and compared with the facts they were made of."""

import json
from pathlib import Path

import pytest
from lettering import Fact
from text_measures import scores

from pipeline import text

FOLDER = Path(__file__).parent / "data" / "text" / "printed"
NAMES = sorted(path.stem for path in FOLDER.glob("*.pdf"))


@pytest.mark.parametrize("name", NAMES)
def test_printed_pages(name: str):
    facts = [Fact(**row) for row in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))]
    found = scores(facts, text.read(FOLDER / f"{name}.pdf", "d").passages)
    assert found.order >= 0.999
    assert min(found.paragraphs, found.headings, found.footnotes, found.tables) >= 0.98
    assert found.pages >= 0.99
