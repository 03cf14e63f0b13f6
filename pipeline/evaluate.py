"""Tables against gold: precision, recall and F1 of entities and relations, and the errors one by one.

Reads a gold folder (one JSON a document: entities with mentions, aliases and `optional`; relations with head,
relation, tail and `optional`) and the tables of an outputs folder; writes scores.csv, errors.csv and
predictions/<stem>.json in the layout of the gold.

Scores are taken document by document and summed. A predicted entity is right when its type and one normalised
name agree with gold; a second one for the same gold entity is a duplicate and counts neither way. A relation is
right when relation, head and tail agree. What gold marks optional counts neither for nor against. Status and
date are judged on the relations that are in gold, required or not; dates agree where one is the other more exactly.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.annotations import Annotation
from pipeline.tables import (
    Entity,
    Mention,
    Relation,
    column,
    write_bytes,
    write_csv,
)

ATTRIBUTES = ("status", "date")
NODES = ("organization", "instrument", "process")
ALL = "all"
SYMMETRIC = frozenset({"collaborates_with"})
THEMATIC = "addresses"
"""Ties to themes, which gold keeps apart from the relations between entities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How well one kind of thing was found."""

    what: str = column(
        "entity, relation, pair (relations without their type and direction) or attribute (of relations found)"
    )
    kind: str = column("entity type, relation, or status or date; 'all' for the whole")
    right: int = column("found and in gold")
    invented: int = column("found and not in gold")
    missed: int = column("required by gold and not found")
    duplicate: int = column("further entities for one that was found already", default=0)
    precision: float = column("right / (right + invented)")
    recall: float = column("right / (right + missed)")
    f1: float = column("harmonic mean of precision and recall")


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """One thing missed, invented or found twice."""

    document: str = column("stem of the gold file")
    what: str = column("entity, relation or attribute")
    error: str = column("missed, invented or duplicate")
    kind: str = column("entity type, relation, or status or date")
    head: str = column("name of the entity, or of the relation's head")
    tail: str = column("name of the relation's tail", default="")
    evidence: str = column("a sentence or wording to read it in", default="")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by kind, and every error."""

    scores: list[Score]
    errors: list[Error]


def normalise(name: str) -> str:
    """A name without what careful writers may write differently: case, accents, dashes, articles, end brackets."""
    name = unicodedata.normalize("NFKD", name)
    name = "".join(character for character in name if not unicodedata.combining(character))
    name = name.replace("’", "'").replace("–", "-").replace("—", "-").replace(" -", "-").replace("- ", "-")
    name = re.sub(r"\([^)]*\)$", "", name.strip())
    name = re.sub(r"[\"“”'`]", "", name.lower())
    name = re.sub(r"^(the|an?|its|their|this|said|los|las|el|la|le|les|l)\s+", "", name)
    name = name.replace("organis", "organiz")
    return re.sub(r"[^\w]+", " ", name).strip()


def names(entity: Annotation) -> frozenset[str]:
    """All normalised wordings of an annotated entity."""
    raw = [entity.get("name", ""), *entity.get("mentions", ()), *entity.get("aliases", ())]
    return frozenset(filter(None, map(normalise, raw)))


def align(gold: Annotation, predicted: Annotation) -> dict[str, str | None]:
    """For each predicted entity's id, the gold entity with which it shares most names and its type, if any."""
    candidates = [(g["id"], {g["type"], *g.get("also", ())}, names(g)) for g in gold["entities"]]
    aligned: dict[str, str | None] = {}
    for entity in predicted["entities"]:
        own = names(entity)
        shared = [(len(own & theirs), id_) for id_, types, theirs in candidates if entity["type"] in types]
        best = max((count for count, _ in shared), default=0)
        aligned[entity["id"]] = next((id_ for count, id_ in shared if count == best), None) if best else None
    return aligned


def compare(gold: Annotation, predicted: Annotation) -> tuple[Counter[tuple[str, str, str]], list[Error]]:
    """Counts by (what, kind, outcome) and the errors of one document; outcome: right, invented, missed, duplicate."""
    aligned = align(gold, predicted)
    counts: Counter[tuple[str, str, str]] = Counter()
    errors: list[Error] = []
    for judge in (_judge_entities, _judge_relations, _judge_attributes):
        for outcome, error in judge(gold, predicted, aligned):
            counts[error.what, error.kind, outcome] += 1
            if outcome != "right":
                errors.append(error)
    for outcome, number in _judge_pairs(gold, predicted, aligned).items():
        counts["pair", ALL, outcome] += number
    return counts, errors


