"""Every pattern of models/patterns finds its examples and nothing in its counter-examples."""

import re
from collections.abc import Callable
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


@pytest.mark.parametrize(("side", "matches"), [("before", re.Pattern.search), ("after", re.Pattern.match)])
def test_what_stands_beside_an_event_that_is_held(side: str, matches: Callable[..., Any]) -> None:
    raw = load_yaml(MODELS / "patterns" / "events.yaml")[side]
    pattern = re.compile(raw["pattern"])
    assert [text for text in raw["examples"] if not matches(pattern, text)] == []
    assert [text for text in raw["counter_examples"] if matches(pattern, text)] == []
