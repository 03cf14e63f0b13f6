"""The lines of a text file with their pages, without what was printed around the text of each page."""

import re
from collections import Counter
from typing import NamedTuple

from pipeline.text.conventions import Conventions
from pipeline.text.endings import is_ended
from pipeline.text.plain import wrapping

RULE = re.compile(r"[_\-=*–— ]+")
UNDERLINE = re.compile(r"={3,}|-{3,}")
OFTEN = 3
"""A line that stands alone so many times is a running header or footer."""
MOST_SINGLE, UNFINISHED = 0.9, 0.5
"""Shares of the lines of a file that has a blank line after each: that stand alone, and that end no sentence."""


class TextLine(NamedTuple):
    """A line without white space around it; `indent` is what stood before it, `page` counts form feeds from 1."""

    text: str
    indent: int = 0
    page: int | None = None
    page_label: str = ""
    underlined: str = ""


def of_text(text: str, conventions: Conventions) -> list[TextLine]:
    """The lines of a text, with those that part paragraphs empty."""
    pages = text.replace("\r\n", "\n").split("\f")
    paged = [
        _of_page(page, number if len(pages) > 1 else None, conventions) for number, page in enumerate(pages, start=1)
    ]
    lines = [line for page in paged for line in [*page, TextLine("")]]
    lines = [line for line in _underlined(lines) if not _is_printers(line.text, conventions)]
    return _single_spaced(_without_running(lines, conventions), conventions)


def _of_page(page: str, number: int | None, conventions: Conventions) -> list[TextLine]:
    """A page's lines; a page number that is its first or last line becomes its label."""
    lines = [TextLine(raw.strip(), _indent(raw), number) for raw in page.splitlines()]
    written = [place for place, line in enumerate(lines) if line.text]
    for place in (written[0], written[-1]) if number and written else ():
        match = conventions.page_numbers.fullmatch(lines[place].text)
        if match:
            lines[place] = TextLine("")
            return [line._replace(page_label=match["number"]) for line in lines]
    return lines


def _indent(raw: str) -> int:
    spread = raw.expandtabs()
    return len(spread) - len(spread.lstrip())


def _underlined(lines: list[TextLine]) -> list[TextLine]:
    """Lines with the rule that stands under them, as headings have it."""
    made: list[TextLine] = []
    for line in lines:
        above = made[-1] if made else TextLine("")
        alone = len(made) < 2 or not made[-2].text
        if above.text and alone and UNDERLINE.fullmatch(line.text) and len(line.text) >= 0.5 * len(above.text):
            made[-1] = above._replace(underlined=line.text[0])
            made.append(TextLine(""))
        else:
            made.append(line)
    return made


def _is_printers(text: str, conventions: Conventions) -> bool:
    """A job number, a bar code, or a drawn rule."""
    return bool(text) and (conventions.furniture.fullmatch(text) or RULE.fullmatch(text)) is not None


def _single_spaced(lines: list[TextLine], conventions: Conventions) -> list[TextLine]:
    """Lines without the blank ones of a file that has one after every line, mid-sentence or not."""
    written = [line for line in lines if line.text]
    alone = _alone(lines)
    unfinished = sum(not is_ended(lines[place].text, conventions) for place in alone)
    double = len(alone) >= MOST_SINGLE * len(written) and unfinished > UNFINISHED * len(written)
    return written if double and wrapping.width([line.text for line in lines]) else lines


def _without_running(lines: list[TextLine], conventions: Conventions) -> list[TextLine]:
    """Lines without the headers, footers and page numbers that stand alone on three pages or more."""
    alone = _alone(lines)
    masked = {place: _masked(lines[place].text, conventions) for place in alone}
    times = Counter(masked.values())
    gone = {place for place in alone if times[masked[place]] >= OFTEN}
    return [line for place, line in enumerate(lines) if place not in gone]


def _alone(lines: list[TextLine]) -> list[int]:
    """The places of the lines with none above and none below."""
    texts = ["", *(line.text for line in lines), ""]
    return [place - 1 for place in range(1, len(texts) - 1) if texts[place] and not texts[place - 1] + texts[place + 1]]


def _masked(text: str, conventions: Conventions) -> str:
    return "#" if conventions.page_numbers.fullmatch(text) else text
