"""CSV files that people edit: their rows, the line where each begins, and what is wrong in words.

Reads one file at a time; writes nothing. A file that is malformed from some place on still gives the rows before it.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sheet:
    """The content of a CSV file up to its first fault."""

    columns: list[str]
    rows: list[tuple[int, list[str]]]
    """The line where a row begins, and its cells; rows without any content are left out."""
    fault: str = ""
    """ "line 5: what is wrong; what to do" where the file could not be read to its end."""


def read(path: Path) -> Sheet:
    """A CSV file with a header, in UTF-8, with commas.

    Raises OSError where it cannot be opened.
    """
    text, fault = _decoded(path.read_bytes())
    records, broken = _records(text)
    columns = records[0][1] if records else []
    if len(columns) == 1 and (separator := next((sign for sign in ";\t" if sign in columns[0]), "")):
        name = {";": "semicolons", "\t": "tabs"}[separator]
        return Sheet([], [], f"line 1: the columns are separated by {name}; save it as CSV with commas")
    return Sheet(columns, records[1:], broken or fault)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, or that of the lines before the first that is not UTF-8, and a fault that says which it is."""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        good = data[: data.rfind(b"\n", 0, error.start) + 1]
        line = good.count(b"\n") + 1
        fault = f"line {line}: the byte {data[error.start]:#04x} is not UTF-8; save it in that encoding (CSV UTF-8)"
        return good.decode("utf-8-sig"), fault


def _records(text: str) -> tuple[list[tuple[int, list[str]]], str]:
    """Records with the lines where they begin; a fault where a quotation mark spoils the rest."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, list[str]]] = []
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return found, ""
        except csv.Error as error:
            return found, f"line {line}: {_explained(error, line, reader.line_num)}"
        if any(cells):
            found.append((line, cells))


def _explained(error: csv.Error, began: int, ended: int) -> str:
    if "unexpected end" in str(error) or "field limit" in str(error) or ended > began:
        return 'a cell begins with a quotation mark (") and does not end with one; close it, or write it twice ("")'
    return 'a quotation mark (") stands within a cell; put the cell into quotation marks and write it twice ("")'
