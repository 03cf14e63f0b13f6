"""Texts that an event named right before has brought forth: "the Ocean Conference and its outcome document"."""

from collections.abc import Iterator, Sequence

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.heads import Found, Grammar
from pipeline.mentions.tokens import Reading

_CONFIDENCE = 0.7
_JOINED = 3
"""From how many words before such a text the name of its event ends: "and", "its" and the name."""


def products(
    reading: Reading, grammar: Grammar, heads: Sequence[Found], named: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Such texts, each with the event in its name; none where its own name follows."""
    for found in heads:
        before = [word.lower() for word in reading.words[max(0, found.first - 2) : found.first]]
        if found.head.noun not in grammar.at_events or found.first < _JOINED or not found.fits(reading):
            continue
        tied = before[0] in grammar.joining and before[1] in grammar.possessors
        end = reading.ends[found.first - _JOINED]
        events = [c for c in named if c.type == "process" and c.end == end]
        if tied and events and not _named(reading, grammar, found.after, named):
            event = max(events, key=lambda c: c.end - c.start)
            start, after = reading.starts[found.first], reading.ends[found.after - 1]
            name = f"{reading.text[start:after]} of the {event.name or reading.text[event.start : event.end]}"
            rule = f"product:{found.head.noun.replace(' ', '_')}"
            yield Candidate(start, after, "instrument", found.head.subtype, rule, name=name, confidence=_CONFIDENCE)


def _named(reading: Reading, grammar: Grammar, position: int, named: Sequence[Candidate]) -> bool:
    """Whether what the text is called stands behind it: "its outcome document, the Tide Declaration"."""
    words = [word.lower() for word in reading.words[position : position + 3]]
    if words[:1] != [","]:
        return words[:1] in (["entitled"], ["of"], ["on"])
    first = position + (2 if words[1:2] and words[1] in grammar.articles else 1)
    return first < len(reading) and any(c.type == "instrument" and c.start == reading.starts[first] for c in named)
