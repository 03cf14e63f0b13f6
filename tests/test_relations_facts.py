"""The facts that a page about global debates states, from its text through our own mentions."""

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import mentions, relations, text

PAGE = "ilo-global-policy-debates"
REQUIRED = 0.85
"""The share of what people marked as required in the page that must be found."""

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
    reading = text.read(shared / "corpus" / f"{PAGE}.txt", "d")
    found = mentions.load(models).find(reading.document, reading.passages)
    rows = relations.load(models).extract(reading.document, reading.passages, found.sentences, found.mentions)
    words = {m.mention_id: m.text for m in found.mentions}
    return {(words[r.head_mention], r.relation, words[r.tail_mention]) for r in rows}


@pytest.mark.parametrize(("head", "relation", "tail"), FACTS)
def test_fact(stated: set[tuple[str, str, str]], head: str, relation: str, tail: str) -> None:
    assert any(head in h and relation == r and tail in t for h, r, t in stated)


def test_most_of_the_required_relations_are_found(shared: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    for ending in ("json", "txt"):
        shutil.copy(shared / "gold" / "dev" / f"{PAGE}.{ending}", gold)
    command = [sys.executable, "-m", "pipeline", "evaluate", "--gold", gold, "--outputs", tmp_path / "out", "-q"]
    subprocess.run(command, check=True, capture_output=True)
    scores = next((tmp_path / "out").rglob("scores.csv"))
    rows = list(csv.DictReader(scores.read_text(encoding="utf-8").splitlines()))
    found = next(float(row["recall"]) for row in rows if (row["what"], row["kind"]) == ("relation", "all"))
    assert found >= REQUIRED
