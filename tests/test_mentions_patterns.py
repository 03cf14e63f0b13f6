"""Every pattern of models/patterns finds its examples and nothing in its counter-examples."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.mentions.patterns import compile_pattern
from pipeline.ontology import load_yaml

MODELS = Path(__file__).parent.parent / "models"
FILES = ("instruments", "sessions", "dates", "actors")


def patterns() -> list[tuple[str, dict[str, Any], dict[str, str]]]:
    found = []
    for name in FILES:
        data = load_yaml(MODELS / "patterns" / f"{name}.yaml")
        found += [(f"{name}:{raw['id']}", raw, data.get("macros", {})) for raw in data["patterns"]]
    return found


@pytest.mark.parametrize(("where", "raw", "macros"), [pytest.param(*row, id=row[0]) for row in patterns()])
def test_pattern_keeps_its_examples(where: str, raw: dict[str, Any], macros: dict[str, str]) -> None:
    pattern = compile_pattern(raw, macros, "test", where)
    assert raw["examples"], f"{where}: give at least one example"
    for text, expected, *_ in raw["examples"]:
        found = [text[c.start : c.end] for c in pattern.find(text)]
        assert found == expected, f"{where} in {text!r}: {pattern.regex.pattern}"
    for text in raw.get("counter_examples", ()):
        assert not list(pattern.find(text)), f"{where} must find nothing in {text!r}: {pattern.regex.pattern}"


def test_a_missing_macro_is_named() -> None:
    with pytest.raises(ValueError, match="no macro 'yaer'"):
        compile_pattern({"id": "x", "pattern": "{yaer}", "type": "date"}, {}, "date", "patterns/x.yaml")
