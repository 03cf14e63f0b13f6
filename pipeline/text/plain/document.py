"""The lines of a text file to blocks: those broken in mid-sentence joined, bullets and headings kept.

Where a file was not wrapped to a width, the places of its breaks are recorded, since a name may begin there.
"""

import re
from itertools import pairwise

from pipeline.text import encoding, labels, unwrap
from pipeline.text.conventions import Conventions
from pipeline.text.plain import lines as source
from pipeline.text.plain import wrapping
from pipeline.text.plain.lines import TextLine
from pipeline.text.plain.wrapping import MARKDOWN_HEADING, NUMBER, OPEN
from pipeline.text.reading import Block, Source

HEADING_LENGTH = 120
UNDERLINES = {"=": 1, "-": 2}
"""Levels of headings by what they are underlined with."""
TITLE_WORDS = range(3, 31)


def read(data: bytes, conventions: Conventions) -> Source:
    """Blocks of a text file in any common encoding; form feeds part its pages."""
    text = encoding.decode(data)
    made = blocks(text, conventions)
    labels.set_depths(made)
    return Source(made, pages=text.count("\f") + 1 if "\f" in text else None, title=_title(text))


def blocks(text: str, conventions: Conventions) -> list[Block]:
    """The blocks of a text with its line ends."""
    lines = source.of_text(text, conventions)
    width = wrapping.width([line.text for line in lines])
    known = unwrap.vocabulary(line.text for line in lines)
    made: list[Block] = []
    previous, before_gap = TextLine(""), ""
    for line in lines:
        if not line.text:
            before_gap, previous = previous.text or before_gap, line
            continue
        if made and _goes_on(made[-1], previous, before_gap, line, width, conventions):
            _append(made[-1], line, width > 0, known, conventions)
        else:
            made.append(_block(line, conventions))
        previous = line
    _mark_headings(made)
    return made


def _goes_on(
    block: Block, previous: TextLine, before_gap: str, line: TextLine, width: int, conventions: Conventions
) -> bool:
    if not previous.text:
        return wrapping.goes_on_over_gap(before_gap, line.text, width, conventions)
    return not previous.underlined and wrapping.goes_on(
        previous.text, line.text, width, conventions, sofar=len(block.text), indent=line.indent - previous.indent
    )


def _title(text: str) -> str:
    """The first line, where it stands alone and reads like a title."""
    lines = [line.strip() for line in text.replace("\f", "\n\n").splitlines()]
    first = next((place for place, line in enumerate(lines) if line), None)
    if first is None or len(lines) < first + 3 or lines[first + 1]:
        return ""
    fits = len(lines[first].split()) in TITLE_WORDS
    return lines[first] if fits and not re.search(r"[.,;:!?]$", lines[first]) else ""


def _append(block: Block, line: TextLine, is_wrapped: bool, known: unwrap.Vocabulary, conventions: Conventions) -> None:
    """Add a line to a block: a hyphen at a wrapped line's end undone, the place of another break kept."""
    if is_wrapped and re.search(r"[^\W\d_]-$", block.text):
        block.text = unwrap.joined(block.text, line.text, known, conventions)
    else:
        block.text += ("" if OPEN.search(block.text) or not block.text else " ") + line.text
    start = len(block.text) - len(line.text)
    if not is_wrapped:
        block.breaks.append(start)
    if line.page and line.page != (block.page_starts[-1][1] if block.page_starts else block.page):
        block.page_starts.append([start, line.page])


def _block(line: TextLine, conventions: Conventions) -> Block:
    block = _labelled(line, conventions)
    block.page, block.page_label = line.page, line.page_label
    return block


def _labelled(line: TextLine, conventions: Conventions) -> Block:
    heading = MARKDOWN_HEADING.match(line.text)
    if heading:
        return Block(kind="heading", level=len(heading[1]), text=heading[2])
    if line.underlined:
        return Block(kind="heading", level=UNDERLINES[line.underlined], text=line.text)
    label = labels.find(line.text, conventions)
    if label:
        return Block(kind=labels.kind(label), label=label.label, text=line.text[label.end :])
    return Block(label=line.text, text="") if NUMBER.fullmatch(line.text) else Block(text=line.text)


def _mark_headings(blocks: list[Block]) -> None:
    """A short line without end punctuation, followed by text, is a heading."""
    for block, following in pairwise(blocks):
        plain = block.kind == "paragraph" and any(map(str.isalpha, block.text)) and not block.label
        if plain and len(block.text) <= HEADING_LENGTH and not re.search(r"[.,;:!?–-]$", block.text):
            block.kind = "heading" if following.text else "paragraph"
            block.level = 1 if block.text.isupper() else 2
