"""Where one group of lines ends and the next begins: by distance, style, labels, indents and short lines."""

import re

from pipeline.text.layout import items, leading, seams, setting
from pipeline.text.layout.group import Group
from pipeline.text.layout.page import Line
from pipeline.text.layout.seams import Column, Seam
from pipeline.text.zones import ends_in_leader

APART, FAR_APART = 1.12, 1.3
"""Distances of lines, in usual ones: what may part paragraphs, and what does."""
RECOGNISED_APART, RECOGNISED_FAR_APART = 1.25, 1.45
WIDEST = 1.9
"""A recognised sentence goes on over a distance up to this."""
LARGE = 1.1
"""A heading by size is larger than this share of the body."""
ALIKE = 0.08
"""Sizes that differ by no more than this share are one."""
HANG = 3.5
"""Further lines of a heading hang from its first by so many sizes at most."""
NUMBERED = re.compile(r"(?:[IVXL]+|[A-Z]|\d{1,3}(?:\.\d+)*)\.?\s")
HANGS = re.compile(r"[\W\d(]|\w{1,3}[.)]")
"""What a first line begins with so that the others may hang from it."""


def begins(place: int, group: Group, column: Column) -> bool:
    """Whether the line at `place` begins a new group, `group` being the one before."""
    full = setting.is_full(place, column.lines, column.setting)
    if full and _runs_on(place, column):
        return False
    seam = seams.at(place, group, column, full)
    if ends_in_leader(seam.previous.text) or _is_far(seam) or _changes_style(seam):
        return True
    if _same_heading(seam):
        return False
    if items.begins(seam):
        return True
    if (seam.ended or not seam.full) and not _is_near(seam):
        return True
    return _by_indent(seam)


def _runs_on(place: int, column: Column) -> bool:
    """Whether a line plainly goes on with the full one above, as most do: that ends no sentence, and is set alike.

    What `begins` asks besides could not part such lines.
    """
    if column.setting.ended[place - 1] or column.labels[place]:
        return False
    line, previous = column.lines[place], column.lines[place - 1]
    near = -0.5 * line.size <= line.base - previous.base <= FAR_APART * column.setting.leading
    alike = line.sizes == previous.sizes and line.bold == previous.bold and line.italic == previous.italic
    return near and alike and setting.shift(line, previous) <= 0 and not ends_in_leader(previous.text)


def _is_far(seam: Seam) -> bool:
    """Whether lines are too far apart for one group, or the second stands above the first."""
    line, own = seam.line, seam.column.setting.leading
    if -0.5 * line.size <= seam.step <= FAR_APART * own:
        return False
    usual = max(own, leading.USUAL * line.size, leading.USUAL * seam.previous.size)
    if seam.step < -0.5 * line.size or seam.step > WIDEST * usual:
        return True
    if seam.step <= _apart(line)[1] * usual:
        return False
    runs_on = seam.goes_on and seam.full and not seam.ended
    return not (runs_on and line.confidence is not None)


def _is_near(seam: Seam) -> bool:
    """Whether a line is as near to the one above as lines of a paragraph are: here, or where marks push them apart."""
    usual, lines = seam.column.setting.leading, seam.column.lines
    if seam.step < _apart(seam.line)[0] * usual or (seam.line.notes and seam.step < FAR_APART * usual):
        return True
    if not seam.full or seam.place + 1 == len(lines) or setting.shift(seam.line, seam.previous):
        return False
    return seam.step < 1.05 * (lines[seam.place + 1].base - seam.line.base) < FAR_APART * usual


def _apart(line: Line) -> tuple[float, float]:
    return (APART, FAR_APART) if line.confidence is None else (RECOGNISED_APART, RECOGNISED_FAR_APART)


def _changes_style(seam: Seam) -> bool:
    """Whether size, weight or slant change otherwise than within a sentence."""
    line, previous = seam.line, seam.previous
    if line.sizes != previous.sizes and not _share_a_size(line, previous):
        return True
    ends_bold = previous.bold and line.begins_bold and not seam.ended
    if line.bold != previous.bold and not ends_bold and not (seam.goes_on and seam.full):
        return True
    return line.italic != previous.italic and not seam.goes_on and _leaves_italics(seam)


def _share_a_size(line: Line, previous: Line) -> bool:
    return any(abs(one - other) < ALIKE * max(one, other) for one in line.sizes for other in previous.sizes)


def _leaves_italics(seam: Seam) -> bool:
    """Whether italics end with a heading rather than within a paragraph: short, numbered, or before an indent."""
    numbered = seam.previous.italic and NUMBERED.match(seam.previous.text)
    return bool(numbered) or setting.shift(seam.line, seam.previous) > 0 or not seam.full


def _same_heading(seam: Seam) -> bool:
    """A further line of a heading: bold or centred like the line above, near it, and not numbered."""
    line, previous = seam.line, seam.previous
    centred = abs(line.x0 + line.x1 - previous.x0 - previous.x1) < 6 and abs(line.x0 - previous.x0) > line.size
    both_bold = line.bold and previous.bold
    if not (centred or both_bold):
        return False
    if not (centred or seam.full or abs(line.x0 - previous.x0) < HANG * line.size):
        return False
    if both_bold and line.size > LARGE * seam.column.body:
        return True
    ended = seam.ended and not (both_bold and previous.text.endswith(":"))
    return not ended and NUMBERED.match(line.text) is None


def _by_indent(seam: Seam) -> bool:
    """By the line's indent, by how paragraphs of the column begin, and by whether the line above ends one."""
    by = setting.shift(seam.line, seam.previous)
    if by > 0:
        return _when_set_in(seam)
    if by < 0 and len(seam.group.lines) > 1:
        return (seam.ended or not seam.full) and not (seam.goes_on and not seam.ended)
    return not seam.full and _ends(seam)


def _when_set_in(seam: Seam) -> bool:
    """Whether a line that is set in begins a paragraph, rather than hanging from the first one."""
    first = seam.column.setting.first
    hangs = HANGS.match(seam.group.lines[0].text) is not None
    if len(seam.group.lines) == 1 and (first == "out" or hangs):
        return not seam.full and seam.ended
    if first == "in":
        return seam.ended or not (seam.full and seam.goes_on)
    return not seam.full or seam.ended


def _ends(seam: Seam) -> bool:
    """Whether the line above, which is not full, ends a paragraph: with its sentence, or far from the edge."""
    if seam.ended and not seam.column.setting.spaced:
        return True
    is_short = setting.is_short(seam.place, seam.column.lines, seam.column.setting)
    return (seam.ended or not seam.goes_on) and is_short
