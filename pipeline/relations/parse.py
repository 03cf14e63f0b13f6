"""The shadow parse: units through spaCy's tagger, parser and lemmatizer, in batches."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from spacy.tokens import Doc, Token
from spacy.util import is_package

from pipeline import spacy_pipelines
from pipeline.ontology import load_yaml
from pipeline.relations.growing import grow
from pipeline.relations.phrasing import Phrasing, load_phrasing
from pipeline.relations.tree import Tree, Unit
from pipeline.relations.universal import load_parser
from pipeline.spacy_pipelines import Tokenizer

ENGLISH = "en"
"""The language for which frames are written; the others are read as it by their glossary."""


INFLECTED = {
    **dict.fromkeys(("VBD", "VBG", "VBN", "VBZ"), "VERB"),
    "NNS": "NOUN",
    **dict.fromkeys(("JJR", "JJS"), "ADJ"),
    **dict.fromkeys(("RBR", "RBS"), "ADV"),
}
"""Tags of inflected forms, with the part of speech whose tables know their lemma."""


class Parser(Protocol):
    """What the extractor asks of a language."""

    @property
    def phrasing(self) -> Phrasing:
        """By what its units are cut."""
        ...

    def tokenize(self, text: str) -> Sequence[tuple[str, int]]:
        """Words with their offsets, as the parser was trained to see them."""
        ...

    def grow(self, units: Iterable[Unit], batch: int) -> Iterator[Tree]:
        """The tree of each unit, in order."""
        ...


@dataclass(frozen=True, slots=True)
class EnglishParser:
    """The English spaCy pipeline, without what relations do not read."""

    nlp: Any
    words: Tokenizer
    lemmatizer: Any
    phrasing: Phrasing
    known: dict[tuple[int, int], str] = field(default_factory=dict)
    """Lemmas met before, by word and tag: spaCy's own component takes a fifth of the parse."""

    def tokenize(self, text: str) -> Sequence[tuple[str, int]]:
        """Words with their offsets, as the parser was trained to see them."""
        words = self.words(text)
        return list(_joined(words, self.phrasing)) if "-" in text else words

    def grow(self, units: Iterable[Unit], batch: int) -> Iterator[Tree]:
        """The tree of each unit, in order."""
        pairs = ((Doc(self.nlp.vocab, words=list(unit.words)), unit) for unit in units)
        for doc, unit in self.nlp.pipe(pairs, as_tuples=True, batch_size=batch):
            yield grow(unit, doc, self._lemmas(doc))

    def _lemmas(self, doc: Doc) -> tuple[str, ...]:
        """The lemma of each word, from spaCy's tables, each (word, tag) looked up once."""
        keys = list(map(tuple, doc.to_array(["LOWER", "TAG"]).tolist()))
        for key, token in zip(keys, doc, strict=True):
            if key not in self.known:
                self.known[key] = self._lemma(token)
        return tuple(self.known[key] for key in keys)

    def _lemma(self, token: Token) -> str:
        part = INFLECTED.get(token.tag_)
        if part is None:
            return "be" if token.tag_ == "VBP" and token.lower_ in ("are", "am", "'re", "’re", "'m") else token.lower_
        token.pos_ = part
        forms = [str(form).lower() for form in self.lemmatizer.rule_lemmatize(token)]
        return self._verb(token.lower_, forms) if part == "VERB" else forms[0]

    def _verb(self, word: str, forms: Sequence[str]) -> str:
        """Of the forms that a verb may come from, the one that is a word: "staged" comes from "stage", not "stag".

        The tables lack compounds, of which the end tells it: "relaunched" comes from "relaunch", not "relaunche".
        """
        known = self.lemmatizer.lookups.get_table("lemma_index")["verb"]
        words = [form for form in forms if form in known]
        if len(forms) == 1 or words:
            return max(words, key=len, default=forms[0])
        ends = (form[at:] for at in range(2, len(word) - 4) for form in forms if form[at:] in known)
        end = next(ends, forms[0])
        return next(form for form in forms if form.endswith(end))


@dataclass(frozen=True, slots=True)
class Parsers(Mapping[str, Parser]):
    """Parsers by language, each loaded when the first document in it comes: a model takes a second and 60 MB."""

    loaders: Mapping[str, Callable[[], Parser]]
    loaded: dict[str, Parser] = field(default_factory=dict)

    def __getitem__(self, language: str) -> Parser:
        if language not in self.loaded:
            self.loaded[language] = self.loaders[language]()
        return self.loaded[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self.loaders)

    def __len__(self) -> int:
        return len(self.loaders)

    def __contains__(self, language: object) -> bool:
        return language in self.loaders


def parsers(models: Path, languages: Sequence[str]) -> Parsers:
    """Parsers of the languages whose model is installed; the others go through the shallow passes alone.

    Where a language's files in models/ are malformed, its parser raises ValueError.
    """
    known = load_yaml(models / "languages.yaml")
    installed = {language: known[language]["model"] for language in languages if language in known}
    loaders: dict[str, Callable[[], Parser]] = {}
    for language, model in installed.items():
        if is_package(model) and language == ENGLISH:
            loaders[language] = partial(_english, models, model)
        elif is_package(model) and (models / "patterns" / "relations" / f"lemmas-{language}.yaml").exists():
            loaders[language] = partial(load_parser, models, language, model)
    return Parsers(loaders)


def _english(models: Path, model: str) -> EnglishParser:
    nlp = spacy_pipelines.load(model, exclude=["ner", "attribute_ruler"])
    _, lemmatizer = nlp.remove_pipe("lemmatizer")
    # Its tables of words are lists, of which it goes through thousands for each form that it weighs.
    known = lemmatizer.lookups.get_table("lemma_index")
    for part, words in list(known.items()):
        known[part] = frozenset(words)
    return EnglishParser(nlp, Tokenizer(nlp.tokenizer), lemmatizer, load_phrasing(models, ENGLISH))


def _joined(words: Sequence[tuple[str, int]], phrasing: Phrasing) -> Iterator[tuple[str, int]]:
    """Words with "follow-up" and the like in one: the tokenizer splits at hyphens, which no frame could name.

    Of "co-chaired" remains the verb. A blank before the hyphen is one that a PDF put there: "co -chaired".
    """
    index = 0
    while index < len(words):
        word, offset = words[index]
        apart = [(after, at) for after, at in words[index + 1 : index + 2] if after[:1] == "-" and after[1:2].isalpha()]
        hyphen = words[index + 1 : index + 2] == [("-", offset + len(word))]
        if word.lower() in phrasing.hyphenated and hyphen and index + 2 < len(words):
            yield _whole(word, offset, *words[index + 2], phrasing)
            index += 3
        elif word.lower() in phrasing.hyphenated and apart:
            yield _whole(word, offset, apart[0][0][1:], apart[0][1] + 1, phrasing)
            index += 2
        else:
            yield word, offset
            index += 1


def _whole(word: str, offset: int, after: str, place: int, phrasing: Phrasing) -> tuple[str, int]:
    if word.lower() != "co":
        return f"{word}-{after}", offset
    return (f"{word}{after}", offset) if after.lower().startswith(phrasing.with_co) else (after, place)
