"""Who says "we" in a document: the one that submits it, the assembled, or the State whose delegate speaks.

Reads what the document names; the words are those of models/patterns/anaphora.yaml, section `speaker`. Where no one
or more than one is a likely speaker, "we" means nobody.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.mentions.antecedents import Named, Read, pointer
from pipeline.mentions.candidates import Candidate

_QUOTES = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_STEM, _ENDING = 5, 2
"""Letters that the name of a country and of its people have in common at least, and may differ by at its end."""
_CLEARLY, _OFTEN = 2, 3
"""How many times as often as any other State the speaker's own is named, and how often at least beside "we"."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words by which a document speaks of its speaker."""

    own: Mapping[str, re.Pattern[str]]
    """Words of the first person, by language: "we", "our", "my country"."""
    delegate: re.Pattern[str]
    """Words that only a State's delegate uses."""
    author: re.Pattern[str]
    """What stands before the one who submits: "Statement submitted by"."""
    assembled: re.Pattern[str]
    """What stands before those who speak together: "We, the"."""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Speaker":
        """Compiled from the section `speaker`."""
        own = {language: _words(words) for language, words in data["own"].items()}
        author, assembled = re.compile(data["author"]), re.compile(data["assembled"])
        return cls(own, _words(data["delegate"]), author, assembled)

    def find(self, document: Sequence[Read], named: Sequence[Named]) -> Named | None:
        """The one entity that is speaking, at its first mention; None where it is not clear who."""
        introduced = self._introduced(document, named)
        return introduced or self._delegate(document, named)

    def mentions(self, read: Read, speaker: Named) -> Iterator[Candidate]:
        """Words of the first person in a passage, outside quotations."""
        text = read.reading.text
        quoted = [match.span() for match in _QUOTES.finditer(text)]
        taken = [(c.start, c.end) for c in read.decision.accepted if c.type != "theme"]
        for start, end in self._said(read):
            if not any(a <= start < b for a, b in quoted) and not any(a < end and start < b for a, b in taken):
                yield pointer(start, end, speaker, "speaker")

    def _said(self, read: Read) -> list[tuple[int, int]]:
        """Where a passage has words of the first person; the second of "nous nous engageons" is a reflexive."""
        reading = read.reading
        own = self.own.get(reading.language or "en")
        found = [match.span() for match in own.finditer(reading.text)] if own else []
        return [(start, end) for start, end in found if not _repeats(reading.text, start, end)]

    def _introduced(self, document: Sequence[Read], named: Sequence[Named]) -> Named | None:
        for one in named:
            if one.candidate.type == "organization":
                before = document[one.order].reading.text[: one.candidate.start]
                if self.author.search(before) or self.assembled.search(before):
                    return one
        return None

    def _delegate(self, document: Sequence[Read], named: Sequence[Named]) -> Named | None:
        """The State whose delegate speaks: by words of delegates, else the one that acts where "we" is frequent."""
        if any(self.delegate.search(read.reading.text) for read in document):
            countries = [(read.reading.text, c) for read in document for c in read.decision.accepted if _country(c)]
            return _foremost(_counted([read.reading.text for read in document], countries), named)
        said = sum(len(self._said(read)) for read in document)
        acting = [c.entity_id for read in document for c in read.decision.accepted if c.subtype == "state"]
        return _foremost(Counter(acting), named) if said >= _OFTEN and len(acting) >= _OFTEN else None


def _repeats(text: str, start: int, end: int) -> bool:
    """Whether a word is the one before it once more."""
    word = text[start:end].lower()
    return text[:start].rstrip().lower().endswith(f" {word}") or text[:start].rstrip().lower() == word


def _counted(texts: Sequence[str], countries: Sequence[tuple[str, Candidate]]) -> Counter[str]:
    """How often each country is named, or its people: "Malawians", "the Malawian population"."""
    said = Counter(c.entity_id for _, c in countries)
    written = [(text[c.start : c.end].removeprefix("the ").removeprefix("The "), c) for text, c in countries]
    names = {name: c.entity_id for name, c in written if name.isalpha()}
    words = Counter(word for text in texts for word in re.findall(r"\w+", text) if word not in names)
    stems = [(name[: max(_STEM, len(name) - _ENDING)], names[name]) for name in sorted(names) if len(name) >= _STEM]
    for word, often in words.items():
        people = {country for stem, country in stems if word.startswith(stem)}
        if len(people) == 1:  # not Nigerians, where the Niger is named, too
            said[people.pop()] += often
    return said


def _foremost(said: Counter[str], named: Sequence[Named]) -> Named | None:
    """The State that is named most by far."""
    ranked = said.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
        return None
    return next((n for n in named if n.entity == ranked[0][0]), None)


def _country(candidate: Candidate) -> bool:
    return bool(candidate.entity_id) and (candidate.subtype == "state" or candidate.type == "place")


def _words(wordings: Sequence[str]) -> re.Pattern[str]:
    longest = sorted(wordings, key=lambda wording: (-len(wording), wording))
    return re.compile(r"(?<![\w’'-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])")
