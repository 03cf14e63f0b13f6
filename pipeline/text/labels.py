"""Labels: the number or mark that begins a paragraph or a list item, and the depth of lists."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.text.conventions import Conventions
from pipeline.text.reading import Block

ROMAN = re.compile(r"[ivx]+")


class Label(NamedTuple):
    """A label as printed, how it counts (bullet, letter, roman, parenthesis, number), and where the text begins."""

    label: str
    type: str
    end: int


def find(text: str, conventions: Conventions) -> Label | None:
    """The label at the beginning of a text, if there is one."""
    for type_, pattern in conventions.markers:
        match = pattern.match(text)
        if match and match.end() < len(text):
            return Label(match["label"], type_, match.end())
    return None


def kind(label: Label) -> str:
    """A numbered paragraph stays a paragraph; every other label makes a list item."""
    return "paragraph" if label.type == "number" else "list_item"


def set_depths(blocks: Iterable[Block]) -> None:
    """Give list items their depth: a new sort of mark opens a deeper list, a known one goes back to its list."""
    stack: list[str] = []
    previous = ""
    for block in blocks:
        if block.kind == "list_item":
            sort = _sort(block.label, previous)
            del stack[stack.index(sort) + 1 if sort in stack else len(stack) :]
            if sort not in stack:
                stack.append(sort)
            block.level = len(stack)
            previous = block.label
        elif block.kind in ("heading", "paragraph", "table"):
            stack.clear()
            previous = ""


def _sort(label: str, previous: str) -> str:
    """The sort of a mark: its punctuation with what it counts in. `(i)` is a letter only after `(h)`."""
    core = label.strip("().")
    if core.isdigit():
        return re.sub(r"\d+", "1", label)
    if not core.isalpha():
        return label
    before = previous.strip("().")
    goes_on = len(core) == 1 and len(before) == 1 and ord(core) == ord(before) + 1
    roman = ROMAN.fullmatch(core) is not None and not goes_on
    return label.replace(core, "i" if roman else "a")
