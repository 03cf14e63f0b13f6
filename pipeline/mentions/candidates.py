"""A candidate: a span that a layer proposes as a mention, before the layers are weighed against each other."""

from dataclasses import dataclass

LAYERS = (
    "abbreviation",
    "number",
    "authority",
    "title",
    "series",
    "session",
    "country",
    "grammar",
    "event",
    "actor",
    "office",
    "name",
    "place",
)
"""Layers of names in the order in which they win where two spans are equally long."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of a passage's text; the columns are those of tables.Mention."""

    start: int
    end: int
    type: str
    subtype: str
    rule: str
    entity_id: str = ""
    name: str = ""
    confidence: float = 1.0
    antecedent: str = ""
    said: str = ""
    """The name as its own sentence gives it, where the document has completed it."""

    @property
    def layer(self) -> str:
        """The rule's first part."""
        return self.rule.partition(":")[0]

    def covers(self, other: "Candidate") -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Candidate") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end
