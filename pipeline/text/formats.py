"""The format of a file, decided by its content: a PDF named .txt is a PDF."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from pipeline.text import encoding
from pipeline.text.reading import Unreadable

HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|table)\b[^>]*>", re.IGNORECASE)
MARKDOWN = re.compile(r"^#{1,6} \S", re.MULTILINE)
OTHER = {
    b"\xd0\xcf\x11\xe0": ("an old Word, Excel or PowerPoint file", "save it as .docx or PDF"),
    b"{\\rtf": ("a Rich Text file", "save it as .docx or PDF"),
    b"\x89PNG": ("an image (PNG)", "save it as a PDF; its page is then read by text recognition"),
    b"\xff\xd8\xff": ("an image (JPEG)", "save it as a PDF; its page is then read by text recognition"),
    b"II*\x00": ("an image (TIFF)", "save it as a PDF; its page is then read by text recognition"),
    b"MM\x00*": ("an image (TIFF)", "save it as a PDF; its page is then read by text recognition"),
    b"\x1f\x8b": ("a gzip archive", "unpack it into the corpus folder"),
    b"7z\xbc\xaf": ("a 7z archive", "unpack it into the corpus folder"),
    b"Rar!": ("a RAR archive", "unpack it into the corpus folder"),
}


def of(data: bytes, name: str) -> str:
    """pdf, html, docx, md or txt. Raises Unreadable for an empty file and for what is none of these."""
    if not data.strip():
        raise Unreadable("the file is empty", "download it again, or take it out of the corpus")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _of_zip(data)
    for magic, (what, advice) in OTHER.items():
        if data.startswith(magic):
            raise Unreadable(f"the file is {what}, which is not read", advice)
    if _is_binary(data):
        raise Unreadable(
            _binary_error(name), "download it again; where the original is intact, save it as PDF, DOCX or text"
        )
    if HTML.search(data[:4096].replace(b"\x00", b"")):
        return "html"
    markdown = Path(name).suffix.lower() in (".md", ".markdown")
    return "md" if markdown or MARKDOWN.match(data[:200].decode("utf-8", "ignore").lstrip("\ufeff")) else "txt"


def _of_zip(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except zipfile.BadZipFile as error:
        raise Unreadable(
            f"the file begins like a DOCX or ZIP but is cut or damaged ({error})", "download it again"
        ) from error
    if "word/document.xml" in names:
        return "docx"
    raise Unreadable(
        "the file is a ZIP archive (or an office file other than DOCX), which is not read",
        "unpack it into the corpus folder, or save it as .docx or PDF",
    )


def _is_binary(data: bytes) -> bool:
    """Control bytes are no text, in whatever encoding, but for the zeros of UTF-16 and UTF-32."""
    head = data[:8192]
    if encoding.is_marked(head) or encoding.unmarked_utf16(head):
        return False
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return control > len(head) // 100


def _binary_error(name: str) -> str:
    if name.lower().endswith(".pdf"):
        return "the file is named .pdf but is no PDF: it does not begin with %PDF"
    return "the file is binary data of an unknown kind"
