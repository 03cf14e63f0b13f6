"""Short sentences of our own, by construction type: exactly what is right for each, nothing more, nothing less."""

from pathlib import Path

import marked
import pytest

from pipeline import relations

DATA = Path(__file__).parent / "data"
FILES = {"en": "relation_sentences.txt", "fr": "relation_sentences-fr.txt", "es": "relation_sentences-es.txt"}
FEWEST = {"en": 300, "fr": 60, "es": 60}


def table(language: str) -> list[object]:
    kind = ""
    cases = []
    for line in (DATA / FILES[language]).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line[3:]
        elif line and not line.startswith("#"):
            sentence, _, reason = line.partition("#!")
            marks = [pytest.mark.xfail(reason=reason.strip(), strict=True)] if reason else []
            name = f"{language}, {kind}: {sentence[:60]}"
            cases.append(pytest.param(language, sentence.strip(), id=name, marks=marks))
    return cases


CASES = [case for language in FILES for case in table(language)]


@pytest.fixture(scope="module")
def extractor(models: Path) -> relations.Extractor:
    settings = relations.RelationSettings(minimum_confidence=0.0)
    return relations.load(models, tuple(FILES), settings=settings)


@pytest.mark.parametrize(("language", "line"), CASES)
def test_sentence(extractor: relations.Extractor, language: str, line: str) -> None:
    if language not in extractor.parsers:
        pytest.skip(f"the spaCy model of {language} is not installed: make LANGUAGES='en {language}'")
    sentence = marked.read(line)
    expected = {part.strip() for part in sentence.expected.split(";")} - {"-"}
    expected = {marked.ordered(statement) for statement in expected}
    assert marked.stated(marked.relations(extractor, sentence, language), sentence) == expected


@pytest.mark.parametrize(("language", "fewest"), FEWEST.items())
def test_there_are_enough(language: str, fewest: int) -> None:
    assert len(table(language)) >= fewest
