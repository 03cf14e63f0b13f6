"""The text objects of a PDF page, told apart by bisection: each is set in one font, from one place on.

Where every letter is an object of its own, letters of a word that are set alike count as one.
"""

import re

from pipeline.text.pdf import native
from pipeline.text.pdf.glyphs import Glyphs

BORDER = re.compile(r"(?:(?<=[^\W\d_])(?![^\W\d_])|(?<=\d)(?!\d)|(?<=\s)(?!\s)|(?<=[^\w\s]|_))(?!\Z)")
"""Where a token ends and another begins: letters, digits, blanks, or any other character alone."""

LINE = re.compile(r"\S(?:.*\S)?")
"""A line without the blanks around it."""

Run = tuple[int, int, int]
"""Characters [start, end) of one text object on one line, and the object."""


def runs(found: Glyphs) -> list[Run]:
    """The text objects of each line, in order; spaces that pdfium put in between are in none."""
    made: list[Run] = []
    for line in LINE.finditer(found.text.replace("\r", "\n")):
        first, end = line.span()
        at_first, at_last = found.object(first), found.object(end - 1)
        if at_first and at_first == at_last:
            made.append((first, end, at_first))
        else:
            _split(found, first, end, at_first, at_last, made)
    return made


def _split(found: Glyphs, first: int, end: int, at_first: int | None, at_last: int | None, made: list[Run]) -> None:
    """Bisect characters [first, end) at tokens into the objects that they are of, which follow one another.

    What is of none, as spaces are that pdfium put in, is left out.
    """
    while not (at_first and at_first == at_last):
        if not at_first:
            first += 1
            if first == end:
                return
            at_first = found.object(first)
        elif not at_last:
            end -= 1
            at_last = found.object(end - 1)
        else:
            border = _border(found.text, first, end)
            if border is None:
                _add_token(found, first, end, at_first, at_last, made)
                return
            after = found.object(border)
            if after == at_first:
                _add(made, first, border, at_first)
            else:
                _split(found, first, border, at_first, found.object(border - 1), made)
            first, at_first = border, after
    _add(made, first, end, at_first)


def _border(text: str, first: int, end: int) -> int | None:
    """A border of tokens after the middle of [first, end), or else the last before; none within a token.

    A hyphen at a line's end comes first, as pdfium writes on after it; most others are at spaces, which are found
    soonest.
    """
    hyphen = text.find("\xad", first, end - 1)
    if hyphen >= 0:
        return hyphen + 1
    middle = (first + end) // 2
    space = text.find(" ", middle, end)
    if space > first and not text[space - 1].isspace():
        return space
    after = BORDER.search(text, middle, end) if middle > first else None
    if after:
        return after.start()
    near = max(first + 1, text.rfind(" ", first, middle))
    for start in (near, first + 1):
        before = [match.start() for match in BORDER.finditer(text, start, middle)]
        if before:
            return before[-1]
    return None


def _add_token(found: Glyphs, first: int, end: int, at_first: int, at_last: int, made: list[Run]) -> None:
    """Add a token of several objects: as one of the first where its letters are set alike, else letter by letter."""
    if _are_alike(found, first, end - 1, at_first, at_last):
        _add(made, first, end, at_first)
        return
    for letter in range(first, end):
        _add(made, letter, letter + 1, found.object(letter))


def _add(made: list[Run], first: int, end: int, text_object: int | None) -> None:
    if text_object and made and made[-1][1] == first and made[-1][2] == text_object:
        made[-1] = (made[-1][0], end, text_object)
    elif text_object:
        made.append((first, end, text_object))


def _are_alike(found: Glyphs, first: int, last: int, one: int, other: int) -> bool:
    """Whether two letters of one word are set alike, as those are that are written one by one."""
    if native.font_of(one) != native.font_of(other) or found.size(first) != found.size(last):
        return False
    here, there = found.matrix(first), found.matrix(last)
    return here[:4] == there[:4] and min(abs(here[4] - there[4]), abs(here[5] - there[5])) < 0.1
