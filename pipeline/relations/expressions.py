"""Expressions of models/patterns/relations/ that are compared with the text itself, not with a parse."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

FILE = "expressions.yaml"


@dataclass(frozen=True, slots=True)
class Expressions:
    """What headings, lists and the words before a resolution say; each is told in expressions.yaml."""

    follow_up: re.Pattern[str]
    further_event: re.Pattern[str]
    theme: re.Pattern[str]
    circulated: re.Pattern[str]
    statement: re.Pattern[str]
    adopted_in_its: re.Pattern[str]
    its: re.Pattern[str]
    decided_in: re.Pattern[str]
    include: re.Pattern[str]
    listed: re.Pattern[str]
    announced: re.Pattern[str]


def load_expressions(data: Mapping[str, Any]) -> Expressions:
    """From the content of expressions.yaml; ValueError naming the expression that is missing or malformed."""
    return Expressions(**{each.name: compiled(FILE, each.name, data) for each in fields(Expressions)})


def compiled(file: str, name: str, data: Mapping[str, Any]) -> re.Pattern[str]:
    """An expression by its file in models/patterns/relations/ and its name; ValueError naming both if malformed."""
    where = f"patterns/relations/{file}, {name}"
    if name not in data:
        raise ValueError(f"{where}: it is missing; give it a pattern and examples")
    try:
        return re.compile(data[name]["pattern"], re.VERBOSE)
    except re.error as error:
        raise ValueError(f"{where}: {error}; correct the expression") from error
