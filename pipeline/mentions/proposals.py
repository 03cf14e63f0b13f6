"""Layer 8: names that the statistical model proposes, accepted with evidence.

A place needs none. The evidence for an organization is an acronym in brackets that fits, or a neighbour in the same
list that is a known organization; the article or its capitals must show that it is no person. In a list of which
two items at least are known organizations, every item written as a name is one.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.mentions.abbreviations import fits
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.heads import Found
from pipeline.mentions.tokens import Reading
from pipeline.words import singular

_ACRONYM_AFTER = re.compile(r"\s?\((?P<short>[A-Z][A-Za-z&-]{1,11})\)")
_NEXT = re.compile(r"\s*(?:,|,? and|,? or|&|/)\s+(?:the\s+)?")
_CONFIDENCE = 0.75
_SHORTEST_ACRONYM = 3
_ROMAN = re.compile("[IVXL]+")
_LONGEST_PLACE = 2
_PLACES = ("GPE", "LOC")
_NO_BODY = ("GPE", "LOC", "PERSON", "NORP", "DATE", "LAW", "EVENT", "LANGUAGE")
_KNOWN_IN_LIST = 2
_NAME = r"[A-ZÀ-Ý][\w’'-]*(?:\s(?:(?:of|for|and|on|the|de|du|des|del)\s(?:the\s)?)?[A-ZÀ-Ý][\w’'-]*)*"
_ITEM = re.compile(_NAME)
_LIST = re.compile(rf"{_NAME}(?:,\s(?:the\s)?{_NAME}){{2,}}(?:,?\sand\s(?:the\s)?{_NAME})?")


def places(reading: Reading, heads: Sequence[Found] = ()) -> Iterator[Candidate]:
    """Proposed places that are written with a capital, and end in no head noun ("Bamako Convention")."""
    headed = {found.after: found.first for found in heads}
    for first, after, label in reading.names:
        first = _without_article(reading, first, after)
        short = 0 < after - first <= _LONGEST_PLACE
        if headed.get(after, -1) >= first:
            continue
        if label in _PLACES and short and reading.words[first][0].isupper():
            start, end = reading.starts[first], reading.ends[after - 1]
            yield Candidate(start, end, "place", "", f"name:{label.lower()}", confidence=_CONFIDENCE)


def organizations(reading: Reading, known: Sequence[Candidate], officers: frozenset[str]) -> Iterator[Candidate]:
    """Proposed organizations that have evidence and meet no known span; `officers` are words of who speaks for one."""
    organs = [c for c in known if c.type == "organization" and c.subtype not in ("group", "state")]
    starts, ends = {c.start for c in organs}, {c.end for c in organs}
    for first, after, label in reading.names:
        first = _without_article(reading, first, after)
        if label != "ORG" or first >= after or not _named(reading, first, after):
            continue
        start, end = reading.starts[first], reading.ends[after - 1]
        if reading.words[after - 1].islower() or _officer(reading.text[start:end], officers):
            continue
        rule = _evidence(reading.text, start, end, starts, ends)
        if rule and not any(c.start < end and start < c.end for c in known):
            yield Candidate(start, end, "organization", "civil_society", f"name:{rule}", confidence=_CONFIDENCE)


def listed(reading: Reading, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Items of a list of organizations that nothing else knows: "A Bank, Shelter Afrique, B Corporation and ZEP-RE"."""
    organs = {c.start: c for c in known if c.type == "organization" and c.subtype not in ("group", "state")}
    spans = [(c.start, c.end) for c in known]
    others = {
        (reading.starts[first], reading.ends[after - 1]) for first, after, label in reading.names if label in _NO_BODY
    }
    for match in _LIST.finditer(reading.text):
        items = [(m.start() + match.start(), m.end() + match.start()) for m in _ITEM.finditer(match.group())]
        if sum(start in organs and organs[start].end == end for start, end in items) < _KNOWN_IN_LIST:
            continue
        for start, end in items:
            person = reading.text[:start].rstrip().endswith(";")  # "; Ana Ruiz, Social Council"
            if not person and not any(a < end and start < b for a, b in [*spans, *others]):
                yield Candidate(start, end, "organization", "civil_society", "name:list", confidence=_CONFIDENCE)


def _evidence(text: str, start: int, end: int, starts: set[int], ends: set[int]) -> str:
    acronym = _ACRONYM_AFTER.match(text, end)
    if acronym and fits(acronym["short"], text[start:end]):
        return "acronym"
    following = _NEXT.match(text, end)
    if following and following.end() in starts:
        return "listed"
    return (
        "listed"
        if any(_NEXT.fullmatch(text, before, start) for before in ends if 0 < start - before < len(" , and the  "))
        else ""
    )


def _without_article(reading: Reading, first: int, after: int) -> int:
    return first + 1 if first < after and reading.words[first].lower() in ("the", "a", "an") else first


def _officer(name: str, officers: frozenset[str]) -> bool:
    """Whether a name is that of an office: "Co-Chairs", "President"."""
    return any(word in officers or singular(word) in officers for word in name.lower().split())


def _named(reading: Reading, first: int, after: int) -> bool:
    """An acronym of three letters or more, or two words after an article or before an acronym."""
    words = reading.words[first:after]
    if not words[0][0].isupper() or not words[-1][-1].isalnum():
        return False
    if "’s" in words or "'s" in words:
        return False
    if len(words) == 1:
        return words[0].isupper() and len(words[0]) >= _SHORTEST_ACRONYM and not _ROMAN.fullmatch(words[0])
    article = first > 0 and reading.words[first - 1].lower() == "the"
    return article or (after < len(reading) and reading.words[after] == "(")
