"""models/patterns/text.yaml: every pattern matches its examples and none of its counter-examples."""

from pathlib import Path

import pytest

from pipeline import ontology
from pipeline.text import conventions, labels

MODELS = Path(__file__).parent.parent / "models"
DATA = ontology.load_patterns(MODELS, "text")
KNOWN = conventions.load(MODELS)
LINES = ("captions", "note_marks", "furniture", "masthead", "web_headings", "web_lines")
WHOLE = {name: DATA[name] for name in LINES} | DATA["zones"]
COMPILED = {name: getattr(KNOWN, name) for name in LINES} | KNOWN.zones


@pytest.mark.parametrize("name", WHOLE)
def test_patterns_of_whole_lines(name: str):
    for example in WHOLE[name]["examples"]:
        assert COMPILED[name].fullmatch(example), f"{name} should match {example!r}: {COMPILED[name].pattern}"
    for example in WHOLE[name]["not"]:
        assert not COMPILED[name].fullmatch(example), f"{name} should not match {example!r}: {COMPILED[name].pattern}"


def test_superscripts():
    for example in DATA["superscripts"]["examples"]:
        assert KNOWN.superscripts.search(example), example
    for example in DATA["superscripts"]["not"]:
        assert not KNOWN.superscripts.search(example), example


@pytest.mark.parametrize("place", range(len(DATA["symbols"])))
def test_symbols(place: int):
    for example in DATA["symbols"][place]["examples"]:
        match = KNOWN.symbols[place].search(f"see {example} for more")
        assert match, example
        assert match[0] == example
    for example in DATA["symbols"][place]["not"]:
        assert not KNOWN.symbols[place].search(example), example


@pytest.mark.parametrize("place", range(len(DATA["markers"])))
def test_markers(place: int):
    entry = DATA["markers"][place]
    for example in entry["examples"]:
        found = labels.find(example, KNOWN)
        assert found, example
        assert example[found.end :].strip()[0].isalpha()
    for example in entry["not"]:
        assert not KNOWN.markers[place][1].match(example), example


def test_web_furniture():
    for example in DATA["web_furniture"]["examples"]:
        assert KNOWN.web_furniture.search(example), example
    for example in DATA["web_furniture"]["not"]:
        assert not KNOWN.web_furniture.search(example), example


def test_a_malformed_file_is_named(tmp_path: Path):
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "text.yaml").write_text("function_words: {en: [the]}")
    with pytest.raises(ValueError, match=r"text\.yaml"):
        conventions.load(tmp_path)
