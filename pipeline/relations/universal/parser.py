"""The shadow parse of languages whose model is labelled in Universal Dependencies."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipeline import spacy_pipelines
from pipeline.relations.phrasing import Phrasing, load_phrasing
from pipeline.relations.tree import Tree, Unit
from pipeline.relations.universal.glossary import Glossary, load_glossary
from pipeline.relations.universal.rewriting import rewrite
from pipeline.spacy_pipelines import Tokenizer

_CLITICS = re.compile(r"(?P<stem>\w+)(?P<ending>ándo|éndo)(?:l[aeo]s?|nos)$")
"""A Spanish gerund with the pronouns behind it: "brindándoles", which a small model takes for an adjective."""


@dataclass(frozen=True, slots=True)
class UniversalParser:
    """A language's spaCy pipeline with its glossary; trees come out as those of English do."""

    nlp: Any
    words: Tokenizer
    glossary: Glossary
    phrasing: Phrasing

    def tokenize(self, text: str) -> Sequence[tuple[str, int]]:
        """Words with their offsets, as the parser was trained to see them: "l'" is one before a name, too."""
        words = self.words(text.replace("’", "'"))
        if len(words) > 1 and words[-1] == ("'", words[-2][1] + len(words[-2][0])):
            words[-2:] = [(f"{words[-2][0]}'", words[-2][1])]
        return words

    def grow(self, units: Iterable[Unit], batch: int) -> Iterator[Tree]:
        """The tree of each unit, in order."""
        pairs = ((self._whole(unit), unit) for unit in units)
        for doc, unit in self.nlp.pipe(pairs, as_tuples=True, batch_size=batch):
            yield rewrite(unit, doc, self.glossary)

    def _whole(self, unit: Unit) -> Doc:
        """The unit as one sentence: left alone, the parser may see two in a long one."""
        starts: list[bool | int | None] = [not number for number in range(len(unit.words))]
        words = [_CLITICS.sub(_bare, word) for word in unit.words]
        return Doc(self.nlp.vocab, words=words, sent_starts=starts)


def _bare(gerund: re.Match[str]) -> str:
    return gerund["stem"] + gerund["ending"].replace("á", "a").replace("é", "e")


def load_parser(models: Path, language: str, model: str) -> UniversalParser:
    """The parser of a language whose spaCy model is installed.

    Raises ValueError where its glossary or its phrasing is malformed.
    """
    nlp = spacy_pipelines.load(model, exclude=["ner"])
    return UniversalParser(
        nlp, Tokenizer(nlp.tokenizer), load_glossary(models, language), load_phrasing(models, language)
    )
