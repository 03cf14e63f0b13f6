"""Scores of small annotated passages, and agreement with the scorer that comes with the gold."""

import importlib.util
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from factories import passage, sentence
from hypothesis import given
from hypothesis import strategies as st

from pipeline import annotations as gold_files
from pipeline import evaluate
from pipeline.tables import Document, Entity, Relation


def entity(
    id: str, type: str = "organization", *, optional: bool = False, names: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {"id": id, "type": type, "name": id, "mentions": list(names), "optional": optional}


def relation(head: str, kind: str, tail: str, *, optional: bool = False, **attributes: str | None) -> dict[str, Any]:
    return {"head": head, "relation": kind, "tail": tail, "optional": optional, "evidence": "", **attributes}


def annotation(entities: list[dict[str, Any]], relations: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"document": "d", "entities": entities, "relations": relations or []}


def outcomes(gold: dict[str, Any], predicted: dict[str, Any], what: str) -> dict[str, int]:
    counts, _ = evaluate.compare(gold, predicted)
    summed: Counter[str] = Counter()
    for (kind_of_thing, _, outcome), number in counts.items():
        summed[outcome] += number if kind_of_thing == what else 0
    return {outcome: number for outcome, number in summed.items() if number}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The International Labour Organisation (ILO)", "international labour organization"),
        ("high -level political forum", "high level political forum"),
        ("l’Organisation internationale", "lorganization internationale"),
        ("“Decent Work” Agenda", "decent work agenda"),
        ("its Governing Body", "governing body"),
    ],
)
def test_normalise(name: str, expected: str) -> None:
    assert evaluate.normalise(name) == expected


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ([entity("ilo")], [entity("ILO")], {"right": 1}),
        ([entity("ilo")], [entity("ilo", "process")], {"invented": 1, "missed": 1}),
        ([entity("ilo", names=("BIT",))], [entity("ilo"), entity("BIT")], {"right": 1, "duplicate": 1}),
        ([entity("ilo", optional=True)], [entity("ilo")], {}),
        ([entity("ilo", optional=True)], [], {}),
        ([], [entity("ilo")], {"invented": 1}),
    ],
)
def test_entities(gold: list[dict[str, Any]], predicted: list[dict[str, Any]], expected: dict[str, int]) -> None:
    assert outcomes(annotation(gold), annotation(predicted), "entity") == expected


A, B, C = entity("a"), entity("b", "process"), entity("c")


@pytest.mark.parametrize(
    ("gold", "predicted", "expected", "pairs"),
    [
        ([relation("a", "leads", "b")], [relation("a", "leads", "b")], {"right": 1}, {"right": 1}),
        ([relation("a", "leads", "b")], [relation("b", "leads", "a")], {"invented": 1, "missed": 1}, {"right": 1}),
        ([relation("a", "leads", "b", optional=True)], [relation("a", "leads", "b")], {}, {}),
        (
            [relation("a", "collaborates_with", "c")],
            [relation("c", "collaborates_with", "a")],
            {"right": 1},
            {"right": 1},
        ),
        ([], [relation("a", "leads", "b")] * 2, {"invented": 1}, {"invented": 1}),
        ([relation("a", "leads", "b")], [], {"missed": 1}, {"missed": 1}),
    ],
)
def test_relations(
    gold: list[dict[str, Any]], predicted: list[dict[str, Any]], expected: dict[str, int], pairs: dict[str, int]
) -> None:
    wanted, got = annotation([A, B, C], gold), annotation([A, B, C], predicted)
    assert outcomes(wanted, got, "relation") == expected
    assert outcomes(wanted, got, "pair") == pairs


names = st.sampled_from(["ILO", "the ILO", "Forum", "C189", "Office", "Organisation", "Organization"])
kinds = st.sampled_from(["organization", "instrument", "process"])


@st.composite
def annotations(draw: st.DrawFn) -> dict[str, Any]:
    entities = [
        {
            "id": f"e{n}",
            "type": draw(kinds),
            "name": draw(names),
            "mentions": [draw(names)],
            "optional": draw(st.booleans()),
        }
        for n in range(draw(st.integers(1, 5)))
    ]
    ids = st.sampled_from([e["id"] for e in entities])
    kind = st.sampled_from(["leads", "collaborates_with", "cites"])
    relations = [
        relation(draw(ids), draw(kind), draw(ids), optional=draw(st.booleans())) for _ in range(draw(st.integers(0, 6)))
    ]
    return annotation(entities, relations)


def plain(predicted: dict[str, Any]) -> dict[str, Any]:
    """A prediction carries no `optional`: the tables of a run have no such thing."""
    return {
        key: [{k: v for k, v in row.items() if k != "optional"} for row in predicted[key]]
        for key in ("entities", "relations")
    } | {"document": "d"}


