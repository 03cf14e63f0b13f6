"""Laws of the layout: same positions from the same ties, no node on another, components apart."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import pdist

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
