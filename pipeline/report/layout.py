"""Positions of the nodes: what the drawing opens on first, with room; the rest around it; loose parts beneath.

The same ties and seed give the same positions.
"""

import random
from collections.abc import Sequence

import igraph
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Points = NDArray[np.float64]
Tie = tuple[int, int, float]

SPACING = 1.0
"""Distance that two neighbouring nodes keep at least; the unit of the drawing."""
MANY = 5_000
"""Nodes above which the grid variant of the force layout is used, with fewer steps."""
ROOM = 3.5
"""How far at most the first nodes are drawn apart to make room for the rest between them."""
GOLDEN = np.pi * (3 - np.sqrt(5))
"""Angle between one node and the next around the same neighbours, so that they fill a disc evenly."""


def positions(nodes: int, ties: Sequence[Tie], seed: int = 1, first: Sequence[Tie] | None = None) -> Points:
    """Coordinates of each node, shape (nodes, 2), in units of the spacing between nodes.

    `ties` are (head, tail, weight), nodes counted from 0; parallel ties add up, loops do not matter. The nodes
    of the ties `first` (all, where it is None) are laid out by themselves; those that hang on them stand around
    them, and the others beneath.
    """
    core = sorted({end for *ends, _ in first for end in ends}) if first else list(range(nodes))
    graph = _simple(nodes, ties)
    placed = np.full((nodes, 2), np.nan)
    room = float(np.clip(np.sqrt(nodes / max(len(core), 1)), 1, ROOM))
    placed[core] = packed(_simple(nodes, first or ties).induced_subgraph(core), seed) * room
    _attach(graph, placed)
    _beneath(graph, placed, seed)
    return placed


def packed(graph: igraph.Graph, seed: int) -> Points:
    """Each component by forces, the largest on top, the others in rows beneath it."""
    parts = sorted(graph.connected_components(), key=lambda part: (-len(part), part[0]))
    points = np.zeros((graph.vcount(), 2))
    drawings = [_drawing(graph.induced_subgraph(part), seed) for part in parts]
    for part, drawing, corner in zip(parts, drawings, _corners(drawings), strict=True):
        points[part] = drawing + corner
    return points


def _simple(nodes: int, ties: Sequence[Tie]) -> igraph.Graph:
    graph = igraph.Graph(n=nodes, edges=[(head, tail) for head, tail, _ in ties])
    graph.es["weight"] = [weight for *_, weight in ties]
    graph.simplify(combine_edges={"weight": "sum"})
    return graph


def _drawing(graph: igraph.Graph, seed: int) -> Points:
    """One connected component, its lower left corner at the origin."""
    size = graph.vcount()
    if size == 1:
        return np.zeros((1, 2))
    if size == 2:
        return np.array([[0.0, 0.0], [2 * SPACING, 0.0]])
    start = np.random.default_rng(seed).normal(size=(size, 2)) * np.sqrt(size)
    igraph.set_random_number_generator(random.Random(seed))  # the layout breaks ties between equal points by it
    drawn = graph.layout_fruchterman_reingold(
        weights="weight",
        seed=start.tolist(),
        niter=150 if size > MANY else 500,
        grid=size > MANY,
    )
    points = _wide(_apart(_even(np.array(drawn.coords, dtype=np.float64))))
    corner: Points = points.min(axis=0)
    return points - corner


def _even(points: Points) -> Points:
    """Scale so that the median distance to the nearest neighbour is the spacing and some more."""
    nearest = cKDTree(points).query(points, k=2)[0][:, 1]
    centre: Points = points.mean(axis=0)
    return (points - centre) * (1.6 * SPACING / max(float(np.median(nearest)), 1e-9))


def _wide(points: Points) -> Points:
    """Turn the drawing so that it is widest across: pages are wider than high."""
    centred = points - points.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2]
    turned: Points = centred @ (axes * np.sign(axes[:, [0]] + 1e-12)).T
    return turned


def _apart(points: Points, fixed: NDArray[np.bool_] | None = None, steps: int = 60) -> Points:
    """Push nodes that stand closer than the spacing away from each other; fixed ones stay."""
    free = np.ones(len(points)) if fixed is None else 1.0 - fixed
    for _ in range(steps):
        pairs = cKDTree(points).query_pairs(SPACING, output_type="ndarray")
        pairs = pairs[free[pairs].any(axis=1)]
        if not len(pairs):
            break
        gap = points[pairs[:, 0]] - points[pairs[:, 1]]
        gap[~gap.any(axis=1)] = (1e-3, 0.0)
        length = np.linalg.norm(gap, axis=1, keepdims=True)
        push = gap / length * (SPACING - length) / free[pairs].sum(axis=1, keepdims=True)
        points = points.copy()
        np.add.at(points, pairs[:, 0], push * free[pairs[:, [0]]])
        np.add.at(points, pairs[:, 1], -push * free[pairs[:, [1]]])
    return points


def _attach(graph: igraph.Graph, placed: Points) -> None:
    """Place what hangs on placed nodes at the mean of its placed neighbours, wave after wave."""
    fixed = ~np.isnan(placed[:, 0])
    reached = fixed.copy()
    while True:
        wave = sorted({near for node in np.flatnonzero(reached) for near in graph.neighbors(node) if not reached[near]})
        if not wave:
            break
        placed[wave] = [_beside(graph, placed, reached, node, turn) for turn, node in enumerate(wave)]
        reached[wave] = True
    if (reached & ~fixed).any():
        placed[reached] = _apart(placed[reached], fixed[reached], steps=150)


def _beside(graph: igraph.Graph, placed: Points, reached: NDArray[np.bool_], node: int, turn: int) -> Points:
    near = [other for other in graph.neighbors(node) if reached[other]]
    angle = turn * GOLDEN
    offset = np.array([np.cos(angle), np.sin(angle)]) * SPACING
    mean: Points = placed[near].mean(axis=0)
    return mean + offset


def _beneath(graph: igraph.Graph, placed: Points, seed: int) -> None:
    """Place what is tied to nothing placed in rows under it all."""
    rest = np.flatnonzero(np.isnan(placed[:, 0])).tolist()
    if not rest:
        return
    points = packed(graph.induced_subgraph(rest), seed)
    done = placed[~np.isnan(placed[:, 0])]
    corner = np.array([done[:, 0].min(), done[:, 1].min() - points[:, 1].max() - 2.5 * SPACING])
    placed[rest] = points + corner


def _corners(drawings: Sequence[Points], gap: float = 2.5 * SPACING) -> list[Points]:
    """Lower left corners: the first drawing on top, the rest in rows of its width or more beneath."""
    if not drawings:
        return []
    area = sum(float(np.prod(drawing.max(axis=0) + gap)) for drawing in drawings)
    width = max(float(drawings[0][:, 0].max()), 1.5 * area**0.5)
    middle = (width - float(drawings[0][:, 0].max())) / 2
    corners, x, row_top, row_height = [np.array([middle, 0.0])], 0.0, -gap, 0.0
    for drawing in drawings[1:]:
        across, up = drawing.max(axis=0)
        if x and x + across > width:
            x, row_top, row_height = 0.0, row_top - row_height - gap, 0.0
        corners.append(np.array([x, row_top - up]))
        x, row_height = x + across + gap, max(row_height, float(up))
    return corners
