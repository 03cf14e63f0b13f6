"""A file to passages: the words of a document with its structure, whatever its format.

content decides the format -> blocks in reading order -> zones, language, metadata -> rows
"""

from pathlib import Path

from pipeline.text import conventions as wording
from pipeline.text import docx, formats, passages, pdf, plain, web
from pipeline.text.conventions import Conventions
from pipeline.text.reading import Reading, Source, TextSettings, Unreadable

__all__ = ["Reading", "TextSettings", "Unreadable", "read"]

DEFAULTS = TextSettings()


def read(path: Path, document_id: str, *, settings: TextSettings = DEFAULTS, language: str = "") -> Reading:
    """The document, its passages in reading order, and what could not be read in it.

    `language` (ISO 639-1) overrides the language that the text shows. Rows of `failures` leave `file` empty.
    Raises Unreadable, with what is wrong and what to do, when nothing can be read.
    """
    data = _bytes(path, settings)
    conventions = wording.load(settings.models)
    format_ = formats.of(data, path.name)
    try:
        source = _source(data, format_, settings, conventions, language)
    except RecursionError as error:
        raise Unreadable("the file is nested too deeply", "open it in its own program and save it again") from error
    reading = passages.finish(source, document_id, format_, conventions, language=language, default=settings.language)
    if not reading.passages:
        raise Unreadable(*_nothing(source))
    return reading


def _source(data: bytes, format_: str, settings: TextSettings, conventions: Conventions, language: str) -> Source:
    if format_ == "pdf":
        return pdf.read(data, settings, conventions, language)
    if format_ == "docx":
        return docx.read(data, settings, conventions)
    if format_ == "html":
        return web.read(data, conventions)
    return plain.read(data, conventions)


def _bytes(path: Path, settings: TextSettings) -> bytes:
    size = path.stat().st_size
    if size > settings.max_bytes:
        raise Unreadable(
            f"the file has {size:,} bytes, more than max_bytes ({settings.max_bytes:,})",
            "split it, or raise text.max_bytes in models/settings.yaml",
        )
    return path.read_bytes()


def _nothing(source: Source) -> tuple[str, str]:
    """Why there is no passage: the first failure of a part, or simply no words."""
    if source.failures:
        error, advice = source.failures[0]
        return error, advice
    return "no words were found in the file", "check that it is the document that you meant"
