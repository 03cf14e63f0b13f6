"""The text that a document itself is: the title that it gives itself, and the words by which it speaks of itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.mentions.antecedents import Named, Read
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.tokens import Reading


@dataclass(frozen=True, slots=True)
class OwnText:
    """The words of models/patterns/anaphora.yaml before a text's own title, and before its kind."""

    announced: re.Pattern[str]
    """What stands before the title: "which may be cited as the"."""
    itself: frozenset[str]
    """"this" Convention, the "following" Convention, an "international" Convention."""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "OwnText":
        """Compiled from models/patterns/anaphora.yaml."""
        return cls(re.compile(data["own"]), frozenset(data["itself"]))

    def title(self, document: Sequence[Read]) -> tuple[int, Read, Candidate] | None:
        """Where the document names itself: the passage's number, the passage and the mention."""
        for order, read in enumerate(document):
            for candidate in read.decision.accepted:
                if candidate.type == "instrument" and self.announced.search(read.reading.text, 0, candidate.start):
                    return order, read, candidate
        return None

    def means(self, reading: Reading, first: int, after: int, own: Named) -> bool:
        """Whether the head noun at these tokens is the document itself."""
        words = tuple(k for k in reading.keys[first:after] if k)
        return first > 0 and reading.words[first - 1].lower() in self.itself and words == own.head
