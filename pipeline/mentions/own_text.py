"""The text that a document itself is: the title that it gives itself, and the words by which it speaks of itself.

A text without such a title may still speak of itself as "the present report".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.mentions.antecedents import Named, Read
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.heads import Found
from pipeline.mentions.tokens import Reading
from pipeline.words import is_plural

_TITLES = 3
"""Among how many passages a treaty's title stands."""
_NUMBERED = "number:own_number"
_HEAD = 8
"""Among how many passages the head of a resolution says who adopted it."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """The words of models/patterns/anaphora.yaml before a text's own title, and before its kind."""

    announced: re.Pattern[str]
    """What stands before the title: "which may be cited as the"."""
    itself: frozenset[str]
    """"this" Convention, the "following" Convention, an "international" Convention."""
    kinds: Mapping[str, str]
    """Noun -> the subtype of a text of that kind."""
    adopted: frozenset[str]
    """What follows the kind at the head of a text that says who adopted it: "Resolution adopted by"."""
    present: tuple[re.Pattern[str], ...]
    """"the present report", with the groups `whole` and `kind`; one for each language."""
    enacted: tuple[re.Pattern[str], ...]
    """"this Convention", with the same groups, for a text that has no title in it."""
    acts: Mapping[str, str]
    """Noun with its capital -> the subtype of such a text."""
    treaties: frozenset[str]
    """Subtypes of texts whose title stands at their head."""
    this: re.Pattern[str]
    """"This document", with which a paragraph of a paper begins that bears a symbol."""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "OwnText":
        """Compiled from models/patterns/anaphora.yaml."""
        kinds = "|".join(sorted(data["presented"]))
        present = tuple(re.compile(pattern.replace("{kinds}", kinds)) for pattern in data["present"])
        acts = "|".join(sorted(data["acts"]))
        enacted = tuple(re.compile(pattern.replace("{kinds}", acts)) for pattern in data["enacted"])
        this = re.compile(rf"This (?P<whole>(?P<kind>{'|'.join(sorted(data['papers']))}))\b")
        adopted = frozenset(data["adopted"])
        return cls(
            re.compile(data["own"]),
            frozenset(data["itself"]),
            data["presented"],
            adopted,
            present,
            enacted,
            data["acts"],
            frozenset(data["treaties"]),
            this,
        )

    def title(self, document: Sequence[Read]) -> tuple[int, Read, Candidate] | None:
        """Where the document names itself: the passage's number, the passage and the mention."""
        for order, read in enumerate(document):
            for candidate in read.decision.accepted:
                if candidate.type == "instrument" and self.announced.search(read.reading.text, 0, candidate.start):
                    return order, read, candidate
        titled = self._heading(document)
        if titled is not None:
            return titled
        numbered = ((order, read, c) for order, read in enumerate(document) for c in read.decision.accepted)
        return next((own for own in numbered if own[2].rule == _NUMBERED), None)

    def _heading(self, document: Sequence[Read]) -> tuple[int, Read, Candidate] | None:
        """A treaty's title that stands alone at the head of the document."""
        for order, read in enumerate(document[:_TITLES]):
            for candidate in read.decision.accepted:
                alone = not (read.reading.text[: candidate.start] + read.reading.text[candidate.end :]).strip()
                if alone and candidate.type == "instrument" and candidate.subtype in self.treaties:
                    return order, read, candidate
        return None

    def adopter(self, document: Sequence[Read]) -> str:
        """The body that the head of a resolution says it was adopted by, as it is written there; else empty."""
        heads = (read for read in document[:_HEAD] if self._heads(read.reading, 0, 1))
        bodies = ((read, c) for read in heads for c in read.decision.accepted if c.type == "organization")
        return next((read.reading.text[c.start : c.end] for read, c in bodies), "")

    def presented(self, document: Sequence[Read], title: str) -> tuple[int, Read, Candidate] | None:
        """Where the document first speaks of itself as "the present report"; `title` names it for all documents."""
        symbol = "/" in title
        for order, read in enumerate(document):
            text = read.reading.text
            found = (pattern.search(text) for pattern in self.present)
            match = next(filter(None, found), None) or (self.this.match(text) if symbol else None)
            if match is not None:
                start, end = match.span("whole")
                kind = self.kinds[match["kind"]]
                name = title or f"{match['whole']} ({read.passage.document_id})"
                return order, read, Candidate(start, end, "instrument", kind, "own:present", name=name, confidence=0.8)
        return None

    def act(self, document: Sequence[Read], title: str) -> tuple[int, Read, Candidate] | None:
        """Where a text first speaks of itself as "this Convention" that has named no other of the kind before.

        `title` names it for all documents; it counts where it has the kind in it.
        """
        named: set[str] = set()
        for order, read in enumerate(document):
            text = read.reading.text
            found = (pattern.search(text) for pattern in self.enacted)
            match = next(filter(None, found), None)
            until = match.start() if match is not None else len(text)
            texts = [c for c in read.decision.accepted if c.type == "instrument" and c.end <= until]
            named.update(word for c in texts for word in text[c.start : c.end].split())
            if match is not None:
                kind = match["kind"]
                name = title if kind in title.split() else f"{match['whole']} ({read.passage.document_id})"
                own = Candidate(
                    *match.span("whole"), "instrument", self.acts[kind], "own:act", name=name, confidence=0.8
                )
                return None if kind in named else (order, read, own)
        return None

    def means(self, reading: Reading, first: int, found: Found, own: Named) -> bool:
        """Whether a head noun, with its modifiers from `first` on, is the document itself."""
        after = found.after
        if is_plural(reading.words[after - 1]):
            return False
        words = tuple(k for k in reading.keys[first:after] if k)
        told = first > 0 and reading.words[first - 1].lower() in self.itself
        kind = own.candidate.rule == _NUMBERED and found.head.subtype == own.candidate.subtype
        return (words == own.head or kind) and (told or self._heads(reading, first, after))

    def _heads(self, reading: Reading, first: int, after: int) -> bool:
        """Whether these tokens open a text, as "Resolution" in "Resolution adopted by"."""
        following = [word.lower() for word in reading.words[after : after + 1]]
        return first == 0 and bool(following) and following[0] in self.adopted
