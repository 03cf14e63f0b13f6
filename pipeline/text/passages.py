"""Blocks of any format into the tables' rows: zones, languages, metadata, ids."""

from pipeline.tables import Document, Failure, Passage
from pipeline.text import language as languages
from pipeline.text import metadata, zones
from pipeline.text.conventions import Conventions
from pipeline.text.reading import Block, Reading, Source


def finish(
    source: Source, document_id: str, format_: str, conventions: Conventions, *, language: str, default: str
) -> Reading:
    """The reading of a source; `language` overrides what the text says, `default` holds where it says nothing."""
    blocks = [block for block in source.blocks if block.text.strip()]
    zones.mark(blocks, conventions)
    main = language or languages.of_document(blocks) or source.language or default
    passages = [
        _passage(block, f"p{number}", document_id, main, conventions) for number, block in enumerate(blocks, start=1)
    ]
    failures = [Failure(file="", stage="text", error=error, what_to_do=advice) for error, advice in source.failures]
    document = _document(source, blocks, document_id, format_, main, conventions)
    return Reading(document, passages, failures)


def _passage(block: Block, passage_id: str, document_id: str, main: str, conventions: Conventions) -> Passage:
    return Passage(
        document_id=document_id,
        passage_id=passage_id,
        page=block.page,
        page_label=block.page_label,
        kind=block.kind,
        level=block.level,
        label=block.label,
        zone=block.zone,
        language=languages.of_passage(block.text, main, conventions),
        ocr=block.ocr,
        text=block.text,
        page_starts=block.page_starts,
        boxes=block.boxes,
        notes=block.notes,
        breaks=block.breaks,
    )


def _document(
    source: Source, blocks: list[Block], document_id: str, format_: str, main: str, conventions: Conventions
) -> Document:
    opening = [block.text for block in blocks[: metadata.OPENING] if block.page in (None, 1)]
    symbol = source.symbol or metadata.symbol(opening[:12], conventions)
    return Document(
        document_id=document_id,
        format=format_,
        title=metadata.title(blocks, source.title, conventions, plain=format_ == "txt"),
        date=source.date or metadata.date(opening, conventions),
        symbol=symbol,
        language=main,
        pages=source.pages,
        words=sum(len(block.text.split()) for block in blocks),
        status="partial" if source.failures else "read",
    )
