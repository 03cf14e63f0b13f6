"""The style of conventions and resolutions: one sentence over a page, whose subject stands once.

Each clause that a preambular or operative verb opens becomes a sentence of its own, with its subject and a finite verb.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.relations.pieces import Piece
from pipeline.relations.preamble import Preamble
from pipeline.relations.pronouns import PRONOUNS
from pipeline.tables import Mention, Passage, Sentence

_ITEM = re.compile(r"\s*(?:\(?[a-z0-9]{1,3}\)\s+)?[a-z]")
"""How an item of a list begins that is no sentence of its own: "c) mend", or "mend" where its label stands apart."""
_ASIDE = re.compile(r"\s*\(")
"""What stands before a short form in brackets."""
_MARKS = re.compile(r"(?:[\s,.*“”«»\"'()\d–—-]|[ivx]{1,5}(?=[.)]))*")
"""What may stand before the first verb of a clause: its number, its dash, and the quotation marks of a draft."""

Segment = tuple[list[Piece], tuple[str, ...], tuple[Mention, ...]]
"""Pieces of a clause, its finite verb, and its subject."""


def segments(text: str, pieces: list[Piece], preamble: Preamble, subject: tuple[Mention, ...]) -> list[Segment]:
    """The clauses of an enacting sentence, each with its finite verb and subject; else the sentence as it is."""
    cuts = _cuts(text, pieces, preamble, enacting=bool(subject), speaking=_speak(subject))
    opens = bool(cuts) and cuts[0][0] == 0 and _MARKS.fullmatch(text, pieces[0].start, cuts[0][1]) is not None
    if not subject and len(cuts) > 1:
        subject = _enactor(text, pieces, cuts[0][0], preamble)
        opens = True
    opens = opens or bool(subject and _ITEM.match(text, pieces[0].start))
    if not cuts or not opens or (not subject and len(cuts) < 2):
        return [(pieces, (), ())]
    clauses: list[Segment] = []
    if cuts[0][0] > 0 or cuts[0][1] > pieces[0].start:
        clauses.append(([*pieces[: cuts[0][0]], replace(pieces[cuts[0][0]], end=cuts[0][1])], (), ()))
    for (piece, _, after, finite), following in zip(cuts, [*cuts[1:], None], strict=True):
        stop = (following[0], following[1]) if following else (len(pieces) - 1, pieces[-1].end)
        inner = _slice(pieces, piece, after, *stop)
        clauses.append((inner, finite if subject else (), subject))
    return clauses


def enumerated(
    text: str, start: int, end: int, mentions: Sequence[Mention], preamble: Preamble
) -> tuple[tuple[Mention, ...], list[tuple[int, int]]]:
    """The actor before a colon, and the clauses that semicolons part after it: "The Council: (a) Adopts A; (b)"."""
    colon = next((m.end for m in mentions if m.type == "organization" and text[m.end : m.end + 1] == ":"), end)
    actor = tuple(m for m in mentions if m.end == colon)
    if colon >= end or any(m.end < colon for m in mentions):
        return (), []
    bounds = [colon, *(m.start() for m in re.finditer(";", text[:end]) if m.start() > colon), end]
    clauses = [(_behind(LABEL, text, a + 1, b), b) for a, b in pairwise(bounds)]
    said = [preamble.opening.match(text, a, b) for a, b in clauses]
    enacted = [bool(match and preamble.finite(match["verb"], enacting=True, first=True)) for match in said]
    return (actor, clauses) if enacted[0] and 2 * sum(enacted) >= len(enacted) else ((), [])


def recited(text: str, start: int, end: int, preamble: Preamble) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """The finite verb of an opening before a colon, and the items that semicolons part behind it: "RECALLING: A; B"."""
    opening = preamble.opening.match(text, _behind(_MARKS, text, start, end), end)
    colon = _COLON.match(text, opening.end(), end) if opening else None
    finite = preamble.finite(opening["verb"], enacting=True, first=True) if opening and colon else ()
    if not finite or colon is None:
        return (), []
    return finite, items_of(text, colon.end(), end)


def items_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What semicolons part, without labels."""
    bounds = [start - 1, *(m.start() + start for m in re.finditer(";", text[start:end])), end]
    return [(_behind(LABEL, text, a + 1, b), b) for a, b in pairwise(bounds)]


def announced(text: str, start: int, end: int, preamble: Preamble) -> tuple[str, ...]:
    """The finite verb of an opening that ends with its colon, to which what stands below belongs: "RECALLING:"."""
    finite, items = recited(text, start, end, preamble)
    return finite if len(items) == 1 and not text[slice(*items[0])].strip() else ()


def lists_on(text: str, preamble: Preamble) -> bool:
    """Whether a passage is an item of a list that goes on, and opens no clause of its own."""
    opening = preamble.opening.match(_MARKS.sub("", text.strip(), count=1))
    return opening is None and preamble.goes_on.search(text.strip()) is not None


