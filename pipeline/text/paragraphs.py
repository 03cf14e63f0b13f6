"""Lines of a column to groups: each the lines of one paragraph, heading or item."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.text import labels, setting
from pipeline.text.conventions import Conventions
from pipeline.text.endings import is_ended
from pipeline.text.labels import Label
from pipeline.text.page import Line, Page, Table
from pipeline.text.setting import Leadings, Setting
from pipeline.text.zones import ends_in_leader

APART, FAR_APART = 1.12, 1.3
"""Distances of lines, in usual ones: what may part paragraphs, and what does unless the sentence goes on."""
RECOGNISED_APART, RECOGNISED_FAR_APART = 1.25, 1.45
WIDEST = 1.9
"""A sentence does not go on over a wider distance."""
LARGE = 1.1
"""A heading by size is larger than this share of the body."""
HANG = 3.5
"""Further lines of a heading hang from its first by so many sizes at most."""
LONE = 45
"""A line alone in its column, or away from its left edge, that has fewer characters goes on nowhere."""
NUMBERED = re.compile(r"(?:[IVXL]+|[A-Z]|\d{1,3}(?:\.\d+)*)\.?\s")
AND_OR = re.compile(r"(?:[,;:.]|\b(?:and|or|et|ou|y|o|e|u))$")


class Group:
    """Lines that make one block, and what is known of it.

    `closed` where its last line ends short; `begins` is "column" where it is the first of one, "under" where only
    lines like running heads stand above it; `runs_in` where it begins a column flush with the edge, though first
    lines are set in; `place` in its column is "left", "centre" or "right".
    """

    __slots__ = ("begins", "closed", "kind", "label", "lines", "page", "place", "runs_in", "table")

    def __init__(self, page: Page, lines: list[Line], kind: str = "paragraph", label: str = "") -> None:
        self.page = page
        self.lines = lines
        self.kind = kind
        self.label = label
        self.closed = False
        self.begins = ""
        self.runs_in = False
        self.place = "left"
        self.table: Table | None = None


class Column(NamedTuple):
    """What the lines of a column are judged by; `labels` holds each line's label, as far as it has one."""

    setting: Setting
    labels: list[Label | None]
    body: float


def in_column(page: Page, lines: list[Line], body: float, known: Leadings, conventions: Conventions) -> list[Group]:
    """Cut a column's lines into groups; `body` is the size of the document's running text."""
    found_labels = [labels.find(line.text, conventions) for line in lines]
    ended = [is_ended(line.text, conventions) for line in lines]
    column = Column(setting.of_column(lines, ended, known), found_labels, body)
    found = [Group(page, [lines[0]])]
    for place in range(1, len(lines)):
        if begins(place, lines, found[-1], column):
            found.append(Group(page, [lines[place]]))
        else:
            found[-1].lines.append(lines[place])
    _set_edges(found, lines, column.setting)
    _set_begins(found)
    found[0].runs_in = _runs_in(lines, column.setting)
    return found


def begins(place: int, lines: list[Line], group: Group, column: Column) -> bool:
    """Whether a line begins a new group."""
    line, previous = lines[place], lines[place - 1]
    full = setting.is_full(place, lines, column.setting)
    ended = column.setting.ended[place - 1]
    goes_on = line.text[:1].islower() or previous.text.endswith(("\xad", "-"))
    runs_on = goes_on and full and not ended
    if ends_in_leader(previous.text) or _is_far(line, previous, column.setting, runs_on):
        return True
    if _changes_style(line, previous, full, ended, goes_on):
        return True
    if _same_heading(line, previous, column.body, full, ended):
        return False
    if _is_labelled(place, lines, group, column, full, ended):
        return True
    if (ended or not full) and not _is_near(place, lines, column.setting, full):
        return True
    ends = not full and _ends(place, lines, column.setting, ended, goes_on)
    return _new_by_indent(line, previous, group, column.setting, full, ended, goes_on, ends)


def _is_far(line: Line, previous: Line, how: Setting, runs_on: bool) -> bool:
    step = line.base - previous.base
    leading = max(how.leading, setting.LEADING * line.size, setting.LEADING * previous.size)
    if step < -0.5 * line.size or step > WIDEST * leading:
        return True
    return step > _apart(line)[1] * leading and not (runs_on and line.confidence is not None)


def _is_near(place: int, lines: list[Line], how: Setting, full: bool) -> bool:
    """Whether a line is as near to the one above as lines of a paragraph are: here, or where marks push them apart."""
    line = lines[place]
    step = line.base - lines[place - 1].base
    if step < _apart(line)[0] * how.leading or (line.notes and step < FAR_APART * how.leading):
        return True
    if not full or place + 1 == len(lines) or setting.shift(line, lines[place - 1]):
        return False
    return step < 1.05 * (lines[place + 1].base - line.base) < FAR_APART * how.leading


def _apart(line: Line) -> tuple[float, float]:
    return (APART, FAR_APART) if line.confidence is None else (RECOGNISED_APART, RECOGNISED_FAR_APART)


def _changes_style(line: Line, previous: Line, full: bool, ended: bool, goes_on: bool) -> bool:
    if line.sizes != previous.sizes and not _share_a_size(line, previous):
        return True
    ends_bold = previous.bold and line.begins_bold and not ended
    if line.bold != previous.bold and not ends_bold and not (goes_on and full):
        return True
    return line.italic != previous.italic and not goes_on and _leaves_italics(line, previous, full)


def _share_a_size(line: Line, previous: Line) -> bool:
    return any(abs(one - other) < 0.08 * max(one, other) for one in line.sizes for other in previous.sizes)


