"""Layer 4, events that somebody holds: "organized a global expert consultation", "a side event held on 3 May".

An event that is written small and bears no name is one particular thing where the text says that it took place: a
verb of holding before it, or one, a date or a place after it. A heading may name one by its kind and its subject
("Interactive dialogue: Fair fishing"). The wordings are those of models/patterns/events.yaml.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.descriptions import complement, modifiers
from pipeline.mentions.heads import Found, Grammar
from pipeline.mentions.shape import Shape
from pipeline.mentions.tails import following
from pipeline.mentions.tokens import Reading
from pipeline.ontology import load_patterns

_CONFIDENCE = 0.65
_HOLDERS = frozenset(("organization", "process"))
_WINDOW = 60

HEADED = "event:heading"
"""The rule of an event that a heading announces."""


@dataclass(frozen=True, slots=True)
class Events:
    """What stands before and after an event that takes place, and the kinds of events."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    between: re.Pattern[str]
    heading: re.Pattern[str]
    subtypes: frozenset[str]

    def find(
        self, reading: Reading, grammar: Grammar, heads: Sequence[Found], known: Sequence[Candidate]
    ) -> Iterator[Candidate]:
        """Events of a passage that meet no known span, with the body or forum whose they are."""
        yield from self._headed(reading, heads)
        events = [found for found in heads if self._event(reading, found)]
        if not reading.tags or not events:
            return
        shape = Shape.of(reading, grammar, [], [])
        for found in events:
            first, subject = _first(shape, found), self._subject(shape, found)
            if first is None and not subject:
                continue
            first = found.first if first is None else first
            start, end = reading.starts[first], reading.ends[found.after - 1]
            free = not any(c.start < end and start < c.end for c in known)
            if free and self._takes_place(reading.text, start, end):
                body = following(reading, end, known, _HOLDERS, grammar)
                rule = f"event:{found.head.noun.replace(' ', '_')}"
                until = body.end if body else end
                name = f"{reading.text[start:end]} on {subject}" if subject else ""
                yield Candidate(start, until, "process", found.head.subtype, rule, name=name, confidence=_CONFIDENCE)

    def _headed(self, reading: Reading, heads: Sequence[Found]) -> Iterator[Candidate]:
        """A whole heading that says what kind of event comes and on what."""
        match = self.heading.fullmatch(reading.text)
        if match is None:
            return
        kinds = [f for f in heads if reading.ends[f.after - 1] == match.end("kind")]
        head = kinds[-1].head if kinds else None
        if head is not None and head.type == "process" and head.subtype in self.subtypes:
            start, end = match.start("kind"), match.end("title")
            yield Candidate(start, end, "process", head.subtype, HEADED, confidence=_CONFIDENCE)

    def _event(self, reading: Reading, found: Found) -> bool:
        """Whether a head noun is written small and means one event."""
        words, head = reading.words, found.head
        kind = head.type == "process" and head.subtype in self.subtypes
        return kind and not words[found.first][0].isupper() and head.fits(words[found.after - 1])

    def _subject(self, shape: Shape, found: Found) -> str:
        """What an event is on where its holder stands between: "a seminar organized by the Office on ports"."""
        text, end = shape.reading.text, shape.reading.ends[found.after - 1]
        between = self.between.match(text, end)
        if between is None:
            return ""
        position = shape.reading.at(between.end())
        after = complement(shape, position)
        return " ".join(text[between.end() : shape.reading.ends[after - 1]].split()) if after > position else ""

    def _takes_place(self, text: str, start: int, end: int) -> bool:
        before = text[max(0, start - _WINDOW) : start]
        return bool(self.before.search(before) or self.after.match(text[end : end + _WINDOW]))


def _first(shape: Shape, found: Found) -> int | None:
    """The first word of an event that is told apart by a modifier; None where it has none."""
    first = modifiers(shape, found.first)
    return first if first < found.first or found.after - found.first > 1 else None


def load_events(models: Path) -> Events:
    """The wordings of models/patterns/events.yaml."""
    data = load_patterns(models, "events")
    return Events(
        re.compile(data["before"]["pattern"]),
        re.compile(data["after"]["pattern"]),
        re.compile(data["between"]["pattern"]),
        re.compile(data["heading"]["pattern"]),
        frozenset(data["subtypes"]),
    )
