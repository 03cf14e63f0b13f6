"""What the documentation says is what the code does."""

import re
from pathlib import Path

import pytest

from pipeline import tables

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_data_dictionary_is_that_of_the_tables() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert page == tables.dictionary(), "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)", text)
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("row_type", [*tables.PER_DOCUMENT.values(), *tables.CORPUS.values()])
def test_every_column_has_a_meaning(row_type: type) -> None:
    assert all(tables.columns(row_type).values())
    assert row_type.__doc__
