"""Small stages for tests of the run: real tables, no models, and documents that say what shall go wrong.

A document is a text file. Its words "crash", "hang", "hog", "burn", "raise" and "nowhere" make its worker
die, wait, take memory, take processor time, raise and find no text, "vanish" and "rewritten" remove and change the
file while it is read; a word in capitals is an organization.
"""

import os
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.run.options import Options
from pipeline.run.reductions import Place
from pipeline.run.stages import Stage
from pipeline.run.steps import Step, Tables, Work, unread
from pipeline.tables import Document, Entity, Failure, Mention, Passage, Relation, Sentence

AUTHORITY_COLUMNS = (
    "id,type,subtype,name_en,name_fr,name_es,acronyms,aliases_en,aliases_fr,aliases_es,not_aliases,year,parent,source"
)
ONTOLOGY = Path(__file__).parents[2] / "models" / "ontology.yaml"
WHO = "org:who,,igo,World Health Organization,,,WHO,,,,,,,its own statutes"


def text(models: Path, languages: Sequence[str]) -> Step:
    def step(work: Work) -> Tables:
        words = work.path.read_text().split()
        _misbehave(words)
        if "vanish" in words:
            work.path.unlink()
        if "rewritten" in words:
            work.path.write_text("another text")
        if "nowhere" in words:
            return unread(work.document_id, "there is no text in it", "write some")
        language = work.stated.get("language") or ("fr" if "le" in words else "en")
        document = Document(document_id=work.document_id, format="txt", language=language, words=len(words))
        passage = Passage(document_id=work.document_id, passage_id="p1", text=" ".join(words), language=language)
        ocr = [Failure(file="", stage="text", error="page 1 is a picture", what_to_do="install tesseract")]
        return {"document": [document], "passages": [passage], "failures": ocr if "picture" in words else []}

    return step


def _misbehave(words: list[str]) -> None:
    if "crash" in words:
        os.abort()
    if "hang" in words:
        time.sleep(60)
    if "burn" in words:
        while True:
            pass
    if "hog" in words:
        bytearray(1 << 40)
    if "raise" in words:
        raise KeyError("something unforeseen")
    if "slow" in words:
        time.sleep(0.05)


def mentions(models: Path, languages: Sequence[str]) -> Step:
    """Capital words; models/patterns/words.yaml is read as a list of further names."""
    extra = set((models / "patterns" / "words.yaml").read_text().split())
    if "malformed" in extra:
        raise ValueError("models/patterns/words.yaml: malformed; correct it")

    def step(work: Work) -> Tables:
        found, offset = [], 0
        passage = work.passages()[0]
        for word in passage.text.split():
            start = passage.text.index(word, offset)
            offset = start + len(word)
            if word.isupper() or word in extra:
                found.append(_mention(passage, word, start))
        sentence = Sentence(
            document_id=work.document_id, sentence_id="p1.1", passage_id="p1", start=0, end=len(passage.text)
        )
        return {"sentences": [sentence], "mentions": found, "rejected": []}

    return step


def _mention(passage: Passage, word: str, start: int) -> Mention:
    return Mention(
        document_id=passage.document_id,
        mention_id=f"{passage.document_id}:p1:{start}-{start + len(word)}",
        passage_id="p1",
        sentence_id="p1.1",
        page=None,
        start=start,
        end=start + len(word),
        text=word,
        type="organization",
        rule="fake",
    )


def relations(models: Path, languages: Sequence[str]) -> Step:
    def step(work: Work) -> Tables:
        mentions = work.mentions()
        return {"relations": [_relation(work, head, tail) for head, tail in pairwise(mentions)]}

    return step


def _relation(work: Work, head: Mention, tail: Mention) -> Relation:
    return Relation(
        document_id=work.document_id,
        relation_id=f"{head.mention_id}>leads>{tail.mention_id}",
        passage_id="p1",
        sentence_id="p1.1",
        start=head.start,
        end=tail.end,
        head_mention=head.mention_id,
        relation="leads",
        tail_mention=tail.mention_id,
        sentence=work.passages()[0].text,
        rule="fake",
    )


def entities(place: Place) -> list[Failure]:
    """Every wording is an entity."""
    from pipeline.run import collect

    names = sorted({row.text for row in collect.mentions(place.outputs, place.usable())})
    place.put("documents", place.documents)
    place.put("entities", [Entity(entity_id=f"org:{name}", type="organization", name=name) for name in names])
    place.stream("mentions", collect.mentions(place.outputs, place.usable()))
    place.stream("relations", collect.relations(place.outputs, place.usable()))
    doubtful = [name for name in names if name == "DOUBTFUL"]
    return [
        Failure(file="corrections.csv", stage="entities", error=f"{name} is doubtful", what_to_do="decide")
        for name in doubtful
    ]


def report(place: Place) -> list[Failure]:
    lines = [row.name for row in place.table("entities")]
    (place.outputs / "report").mkdir(exist_ok=True)
    (place.outputs / "report" / "index.html").write_text("\n".join(lines))
    return []


DOCUMENT_STAGES = (
    Stage(name="text", load="fakes:text", code=(), writes=("document", "passages"), tesseract=True),
    Stage(
        name="mentions",
        load="fakes:mentions",
        code=(),
        models=("patterns/words.yaml",),
        writes=("sentences", "mentions", "rejected"),
        authorities=True,
        languages=True,
    ),
    Stage(
        name="relations",
        load="fakes:relations",
        code=(),
        models=("patterns/relations/*.yaml",),
        writes=("relations",),
    ),
)
CORPUS_STAGES = (
    Stage(
        name="entities",
        load="fakes:entities",
        code=(),
        models=("corrections.csv",),
        writes=tuple(f"tables/{name}.csv" for name in ("documents", "entities", "mentions", "relations")),
    ),
    Stage(name="report", load="fakes:report", code=(), writes=("report",)),
)


def options(folder: Path, workers: int, **more: Any) -> Options:
    """A run over folder/corpus into folder/outputs, with the smallest of models."""
    models = folder / "models"
    for name, text in {
        "ontology.yaml": ONTOLOGY.read_text(),
        "patterns/words.yaml": "hello",
        "settings.yaml": "run: {seconds: 20}\n",
        "corrections.csv": "action,target,value,note\n",
        "authorities/organizations.csv": f"{AUTHORITY_COLUMNS}\n{WHO}\n",
        "authorities/instruments.csv": f"{AUTHORITY_COLUMNS}\n",
        "authorities/processes.csv": f"{AUTHORITY_COLUMNS}\n",
        "authorities/countries.csv": f"{AUTHORITY_COLUMNS}\n",
    }.items():
        if not (models / name).exists():
            (models / name).parent.mkdir(parents=True, exist_ok=True)
            (models / name).write_text(text)
    return Options(
        corpus=folder / "corpus",
        outputs=folder / "outputs",
        models=models,
        workers=workers,
        document_stages=DOCUMENT_STAGES,
        corpus_stages=CORPUS_STAGES,
        **more,
    )
