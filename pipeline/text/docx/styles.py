"""What a paragraph's style says of it: its name, the level of its heading, the list that it is an item of."""

import re
from typing import NamedTuple

from lxml import etree

from pipeline.text.docx.package import Package, W, children, value

HEADING = re.compile(r"(?:heading|titre|título|titulo)\s*(\d)")
TITLES = frozenset({"title", "titre", "título", "titulo"})
MOST_BASES = 20


class Style(NamedTuple):
    """`level` is that of a heading, 0 for none; `list` and `depth` (from 0) are of numbering, empty and -1 for none."""

    name: str = ""
    level: int = 0
    list: str = ""
    depth: int = -1
    bold: bool = False


def of(package: Package) -> dict[str, Style]:
    """The styles by id, each with what it takes over from the style that it is based on."""
    found = {style.get(f"{W}styleId", ""): style for style in children(package, "word/styles.xml", "style")}
    return {key: _style(key, found) for key in found}


def _style(key: str, found: dict[str, etree._Element]) -> Style:
    chain = _chain(key, found)
    names = [value(style, "name").lower() for style in chain]
    outline = next((text for style in chain if (text := value(style, "pPr/outlineLvl"))), "")
    depth = next((text for style in chain if (text := value(style, "pPr/numPr/ilvl"))), "")
    return Style(
        name=names[0],
        level=next((level for name in names if (level := _level(name, outline))), 0),
        list=next((text for style in chain if (text := value(style, "pPr/numPr/numId"))), ""),
        depth=int(depth) if depth.isdigit() else -1,
        bold=any(is_on(style.find(f"{W}rPr"), "b") for style in chain),
    )


def is_on(properties: etree._Element | None, tag: str) -> bool:
    """Whether a property that is on by being there is on."""
    found = None if properties is None else properties.find(f"{W}{tag}")
    return found is not None and found.get(f"{W}val", "true") not in ("0", "false", "off")


def _chain(key: str, found: dict[str, etree._Element]) -> list[etree._Element]:
    """A style, the one that it is based on, and so on."""
    chain: list[etree._Element] = []
    while key in found and len(chain) < MOST_BASES:
        chain.append(found[key])
        key = value(found[key], "basedOn")
    return chain


def _level(name: str, outline: str) -> int:
    match = HEADING.fullmatch(name)
    if match:
        return int(match[1])
    if name in TITLES:
        return 1
    return outline_level(outline)


def outline_level(outline: str) -> int:
    """The level of a heading by its outline level, which counts from 0; 9 is body text."""
    return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0
