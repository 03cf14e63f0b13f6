"""Adjuncts between two commas go to the front, where they no longer part a verb from its object."""

import re

from pipeline.relations.pieces import Piece
from pipeline.relations.preamble import Preamble
from pipeline.relations.pronouns import PRONOUNS

COMMA = re.compile(r"\s*(?P<comma>,)")
LISTING = re.compile(r"(?i)\s*,?\s*(?P<and>and\s+)?(?:the\s+)?")


def fronted(text: str, pieces: list[Piece], preamble: Preamble) -> list[Piece]:
    """The pieces, the first adjunct between two commas before all others."""
    for index in range(1, len(pieces) - 1):
        before = pieces[index - 1]
        opening = None if before.mentions else preamble.adjunct.search(text, before.start, before.end)
        if not opening or not pieces[index].mentions:
            continue
        last = _last_listed(text, pieces, index)
        following = last + 1 + _blank(text, pieces, last + 1)
        after = pieces[following]
        comma = None if after.mentions else COMMA.match(text, after.start, after.end)
        if comma is None:
            continue
        rest = Piece(before.start, opening.start())
        adjunct = Piece(opening.start("adjunct"), opening.end())
        between = Piece(comma.start("comma"), comma.end())
        return [adjunct, *pieces[index : last + 1], between, *pieces[: index - 1], rest,
                Piece(comma.end(), after.end), *pieces[following + 1 :]]  # fmt: skip
    return pieces


def _last_listed(text: str, pieces: list[Piece], index: int) -> int:
    """The last mention of the list that begins here, up to its "and", or what a possessor has ("its tenth session")."""
    if PRONOUNS.match(pieces[index].mentions[0].text) and index + 2 < len(pieces) - 1 and pieces[index + 2].mentions:
        return index + 2 if not text[pieces[index + 1].start : pieces[index + 1].end].strip() else index
    last = index
    while last + 3 < len(pieces) and (gap := LISTING.fullmatch(text, pieces[last + 1].start, pieces[last + 1].end)):
        last += 2
        if gap["and"]:
            return last
    return index


def _blank(text: str, pieces: list[Piece], index: int) -> bool:
    """Whether only the blank before a bracket stands here, and more text after it."""
    blank = not text[pieces[index].start : pieces[index].end].strip()
    return blank and index + 1 < len(pieces) and not pieces[index + 1].mentions