@given(gold=annotations(), predicted=annotations())
def test_agrees_with_the_scorer_of_the_gold(shared: Path, gold: dict[str, Any], predicted: dict[str, Any]) -> None:
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    predicted = plain(predicted)
    theirs = scorer.score(gold, predicted)
    for what, letter in (("entity", "e"), ("relation", "r"), ("pair", "p")):
        ours = outcomes(gold, predicted, what)
        expected = {
            "right": theirs[f"{letter}_tp"],
            "invented": theirs[f"{letter}_fp"],
            "missed": theirs[f"{letter}_fn"],
        }
        assert {outcome: ours.get(outcome, 0) for outcome in expected} == expected


def test_a_wording_of_two_entities_is_cut_at_its_and() -> None:
    within = passage("It notes the Pay Convention and Recommendation, 1951.")
    shared = ("Pay Convention and Recommendation, 1951",)
    gold = {"entities": [entity("c", "instrument", names=shared), entity("r", "instrument", names=shared)]}
    mentions = gold_files.as_mentions(gold, Document(document_id="d"), [within], [sentence(within)])
    assert [(m.text, m.entity_id) for m in mentions] == [("Pay Convention", "c"), ("Recommendation, 1951", "r")]


def test_prediction_has_what_a_document_names() -> None:
    within = passage("The ILO leads the Forum; it met.")
    whole = sentence(within)
    gold = {
        "entities": [
            entity("org:ilo", names=("ILO",)),
            entity("process:f", "process", names=("Forum",)) | {"anaphora": ["it"]},
        ]
    }
    mentions = gold_files.as_mentions(gold, Document(document_id="d"), [within], [whole])
    assert [(m.text, m.entity_id, m.antecedent) for m in mentions] == [
        ("ILO", "org:ilo", ""),
        ("Forum", "process:f", ""),
        ("it", "process:f", "d:p1:18-23"),
    ]
    leads = Relation(
        document_id="d",
        relation_id="r",
        passage_id="p1",
        sentence_id="p1.1",
        start=0,
        end=23,
        head_mention="",
        relation="leads",
        tail_mention="",
        head_id="org:ilo",
        tail_id="process:f",
        sentence=within.text,
        rule="test",
    )
    entities = {m.entity_id: Entity(entity_id=m.entity_id, type=m.type, name=m.text) for m in mentions[:2]}
    predicted = evaluate.prediction("d", mentions, [leads], entities)
    assert [(e["id"], e["mentions"]) for e in predicted["entities"]] == [("org:ilo", ["ILO"]), ("process:f", ["Forum"])]
    assert [(r["head"], r["relation"], r["tail"]) for r in predicted["relations"]] == [
        ("org:ilo", "leads", "process:f")
    ]


def test_gold_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no gold found"):
        gold_files.load(tmp_path)
    (tmp_path / "x.json").write_text("{")
    with pytest.raises(ValueError, match=r"x\.json: not valid JSON"):
        gold_files.load(tmp_path)
    (tmp_path / "x.json").write_text(json.dumps({"entities": []}))
    with pytest.raises(ValueError, match="lacks \\['relations'\\]"):
        gold_files.load(tmp_path)


@pytest.mark.parametrize(
    ("wanted", "told", "expected"),
    [
        (["2013-10"], ["2013-10-03/2013-10-04"], {"right": 1}),
        (["2013-10-03"], ["2013"], {"right": 1}),
        (["2013"], ["2014"], {"invented": 1, "missed": 1}),
        (["2013"], ["2014", "2013"], {"right": 1}),
        ([None], ["2013"], {"invented": 1}),
        (["2013"], [""], {"missed": 1}),
        ([None], [""], {}),
    ],
)
def test_dates_of_relations_in_gold(wanted: list[str | None], told: list[str], expected: dict[str, int]) -> None:
    entities = [entity("a"), entity("b", "process")]
    gold = annotation(entities, [relation("a", "leads", "b", date=date, status="actual") for date in wanted])
    predicted = annotation(entities, [relation("a", "leads", "b", date=date, status="actual") for date in told])
    counts, _ = evaluate.compare(gold, predicted)
    assert {out: n for (what, kind, out), n in counts.items() if (what, kind) == ("attribute", "date")} == expected
    assert counts["attribute", "status", "right"] == 1


def test_attributes_of_a_relation_that_gold_has_not_are_not_judged() -> None:
    entities = [entity("a"), entity("b", "process")]
    told = annotation(entities, [relation("a", "leads", "b", date="2013", status="planned")])
    assert outcomes(annotation(entities), told, "attribute") == {}
