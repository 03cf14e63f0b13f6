"""Lines that are a label and a list: "Co-leads: A, B", "Members: A; B", "Donor: A", said of what stands above them.

The labels are `labels` in models/patterns/relations/classes.yaml.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.tables import Mention

_LINE = r"\W*(?:{words})\s*:\s*"
_NAMES_LINE = 0.7
"""How much of a line a name fills that the line is about."""

Labels = Mapping[str, re.Pattern[str]]
"""Relation -> the beginning of a line that states it."""


def load_labels(entry: Mapping[str, Sequence[Any]]) -> Labels:
    """The labels of classes.yaml by the relation that they state."""
    words = {relation: "|".join(re.escape(str(label)) for label in labels) for relation, labels in entry.items()}
    return {relation: re.compile(_LINE.format(words=said), re.IGNORECASE) for relation, said in words.items()}


def names_line(text: str, start: int, nodes: Sequence[Mention]) -> Mention | None:
    """The event or body that a line from `start` on, such as a heading, does nothing but name."""
    first = nodes[0] if len(nodes) == 1 else None
    if first is None or any(map(str.isalpha, text[: first.start - start])):
        return None
    named = first.type == "process" or first.subtype in ("igo", "organ", "civil_society")
    return first if named and len(first.text) >= _NAMES_LINE * len(text.strip()) else None
