"""Brackets: what they say about the mention, or the plain word, before them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.tables import Mention

REMARK = re.compile(r"\([^()]*\)|,\s+as\s+(?:amended|revised|modified)\b[^,;.()]{0,40}(?=[,;.)])")
"""What a text has beside an item of a list: a bracket, or "as amended in 1995" between commas."""
_INCLUDING = re.compile(r",\s+including\s+")
_CLOSING = ' \n\u00a0”"»'
"""What may stand between a name and its bracket."""
_SEMICOLONS = 2
"""How many make a list in which a comma parts no items."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What a bracket says about the mention, or the plain word, before it."""

    owner: Mention | None
    text: str
    start: int
    end: int
    mentions: tuple[Mention, ...]
    included: bool = False
    """Whether it stands behind "including", and not in brackets."""


def asides(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Aside]:
    """Brackets that directly follow a mention, and those that list several; in a long list, what "including" adds."""
    found = []
    for match in re.finditer(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)", text[start:end]):
        left, right = match.start() + start, match.end() + start
        if any(m.start < left and m.end >= right for m in mentions):
            continue
        before = [m for m in mentions if m.end <= left and not text[m.end : left].strip(_CLOSING)]
        inner = tuple(m for m in mentions if m.start >= left and m.end <= right)
        if before or len(inner) > 1:
            found.append(Aside(before[-1] if before else None, match.group(1).strip(), left, right, inner))
    found += [*_included(text, start, end, mentions), *_amended(text, start, end, mentions)]
    return sorted(found, key=lambda aside: aside.start)


def _amended(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Aside]:
    """Remarks between commas right after an instrument: "the Convention, 1974, as amended, and"."""
    ends = {m.end: m for m in mentions if m.type == "instrument"}
    for match in REMARK.finditer(text, start, end):
        owner = ends.get(match.start())
        if owner is not None and text[match.start()] == ",":
            yield Aside(owner, match[0].strip(" ,"), match.start(), match.end(), ())


def _included(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Aside]:
    """What "including" adds to an item of a list between semicolons: "A; B, including C and D; E"."""
    if text.count(";", start, end) < _SEMICOLONS:
        return
    for match in _INCLUDING.finditer(text, start, end):
        left, right = match.start(), text.find(";", match.end(), end)
        before = [m for m in mentions if m.end == left]
        inner = tuple(m for m in mentions if m.start >= match.end() and m.end <= right)
        if before and inner and right > 0:
            yield Aside(before[-1], text[match.end() : right].strip(), left, right, inner, included=True)


def is_alias(aside: Aside) -> bool:
    """Whether the bracket only says the name once more: an acronym, or the same entity."""
    if len(aside.mentions) != 1 or aside.owner is None:
        return False
    other = aside.mentions[0]
    same = bool(other.entity_id) and other.entity_id == aside.owner.entity_id
    return same or other.antecedent == aside.owner.mention_id or (other.text == aside.text and other.text.isupper())
