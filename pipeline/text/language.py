"""The language of a document and of its passages, as ISO 639-1 codes."""

from functools import cache
from itertools import islice

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from pipeline.text.conventions import Conventions
from pipeline.text.reading import Block

SAMPLE = 6_000
LOOK = 800
"""So many characters of a passage are looked at."""
LETTERS = 80
"""Fewer letters than this do not tell a language."""


def of_document(blocks: list[Block]) -> str:
    """The main language: of a sample of the running text; empty where there is too little of it to tell."""
    sample = " ".join(block.text for block in blocks if block.kind in ("paragraph", "list_item"))
    sample = (sample if len(sample) > LETTERS else " ".join(block.text for block in blocks))[:SAMPLE]
    if len(list(islice(filter(str.isalpha, sample), LETTERS))) < LETTERS:
        return ""
    language, probability = identify(sample)
    return language if probability > 0.9 else ""


def of_passage(text: str, document: str, conventions: Conventions) -> str:
    """The language of one passage: the document's, unless its words say clearly otherwise."""
    if len(text) < LETTERS or not _looks_foreign(text, document, conventions):
        return document
    language, probability = identify(text.lower() if text.isupper() else text)
    return language if probability > 0.98 else document


def identify(text: str) -> tuple[str, float]:
    """Language and its probability among the 97 of langid's model."""
    language, probability = _identifier().classify(text)
    return str(language), float(probability)


def _looks_foreign(text: str, document: str, conventions: Conventions) -> bool:
    """Whether another language's function words outnumber those of the document's: a cheap first look."""
    if document not in conventions.function_words:
        return True
    words = text[:LOOK].lower().split()
    known = list(filter(conventions.all_function_words.__contains__, words))
    own = _count(known, conventions.function_words[document])
    if own < 0.05 * len(words):
        return True
    return own < len(known) and own < max(_count(known, listed) for listed in conventions.function_words.values())


def _count(words: list[str], listed: frozenset[str]) -> int:
    return sum(map(listed.__contains__, words))


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
