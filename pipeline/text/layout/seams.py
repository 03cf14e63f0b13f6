"""A seam: two lines of a column that follow one another, and what tells whether they are of one group."""

from typing import NamedTuple

from pipeline.text.conventions import Conventions
from pipeline.text.labels import Label
from pipeline.text.layout.group import Group
from pipeline.text.layout.page import Line
from pipeline.text.layout.setting import Setting


class Column(NamedTuple):
    """What the lines of a column are judged by: how it is set, each line's label if any, the size of running text."""

    lines: list[Line]
    setting: Setting
    labels: list[Label | None]
    body: float
    conventions: Conventions


class Seam(NamedTuple):
    """Two lines of a column, and what tells whether the second goes on with the group that the first ends.

    `full` where the first runs to the edge, `ended` where it ends a sentence, `goes_on` where the second begins in
    mid-sentence or mid-word; `step` is the distance of the two.
    """

    column: Column
    place: int
    group: Group
    previous: Line
    line: Line
    full: bool
    ended: bool
    goes_on: bool
    step: float


def at(place: int, group: Group, column: Column, full: bool) -> Seam:
    """The seam between the line at `place` and the one above, the last of `group`, which is `full` or not."""
    line, previous = column.lines[place], column.lines[place - 1]
    goes_on = line.text[:1].islower() or previous.text.endswith(("\xad", "-"))
    ended = column.setting.ended[place - 1]
    return Seam(column, place, group, previous, line, full, ended, goes_on, line.base - previous.base)
