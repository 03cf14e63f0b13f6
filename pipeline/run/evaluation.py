"""`make evaluate`: bring the documents of a gold folder up to date, score their tables, hold them to thresholds."""

import csv
from collections import defaultdict
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pipeline import annotations, tables
from pipeline import evaluate as scoring
from pipeline.annotations import Annotation
from pipeline.evaluate import Evaluation
from pipeline.run import collect, flow
from pipeline.run.options import Options
from pipeline.tables import Document, Entity, Mention, Relation


def evaluate(
    options: Options, gold: Path, thresholds: Path | None = None, given: bool = False
) -> tuple[str, list[str]]:
    """Scores as a text, and a line for each that is below its threshold.

    A gold folder that holds its own texts is a corpus of its own, with outputs below evaluation/; else gold is of
    documents in the corpus, by the stem of their names. Writes evaluation/<gold>/ in the outputs folder.
    With `given`, the entities of gold stand in for our own, no stage is run, and the folder is <gold>-given/.
    Raises ValueError where gold or thresholds are malformed, or where no document of the corpus has gold.
    """
    if given:
        return _given(options, gold, thresholds)
    annotated = annotations.load(gold)
    folder = options.outputs / "evaluation" / gold.resolve().name
    if any(path.suffix == ".txt" for path in gold.iterdir()):
        options = replace(options, corpus=gold, outputs=folder / "outputs")
    flow.run(replace(options, until="entities"))
    predicted = predictions(options.outputs)
    found = [stem for stem in annotated if stem in predicted]
    if not found:
        raise ValueError(f"{gold}: none of its annotations has the name of a document in {options.corpus}")
    evaluation = scoring.evaluate((annotated[stem], predicted[stem]) for stem in found)
    scoring.write(folder, evaluation, {stem: predicted[stem] for stem in found})
    below = _below(evaluation, thresholds) if thresholds else []
    missing = sorted(set(annotated) - set(found))
    notes = [f"without a document of this name: {', '.join(missing)}"] if missing else []
    notes += [f"{len(found)} documents; every error is in {folder / 'errors.csv'}"]
    return "\n".join([scoring.summary(evaluation), *notes, *below]), below


def _given(options: Options, gold: Path, thresholds: Path | None) -> tuple[str, list[str]]:
    """Scores of relations with the entities of gold given; the corpus is where documents without a text beside are."""
    from pipeline import train  # scikit-learn is slow to load and of no use to the rest

    folder = options.outputs / "evaluation" / f"{gold.resolve().name}-given"
    evaluation = train.score_given(gold, options.models, options.corpus)
    scoring.write(folder, evaluation, {})
    below = _below(evaluation, thresholds) if thresholds else []
    return "\n".join([scoring.summary(evaluation), f"every error is in {folder / 'errors.csv'}", *below]), below


def predictions(outputs: Path) -> dict[str, Annotation]:
    """What the tables say of each document, in the layout of gold, by the stem of its name."""
    place = outputs / "tables"
    entities = {row.entity_id: row for row in tables.read_csv(place / "entities.csv", Entity)}
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in tables.read_csv(place / "mentions.csv", Mention):
        mentions[mention.document_id].append(mention)
    relations: dict[str, list[Relation]] = defaultdict(list)
    for relation in tables.read_csv(place / "relations.csv", Relation):
        relations[relation.document_id].append(relation)
    rows = collect.usable(tables.read_csv(place / "documents.csv", Document))
    stems = {row.document_id: PurePosixPath(row.file).stem for row in rows}
    return {stem: scoring.prediction(stem, mentions[id_], relations[id_], entities) for id_, stem in stems.items()}


def _below(evaluation: Evaluation, path: Path) -> list[str]:
    """A line for each score below its threshold; the file has the columns what, kind, f1."""
    scores = {(score.what, score.kind): score.f1 for score in evaluation.scores}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    try:
        least = {(row["what"], row["kind"]): float(row["f1"]) for row in rows}
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path}: expected the columns what, kind, f1, with a number in f1 ({error})") from error
    return [
        f"below its threshold: {what} {kind}: F1 {scores.get((what, kind), 0.0):.3f}, expected at least {f1:.3f}"
        for (what, kind), f1 in least.items()
        if scores.get((what, kind), 0.0) < f1
    ]
