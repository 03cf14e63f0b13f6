"""Names whose head noun stands first: the examples of names-fr.yaml and names-es.yaml, with a model and without one."""

import shutil
from pathlib import Path

import pytest

from pipeline.mentions.head_first import HeadFirst, load_all
from pipeline.mentions.language import load_languages
from pipeline.mentions.tokens import Reading
from pipeline.ontology import load_yaml

MODELS = Path(__file__).parent.parent / "models"
GRAMMARS = load_all(MODELS)
WITH = load_languages(MODELS, tuple(GRAMMARS))
WITHOUT = load_languages(MODELS, ())


def examples(section: str) -> list[tuple[str, str, list[str]]]:
    found = []
    for language in GRAMMARS:
        for example in load_yaml(MODELS / "patterns" / f"names-{language}.yaml")[section]:
            text, names = (example, []) if isinstance(example, str) else example
            found.append((language, text, names))
    return found


def read(text: str, language: str, *, model: bool) -> Reading:
    if model and not WITH[language].model:
        pytest.skip(f"the {language} model is not installed; `make setup LANGUAGES={language}`")
    return (WITH if model else WITHOUT)[language].read([text])[0]


def names(grammar: HeadFirst, reading: Reading) -> list[str]:
    found = grammar.find(reading, list(grammar.grammar.find(reading)), [])
    return [reading.text[c.start : c.end] for c in sorted(found, key=lambda c: (c.start, -c.end))]


@pytest.mark.parametrize("model", [True, False])
@pytest.mark.parametrize(("language", "text", "expected"), [*examples("examples"), *examples("counter_examples")])
def test_names_and_descriptions(language: str, text: str, expected: list[str], model: bool) -> None:
    assert names(GRAMMARS[language], read(text, language, model=model)) == expected


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "La Commission des ports, à sa dixième session, a", "dixième session de Commission des ports"),
        ("es", "El Consejo de los Puertos aprobó en su décima reunión el", "décima reunión de Consejo de los Puertos"),
    ],
)
def test_a_session_is_named_with_its_organ(language: str, text: str, name: str) -> None:
    grammar, reading = GRAMMARS[language], read(text, language, model=False)
    found = grammar.find(reading, list(grammar.grammar.find(reading)), [])
    assert [c.name for c in found if c.rule.startswith("session:")] == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "La secretaria del Puerto habló"), ("es", "la Secretaria Ejecutiva del Puerto")],
)
def test_an_officer_is_no_body(language: str, text: str) -> None:
    assert names(GRAMMARS[language], read(text, language, model=False)) == []


def test_a_malformed_grammar_names_its_part(tmp_path: Path) -> None:
    shutil.copytree(MODELS, tmp_path / "models")
    path = tmp_path / "models" / "patterns" / "names-fr.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("behind: ", "beyond: "), encoding="utf-8")
    with pytest.raises(ValueError, match=r"names-fr\.yaml, behind"):
        load_all(tmp_path / "models")
