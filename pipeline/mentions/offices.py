"""Office-holders by their bare title: "the Executive Secretary" is the body whose Executive Secretary was named.

Where the document has named no such body, the title may belong to its house ("the Director-General" in a paper of
the ILO); see `houses` in models/patterns/anaphora.yaml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.knowledge import Authority
from pipeline.mentions.antecedents import Named, Read, nearest, pointer
from pipeline.mentions.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Offices:
    """The titles of those who act for a body."""

    held: re.Pattern[str]
    """A title up to the body: "Executive Secretary of the"."""
    bare: re.Pattern[str]
    """A title that no body follows."""

    @classmethod
    def of(cls, titles: Sequence[str]) -> "Offices":
        """Compiled from `titles` of models/patterns/anaphora.yaml."""
        words = "|".join(re.escape(title) for title in sorted(titles, key=lambda title: (-len(title), title)))
        return cls(
            re.compile(rf"\b(?P<title>{words})\s+of\s+(?:the\s+)?\Z"),
            re.compile(rf"\b[Tt]he\s+(?P<title>{words})\b(?!\s+(?:of|for)\b|[’'-])"),
        )

    def holders(self, document: Sequence[Read], named: Sequence[Named]) -> list[tuple[str, Named]]:
        """(title, body) wherever the document names both together."""
        found = []
        for one in named:
            if one.candidate.type == "organization":
                before = self.held.search(document[one.order].reading.text, 0, one.candidate.start)
                if before:
                    found.append((before["title"], one))
        return found

    def mentions(
        self,
        read: Read,
        order: int,
        holders: Sequence[tuple[str, Named]],
        house: Mapping[str, str],
        authorities: Mapping[str, Authority],
    ) -> Iterator[Candidate]:
        """Bare titles in a passage as the body they act for."""
        taken = [(c.start, c.end) for c in read.decision.accepted if c.type != "theme"]
        for match in self.bare.finditer(read.reading.text):
            start, end = match.span("title")
            if any(a < end and start < b for a, b in taken):
                continue
            before = [one for title, one in holders if title == match["title"] and one.order <= order]
            meant = nearest([one for one in before if one.order < order or one.candidate.end <= start], order)
            listed = authorities.get(house.get(match["title"].lower(), "")) if not before else None
            if meant is not None:
                yield pointer(start, end, meant, "office")
            elif listed is not None:
                yield Candidate(start, end, listed.type, listed.subtype, "context:office", listed.id, confidence=0.8)
