"""XML written as a stream, beside its target and renamed when whole."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import etree

UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold at all."""


@contextmanager
def document(path: Path, root: str, namespaces: dict[str | None, str], **attributes: str) -> Iterator[Any]:
    """An incremental writer inside the root element. Nothing is left at `path` unless the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    with etree.xmlfile(str(beside), encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(root, attributes, nsmap=namespaces):
            yield xml
    beside.replace(path)


def text(value: str) -> str:
    """The value without characters that XML cannot hold."""
    return UNWRITABLE.sub("", value)
