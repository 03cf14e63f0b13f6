"""Passes over the sequence of words, for where a parse breaks or there is none.

Three kinds: what a name says by itself ("the Committee's third session", "Assembly resolution 7/2"), what a
bracket says about the mention before it ("the Coalition (A, B, C)", "A (lead agency)"), and wordings of
relations as patterns over text in which mentions are marked: preambles and, without a model, other languages.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline.relations.brackets import Aside
from pipeline.relations.labels import Labels
from pipeline.relations.layout import Listed
from pipeline.relations.match import Finding, fits, types_of
from pipeline.relations.pronouns import PRONOUNS
from pipeline.relations.wordings import TYPE_LETTERS, NamePattern, Wording
from pipeline.tables import Mention, Sentence


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in which mentions are marked, and where its plain parts and its marks come from, in turn."""

    line: str
    begins: list[int]
    """Where in the line each of them begins."""
    origins: list[int]
    """And where in the passage."""

    def origin(self, place: int) -> int:
        """The offset in the passage of a character of the line; within a mark, that of its mention."""
        part = bisect_right(self.begins, place) - 1
        return self.origins[part] + (0 if part % 2 else place - self.begins[part])


def marked(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Marked:
    """The text with ⟦letter number⟧ for each mention.

    Pronouns stay as they are: "its" is part of many wordings.
    """
    parts: list[str] = []
    origins: list[int] = []
    at = start
    for number, mention in enumerate(mentions):
        if mention.start < at or PRONOUNS.match(mention.text):
            continue
        parts += (text[at : mention.start], f"⟦{TYPE_LETTERS[mention.type]}{number}⟧")
        origins += (at, mention.start)
        at = mention.end
    parts.append(text[at:end])
    origins.append(at)
    begins = list(accumulate(map(len, parts[:-1]), initial=0))
    return Marked("".join(parts), begins, origins)


def wordings(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    patterns: Iterable[Wording],
    itself: Mention | None = None,
    number: Mention | None = None,
    prefix: str = "wording",
) -> Iterator[Finding]:
    """What the patterns find between start and end; `itself` is what the text calls itself, `number` what it bears."""
    here, types = marked(text, start, end, mentions), types_of(mentions)
    for wording in patterns:
        own = itself or (number if wording.cover else None)
        if any(map(types.isdisjoint, wording.marks)) or (wording.own and not own):
            continue
        for match in wording.pattern.finditer(here.line):
            head, tail = (
                own if own and wording.own == side else mentions[int(match[side])] for side in ("head", "tail")
            )
            if not (_of(head, wording.head_types) and _of(tail, wording.tail_types)):
                continue
            said = [m.end for m in (head, tail) if m is not own and m.start >= start]
            found = _distributed(
                here.line,
                match,
                mentions,
                Finding(
                    head=head,
                    relation=wording.relation,
                    tail=tail,
                    rule=f"{prefix}:{wording.name}",
                    start=here.origin(match.start()),
                    end=max(here.origin(match.end() - 1), *said),
                    kind=prefix,
                ),
            )
            yield from (f for f in found if _of(f.head, wording.head_types) and _of(f.tail, wording.tail_types))


def lines(sentence: Sentence, listed: Iterable[Listed]) -> Iterator[Finding]:
    """What a sentence says with the lines above it."""
    for relation, head, tail in listed:
        yield Finding(head, relation, tail, f"list:{relation}", sentence.start, sentence.end, kind="preamble")


def _of(mention: Mention, types: frozenset[str]) -> bool:
    return not types or fits(mention, types)


LISTED = re.compile(
    r"^(?:\s*\(⟦o\d+⟧\))?\s*(?P<mark>,|;|,?\s*(?:and|et|y|e)\b)\s*(?:des|du|del|de)?\s*"
    r"(?:the|la|le|les|l['’]|d['’]|el|los|las)?\s*⟦(?P<letter>[oip])(?P<number>\d+)⟧",
    re.I,
)


def _distributed(line: str, match: re.Match[str], mentions: Sequence[Mention], found: Finding) -> Iterator[Finding]:
    """The finding, and the same for each further item of a list that follows one of its mentions.

    What a pronoun owns is one: "its tenth session and A" lists nothing.
    """
    yield found
    ends = [(end, other) for end, other in (("head", found.head), ("tail", found.tail)) if end in match.groupdict()]
    ends = [(end, other) for end, other in ends if match.end(end) <= match.end()]
    last = max((end for end, _ in ends), key=match.start)
    for end, other in ends:
        after = match.end() if end == last else match.end(end) + 1
        if line[after - 1] != "⟧" or not WORD_BEFORE.search(line, 0, match.start(end)):
            continue
        for mention in (mentions[number] for number in _items(line[after:], TYPE_LETTERS[other.type])):
            if mention in (found.head, found.tail):
                break
            more = replace(found, end=max(found.end, mention.end))
            yield replace(more, head=mention) if end == "head" else replace(more, tail=mention)


def _items(rest: str, letter: str) -> list[int]:
    """Numbers of the further items of a list; semicolons part its items, or else begin another clause."""
    items: list[int] = []
    marks: list[str] = []
    at = 0
    while (item := LISTED.match(rest[at:])) and item["letter"] == letter:
        items.append(int(item["number"]))
        marks.append(item["mark"])
        at += item.end()
    ended = not rest[at:].strip(" .")
    parted = (ended or marks.count(";") > 1) and not any(mark.startswith(",") for mark in marks[:-1])
    return items if parted or ";" not in marks else items[: marks.index(";")]


WORD_BEFORE = re.compile(r"(?<!\bits)(?<=[\w:'’])\s*⟦[oip]$")
"""A word other than a possessive before the mark of a mention: it may begin a list."""


def bracketed(asides: Iterable[Aside]) -> Iterator[Finding]:
    """Members that a bracket lists after a group, an alliance or a process; parts of a text that it includes."""
    for aside in asides:
        yield from _parts(aside)
        members = [m for m in aside.mentions if m.type == "organization"]
        if aside.owner is None or aside.owner.type not in ("organization", "process"):
            continue
        if len(members) < 2 or _GOES_ON.match(aside.text):
            continue
        relation = "member_of" if aside.owner.type == "organization" else "participates_in"
        for member in members:
            yield Finding(member, relation, aside.owner, "bracket:list", aside.owner.start, aside.end, kind="bracket")


def continued(text: str, nodes: Sequence[Mention], said: Sequence[Finding]) -> Iterator[Finding]:
    """What is said of the first of several resolutions, of the others: "its resolutions A, B".

    They are named by a number alone, or open an item of what a preamble recites: "resolution A, in which it spoke of
    B, and resolution C of 4 May".
    """
    for finding in said:
        last = finding.tail
        if finding.relation not in ("adopts", "cites") or last.subtype != "resolution" or last.text[0].isdigit():
            continue
        recites = finding.relation == "cites" and finding.tree is not None and finding.tree.unit.carried
        for mention in (node for node in nodes if node.subtype == "resolution" and node.start > last.end):
            ended = _ENDS_LIST.search(text, last.end, mention.start)
            named = not mention.text[0].isdigit()
            if ended or (named and not (recites and _OPENS_ITEM.search(text, last.end, mention.start))):
                break
            yield replace(finding, tail=mention, rule=f"{finding.rule}, listed")
            last = mention


_GOES_ON = re.compile(r"and\b", re.IGNORECASE)
"""How a bracket begins that goes on with the sentence: "with the Council (and with A and B)"."""
_OPENS_ITEM = re.compile(r"[,;]\s+(?:\w+\s+){0,2}\Z")
"""What stands before an item of a list: "A, and its B"."""
_ENDS_LIST = re.compile(r"[.;](?:\s|$)|\b(?:and|,)\s+(?:recalling|noting|reaffirming)\b", re.IGNORECASE)
"""What ends a list of resolutions."""


def _parts(aside: Aside) -> Iterator[Finding]:
    """Texts that another is said to include: "the Convention, including the Protocol"."""
    whole = aside.owner
    if (
        whole is None
        or not aside.included
        or whole.type != "instrument"
        or not (whole.entity_id or whole.text[0].isupper())
    ):
        return
    for part in aside.mentions:
        if part.type == "instrument":
            yield Finding(part, "part_of", whole, "bracket:including", whole.start, aside.end, kind="bracket")


def in_row(text: str, nodes: Sequence[Mention], start: int) -> Iterator[Mention]:
    """The organizations of a list that begins here: "A, B and the C"."""
    for node in nodes:
        if node.start >= start:
            if node.type != "organization" or not _ROW.fullmatch(text, start, node.start):
                return
            yield node
            start = node.end


_ROW = re.compile(r"(?:\s*\([^()]*\))?\s*,?\s*(?:and\s+|or\s+)?(?:the\s+)?")
"""What stands between the items of a list."""


def members_of(group: Mention, items: Iterable[Mention], bodies: Iterable[Mention]) -> Iterator[Finding]:
    """Items of a list that "the following members of A" announces belong to A."""
    for item in items:
        for body in bodies:
            if item.type == "organization":
                yield Finding(item, "member_of", body, "list:members", group.start, item.end, kind="list")


def labelled(
    text: str, start: int, end: int, nodes: Sequence[Mention], about: Mention, labels: Labels
) -> Iterator[Finding]:
    """What a line with a label says of the organizations that it lists; `about` is what the lines above name."""
    for relation, label in labels.items():
        said = label.match(text, start, end)
        if said is None:
            continue
        kind = "participates_in" if relation == "member_of" and about.type == "process" else relation
        at = said.end()
        for mention in nodes:
            inner = mention.start > at and _WITHIN_ITEM.match(text, at, mention.start)
            if mention.type == "organization" and mention.start >= at and not inner:
                yield Finding(mention, kind, about, f"label:{relation}", start, mention.end, kind="list")
            at = max(at, mention.end)


_WITHIN_ITEM = re.compile(r"[^,;.]*\b(?:by|of)\s+(?:the\s+)?\Z")
"""How an item goes on with a name that is not the item: "the Board, represented by A"."""


def themes_within(mention: Mention, themes: Iterable[Mention]) -> Iterator[Finding]:
    """A name addresses the themes in it."""
    for theme in themes:
        yield Finding(mention, "addresses", theme, "name:theme", mention.start, mention.end, kind="name")


def within_names(
    mention: Mention, inner: Sequence[tuple[int, int, Mention]], patterns: Iterable[NamePattern], after: str = ""
) -> Iterator[Finding]:
    """What a name says of the names inside it; `inner` are (start, end, mention) within the outer text.

    What it says of one it says of all that a list joins to it ("joint report of A, B and C"). `after` is what stands
    behind it.
    """
    for pattern in patterns if inner else ():
        if not fits(mention, pattern.outer) or (pattern.then is not None and not pattern.then.match(after)):
            continue
        for start, end, other in inner:
            if not fits(other, pattern.inner):
                continue
            line = f"{mention.text[:start]}⟦⟧{mention.text[end:]}"
            if pattern.pattern.search(line):
                for one in (other, *_joined_to(mention.text, end, inner, other.type)):
                    head, tail = (one, mention) if pattern.inner_is == "head" else (mention, one)
                    rule = f"name:{pattern.name}"
                    yield Finding(head, pattern.relation, tail, rule, mention.start, mention.end, kind="name")


def _joined_to(text: str, end: int, inner: Sequence[tuple[int, int, Mention]], type: str) -> Iterator[Mention]:
    """The names that follow an inner one in a list."""
    for start, after, other in sorted(inner, key=lambda item: item[0]):
        if start >= end and other.type == type and re.fullmatch(r",?\s*(?:(?:and|or)\s+)?(?:the\s+)?", text[end:start]):
            yield other
            end = after
