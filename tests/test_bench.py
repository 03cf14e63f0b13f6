"""A ratio that fell by more than a fifth is named; one that is only told, or that is new, is not."""

import pytest

from bench.__main__ import Figure, table, worse


@pytest.mark.parametrize(
    ("better", "before", "now", "named"),
    [
        ("more", 10.0, 7.9, True),
        ("more", 10.0, 8.1, False),
        ("more", 10.0, 30.0, False),
        ("less", 2.0, 2.6, True),
        ("less", 2.0, 2.4, False),
        ("less", 2.0, 1.0, False),
        ("", 10.0, 1.0, False),
    ],
)
def test_a_regression_is_named(better: str, before: float, now: float, named: bool) -> None:
    told = worse(table([Figure("a thing", before, "x", better)]), [Figure("a thing", now, "x", better)])
    assert bool(told) == named


def test_a_new_figure_has_nothing_to_fall_from() -> None:
    assert not worse("", [Figure("a thing", 1.0, "x", "more")])
    assert not worse(table([Figure("another", 1_234.5, "x", "more")]), [Figure("a thing", 1.0, "x", "more")])
