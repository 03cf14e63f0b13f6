"""Laws of the layout: same positions from the same ties, no node on another, components apart."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import pdist, squareform

from pipeline.report.layout import SPACING, positions

TIES = st.integers(1, 25).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes),
        st.lists(st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1), st.floats(0.1, 5)), max_size=50),
    )
)


@settings(max_examples=60, deadline=None)
@given(TIES)
def test_every_node_has_a_place_of_its_own_and_the_same_each_time(network: tuple[int, list]) -> None:
    nodes, ties = network
    points = positions(nodes, ties, seed=3)
    assert points.shape == (nodes, 2)
    assert np.isfinite(points).all()
    assert (points == positions(nodes, ties, seed=3)).all()
    assert nodes == 1 or pdist(points).min() > 0.5 * SPACING


def test_the_largest_component_stands_above_the_others() -> None:
    points = positions(8, [(3, 4, 1), (4, 5, 1), (5, 3, 1), (0, 1, 1), (6, 6, 1)], seed=1)
    assert points[[3, 4, 5], 1].min() > points[[0, 1, 2, 6, 7], 1].max()


def test_no_node_at_all() -> None:
    assert positions(0, []).shape == (0, 2)


@settings(max_examples=60, deadline=None)
@given(TIES, st.integers(0, 20))
def test_the_first_ties_are_laid_out_alone_and_the_rest_finds_a_place(network: tuple[int, list], many: int) -> None:
    nodes, ties = network
    first = ties[:many]
    points = positions(nodes, ties, 3, first)
    assert np.isfinite(points).all()
    assert (points == positions(nodes, ties, 3, first)).all()
    assert nodes == 1 or pdist(points).min() > 0.05 * SPACING


def test_what_hangs_on_a_node_stands_beside_it() -> None:
    far = [(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 4, 1.0)]
    points = positions(9, [*far, (0, 5, 1.0), (4, 6, 1.0), (7, 8, 1.0)], 1, far)
    distance = squareform(pdist(points))
    assert distance[5].argsort()[1] == 0
    assert distance[6].argsort()[1] == 4
    assert points[[7, 8], 1].max() < points[:7, 1].min()
