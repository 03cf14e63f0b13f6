"""A sentence with its mentions, made fit for the parser: names contracted, lists and brackets taken out.

A small parser breaks on "and" inside names, on enumerations, on brackets and colons, and on the one long
sentence of a convention's preamble. Each is taken apart here, over the sequence of words: a mention becomes
one ordinary word, a list of mentions one word that stands for all, a bracket is put aside with what it
says, the items after a colon wait for their noun, and each clause of a preamble gets its subject back.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.relations.frames import Preamble
from pipeline.relations.tree import Unit
from pipeline.tables import Mention, Passage

NODES = ("organization", "instrument", "process")
STAND_INS = {"organization": "Oxfam", "instrument": "Charter", "process": "Summit"}
STAND_INS_MANY = {"organization": "Governments", "instrument": "Charters", "process": "Summits"}
PRONOUNS = re.compile(
    r"(?:[Ii]ts?|[Tt]hey|[Tt]heirs?|them|[Hh]e|[Ss]he|[Ww]e|[Oo]urs?|us|which|who|itself|themselves|ourselves)$"
)
"""Personal and relative pronouns; "WHO" and "US" are names."""
ARTICLE = re.compile(r"(?i)(the|this|these|that|those|an?|its|their|our|said)\s+")
MARKER = "\ufffc"
JOINT = re.compile(
    r"(?i)^\s*(?P<mark>[,;])?\s*(?P<joint>and also|and|or|as well as|along with|&|/)?\s*(?:\d{1,2}\s+)?"
    r"(?:(?:the|its|their|an?|of the|with the|of|to the)\s+)?"
    r"(?:(?:partner|sister|fellow|parent)\s+)?(?:organi[sz]ations?\s+|agency\s+|agencies\s+|institutions?\s+)?$"
)

COMMA = re.compile(r"\s*(?P<comma>,)")
LISTING = re.compile(r"(?i)\s*,?\s*(?P<and>and\s+)?(?:the\s+)?")
ADJUNCT = re.compile(
    r"(?:^|[.,;]\s+)(?:[Ii]n|[Oo]n|[Aa]t|[Uu]nder|[Dd]uring|[Ww]ith|[Ff]or|[Ff]ollowing|[Aa]fter|[Bb]y|[Ww]ithin|[Uu]pon)\s+"
    r"(?:(?!\d)\w+\s+){0,5}?(?:of|with|to|by|for|from|in|at)\s+(?:the\s+)?\Z"
)
"""A fronted adjunct up to its mention."""
FINITE = re.compile(
    r"\s+(?:have|has|had|was|were|is|are|will|would|may|can|shall|should|also|jointly|held|led|took|gave|met|\w+ed)\b"
)
"""What a clause goes on with after its subject."""
FOOTNOTE = re.compile(r"(?<=[,;])\s\d{1,2}(?=\s+[a-z])")
"""A footnote mark that stayed in the text."""
LABEL = re.compile(r"\W*(?:[^\W\d]+\s+)?(?:\d{1,3}|[IVX]+|[a-z])[.)]\s+(?=[A-Z])")
"""The number or letter of a paragraph at its beginning."""

Tokenize = Callable[[str], Sequence[tuple[str, int]]]
"""Words of a text with their offsets."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What a bracket says about the mention, or the plain word, before it."""

    owner: Mention | None
    text: str
    start: int
    end: int
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the sentence: plain text, or mentions contracted to one."""

    start: int
    end: int
    mentions: tuple[Mention, ...] = ()
    aside: bool = False
    """A bracket that lists what the word before it stands for."""


def outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Nodes only, in order, without those that lie inside a longer one."""
    kept: list[Mention] = []
    for mention in sorted((m for m in mentions if m.type in NODES), key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def asides(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Aside]:
    """Brackets that directly follow a mention, and those that list several."""
    found = []
    for match in re.finditer(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)", text[start:end]):
        left, right = match.start() + start, match.end() + start
        if any(m.start < left and m.end >= right for m in mentions):
            continue
        before = [m for m in mentions if m.end <= left and not text[m.end : left].strip()]
        inner = tuple(m for m in mentions if m.start >= left and m.end <= right)
        if before or len(inner) > 1:
            found.append(Aside(before[-1] if before else None, match.group(1).strip(), left, right, inner))
    return found


def is_alias(aside: Aside) -> bool:
    """Whether the bracket only says the name once more: an acronym, or the same entity."""
    if len(aside.mentions) != 1 or aside.owner is None:
        return False
    other = aside.mentions[0]
    same = bool(other.entity_id) and other.entity_id == aside.owner.entity_id
    return same or other.antecedent == aside.owner.mention_id or (other.text == aside.text and other.text.isupper())


def units(
    passage: Passage,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    tokenize: Tokenize,
    preamble: Preamble,
    subject: tuple[Mention, ...] = (),
) -> Iterator[Unit]:
    """The units of a sentence, in order; `subject` are the actors that an enacting text stated before."""
    text = passage.text
    label = LABEL.match(text, start, end)
    if label and not any(m.start < label.end() for m in mentions):
        start = label.end()
    brackets = asides(text, start, end, mentions)
    inside = {m.mention_id for bracket in brackets for m in bracket.mentions}
    named = [m for m in mentions if m.mention_id not in inside]
    at = start
    while at < end:
        body, listed, resume = _colon(text, at, end, [m for m in named if m.start >= at])
        more: tuple[Mention, ...] = ()
        if not listed and at == start:
            body, more, resume = _semicolons(text, at, end, named)
        pieces = _fronted(
            text, list(_pieces(text, at, body, [m for m in named if at <= m.start < body], brackets)), preamble
        )
        segments = _segments(text, pieces, preamble, subject if at == start else ()) if pieces else []
        for number, (segment, finite, carried) in enumerate(segments):
            unit = _unit(text, segment, finite, carried, tokenize)
            last = number == len(segments) - 1
            unit = replace(unit, more=more) if last else unit
            yield _with_list(unit, listed, text[at:body]) if listed and last else unit
        at = resume


def _colon(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[int, tuple[Mention, ...], int]:
    """Where the body ends, the mentions that an enumeration after a colon holds, and where the text goes on."""
    for match in re.finditer(r":", text[start:end]):
        at = match.start() + start
        after = [m for m in mentions if m.start > at]
        if not after or any(m.start < at < m.end for m in mentions):
            continue
        items = _items(text, at + 1, end, after)
        if items:
            return at, items, max(items[-1].end, at + 1)
    return end, (), end


def _semicolons(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[int, tuple[Mention, ...], int]:
    """Where the body ends, and the first organization of each item after a semicolon, in a list of agents."""
    breaks = [m.start() + start for m in re.finditer(";", text[start:end])]
    if len(breaks) < 2 or not re.search(r"\bby\b", text[start : breaks[0]]):
        return end, (), end
    bounds = [*breaks, end]
    organizations = [m for m in mentions if m.type == "organization"]
    firsts = [next((m for m in organizations if a <= m.start < b), None) for a, b in pairwise(bounds)]
    items = tuple(m for m in firsts if m is not None)
    return (breaks[0], items, end) if len(items) > 1 else (end, (), end)


def _items(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first mention of each item between semicolons, or else a list that begins right after the colon.

    A name after the colon with which a clause goes on is no list: "A: B signed C".
    """
    bounds = [start, *(m.end() + start for m in re.finditer(r";", text[start:end])), end]
    if len(bounds) > 3:
        firsts = [next((m for m in mentions if a <= m.start < b), None) for a, b in pairwise(bounds)]
        return tuple(m for m in firsts if m is not None)
    items: list[Mention] = []
    at = start
    for mention in mentions:
        if not JOINT.match(re.sub(r"\([^()]*\)", "", text[at : mention.start])):
            break
        items.append(mention)
        at = mention.end
    goes_on = re.match(r"\s*(?:\([^()]*\)\s*)?[a-z]", text[at:end])
    return () if goes_on else tuple(items)


def _pieces(
    text: str, start: int, end: int, mentions: Sequence[Mention], brackets: Sequence[Aside]
) -> Iterator[_Piece]:
    skipped = {b.start: _Piece(b.start, b.end, _listed(b), aside=True) for b in brackets}
    skipped |= {m.start(): _Piece(m.start(), m.end(), aside=True) for m in FOOTNOTE.finditer(text, start, end)}
    at = start
    for group in _groups(text, mentions, brackets):
        yield from _plain(at, group[0].start, skipped)
        yield _Piece(group[0].start, group[-1].end, tuple(group))
        at = group[-1].end
    yield from _plain(at, end, skipped)


def _listed(aside: Aside) -> tuple[Mention, ...]:
    """The members that share the part of what stands before the bracket: of a plain noun or a mere group."""
    plain = aside.owner is None or aside.owner.subtype == "group"
    return aside.mentions if plain and len(aside.mentions) > 1 else ()


def _plain(start: int, end: int, skipped: Mapping[int, _Piece]) -> Iterator[_Piece]:
    for left in sorted(at for at in skipped if start <= at < end):
        if left > start:
            yield _Piece(start, left)
        if skipped[left].mentions:
            yield skipped[left]
        start = max(start, skipped[left].end)
    if start < end:
        yield _Piece(start, end)


def _groups(text: str, mentions: Sequence[Mention], brackets: Sequence[Aside]) -> Iterator[list[Mention]]:
    """Mentions, with those that form one list together."""
    for group in _lists(text, mentions, brackets):
        cut = _after_adjunct(text, group)
        yield from (group[:cut], group[cut:]) if cut else (group,)


def _after_adjunct(text: str, group: list[Mention]) -> int:
    """One where the first of a list ends a fronted adjunct and the rest act: "At the margins of A, B and C launched"."""
    if len(group) < 3 or text[group[0].end : group[0].end + 1] != ",":
        return 0
    return int(bool(ADJUNCT.search(text, 0, group[0].start) and FINITE.match(text, group[-1].end)))


def _lists(text: str, mentions: Sequence[Mention], brackets: Sequence[Aside]) -> Iterator[list[Mention]]:
    group: list[Mention] = []
    joints: list[str] = []
    for mention in mentions:
        gap = _gap(text, group[-1].end, mention.start, brackets) if group else ""
        match = JOINT.match(gap) if group and gap.strip() and group[-1].type == mention.type else None
        if match and not PRONOUNS.match(mention.text) and not ("and" in joints[-1:] and match["joint"] is None):
            group.append(mention)
            joints.append((match["joint"] or "").lower() + (match["mark"] or ""))
            continue
        yield from _settled(group, joints)
        group, joints = [mention], []
    yield from _settled(group, joints)


def _settled(group: list[Mention], joints: list[str]) -> Iterator[list[Mention]]:
    """One group where the marks make a list: a closing conjunction, semicolons, or three and more."""
    if not group:
        return
    if joints == [";"] or (joints.count(";") == 1 and any(joint.endswith(",") for joint in joints)):
        # A semicolon after a list with commas begins another clause: "led by A; B, C and D take part in it".
        cut = joints.index(";")
        yield from _settled(group[: cut + 1], joints[:cut])
        yield from _settled(group[cut + 1 :], joints[cut + 1 :])
        return
    last = joints[-1] if joints else ""
    closed = last not in ("", ",") and not (len(joints) == 1 and last == "and,")
    if len(group) == 1 or closed or len(group) > 3:
        yield group
        return
    yield from ([mention] for mention in group)


def _gap(text: str, start: int, end: int, brackets: Sequence[Aside]) -> str:
    """The text between two mentions, without brackets."""
    for bracket in reversed(brackets):
        if start <= bracket.start and bracket.end <= end:
            return text[start : bracket.start] + text[bracket.end : end]
    return text[start:end]


def _fronted(text: str, pieces: list[_Piece], preamble: Preamble) -> list[_Piece]:
    """An adjunct between two commas goes to the front, where it no longer parts a verb from its object."""
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
        rest = _Piece(before.start, opening.start())
        adjunct = _Piece(opening.start("adjunct"), opening.end())
        between = _Piece(comma.start("comma"), comma.end())
        return [adjunct, *pieces[index : last + 1], between, *pieces[: index - 1], rest,
                _Piece(comma.end(), after.end), *pieces[following + 1 :]]  # fmt: skip
    return pieces


def _blank(text: str, pieces: list[_Piece], index: int) -> bool:
    """Whether only the blank before a bracket stands here, and more text after it."""
    blank = not text[pieces[index].start : pieces[index].end].strip()
    return blank and index + 1 < len(pieces) and not pieces[index + 1].mentions


def _last_listed(text: str, pieces: list[_Piece], index: int) -> int:
    """The last mention of the list that begins here, up to its "and", or what a possessor has ("its tenth session")."""
    if PRONOUNS.match(pieces[index].mentions[0].text) and index + 2 < len(pieces) - 1 and pieces[index + 2].mentions:
        return index + 2 if not text[pieces[index + 1].start : pieces[index + 1].end].strip() else index
    last = index
    while last + 3 < len(pieces) and (gap := LISTING.fullmatch(text, pieces[last + 1].start, pieces[last + 1].end)):
        last += 2
        if gap["and"]:
            return last
    return index


_Segment = tuple[list[_Piece], tuple[str, ...], tuple[Mention, ...]]


def _segments(text: str, pieces: list[_Piece], preamble: Preamble, subject: tuple[Mention, ...]) -> list[_Segment]:
    """The clauses of an enacting sentence, each with its finite verb and subject; else the sentence as it is."""
    cuts = _cuts(text, pieces, preamble, enacting=bool(subject))
    opens = bool(cuts) and cuts[0][0] == 0 and not text[pieces[0].start : cuts[0][1]].strip(" ,")
    if not subject and len(cuts) > 1:
        subject = _enactor(text, pieces, cuts[0][0])
        opens = True
    if not opens or (not subject and len(cuts) < 2):
        return [(pieces, (), ())]
    segments: list[_Segment] = []
    if cuts[0][0] > 0 or cuts[0][1] > pieces[0].start:
        segments.append(([*pieces[: cuts[0][0]], replace(pieces[cuts[0][0]], end=cuts[0][1])], (), ()))
    for (piece, _, after, finite), following in zip(cuts, [*cuts[1:], None], strict=True):
        stop = (following[0], following[1]) if following else (len(pieces) - 1, pieces[-1].end)
        inner = _slice(pieces, piece, after, *stop)
        segments.append((inner, finite if subject else (), subject))
    return segments


def _slice(pieces: list[_Piece], first: int, start: int, last: int, end: int) -> list[_Piece]:
    inner = []
    for index in range(first, last + 1):
        piece = pieces[index]
        if not piece.mentions:
            piece = _Piece(
                max(piece.start, start) if index == first else piece.start,
                min(piece.end, end) if index == last else piece.end,
            )
        if piece.start < piece.end:
            inner.append(piece)
    return inner


def _cuts(
    text: str, pieces: list[_Piece], preamble: Preamble, *, enacting: bool
) -> list[tuple[int, int, int, tuple[str, ...]]]:
    """(piece, offset of the cut, offset after the verb, finite words) of each preambular or operative verb."""
    cuts = []
    for index, piece in enumerate(pieces):
        if piece.mentions:
            continue
        for match in preamble.opening.finditer(text, piece.start, piece.end):
            first = index == 0 and not text[pieces[0].start : match.start("verb")].strip(" -—(ivx)0123456789.")
            if not first and not match["mark"]:
                continue
            finite = preamble.finite(match["verb"], enacting=enacting, first=first)
            if finite:
                enacting = True
                cuts.append((index, match.start(), match.end("verb"), finite))
    return cuts


def _enactor(text: str, pieces: list[_Piece], before: int) -> tuple[Mention, ...]:
    """The organizations that stand alone, with a comma, before the first preambular verb; of "A of the B", A."""
    named = [piece for piece in pieces[:before] if piece.mentions]
    if not named or named[-1].mentions[-1].type != "organization" or text[named[-1].end :][:1].isalnum():
        return ()
    last, organ = named[-1], named[-2] if len(named) > 1 else None
    if (
        organ
        and organ.mentions[-1].type == "organization"
        and re.fullmatch(r"\s+of(\s+the)?\s+", text[organ.end : last.start])
    ):
        return organ.mentions[-1:]
    return tuple(mention for mention in last.mentions if mention.type == "organization")


def _unit(
    text: str, pieces: list[_Piece], finite: tuple[str, ...], subject: tuple[Mention, ...], tokenize: Tokenize
) -> Unit:
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    nodes: dict[int, tuple[Mention, ...]] = {}

    def put(word: str, start: int, end: int) -> None:
        words.append(word)
        spans.append((start, end))

    def drop() -> None:
        """An article before a proper name misleads the tagger: "the A trained crews" is no noun phrase."""
        if words and words[-1].lower() == "the":
            words.pop()
            spans.pop()

    if subject and pieces:
        nodes[0] = subject
        put(STAND_INS["organization"], pieces[0].start, pieces[0].start)
        for word in finite:
            put(word, pieces[0].start, pieces[0].start)
    for piece in pieces:
        if piece.aside:
            last = len(words) - 1
            nodes[last] = (*nodes.get(last, ()), *piece.mentions)
        elif piece.mentions:
            _put_mentions(text, piece, put, drop)
            nodes[len(words) - 1] = piece.mentions
        else:
            for word, offset in tokenize(text[piece.start : piece.end]):
                put(word, piece.start + offset, piece.start + offset + len(word))
    return Unit(tuple(words), tuple(spans), nodes, carried=bool(subject))


def _put_mentions(text: str, piece: _Piece, put: Callable[[str, int, int], None], drop: Callable[[], None]) -> None:
    first = piece.mentions[0]
    if len(piece.mentions) == 1 and PRONOUNS.match(first.text):
        put(first.text, piece.start, piece.end)
        return
    article = ARTICLE.match(first.text)
    start = piece.start
    if article:
        put(article.group(1), start, start + article.end(1))
        start += article.end()
    many = len(piece.mentions) > 1 or first.subtype == "group"
    if first.type == "organization" and not many:
        drop()
    put((STAND_INS_MANY if many else STAND_INS)[first.type], start, piece.end)


def _with_list(unit: Unit, listed: tuple[Mention, ...], lead: str) -> Unit:
    """Items after a colon: announced by "the following", or the last argument of the lead itself."""
    if "following" in lead.lower().split():
        return replace(unit, lists=listed)
    end = unit.spans[-1][1] if unit.spans else 0
    return replace(
        unit,
        words=(*unit.words, STAND_INS_MANY[listed[0].type]),
        spans=(*unit.spans, (end, end)),
        nodes={**unit.nodes, len(unit.words): listed},
    )
