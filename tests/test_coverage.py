"""Why a sentence with two entities gave no relation."""

from pathlib import Path

import marked
import pytest
from factories import passage, sentence

from pipeline import coverage, relations
from pipeline.tables import Document


@pytest.fixture(scope="module")
def extractor(models: Path) -> relations.Extractor:
    return relations.load(models)


@pytest.mark.parametrize(
    ("line", "language", "reason"),
    [
        ("The 1:o{Harbour Council} envied the 2:o{Port Institute}.", "en", "no trigger"),
        ("The 1:o{Harbour Council} adopted rules that the 2:o{Port Institute} liked.", "en", "types"),
        ("The 1:o{Harbour Council} adopted rules unlike those in the 2:i{Quay Charter}.", "en", "parse"),
        ("Der 1:o{Hafenrat} sah das 2:o{Institut}.", "de", "language"),
    ],
)
def test_reason(extractor: relations.Extractor, line: str, language: str, reason: str) -> None:
    read = marked.read(line)
    within = passage(read.text, language=language)
    rows = list(
        coverage.uncovered(extractor, Document(document_id="d"), [within], [sentence(within)], read.mentions, [])
    )
    assert [row.reason for row in rows] == [reason]


def test_covered_sentences_are_left_out(extractor: relations.Extractor) -> None:
    read = marked.read("The 1:o{Harbour Council} adopted the 2:i{Quay Charter}.")
    within = passage(read.text)
    found = marked.relations(extractor, read)
    document = Document(document_id="d")
    assert not list(coverage.uncovered(extractor, document, [within], [sentence(within)], read.mentions, found))


def test_a_folder_without_documents_is_named(tmp_path: Path, models: Path) -> None:
    with pytest.raises(ValueError, match="run `make relations` first"):
        coverage.report(tmp_path, models)
