"""Groups of lines into blocks of text: hyphens undone, joined over columns and pages, headings with levels."""

import re

from collections.abc import Iterable
from functools import reduce

from pipeline.text.conventions import Conventions
from pipeline.text.endings import is_ended
from pipeline.text.page import Page, Table
from pipeline.text.paragraphs import Group
from pipeline.text.reading import Block

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
DEEPEST = 6
OPEN_END = re.compile(r"\w[–—/]$|(?:https?://|www\.)\S*[/.?=&_#-]$")
"""What is written on without a space after it: a dash or stroke between two words, an address."""
NUMBERED = re.compile(r"(?P<roman>[IVXL]+\.\s)|(?P<letter>[A-Z]\.\s)|(?P<number>\d+(?:\.\d+)*\.?\s)")


def blocks(pages: Iterable[list[Group]], vocabulary: frozenset[str], conventions: Conventions) -> list[Block]:
    """All blocks of a document in reading order; a paragraph that runs over a column or page is one block."""
    made: list[tuple[Block, Group]] = []
    open_: tuple[Block, Group] | None = None
    for group in (group for groups in pages for group in groups):
        if open_ and _continues(*open_, group, conventions):
            _extend(open_[0], group, vocabulary, conventions)
            open_ = (open_[0], group)
            continue
        block = _block(group, vocabulary, conventions)
        made.append((block, group))
        if group.kind in ("paragraph", "list_item"):
            open_ = (block, group)
        elif group.kind == "heading":
            open_ = None
    set_heading_levels([(block, group) for block, group in made if group.kind == "heading"])
    return [block for block, _ in made]


def vocabulary(pages: Iterable[Page]) -> frozenset[str]:
    """The document's words in lower case, those at line ends left out: what de-hyphenation asks first."""
    words: set[str] = set()
    for page in pages:
        for line in page.lines:
            words.update(word.lower() for word in WORD.findall(line.text.rsplit(" ", 1)[0]))
    return frozenset(words)


def set_heading_levels(made: list[tuple[Block, Group]]) -> None:
    """Levels by size, then weight, then how the heading is numbered."""
    sizes = _sizes({group.lines[0].size for _, group in made})
    styles = sorted({_style(block, group, sizes) for block, group in made}, reverse=True)
    for block, group in made:
        block.level = min(styles.index(_style(block, group, sizes)) + 1, DEEPEST)


def _sizes(found: set[float]) -> dict[float, float]:
    """Each size by the largest of those that are hardly different from it."""
    named: dict[float, float] = {}
    last = 0.0
    for size in sorted(found, reverse=True):
        last = last if last and size > 0.93 * last else size
        named[size] = last
    return named


def _style(block: Block, group: Group, sizes: dict[float, float]) -> tuple[float, bool, bool, int]:
    line = group.lines[0]
    match = NUMBERED.match(block.text)
    if match is None:
        rank = 0
    elif match["roman"]:
        rank = 5
    elif match["letter"]:
        rank = 4
    else:
        rank = 4 - match["number"].strip(". ").count(".")
    return sizes[line.size], line.bold, not line.italic, rank


def _continues(block: Block, before: Group, group: Group, conventions: Conventions) -> bool:
    """Whether a block, so far up to the group `before`, goes on in the first lines of another column or page."""
    if group.kind != "paragraph" or group.label:
        return False
    last, first = before.lines[-1], group.lines[0]
    if abs(first.size - last.size) > 0.08 * last.size or last.bold != first.bold:
        return False
    if first.region == last.region and group.page.number == before.page.number:
        return False
    if block.text.endswith(("\xad", "-")) or first.text[:1].islower():
        return block.text[-1:] in "\xad-" or not is_ended(block.text, conventions)
    if is_ended(block.text, conventions):
        return group.runs_in and not before.closed
    return not before.closed


def _block(group: Group, vocabulary: frozenset[str], conventions: Conventions) -> Block:
    if group.table:
        return _table(group.table, group.page, vocabulary, conventions)
    block = Block(text="", kind=group.kind, label=group.label, page=group.page.number, page_label=group.page.label)
    _extend(block, group, vocabulary, conventions)
    return block


def _table(table: Table, page: Page, vocabulary: frozenset[str], conventions: Conventions) -> Block:
    """A row a line, cells parted by a bar; the lines of a cell are joined."""

    def joined(cell: str) -> str:
        return reduce(lambda text, line: _joined(text, line, vocabulary, conventions), cell.split("\n"))

    text = "\n".join(" | ".join(map(joined, row)) for row in table.rows)
    box = [float(page.number), *(round(edge, 1) for edge in table.box)]
    return Block(text=text, kind="table", page=page.number, page_label=page.label, boxes=[box])


def _extend(block: Block, group: Group, vocabulary: frozenset[str], conventions: Conventions) -> None:
    """Add a group's lines to a block: text, marks, page and box."""
    for number, line in enumerate(group.lines):
        block.text = _joined(block.text, line.text, vocabulary, conventions)
        start = len(block.text) - len(line.text)
        if number == 0 and start and group.page.number != _last_page(block):
            block.page_starts.append([start, group.page.number])
        block.notes += [[start + offset, mark] for offset, mark in line.notes]
    block.boxes.append(_box(group))
    confidences = [line.confidence for line in group.lines if line.confidence is not None]
    if confidences:
        block.ocr = round(sum(confidences) / len(confidences), 3)


def _last_page(block: Block) -> int | None:
    return block.page_starts[-1][1] if block.page_starts else block.page


def _joined(text: str, line: str, vocabulary: frozenset[str], conventions: Conventions) -> str:
    """Two lines as one text; the hyphen between them undone where it only broke a word."""
    if not text:
        return line
    if text[-1] not in "-\xad" or len(text) < 2 or not text[-2].isalnum():
        return f"{text}{line}" if OPEN_END.search(text) else f"{text} {line}"
    before, after = re.search(r"[\w-]*$", text[:-1])[0], re.match(r"[\w-]*", line)[0]  # type: ignore[index]
    if not after or after[0].isdigit():
        return f"{text[:-1]}-{line}"
    return text[:-1] + ("-" if _keeps_hyphen(before, after, vocabulary, conventions) else "") + line


def _keeps_hyphen(before: str, after: str, vocabulary: frozenset[str], conventions: Conventions) -> bool:
    """The document's own vocabulary first, then the list of prefixes, then the case of what follows."""
    whole, parted = f"{before}{after}".lower(), f"{before}-{after}".lower()
    if whole in vocabulary:
        return False
    if "-" in before or parted in vocabulary or before.lower() in conventions.hyphen_prefixes:
        return True
    return after[0].isupper()


def _box(group: Group) -> list[float]:
    return [
        float(group.page.number),
        round(min(line.x0 for line in group.lines), 1),
        round(min(line.top for line in group.lines), 1),
        round(max(line.x1 for line in group.lines), 1),
        round(max(line.bottom for line in group.lines), 1),
    ]
