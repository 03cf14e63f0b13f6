"""Whose a resolution is, where another body stands nearer: through our own mentions."""

from pathlib import Path

import pytest

from pipeline import mentions, relations, text

TEXT = """We, the Heads of State and Government, met in Lima in May 2021.

We recall the 2016 political declaration of the high-level meeting of the General Assembly on tides, as reflected in \
its resolution 71/3 of 5 October 2016, the 2017 political declaration on ports, adopted in its resolution 70/266 of 8 \
June 2017, and others.
"""


def statements(models: Path, path: Path, words: str) -> set[tuple[str, str, str, str]]:
    """Head, relation, tail and date of all that a text of these words says."""
    path.write_text(words, encoding="utf-8")
    reading = text.read(path, "d")
    found = mentions.load(models).find(reading.document, reading.passages)
    rows = relations.load(models).extract(reading.document, reading.passages, found.sentences, found.mentions)
    named = {m.mention_id: m.text for m in found.mentions}
    return {(named[r.head_mention], r.relation, named[r.tail_mention], r.date) for r in rows}


@pytest.fixture(scope="module")
def adopted(models: Path, tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    said = statements(models, tmp_path_factory.mktemp("owners") / "text.txt", TEXT)
    return {(head, tail) for head, relation, tail, _ in said if relation == "adopts"}


@pytest.mark.parametrize("tail", ["resolution 71/3", "resolution 70/266", "2017 political declaration on ports"])
def test_the_assembly_adopts_its_resolutions(adopted: set[tuple[str, str]], tail: str) -> None:
    assert {head for head, other in adopted if other == tail} == {"General Assembly"}


HEADED = """A/RES/67/290 Tides in small ports

Recalling its resolution 66/288 of 27 July 2012,

Recalling that, in its resolutions 65/12 of 3 May 2011 and 65/13 of 4 May 2011, the Assembly asked for tugs,

1. Encourages the General Assembly to meet at sea;
"""
ENTRUSTED = (
    "At its fifty-fourth session, the General Assembly entrusted the Commission for Social Development with a plan for "
    "ports (resolution 54/24)."
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (HEADED, {("cites", "resolution 66/288"), ("cites", "resolutions 65/12"), ("cites", "65/13")}),
        (ENTRUSTED, {("adopts", "resolution 54/24")}),
    ],
)
def test_resolutions_are_of_the_assembly(
    models: Path, tmp_path: Path, words: str, expected: set[tuple[str, str]]
) -> None:
    """Where their text begins with its number alone, and where a number in brackets ends what it did."""
    said = statements(models, tmp_path / "text.txt", words)
    assert expected <= {(relation, tail) for head, relation, tail, _ in said if head == "General Assembly"}
    assert {head for head, _, tail, _ in said if "resolution" in tail} <= {"General Assembly", "Assembly"}


def test_each_of_several_resolutions_has_its_own_date(models: Path, tmp_path: Path) -> None:
    said = statements(models, tmp_path / "text.txt", HEADED)
    assert {tail: date for _, relation, tail, date in said if relation == "adopts"}["65/13"] == "2011-05-04"
    assert {date for _, relation, _, date in said if relation == "cites"} == {""}


DECLARED = """Tide Declaration of the Harbour Forum

Reaffirming the Sea Convention of 2001,

This Declaration builds on the Quay Charter.
"""


def test_a_declaration_speaks_of_itself_by_its_title(models: Path, tmp_path: Path) -> None:
    said = statements(models, tmp_path / "text.txt", DECLARED)
    assert ("Declaration", "follows", "Quay Charter", "") in said
