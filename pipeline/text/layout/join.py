"""Groups of lines to blocks of text; what runs over a column or a page is one block."""

import re
from collections.abc import Iterable
from functools import partial, reduce

from pipeline.text import unwrap
from pipeline.text.conventions import Conventions
from pipeline.text.endings import is_ended
from pipeline.text.layout import levels
from pipeline.text.layout.group import Group
from pipeline.text.layout.page import Page, Table
from pipeline.text.reading import Block

LEADERS = re.compile(r"(?:\s?[.…·]){4,}\s*")
LONGEST = 80
"""Characters at the end of a text that tell whether it broke off."""
LEAST_LINE = 25
"""A single line of fewer characters goes on nowhere but in mid-sentence."""
MOST_OPEN = 6
"""So many blocks that broke off are remembered: a story may go on after others, on the same page or the next."""

Open = tuple[Block, Group]
"""A block, and the last group that it is made of so far."""


def blocks(pages: Iterable[list[Group]], known: unwrap.Vocabulary, conventions: Conventions) -> list[Block]:
    """All blocks of a document in reading order; `known` is its vocabulary."""
    made: list[Open] = []
    running: list[Open] = []
    notes: list[Open] = []
    for group in (group for groups in pages for group in groups):
        open_ = notes if group.kind == "footnote" else running
        place = _host(open_, group, conventions)
        if place is None:
            block = _block(group, known, conventions)
            made.append((block, group))
        else:
            block, _ = open_.pop(place)
            _extend(block, group, known, conventions)
        if group.kind in ("paragraph", "list_item", "footnote"):
            _drop_finished(open_, conventions)
            open_[:] = [*open_, (block, group)][-MOST_OPEN:]
        elif group.kind == "heading":
            _drop_finished(running, conventions)
    levels.set_levels((block, group.lines[0]) for block, group in made if group.kind == "heading")
    for block, _ in made:
        block.text = f"{block.text[:-1]}-" if block.text.endswith("\xad") else block.text
    return [block for block, _ in made]


def _drop_finished(open_: list[Open], conventions: Conventions) -> None:
    """Forget the last block where nothing can follow in it; those before it were looked at when others came."""
    if open_ and (open_[-1][1].closed or is_ended(open_[-1][0].text, conventions)):
        open_.pop()


def _host(open_: list[Open], group: Group, conventions: Conventions) -> int | None:
    """The place of the block that goes on in a group: the last one, or the only one that broke off in mid-sentence."""
    if group.kind not in ("paragraph", "footnote") or group.label or not group.begins:
        return None
    found = [place for place, (block, before) in enumerate(open_) if _continues(block, before, group, conventions)]
    if found and found[-1] == len(open_) - 1:
        return found[-1]
    resumed = [place for place in found if _resumes(*open_[place], group, conventions)]
    return resumed[0] if len(resumed) == 1 else None


def _resumes(block: Block, before: Group, group: Group, conventions: Conventions) -> bool:
    """Whether a group goes on with what broke off, no further away than the next page."""
    if not group.lines or group.page.number - before.page.number > 1:
        return False
    return group.lines[0].text[:1].islower() or _broke_off(block.text, conventions)


def _broke_off(text: str, conventions: Conventions) -> bool:
    """Whether a text ends in mid-phrase: after a small word, or within brackets."""
    tail = text[-LONGEST:]
    last = tail.rsplit(maxsplit=1)[-1]
    return last.lower() in conventions.all_function_words or tail.count("(") > tail.count(")")


def _continues(block: Block, before: Group, group: Group, conventions: Conventions) -> bool:
    """Whether a block, so far up to the group `before`, goes on in the first lines of another column or page."""
    last, first = before.lines[-1], group.lines[0]
    if abs(first.size - last.size) > 0.08 * last.size or last.bold != first.bold:
        return False
    if first.region == last.region and group.page.number == before.page.number:
        return False
    ended = is_ended(block.text, conventions)
    if first.text[:1].islower() or block.text.endswith("\xad"):
        return first.text[:1].islower() and not ended
    whole = len(before.lines) > 1 or len(last.text) >= LEAST_LINE
    return group.begins == "column" and whole and not before.closed and (group.runs_in or not ended)


def _block(group: Group, known: unwrap.Vocabulary, conventions: Conventions) -> Block:
    if group.table:
        return _table(group.table, group.page, known, conventions)
    block = Block(text="", kind=group.kind, label=group.label, page=group.page.number, page_label=group.page.label)
    _extend(block, group, known, conventions)
    return block


def _table(table: Table, page: Page, known: unwrap.Vocabulary, conventions: Conventions) -> Block:
    """A row a line, cells parted by a bar; the lines of a cell are joined."""
    join = partial(unwrap.joined, known=known, conventions=conventions)
    text = "\n".join(" | ".join(reduce(join, cell.split("\n")) for cell in row) for row in table.rows)
    return Block(text=text, kind="table", page=page.number, page_label=page.label, boxes=[page.shown(*table.box)])


def _extend(block: Block, group: Group, known: unwrap.Vocabulary, conventions: Conventions) -> None:
    """Add a group's lines to a block: text, marks, page and box."""
    text = block.text
    for number, line in enumerate(group.lines):
        written = LEADERS.sub(" ... ", line.text) if "...." in line.text or ". ." in line.text else line.text
        text = unwrap.joined(text, written, known, conventions)
        if number and not line.notes:
            continue
        start = len(text) - len(written)
        if number == 0 and start and group.page.number != _last_page(block):
            block.page_starts.append([start, group.page.number])
        block.notes += [[start + offset, mark] for offset, mark in line.notes]
    block.text = text
    block.boxes.append(group.page.shown(*_box(group)))
    if group.page.ocr:
        confidences = [line.confidence for line in group.lines if line.confidence is not None]
        block.ocr = round(sum(confidences) / len(confidences), 3)


def _last_page(block: Block) -> int | None:
    return block.page_starts[-1][1] if block.page_starts else block.page


def _box(group: Group) -> tuple[float, float, float, float]:
    return (
        min([line.x0 for line in group.lines]),
        min([line.top for line in group.lines]),
        max([line.x1 for line in group.lines]),
        max([line.bottom for line in group.lines]),
    )
