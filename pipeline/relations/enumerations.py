"""Enumerations: after a colon or between semicolons, they wait for the noun or the verb that they belong to."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.relations.brackets import REMARK
from pipeline.relations.phrasing import Phrasing
from pipeline.tables import Mention


def after_colon(
    text: str, start: int, end: int, mentions: Sequence[Mention], phrasing: Phrasing
) -> tuple[int, tuple[Mention, ...], int]:
    """Where the body ends, the mentions that an enumeration after a colon holds, and where the text goes on."""
    for match in re.finditer(r":", text[start:end]):
        at = match.start() + start
        after = [m for m in mentions if m.start > at]
        if not after or any(m.start < at < m.end for m in mentions):
            continue
        items = _items(text, at + 1, end, after, phrasing)
        if items:
            return at, items, max(items[-1].end, at + 1)
    return end, (), end


def between_semicolons(
    text: str, start: int, end: int, mentions: Sequence[Mention], phrasing: Phrasing
) -> tuple[int, tuple[Mention, ...], int]:
    """Where the body ends, and the first organization of each item after a semicolon, in a list of agents."""
    breaks = [m.start() + start for m in re.finditer(";", text[start:end])]
    if len(breaks) < 2 or not phrasing.by.search(text[start : breaks[0]]):
        return end, (), end
    bounds = [*breaks, end]
    organizations = [m for m in mentions if m.type == "organization"]
    firsts = [next((m for m in organizations if a <= m.start < b), None) for a, b in pairwise(bounds)]
    items = tuple(m for m in firsts if m is not None)
    return (breaks[0], items, end) if len(items) > 1 else (end, (), end)


def acting(
    text: str, start: int, end: int, mentions: Sequence[Mention], phrasing: Phrasing
) -> tuple[int, tuple[Mention, ...]]:
    """Where the verb begins that persons in a list between semicolons share, and whom each stands for.

    "Ana Ruiz, Minister of Trade of A; Bo Lund, Secretary-General of B; and Eve Dee, C, took part".
    """
    breaks = [m.start() + start for m in re.finditer(";", text[start:end])]
    verb = VERB.search(text, breaks[-1], end) if len(breaks) > 1 else None
    if verb is None or ":" in text[start : breaks[0]] or phrasing.by.search(text, start, breaks[0]):
        return start, ()
    organizations = [m for m in mentions if m.type == "organization"]
    bounds = pairwise([start, *breaks, verb.start()])
    persons = [_represented(text, [m for m in organizations if a <= m.start < b]) for a, b in bounds]
    items = tuple(m for person in persons for m in person)
    return (verb.start("verb"), items) if sum(map(bool, persons)) > 1 else (start, ())


def _represented(text: str, named: Sequence[Mention]) -> Sequence[Mention]:
    """Those for whom a person acts: the first that the title names, and that of a second office."""
    second = [m for before, m in pairwise(named[:2]) if OFFICE.fullmatch(text, before.end, m.start)]
    return [*named[:1], *second]


OFFICE = re.compile(r"\s+and\s+(?:[A-Z][\w-]+\s+){1,4}(?:of|for)\s+(?:the\s+)?")
"""What leads from the body of one office to that of another: "Chair of A and Permanent Representative of B"."""

VERB = re.compile(r",\s+(?P<verb>(?:also\s+|then\s+)?(?:[a-z]+ed|took|gave|made|spoke|were|was|had|led)\b)")


def _items(text: str, start: int, end: int, mentions: Sequence[Mention], phrasing: Phrasing) -> tuple[Mention, ...]:
    """The first mention of each item between semicolons, or else a list that begins right after the colon.

    A name after the colon with which a clause goes on is no list: "A: B signed C". Semicolons further on, behind a list
    with commas, are those of another clause.
    """
    items: list[Mention] = []
    at = start
    for mention in mentions:
        if not phrasing.joint.match(REMARK.sub("", text[at : mention.start])):
            break
        items.append(mention)
        at = mention.end
    bounds = [start, *(m.end() + start for m in re.finditer(r";", text[start:end])), end]
    parted = text.find(";", at, end) if len(items) > 1 else at
    if len(bounds) > 3 and not text[at:parted].strip():
        firsts = [next((m for m in mentions if a <= m.start < b), None) for a, b in pairwise(bounds)]
        return tuple(m for m in firsts if m is not None)
    goes_on = re.match(r"\s*(?:\([^()]*\)\s*)?[a-z]", text[at:end])
    return () if goes_on else tuple(items)
