"""models/patterns/relations/expressions.yaml: every expression matches its examples whole, and no counter-example."""

from pathlib import Path

import pytest

from pipeline.ontology import load_yaml
from pipeline.relations.expressions import load_expressions

DATA = load_yaml(Path(__file__).parent.parent / "models" / "patterns" / "relations" / "expressions.yaml")
EXPRESSIONS = load_expressions(DATA)


@pytest.mark.parametrize("name", DATA)
def test_expression_keeps_its_examples(name: str) -> None:
    expression = getattr(EXPRESSIONS, name)
    assert [text for text in DATA[name]["examples"] if not expression.fullmatch(text)] == []
    assert [text for text in DATA[name]["counter_examples"] if expression.fullmatch(text)] == []


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({**DATA, "theme": {"pattern": "("}}, r"expressions.yaml, theme: .*correct the expression"),
        ({name: DATA[name] for name in DATA if name != "theme"}, r"expressions.yaml, theme: it is missing"),
    ],
)
def test_a_malformed_expression_is_named(data: dict[str, object], error: str) -> None:
    with pytest.raises(ValueError, match=error):
        load_expressions(data)
