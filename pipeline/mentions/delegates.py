"""Of whom a record speaks that reports what delegates said: "Ms. Ruiz (Peru) said that her country would join".

The State in brackets behind a person's name, or that whose representative is named, is spoken of as "her country",
"his delegation" and, at the beginning of a sentence, "She", until somebody else is named. The words are those of
models/patterns/anaphora.yaml, section `delegates`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.mentions.antecedents import Named, Read, pointer
from pipeline.mentions.candidates import Candidate

DELEGATE, HOLDER = "country:delegate", "country:office_holder"
"""Rules of a State in brackets behind a person, and of one of whose office-holder a text speaks."""
_REACH = 3
"""How many passages on a delegate goes on speaking."""


@dataclass(frozen=True, slots=True)
class Delegates:
    """The words by which a record speaks of a delegate's State."""

    theirs: re.Pattern[str]
    """What is said of the State: "her country", "He" at the beginning of a sentence."""
    person: re.Pattern[str]
    """A person's name with a title, to the bracket behind it if there is one."""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Delegates":
        """Compiled from the section `delegates`."""
        return cls(re.compile(data["theirs"]), re.compile(data["person"]))

    def mentions(self, document: Sequence[Read], named: Sequence[Named]) -> Iterator[tuple[Read, Candidate]]:
        """Words that stand for the State whose delegate is speaking, each with its passage."""
        states = {(n.order, n.candidate.start): n for n in named if n.candidate.rule in (DELEGATE, HOLDER)}
        speaking: Named | None = None
        for order, read in enumerate(document) if states else ():
            if speaking and (speaking.candidate.rule == HOLDER or order - speaking.order > _REACH):
                speaking = None
            for place, start, end in self._places(read, order, states):
                if place == "theirs" and speaking is not None:
                    yield read, pointer(start, end, speaking, "delegate")
                elif place != "theirs":
                    speaking = states.get((order, start))

    def _places(self, read: Read, order: int, states: Mapping[tuple[int, int], Named]) -> list[tuple[str, int, int]]:
        """Where a passage names States and persons without one, and what may stand for them, in order."""
        text = read.reading.text
        taken = [(c.start, c.end) for c in read.decision.accepted if c.type != "theme"]
        theirs = [match.span() for match in self.theirs.finditer(text)]
        free = [(a, b) for a, b in theirs if not any(a < end and start < b for start, end in taken)]
        persons = [m.span() for m in self.person.finditer(text) if (order, m.end()) not in states]
        spoken_for = [(start, start) for at, start in states if at == order]
        return sorted(
            [("theirs", a, b) for a, b in free]
            + [("person", a, b) for a, b in persons]
            + [("state", a, b) for a, b in spoken_for],
            key=lambda place: place[1],
        )
