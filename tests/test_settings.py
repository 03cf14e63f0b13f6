"""models/settings.yaml: sections become frozen dataclasses, and mistakes are named."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.ontology import load_settings


@dataclass(frozen=True)
class Options:
    limit: int = 3
    share: float = 0.5
    kinds: tuple[str, ...] = ("paragraph",)
    strict: bool = False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Options()),
        ("other: {x: 1}", Options()),
        ("stage:", Options()),
        ("stage: {limit: 5, share: 1}", Options(limit=5, share=1.0)),
        ("stage: {kinds: [heading, table], strict: true}", Options(kinds=("heading", "table"), strict=True)),
    ],
)
def test_a_section_becomes_a_dataclass(tmp_path: Path, text: str, expected: Options) -> None:
    (tmp_path / "settings.yaml").write_text(text)
    assert load_settings(tmp_path, "stage", Options) == expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("stage: {limits: 5}", "stage.limits is no option; the options are: limit, share"),
        ("stage: {limit: many}", "stage.limit is 'many'; expected a int such as 3"),
        ("stage: {limit: true}", "int"),
        ("stage: 5", "expected `stage:` and below it, indented, `option: value`"),
        ("- stage", "expected a section for each stage"),
        ("stage:\n\tlimit: 5", "line 2: not valid YAML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "settings.yaml").write_text(text)
    with pytest.raises(ValueError, match=named):
        load_settings(tmp_path, "stage", Options)
