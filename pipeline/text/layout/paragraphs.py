"""The lines of a column to groups, with where each stands and how it ends."""

from itertools import pairwise

from pipeline.text import labels
from pipeline.text.conventions import Conventions
from pipeline.text.endings import is_ended
from pipeline.text.layout import breaks, setting
from pipeline.text.layout.group import Group
from pipeline.text.layout.leading import Leadings
from pipeline.text.layout.page import Line, Page
from pipeline.text.layout.seams import Column
from pipeline.text.layout.setting import Setting

LONE = 45
"""A line alone in its column, or away from its left edge, that has fewer characters goes on nowhere."""
ASIDE, CENTRED, AT_EDGE = 3.0, 2.0, 1.0
"""Distances in sizes: from the left edge of what stands elsewhere, of margins that are equal, from the right edge."""


def in_column(page: Page, lines: list[Line], body: float, known: Leadings, conventions: Conventions) -> list[Group]:
    """Cut a column's lines into groups; `body` is the size of the document's running text."""
    ended = [is_ended(line.text, conventions) for line in lines]
    found_labels = [labels.find(line.text, conventions) for line in lines]
    column = Column(lines, setting.of_column(lines, ended, known), found_labels, body, conventions)
    found = [Group(page, [lines[0]])]
    for place in range(1, len(lines)):
        if breaks.begins(place, found[-1], column):
            found.append(Group(page, [lines[place]]))
        else:
            found[-1].lines.append(lines[place])
    _set_ends(found, column)
    _set_begins(found, column)
    return found


def _set_ends(found: list[Group], column: Column) -> None:
    """Set for each group where it stands in its column, and whether its last line ends short of the right edge."""
    how, left = column.setting, min(line.x0 for line in column.lines)
    place = -1
    for group in found:
        place += len(group.lines)
        last = group.lines[-1]
        right = max(how.edges) if how.edges else how.rights[place]
        group.place = _place(group, left, max(right, last.x1))
        lone = len(group.lines) == 1 and len(last.text) < LONE and (len(column.lines) == 1 or group.place != "left")
        group.closed = lone or right - last.x1 > _least_room(last, right, how)


def _least_room(last: Line, right: float, how: Setting) -> float:
    """The room after a line that ends short."""
    return 3.0 if how.edges else max(3 * last.size, 0.15 * (right - last.x0))


def _place(group: Group, left: float, right: float) -> str:
    size = group.lines[0].size
    if any(line.x0 - left < ASIDE * size for line in group.lines):
        return "left"
    if all(abs((line.x0 - left) - (right - line.x1)) < CENTRED * size for line in group.lines):
        return "centre"
    return "right" if right - max(line.x1 for line in group.lines) < AT_EDGE * size else "left"


def _set_begins(found: list[Group], column: Column) -> None:
    """Mark the first group of a column, those under lines like running heads, and one that may run in from before."""
    first, how = column.lines[0], column.setting
    found[0].begins = "column"
    found[0].runs_in = how.first == "in" and abs(first.x0 - how.left) < setting.SHIFT * first.size
    for above, group in pairwise(found):
        if len(above.lines) > 1 or len(above.lines[0].text) >= LONE:
            return
        group.begins = "under"