def _leaves_italics(line: Line, previous: Line, full: bool) -> bool:
    """Whether italics end with a heading rather than within a paragraph: short, numbered, or before an indent."""
    numbered = previous.italic and NUMBERED.match(previous.text)
    return bool(numbered) or setting.shift(line, previous) > 0 or not full


def _same_heading(line: Line, previous: Line, body: float, full: bool, ended: bool) -> bool:
    """A further line of a heading: bold or centred like the line above, near it, and not numbered."""
    centred = abs(line.x0 + line.x1 - previous.x0 - previous.x1) < 6 and abs(line.x0 - previous.x0) > line.size
    both_bold = line.bold and previous.bold
    if not (centred or full or abs(line.x0 - previous.x0) < HANG * line.size):
        return False
    if both_bold and line.size > LARGE * body:
        return True
    begins = (ended and not (both_bold and previous.text.endswith(":"))) or NUMBERED.match(line.text) is not None
    return not begins and (centred or both_bold)


def _is_labelled(place: int, lines: list[Line], group: Group, column: Column, full: bool, ended: bool) -> bool:
    """Whether a line's label begins an item: where the line above ends, or is left, or where labels count on."""
    label, line, previous = column.labels[place], lines[place], lines[place - 1]
    if label is None or _closes_bracket(label, group):
        return False
    if label.label == "•" or not full:
        return True
    if setting.shift(line, previous) and not (len(group.lines) == 1 and setting.shift(line, previous) > 0):
        return ended or AND_OR.search(previous.text) is not None
    return _counts_on(place, lines, column) and AND_OR.search(previous.text) is not None


def _closes_bracket(label: Label, group: Group) -> bool:
    """Whether a label such as `97)` only closes what was opened before."""
    if not label.label.endswith(")") or label.label.startswith("("):
        return False
    text = " ".join(line.text for line in group.lines[-3:])
    return text.count("(") > text.count(")")


def _counts_on(place: int, lines: list[Line], column: Column) -> bool:
    """Whether the label is next to that of the labelled line above or below it that begins at the same place."""
    here = column.labels[place]
    above = next((found for found in _labels_at(place, range(place - 1, -1, -1), lines, column)), None)
    below = next((found for found in _labels_at(place, range(place + 1, len(lines)), lines, column)), None)
    return here is not None and (
        (above is not None and labels.follow(above.label, here.label))
        or (below is not None and labels.follow(here.label, below.label))
    )


def _labels_at(place: int, places: range, lines: list[Line], column: Column) -> Iterator[Label]:
    for other in places:
        found = column.labels[other]
        if found and abs(lines[other].x0 - lines[place].x0) < 0.5 * lines[place].size:
            yield found


def _ends(place: int, lines: list[Line], how: Setting, ended: bool, goes_on: bool) -> bool:
    """Whether the line above, which is not full, ends a paragraph: with its sentence, or far from the edge."""
    if ended and not how.spaced:
        return True
    return (ended or not goes_on) and setting.is_short(place, lines, how)


def _new_by_indent(
    line: Line, previous: Line, group: Group, how: Setting, full: bool, ended: bool, goes_on: bool, ends: bool
) -> bool:
    """By the line's indent, by how paragraphs of the column begin, and by whether the line above ends one."""
    by = setting.shift(line, previous)
    if by > 0:
        return _new_when_set_in(group, how, full, ended, goes_on)
    if by < 0 and len(group.lines) > 1:
        return (ended or not full) and not (goes_on and not ended)
    return ends


def _new_when_set_in(group: Group, how: Setting, full: bool, ended: bool, goes_on: bool) -> bool:
    if len(group.lines) == 1 and (how.first == "out" or _hangs(group)):
        return not full and ended
    if how.first == "in":
        return ended or not (full and goes_on)
    return not full or ended


def _hangs(group: Group) -> bool:
    """Whether a group's first line begins with a number or a mark, so that its others may be set in."""
    return re.match(r"[\W\d(]|\w{1,3}[.)]", group.lines[0].text) is not None


def _set_edges(found: list[Group], lines: list[Line], how: Setting) -> None:
    """Set for each group where it stands in its column, and whether its last line ends short of the right edge."""
    left = min(line.x0 for line in lines)
    place = -1
    for group in found:
        place += len(group.lines)
        last = group.lines[-1]
        right = max(how.edges) if how.edges else how.rights[place]
        least = 3.0 if how.edges else max(3 * last.size, 0.15 * (right - last.x0))
        group.place = _place(group, left, max(right, last.x1))
        lone = len(group.lines) == 1 and len(last.text) < LONE and (len(lines) == 1 or group.place != "left")
        group.closed = lone or right - last.x1 > least


def _place(group: Group, left: float, right: float) -> str:
    size = group.lines[0].size
    before, after = min(line.x0 for line in group.lines) - left, right - max(line.x1 for line in group.lines)
    if before < 3 * size:
        return "left"
    if all(abs((line.x0 - left) - (right - line.x1)) < 2 * size for line in group.lines):
        return "centre"
    return "right" if after < size else "left"


def _runs_in(lines: list[Line], how: Setting) -> bool:
    """Whether the first line of a column stands flush with its left edge, where first lines are set in."""
    return how.first == "in" and abs(lines[0].x0 - how.left) < setting.SHIFT * lines[0].size


def _set_begins(found: list[Group]) -> None:
    found[0].begins = "column"
    for above, group in pairwise(found):
        if len(above.lines) > 1 or len(above.lines[0].text) >= LONE:
            return
        group.begins = "under"
