"""What lines say by standing below each other: an organ and its session on a title page, the items of a recital.

The two stand in passages of their own, so that no sentence joins them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.relations.preamble import Preamble
from pipeline.tables import Mention, Passage, Sentence

_TITLE_PAGE = 40
"""So many sentences a title page has at most."""
_NEAR = 6
"""So many lines below its organ a session stands at most."""
_BELOW = 3
"""So many lines below its title stands at most who adopted a text."""
_ORGANS = ("organ", "igo")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORT = 3
"""Letters of words that may stand between the items of a list: articles, "and", their letters."""

Listed = tuple[str, Mention, Mention]
"""A relation with its head and its tail."""


@dataclass(slots=True)
class Layout:
    """The lines so far, read one after the other."""

    organ: Mention | None = None
    """The last organ that stands in a line by itself."""
    line: int = 0
    title: Mention | None = None
    """The last text with whose name a line begins that is no sentence."""
    titled: int = 0
    reciting: tuple[Mention, ...] = ()
    """Who recites what the last line announced by a colon."""

    def read(
        self,
        number: int,
        passage: Passage,
        sentence: Sentence,
        nodes: Sequence[Mention],
        subject: Sequence[Mention],
        preamble: Preamble,
    ) -> list[Listed]:
        """What a sentence says with the lines above it."""
        text = passage.text[sentence.start : sentence.end].strip()
        enacted = self._enacted(number, text, nodes, preamble)
        items = self._items(passage, sentence, text, nodes, subject, preamble)
        return [*self._session(number, text, nodes), *enacted, *items]

    def _enacted(self, number: int, text: str, nodes: Sequence[Mention], preamble: Preamble) -> list[Listed]:
        """ "Resolution 7 (2001)" and, right below, "Adopted by the Council at its fifth meeting"."""
        first = nodes[0] if nodes else None
        if first is None:
            return []
        by = preamble.enacted.match(text) if preamble.enacted else None
        below = self.title is not None and 0 < number - self.titled <= _BELOW
        if self.title is not None and by and below and text.startswith(first.text, by.end()):
            return [("adopts", first, self.title)] if first.type == "organization" else []
        if first.type == "instrument" and text.startswith(first.text) and not text.endswith((".", ":", ";", ",")):
            self.title, self.titled = first, number
        return []

    def _session(self, number: int, text: str, nodes: Sequence[Mention]) -> list[Listed]:
        """ "General Assembly" and, some lines below, "Fifty-fifth session"."""
        if len(nodes) != 1 or number > _TITLE_PAGE or not text.startswith(nodes[0].text):
            return []
        node, alone = nodes[0], text == nodes[0].text
        if alone and node.type == "organization" and node.subtype in _ORGANS and not node.antecedent:
            self.organ, self.line = node, number
        session = node.rule.startswith("session:") and not node.antecedent
        if self.organ is None or not session or not 0 < number - self.line <= _NEAR:
            return []
        return [("leads", self.organ, node)]

    def _items(
        self,
        passage: Passage,
        sentence: Sentence,
        text: str,
        nodes: Sequence[Mention],
        subject: Sequence[Mention],
        preamble: Preamble,
    ) -> list[Listed]:
        """ "Recalling, in particular:" and, in the lines below, nothing but texts."""
        listed = bool(nodes) and all(n.type == "instrument" for n in nodes) and _only_names(passage, sentence, nodes)
        found = [("cites", actor, node) for node in nodes for actor in self.reciting if listed]
        if not listed:
            self.reciting = _reciting(passage, sentence, nodes, subject, preamble) if text.endswith(":") else ()
        return found


def _reciting(
    passage: Passage, sentence: Sentence, nodes: Sequence[Mention], subject: Sequence[Mention], preamble: Preamble
) -> tuple[Mention, ...]:
    """Who recites in the last clause of a sentence: those who enact, or who stands before the first of several."""
    openings = [
        found.start("verb")
        for found in preamble.opening.finditer(passage.text, sentence.start, sentence.end)
        if found["verb"][0].isupper() and preamble.finite(found["verb"], enacting=False, first=False)
    ]
    if openings and not passage.text[sentence.start : openings[0]].strip():
        return tuple(subject)
    first = next(iter(nodes), None)
    enacts = first is not None and first.type == "organization" and len(openings) > 1 and first.end < openings[0]
    return tuple(nodes[:1]) if enacts else ()


def _only_names(passage: Passage, sentence: Sentence, nodes: Sequence[Mention]) -> bool:
    """Whether nothing but articles and marks stands between the names of a sentence."""
    rest = passage.text[sentence.start : sentence.end]
    for node in reversed(nodes):
        rest = rest[: node.start - sentence.start] + " " + rest[node.end - sentence.start :]
    return all(len(word) <= _SHORT for word in _LETTERS.findall(rest))
