"""Every sign of models/patterns/countries.yaml is found in its examples and in none of its counter-examples."""

import re
from pathlib import Path

import pytest

from pipeline.mentions.patterns import expand
from pipeline.ontology import load_yaml

MODELS = Path(__file__).parent.parent / "models"
DATA = load_yaml(MODELS / "patterns" / "countries.yaml")
SIGNS = [
    *((row["id"], row) for side in ("before", "after") for row in DATA[side]),
    *((name, row) for name, row in DATA.items() if isinstance(row, dict) and "pattern" in row),
]


@pytest.mark.parametrize(("name", "sign"), SIGNS, ids=[name for name, _ in SIGNS])
def test_sign_keeps_its_examples(name: str, sign: dict[str, object]) -> None:
    pattern = re.compile(expand(str(sign["pattern"]), DATA["macros"], name))
    assert [text for text in sign["examples"] if not pattern.search(text)] == []
    assert [text for text in sign.get("counter_examples", ()) if pattern.search(text)] == []
