"""Definite descriptions: "the Forum", "this Plan of Action", "the workshop", "the event".

What is written with a capital is looked for in the whole document, what is written small in its own passage.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.mentions.antecedents import Named, nearest
from pipeline.mentions.events import HEADED
from pipeline.mentions.heads import Grammar
from pipeline.mentions.tokens import Reading, keys
from pipeline.words import is_plural


@dataclass(frozen=True, slots=True)
class Definite:
    """The words of models/patterns/anaphora.yaml for what is spoken of as known."""

    grammar: Grammar
    determiners: frozenset[str]
    far: frozenset[str]
    """Determiners of what may have been named far before."""
    near: frozenset[str]
    """Determiners that point to what was named just before, be it in the passage before."""
    announcing: frozenset[str]
    """Words before what is still to come: "the following conclusions"."""
    common: frozenset[str]
    of_what: frozenset[str]
    """Words behind a small head that tell which one: "the organization of courses" is no body."""
    occasions: frozenset[str]
    parts: frozenset[tuple[str, ...]]
    """Heads of what is a part of an event, which no plain noun for an event means beside it."""
    hypernyms: Mapping[str, frozenset[str]]
    """Plain noun -> the subtypes that it may stand for."""

    @classmethod
    def of(cls, data: Mapping[str, Any], grammar: Grammar) -> "Definite":
        """Read from models/patterns/anaphora.yaml."""
        common = frozenset(" ".join(keys(word)) for word in data["common"])
        rows = [(word, frozenset(row["subtypes"])) for row in data["hypernyms"] for word in row["words"]]
        return cls(
            grammar,
            frozenset(data["determiners"]),
            frozenset(data["far"]),
            frozenset(data["near"]),
            frozenset(data["announcing"]),
            common,
            frozenset(data["of_what"]),
            frozenset(data["occasions"]),
            frozenset(tuple(keys(noun)) for noun in data["parts"]),
            dict(rows),
        )

    def antecedent(
        self, reading: Reading, first: int, after: int, order: int, before: Sequence[Named], own: str = ""
    ) -> Named | None:
        """What the head noun at these tokens stands for, of what was named before; `own` is the document as a text."""
        meant = self._described(reading, first, after, order, before, own)
        if meant is not None and meant.order == order:
            return meant
        kind = self._kind_of(reading, first, after, order, before)
        here = kind is not None and kind.order == order and self._introduced(reading, kind)
        return kind if here else meant or kind

    def _described(
        self, reading: Reading, first: int, after: int, order: int, before: Sequence[Named], own: str
    ) -> Named | None:
        """The antecedent of a head noun with a determiner and nothing else beside it."""
        first = self.broadly(reading, first)
        determiner = reading.words[first - 1].lower() if first else ""
        if determiner not in self.determiners:
            return None
        words = tuple(k for k in reading.keys[first:after] if k)
        capital = reading.words[first][0].isupper()
        if not capital and (" ".join(words) in self.common or determiner not in self.far or self._told(reading, after)):
            return None
        fitting = alike(reading.words[after - 1], [n for n in before if n.means(words)])
        far = capital or " ".join(words) in self.occasions
        start = max((s for s, _ in reading.sentences if s <= reading.starts[first]), default=0)
        return nearest(fitting if far else [n for n in fitting if n.order == order], order, start, own)

    def _kind_of(self, reading: Reading, first: int, after: int, order: int, before: Sequence[Named]) -> Named | None:
        """The last thing of its kind that the passage has named before the sentence: "the event", "the meeting"."""
        subtypes = self.hypernyms.get(" ".join(k for k in reading.keys[first:after] if k))
        determiner = reading.words[first - 1].lower() if first else ""
        if subtypes is None or determiner not in self.far or reading.words[first][0].isupper():
            return None
        start = max((s for s, _ in reading.sentences if s <= reading.starts[first]), default=0)
        here = [n for n in before if n.order == order and n.candidate.end <= start and n.candidate.subtype in subtypes]
        last = max((s for s, e in reading.sentences if here and s <= here[-1].candidate.start), default=0)
        near = [n for n in here if n.candidate.start >= last]
        if not near and determiner in self.near and not self._told(reading, after):
            just = [n for n in before if n.order == order - 1 and n.candidate.subtype in subtypes]
            near = [n for n in just if n.head not in self.parts]
            near = near if len({n.entity for n in near}) == 1 else []
        if not near:  # what a heading announces is spoken of below it: "The session was opened by"
            return next(
                (n for n in reversed(before) if n.candidate.rule == HEADED and n.candidate.subtype in subtypes), None
            )
        near = [n for n in near if n.head not in self.parts] or near
        return nearest([n for n in near if self._introduced(reading, n)] or near, order)

    def _told(self, reading: Reading, after: int) -> bool:
        return after < len(reading) and reading.words[after].lower() in self.of_what

    def _introduced(self, reading: Reading, named: Named) -> bool:
        """Whether the passage speaks of it for the first time, as "a" thing of its kind."""
        position = reading.at(named.candidate.start)
        return position > 0 and reading.words[position - 1].lower() in self.grammar.indefinite

    def known(self, reading: Reading, first: int) -> bool:
        """Whether what begins at this token is written with a capital, as something that was named."""
        return first > 0 and reading.words[first - 1].lower() in self.far and reading.words[first][0].isupper()

    def broadly(self, reading: Reading, first: int) -> int:
        """The head with the broad modifiers before it: "the General Conference"."""
        while (
            first > 1
            and reading.words[first - 1].lower() in self.grammar.broad
            and reading.words[first - 1][0].isupper()
        ):
            first -= 1
        return first


def alike(word: str, fitting: Sequence[Named]) -> list[Named]:
    """Of the names that a head noun may stand for, those of its number and, for a capital, those with it in their name.

    "The Commission" is none of the regional commissions, "these forums" no single forum, "the Forum" no "forum on".
    """
    plural = is_plural(word)
    fitting = [n for n in fitting if plural or n.candidate.subtype != "group"]
    if plural:
        return [n for n in fitting if n.candidate.subtype == "group" or word.lower() in n.wording.lower()]
    return [n for n in fitting if word[0].isupper() and word in n.wording] or list(fitting)