def _behind(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where a text goes on behind what it may begin with."""
    match = pattern.match(text, start, end)
    return match.end() if match else start


_COLON = re.compile(r"\s*:")
LABEL = re.compile(r"\s*(?:and\s+)?(?:\(?[a-z0-9ivx]{1,4}[).]\s+|[-–—•]\s*)?")
"""The letter or number of a clause."""


def _slice(pieces: list[Piece], first: int, start: int, last: int, end: int) -> list[Piece]:
    inner = []
    for index in range(first, last + 1):
        piece = pieces[index]
        if not piece.mentions:
            piece = Piece(
                max(piece.start, start) if index == first else piece.start,
                min(piece.end, end) if index == last else piece.end,
            )
        if piece.start < piece.end:
            inner.append(piece)
    return inner


def _cuts(
    text: str, pieces: list[Piece], preamble: Preamble, *, enacting: bool, speaking: bool
) -> list[tuple[int, int, int, tuple[str, ...]]]:
    """(piece, offset of the cut, offset after the verb, finite words) of each preambular or operative verb."""
    cuts = []
    for index, piece in enumerate(pieces):
        if piece.mentions:
            continue
        for match in preamble.opening.finditer(text, piece.start, piece.end):
            first = index == 0 and _MARKS.fullmatch(text, pieces[0].start, match.start("verb")) is not None
            if not first and not match["mark"]:
                continue
            finite = preamble.finite(match["verb"], enacting=enacting, first=first, speaking=speaking)
            if finite:
                enacting = True
                cuts.append((index, match.start(), match.end("verb"), finite))
    return cuts


def _enactor(text: str, pieces: list[Piece], before: int, preamble: Preamble) -> tuple[Mention, ...]:
    """The organizations that stand alone, with a comma, before the first preambular verb; of "A of the B", A."""
    named = [piece for piece in pieces[:before] if piece.mentions]
    if not named or named[-1].mentions[-1].type != "organization" or text[named[-1].end :][:1].isalnum():
        return ()
    last, organ = named[-1], named[-2] if len(named) > 1 else None
    if organ and organ.mentions[-1].type == "organization" and preamble.owning.fullmatch(text, organ.end, last.start):
        return organ.mentions[-1:]
    return tuple(mention for mention in last.mentions if mention.type == "organization")


def carried(
    passage: Passage,
    sentence: Sentence,
    nodes: Sequence[Mention],
    actors: tuple[Mention, ...],
    preamble: Preamble,
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The actors that later clauses of an enacting text have, and this sentence's: "The Assembly," and so on."""
    text = passage.text[sentence.start : sentence.end].strip()
    opening = preamble.opening.match(_MARKS.sub("", text, count=1))
    if opening and preamble.finite(opening["verb"], enacting=True, first=True, speaking=_speak(actors)):
        return actors, actors
    if actors and _ITEM.match(text) and _recites(text, preamble):
        return actors, actors
    if _speak(nodes[:1]) and _introduced(passage, sentence, nodes, preamble):
        return _speaking(passage.text, nodes, preamble), ()
    if _stands_alone(text, nodes):
        return _without_bodies(passage.text, nodes, preamble), ()
    if preamble.goes_on.search(text) and (opened := _opening(passage.text, nodes, preamble)):
        return opened, ()
    if _introduced(passage, sentence, nodes, preamble):
        return (nodes[0],), ()
    return (() if passage.kind == "heading" else actors), ()


def _without_bodies(text: str, nodes: Sequence[Mention], preamble: Preamble) -> tuple[Mention, ...]:
    """Of "the Conference of A" the Conference alone."""
    bodies = [b for a, b in pairwise(nodes) if preamble.owning.fullmatch(text, a.end, b.start)]
    return tuple(node for node in nodes if node not in bodies)


def _opening(text: str, nodes: Sequence[Mention], preamble: Preamble) -> tuple[Mention, ...]:
    """Who enacts in a preamble that goes on in the next paragraph: "The Conference of A, Noting B," and "adopts"."""
    if not nodes or nodes[0].type != "organization":
        return ()
    whose = next((n for n in nodes[1:2] if preamble.owning.fullmatch(text, nodes[0].end, n.start)), nodes[0])
    opening = preamble.opening.match(text, whose.end)
    said = opening and opening["mark"] and preamble.finite(opening["verb"], enacting=False, first=False)
    return (nodes[0],) if said else ()


def _recites(text: str, preamble: Preamble) -> bool:
    """Whether a preamble goes on behind the last item of a list in it: "c) to mend boats, and Considering B"."""
    found = preamble.opening.finditer(text)
    return any(m["mark"] and m["verb"][0].isupper() and m["verb"].lower() in preamble.participles for m in found)


def _speaking(text: str, nodes: Sequence[Mention], preamble: Preamble) -> tuple[Mention, ...]:
    """Those whom the "we" of the first name stands for, where they are several: "We, the ministers of A and B"."""
    actors: list[Mention] = []
    for before, node in pairwise(nodes):
        tie = preamble.among if actors else preamble.apposed
        beside = (_ASIDE, preamble.owning) if actors else ()
        if node.type == "organization" and tie is not None and tie.fullmatch(text, before.end, node.start):
            actors.append(node)
        elif not any(pattern.fullmatch(text, before.end, node.start) for pattern in beside):
            break
    return tuple(actors) if len(actors) > 1 else (nodes[0],)


def _introduced(passage: Passage, sentence: Sentence, nodes: Sequence[Mention], preamble: Preamble) -> bool:
    """Whether a passage says no more than who enacts, and where: "Les États membres, réunis à Lima,"."""
    if not preamble.presents or not nodes or nodes[0].type != "organization":
        return False
    text = passage.text[sentence.start : sentence.end].strip()
    opens = len(passage.text[sentence.start : nodes[0].start].split()) < 2
    said = text.endswith((",", ":")) or _speak(nodes[:1])
    return opens and said and bool(preamble.presents.search(text))


def _speak(actors: Sequence[Mention]) -> bool:
    """Whether those who enact do so as "we"."""
    return bool(actors) and PRONOUNS.match(actors[0].text) is not None


def _stands_alone(text: str, nodes: Sequence[Mention]) -> bool:
    """Whether a sentence only names who enacts what comes below: "The Assembly," or "The Governments of A and B,"."""
    if not nodes or any(node.type != "organization" for node in nodes):
        return False
    rest = len(text.split()) - sum(len(node.text.split()) for node in nodes[1:])
    return text.endswith((",", ":")) and rest < 14 + 2 * (len(nodes) - 1)
