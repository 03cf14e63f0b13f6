"""The text objects of a PDF page, told apart by bisection: each is set in one font, from one place on.

Where every letter is an object of its own, letters of a word that are set alike count as one.
"""

import re

from pipeline.text.pdf import native
from pipeline.text.pdf.glyphs import Glyphs

LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
TOKEN = re.compile(r"[^\W\d_]+|\d+|\s+|.")

Run = tuple[int, int, int]
"""Characters [start, end) of one text object on one line, and the object."""


def runs(found: Glyphs) -> list[Run]:
    """The text objects of each line, in order; spaces that pdfium put in between are in none."""
    made: list[Run] = []
    for line in LINE.finditer(found.text):
        first, last = line.start(), line.end() - 1
        at_first, at_last = found.object(first), found.object(last)
        if at_first and at_first == at_last:
            made.append((first, last + 1, at_first))
        else:
            tokens = [token.span() for token in TOKEN.finditer(found.text, first, last + 1)]
            _split(found, tokens, at_first, at_last, made)
    return made


def _split(
    found: Glyphs, tokens: list[tuple[int, int]], at_first: int | None, at_last: int | None, made: list[Run]
) -> None:
    """Bisect tokens into the objects that they are of, which follow one another."""
    first, end = tokens[0][0], tokens[-1][1]
    if at_first == at_last and (at_first or len(tokens) == 1):
        _add(made, first, end, at_first)
    elif len(tokens) > 1:
        middle = len(tokens) // 2
        before, after = tokens[:middle], tokens[middle:]
        _split(found, before, at_first, found.object(before[-1][1] - 1), made)
        _split(found, after, found.object(after[0][0]), at_last, made)
    elif _are_alike(found, first, end - 1):
        _add(made, first, end, at_first)
    else:
        letters = [(place, place + 1) for place in range(first, end)]
        _split(found, letters, at_first, at_last, made)


def _add(made: list[Run], first: int, end: int, text_object: int | None) -> None:
    if text_object and made and made[-1][1] == first and made[-1][2] == text_object:
        made[-1] = (made[-1][0], end, text_object)
    elif text_object:
        made.append((first, end, text_object))


def _are_alike(found: Glyphs, first: int, last: int) -> bool:
    """Whether two letters of one word are set alike, as those are that are written one by one."""
    one, other = found.object(first), found.object(last)
    if not one or not other or native.font_of(one) != native.font_of(other) or found.size(first) != found.size(last):
        return False
    here, there = found.matrix(first), found.matrix(last)
    return here[:4] == there[:4] and min(abs(here[4] - there[4]), abs(here[5] - there[5])) < 0.1
