"""The runs of a Word paragraph to text: what was deleted is gone, marks of notes are taken out."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from pipeline.text.docx import styles
from pipeline.text.docx.package import W
from pipeline.text.labels import BULLET

GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}pPr", f"{W}txbxContent", f"{W}tbl"})
"""What is no part of a paragraph's text: deleted, moved away, codes, and boxes, which are read by themselves."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CHARACTERS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}sym": BULLET}
REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


class Mark(NamedTuple):
    """A mark of a note: where it stood in the text, of which kind and id the note is, and a mark of its own if any."""

    offset: int
    kind: str
    id: str
    own: str


class Written(NamedTuple):
    """The text of a paragraph on one line, the marks in it, and whether all of it is bold."""

    text: str
    marks: list[Mark]
    bold: bool


def of_paragraph(paragraph: etree._Element, style_bold: bool = False) -> Written:
    """The text of a paragraph."""
    pieces: list[str] = []
    marks: list[Mark] = []
    bold: list[bool] = []
    for node in _nodes(paragraph):
        if node.tag == f"{W}t" and not _is_own_mark(node):
            pieces.append(node.text or "")
            bold += [style_bold or _is_bold(node)] if (node.text or "").strip() else []
        elif node.tag in CHARACTERS:
            pieces.append(CHARACTERS[str(node.tag)])
        elif node.tag in REFERENCES:
            offset = len(_clean("".join(pieces)))
            marks.append(Mark(offset, REFERENCES[str(node.tag)], node.get(f"{W}id", ""), _own_mark(node)))
    return Written(_clean("".join(pieces)), marks, bool(bold) and all(bold))


def is_merged(paragraph: etree._Element) -> bool:
    """Whether a paragraph's end was deleted, so that it goes on in the next."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and properties.find(f"{W}del") is not None


def _nodes(element: etree._Element) -> Iterator[etree._Element]:
    """What a paragraph shows, in order."""
    for child in element:
        if child.tag in GONE or child.tag == FALLBACK or (child.tag == f"{W}r" and _is_hidden(child)):
            continue
        yield child
        yield from _nodes(child)


def _is_hidden(run: etree._Element) -> bool:
    return styles.is_on(run.find(f"{W}rPr"), "vanish")


def _is_bold(node: etree._Element) -> bool:
    run = node.getparent()
    return run is not None and styles.is_on(run.find(f"{W}rPr"), "b")


def _own_mark(reference: etree._Element) -> str:
    """The mark that an author set in place of a number: the text that follows in the run."""
    following = reference.getnext()
    if reference.get(f"{W}customMarkFollows") not in ("1", "true") or following is None:
        return ""
    return (following.text or "").strip()


def _is_own_mark(node: etree._Element) -> bool:
    before = node.getprevious()
    return before is not None and before.tag in REFERENCES and bool(_own_mark(before))


def _clean(text: str) -> str:
    return " ".join(text.replace("\xad", "").split())
