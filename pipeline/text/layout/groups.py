"""The lines and tables of a page to groups in reading order, each of its kind: running text, then footnotes."""

from itertools import groupby
from operator import attrgetter

from pipeline.text.conventions import Conventions
from pipeline.text.layout import footnotes, kinds, paragraphs
from pipeline.text.layout.group import Group
from pipeline.text.layout.leading import Leadings
from pipeline.text.layout.page import Line, Page


def of_page(page: Page, body: float, known: Leadings, conventions: Conventions) -> list[Group]:
    """The groups of a page; `body` and `known` are the document's usual size and distances of lines."""
    regions = _regions(page.lines)
    notes = footnotes.lines_of_notes(page, regions, body)
    if notes:
        ids = {id(line) for line in notes}
        regions = _regions([line for line in page.lines if id(line) not in ids])
    found: list[Group] = []
    for region in regions:
        found += paragraphs.in_column(page, region, body, known, conventions)
    before = ""
    for group in found:
        last = group.lines[-1].text
        kinds.classify(group, before, body, conventions)
        before = last
    return _with_tables(page, found) + footnotes.groups(page, notes)


def _regions(lines: list[Line]) -> list[list[Line]]:
    return [list(region) for _, region in groupby(lines, key=attrgetter("region"))]


def _with_tables(page: Page, found: list[Group]) -> list[Group]:
    """Each table before the first group of its column that stands below it."""
    for table in page.tables:
        group = Group(page, [], "table", table=table)
        x0, top, x1, _ = table.box
        place = next(
            (
                place
                for place, other in enumerate(found)
                if other.lines and other.lines[0].base > top and other.lines[0].x0 < x1 and other.lines[0].x1 > x0
            ),
            len(found),
        )
        found.insert(place, group)
    return found
