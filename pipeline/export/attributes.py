"""Attributes of nodes and edges as the graph files carry them: a name, a type, and text."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_args, get_type_hints

from pipeline.export.xml import text

KINDS = {int: "int", float: "double", str: "string", list: "string"}


def kinds(row_type: type, leave_out: tuple[str, ...] = ()) -> dict[str, str]:
    """The columns of a table with the type that GraphML and GEXF give them: int, double or string."""
    hints = get_type_hints(row_type)
    return {column.name: _kind(hints[column.name]) for column in fields(row_type) if column.name not in leave_out}


def cells(row: Any, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Name and text of each column that has a value; lists are joined by `|`."""
    for name in names:
        value = getattr(row, name)
        if value is not None and value != "" and value != []:
            yield name, text("|".join(value) if isinstance(value, list) else str(value))


def _kind(hint: Any) -> str:
    for candidate in (hint, *get_args(hint)):
        if candidate in KINDS:
            return KINDS[candidate]
    return "string"
