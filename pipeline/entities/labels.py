"""What an entity is called while it is being decided, and what the steps of the decision share.

A label is the id of a known entity, or `~key`, or `~key@document` where the wording is too general to mean the same
in another document.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.entities.gathering import Gathered, Use
from pipeline.entities.known import Known
from pipeline.entities.rules import EntitySettings, Rules
from pipeline.entities.wordings import Forms

Label = str


@dataclass(slots=True)
class Decided:
    """The label of each use (None: it names no particular thing), and what an open label might equally be."""

    labels: list[Label | None]
    rivals: dict[Label, frozenset[Label]] = field(default_factory=dict)
    owners: dict[Label, Label] = field(default_factory=dict)
    """Of a label such as that of "first session of the Forum": the Forum's, as the document decided."""


@dataclass(slots=True)
class Work:
    gathered: Gathered
    known: Known
    forms: Forms
    rules: Rules
    settings: EntitySettings
    decided: Decided

    def uses(self) -> Iterator[tuple[int, Use]]:
        return enumerate(self.gathered.uses)

    def open_uses(self) -> Iterator[tuple[int, Use]]:
        """Uses whose label is no known id."""
        return ((number, use) for number, use in self.uses() if is_open(self.decided.labels[number]))

    def leave(self, number: int, labels: Iterable[Label]) -> None:
        """Take none of several labels that fit equally, and note them."""
        label = self.decided.labels[number]
        if label is not None:
            self.decided.rivals.setdefault(label, frozenset(labels))


def is_open(label: Label | None) -> bool:
    """Whether a label stands for something that no authority knows."""
    return label is not None and label.startswith("~")
