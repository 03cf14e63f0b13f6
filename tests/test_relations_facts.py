"""The facts that a page about global debates states, from its text through our own mentions."""

from pathlib import Path

import pytest

from pipeline import mentions, relations, text

FACTS = [
    ("Governing Body", "adopts", "Multilateral Framework on Labour Migration"),
    ("Recommendation No. 201", "supplements", "Convention No. 189"),
    ("United Nations Development Programme", "leads", "Joint Migration and Development Initiative"),
    ("ILO", "participates_in", "Joint Migration and Development Initiative"),
    ("International Organization for Migration", "participates_in", "Joint Migration and Development Initiative"),
    ("United Nations Population Fund", "participates_in", "Joint Migration and Development Initiative"),
    ("United Nations Population Fund", "produces", "outcomes and recommendations"),
    ("International Organization for Migration", "produces", "outcomes and recommendations"),
    ("ILO", "produces", "Background Paper"),
    ("Background Paper", "feeds_into", "outcomes and recommendations"),
    ("Global Forum on Migration and Development", "follows", "first High-Level Dialogue"),
]


@pytest.fixture(scope="module")
def stated(shared: Path, models: Path) -> set[tuple[str, str, str]]:
    reading = text.read(shared / "corpus" / "ilo-global-policy-debates.txt", "d")
    found = mentions.load(models).find(reading.document, reading.passages)
    rows = relations.load(models).extract(reading.document, reading.passages, found.sentences, found.mentions)
    words = {m.mention_id: m.text for m in found.mentions}
    return {(words[r.head_mention], r.relation, words[r.tail_mention]) for r in rows}


@pytest.mark.parametrize(("head", "relation", "tail"), FACTS)
def test_fact(stated: set[tuple[str, str, str]], head: str, relation: str, tail: str) -> None:
    assert any(head in h and relation == r and tail in t for h, r, t in stated)
