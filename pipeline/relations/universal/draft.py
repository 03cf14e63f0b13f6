"""A parse in Universal Dependencies while it is being rewritten: columns over tokens, and the few moves on them.

Each step reads and changes a Draft in place; what comes out at the end has the labels that the frames' grammar knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.knowledge import CLASSES
from pipeline.relations.tree import Unit
from pipeline.relations.universal.glossary import Sense
from pipeline.tables import Mention


@dataclass(slots=True)
class Draft:
    """Parallel lists over the tokens of a unit; tokens that are put in stand at the end."""

    words: list[str]
    lemmas: list[str]
    pos: list[str]
    """Universal parts of speech."""
    feats: list[Mapping[str, str]]
    deps: list[str]
    """Universal relations with their subtypes, then the plain tree's labels."""
    heads: list[int]
    nodes: frozenset[int]
    """Tokens that stand for mentions."""
    many: frozenset[int] = frozenset()
    """Those of them that stand for several."""
    persons: frozenset[int] = frozenset()
    """Those of them that act."""
    english: list[str] = field(default_factory=list)
    """The English lemma of each token, where the glossary has one; else its own."""
    senses: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Further English lemmas that a token may stand for."""
    meant: dict[int, Sense] = field(default_factory=dict)
    """What the glossary says of a word or of a wording of several words, by its main word."""
    kinds: dict[int, str] = field(default_factory=dict)
    """Kinds of wordings of several words, by their main word."""
    reflexive: set[int] = field(default_factory=set)
    """Verbs with a reflexive pronoun."""
    repeated: dict[int, int] = field(default_factory=dict)
    """Pronouns that were put in for one that stands for a mention, with that one."""
    tags: dict[int, str] = field(default_factory=dict)
    """Tags that a step has decided; the others follow from the part of speech."""

    @classmethod
    def of(cls, doc: Any, unit: Unit) -> "Draft":
        """A draft of a unit from its parsed spaCy Doc."""
        return cls(
            words=[token.text for token in doc],
            lemmas=[token.lemma_.lower() for token in doc],
            pos=[token.pos_ for token in doc],
            feats=[token.morph.to_dict() for token in doc],
            deps=["root" if token.head.i == token.i else token.dep_ for token in doc],
            heads=[token.head.i for token in doc],
            nodes=frozenset(unit.nodes),
            many=frozenset(token for token, stood in unit.nodes.items() if len(stood) > 1 or _is_class(stood[0])),
            persons=frozenset(token for token, stood in unit.nodes.items() if stood[0].type == "organization"),
        )

    def __len__(self) -> int:
        return len(self.words)

    def kids(self, token: int, *deps: str) -> list[int]:
        """Children with one of these relations (of any subtype), left to right; all where none is given."""
        below = [kid for kid, head in enumerate(self.heads) if head == token and kid != token]
        return [kid for kid in below if not deps or self.dep(kid) in deps or self.deps[kid] in deps]

    def dep(self, token: int) -> str:
        """The relation without its subtype."""
        return self.deps[token].partition(":")[0]

    def is_verb(self, token: int) -> bool:
        return self.pos[token] in ("VERB", "AUX") and token not in self.nodes

    def is_nominal(self, token: int) -> bool:
        return token in self.nodes or self.pos[token] in ("NOUN", "PROPN", "PRON", "NUM")

    def is_participle(self, token: int) -> bool:
        """A past participle."""
        feats = self.feats[token]
        return feats.get("VerbForm") == "Part" and feats.get("Tense") != "Pres"

    def is_infinitive(self, token: int) -> bool:
        return self.feats[token].get("VerbForm") == "Inf"

    def is_finite(self, token: int) -> bool:
        """A finite verb, or a participle or infinitive with a finite auxiliary."""
        own = (token, *self.kids(token, "aux", "cop", "auxpass"))
        return any(self.feats[word].get("VerbForm") == "Fin" for word in own)

    def says_we(self, token: int) -> bool:
        """Whether a finite verb, or its auxiliary, is in the first person of the plural."""
        own = (self.feats[word] for word in (token, *self.kids(token, "aux", "cop", "auxpass")))
        return any(feats.get("Person") == "1" and feats.get("Number") == "Plur" for feats in own)

    def below(self, token: int, top: int) -> bool:
        """Whether a token is another one or stands somewhere below it."""
        while token != top and self.heads[token] != token:
            token = self.heads[token]
        return token == top

    @property
    def root(self) -> int:
        """The token that governs all others."""
        return next(token for token, head in enumerate(self.heads) if token == head)

    def hang(self, token: int, head: int, dep: str = "") -> None:
        """Hang a token elsewhere, as what it is or as something else, unless the new head stands below it."""
        if not self.below(head, token):
            self.heads[token] = head
            self.deps[token] = dep or self.deps[token]

    def lift(self, token: int, over: int, dep: str) -> None:
        """Put a token into the place of one above it, which then hangs on it as `dep`."""
        if token != over and self.below(token, over):
            above = self.heads[over]
            self.heads[token] = token if above == over else above
            self.deps[token], self.deps[over] = self.deps[over], dep
            self.heads[over] = token

    def insert(self, word: str, lemma: str, head: int, dep: str, tag: str) -> int:
        """Put in a word that the text does not have; it stands at the end."""
        self.words.append(word)
        self.lemmas.append(lemma)
        self.english.append(lemma)
        self.pos.append("X")
        self.feats.append({})
        self.heads.append(head)
        self.deps.append(dep)
        self.tags[len(self.words) - 1] = tag
        return len(self.words) - 1


def _is_class(mention: Mention) -> bool:
    return mention.subtype == "group" or mention.entity_id.startswith(CLASSES)
