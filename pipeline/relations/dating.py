"""Wordings between a name and its own date, from models/patterns/relations/circumstances.yaml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.relations.expressions import compiled

FILE = "circumstances.yaml"


@dataclass(frozen=True, slots=True)
class Dating:
    """What tells whose a date is."""

    joined: re.Pattern[str]
    """Between a name and its own date."""
    event: re.Pattern[str]
    """Between the name of an event and a date that is its own, or of what the clause says of it."""
    occasion: frozenset[str]
    """Prepositions before an occasion: what happens "at its third session" has its date."""


def load_dating(data: Mapping[str, Any]) -> Dating:
    """From the content of circumstances.yaml; ValueError naming the expression that is malformed."""
    return Dating(compiled(FILE, "joined", data), compiled(FILE, "event", data), frozenset(data["occasion"]))
