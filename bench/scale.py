"""The corpus stages over many synthetic documents: seconds of each and peak memory.

    python -m bench.scale [--documents 1000 10000 100000] [--outputs DIR]

Documents hold mentions and relations as the stages above would write them: names as popular as in real corpora (a few
everywhere, most of them once), some known to the authorities, some not, some for the first time in each document.
"""

import argparse
import hashlib
import random
import resource
import tempfile
from collections.abc import Sequence
from pathlib import Path

import orjson

from bench.__main__ import ROOT
from pipeline import ontology
from pipeline.run import reduce, stages
from pipeline.run.reductions import Place
from pipeline.tables import Document, Mention, Passage, Relation, Sentence

MODELS = ROOT / "models"
SENTENCES = 6
HEADS = ("Forum", "Council", "Programme", "Declaration", "Institute", "Dialogue")
SYLLABLES = ("ba", "de", "fo", "gul", "ker", "lim", "mon", "nar", "pos", "rik", "sam", "tol")
Name = tuple[str, str, str]
"""Wording, type, entity id where an authority knows it."""


def names(count: int, chance: random.Random) -> list[Name]:
    """Known and unknown names, the known ones among the popular."""
    known = [(row.name, row.type, row.id) for row in ontology.load_authorities(MODELS)]
    chance.shuffle(known)
    made = []
    for _ in range(count):
        word, other = ("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))
        head = chance.choice(HEADS)
        made.append((f"{word} {head} on {other}", "instrument" if head == "Declaration" else "organization", ""))
    return known + made


def write_document(folder: Path, document_id: str, named: Sequence[Name], chance: random.Random) -> None:
    """The tables of one document: sentences that each name two entities and relate some of them."""
    rows: dict[str, list[object]] = {"passages": [], "sentences": [], "mentions": [], "relations": []}
    for number in range(1, SENTENCES + 1):
        pair = [named[int(len(named) * chance.random() ** 3)] for _ in range(2)]
        _add_sentence(rows, document_id, f"p{number}", pair, chance)
    folder.mkdir(parents=True)
    for name, content in rows.items():
        (folder / f"{name}.jsonl").write_bytes(
            b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in content)
        )


def _add_sentence(
    rows: dict[str, list[object]], document_id: str, passage_id: str, pair: Sequence[Name], chance: random.Random
) -> None:
    first, second = pair[0][0], pair[1][0]
    text = f"The {first} supports the {second} in its work on labour."
    place = {"document_id": document_id, "passage_id": passage_id, "sentence_id": f"{passage_id}.1", "page": 1}
    found = []
    for (wording, kind, known), start in zip(pair, (4, 18 + len(first)), strict=True):
        end = start + len(wording)
        found.append(
            Mention(
                mention_id=f"{document_id}:{passage_id}:{start}-{end}",
                start=start,
                end=end,
                text=wording,
                type=kind,
                entity_id=known,
                rule="authority" if known else "grammar",
                **place,  # type: ignore[arg-type]
            )
        )
    rows["passages"].append(Passage(document_id=document_id, passage_id=passage_id, page=1, text=text, language="en"))
    rows["sentences"].append(
        Sentence(document_id=document_id, sentence_id=f"{passage_id}.1", passage_id=passage_id, start=0, end=len(text))
    )
    rows["mentions"] += found
    if first != second and chance.random() < 0.4:
        rows["relations"].append(_relation(found, text, chance))


def _relation(found: Sequence[Mention], text: str, chance: random.Random) -> Relation:
    head, tail = found
    return Relation(
        document_id=head.document_id,
        relation_id=f"{head.mention_id}>supports>{tail.mention_id}",
        passage_id=head.passage_id,
        sentence_id=head.sentence_id,
        page=1,
        start=0,
        end=len(text),
        head_mention=head.mention_id,
        relation="supports",
        tail_mention=tail.mention_id,
        sentence=text,
        rule="frame",
        confidence=round(chance.betavariate(8, 2), 3),
    )


def measure(number: int, outputs: Path) -> str:
    """A row of the table for so many documents."""
    chance = random.Random(1)
    named = names(number // 2, chance)
    documents = []
    for index in range(number):
        sha256 = hashlib.sha256(str(index).encode()).hexdigest()
        documents.append(
            Document(document_id=sha256[:12], sha256=sha256, file=f"{index}.pdf", date=str(1995 + index % 30), words=60)
        )
        write_document(outputs / "documents" / sha256[:12], sha256[:12], named, chance)
    place = Place(outputs, MODELS, ROOT / "corpus", sorted(documents, key=lambda row: row.document_id), {})
    done: dict[str, float] = {}
    reduce.reduce(stages.CORPUS_STAGES[:4], place, "bench", done, lambda stamp: None)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    cells = [f"{number:,}", *(f"{taken:.1f}" for taken in done.values()), f"{sum(done.values()):.1f}", f"{peak:.2f}"]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure each size and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--outputs", type=Path)
    given = parser.parse_args()
    columns = ("documents", "entities s", "network s", "analysis s", "export s", "together s", "peak GB")
    print(f"| {' | '.join(columns)} |\n|{'---:|' * len(columns)}")
    for number in given.documents:
        with tempfile.TemporaryDirectory(dir=given.outputs) as folder:
            print(measure(number, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
