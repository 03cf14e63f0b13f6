"""Whose a resolution is, where another body stands nearer: through our own mentions."""

from pathlib import Path

import pytest

from pipeline import mentions, relations, text

TEXT = """We, the Heads of State and Government, met in Lima in May 2021.

We recall the 2016 political declaration of the high-level meeting of the General Assembly on tides, as reflected in \
its resolution 71/3 of 5 October 2016, the 2017 political declaration on ports, adopted in its resolution 70/266 of 8 \
June 2017, and others.
"""


@pytest.fixture(scope="module")
def adopted(models: Path, tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    path = tmp_path_factory.mktemp("owners") / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    reading = text.read(path, "d")
    found = mentions.load(models).find(reading.document, reading.passages)
    rows = relations.load(models).extract(reading.document, reading.passages, found.sentences, found.mentions)
    words = {m.mention_id: m.text for m in found.mentions}
    return {(words[r.head_mention], words[r.tail_mention]) for r in rows if r.relation == "adopts"}


@pytest.mark.parametrize("tail", ["resolution 71/3", "resolution 70/266", "2017 political declaration on ports"])
def test_the_assembly_adopts_its_resolutions(adopted: set[tuple[str, str]], tail: str) -> None:
    assert {head for head, other in adopted if other == tail} == {"General Assembly"}
