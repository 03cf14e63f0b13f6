"""Attributes of nodes and edges as the graph files carry them: a name, a type, and text."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, get_args, get_type_hints

KINDS = {int: "int", float: "double", str: "string", list: "string"}


def kinds(row_type: type, leave_out: tuple[str, ...] = ()) -> dict[str, str]:
    """The columns of a table with the type that GraphML and GEXF give them: int, double or string."""
    hints = get_type_hints(row_type)
    return {column.name: _kind(hints[column.name]) for column in fields(row_type) if column.name not in leave_out}


def cells(row: Any, names: Iterable[str]) -> list[tuple[str, str]]:
    """Name and text of each column that has a value; lists are joined by `|`."""
    found = []
    for name in names:
        value = getattr(row, name)
        if value is not None and value != "" and value != []:
            found.append((name, "|".join(value) if isinstance(value, list) else str(value)))
    return found


def _kind(hint: Any) -> str:
    for candidate in (hint, *get_args(hint)):
        if candidate in KINDS:
            return KINDS[candidate]
    return "string"
