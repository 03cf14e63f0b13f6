"""The languages: which model reads which, and what it says about words and names.

Models are loaded by the names in models/languages.yaml with only the components that something reads. The
tokens are ours, so that tags and names fall on the same words as everything else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.mentions.sentences import Splitter
from pipeline.mentions.tokens import Reading, tokenize
from pipeline.ontology import load_yaml

_FALLBACK = "en"


@dataclass(frozen=True)
class Language:
    """A language with its sentence splitter and, where installed, its spaCy pipeline."""

    code: str
    splitter: Splitter
    model: str = ""
    """the package of the pipeline; empty for a language that is read without one"""
    exclude: Sequence[str] = ()
    batch: int = 128

    @cached_property
    def nlp(self) -> Any:
        """The pipeline, loaded when the first text of the language comes: a second or more, French four."""
        from pipeline import spacy_pipelines

        return spacy_pipelines.load(self.model, self.exclude)

    def read(self, texts: Iterable[str]) -> list[Reading]:
        """Passages as tokens with sentences; with tags and proposed names where there is a model."""
        readings = [tokenize(text) for text in texts]
        for reading in readings:
            reading.language = self.code
            reading.sentences = self.splitter.split(reading.text)
        worded = [reading for reading in readings if reading.words]
        if self.model and worded:
            self._annotate(worded)
        return readings

    def _annotate(self, readings: Sequence[Reading]) -> None:
        from spacy.tokens import Doc

        docs = (Doc(self.nlp.vocab, words=reading.words, spaces=_spaces(reading)) for reading in readings)
        for reading, doc in zip(readings, self.nlp.pipe(docs, batch_size=self.batch), strict=True):
            reading.tags = [token.tag_ or token.pos_ for token in doc]
            reading.names = [(name.start, name.end, name.label_) for name in doc.ents]


def load_languages(models: Path, codes: Sequence[str], *, batch: int = 128) -> dict[str, Language]:
    """The languages of models/languages.yaml that are asked for.

    Raises ValueError where a code is not in the file. A model that is not installed is no error: the language is read
    without one.
    """
    known = load_yaml(models / "languages.yaml")
    for code in codes:
        if code not in known:
            raise ValueError(f"{models / 'languages.yaml'}: no language {code!r}; add it or ask for {', '.join(known)}")
    return {
        code: Language(
            code,
            Splitter.of(known[code]["abbreviations"], known[code]["before_figures"]),
            known[code]["model"] if code in codes and find_spec(known[code]["model"]) else "",
            known[code]["exclude"],
            batch,
        )
        for code in known
    }


def choose(languages: dict[str, Language], code: str) -> Language:
    """The language of a passage; English rules where it is unknown."""
    return languages.get(code) or languages[_FALLBACK]


def _spaces(reading: Reading) -> list[bool]:
    """Whether a blank follows each token."""
    following = [*reading.starts[1:], len(reading.text) + 1]
    return [start > end for end, start in zip(reading.ends, following, strict=True)]
