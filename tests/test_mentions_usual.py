"""What a document nearly always means by "the Committee" it means also where another committee was named last."""

from pathlib import Path

import pytest

from pipeline import mentions, text

_HEARD = "\n\n".join(
    f"The Committee heard the {whom}."
    for whom in (
        "pilots",
        "masters",
        "divers",
        "owners",
        "shippers",
        "brokers",
        "painters",
        "dockers",
        "cooks",
    )
)
PAPER = f"""The Committee on Harbour Dues met in Porto.

{_HEARD}

The report was presented to the Sixth Committee. The Committee thanked the Chair.

The Committee on Tow Boats met in Oslo. The Committee elected a Chair.

At its tenth session, the Committee wrote to the Committee on Tow Boats. The Committee adjourned."""


@pytest.fixture(scope="module")
def found(models: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Passage -> what each description in it leads to."""
    path = tmp_path_factory.mktemp("texts") / "paper.txt"
    path.write_text(PAPER, encoding="utf-8")
    reading = text.read(path, "d")
    rows = mentions.load(models).find(reading.document, reading.passages).mentions
    wordings = {row.mention_id: row.text for row in rows}
    texts = {passage.passage_id: passage.text for passage in reading.passages}
    led: dict[str, list[str]] = {content: [] for content in texts.values()}
    for row in rows:
        if row.rule == "anaphora:description":
            led[texts[row.passage_id]].append(wordings[row.antecedent])
    return led


@pytest.mark.parametrize(
    ("beginning", "meant"),
    [
        ("The Committee heard the pilots", "Committee on Harbour Dues"),
        ("The report was presented to the Sixth", "Committee on Harbour Dues"),
        ("The Committee on Tow Boats met", "Committee on Tow Boats"),
        ("At its tenth session", "Committee on Harbour Dues"),
    ],
)
def test_what_the_committee_means(found: dict[str, list[str]], beginning: str, meant: str) -> None:
    (led,) = (led for content, led in found.items() if content.startswith(beginning))
    assert set(led) == {meant}
