"""Arcs while they are put right: no circle, and what stands before a token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.relations.arcs import Arcs


def arcs(words: str, heads: list[int], deps: str, tags: str) -> Arcs:
    return Arcs(words.split(), heads, deps.split(), tags.split(), {})


def test_kids_by_their_labels() -> None:
    tree = arcs("pilots met and sang", [1, 1, 1, 1], "nsubj ROOT cc conj", "NNS VBD CC VBD")
    assert tree.kids(1, "nsubj", "conj") == [0, 3]
    assert (tree.has_subject(1), tree.has_subject(3)) == (True, False)


@pytest.mark.parametrize(("token", "before"), [(0, -1), (2, 0), (3, -1)])
def test_before_a_comma(token: int, before: int) -> None:
    assert arcs("A , held there", [2, 2, 2, 2], "nsubj punct ROOT advmod", "NNP , VBN RB").before_comma(token) == before


@given(st.data())
def test_hanging_makes_no_circle(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 8))
    heads = [0, *(data.draw(st.integers(0, token - 1)) for token in range(1, count))]
    tree = Arcs(["w"] * count, heads, ["dep"] * count, ["NN"] * count, {})
    for _ in range(5):
        tree.hang(data.draw(st.integers(1, count - 1)), data.draw(st.integers(0, count - 1)), "conj")
    for token in range(count):
        for _ in range(count):
            token = tree.heads[token]
        assert token == 0
