"""The arcs of a parse while they are put right: plain lists that the rules of `verbs` and `hanging` change in place."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.relations.tree import Unit
from pipeline.tables import Mention

SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(slots=True)
class Arcs:
    """For each word, in small letters, its head, its arc's label and its tag; `nodes` are the mentions by token."""

    words: list[str]
    heads: list[int]
    deps: list[str]
    tags: list[str]
    nodes: Mapping[int, tuple[Mention, ...]]

    @classmethod
    def of(cls, unit: Unit, heads: list[int], deps: list[str], tags: list[str]) -> "Arcs":
        """Those of a unit."""
        return cls([word.lower() for word in unit.words], heads, deps, tags, unit.nodes)

    def put(self, token: int, head: int, dep: str) -> None:
        """Hang a token elsewhere."""
        self.heads[token], self.deps[token] = head, dep

    def hang(self, token: int, head: int, dep: str) -> None:
        """Hang a token elsewhere, unless the new head stands below it."""
        above = head
        while self.heads[above] != above:
            if above == token:
                return
            above = self.heads[above]
        if above != token:
            self.put(token, head, dep)

    def kids(self, token: int, *deps: str) -> list[int]:
        """The tokens that hang on one by arcs of these labels, from left to right."""
        return [kid for kid, head in enumerate(self.heads) if head == token and kid != token and self.deps[kid] in deps]

    def has_subject(self, verb: int) -> bool:
        """Whether a subject or an auxiliary hangs on a verb."""
        return bool(self.kids(verb, *SUBJECTS, "aux", "auxpass"))

    def is_verb(self, token: int) -> bool:
        """Whether it is tagged as any form of a verb."""
        return self.tags[token].startswith("VB")

    def is_noun(self, token: int) -> bool:
        """Whether it is tagged as a noun or a name."""
        return self.tags[token].startswith("NN")

    def type(self, token: int) -> str:
        """The type of the mention that a token stands for."""
        return self.nodes[token][0].type

    def before_comma(self, token: int) -> int:
        """The token before a comma right before this one; -1 where there is no comma."""
        return token - 2 if token > 1 and self.words[token - 1] == "," else -1

    def behind(self, token: int) -> int:
        """The name that a token stands right behind, or what a comma parts it from; -1 where there is neither."""
        return token - 1 if token - 1 in self.nodes else self.before_comma(token)
