"""What the analysis adds to the page: measures with intervals, communities, brokers, projections, change.

Rows refer to nodes by their place; those of what the page does not hold are left out.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from pipeline import tables
from pipeline.report.given import Input
from pipeline.tables import Change, Projection

Content = dict[str, Any]

MOST_PAIRS = 400
"""Pairs of a projection that the page holds, the least likely by chance first."""
MOST_CHANGES = 400
"""Changes from one window to the next that the page holds, the largest first."""
ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison", "total")


def analysed(given: Input, node: dict[str, int]) -> Content:
    """The content of all that comes from network and analysis but nodes, ties and evidence."""
    return {
        "measures": _measures(given, node),
        "membership": {
            str(node[row.entity_id]): row.community
            for row in given.nodes
            if row.entity_id in node and row.community is not None
        },
        "communities": [_community(row, node) for row in given.communities],
        "profiles": _profiles(given, node),
        "statistics": [tables.plain(row) for row in given.statistics],
        "projections": _table(
            ["projection", "a", "b", "shared", "jaccard", "cosine", "newman", "p", "kept"],
            list(_projections(given, node)),
        ),
        "projected": _projected(given),
        "brokerage": _table(
            ["node", "group", *ROLES],
            [
                [node[row.entity_id], row.group, *(getattr(row, role) for role in ROLES)]
                for row in given.brokerage
                if row.entity_id in node
            ],
        ),
        "slices": [tables.plain(row) for row in given.slices],
        "changes": _table(
            ["before", "after", "head", "relation", "tail", "change", "earlier", "later"], list(_changes(given, node))
        ),
        "changed": _changed(given),
        "left_out": [tables.plain(row) for row in given.left_out],
    }


def _measures(given: Input, node: dict[str, int]) -> Content:
    names = ["part", "measure", "value", "low", "high", "rank", "rank_low", "rank_high"]
    rows = [
        [node[row.entity_id], *(_short(getattr(row, name)) for name in names)]
        for row in given.measures
        if row.entity_id in node
    ]
    return _table(["node", *names], rows)


def _community(row: tables.Community, node: dict[str, int]) -> Content:
    """A row of communities, its members as places."""
    return {**tables.plain(row), "members": [node[member] for member in row.members if member in node]}


def _profiles(given: Input, node: dict[str, int]) -> Content:
    rows = [
        [node[row.entity_id], node[row.theme_id], _short(row.share), _short(row.tfidf)]
        for row in given.themes_by_entity
        if row.entity_id in node and row.theme_id in node
    ]
    return _table(["node", "theme", "share", "tfidf"], rows)


def _projections(given: Input, node: dict[str, int]) -> Iterator[list[Any]]:
    for name, pairs in groupby(given.projections, key=attrgetter("projection")):
        shown = [pair for pair in pairs if pair.a_id in node and pair.b_id in node]
        for pair in sorted(shown, key=_unlikely)[:MOST_PAIRS]:
            weights = (_short(value) for value in (pair.jaccard, pair.cosine, pair.newman, pair.p))
            yield [name, node[pair.a_id], node[pair.b_id], pair.shared, *weights, pair.kept]


def _unlikely(pair: Projection) -> tuple[float, float, str, str]:
    return 1.0 if pair.p is None else pair.p, -pair.newman, pair.a_id, pair.b_id


def _projected(given: Input) -> Content:
    """Pairs of each projection, and how many of them chance does not explain."""
    pairs, kept = Counter[str](), Counter[str]()
    for row in given.projections:
        pairs[row.projection] += 1
        kept[row.projection] += row.kept
    return {name: {"pairs": pairs[name], "kept": kept[name]} for name in pairs}


def _changes(given: Input, node: dict[str, int]) -> Iterator[list[Any]]:
    for (before, after), rows in groupby(given.changes, key=attrgetter("before", "after")):
        shown = [row for row in rows if row.head_id in node and row.tail_id in node]
        for row in sorted(shown, key=_size)[:MOST_CHANGES]:
            ends = node[row.head_id], row.relation, node[row.tail_id]
            yield [before, after, *ends, row.change, row.evidence_before, row.evidence_after]


def _size(row: Change) -> tuple[int, str, str, str]:
    return -abs(row.evidence_after - row.evidence_before), row.head_id, row.relation, row.tail_id


def _changed(given: Input) -> list[Content]:
    """How many ties are new, lost, strengthened and weakened from each window to the next."""
    counts = Counter((row.before, row.after, row.change) for row in given.changes)
    pairs = dict.fromkeys((row.before, row.after) for row in given.changes)
    kinds = ("new", "lost", "strengthened", "weakened")
    return [
        {"before": before, "after": after, **{kind: counts[before, after, kind] for kind in kinds}}
        for before, after in pairs
    ]


def _short(value: Any) -> Any:
    """A number to four significant digits, so that the page stays small."""
    return float(f"{value:.4g}") if isinstance(value, float) else value


def _table(columns: list[str], rows: list[list[Any]]) -> Content:
    return {"columns": columns, "rows": rows}
