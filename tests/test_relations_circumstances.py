"""When a statement held: the date of its clause, of the occasion, or of its ends; never that of another name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import mentions, relations, text
from pipeline.ontology import load_yaml
from pipeline.relations.dating import load_dating

DATING = load_yaml(Path(__file__).parent.parent / "models" / "patterns" / "relations" / "circumstances.yaml")

Dates = Callable[[str], set[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def dates(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Dates:
    """(relation, tail's text, date) of all that a text states."""
    finder, extractor = mentions.load(models), relations.load(models)
    path = tmp_path_factory.mktemp("texts") / "text.txt"

    def read(content: str) -> set[tuple[str, str, str]]:
        path.write_text(content, encoding="utf-8")
        reading = text.read(path, "d")
        found = finder.find(reading.document, reading.passages)
        rows = extractor.extract(reading.document, reading.passages, found.sentences, found.mentions)
        words = {m.mention_id: m.text for m in found.mentions}
        return {(row.relation, words[row.tail_mention], row.date) for row in rows}

    return read


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("In 2004, the ILO adopted the Harbour Strategy.", ("adopts", "Harbour Strategy", "2004")),
        ("The ILO adopted the Harbour Strategy in March 2006.", ("adopts", "Harbour Strategy", "2006-03")),
        (
            "The ILO, in collaboration with UNICEF, organized the Harbour Forum in May 2019.",
            ("collaborates_with", "UNICEF", "2019-05"),
        ),
        (
            "The ILO adopted the Harbour Strategy in 2004 and published the Dock Report.",
            ("produces", "Dock Report", ""),
        ),
        (
            "Recalling General Assembly resolution 70/1 of 25 September 2015 and resolution 71/2 of 3 May 2016, "
            "the ILO adopted the Harbour Strategy in 2020.",
            ("adopts", "Harbour Strategy", "2020"),
        ),
        (
            "The Harbour Strategy was adopted by the General Assembly in its resolution 79/233 of 24 December 2024.",
            ("adopts", "resolution 79/233", "2024-12-24"),
        ),
        ("The ILO implements the Port Agenda 2063 and the 2030 Agenda.", ("implements", "2030 Agenda", "")),
        (
            "The Harbour Forum was held in Porto from 3 to 5 May 2021. UNICEF took part in the Harbour Forum.",
            ("participates_in", "Harbour Forum", "2021-05-03/2021-05-05"),
        ),
        (
            "The General Conference of the International Labour Organization, Having met in its Thirty-second Session "
            "on 8 June 1949, adopts this first day of July of the year one thousand nine hundred and forty-nine the "
            "following Convention, which may be cited as the Migration for Employment Convention (Revised), 1949:",
            ("adopts", "Migration for Employment Convention (Revised), 1949", "1949-07-01"),
        ),
    ],
)
def test_date_of_a_statement(dates: Dates, content: str, expected: tuple[str, str, str]) -> None:
    assert expected in dates(content)


def test_events_on_which_the_text_disagrees_give_no_date(dates: Dates) -> None:
    stated = dates(
        "The Harbour Forum was held in Porto in May 2019. The Harbour Forum was held in Lima in June 2020. "
        "Later UNICEF took part in the Harbour Forum."
    )
    assert ("participates_in", "Harbour Forum", "") in stated


@pytest.mark.parametrize("name", ["joined", "event"])
def test_what_stands_between_a_name_and_its_date(name: str) -> None:
    pattern = getattr(load_dating(DATING), name)
    assert [between for between in DATING[name]["examples"] if not pattern.fullmatch(between)] == []
    assert [between for between in DATING[name]["counter_examples"] if pattern.fullmatch(between)] == []


def test_a_malformed_expression_is_named() -> None:
    with pytest.raises(ValueError, match=r"circumstances.yaml, joined: .*correct the expression"):
        load_dating({**DATING, "joined": {"pattern": "("}})
