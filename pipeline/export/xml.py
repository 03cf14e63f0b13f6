"""XML written as a stream of text, beside its target and renamed when whole.

Built from strings: a tree of objects, made and written for each of millions of attribute values, takes five times as
long. The tests read every file again with lxml.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.tables import replacing

SPECIAL = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
"""What stands for a special character; those that XML 1.0 cannot hold at all are left out."""


@contextmanager
def document(path: Path, name: str, attributes: Mapping[str, str]) -> Iterator[Callable[[str], object]]:
    """A function that writes markup into the root element. Nothing is left at `path` unless the block ends well."""
    with replacing(path) as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{start(name, attributes)}\n')
        yield file.write
        file.write(f"</{name}>\n")


def start(name: str, attributes: Mapping[str, str]) -> str:
    """A start tag."""
    said = [f' {key}="{escaped(value)}"' for key, value in attributes.items()]
    return f"<{name}{''.join(said)}>"


def element(name: str, attributes: Mapping[str, str], content: str = "") -> str:
    """An element with content that is markup already."""
    opened = start(name, attributes)
    return f"{opened}{content}</{name}>" if content else f"{opened[:-1]}/>"


def escaped(value: str) -> str:
    """Text for an attribute or an element."""
    return SPECIAL.sub(lambda found: ESCAPES.get(found[0], ""), value) if SPECIAL.search(value) else value
