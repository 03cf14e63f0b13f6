"""Labels: the number or mark that begins a paragraph or a list item, and the depth of lists."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.text.conventions import Conventions
from pipeline.text.reading import Block

BULLET = "•"
"""The label of an item whose mark was drawn, or is a picture."""
ROMAN = re.compile(r"[ivx]+")
SHORT = re.compile(r"\w{1,6}[.)\s]")
"""What a label that begins with a letter looks like, at a glance."""
DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}


class Label(NamedTuple):
    """A label as printed, how it counts (bullet, letter, roman, parenthesis, number), and where the text begins."""

    label: str
    type: str
    end: int


def find(text: str, conventions: Conventions) -> Label | None:
    """The label at the beginning of a text, if there is one."""
    if text[:1].isalpha() and not SHORT.match(text):
        return None
    for type_, pattern in conventions.markers:
        match = pattern.match(text)
        if match and match.end() < len(text):
            return Label(match["label"], type_, match.end())
    return None


def kind(label: Label) -> str:
    """A numbered paragraph stays a paragraph; every other label makes a list item."""
    return "paragraph" if label.type == "number" else "list_item"


def follow(one: str, other: str) -> bool:
    """Whether a label is the next after another: (b) after (a), 2.4 after 2.3, iv) after iii)."""
    before, after = one.strip("()."), other.strip("().")
    if one.replace(before, "") != other.replace(after, "") or before.count(".") != after.count("."):
        return False
    if before.rpartition(".")[0] != after.rpartition(".")[0]:
        return False
    return any(here + 1 == there for here in _places(before) for there in _places(after))


def _places(core: str) -> set[int]:
    """Where a label stands in its series; `i` is a Roman number as well as a letter."""
    last = core.rpartition(".")[2].lower()
    if last.isdigit():
        return {int(last)}
    places = {ord(last[0])} if len(set(last)) == 1 and last.isalpha() else set()
    if last and set(last) <= set(DIGITS):
        values = [DIGITS[digit] for digit in last]
        places.add(sum(-here if here < after else here for here, after in zip(values, [*values[1:], 0], strict=True)))
    return places


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
