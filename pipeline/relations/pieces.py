"""A sentence in pieces: plain text, and mentions contracted to one; brackets are put aside."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.relations.brackets import Aside
from pipeline.relations.lists import groups
from pipeline.relations.phrasing import Phrasing
from pipeline.tables import Mention

NUMBERED = re.compile(r"\((?:[ivx]{1,4}|[a-h]|\d)\)\s+(?=[a-z])")
"""The number of an item within a sentence: "for (i) organizing A; and (ii) founding B"."""
FOOTNOTE = re.compile(r"(?<=[,;])\s\d{1,2}(?=\s+[a-z])")
"""A footnote mark that stayed in the text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the sentence: plain text, or mentions contracted to one."""

    start: int
    end: int
    mentions: tuple[Mention, ...] = ()
    aside: bool = False
    """A bracket that lists what the word before it stands for."""


def pieces(
    text: str, start: int, end: int, mentions: Sequence[Mention], brackets: Sequence[Aside], phrasing: Phrasing
) -> Iterator[Piece]:
    """The pieces between start and end, in order, without gaps but for what is left out."""
    skipped = {b.start: Piece(b.start, b.end, _listed(b), aside=True) for b in brackets}
    skipped |= {m.start(): Piece(m.start(), m.end(), aside=True) for m in FOOTNOTE.finditer(text, start, end)}
    skipped |= {m.start(): Piece(m.start(), m.end(), aside=True) for m in NUMBERED.finditer(text, start, end)}
    for pattern, comma in ((phrasing.left_out, 0), (phrasing.circumstance, 1)):
        left_out = pattern.finditer(text, start, end) if pattern is not None else ()
        skipped |= {
            m.start(): Piece(m.start(), m.end() + comma, aside=True)
            for m in left_out
            if not any(mention.start < m.end() and m.start() < mention.end for mention in mentions)
        }
    at = start
    for group in groups(text, mentions, brackets, phrasing):
        yield from _plain(at, group[0].start, skipped)
        yield Piece(group[0].start, group[-1].end, tuple(group))
        at = group[-1].end
    yield from _plain(at, end, skipped)


def _listed(aside: Aside) -> tuple[Mention, ...]:
    """The members that share the part of what stands before the bracket: of a plain noun or a mere group."""
    plain = aside.owner is None or aside.owner.subtype == "group"
    return aside.mentions if plain and len(aside.mentions) > 1 else ()


def _plain(start: int, end: int, skipped: Mapping[int, Piece]) -> Iterator[Piece]:
    for left in sorted(at for at in skipped if start <= at < end):
        if left > start:
            yield Piece(start, left)
        if skipped[left].mentions:
            yield skipped[left]
        start = max(start, skipped[left].end)
    if start < end:
        yield Piece(start, end)