def _judge_entities(
    gold: Annotation, predicted: Annotation, aligned: Mapping[str, str | None]
) -> Iterator[tuple[str, Error]]:
    optional = {entity["id"] for entity in gold["entities"] if entity.get("optional")}
    found: set[str] = set()
    for entity in predicted["entities"]:
        target = aligned[entity["id"]]
        outcome = "invented" if target is None else "duplicate" if target in found else "right"
        if target is not None:
            found.add(target)
        if outcome != "right" or target not in optional:
            yield outcome, _entity_error(gold, outcome, entity)
    for entity in gold["entities"]:
        if entity["id"] not in optional and entity["id"] not in found:
            yield "missed", _entity_error(gold, "missed", entity)


def _entity_error(gold: Annotation, outcome: str, entity: Annotation) -> Error:
    wordings = "; ".join(entity.get("mentions", ()))
    return Error(
        document=gold["document"],
        what="entity",
        error=outcome,
        kind=entity["type"],
        head=entity.get("name", "") or wordings,
        evidence=wordings,
    )


def _judge_relations(
    gold: Annotation, predicted: Annotation, aligned: Mapping[str, str | None]
) -> Iterator[tuple[str, Error]]:
    required, optional = _gold_relations(gold)
    gold_names = {entity["id"]: entity["name"] for entity in gold["entities"]}
    own_names = {entity["id"]: entity["name"] for entity in predicted["entities"]}
    seen: set[tuple[str, str, str]] = set()
    for relation in predicted["relations"]:
        ends = [aligned.get(relation[end]) or "?" + relation[end] for end in ("head", "tail")]
        key = _key(ends[0], relation["relation"], ends[1])
        if key in seen:
            continue
        seen.add(key)
        if key not in optional:
            outcome = "right" if key in required else "invented"
            yield outcome, _relation_error(gold, outcome, relation, own_names)
    for key, relation in required.items():
        if key not in seen:
            yield "missed", _relation_error(gold, "missed", relation, gold_names)


def _relation_error(gold: Annotation, outcome: str, relation: Annotation, named: Mapping[str, str]) -> Error:
    return Error(
        document=gold["document"],
        what="relation",
        error=outcome,
        kind=relation["relation"],
        head=named.get(relation["head"], relation["head"]),
        tail=named.get(relation["tail"], relation["tail"]),
        evidence=relation.get("evidence", ""),
    )


def _judge_attributes(
    gold: Annotation, predicted: Annotation, aligned: Mapping[str, str | None]
) -> Iterator[tuple[str, Error]]:
    """Status and date of the relations that gold has; of several sentences for one relation, the best counts."""
    required, optional = _gold_relations(gold)
    own_names = {entity["id"]: entity["name"] for entity in predicted["entities"]}
    found: dict[tuple[str, str, str], list[Annotation]] = defaultdict(list)
    for relation in predicted["relations"]:
        head, tail = aligned.get(relation["head"]), aligned.get(relation["tail"])
        if head and tail:
            found[_key(head, relation["relation"], tail)].append(relation)
    for key, annotated in {**optional, **required}.items():
        for attribute in ATTRIBUTES if found[key] else ():
            wanted = annotated.get(attribute) or ""
            told = [relation.get(attribute) or "" for relation in found[key]]
            best = next((value for value in told if _agree(value, wanted)), told[0])
            for outcome in _outcomes(best, wanted):
                error = _relation_error(gold, outcome, found[key][0], own_names)
                said = f"{best or 'none'} for {wanted or 'none'}: {error.evidence}"
                yield outcome, replace(error, what="attribute", kind=attribute, evidence=said)


def _outcomes(value: str, wanted: str) -> list[str]:
    if _agree(value, wanted):
        return ["right"] if wanted else []
    return [*(["invented"] if value else []), *(["missed"] if wanted else [])]


def _agree(value: str, wanted: str) -> bool:
    """Whether they are the same, or one is the other more exactly: 2013-10-03/2013-10-04 and 2013-10."""
    return value == wanted or bool(value and wanted and (value.startswith(wanted) or wanted.startswith(value)))


def _judge_pairs(gold: Annotation, predicted: Annotation, aligned: Mapping[str, str | None]) -> Counter[str]:
    required, optional = _gold_relations(gold)
    wanted = {frozenset((head, tail)) for head, _, tail in required}
    allowed = wanted | {frozenset((head, tail)) for head, _, tail in optional}
    counts: Counter[str] = Counter()
    found: set[frozenset[str]] = set()
    seen: set[tuple[str, str, str]] = set()
    for relation in predicted["relations"]:
        head, tail = aligned.get(relation["head"]), aligned.get(relation["tail"])
        key = _key(head or "?" + relation["head"], relation["relation"], tail or "?" + relation["tail"])
        if key in seen:
            continue
        seen.add(key)
        pair = frozenset((head, tail)) if head and tail else None
        if pair in wanted and pair is not None:
            found.add(pair)
        elif pair not in allowed:
            counts["invented"] += 1
    counts["right"] += len(found)
    counts["missed"] += len(wanted - found)
    return counts


