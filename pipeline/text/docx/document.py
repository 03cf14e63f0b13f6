"""The body of a Word document to blocks in its order: headings, numbered paragraphs, lists, tables, notes."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from pipeline.text import labels
from pipeline.text.conventions import Conventions
from pipeline.text.docx import numbering, package, runs, styles
from pipeline.text.docx.package import Package, W, value
from pipeline.text.docx.runs import Mark, Written
from pipeline.text.docx.styles import Style
from pipeline.text.endings import is_ended
from pipeline.text.reading import Block, Source, TextSettings, Unreadable

TITLE = "{http://purl.org/dc/elements/1.1/}title"
WRAPPERS = frozenset(f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
HEADING_WORDS = 14
"""Words, at most, of a paragraph all in bold that is a heading."""


def read(data: bytes, settings: TextSettings, conventions: Conventions) -> Source:
    """Blocks of a DOCX file. Raises Unreadable where it is encrypted, damaged or unpacks to too much."""
    parts = package.unpacked(data, settings)
    body = parts[package.DOCUMENT].find(f"{W}body")
    if body is None:
        raise Unreadable("the Word file has no body", "open it in Word or LibreOffice and save it again")
    reader = _Reader(parts, conventions)
    blocks = [block for block in reader.blocks(body) if block.text]
    labels.set_depths([block for block in blocks if block.level is None])
    return Source(blocks, title=_title(parts))


def _title(parts: Package) -> str:
    core = parts.get(package.CORE)
    found = None if core is None else core.find(TITLE)
    return "" if found is None else (found.text or "").strip()


class _Reader:
    """Reads the body in order: it counts lists and notes as it goes."""

    def __init__(self, parts: Package, conventions: Conventions) -> None:
        self.conventions = conventions
        self.styles = styles.of(parts)
        self.numbering = numbering.of(parts)
        self.notes = _notes(parts)
        self.seen = {"footnote": 0, "endnote": 0}
        self.level = 0
        self.merged = ""

    def blocks(self, element: etree._Element) -> Iterator[Block]:
        """The blocks of what an element holds."""
        for child in element:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in WRAPPERS:
                yield from self.blocks(child)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        style = self.styles.get(value(element, "pPr/pStyle"), Style())
        line = runs.of_paragraph(element, style.bold)
        if runs.is_merged(element):
            self.merged += f"{line.text} "
            return
        if self.merged:
            shift = len(self.merged)
            line = Written(
                self.merged + line.text, [m._replace(offset=m.offset + shift) for m in line.marks], line.bold
            )
            self.merged = ""
        marks = [(mark, self._mark(mark)) for mark in line.marks]
        notes = [[mark.offset, shown] for mark, shown in marks]
        yield self._block(element, style, line, notes)
        for mark, shown in marks:
            if (mark.kind, mark.id) in self.notes:
                yield Block(kind="footnote", label=shown, text=self.notes[mark.kind, mark.id])
        for box in _boxes(element):
            yield from self.blocks(box)

    def _mark(self, mark: Mark) -> str:
        """The mark that is shown: the author's own, or the number of the note in the document."""
        if mark.own:
            return mark.own
        self.seen[mark.kind] += 1
        number = self.seen[mark.kind]
        return str(number) if mark.kind == "footnote" else numbering.roman(number)

    def _block(self, element: etree._Element, style: Style, line: Written, notes: list[list[Any]]) -> Block:
        label, depth = self._label(element, style) if line.text else ("", 0)
        level = styles.outline_level(value(element, "pPr/outlineLvl")) or style.level
        if level:
            self.level = level
            text = f"{label} {line.text}" if label else line.text
            shift = len(text) - len(line.text)
            return Block(
                kind="heading", level=level, text=text, notes=[[offset + shift, mark] for offset, mark in notes]
            )
        if style.name.startswith("caption"):
            return Block(kind="caption", text=line.text, notes=notes)
        if style.name.startswith("toc "):
            return Block(text=line.text, zone="contents")
        if label:
            return self._numbered(label, depth, line.text, notes)
        return self._typed(line, style, notes)

    def _label(self, element: etree._Element, style: Style) -> tuple[str, int]:
        """The label that Word counts for a paragraph, and how deep in its list it is."""
        own = value(element, "pPr/numPr/numId")
        number = own or style.list
        if not number or number == "0":
            return "", 0
        told = value(element, "pPr/numPr/ilvl")
        depth = int(told) if told.isdigit() else max(style.depth, 0)
        if not told and style.depth < 0:
            depth = self.numbering.depth_of(number, value(element, "pPr/pStyle"))
        return self.numbering.label(number, depth), depth

    def _numbered(self, label: str, depth: int, text: str, notes: list[list[Any]]) -> Block:
        """A numbered paragraph, or an item of a list."""
        found = labels.find(f"{label} {text[:1].upper() or 'A'}", self.conventions)
        kind = labels.kind(found) if found else "list_item"
        return Block(kind=kind, level=depth + 1 if kind == "list_item" else None, label=label, text=text, notes=notes)

    def _typed(self, line: Written, style: Style, notes: list[list[Any]]) -> Block:
        """A paragraph without a label of Word's: with one that was typed, or none, or all in bold."""
        label = labels.find(line.text, self.conventions)
        if line.bold and self._is_heading(line.text):
            return Block(kind="heading", level=min(self.level + 1, 6), text=line.text, notes=notes)
        if label:
            shifted = [[max(0, offset - label.end), mark] for offset, mark in notes]
            return Block(kind=labels.kind(label), label=label.label, text=line.text[label.end :], notes=shifted)
        if style.name.startswith("list "):
            return Block(kind="list_item", level=1, label=labels.BULLET, text=line.text, notes=notes)
        return Block(text=line.text, notes=notes)

    def _is_heading(self, text: str) -> bool:
        short = len(text.split()) <= HEADING_WORDS and not is_ended(text, self.conventions)
        return short and text[:1].isalnum() and not text.endswith((",", ";"))

    def _table(self, element: etree._Element) -> Iterator[Block]:
        """A table, a row a line, cells parted by a bar; a table of one column is a box, and its content is read."""
        rows = [row for row in element.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
        if all(len(row.findall(f"{W}tc")) <= 1 for row in rows):
            for cell in element.iter(f"{W}tc"):
                yield from self.blocks(cell)
            return
        lines = [" | ".join(text for cell in row.findall(f"{W}tc") for text in _cell(cell)) for row in rows]
        yield Block(kind="table", text="\n".join(line for line in lines if line.strip(" |")))


def _cell(cell: etree._Element) -> list[str]:
    """A cell's text, and an empty one for each further column that it spans; empty where it goes on from above."""
    span = value(cell, "tcPr/gridSpan")
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
    text = " ".join(filter(None, (runs.of_paragraph(paragraph).text for paragraph in cell.iter(f"{W}p"))))
    return ["" if goes_on else text] + [""] * (int(span) - 1 if span.isdigit() else 0)


def _notes(parts: Package) -> dict[tuple[str, str], str]:
    """The texts of notes by kind and id."""
    return {
        (kind, note.get(f"{W}id", "")): " ".join(
            filter(None, (runs.of_paragraph(paragraph).text for paragraph in note.iter(f"{W}p")))
        )
        for kind in ("footnote", "endnote")
        for note in package.children(parts, f"word/{kind}s.xml", kind)
        if note.get(f"{W}type") is None
    }


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes that hang on a paragraph, each once: an old program's copy of a box is left out."""
    for box in element.iter(f"{W}txbxContent"):
        if not any(str(parent.tag) == runs.FALLBACK for parent in box.iterancestors()):
            yield box
