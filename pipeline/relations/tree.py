"""A parsed unit as plain data: words, lemmas, tags, arcs, and which tokens stand for mentions.

The grammar in `places` walks these lists; it never touches spaCy, so that tests can write a tree by hand and
nothing keeps a parser's memory alive.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.tables import Mention


@dataclass(frozen=True, slots=True)
class Unit:
    """What is parsed at once: a sentence, or a part of it, with each mention contracted to one word."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    """Offsets of each word in the passage; a word that we put in has an empty span."""
    nodes: dict[int, tuple[Mention, ...]]
    """Mentions by the word that stands for them; several where a list was contracted."""
    lists: tuple[Mention, ...] = ()
    """Items after a colon that "the following ..." announces."""
    carried: bool = False
    """Whether the subject was taken from before the unit: the enacting style."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(m for group in self.nodes.values() for m in group) + self.lists


@dataclass(frozen=True, slots=True)
class Tree:
    """Words with their arcs; `heads[i] == i` at the root."""

    unit: Unit
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    nodes: dict[int, tuple[Mention, ...]] = field(default_factory=dict)

    def kids(self, token: int, *deps: str) -> list[int]:
        """Children of a token with one of these arcs (all of them where none is given), left to right."""
        return [kid for kid in self.children[token] if not deps or self.deps[kid] in deps]

    def is_verb(self, token: int) -> bool:
        return self.tags[token].startswith("VB")

    def is_noun(self, token: int) -> bool:
        return self.tags[token].startswith("NN") or token in self.nodes


def grow(unit: Unit, doc: Any) -> Tree:
    """The tree of a unit from its parsed spaCy Doc."""
    heads = _reattached([token.head.i for token in doc], [token.lower_ for token in doc], [t.tag_ for t in doc])
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    tree = Tree(
        unit=unit,
        lemmas=tuple((token.lemma_ or token.text).lower() for token in doc),
        tags=tuple(token.tag_ for token in doc),
        deps=tuple(token.dep_ for token in doc),
        heads=heads,
        children=tuple(map(tuple, children)),
        nodes=dict(unit.nodes),
    )
    if unit.lists:
        _announce(tree)
    return tree


def _reattached(heads: list[int], words: Sequence[str], tags: Sequence[str]) -> tuple[int, ...]:
    """Arcs with "such as" and "including" hung on the plural noun before them, which they exemplify."""
    for token, word in enumerate(words):
        such = word == "as" and token > 0 and words[token - 1] == "such"
        if not such and word not in ("including", "namely", "notably"):
            continue
        first = token - 1 if such else token
        while first > 0 and words[first - 1] in (",", "("):
            first -= 1
        if first > 0 and tags[first - 1] in ("NNS", "NN", "NNPS"):
            heads[token] = first - 1
    return tuple(heads)


def _announce(tree: Tree) -> None:
    """Let the noun of "the following ..." stand for the items after the colon."""
    for token, word in enumerate(tree.unit.words):
        if word.lower() == "following":
            head = tree.heads[token] if tree.deps[token] != "ROOT" else token
            tree.nodes[head] = tree.unit.lists
            return
