"""Dates in figures and in words, as ISO 8601."""

from pathlib import Path

import pytest

from pipeline.mentions.dates import Dates, load_dates
from pipeline.ontology import load_yaml

MODELS = Path(__file__).parent.parent / "models"
EXAMPLES = [example for raw in load_yaml(MODELS / "patterns" / "dates.yaml")["patterns"] for example in raw["examples"]]


@pytest.fixture(scope="module")
def dates() -> Dates:
    return load_dates(MODELS)


@pytest.mark.parametrize(("text", "expected", "names"), EXAMPLES, ids=[text for text, *_ in EXAMPLES])
def test_examples_have_iso_names(dates: Dates, text: str, expected: list[str], names: list[str]) -> None:
    found = list(dates.find(text))
    assert [(text[c.start : c.end], c.name) for c in found] == list(zip(expected, names, strict=True))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("21st", 21),
        ("twenty-sixth", 26),
        ("one thousand nine hundred and forty-nine", 1949),
        ("nineteen hundred and nineteen", 1919),
        ("two thousand", 2000),
        ("mil neuf cent quatre-vingt-dix-sept", 1997),
        ("mil novecientos treinta y dos", 1932),
    ],
)
def test_numbers_in_words(dates: Dates, said: str, value: int) -> None:
    assert dates.value(said) == value
