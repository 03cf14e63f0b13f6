"""Titled things: "report entitled “...”", "“...” project". The noun gives the type, the title the name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.heads import Grammar, Head
from pipeline.mentions.patterns import expand
from pipeline.mentions.tokens import Reading, keys
from pipeline.ontology import load_patterns

_NOUN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Titles:
    """The patterns of models/patterns/titles.yaml, and the grammar that knows the nouns."""

    patterns: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    """Name, what the text must have for the pattern to be tried, and the pattern."""
    grammar: Grammar
    grammars: Mapping[str, Grammar]

    def find(self, reading: Reading, known: Sequence[Candidate]) -> Iterator[Candidate]:
        """Titled things of a passage: from the noun to the title's end, or from the title to the noun's end.

        A noun that is a part of a known name or session ("special session of the Assembly") bears no title.
        """
        taken = [(candidate.start, candidate.end) for candidate in known]
        for name, sign, pattern in self.patterns:
            for match in pattern.finditer(reading.text) if sign.search(reading.text) else ():
                noun = match.start("noun")
                if not any(start <= noun < end for start, end in taken):
                    yield from self._titled(reading, name, match)

    def _titled(self, reading: Reading, name: str, match: re.Match[str]) -> Iterator[Candidate]:
        before = name.endswith("before")
        words, start = _nouns(reading, match, before)
        found = _head(self.grammars.get(reading.language, self.grammar), words, before)
        if found is None:
            return
        head, count = found
        if head.type == "organization" and match.groupdict().get("about"):
            return
        title = " ".join(match["title"].split())
        if before:
            end = reading.ends[reading.at(match.start("noun")) + count - 1]
            yield _candidate(match.start(), end, head, f"{title} {head.noun}", title)
        else:
            first = start - count + 1
            yield _candidate(reading.starts[first], match.end(), head, title, title)


def load_titles(models: Path, grammar: Grammar, grammars: Mapping[str, Grammar]) -> Titles:
    """The patterns of models/patterns/titles.yaml, compiled; `grammars` are those of other languages than English."""
    data = load_patterns(models, "titles")
    where = "patterns/titles.yaml"
    return Titles(
        tuple(
            (
                row["id"],
                *(re.compile(expand(row[key], data["macros"], f"{where}, {row['id']}")) for key in ("sign", "pattern")),
            )
            for row in data["patterns"]
        ),
        grammar,
        grammars,
    )


def _nouns(reading: Reading, match: re.Match[str], before: bool) -> tuple[Sequence[str], int]:
    """The words that may be the noun: those after the title, or those up to the one before it."""
    if before:
        return keys(match["noun"]), reading.at(match.start("noun"))
    last = reading.at(match.start("noun"))
    return reading.keys[max(0, last - _NOUN_WORDS + 1) : last + 1], last


def _head(grammar: Grammar, words: Sequence[str], before: bool) -> tuple[Head, int] | None:
    """The longest head noun at the start (title before) or the end (title after) of the words."""
    for count in range(len(words), 0, -1):
        part = tuple(words[:count] if before else words[len(words) - count :])
        if part in grammar.heads:
            return grammar.heads[part], count
    return None


def _candidate(start: int, end: int, head: Head, name: str, title: str) -> Candidate:
    return Candidate(
        start, end, head.type, head.subtype, f"title:{head.noun.replace(' ', '_')}", name=title or name, confidence=0.85
    )
