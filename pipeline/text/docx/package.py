"""The XML parts of a Word file, unpacked with care."""

import zipfile
from io import BytesIO

from lxml import etree

from pipeline.text.reading import TextSettings, Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT, CORE = "word/document.xml", "docProps/core.xml"
WANTED = frozenset({DOCUMENT, CORE} | {f"word/{name}.xml" for name in ("styles", "numbering", "footnotes", "endnotes")})

Package = dict[str, etree._Element]
"""The root of each part, by its name."""


def unpacked(data: bytes, settings: TextSettings) -> Package:
    """The parts that are needed, parsed without entities, after their declared sizes were checked.

    Raises Unreadable where the file is encrypted, damaged or unpacks to too much.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        wanted = [info for info in archive.infolist() if info.filename in WANTED]
        _check(sum(info.file_size for info in wanted), settings)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return {info.filename: etree.fromstring(_part(archive, info), parser) for info in wanted}
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise Unreadable(
            f"the Word file is damaged ({error})", "open it in Word or LibreOffice and save it again"
        ) from error


def children(package: Package, part: str, tag: str) -> list[etree._Element]:
    """The children of a part's root with a tag; none where the part is not there."""
    return package[part].findall(f"{W}{tag}") if part in package else []


def value(element: etree._Element, path: str) -> str:
    """The value of the element at a path of tags parted by strokes; empty where there is none."""
    found = element.find("/".join(f"{W}{tag}" for tag in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")


def _check(size: int, settings: TextSettings) -> None:
    if size > settings.max_unpacked_bytes:
        raise Unreadable(
            f"the Word file unpacks to {size:,} bytes, more than max_unpacked_bytes",
            "check the file; raise text.max_unpacked_bytes in models/settings.yaml if it is genuine",
        )


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A part, never more of it than it declares: a bomb may lie about its size."""
    with archive.open(info) as part:
        return part.read(info.file_size)
