"""Side by side on the same passages with the same entities given: these relations, textacy's triples, co-occurrence.

    python scripts/compare_relations.py GOLD [MODELS]

Reads a gold folder that holds its texts; prints a Markdown table. Needs scripts/requirements-compare.txt.

textacy: subject-verb-object triples of the raw text; a subject or object stands for the entities whose mentions it
overlaps; the verb says the relation by our own frames, which is more than textacy offers. Co-occurrence: every two
entities of a sentence, as Renard's co-occurrence graphs do; it knows no relation and no direction.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import spacy
from textacy.extract import subject_verb_object_triples

from pipeline import annotations, evaluate, mentions, relations, train
from pipeline.annotations import Annotation
from pipeline.ontology import load_yaml
from pipeline.relations.lexicon import Lexicon
from pipeline.tables import Mention
from pipeline.train import Reading


def co_occurrence(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Every two entities of a sentence."""
    for sentence in reading.sentences:
        here = {m.entity_id for m in reading.mentions if m.sentence_id == sentence.sentence_id}
        yield from ((one, "co-occurs", other) for one, other in combinations(sorted(here), 2))


def triples(reading: Reading, nlp: Any, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """textacy's triples whose subject and object overlap mentions."""
    for passage in reading.passages:
        here = [m for m in reading.mentions if m.passage_id == passage.passage_id]
        for triple in subject_verb_object_triples(nlp(passage.text)):
            verb = next((token.lemma_ for token in reversed(triple.verb) if token.pos_ == "VERB"), "")
            relation = next((f.relation for f in lexicon.by_trigger.get(("verb", verb), ())), "related to")
            for head in _overlapping(triple.subject, here):
                for tail in _overlapping(triple.object, here):
                    if head != tail:
                        yield head, relation, tail


def _overlapping(tokens: Sequence[Any], here: Iterable[Mention]) -> set[str]:
    return {m.entity_id for m in here for token in tokens if m.start <= token.idx < m.end}


def ours(reading: Reading, extractor: relations.Extractor) -> Iterator[tuple[str, str, str]]:
    """The relations of this project."""
    rows = extractor.extract(reading.document, reading.passages, reading.sentences, reading.mentions)
    yield from ((r.head_id, r.relation, r.tail_id) for r in rows if r.relation != evaluate.THEMATIC)


def main(gold: Path, models: Path) -> None:
    """Print the table."""
    finder, extractor = mentions.load(models), relations.load(models)
    nlp = spacy.load(load_yaml(models / "languages.yaml")["en"]["model"], exclude=["ner"])
    systems = {
        "this project": lambda reading: ours(reading, extractor),
        "textacy, subject–verb–object": lambda reading: triples(reading, nlp, extractor.lexicon),
        "co-occurrence in the sentence": co_occurrence,
    }
    annotated = annotations.load(gold)
    readings = {stem: train.given(a, gold / f"{stem}.txt", finder) for stem, a in annotated.items()}
    print("| | typed P | R | F1 | pairs P | R | F1 |\n|---|---|---|---|---|---|---|")
    for name, system in systems.items():
        pairs = [(a, _prediction(a, system(readings[stem]))) for stem, a in annotated.items()]
        scores = {(s.what, s.kind): s for s in evaluate.evaluate(pairs).scores}
        cells = [
            f"{v:.2f}"
            for key in ("relation", "pair")
            if (s := scores[key, "all"])
            for v in (s.precision, s.recall, s.f1)
        ]
        print(f"| {name} | {' | '.join(cells)} |")


def _prediction(annotation: Annotation, stated: Iterable[tuple[str, str, str]]) -> Annotation:
    rows = [{"head": h, "relation": r, "tail": t, "evidence": ""} for h, r, t in dict.fromkeys(stated)]
    return {"document": annotation["document"], "entities": annotation["entities"], "relations": rows}


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) == 3 else "models"))
