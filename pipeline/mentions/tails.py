"""What follows a name: after "of the" the organ of a session or the body whose members are meant, and a year."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.heads import Found, Grammar
from pipeline.mentions.tokens import Reading

_YEAR = re.compile(r"\s(?:1[89]|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?(?![\w/-]|,?\d)")
_YEARS_ON = re.compile(r"\s?\+\s?\d{1,2}\b(?:\s[A-Z][a-z]+)*")
"""What meets years after a conference is named by their number: "Summit+5", "Summit +2 Review Moment"."""
_TITLE_YEAR = re.compile(r",\s(?:1[89]|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?(?![\w/-]|,?\d)")
_EDITIONS = frozenset(("conference", "forum", "report", "consultation", "discussion", "supervision"))
_TITLED = frozenset(("convention", "protocol", "declaration", "recommendation", "law", "agreement"))


def dated(reading: Reading, candidate: Candidate) -> Candidate:
    """The name with the year that belongs to it: "World Ports Forum 2024", "Convention on the Sea, 1958".

    A conference or a report of a year is one of a series, and no longer the entity that the name alone is.
    """
    text, end = reading.text, candidate.end
    on = _YEARS_ON.match(text, end) if candidate.subtype == "conference" else None
    if on:
        return replace(candidate, end=on.end(), entity_id="", name="", rule=f"series:{candidate.rule}")
    year = _YEAR.match(text, end) if text[candidate.start : end][-1:].isalpha() else None
    if year and candidate.subtype in _EDITIONS:
        return replace(candidate, end=year.end(), entity_id="", name="", rule=f"series:{candidate.rule}")
    titled = candidate.subtype in _TITLED and candidate.type == "instrument"
    title = _TITLE_YEAR.match(text, end) if titled or _over_years(candidate) else None
    tail = title or (year if candidate.type == "instrument" and candidate.subtype not in _TITLED else None)
    return replace(candidate, end=tail.end()) if tail else candidate


def _over_years(candidate: Candidate) -> bool:
    """Whether a period in years belongs to the name: "Decade for Action, 2018–2028"."""
    return candidate.type == "process" and candidate.subtype == "initiative"


def following(
    reading: Reading, end: int, named: Sequence[Candidate], types: frozenset[str], grammar: Grammar
) -> Candidate | None:
    """The longest of the candidates of these types that begins right after "of the" at an offset."""
    position = reading.at(end)
    if position >= len(reading) or reading.words[position].lower() not in grammar.tails:
        return None
    position += 1
    while position < len(reading) and reading.words[position].lower() in grammar.articles:
        position += 1
    if position >= len(reading):
        return None
    start = reading.starts[position]
    return max((c for c in named if c.start == start and c.type in types), key=lambda c: c.end, default=None)


def bare_heads(reading: Reading, heads: Sequence[Found]) -> list[Candidate]:
    """Capitalised head nouns by themselves ("the Council"): no mentions, but they complete a longer one."""
    return [
        Candidate(
            reading.starts[found.first], reading.ends[found.after - 1], found.head.type, found.head.subtype, "bare"
        )
        for found in heads
        if reading.words[found.first][0].isupper() and not reading.words[found.first].isupper()
    ]
