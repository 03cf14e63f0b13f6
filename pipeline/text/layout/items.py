"""Where a line that begins with a label begins an item, rather than standing in mid-sentence by chance."""

from collections.abc import Iterator

from pipeline.text import labels
from pipeline.text.labels import Label
from pipeline.text.layout import setting
from pipeline.text.layout.group import Group
from pipeline.text.layout.seams import Seam


def begins(seam: Seam) -> bool:
    """Whether a line's label begins an item: where the line above ends, or is left, or where labels count on."""
    label = seam.column.labels[seam.place]
    if label is None or _closes_bracket(label, seam.group):
        return False
    if label.label == labels.BULLET or not seam.full:
        return True
    ends_item = seam.column.conventions.item_endings.fullmatch(seam.previous.text) is not None
    by = setting.shift(seam.line, seam.previous)
    if by and not (len(seam.group.lines) == 1 and by > 0):
        return seam.ended or ends_item
    return ends_item and _counts_on(seam, label)


def _closes_bracket(label: Label, group: Group) -> bool:
    """Whether a label such as `97)` only closes what was opened before."""
    if not label.label.endswith(")") or label.label.startswith("("):
        return False
    text = " ".join(line.text for line in group.lines[-3:])
    return text.count("(") > text.count(")")


def _counts_on(seam: Seam, label: Label) -> bool:
    """Whether the label is next to that of the labelled line above or below it that begins at the same place."""
    above = next(_labels_at(seam, range(seam.place - 1, -1, -1)), None)
    below = next(_labels_at(seam, range(seam.place + 1, len(seam.column.lines))), None)
    follows = above is not None and labels.follow(above.label, label.label)
    return follows or (below is not None and labels.follow(label.label, below.label))


def _labels_at(seam: Seam, places: range) -> Iterator[Label]:
    for place in places:
        found = seam.column.labels[place]
        if found and abs(seam.column.lines[place].x0 - seam.line.x0) < 0.5 * seam.line.size:
            yield found
