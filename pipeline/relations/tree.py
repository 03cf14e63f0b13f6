"""A parsed unit as plain data: words, lemmas, tags, arcs, and which tokens stand for mentions.

The grammar in `places` walks these lists; it never touches spaCy, so that tests can write a tree by hand and
nothing keeps a parser's memory alive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.tables import Mention


@dataclass(frozen=True, slots=True)
class Unit:
    """What is parsed at once: a sentence, or a part of it, with each mention contracted to one word."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    """Offsets of each word in the passage; a word that we put in has an empty span."""
    nodes: dict[int, tuple[Mention, ...]]
    """Mentions by the word that stands for them; several where a list was contracted."""
    themes: tuple[Mention, ...] = ()
    lists: tuple[Mention, ...] = ()
    """Items after a colon that "the following ..." announces."""
    more: tuple[Mention, ...] = ()
    """First mentions of the items that semicolons part from the body: "by A; the head of B; and C"."""
    topics: tuple[Mention, ...] = ()
    """What the sentences before were about: a process, an organization."""
    carried: bool = False
    """Whether the subject was taken from before the unit: the enacting style."""
    head_first: bool = False
    """Whether nouns stand before what belongs to them, as in French and Spanish."""
    genders: Mapping[int, str] = field(default_factory=dict)
    """Grammatical genders of words, where the language has any."""

    def theme_tokens(self) -> dict[int, tuple[Mention, ...]]:
        """The last word of each theme, or the first; it is the head of its noun phrase in nearly all wordings."""
        if self.head_first:
            starts = {start: token for token, (start, end) in enumerate(self.spans) if end > start}
            return {starts[theme.start]: (theme,) for theme in self.themes if theme.start in starts}
        ends = {end: token for token, (start, end) in enumerate(self.spans) if end > start}
        return {ends[theme.end]: (theme,) for theme in self.themes if theme.end in ends}

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(m for group in self.nodes.values() for m in group) + self.lists + self.more


@dataclass(frozen=True, slots=True)
class Reference:
    """What a pronoun may stand for, with its points."""

    mentions: tuple[Mention, ...]
    points: float


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
    pronouns: dict[int, tuple[Reference, ...]] = field(default_factory=dict)
    """What each pronoun may stand for, the most likely first; its node has all of it."""
    senses: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Further lemmas of words that were read from another language."""
    vocabulary: frozenset[str] = frozenset()
    """All lemmas, with what they may be read as."""

    def kids(self, token: int, *deps: str) -> list[int]:
        """Children of a token with one of these arcs (all of them where none is given), left to right."""
        below, labels = self.children[token], self.deps
        if not below:
            return []
        return [kid for kid in below if labels[kid] in deps] if deps else list(below)

    def means(self, token: int, lemma: str) -> bool:
        """Whether this is the lemma of a token, or one that it may be read as."""
        return self.lemmas[token] == lemma or lemma in self.senses.get(token, ())

    def is_verb(self, token: int) -> bool:
        return self.tags[token].startswith("VB")

    def is_noun(self, token: int) -> bool:
        return self.tags[token].startswith("NN") or token in self.nodes


def plant(
    unit: Unit,
    lemmas: tuple[str, ...],
    tags: tuple[str, ...],
    deps: tuple[str, ...],
    heads: tuple[int, ...],
    senses: Mapping[int, tuple[str, ...]] | None = None,
) -> Tree:
    """A tree from its columns, with what lists and enumerations of the unit add to its nodes."""
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    tree = Tree(
        unit=unit,
        lemmas=lemmas,
        tags=tags,
        deps=deps,
        heads=heads,
        children=tuple(map(tuple, children)),
        nodes=dict(unit.nodes),
        senses=senses or {},
        vocabulary=frozenset(lemmas).union(*(senses or {}).values()),
    )
    if unit.lists:
        _announce(tree)
    if unit.more:
        _enumerate(tree)
    _single_out(tree)
    return tree


def _enumerate(tree: Tree) -> None:
    """Let the last mention of their type in the body stand for the items after semicolons, too."""
    for token in sorted(tree.nodes, reverse=True):
        if tree.nodes[token][0].type == tree.unit.more[0].type:
            tree.nodes[token] = (*tree.nodes[token], *tree.unit.more)
            return


def _single_out(tree: Tree) -> None:
    """Let a plain plural stand for those singled out later: "gave to several bodies, in particular to A"."""
    words = [word.lower() for word in tree.unit.words]
    for token, word in enumerate(words[:-1]):
        if word not in ("particular", "particularly", "especially", "notably") or tree.tags[token + 1] not in (
            "IN",
            "TO",
        ):
            continue
        singled = next((kid for kid in tree.kids(token + 1, "pobj") if kid in tree.unit.nodes), None)
        if singled is None:
            continue
        for noun in range(token - 1, -1, -1):
            same = tree.deps[noun] == "pobj" and words[tree.heads[noun]] == words[token + 1]
            if same and tree.tags[noun] == "NNS" and noun not in tree.nodes:
                tree.nodes[noun] = tree.unit.nodes[singled]
                break


NOMINAL = ("ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "attr")
"""Arcs of a "following" that is no modifier: "the following took part"."""


def _announce(tree: Tree) -> None:
    """Let the noun of "the following ..." stand for the items after the colon."""
    for token, word in enumerate(tree.unit.words):
        if word.lower() == "following":
            head = token if tree.deps[token] in NOMINAL else tree.heads[token]
            tree.nodes[head] = (*tree.nodes.get(head, ()), *tree.unit.lists)
            return
