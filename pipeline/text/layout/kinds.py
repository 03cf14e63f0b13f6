"""What a group of lines is: heading, paragraph, list item, caption or note of a table."""

from collections import defaultdict

from pipeline.text import labels, metadata
from pipeline.text.conventions import Conventions
from pipeline.text.endings import is_ended
from pipeline.text.labels import Label
from pipeline.text.layout import leading
from pipeline.text.layout.breaks import LARGE, NUMBERED
from pipeline.text.layout.group import Group
from pipeline.text.layout.page import Page

SMALL = 0.93
"""Notes are smaller than this share of the body."""
LEAST, LEAST_BOLD = 0.9, 0.8
"""A heading is no smaller than this share of the body, and one in bold than that."""
RECOGNISED_LARGE = 1.3
"""A heading by size is larger than this share of the body in recognised text, whose sizes are measured on letters."""
LONGEST, LONGEST_SENTENCE = 320, 120
"""Characters of a heading, and of one that is a sentence."""
MOST_LINES = 6
SHORT = 14
"""Words, at most, of a heading that is neither large nor bold."""
LEAST_CAPITALS = 6
SENTENCE = 8
"""A numbered sentence of so many words is a paragraph, be it bold."""


def body_size(pages: list[Page]) -> float:
    """The size in which most characters stand."""
    sizes: defaultdict[float, int] = defaultdict(int)
    for page in pages:
        for line, size in zip(page.lines, leading.sizes_of(page.lines), strict=True):
            sizes[size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def classify(group: Group, before: str, body: float, conventions: Conventions) -> None:
    """Set kind and label of a group in place, `before` being the line above it; what is a label leaves the text."""
    text = group.text
    first = group.lines[0]
    label = labels.find(first.text, conventions)
    if first.notes and first.notes[0][0] == 0:
        group.kind, group.label = "footnote", first.notes.pop(0)[1]
    elif conventions.captions.fullmatch(text) and len(text) < 300:
        group.kind = "caption"
    elif is_heading(group, text, before, body, conventions) and not _is_item(label, text):
        group.kind = "heading"
    elif label:
        group.kind, group.label = labels.kind(label), label.label
        first.text = first.text[label.end :]
        first.notes = [(max(0, offset - label.end), mark) for offset, mark in first.notes]


def is_heading(group: Group, text: str, before: str, body: float, conventions: Conventions) -> bool:
    """Larger than the body, or all bold, or a line in italics, in capitals or centred; never a long text."""
    if len(text) > LONGEST or not any(map(str.isalpha, text)) or len(group.lines) > MOST_LINES:
        return False
    size = max(line.size for line in group.lines)
    ended = is_ended(text, conventions)
    large = RECOGNISED_LARGE if group.lines[0].confidence is not None else LARGE
    if size > large * body:
        return not (ended and len(text.split()) > SENTENCE)
    if _all(group, "bold") and size > LEAST_BOLD * body:
        return not (ended and len(text) > LONGEST_SENTENCE)
    if size < LEAST * body:
        return False
    return _begins_bold_and_numbered(group, text) or (
        _stands_out(group, text) and not before.endswith((",", ";")) and not metadata.date([text], conventions)
    )


def _stands_out(group: Group, text: str) -> bool:
    """Whether a line is set otherwise than the text around it, though neither larger nor bold."""
    if len(group.lines) > 2 or group.place == "right" or len(text.split()) > SHORT or _is_continued(text):
        return False
    if not text[0].isalnum() and text[0] not in '“«"‘¿¡':
        return False
    if _all(group, "italic"):
        return True
    capitals = text.isupper() and sum(map(str.isalpha, text)) >= LEAST_CAPITALS and group.closed
    return capitals or (group.place == "centre" and not text[0].islower())


def _is_continued(text: str) -> bool:
    return text.endswith((".", ",", ";", ":"))


def _all(group: Group, style: str) -> bool:
    return all(getattr(line, style) for line in group.lines)


def _begins_bold_and_numbered(group: Group, text: str) -> bool:
    """Whether a numbered heading is bold but for what follows it in brackets or the like."""
    bold = all(line.bold for line in group.lines[:-1]) and group.lines[-1].begins_bold
    return bold and NUMBERED.match(text) is not None and not text.endswith((".", ";", ","))


def _is_item(label: Label | None, text: str) -> bool:
    """Whether bold text is an item of a list, or a numbered sentence such as a draft decision, and so no heading."""
    if label is None:
        return False
    if label.type != "number":
        return _is_continued(text) or label.type == "bullet"
    return _is_continued(text) and len(text.split()) > SENTENCE
