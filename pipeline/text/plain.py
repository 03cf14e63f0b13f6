"""Plain text and Markdown: lines that were broken in mid-sentence joined, bullets and headings kept.

Two habits of breaking lines are told apart. A wrapped file breaks every line near one width: a line goes on
in the next when the next one's first word would not have fitted. Elsewhere (pages copied from the web, where
links left breaks) a line goes on when its wording does; those breaks are recorded, since a name may begin there.
"""

import re
from collections import Counter
from itertools import pairwise

from charset_normalizer import from_bytes

from pipeline.text import labels
from pipeline.text.conventions import Conventions
from pipeline.text.endings import is_ended
from pipeline.text.reading import Block, Source

OPEN = re.compile(r"(?:^|\s)[\"“«(\[]$")
PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of|de|sur)\s*\d{1,4})?", re.IGNORECASE)
MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
LONG = 60
HEADING_LENGTH = 120


def read(data: bytes, conventions: Conventions) -> Source:
    """Blocks of a text file in any common encoding."""
    text = decode(data)
    made = blocks(text, conventions)
    labels.set_depths(made)
    return Source(made, title=_title([line.strip() for line in text.splitlines()]))


def blocks(text: str, conventions: Conventions) -> list[Block]:
    """The blocks of a text with its line ends."""
    lines = [line.strip() for line in text.replace("\f", "\n\n").splitlines()]
    lines = [line for line in lines if not _is_printers(line, conventions)]
    lines = single_spaced(without_running_lines(lines), conventions)
    width = wrap_width(lines)
    made: list[Block] = []
    previous = before_gap = ""
    for line in lines:
        if not line:
            before_gap, previous = previous or before_gap, ""
        elif not previous and made and _goes_on_over_gap(before_gap, line, width, conventions):
            _append(made[-1], line, wrapped=True)
            previous = line
        elif previous and goes_on(previous, line, width, conventions, sofar=len(made[-1].text)):
            _append(made[-1], line, wrapped=width > 0)
            previous = line
        else:
            made.append(_block(line, conventions))
            previous = line
    _mark_headings(made)
    return made


def _is_printers(line: str, conventions: Conventions) -> bool:
    """A job number, a bar code, or a drawn rule."""
    return bool(line) and (conventions.furniture.fullmatch(line) is not None or not line.strip("_-=*– "))


def decode(data: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16, UTF-32 or what charset-normalizer thinks most likely."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(data[:200_000]).best()
        encoding = best.encoding if best else "cp1252"
        return data.decode(encoding, errors="replace").lstrip("\ufeff")


def _title(lines: list[str]) -> str:
    """The first line, where it stands alone and reads like a title."""
    first = next((place for place, line in enumerate(lines) if line), None)
    if first is None or len(lines) < first + 3 or lines[first + 1]:
        return ""
    fits = 3 <= len(lines[first].split()) <= 30
    return lines[first] if fits and not re.search(r"[.,;:!?]$", lines[first]) else ""


def wrap_width(lines: list[str]) -> int:
    """The width at which a file's lines were wrapped; 0 where they were not."""
    lengths = sorted(len(line) for line in lines if len(line) > 30)
    if len(lengths) < 8:
        return 0
    middle, widest = lengths[len(lengths) // 2], lengths[int(len(lengths) * 0.9)]
    return widest if widest <= 130 and middle > 0.65 * widest else 0


def single_spaced(lines: list[str], conventions: Conventions) -> list[str]:
    """Lines without the blank ones of a file that has one after every line, mid-sentence or not."""
    written = [line for line in lines if line]
    alone = _standing_alone(lines)
    unfinished = sum(not is_ended(line, conventions) for line in alone)
    double = len(alone) >= 0.9 * len(written) and unfinished > len(written) / 2
    return written if double and wrap_width(lines) else lines


def goes_on(previous: str, line: str, width: int, conventions: Conventions, *, sofar: int = 0) -> bool:
    """Whether a line is the continuation of the previous one; `sofar` is the length of its paragraph."""
    if labels.find(line, conventions) or MARKDOWN_HEADING.match(line) or MARKDOWN_HEADING.match(previous):
        return False
    if width and re.fullmatch(r"\d{1,3}\.", previous):
        return True
    ended = is_ended(previous, conventions)
    if width:
        fits = len(previous) + 1 + len(line.split(maxsplit=1)[0]) <= width - 6
        return not fits or (not ended and (sofar > 2 * LONG or _wording_goes_on(previous, line, conventions)))
    return not ended and (max(len(previous), sofar) > LONG or _wording_goes_on(previous, line, conventions))


def _goes_on_over_gap(before: str, line: str, width: int, conventions: Conventions) -> bool:
    """Whether a wrapped sentence goes on after the gap that a page's end left."""
    return width > 0 and len(before) > 0.6 * width and not is_ended(before, conventions) and line[0].islower()


def without_running_lines(lines: list[str]) -> list[str]:
    """Lines without the headers, footers and page numbers that stand alone on three pages or more."""
    alone = Counter(_masked(line) for line in _standing_alone(lines))
    running = {masked for masked, times in alone.items() if times >= 3}
    keep: list[str] = []
    for number, line in enumerate(lines):
        is_running = line and _masked(line) in running and line in _neighbourhood_alone(lines, number)
        if not is_running:
            keep.append(line)
    return keep


def _wording_goes_on(previous: str, line: str, conventions: Conventions) -> bool:
    last = previous.rsplit(maxsplit=1)[-1].lower()
    return (
        line[0].islower()
        or last in conventions.all_function_words
        or previous.endswith((",", "-", "–", "/"))
        or OPEN.search(previous) is not None
    )


def _append(block: Block, line: str, *, wrapped: bool) -> None:
    glue = "" if OPEN.search(block.text) else " "
    if wrapped and re.search(r"[^\W\d_]-$", block.text) and line[0].islower():
        glue = ""
    if not block.text:
        glue = ""
    block.text += glue
    if not wrapped:
        block.breaks.append(len(block.text))
    block.text += line


def _block(line: str, conventions: Conventions) -> Block:
    heading = MARKDOWN_HEADING.match(line)
    if heading:
        return Block(kind="heading", level=len(heading[1]), text=heading[2])
    label = labels.find(line, conventions)
    if label:
        return Block(kind=labels.kind(label), label=label.label, text=line[label.end :])
    if re.fullmatch(r"\d{1,3}\.", line):
        return Block(label=line, text="")
    return Block(text=line)


def _mark_headings(blocks: list[Block]) -> None:
    """A short line without end punctuation, followed by text, is a heading."""
    for block, following in pairwise(blocks):
        plain = block.kind == "paragraph" and any(map(str.isalpha, block.text)) and not block.label
        if plain and len(block.text) <= HEADING_LENGTH and not re.search(r"[.,;:!?–-]$", block.text):
            block.kind = "heading" if following.text else "paragraph"
            block.level = 1 if block.text.isupper() else 2


def _standing_alone(lines: list[str]) -> list[str]:
    padded = ["", *lines, ""]
    return [
        line
        for before, line, after in zip(padded, padded[1:], padded[2:], strict=False)
        if line and not before and not after
    ]


def _neighbourhood_alone(lines: list[str], number: int) -> list[str]:
    return _standing_alone(lines[max(0, number - 1) : number + 2])


def _masked(line: str) -> str:
    return "#" if PAGE_NUMBER.fullmatch(line) else line
