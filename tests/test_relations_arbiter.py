"""The arbiter: probabilities, what it is told, and how its calibration is measured."""

import json
from pathlib import Path

import marked
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import relations, train
from pipeline.relations import arbiter
from pipeline.relations.arbiter import Arbiter


@given(st.dictionaries(st.sampled_from("abc"), st.floats(-50, 50)), st.floats(-50, 50))
def test_probability_is_one(features: dict[str, float], intercept: float) -> None:
    assert 0 <= Arbiter(intercept, {"a": 2.0, "b": -3.0}).probability(features) <= 1


def test_more_weight_is_more_likely() -> None:
    judge = Arbiter(0.0, {"a": 1.0})
    assert judge.probability({"a": 2.0}) > judge.probability({"a": 1.0}) > judge.probability({}) == 0.5


def test_features_hold_no_words_of_the_text(models: Path) -> None:
    extractor = relations.load(models)
    one = marked.read("The 1:o{Institute} organized the 2:p{Forum} in collaboration with the 3:o{Council}.")
    other = marked.read("The 1:o{Authority} organized the 2:p{Rally} in collaboration with the 3:o{Chamber}.")
    assert [r.confidence for r in marked.relations(extractor, one)] == [
        r.confidence for r in marked.relations(extractor, other)
    ]


def test_reliability() -> None:
    said, right = np.array([0.05, 0.15, 0.95, 1.0]), np.array([0.0, 1.0, 1.0, 1.0])
    table = train.reliability(said, right)
    assert [(low, count, share) for low, _, count, _, share in table] == [(0.0, 1, 0.0), (0.1, 1, 1.0), (0.9, 2, 1.0)]


def test_fit_learns_what_tells_right_from_wrong() -> None:
    cases = [
        train.Case(source, {"near": float(right), f"kind={n % 2}": 1.0}, bool(right))
        for source in ("a", "b", "c")
        for n in range(20)
        for right in (0, 1)
    ]
    trained = train.fit(cases)
    judge = Arbiter(trained.intercept, trained.weights)
    assert judge.probability({"near": 1.0}) > 0.6 > 0.4 > judge.probability({"near": 0.0})


def test_absent_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"relations\.json: no weights of the arbiter"):
        arbiter.load(tmp_path)


def test_the_card_holds_the_calibration(models: Path) -> None:
    card = json.loads((models / "trained" / "relations.json").read_text(encoding="utf-8"))["card"]
    assert card["expected calibration error, leaving one source out"] <= 0.05
    assert sum(row["cases"] for row in card["reliability"]) == card["cases"]
