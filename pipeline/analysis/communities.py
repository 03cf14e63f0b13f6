"""Communities of entities by their ties, with their most telling members and themes.

Leiden (Traag, Waltman and van Eck 2019) on the undirected network weighted by evidence, themes left out: they tie
everything to everything, and describe communities afterwards.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import igraph
import numpy as np

from pipeline.graphs import Graph, Ints, simple_igraph
from pipeline.tables import Community, Entity, ThemeProfile


@dataclass(frozen=True)
class Division:
    """The community of every entity of a graph, from 0, the largest first, and the modularity of the whole."""

    membership: Ints
    modularity: float


def divide(graph: Graph, resolution: float, seed: int) -> Division:
    """Leiden by modularity until nothing improves; the same for the same seed."""
    if graph.n == 0:
        return Division(np.zeros(0, dtype=np.int64), 0.0)
    simple = simple_igraph(graph)
    igraph.set_random_number_generator(random.Random(seed))
    found = simple.community_leiden(
        objective_function="modularity", weights="weight", resolution=resolution, n_iterations=-1
    )
    membership = _largest_first(np.array(found.membership, dtype=np.int64))
    return Division(membership, float(simple.modularity(membership.tolist(), weights="weight")))


def describe(
    graph: Graph,
    division: Division,
    entities: Mapping[str, Entity],
    profiles: Sequence[ThemeProfile],
    telling: int,
    most: int,
) -> list[Community]:
    """A row a community; `telling` bounds the names and themes that stand for it, `most` its members."""
    of_head, of_tail = division.membership[graph.head], division.membership[graph.tail]
    inner, count = of_head == of_tail, int(division.membership.max(initial=-1)) + 1
    weight = graph.weight[inner]
    strength = np.bincount(graph.head[inner], weight, graph.n) + np.bincount(graph.tail[inner], weight, graph.n)
    within = np.bincount(of_head[inner], weight, count)
    outer = graph.weight[~inner]
    across = np.bincount(of_head[~inner], outer, count) + np.bincount(of_tail[~inner], outer, count)
    themes = _themes(graph, division, profiles)
    by_community = np.lexsort((np.arange(graph.n), -strength, division.membership))
    members = np.split(graph.ids[by_community], np.cumsum(np.bincount(division.membership, minlength=count))[:-1])
    return [
        Community(
            community=community + 1,
            nodes=len(members[community]),
            weight_within=int(within[community]),
            weight_across=int(across[community]),
            modularity=round(division.modularity, 6),
            members=members[community][:most].tolist(),
            names=[entities[entity_id].name for entity_id in members[community][:telling]],
            themes=themes[community][:telling],
        )
        for community in range(count)
    ]


def _largest_first(membership: Ints) -> Ints:
    """Communities renumbered by size, equals by their first member."""
    names, first, sizes = np.unique(membership, return_index=True, return_counts=True)
    place = np.empty(len(names), dtype=np.int64)
    place[np.lexsort((first, -sizes))] = np.arange(len(names))
    renumbered: Ints = place[np.searchsorted(names, membership)]
    return renumbered


def _themes(graph: Graph, division: Division, profiles: Sequence[ThemeProfile]) -> dict[int, list[str]]:
    """Themes of each community by the sum of its members' TF-IDF."""
    community = dict(zip(graph.ids, division.membership.tolist(), strict=True))
    sums: defaultdict[int, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in profiles:
        if row.entity_id in community:
            sums[community[row.entity_id]][row.theme_id] += row.tfidf
    return defaultdict(
        list,
        {
            number: sorted((theme for theme in of if of[theme] > 0), key=lambda theme: (-round(of[theme], 9), theme))
            for number, of in sums.items()
        },
    )
