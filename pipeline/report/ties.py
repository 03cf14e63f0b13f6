"""Which ties a figure shows: those between two types, the backbone first, and the names at their ends."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.report.choosing import foremost
from pipeline.report.given import Input, backbone, node_types, pair
from pipeline.report.labels import label
from pipeline.tables import Edge

Totals = Counter[str]

LABEL = 68
"""Characters of a label at most; a longer name gives way to its acronym, or is cut off."""


@dataclass(frozen=True, slots=True)
class TwoModes:
    """Ties from entities of one type to those of another, cut to what a figure can hold; `backbone` counts its own."""

    ties: list[Edge]
    heads: list[str]
    tails: list[str]
    names: dict[str, str]
    left_out: int
    backbone: int


def between(given: Input, head: str, tail: str, most: int, edges: Sequence[Edge] | None = None) -> TwoModes:
    """The strongest ties from `head` to `tail`, with at most `most` entities on each side, of all edges or those given.

    Both sides are in the order of their evidence, largest first.
    """
    types = node_types(given)
    ties = [
        edge
        for edge in (given.edges if edges is None else edges)
        if (types.get(edge.head_id), types.get(edge.tail_id)) == (head, tail)
    ]
    kept = backbone(given, "whole", "entities", "actor_process")
    heads, tails, chosen = set[str](), set[str](), []
    for edge in foremost(ties, kept):
        if len(heads | {edge.head_id}) <= most and len(tails | {edge.tail_id}) <= most:
            heads.add(edge.head_id)
            tails.add(edge.tail_id)
            chosen.append(edge)
    return TwoModes(
        chosen,
        ranked(heads, totals(chosen, "head_id")),
        ranked(tails, totals(chosen, "tail_id")),
        shown_names(given),
        len(ties) - len(chosen),
        sum(pair(edge) in kept for edge in chosen),
    )


def said(given: Input) -> list[Edge]:
    """The ties to themes that are said, and not only named, each with the number of sentences that say it."""
    number = {(row.entity_id, row.theme_id): row.said for row in given.themes_by_entity}
    edges = [edge for edge in given.edges if number.get((edge.head_id, edge.tail_id))]
    return [replace(edge, evidence=number[edge.head_id, edge.tail_id]) for edge in edges]


def shown_names(given: Input, most: int = LABEL) -> dict[str, str]:
    """The name of every entity as a figure of so much room shows it."""
    return {
        entity.entity_id: short(label(entity) if len(entity.name) > most else entity.name, most)
        for entity in given.entities
    }


def totals(ties: Iterable[Edge], end: str) -> Totals:
    """Evidence sentences by the entity at one end."""
    sums = Totals()
    for edge in ties:
        sums[getattr(edge, end)] += edge.evidence
    return sums


def ranked(ids: Iterable[str], sums: Totals) -> list[str]:
    """Largest sum first; equal ones by id."""
    return sorted(ids, key=lambda each: (-sums[each], each))


def short(text: str, most: int = LABEL) -> str:
    """The text, its end cut off where it is too long for a label."""
    return text if len(text) <= most else text[: most - 1].rstrip(" ,(") + "…"


def untangled(heads: Sequence[str], tails: Sequence[str], ties: Sequence[Edge]) -> tuple[list[str], list[str]]:
    """Both sides ordered so that few ties cross: each entity beside the mean place of those that it is tied to."""
    left, right = list(heads), list(tails)
    for _ in range(12):
        right = _beside(right, left, [(edge.tail_id, edge.head_id, edge.evidence) for edge in ties])
        left = _beside(left, right, [(edge.head_id, edge.tail_id, edge.evidence) for edge in ties])
    return left, right


def _beside(side: list[str], other: list[str], ties: list[tuple[str, str, int]]) -> list[str]:
    place = {each: index / max(len(other) - 1, 1) for index, each in enumerate(other)}
    sums = {each: [0.0, 0.0] for each in side}
    for mine, theirs, weight in ties:
        sums[mine][0] += weight * place[theirs]
        sums[mine][1] += weight
    mean = {each: total / weight if weight else 0.5 for each, (total, weight) in sums.items()}
    return sorted(side, key=lambda each: (mean[each], each))
