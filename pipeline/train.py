"""The arbiter of relations, fitted offline: annotations and judged relations in, models/trained/relations.json out.

Not a stage: it runs stages over annotated texts. With the entities given, each finding is right where gold has it
(required or optional); a sheet of relations judged by reading (file, relation_id, verdict) adds what goes wrong on
whole documents. Cross-validation leaves out one source at a time: the part of a file's name before the first hyphen
or number. Also scores gold with entities given, so that one sees which stage loses what.
"""

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.pipeline import Pipeline, make_pipeline  # type: ignore[import-untyped]

from pipeline import annotations, evaluate, knowledge, mentions, relations, tables, text
from pipeline.annotations import Annotation
from pipeline.evaluate import Evaluation
from pipeline.relations import arbiter
from pipeline.relations.rows import Found
from pipeline.tables import Document, Mention, Passage, Relation, Sentence

PENALTY = 0.1
"""Inverse strength of the ridge; chosen by cross-validation among 0.1, 0.3, 1 and 3."""
BINS = 10


@dataclass(frozen=True, slots=True)
class Case:
    """A finding as the arbiter sees it, and whether it is right."""

    source: str
    features: Mapping[str, float]
    right: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's rows up to its mentions."""

    document: Document
    passages: Sequence[Passage]
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]


@dataclass(frozen=True, slots=True)
class Trained:
    """Weights with what cross-validation says of them; `reliability` rows are (from, to, cases, said, right)."""

    intercept: float
    weights: dict[str, float]
    cases: int
    right: int
    error: float
    """Expected calibration error by cross-validation."""
    brier: float
    reliability: list[tuple[float, float, int, float, float]]


def train(gold: Path, models: Path, judged: Path | None = None, corpus: Path | None = None) -> Trained:
    """Fit the arbiter and write models/trained/relations.json.

    Raises ValueError where gold is malformed, or where there is nothing right or nothing wrong to learn from.
    """
    extractor = relations.load(models, settings=relations.RelationSettings(minimum_confidence=0.0))
    finder = mentions.load(models)
    cases = list(_gold_cases(gold, corpus, extractor, finder))
    if judged is not None and corpus is not None:
        cases += _judged_cases(judged, corpus, extractor, finder)
    if len({case.right for case in cases}) < 2:
        raise ValueError(f"{gold}: findings are all right or all wrong; annotate more documents and train again")
    trained = fit(cases)
    _write(models / "trained" / "relations.json", trained, sorted({case.source for case in cases}))
    return trained


def fit(cases: Sequence[Case]) -> Trained:
    """Weights from all cases, calibration from cases of sources that a fold has not seen."""
    said = np.empty(len(cases))
    for source in sorted({case.source for case in cases}):
        seen = [case for case in cases if case.source != source]
        fold = [index for index, case in enumerate(cases) if case.source == source]
        if len({case.right for case in seen}) < 2:
            said[fold] = np.mean([case.right for case in seen])
            continue
        said[fold] = _model(seen).predict_proba([dict(cases[index].features) for index in fold])[:, 1]
    right = np.array([case.right for case in cases], dtype=float)
    table = reliability(said, right)
    model = _model(cases)
    names = model.named_steps["dictvectorizer"].get_feature_names_out()
    linear = model.named_steps["logisticregression"]
    weights = {str(name): round(float(weight), 4) for name, weight in zip(names, linear.coef_[0], strict=True)}
    return Trained(
        intercept=round(float(linear.intercept_[0]), 4),
        weights={name: weight for name, weight in sorted(weights.items()) if weight},
        cases=len(cases),
        right=int(right.sum()),
        error=sum(count * abs(mean - share) for _, _, count, mean, share in table) / len(cases),
        brier=float(np.mean((said - right) ** 2)),
        reliability=table,
    )


def reliability(
    said: np.ndarray[Any, Any], right: np.ndarray[Any, Any]
) -> list[tuple[float, float, int, float, float]]:
    """By bin of confidence: (from, to, cases, mean confidence, share that is right); empty bins are left out."""
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    return [
        (
            b / BINS,
            (b + 1) / BINS,
            int((bins == b).sum()),
            float(said[bins == b].mean()),
            float(right[bins == b].mean()),
        )
        for b in range(BINS)
        if (bins == b).any()
    ]


def _model(cases: Sequence[Case]) -> Pipeline:
    model = make_pipeline(DictVectorizer(), LogisticRegression(C=PENALTY, max_iter=2000))
    model.fit([dict(case.features) for case in cases], [case.right for case in cases])
    return model


