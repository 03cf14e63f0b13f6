"""Inline content of a web page to text: links never break a line, marks of notes leave the text."""

import re
from typing import NamedTuple

from lxml import etree

from pipeline.text.web import furniture, tree

NOTE = re.compile(r"\s*[\[(]?\ue000([^\ue001]*)\ue001[\])]?")
"""A mark as it is carried in text, with the brackets that may stand around it."""
LINE_BREAK = "\n"
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised digits that are no mark of a note are exponents."""


class Written(NamedTuple):
    """A text, and [offset, mark] of the notes in it."""

    text: str
    notes: list[list[int | str]]


def text_of(element: etree._Element) -> str:
    """The text of an inline element; line breaks as such, other white space as in the file, marks wrapped."""
    if element.tag == "br":
        return LINE_BREAK
    if element.tag in furniture.DROPPED or element.get("aria-hidden") == "true":
        return ""
    mark = tree.mark_of(element)
    if mark:
        return f"\ue000{mark}\ue001"
    if element.tag == "sup" and tree.text(element).strip().isdigit():
        return tree.text(element).strip().translate(RAISED) if not list(element) else _inner(element)
    return _inner(element)


def _inner(element: etree._Element) -> str:
    parts = [spaced(element.text)]
    for child in element:
        parts.append(text_of(child) if isinstance(child.tag, str) else "")
        parts.append(spaced(child.tail))
    return "".join(parts)


def spaced(text: str | None) -> str:
    """A piece of text as the browser shows it: line ends of the file are spaces."""
    return re.sub(r"[\s\xa0]+", " ", text) if text else ""


def written(line: str) -> Written:
    """Clean text with the offsets of the marks that were in it."""
    notes: list[list[int | str]] = []
    text, last = "", 0
    for match in NOTE.finditer(line):
        text = tree.clean(text + line[last : match.start()])
        notes.append([len(text), match[1]])
        last = match.end()
        if line[last : last + 1].isalnum():
            text += " "
    return Written(tree.clean(text + line[last:]), notes)
