"""Lines of a page into blocks: headings, paragraphs, list items, captions and footnotes."""

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from pipeline.text import labels
from pipeline.text.conventions import Conventions
from pipeline.text.page import Line, Page, Table
from pipeline.text.plain import END
from pipeline.text.zones import LEADER

SMALL = 0.93
"""Footnotes are smaller than this share of the body."""
LARGE = 1.1
"""A heading by size is larger than this share of the body."""
RECOGNISED_LARGE = 1.3
"""The same for recognised text, whose sizes are measured on its letters."""
NUMBERED = re.compile(r"(?:[IVXL]+|[A-Z]|\d+(?:\.\d+)*)\.?\s")
NOTE = re.compile(r"(\d{1,3}|[a-z]|[*†‡§]{1,3})(?:[.)]?\s+|(?=[A-ZÀ-Ý]))")


class Group:
    """Lines that make one block, and what is known of it."""

    __slots__ = ("kind", "label", "lines", "page", "table")

    def __init__(self, page: Page, lines: list[Line], kind: str = "paragraph", label: str = "") -> None:
        self.page = page
        self.lines = lines
        self.kind = kind
        self.label = label
        self.table: Table | None = None


def body_size(pages: list[Page]) -> float:
    """The size in which most characters stand."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def groups(page: Page, body: float, conventions: Conventions) -> list[Group]:
    """The blocks of a page in reading order: running text first, then its footnotes."""
    notes = footnote_lines(page, body)
    ids = {id(line) for line in notes}
    found: list[Group] = []
    for region in _regions([line for line in page.lines if id(line) not in ids]):
        found += _in_region(page, region, body, conventions)
    return _with_tables(page, found) + _footnotes(page, notes)


def _with_tables(page: Page, found: list[Group]) -> list[Group]:
    """Each table before the first group of its column that stands below it."""
    for table in page.tables:
        group = Group(page, [], "table")
        group.table = table
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


def footnote_lines(page: Page, body: float) -> list[Line]:
    """Small lines at the bottom of a column that begin with a mark, or stand under a short rule."""
    found: list[Line] = []
    for region in _regions(page.lines):
        run: list[Line] = []
        for line in reversed(region):
            if line.size > SMALL * body or (line.bold and line.size > body):
                break
            run.append(line)
        run.reverse()
        found += _from_first_note(run, page)
    return found


def _from_first_note(run: list[Line], page: Page) -> list[Line]:
    rule = max((rule.top for rule in page.rules if _is_note_rule(rule.x0, rule.x1, page)), default=None)
    for place, line in enumerate(run):
        if rule is not None and -2 < line.top - rule < 14:
            return run[place:]
        if _note_mark(line) and line.base > 0.3 * page.height:
            return run[place:]
    return []


def _is_note_rule(x0: float, x1: float, page: Page) -> bool:
    return 20 < x1 - x0 < 0.45 * page.width


def _note_mark(line: Line) -> str:
    if line.notes and line.notes[0][0] == 0:
        return line.notes[0][1]
    match = NOTE.match(line.text)
    return match[1] if match and not match[1].isalpha() else ""


def _footnotes(page: Page, lines: list[Line]) -> list[Group]:
    """A footnote begins at each mark that stands where the marks stand."""
    found: list[Group] = []
    for line in lines:
        mark = _note_mark(line)
        if mark and _follows(mark, [group.label for group in found]):
            found.append(Group(page, [line], "footnote", mark))
            _strip_mark(line, mark)
        elif found:
            found[-1].lines.append(line)
        else:
            found.append(Group(page, [line], "footnote"))
    return found


def _follows(mark: str, marks: list[str]) -> bool:
    """Whether a mark can come next: numbers count on, though one may have been missed."""
    last = next((known for known in reversed(marks) if known), "")
    if mark.isdigit() and last.isdigit():
        return 0 < int(mark) - int(last) <= 3
    return True


def _strip_mark(line: Line, mark: str) -> None:
    if line.notes and line.notes[0][0] == 0:
        line.notes = line.notes[1:]
        return
    end = len(mark) + len(re.match(r"[.)]?\s*", line.text[len(mark) :])[0])  # type: ignore[index]
    line.text = line.text[end:]
    line.notes = [(max(0, offset - end), note) for offset, note in line.notes]


def _regions(lines: list[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for line in lines:
        if found and found[-1][-1].region == line.region:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _in_region(page: Page, lines: list[Line], body: float, conventions: Conventions) -> list[Group]:
    """Cut a column's lines into blocks."""
    leading = _leading(lines)
    right = _right_edge(lines)
    found: list[Group] = []
    for line in lines:
        previous = found[-1].lines[-1] if found else None
        if previous is None or _begins(line, previous, found[-1], leading, right, body, conventions):
            found.append(Group(page, [line]))
        else:
            found[-1].lines.append(line)
    for group in found:
        _classify(group, body, conventions)
    return found


