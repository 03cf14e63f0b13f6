"""Word documents, from their XML: headings, lists, tables and footnotes in the order of the body."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

from pipeline.text import labels
from pipeline.text.conventions import Conventions
from pipeline.text.reading import Block, Source, TextSettings, Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORE = {"title": "{http://purl.org/dc/elements/1.1/}title", "date": "{http://purl.org/dc/terms/}created"}
PARTS = ("word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml", "word/numbering.xml")


class Parts(NamedTuple):
    """What is needed of the package: style names, their outline levels, and notes, all by id."""

    styles: dict[str, str]
    outline: dict[str, int]
    notes: dict[tuple[str, str], etree._Element]


def read(data: bytes, settings: TextSettings, conventions: Conventions) -> Source:
    """Blocks of a DOCX file. Raises Unreadable where it is encrypted, damaged or unpacks to too much."""
    package = _unpacked(data, settings)
    body = package["word/document.xml"].find(f"{W}body")
    if body is None:
        raise Unreadable("the Word file has no body", "open it in Word or LibreOffice and save it again")
    parts = Parts(*_styles(package), _notes(package))
    blocks = [block for element in body for block in _of(element, parts, conventions) if block.text]
    labels.set_depths([block for block in blocks if block.level is None])
    return Source(blocks, title=_core(package, "title"), date=_core(package, "date")[:10])


def _unpacked(data: bytes, settings: TextSettings) -> dict[str, etree._Element]:
    """The XML parts that are needed, parsed without entities, after their declared sizes were checked."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        wanted = [info for info in archive.infolist() if info.filename in (*PARTS, "docProps/core.xml")]
        size = sum(info.file_size for info in wanted)
        if size > settings.max_unpacked_bytes:
            raise Unreadable(
                f"the Word file unpacks to {size:,} bytes, more than max_unpacked_bytes",
                "check the file; raise text.max_unpacked_bytes in models/settings.yaml if it is genuine",
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return {info.filename: etree.fromstring(_part(archive, info), parser) for info in wanted}
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise Unreadable(
            f"the Word file is damaged ({error})", "open it in Word or LibreOffice and save it again"
        ) from error


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A part, never more of it than it declares: a bomb may lie about its size."""
    with archive.open(info) as part:
        return part.read(info.file_size)


def _of(element: etree._Element, parts: Parts, conventions: Conventions) -> Iterator[Block]:
    if element.tag == f"{W}p":
        yield from _paragraph(element, parts, conventions)
    elif element.tag == f"{W}tbl":
        yield from _table(element, parts)
    elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
        for child in element:
            yield from _of(child, parts, conventions)


def _paragraph(element: etree._Element, parts: Parts, conventions: Conventions) -> Iterator[Block]:
    text, marks = _text(element)
    yield _block(text, element, parts, conventions, notes=[[offset, mark] for offset, mark, _ in marks])
    for _, mark, key in marks:
        if key in parts.notes:
            note = " ".join(_text(paragraph)[0] for paragraph in parts.notes[key].iter(f"{W}p"))
            yield Block(kind="footnote", label=mark, text=" ".join(note.split()))


def _block(text: str, element: etree._Element, parts: Parts, conventions: Conventions, notes: list[Any]) -> Block:
    style = _value(element, f"{W}pPr/{W}pStyle")
    name = parts.styles.get(style, style).lower()
    level = _heading_level(element, style, name, parts)
    if level and text:
        return Block(kind="heading", level=level, text=text, notes=notes)
    if name.startswith("caption"):
        return Block(kind="caption", text=text, notes=notes)
    if name.startswith("toc "):
        return Block(text=text, zone="contents")
    numbered = element.find(f"{W}pPr/{W}numPr")
    if numbered is not None or name.startswith("list "):
        depth = 1 if numbered is None else int(_value(numbered, f"{W}ilvl") or 0) + 1
        return Block(kind="list_item", level=depth, label="•", text=text, notes=notes)
    label = labels.find(text, conventions)
    if label:
        shifted = [[max(0, offset - label.end), mark] for offset, mark in notes]
        return Block(kind=labels.kind(label), label=label.label, text=text[label.end :], notes=shifted)
    return Block(text=text, notes=notes)


def _heading_level(element: etree._Element, style: str, name: str, parts: Parts) -> int | None:
    match = re.fullmatch(r"(?:heading|titre|título|titulo)\s*(\d)", name)
    if match:
        return int(match[1])
    if name in ("title", "titre"):
        return 1
    outline = _value(element, f"{W}pPr/{W}outlineLvl")
    return int(outline) + 1 if outline.isdigit() and outline != "9" else parts.outline.get(style)


def _text(element: etree._Element) -> tuple[str, list[tuple[int, str, tuple[str, str]]]]:
    """The text of a paragraph, and (offset, mark, note) of each note mark in it; deleted text is left out."""
    pieces: list[str] = []
    marks: list[tuple[int, str, tuple[str, str]]] = []
    for node in element.iter():
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            pieces.append(" ")
        elif node.tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif node.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            key = ("footnote" if "footnote" in str(node.tag) else "endnote", node.get(f"{W}id", ""))
            marks.append((len(" ".join("".join(pieces).split())), key[1], key))
    return " ".join("".join(pieces).split()), marks


def _table(element: etree._Element, parts: Parts) -> Iterator[Block]:
    rows = [
        " | ".join(
            " ".join(_text(paragraph)[0] for paragraph in cell.iter(f"{W}p")).strip() for cell in row.iter(f"{W}tc")
        )
        for row in element.iter(f"{W}tr")
    ]
    yield Block(kind="table", text="\n".join(row for row in rows if row.strip(" |")))


def _styles(package: dict[str, etree._Element]) -> tuple[dict[str, str], dict[str, int]]:
    names: dict[str, str] = {}
    outline: dict[str, int] = {}
    for style in _children(package, "word/styles.xml", "style"):
        key = style.get(f"{W}styleId", "")
        names[key] = _value(style, f"{W}name")
        level = _value(style, f"{W}pPr/{W}outlineLvl")
        if level.isdigit() and int(level) < 9:
            outline[key] = int(level) + 1
    return names, outline


def _notes(package: dict[str, etree._Element]) -> dict[tuple[str, str], etree._Element]:
    return {
        (kind, note.get(f"{W}id", "")): note
        for kind in ("footnote", "endnote")
        for note in _children(package, f"word/{kind}s.xml", kind)
        if note.get(f"{W}type") is None
    }


def _children(package: dict[str, etree._Element], part: str, tag: str) -> list[etree._Element]:
    return package[part].findall(f"{W}{tag}") if part in package else []


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(f"{W}val", "")


def _core(package: dict[str, etree._Element], name: str) -> str:
    root = package.get("docProps/core.xml")
    found = None if root is None else root.find(CORE[name])
    return "" if found is None else (found.text or "").strip()
