"""What each entity has to do with each theme: counts of sentences, shares, and TF-IDF."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from pipeline.tables import NAMED, Edge, Entity, Evidence, ThemeProfile

ADDRESSES = "addresses"


def profiles(edges: Iterable[Edge], evidence: Iterable[Evidence], entities: Mapping[str, Entity]) -> list[ThemeProfile]:
    """A row for each entity and theme that it addresses, sorted by entity and theme.

    TF-IDF (Salton and Buckley 1988): the theme's share of the entity's sentences, times ln(N / n) with N entities of
    its type that address any theme, n of them this one.
    """
    ties = [edge for edge in edges if edge.relation == ADDRESSES]
    said = _said(evidence)
    totals: Counter[str] = Counter()
    for edge in ties:
        totals[edge.head_id] += edge.evidence
    of_type = Counter(entities[entity_id].type for entity_id in totals)
    with_theme = Counter((entities[edge.head_id].type, edge.tail_id) for edge in ties)
    rows = []
    for edge in ties:
        kind = entities[edge.head_id].type
        share = edge.evidence / totals[edge.head_id]
        rows.append(
            ThemeProfile(
                entity_id=edge.head_id,
                type=kind,
                theme_id=edge.tail_id,
                evidence=edge.evidence,
                said=said[edge.head_id, edge.tail_id],
                documents=edge.documents,
                share=round(share, 6),
                tfidf=round(share * math.log(of_type[kind] / with_theme[kind, edge.tail_id]), 6),
            )
        )
    return sorted(rows, key=lambda row: (row.entity_id, row.theme_id))


def _said(evidence: Iterable[Evidence]) -> Counter[tuple[str, str]]:
    """Sentences that tie an entity to a theme by more than its name."""
    sentences = {
        (row.head_id, row.tail_id, row.document_id, row.sentence_id)
        for row in evidence
        if row.relation == ADDRESSES and row.status != "negated" and not row.rule.startswith(NAMED)
    }
    return Counter((head, tail) for head, tail, *_ in sentences)
