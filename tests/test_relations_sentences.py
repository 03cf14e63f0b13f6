"""Short sentences of our own, by construction type: exactly what is right for each, nothing more, nothing less."""

from pathlib import Path

import marked
import pytest

from pipeline import relations


def table() -> list[object]:
    kind = ""
    cases = []
    path = Path(__file__).parent / "data" / "relation_sentences.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line[3:]
        elif line and not line.startswith("#"):
            sentence, _, reason = line.partition("#!")
            marks = [pytest.mark.xfail(reason=reason.strip(), strict=True)] if reason else []
            cases.append(pytest.param(sentence.strip(), id=f"{kind}: {sentence[:60]}", marks=marks))
    return cases


CASES = table()


@pytest.fixture(scope="module")
def extractor(models: Path) -> relations.Extractor:
    return relations.load(models, settings=relations.RelationSettings(minimum_confidence=0.0))


@pytest.mark.parametrize("line", CASES)
def test_sentence(extractor: relations.Extractor, line: str) -> None:
    sentence = marked.read(line)
    expected = {part.strip() for part in sentence.expected.split(";")} - {"-"}
    expected = {marked.ordered(statement) for statement in expected}
    assert marked.stated(marked.relations(extractor, sentence), sentence) == expected


def test_there_are_enough() -> None:
    assert len(CASES) >= 300
