"""Every frame and shallow wording finds its examples and leaves its counter-examples alone."""

from pathlib import Path

import marked
import pytest

from pipeline import relations
from pipeline.relations import lexicon

LEXICON = lexicon.load(Path(__file__).parent.parent / "models")
PATTERNS = [*LEXICON.frames, *LEXICON.wordings]
EXAMPLES = [(p.relation, p.name, getattr(p, "language", "en"), example) for p in PATTERNS for example in p.examples]
COUNTEREXAMPLES = [(p.relation, p.name, example) for p in PATTERNS for example in p.counterexamples]


@pytest.fixture(scope="module")
def extractor(models: Path) -> relations.Extractor:
    return relations.load(models)


@pytest.mark.parametrize(("relation", "name", "language", "example"), EXAMPLES)
def test_example(extractor: relations.Extractor, relation: str, name: str, language: str, example: str) -> None:
    sentence = marked.read(example)
    expected = set()
    for pair in sentence.expected.split():
        head, tail = pair.split(">")
        if relation == "collaborates_with":
            head, tail = sorted((head, tail))
        expected.add(f"{head} {relation} {tail}")
    found = {s.partition(":")[0] for s in marked.stated(marked.relations(extractor, sentence, language), sentence)}
    assert expected <= found, f"{name}: {example}"


@pytest.mark.parametrize(("relation", "name", "example"), COUNTEREXAMPLES)
def test_counterexample(extractor: relations.Extractor, relation: str, name: str, example: str) -> None:
    sentence = marked.read(example)
    found = marked.stated(marked.relations(extractor, sentence), sentence)
    assert not [s for s in found if s.split()[1].partition(":")[0] == relation], f"{name}: {example}"
