"""A sentence with its mentions, made fit for the parser: names contracted, lists and brackets taken out.

A small parser breaks on "and" inside names, on enumerations, on brackets and colons, and on the one long
sentence of a convention's preamble. Each is taken apart here, over the sequence of words: a mention becomes
one ordinary word, a list of mentions one word that stands for all, a bracket is put aside with what it
says, the items after a colon wait for their noun, and each clause of a preamble gets its subject back.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.relations.brackets import asides
from pipeline.relations.enacting import Segment, enumerated, items_of, recited, segments
from pipeline.relations.enumerations import acting, after_colon, between_semicolons
from pipeline.relations.fronting import fronted
from pipeline.relations.phrasing import Phrasing
from pipeline.relations.pieces import Piece, pieces
from pipeline.relations.preamble import Preamble
from pipeline.relations.pronouns import PRONOUNS
from pipeline.relations.tree import Unit
from pipeline.tables import Mention, Passage

NODES = ("organization", "instrument", "process")
DASHES = frozenset(("—", "–", "--"))
"""What parts a remark from its sentence; a small parser knows commas better."""
APOSTROPHE = "'"
"""The one that the parser knows as the mark of an owner in the plural."""
APOSTROPHES = frozenset(("’", "'"))
"""What alone makes a possessor of a name in "s"; of the word that stands for it, it does not."""
LABEL = re.compile(r"\W*(?:[^\W\d]+\s+)?(?:\d{1,3}|[IVX]+|[a-z])[.)]\s+(?=[A-Z])")
"""The number or letter of a paragraph at its beginning."""

Tokenize = Callable[[str], Sequence[tuple[str, int]]]
"""Words of a text with their offsets."""


def outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Nodes only, in order, without those that lie inside a longer one."""
    kept: list[Mention] = []
    for mention in sorted((m for m in mentions if m.type in NODES), key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def units(
    passage: Passage,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    tokenize: Tokenize,
    phrasing: Phrasing,
    subject: tuple[Mention, ...] = (),
    opening: tuple[str, ...] = (),
) -> Iterator[Unit]:
    """The units of a sentence, in order; `subject` are the actors that an enacting text stated before.

    `opening` is the finite verb that such a text has put above the sentence.
    """
    text = passage.text
    label = LABEL.match(text, start, end)
    if label and not any(m.start < label.end() for m in mentions):
        start = label.end()
    cut = _glued(text, start, end, mentions, phrasing)
    if cut:
        before = [m for m in mentions if m.start < cut]
        yield from units(passage, start, cut, before, tokenize, phrasing, subject, opening)
        start, mentions = cut, [m for m in mentions if m.start >= cut]
    actor, enacted = enumerated(text, start, end, mentions, phrasing.preamble)
    brackets = asides(text, start, end, mentions)
    inside = {m.mention_id for bracket in brackets for m in bracket.mentions}
    named = [m for m in mentions if m.mention_id not in inside]
    for begins, ends in enacted:
        parts = list(pieces(text, begins, ends, [m for m in named if begins <= m.start < ends], brackets, phrasing))
        for segment, finite, carried in segments(text, parts, phrasing.preamble, actor) if parts else ():
            yield _unit(text, segment, finite, carried, tokenize, phrasing)
    if enacted:
        return
    finite, items = recited(text, start, end, phrasing.preamble) if subject else ((), [])
    finite, items = (opening, items_of(text, start, end)) if subject and opening and not items else (finite, items)
    for begins, ends in items:
        parts = list(pieces(text, begins, ends, [m for m in named if begins <= m.start < ends], brackets, phrasing))
        if parts:
            yield _unit(text, parts, finite, subject, tokenize, phrasing)
    if items:
        return
    at, actors = acting(text, start, end, named, phrasing)
    if actors:
        shared = list(pieces(text, at, end, [m for m in named if m.start >= at], brackets, phrasing))
        yield replace(_unit(text, shared, (), actors, tokenize, phrasing), carried=False)
        return
    while at < end:
        body, listed, resume = after_colon(text, at, end, [m for m in named if m.start >= at], phrasing)
        more: tuple[Mention, ...] = ()
        if not listed and at == start:
            body, more, resume = between_semicolons(text, at, end, named, phrasing)
        inside_body = [m for m in named if at <= m.start < body]
        parts = list(pieces(text, at, body, inside_body, brackets, phrasing))
        clauses = _clauses(text, parts, phrasing.preamble, subject)
        subject = clauses[-1][2] if clauses else ()
        for number, (segment, finite, carried) in enumerate(clauses):
            unit = _unit(text, segment, finite, carried, tokenize, phrasing)
            last = number == len(clauses) - 1
            unit = replace(unit, more=more) if last and more else unit
            yield _with_list(unit, listed, text[at:body], phrasing) if listed and last else unit
        at = resume


def _glued(text: str, start: int, end: int, mentions: Sequence[Mention], phrasing: Phrasing) -> int:
    """Where a sentence begins behind a heading or date line that was read together with it; 0 where none was."""
    found = phrasing.heading.search(text[start:end]) if phrasing.heading else None
    cut = start + found.end() if found else 0
    within = any(m.start < cut < m.end or (found["words"] and m.start < cut) for m in mentions) if found else False
    return 0 if within else cut


def _clauses(text: str, parts: list[Piece], preamble: Preamble, subject: tuple[Mention, ...]) -> list[Segment]:
    """The clauses of a sentence; what stands between two commas goes to the front where no enacting verb opens it."""
    if not parts:
        return []
    clauses = segments(text, parts, preamble, subject)
    turned = parts if clauses and clauses[0][1] else fronted(text, parts, preamble)
    return clauses if turned is parts else segments(text, turned, preamble, subject)


def _unit(
    text: str,
    pieces: list[Piece],
    finite: tuple[str, ...],
    subject: tuple[Mention, ...],
    tokenize: Tokenize,
    phrasing: Phrasing,
) -> Unit:
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    nodes: dict[int, tuple[Mention, ...]] = {}
    genders: dict[int, str] = {}

    def put(word: str, start: int, end: int) -> None:
        words.append(word)
        spans.append((start, end))

    def before() -> str:
        return words[-1] if words else ""

    def adapt(many: bool) -> None:
        """Drop an article that misleads the tagger ("the A trained crews" is no noun phrase), or make it a plural."""
        if many and before().lower() in phrasing.plurals:
            words[-1] = phrasing.plurals[before().lower()]
        elif not many and before().lower() in phrasing.dropped:
            words.pop()
            spans.pop()

    if subject and pieces:
        nodes[0] = subject
        put(phrasing.stand_in("organization", "", many=False), pieces[0].start, pieces[0].start)
        for word in finite:
            put(word, pieces[0].start, pieces[0].start)
    for piece in pieces:
        if piece.aside:
            last = len(words) - 1
            if last >= 0:
                nodes[last] = (*nodes.get(last, ()), *piece.mentions)
        elif piece.mentions:
            if _opened(words, nodes, piece, phrasing):
                put(",", piece.start, piece.start)
            _put_mentions(piece, put, before, adapt, phrasing)
            nodes[len(words) - 1] = piece.mentions
            if len(piece.mentions) == 1 and len(words) > 1:
                genders[len(words) - 1] = phrasing.called_for(words[-2])
        else:
            for word, begins, ends in _heard(text, piece, tokenize, phrasing):
                owns = word in APOSTROPHES and begins == piece.start and len(words) - 1 in nodes
                mark = phrasing.possessive if words[-1:] == [phrasing.owner] else APOSTROPHE
                put(mark if owns else word, begins, ends)
    return Unit(
        tuple(words),
        tuple(spans),
        nodes,
        carried=bool(subject),
        head_first=phrasing.head_first,
        genders={token: gender for token, gender in genders.items() if gender in ("masculine", "feminine")},
    )


def _heard(text: str, piece: Piece, tokenize: Tokenize, phrasing: Phrasing) -> Iterator[tuple[str, int, int]]:
    """The words of a plain piece as the parser gets them, each with its place; what announces an example is one."""
    announced = phrasing.announcing.search(text, piece.start, piece.end) if phrasing.announcing else None
    until = announced.start("word") if announced else piece.end
    for word, offset in tokenize(text[piece.start : until]):
        begins = piece.start + offset
        yield from _parted(text, word, begins)
    if announced:
        yield phrasing.example, *announced.span("word")
        after = announced.end("word")
        yield from ((word, after + at, after + at + len(word)) for word, at in tokenize(text[after : piece.end]))


def _parted(text: str, word: str, begins: int) -> Iterator[tuple[str, int, int]]:
    """A word with its place, dashes as commas; a hyphen at one end of it is a dash, too: "A -founded by B- acts"."""
    ends = begins + len(word)
    if word in DASHES:
        yield ",", begins, ends
    elif word[:1] == "-" and word[1:2].isalpha() and text[begins - 1 : begins].isspace():
        yield ",", begins, begins + 1
        yield word[1:], begins + 1, ends
    elif word == "-" and text[begins - 1 : begins].isalpha() and text[ends : ends + 1].isspace():
        yield ",", begins, ends
    elif word[-1:] == "-" and word[-2:-1].isalpha() and text[ends : ends + 1].isspace():
        yield word[:-1], begins, ends - 1
        yield ",", ends - 1, ends
    else:
        yield word, begins, ends


def _opened(words: Sequence[str], nodes: Mapping[int, tuple[Mention, ...]], piece: Piece, phrasing: Phrasing) -> bool:
    """Whether an event that opens the clause stands right before its subject: "At the Summit A launched"."""
    before = nodes.get(len(words) - 1)
    opens = bool(words) and words[0].lower() in phrasing.opening and len(nodes) == 1
    return opens and before is not None and before[0].type == "process" and piece.mentions[0].type == "organization"


def _put_mentions(
    piece: Piece,
    put: Callable[[str, int, int], None],
    before: Callable[[], str],
    adapt: Callable[[bool], None],
    phrasing: Phrasing,
) -> None:
    first = piece.mentions[0]
    if len(piece.mentions) == 1 and PRONOUNS.match(first.text):
        put(first.text, piece.start, piece.end)
        return
    article = phrasing.article.match(first.text)
    start = piece.start
    if article:
        put(article.group(1), start, start + article.end(1))
        start += article.end()
    many = len(piece.mentions) > 1 or first.subtype == "group"
    if phrasing.head_first or (first.type == "organization" and not many):
        adapt(many)
    put(phrasing.stand_in(first.type, before(), many=many), start, piece.end)


def _with_list(unit: Unit, listed: tuple[Mention, ...], lead: str, phrasing: Phrasing) -> Unit:
    """Items after a colon: announced by "the following", or the last argument of the lead itself."""
    if unit.words and (phrasing.head_first or phrasing.following.intersection(lead.lower().split())):
        return replace(unit, lists=listed)
    end = unit.spans[-1][1] if unit.spans else 0
    return replace(
        unit,
        words=(*unit.words, phrasing.stand_in(listed[0].type, "", many=True)),
        spans=(*unit.spans, (end, end)),
        nodes={**unit.nodes, len(unit.words): listed},
    )