def _leading(lines: list[Line]) -> float:
    """The usual distance of baselines, as a multiple of the size."""
    steps = [
        (below.base - above.base) / above.size
        for above, below in pairwise(lines)
        if 0.8 < (below.base - above.base) / max(above.size, 1) < 2.5
    ]
    return median(steps) if steps else 1.2


def _right_edge(lines: list[Line]) -> float:
    edges = sorted(line.x1 for line in lines)
    return edges[int(0.9 * (len(edges) - 1))]


def _begins(
    line: Line, previous: Line, group: Group, leading: float, right: float, body: float, conventions: Conventions
) -> bool:
    """Whether a line begins a new block."""
    step = (line.base - previous.base) / max(previous.size, line.size, 1)
    if step > 1.3 * leading + 0.1 or step < -0.5:
        return True
    if LEADER.search(previous.text):
        return True
    goes_on = line.text[:1].islower() or previous.text.endswith(("\xad", "-"))
    if abs(line.size - previous.size) > 0.08 * max(line.size, previous.size):
        return True
    if line.bold != previous.bold and not (goes_on and _fills(previous, line, right)):
        return True
    if line.italic != previous.italic and not goes_on and _leaves_italics(line, previous, right):
        return True
    if _same_heading(line, previous, body):
        return False
    ended = END.search(previous.text) is not None
    if labels.find(line.text, conventions) and _may_be_labelled(line, previous, ended):
        return True
    return _new_paragraph(line, previous, group, right, ended and not goes_on)


def _leaves_italics(line: Line, previous: Line, right: float) -> bool:
    """Whether italics end with a heading rather than within a paragraph: short, numbered, or before an indent."""
    numbered = previous.italic and NUMBERED.match(previous.text)
    return bool(numbered) or line.x0 - previous.x0 > 0.8 * line.size or not _fills(previous, line, right)


def _same_heading(line: Line, previous: Line, body: float) -> bool:
    """A further line of a heading: bold and large, or bold or centred like the line above, and not numbered."""
    if line.bold and line.size > LARGE * body:
        return True
    ended = END.search(previous.text) or NUMBERED.match(line.text)
    centred = abs(line.x0 + line.x1 - previous.x0 - previous.x1) < 6 and abs(line.x0 - previous.x0) > line.size
    return not ended and (centred or (line.bold and previous.bold))


def _may_be_labelled(line: Line, previous: Line, ended: bool) -> bool:
    """A number at a line's beginning is a label only where a new item can begin."""
    if ended or abs(line.x0 - previous.x0) > 0.5 * line.size:
        return True
    return previous.text.endswith((",", " and", " or", " et", " ou", " y", " o"))


def _new_paragraph(line: Line, previous: Line, group: Group, right: float, ended: bool) -> bool:
    """By the indent, or by a short last line."""
    shift = line.x0 - previous.x0
    if shift > 0.8 * line.size:
        hanging = len(group.lines) == 1 and not _fills_loosely(previous, right)
        first_of_item = len(group.lines) == 1 and re.match(r"[\W\d(]|\w[.)]", previous.text)
        return not first_of_item and (ended or not hanging)
    if shift < -0.8 * line.size and len(group.lines) > 1:
        return ended
    return ended and not _fills(previous, line, right)


def _fills(previous: Line, line: Line, right: float) -> bool:
    """Whether the first word of the line would not have fitted on the previous line."""
    first = len(line.text.split(maxsplit=1)[0]) if line.text.strip() else 0
    width = (line.x1 - line.x0) / max(len(line.text), 1)
    return previous.x1 + (first + 1) * width > right - 0.5 * line.size


def _fills_loosely(previous: Line, right: float) -> bool:
    return previous.x1 > right - 6 * previous.size


def _classify(group: Group, body: float, conventions: Conventions) -> None:
    text = " ".join(line.text for line in group.lines)
    first = group.lines[0]
    if conventions.captions.fullmatch(text) and len(text) < 300:
        group.kind = "caption"
    elif is_heading(group, text, body):
        group.kind = "heading"
    else:
        label = labels.find(first.text, conventions)
        if label:
            group.kind, group.label = labels.kind(label), label.label
            first.text = first.text[label.end :]
            first.notes = [(max(0, offset - label.end), mark) for offset, mark in first.notes]


def is_heading(group: Group, text: str, body: float) -> bool:
    """Larger than the body, or all bold, or a line in italics by itself; never a long text."""
    if len(text) > 250 or not any(map(str.isalpha, text)) or len(group.lines) > 6:
        return False
    size = max(line.size for line in group.lines)
    large = RECOGNISED_LARGE if group.lines[0].confidence is not None else LARGE
    if size > large * body and not (text.endswith(".") and len(text) > 120):
        return True
    bold = all(line.bold for line in group.lines) and size > 0.9 * body
    if (
        len(group.lines) == 1
        and group.lines[0].begins_bold
        and NUMBERED.match(text)
        and not text.endswith((".", ";", ","))
    ):
        return True
    italic = all(line.italic for line in group.lines) and len(group.lines) <= 2 and size > 0.9 * body
    return (bold and not (text.endswith(".") and len(text) > 120)) or (italic and not re.search(r"[.,;:]$", text))
