"""How likely a finding is right: a logistic model over what the engine knows of the case, never over words.

Reads models/trained/relations.json: weights by feature, with the intercept, and a card of how they were made (see
scripts/train_relations.py). Applied in plain Python: a finding has some twenty features.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.relations.expansion import Argument
from pipeline.relations.match import Finding
from pipeline.relations.rows import Found


@dataclass(frozen=True, slots=True)
class Arbiter:
    """A linear model; a feature without a weight counts nothing."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """Between 0 and 1."""
        score = self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def load(models: Path) -> Arbiter:
    """The trained weights; ValueError naming the file where it is malformed or absent."""
    path = models / "trained" / "relations.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Arbiter(float(data["intercept"]), {name: float(weight) for name, weight in data["weights"].items()})
    except (OSError, KeyError, ValueError, AttributeError) as error:
        raise ValueError(f"{path}: no weights of the arbiter ({error}); run `make train`") from error


def judge(arbiter: Arbiter, found: Iterable[Found]) -> list[Found]:
    """The same, each with its confidence."""
    return [replace(item, confidence=arbiter.probability(features(item))) for item in found]


def features(item: Found) -> dict[str, float]:
    """What is known of a finding, by name: kind of rule, relation and types, ways to the arguments, distances."""
    finding = item.finding
    known: dict[str, float] = {
        f"kind={finding.kind}": 1.0,
        f"relation={finding.relation}": 1.0,
        f"types={finding.head.type}>{finding.tail.type}": 1.0,
        "agreeing": float(min(2, item.agreeing - 1)),
        "anaphora": float(_anaphoric(finding)),
        "group head": float(finding.head.subtype == "group"),
        "group tail": float(finding.tail.subtype == "group"),
        "mention doubt": 2.0 - finding.head.confidence - finding.tail.confidence,
        "sentence length": min(2.0, math.log1p((item.sentence.end - item.sentence.start) / 200)),
    }
    if finding.tree is not None:
        known |= _of_tree(finding)
    return known


def _anaphoric(finding: Finding) -> int:
    return sum(mention.rule.startswith("anaphora") for mention in (finding.head, finding.tail)) + finding.pronouns


def _of_tree(finding: Finding) -> dict[str, float]:
    tree = finding.tree
    assert tree is not None
    known: dict[str, float] = {
        "carried": float(tree.unit.carried),
        "contracted": min(2.5, math.log1p(len(tree.unit.nodes))),
    }
    for end, argument, place in (
        ("head", finding.head_argument, finding.head_place),
        ("tail", finding.tail_argument, finding.tail_place),
    ):
        if argument is not None:
            known |= _of_argument(end, argument, place, finding.trigger)
    root = next(token for token, head in enumerate(tree.heads) if token == head)
    known["verbless"] = float(not tree.is_verb(root))
    known["loose arcs"] = min(3.0, float(tree.deps.count("dep")))
    return known


SAFE = ("subject", "object", "self")


def _of_argument(end: str, argument: Argument, place: str, trigger: int) -> dict[str, float]:
    known = {f"{end} at={place if place in SAFE else 'clause' if place.startswith('clause') else 'other'}": 1.0}
    known |= {f"{end} by={detour}": 1.0 for detour in argument.how.split()}
    known[f"{end} steps"] = float(min(3, argument.steps))
    known[f"{end} distance"] = min(3.5, math.log1p(abs(argument.token - trigger)))
    return known
