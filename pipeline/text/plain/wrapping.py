"""How the lines of a text file were broken, and whether one goes on in the next.

Two habits are told apart. A wrapped file breaks every line near one width: a line goes on in the next when the
next one's first word would not have fitted. Elsewhere (pages copied from the web, where links left breaks) a line
goes on when its wording does.
"""

import re

from pipeline.text import labels
from pipeline.text.conventions import Conventions
from pipeline.text.endings import is_ended

OPEN = re.compile(r"(?:^|\s)[\"“«(\[]$")
"""A quotation or bracket that was opened at the end of a line."""
MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
NUMBER = re.compile(r"\d{1,3}\.")
LONG = 60
"""A line that long, ending no sentence, goes on."""
LEAST_LINES, LEAST_LENGTH = 8, 30
"""So many lines of so many characters show a width."""
WIDEST, MIDDLE = 130, 0.65
"""Nobody wraps wider; and half of the lines of a wrapped file are longer than this share of its width."""
SLACK = 6
INDENT = 2


def width(lines: list[str]) -> int:
    """The width at which a file's lines were wrapped; 0 where they were not."""
    lengths = sorted(len(line) for line in lines if len(line) > LEAST_LENGTH)
    if len(lengths) < LEAST_LINES:
        return 0
    middle, widest = lengths[len(lengths) // 2], lengths[int(len(lengths) * 0.9)]
    return widest if widest <= WIDEST and middle > MIDDLE * widest else 0


def goes_on(
    previous: str, line: str, wrapped: int, conventions: Conventions, *, sofar: int = 0, indent: int = 0
) -> bool:
    """Whether a line is the continuation of the previous one.

    `wrapped` is the width of the file, `sofar` the length of the paragraph up to here, and `indent` by how much the
    line is set in more than the one above.
    """
    if labels.find(line, conventions) or MARKDOWN_HEADING.match(line) or MARKDOWN_HEADING.match(previous):
        return False
    if wrapped and NUMBER.fullmatch(previous):
        return True
    ended = is_ended(previous, conventions)
    if wrapped:
        if ended and indent >= INDENT:
            return False
        fits = len(previous) + 1 + len(line.split(maxsplit=1)[0]) <= wrapped - SLACK
        return not fits or (not ended and (sofar > 2 * LONG or wording_goes_on(previous, line, conventions)))
    return not ended and (max(len(previous), sofar) > LONG or wording_goes_on(previous, line, conventions))


def goes_on_over_gap(before: str, line: str, wrapped: int, conventions: Conventions) -> bool:
    """Whether a wrapped sentence goes on after the gap that a page's end left."""
    return wrapped > 0 and len(before) > 0.6 * wrapped and not is_ended(before, conventions) and line[0].islower()


def wording_goes_on(previous: str, line: str, conventions: Conventions) -> bool:
    """Whether a line's last word, or the next one's first letter, is of a sentence that goes on."""
    last = previous.rsplit(maxsplit=1)[-1].lower()
    return (
        line[0].islower()
        or last in conventions.all_function_words
        or previous.endswith((",", "-", "–", "/"))
        or OPEN.search(previous) is not None
    )
