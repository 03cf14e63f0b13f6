"""The tree of a web page to blocks, in order: text breaks at block elements and nowhere else."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.text import labels, plain
from pipeline.text.conventions import Conventions
from pipeline.text.endings import is_ended
from pipeline.text.reading import Block
from pipeline.text.web import grid, inline, tree
from pipeline.text.web.furniture import Furniture
from pipeline.text.web.inline import LINE_BREAK

HEADINGS = {f"h{level}": level for level in range(1, 7)}
CAPTIONS = frozenset({"figcaption", "caption"})
LISTS = frozenset({"ul", "ol"})
HEADING_WORDS = 14
"""Words, at most, of a paragraph all in bold that is a heading."""
BACK = re.compile(r"\s*[↩↑^]\ufe0e?\s*$")
"""The way back from a note to its mark."""


class Walk:
    """Walks a page's main content; `notes` are the ids of its notes with their marks."""

    def __init__(self, furniture: Furniture, conventions: Conventions, notes: dict[str, str]) -> None:
        self.furniture = furniture
        self.conventions = conventions
        self.notes = notes
        self.level = 1

    def blocks(self, element: etree._Element, depth: int = 0, owner: etree._Element | None = None) -> Iterator[Block]:
        """The blocks of an element; a run of inline content between block elements is one.

        `depth` is that of lists; `owner` is the item whose first paragraph the element is.
        """
        run: list[str] = [inline.spaced(element.text)]
        under_links = 0
        owner = element if owner is None else owner
        for child in element:
            if isinstance(child.tag, str) and not self._is_left_out(child, under_links):
                if child.tag == "br" or (child.tag in tree.INLINE and not tree.holds_blocks(child)):
                    run.append(inline.text_of(child))
                else:
                    yield from self._from_run(run, owner, depth)
                    is_first = element.tag == "li" and not "".join(run).strip() and child.getprevious() is None
                    yield from self._from_block(child, depth, element if is_first else None)
                    run = []
            under_links = self._under_links(child, under_links)
            run.append(inline.spaced(child.tail))
        yield from self._from_run(run, owner, depth)

    def _is_left_out(self, child: etree._Element, under_links: int) -> bool:
        if self.furniture.is_one(child) or (child.tag in LISTS and self.furniture.is_link_list(child)):
            return True
        if under_links and child.tag not in HEADINGS:
            return self.furniture.is_links(child)
        return child.tag in HEADINGS and self.furniture.opens_links(child)

    def _under_links(self, child: etree._Element, under_links: int) -> int:
        """The level of the heading over links to other pages that what comes next stands under; 0 for none."""
        level = HEADINGS.get(str(child.tag), 0)
        if not level or (under_links and level > under_links):
            return under_links
        return level if self.furniture.opens_links(child) else 0

    def _from_block(self, child: etree._Element, depth: int, owner: etree._Element | None) -> Iterator[Block]:
        if child.tag == "table" and grid.is_data(child):
            yield from grid.blocks(child)
        elif child.tag == "pre":
            yield from plain.blocks(tree.text(child), self.conventions)
        else:
            yield from self.blocks(child, depth + 1 if child.tag in LISTS else depth, owner)

    def _from_run(self, run: list[str], element: etree._Element, depth: int) -> Iterator[Block]:
        for text in _paragraphs("".join(run), self.conventions):
            line = inline.written(text)
            if line.text and not self.furniture.is_line(line.text):
                block = self._block(line.text, element, depth)
                shift = len(line.text) - len(block.text)
                block.notes = [
                    [max(0, int(offset) - shift), mark] for offset, mark in line.notes if mark != block.label
                ]
                yield block

    def _block(self, text: str, element: etree._Element, depth: int) -> Block:
        level = HEADINGS.get(str(element.tag))
        if level:
            self.level = level
            return Block(kind="heading", level=level, text=text)
        if element.tag in CAPTIONS:
            return Block(kind="caption", text=text)
        mark = self._mark(element)
        if mark:
            return Block(kind="footnote", label=mark, text=BACK.sub("", _without(text, mark)))
        label = labels.find(text, self.conventions)
        if element.tag == "li" and depth and not (label and label.type != "bullet"):
            return Block(kind="list_item", level=depth, label=_list_label(element), text=text)
        if label:
            return Block(kind=labels.kind(label), label=label.label, text=text[label.end :])
        if self._is_heading(text, element):
            return Block(kind="heading", level=min(self.level + 1, 6), text=text)
        return Block(text=text)

    def _mark(self, element: etree._Element) -> str:
        """The mark of the note that an element is: one of this page points at it, or at a link that it begins with."""
        first = next(iter(element.iter("a")), None)
        pointed = tree.names(element) | (set() if first is None else tree.names(first))
        return next((self.notes[name] for name in sorted(pointed) if name in self.notes), "")

    def _is_heading(self, text: str, element: etree._Element) -> bool:
        """Whether a paragraph is all in bold, and neither long nor a sentence."""
        short = len(text.split()) <= HEADING_WORDS and not is_ended(text, self.conventions)
        return short and text[:1].isalnum() and not text.endswith(",") and tree.is_all_bold(element)


def _paragraphs(text: str, conventions: Conventions) -> list[str]:
    """The parts of a run: at double line breaks, and at single ones before labels."""
    if LINE_BREAK not in text:
        return [text]
    parts = re.split(r"\n[ \n]*\n", text)
    return [line for part in parts for line in _lines(part, conventions)]


def _lines(part: str, conventions: Conventions) -> list[str]:
    """Lines that were broken for a label or after a sentence each; or one line, broken where it happened to be."""
    made: list[str] = []
    for line in part.split(LINE_BREAK):
        if made and not _begins(made[-1].rstrip(), line.strip(), conventions):
            made[-1] += f" {line}"
        else:
            made.append(line)
    return made


def _begins(before: str, line: str, conventions: Conventions) -> bool:
    """Whether what stands after a line break is a text of its own."""
    if labels.find(line, conventions):
        return True
    ended = before.endswith(")") or is_ended(before, conventions)
    return ended and line[:1].isalnum() and not line[:1].islower()


def _without(text: str, mark: str) -> str:
    """The text of a note without the mark that it begins with."""
    return re.sub(rf"^[\[(]?{re.escape(mark)}[\])]?[.:]?\s+", "", text)


def _list_label(item: etree._Element) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return labels.BULLET
    if item.get("value", "").isdigit():
        return f"{item.get('value')}."
    start = parent.get("start", "1")
    place = len(list(item.itersiblings("li", preceding=True)))
    return f"{(int(start) if start.isdigit() else 1) + place}."
