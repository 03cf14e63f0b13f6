"""One form of a word."""

import pytest

from pipeline.words import is_plural, singular, unaccented


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ports", "port"),
        ("policies", "policy"),
        ("ties", "tie"),
        ("process", "process"),
        ("census", "census"),
        ("basis", "basis"),
        ("gas", "gas"),
        ("statistics", "statistic"),
        ("port", "port"),
    ],
)
def test_singular(word: str, expected: str) -> None:
    assert singular(word) == expected


@pytest.mark.parametrize("wording", ["Forums", "first sessions", "PARTIES", "its committees"])
def test_plurals(wording: str) -> None:
    assert is_plural(wording)


@pytest.mark.parametrize("wording", ["Forum", "process", "labour statistics", "2020 census", "bus", "as", ""])
def test_no_plurals(wording: str) -> None:
    assert not is_plural(wording)


@pytest.mark.parametrize(("text", "expected"), [("Évaluation", "Evaluation"), ("niñez", "ninez"), ("port", "port")])
def test_without_accents(text: str, expected: str) -> None:
    assert unaccented(text) == expected
