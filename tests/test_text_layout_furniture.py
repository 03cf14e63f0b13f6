"""Running headers and footers: what repeats, and what stands like a header on one page alone."""

from pathlib import Path

import pytest

from pipeline.text import conventions
from pipeline.text.layout import furniture
from pipeline.text.layout.page import Line, Page

WRITING = [
    "The League of Ports met in May and wrote",
    "a report on cranes, which it sent out.",
    "It was short and is now read.",
]


def body(number: int) -> list[tuple[float, float, float, str]]:
    return [(60, 540, 120, f"{WRITING[number - 1]}"), (60, 540, 134, f"{WRITING[-number]}, as all said")]


def page(number: int, *lines: tuple[float, float, float, str]) -> Page:
    """A page of 600 by 800 points with lines at (x0, x1, base) in ten points."""
    return Page(number, 600, 800, lines=[Line(text, x0, x1, base, 10) for x0, x1, base, text in lines])


@pytest.mark.parametrize(
    ("second", "taken"),
    [
        # in two parts, far apart, off the text
        ([(60, 300, 50, "Report on ports"), (480, 540, 50, "HC/7")], ["Report on ports", "HC/7"]),
        # the first row of a table that goes on: no room below
        ([(60, 300, 106, "Cranes"), (480, 540, 106, "40")], []),
        # two halves of a sentence
        ([(60, 300, 50, "Cranes are heavy,"), (480, 540, 50, "and tall.")], []),
        # on the first page a title stands so
        ([], []),
    ],
)
def test_a_header_on_one_page(models: Path, second: list[tuple[float, float, float, str]], taken: list[str]) -> None:
    title = [(60, 300, 50, "Port paper"), (480, 540, 50, "May 2021")]
    pages = [page(1, *title, *body(1)), page(2, *second, *body(2))]
    assert furniture.remove(pages, conventions.load(models)) == taken
    assert [line.text for line in pages[0].lines][:2] == ["Port paper", "May 2021"]


def test_what_repeats_on_three_pages(models: Path) -> None:
    footer = (60, 300, 780, "League of Ports, annual papers")
    pages = [page(number, *body(number), footer) for number in (1, 2, 3)]
    furniture.remove(pages, conventions.load(models))
    assert all(footer[3] not in [line.text for line in one.lines] for one in pages)
