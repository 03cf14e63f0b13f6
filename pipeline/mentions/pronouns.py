"""Pronouns of the third person: "It" for the subject of the sentence before, "its" for the subject of its own.

A subject is recognised by what stands around a name, since there is no parse yet: no preposition before it, a finite
verb after it. Only a unique subject of the right number is taken, and "it" is none where it stands for a clause
("it is important that").
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.mentions.antecedents import Named, Read, pointer
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.patterns import compiled
from pipeline.mentions.tokens import Reading

_PATTERNS = ("empty", "joined", "told", "beside", "agent", "owning")
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_PASSED = frozenset(("RB", "RBR"))
_BRACKET = re.compile(r"\s*\([^()]{1,60}\)")
_ASIDE = re.compile(r"\s*,\s*(?:[^,.;:]{1,90}),")


@dataclass(frozen=True, slots=True)
class Pronouns:
    """The pronouns, by their number and whether they stand before what is owned."""

    subjects: Mapping[str, str]
    """Word -> singular or plural."""
    possessors: Mapping[str, str]
    empty: re.Pattern[str]
    """What follows an "it" that stands for a clause."""
    joined: re.Pattern[str]
    """Between a name and its own: "A and its members"."""
    told: re.Pattern[str]
    """Between who is to do something and its own: "help A to build its port"."""
    beside: re.Pattern[str]
    """Between who did something and its own: "established by A in its report"."""
    agent: re.Pattern[str]
    """Before who did something."""
    owning: re.Pattern[str]
    """Between names that "of" ties."""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Pronouns":
        """Compiled from the section `pronouns` of models/patterns/anaphora.yaml."""

        def numbered(name: str) -> dict[str, str]:
            return {word: number for number, words in data[name].items() for word in words}

        patterns = compiled(data, _PATTERNS, "patterns/anaphora.yaml, pronouns")
        return cls(numbered("subjects"), numbered("possessors"), **patterns)

    def mentions(
        self, read: Read, named: Sequence[Named], last: Named | None = None
    ) -> tuple[list[Candidate], Named | None]:
        """The pronouns of a passage that have an antecedent, and the subject of its last sentence.

        `named` is what the passage names, or speaks of as known, in order; `last` the subject of the sentence before.
        """
        found: list[Candidate] = []
        reading = read.reading
        if not reading.tags:
            return found, None
        for start, end in reading.sentences:
            here = [n for n in named if start <= n.candidate.start < end]
            subject = self._subject(reading, here, start)
            first = _first(reading, start, end)
            for position in range(first, reading.at(end)):
                word = reading.words[position].lower()
                meant = self._meant(reading, position, word, here, subject, last, first)
                if meant is not None:
                    found.append(pointer(reading.starts[position], reading.ends[position], meant, "pronoun"))
                    last = meant if position == first else last
            last = subject or (last if reading.words[first].lower() in self.subjects else None)
        return found, last

    def _meant(
        self,
        reading: Reading,
        position: int,
        word: str,
        here: Sequence[Named],
        subject: Named | None,
        last: Named | None,
        first: int,
    ) -> Named | None:
        if word in self.possessors:
            before = subject if subject and subject.candidate.end < reading.starts[position] else None
            start = reading.starts[position]
            owner = self._near(reading, start, here) or self._agent(reading, start, here) or before
            owner = owner or (last if reading.words[first].lower() in self.subjects else None)
            return owner if owner and _number(owner) == self.possessors[word] else None
        if word not in self.subjects or self.empty.match(reading.text, reading.ends[position]):
            return None
        if position == first:
            return last if last and _number(last) == self.subjects[word] else None
        return None

    def _subject(self, reading: Reading, here: Sequence[Named], start: int) -> Named | None:
        """The first name of a sentence that has no preposition before it and a finite verb after it."""
        for one in here:
            end = self._whole(reading, one.candidate.end, here)
            if _heads_clause(reading, one.candidate, start) and _acts(reading, end):
                return one
        return None

    def _near(self, reading: Reading, start: int, here: Sequence[Named]) -> Named | None:
        """The body right before what is its own, or the one that is to do something with it."""
        bodies = (n for n in reversed(here) if n.candidate.end < start and n.candidate.type == "organization")
        for body in bodies:
            end = body.candidate.end
            to = self.told.fullmatch(reading.text, end, start)
            if self.joined.fullmatch(reading.text, end, start) or (to and _infinitive(reading, end)):
                return body
        return None

    def _agent(self, reading: Reading, start: int, here: Sequence[Named]) -> Named | None:
        """Who did it, right before what is its own: "established by A in its tenth report"."""
        for one in here:
            end = one.candidate.end
            if (
                end < start
                and self.beside.fullmatch(reading.text, end, start)
                and self.agent.search(reading.text, 0, one.candidate.start)
            ):
                return one
        return None

    def _whole(self, reading: Reading, end: int, here: Sequence[Named]) -> int:
        """Where a name ends with the names that "of" ties to it: "eighth meeting" "of the" "Dock Forum"."""
        while of := self.owning.match(reading.text, end):
            tied = next((n.candidate.end for n in here if n.candidate.start == of.end()), None)
            if tied is None:
                break
            end = tied
        return end


def _first(reading: Reading, start: int, end: int) -> int:
    """The first word of a sentence, its number or letter passed over: "2. It also rests on"."""
    first, after = reading.at(start), reading.at(end)
    return next(
        (p for p in range(first, min(first + 3, after)) if len(reading.words[p]) > 1 and reading.words[p].isalpha()),
        first,
    )


def _heads_clause(reading: Reading, candidate: Candidate, start: int) -> bool:
    """Whether a name has nothing before it but its determiner; "The" in capitals follows a heading ("Summary The")."""
    position = reading.at(candidate.start) - 1
    while position >= reading.at(start) and reading.tags[position] in ("DT", "PRP$"):
        if reading.words[position] == "The":
            return True
        position -= 1
    return position < reading.at(start) or reading.words[position] in (",", ":", "—")


def _acts(reading: Reading, end: int) -> bool:
    """Whether a finite verb follows, brackets, an aside between commas and adverbs passed over."""
    for pattern in (_BRACKET, _ASIDE):
        aside = pattern.match(reading.text, end)
        end = aside.end() if aside else end
    position = reading.at(end)
    while position < len(reading) and reading.tags[position] in _PASSED:
        position += 1
    return position < len(reading) and reading.tags[position] in _FINITE


def _infinitive(reading: Reading, end: int) -> bool:
    """Whether "to" and a verb follow a name."""
    to = next((p for p in range(reading.at(end), len(reading)) if reading.words[p].lower() == "to"), len(reading))
    return reading.tags[to + 1 : to + 2] == ["VB"]


def _number(named: Named) -> str:
    return "plural" if named.candidate.subtype == "group" else "singular"
