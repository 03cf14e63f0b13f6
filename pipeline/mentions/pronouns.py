"""Pronouns of the third person: "It" for the subject of the sentence before, "its" for the subject of its own.

A subject is recognised by what stands around a name, since there is no parse yet: no preposition before it, a finite
verb after it. Only a unique subject of the right number is taken, and "it" is none where it stands for a clause
("it is important that").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.mentions.antecedents import Named, Read, pointer
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.tokens import Reading

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_PASSED = frozenset(("RB", "RBR"))
_BRACKET = re.compile(r"\s*\([^()]{1,60}\)")
_IN = re.compile(r"\s*,?\s*(?:in|at|on|during|through|under)\s+")
_BY = re.compile(r"\bby\s+(?:the\s+)?\Z")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_ASIDE = re.compile(r"\s*,\s*(?:[^,.;:]{1,90}),")


@dataclass(frozen=True, slots=True)
class Pronouns:
    """The pronouns, by their number and whether they stand before what is owned."""

    subjects: Mapping[str, str]
    """Word -> singular or plural."""
    possessors: Mapping[str, str]
    empty: re.Pattern[str]
    """What follows an "it" that stands for a clause."""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Pronouns":
        """Compiled from the section `pronouns` of models/patterns/anaphora.yaml."""

        def numbered(name: str) -> dict[str, str]:
            return {word: number for number, words in data[name].items() for word in words}

        return cls(numbered("subjects"), numbered("possessors"), re.compile(data["empty"]))

    def mentions(self, read: Read, named: Sequence[Named]) -> Iterator[Candidate]:
        """The pronouns of a passage that have an antecedent; `named` are the names of that passage, in order."""
        reading, last = read.reading, None
        if not reading.tags:
            return
        for start, end in reading.sentences:
            here = [n for n in named if start <= n.candidate.start < end]
            subject = _subject(reading, here, start)
            for position in range(reading.at(start), reading.at(end)):
                word = reading.words[position].lower()
                meant = self._meant(reading, position, word, here, subject, last, start)
                if meant is not None:
                    yield pointer(reading.starts[position], reading.ends[position], meant, "pronoun")
                    last = meant if position == reading.at(start) else last
            opening = self.subjects.get(reading.words[reading.at(start)].lower(), "")
            last = subject or (last if opening else None)

    def _meant(
        self,
        reading: Reading,
        position: int,
        word: str,
        here: Sequence[Named],
        subject: Named | None,
        last: Named | None,
        start: int,
    ) -> Named | None:
        if word in self.possessors:
            before = subject if subject and subject.candidate.end < reading.starts[position] else None
            owner = _agent(reading, reading.starts[position], here) or before
            owner = owner or (last if self._opens(reading, start) else None)
            return owner if owner and _number(owner) == self.possessors[word] else None
        if word not in self.subjects or self.empty.match(reading.text, reading.ends[position]):
            return None
        if position == reading.at(start):
            return last if last and _number(last) == self.subjects[word] else None
        return None

    def _opens(self, reading: Reading, start: int) -> bool:
        """Whether a pronoun is the subject of the sentence."""
        return reading.words[reading.at(start)].lower() in self.subjects


def _subject(reading: Reading, here: Sequence[Named], start: int) -> Named | None:
    """The first name of a sentence that has no preposition before it and a finite verb after it."""
    for one in here:
        if _heads_clause(reading, one.candidate, start) and _acts(reading, _whole(reading, one.candidate.end, here)):
            return one
    return None


def _agent(reading: Reading, start: int, here: Sequence[Named]) -> Named | None:
    """Who did it, right before what is its own: "established by A in its tenth report"."""
    for one in here:
        beside = _IN.fullmatch(reading.text, one.candidate.end, start) if one.candidate.end < start else None
        if beside and _BY.search(reading.text, 0, one.candidate.start):
            return one
    return None


def _heads_clause(reading: Reading, candidate: Candidate, start: int) -> bool:
    """Whether a name has nothing before it but its determiner; "The" in capitals follows a heading ("Summary The")."""
    position = reading.at(candidate.start) - 1
    while position >= reading.at(start) and reading.tags[position] in ("DT", "PRP$"):
        if reading.words[position] == "The":
            return True
        position -= 1
    return position < reading.at(start) or reading.words[position] in (",", ":", "—")


def _whole(reading: Reading, end: int, here: Sequence[Named]) -> int:
    """Where a name ends with the names that "of" ties to it: "eighth meeting" "of the" "Dock Forum"."""
    while of := _OF.match(reading.text, end):
        tied = next((n.candidate.end for n in here if n.candidate.start == of.end()), None)
        if tied is None:
            break
        end = tied
    return end


def _acts(reading: Reading, end: int) -> bool:
    """Whether a finite verb follows, brackets, an aside between commas and adverbs passed over."""
    for pattern in (_BRACKET, _ASIDE):
        aside = pattern.match(reading.text, end)
        end = aside.end() if aside else end
    position = reading.at(end)
    while position < len(reading) and reading.tags[position] in _PASSED:
        position += 1
    return position < len(reading) and reading.tags[position] in _FINITE


def _number(named: Named) -> str:
    return "plural" if named.candidate.subtype == "group" else "singular"