def _gold_relations(
    gold: Annotation,
) -> tuple[dict[tuple[str, str, str], Annotation], dict[tuple[str, str, str], Annotation]]:
    """Required and optional relations by key; one that joins an optional entity is optional."""
    doubtful = {entity["id"] for entity in gold["entities"] if entity.get("optional")}
    required: dict[tuple[str, str, str], Annotation] = {}
    optional: dict[tuple[str, str, str], Annotation] = {}
    for relation in gold["relations"]:
        loose = relation.get("optional") or relation["head"] in doubtful or relation["tail"] in doubtful
        key = _key(relation["head"], relation["relation"], relation["tail"])
        (optional if loose else required).setdefault(key, relation)
    return required, {key: relation for key, relation in optional.items() if key not in required}


def _key(head: str, relation: str, tail: str) -> tuple[str, str, str]:
    if relation in SYMMETRIC and tail < head:
        head, tail = tail, head
    return head, relation, tail


def evaluate(pairs: Iterable[tuple[Annotation, Annotation]]) -> Evaluation:
    """Scores and errors over (gold, prediction) pairs of documents."""
    counts: Counter[tuple[str, str, str]] = Counter()
    errors: list[Error] = []
    for gold, predicted in pairs:
        more, wrong = compare(gold, predicted)
        counts += more
        errors += wrong
    return Evaluation(_scores(counts), errors)


def _scores(counts: Mapping[tuple[str, str, str], int]) -> list[Score]:
    by_kind: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (what, kind, outcome), number in counts.items():
        by_kind[what, kind][outcome] += number
        if kind != ALL and what != "attribute":
            by_kind[what, ALL][outcome] += number
    order = {"entity": 0, "relation": 1, "pair": 2, "attribute": 3}
    keys = sorted(by_kind, key=lambda key: (order[key[0]], key[1] != ALL, key[1]))
    return [_score(what, kind, by_kind[what, kind]) for what, kind in keys]


def _score(what: str, kind: str, counts: Mapping[str, int]) -> Score:
    right, invented, missed = (counts.get(outcome, 0) for outcome in ("right", "invented", "missed"))
    precision = right / (right + invented) if right + invented else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(
        what=what,
        kind=kind,
        right=right,
        invented=invented,
        missed=missed,
        duplicate=counts.get("duplicate", 0),
        precision=round(precision, 4),
        recall=round(recall, 4),
        f1=round(f1, 4),
    )


def prediction(
    stem: str, mentions: Iterable[Mention], relations: Iterable[Relation], entities: Mapping[str, Entity]
) -> dict[str, Any]:
    """One document's rows, already resolved, in the layout of a gold file; anaphora name nothing by themselves."""
    named: dict[str, dict[str, None]] = {}
    for mention in mentions:
        if mention.type in NODES and mention.entity_id in entities and not mention.rule.startswith("anaphora"):
            named.setdefault(mention.entity_id, {}).update({mention.text: None, mention.name or mention.text: None})
    found = [_predicted_entity(entities[id_], list(wordings)) for id_, wordings in sorted(named.items())]
    stated = [
        {
            "head": relation.head_id,
            "relation": relation.relation,
            "tail": relation.tail_id,
            "status": relation.status,
            "date": relation.date,
            "evidence": relation.sentence,
            "confidence": relation.confidence,
            "rule": relation.rule,
        }
        for relation in relations
        if relation.relation != THEMATIC
    ]
    return {"document": stem, "entities": found, "relations": stated}


def _predicted_entity(entity: Entity, wordings: list[str]) -> dict[str, Any]:
    return {
        "id": entity.entity_id,
        "type": entity.type,
        "subtype": entity.subtype,
        "name": entity.name,
        "mentions": wordings,
        "aliases": entity.aliases,
    }


def write(folder: Path, evaluation: Evaluation, predictions: Mapping[str, Annotation]) -> None:
    """Write scores.csv, errors.csv and predictions/<stem>.json below `folder`."""
    write_csv(folder / "scores.csv", evaluation.scores, Score)
    write_csv(folder / "errors.csv", evaluation.errors, Error)
    for stem, predicted in sorted(predictions.items()):
        data = json.dumps(predicted, ensure_ascii=False, indent=1).encode()
        write_bytes(folder / "predictions" / f"{stem}.json", data)


def summary(evaluation: Evaluation) -> str:
    """The scores as a text table."""
    lines = [f"{'':10}{'':20}{'P':>7}{'R':>7}{'F1':>7}   right invented missed duplicate"]
    for score in evaluation.scores:
        lines.append(
            f"{score.what:10}{score.kind:20}{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}"
            f"   {score.right:5} {score.invented:8} {score.missed:6} {score.duplicate:9}"
        )
    return "\n".join(lines)
