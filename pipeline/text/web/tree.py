"""What is asked of the elements of a web page: their words, their links, the notes that they point at."""

import re
from collections.abc import Iterator

from lxml import etree

INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"}
    | {"img", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "rt", "s", "samp", "small", "span", "strike"}
    | {"strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "button"}
)
UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "canvas"})
BOLD = frozenset({"b", "strong"})
MARK = re.compile(r"\[?\(?(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3})\)?\]?")


def elements(element: etree._Element, query: str) -> list[etree._Element]:
    """What an XPath finds, elements alone."""
    found = element.xpath(query)
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []


def text(element: etree._Element) -> str:
    """All text of an element, as it stands in the file, but for scripts and the like."""
    return "".join(_pieces(element))


def words(element: etree._Element) -> int:
    """How many words an element has."""
    return len(text(element).split())


def linked(element: etree._Element) -> float:
    """The share of an element's words that are links."""
    inside = sum(words(link) for link in element.iter("a") if link is not element)
    return inside / max(words(element), 1)


def clean(written: str) -> str:
    """Text on one line, without soft hyphens and without spaces before closing marks."""
    return re.sub(r"\s+([,.)\]])", r"\1", " ".join(written.replace("\xad", "").replace("\u200b", "").split()))


def holds_blocks(element: etree._Element) -> bool:
    """Whether there is anything but inline content in an element."""
    return any(isinstance(child.tag, str) and child.tag not in INLINE | {"br"} for child in element.iterdescendants())


def is_all_bold(element: etree._Element) -> bool:
    """Whether every word of an element is in bold."""
    inside = sum(words(bold) for bold in element.iter(*BOLD) if not _is_within(bold, element))
    return 0 < words(element) <= inside


def mark_of(element: etree._Element) -> str:
    """The mark of a note, where an element is a link to one on this page; else nothing."""
    href = element.get("href", "") if element.tag == "a" else ""
    match = MARK.fullmatch(" ".join(text(element).split()))
    return match[1] if match and "#" in href and not href.endswith("#") else ""


def note_ids(element: etree._Element) -> dict[str, str]:
    """The ids that marks of notes point at, with the mark of each: those that come before what they point at."""
    found: dict[str, str] = {}
    own: set[str] = set()
    for link in element.iter("a"):
        mark = mark_of(link)
        target = link.get("href", "").rpartition("#")[2]
        if mark and target not in own:
            found.setdefault(target, mark)
            own |= names(link)
    return found


def names(element: etree._Element) -> set[str]:
    """What an element, or what stands around it inline, may be pointed at by."""
    found = {element.get("id", ""), element.get("name", "")}
    parent = element.getparent()
    if parent is not None and parent.tag in INLINE:
        found |= names(parent)
    return found - {""}


def _pieces(element: etree._Element) -> Iterator[str]:
    if element.tag in UNSEEN:
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""


def _is_within(bold: etree._Element, element: etree._Element) -> bool:
    """Whether a bold element stands in another one, up to `element`."""
    parent = bold.getparent()
    while parent is not None and parent is not element:
        if parent.tag in BOLD:
            return True
        parent = parent.getparent()
    return False