def _gold_cases(
    gold: Path, corpus: Path | None, extractor: relations.Extractor, finder: mentions.Finder
) -> Iterator[Case]:
    for stem, annotation in annotations.load(gold).items():
        path = _text(stem, gold, corpus)
        if path is None:
            continue
        reading = given(annotation, path, finder)
        stated = {_key(r["head"], r["relation"], r["tail"]) for r in annotation["relations"]}
        for found in extractor.judged(reading.document, reading.passages, reading.sentences, reading.mentions):
            finding = found.finding
            if finding.relation != evaluate.THEMATIC:
                key = _key(finding.head.entity_id, finding.relation, finding.tail.entity_id)
                yield Case(_source(stem), arbiter.features(found), key in stated)


def _key(head: str, relation: str, tail: str) -> tuple[str, str, str]:
    if relation in evaluate.SYMMETRIC:
        head, tail = sorted((head, tail))
    return head, relation, tail


def _judged_cases(judged: Path, corpus: Path, extractor: relations.Extractor, finder: mentions.Finder) -> list[Case]:
    """Cases of a sheet that the extractor still finds."""
    verdicts: dict[str, dict[str, bool]] = defaultdict(dict)
    with judged.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            verdicts[row["file"]][row["relation_id"]] = row["verdict"] == "right"
    cases = []
    for name, known in sorted(verdicts.items()):
        for found in _found(corpus / name, extractor, finder):
            right = known.get(_relation_id(found))
            if right is not None:
                cases.append(Case(_source(Path(name).stem), arbiter.features(found), right))
    return cases


def _found(path: Path, extractor: relations.Extractor, finder: mentions.Finder) -> list[Found]:
    reading = text.read(path, hashlib.sha256(path.read_bytes()).hexdigest()[:12])
    seen = finder.find(reading.document, reading.passages)
    return extractor.judged(reading.document, reading.passages, seen.sentences, seen.mentions)


def _relation_id(found: Found) -> str:
    finding = found.finding
    return f"{finding.head.mention_id}>{finding.relation}>{finding.tail.mention_id}"


def given(annotation: Annotation, path: Path, finder: mentions.Finder) -> Reading:
    """A gold document with its entities given as mentions, and sentences as the pipeline splits them."""
    read = text.read(path, annotation["document"])
    sentences = finder.find(read.document, read.passages).sentences
    found = annotations.as_mentions(annotation, read.document, read.passages, sentences)
    return Reading(read.document, read.passages, sentences, found)


def score_given(gold: Path, models: Path, corpus: Path | None = None) -> Evaluation:
    """Scores of relations where the entities of gold are given."""
    extractor, finder = relations.load(models, knowledge.LANGUAGES), mentions.load(models, knowledge.LANGUAGES)
    pairs = []
    for stem, annotation in annotations.load(gold).items():
        path = _text(stem, gold, corpus)
        if path is not None:
            reading = given(annotation, path, finder)
            rows = extractor.extract(reading.document, reading.passages, reading.sentences, reading.mentions)
            pairs.append((annotation, _prediction(annotation, rows)))
    return evaluate.evaluate(pairs)


def _prediction(annotation: Annotation, rows: Iterable[Relation]) -> Annotation:
    stated = [
        {"head": row.head_id, "relation": row.relation, "tail": row.tail_id, "evidence": row.sentence}
        for row in rows
        if row.relation != evaluate.THEMATIC
    ]
    return {"document": annotation["document"], "entities": annotation["entities"], "relations": stated}


def _text(stem: str, gold: Path, corpus: Path | None) -> Path | None:
    """The text beside an annotation, or the document of this name in the corpus."""
    if (gold / f"{stem}.txt").exists():
        return gold / f"{stem}.txt"
    return next((path for path in sorted((corpus or gold.parent).glob(f"**/{stem}.*")) if path.suffix != ".json"), None)


def _source(stem: str) -> str:
    return re.split(r"[-\d]", stem)[0] or stem


def _write(path: Path, trained: Trained, sources: Sequence[str]) -> None:
    card = {
        "made by": "make train",
        "model": f"logistic regression, ridge {PENALTY}",
        "cases": trained.cases,
        "right": trained.right,
        "sources": list(sources),
        "expected calibration error, leaving one source out": round(trained.error, 4),
        "Brier score, leaving one source out": round(trained.brier, 4),
        "reliability": [
            {"from": low, "to": high, "cases": count, "said": round(mean, 3), "right": round(share, 3)}
            for low, high, count, mean, share in trained.reliability
        ],
    }
    data = {"intercept": trained.intercept, "weights": trained.weights, "card": card}
    tables.write_bytes(path, json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")


def summary(trained: Trained) -> str:
    """The reliability table as text."""
    lines = [f"{trained.cases} cases, {trained.right} right; expected calibration error {trained.error:.3f}"]
    for low, high, count, mean, share in trained.reliability:
        lines.append(f"{low:.1f}-{high:.1f} {count:5} said {mean:.2f} right {share:.2f}")
    return "\n".join(lines)
