"""Short ways to make table rows for tests."""

from typing import Any

from pipeline.tables import Mention, Passage, Sentence


def passage(text: str, **columns: Any) -> Passage:
    return Passage(**{"document_id": "d", "passage_id": "p1", "text": text, "language": "en", **columns})


def sentence(within: Passage, start: int = 0, end: int | None = None, number: int = 1) -> Sentence:
    """A sentence of the passage, by default all of it."""
    return Sentence(
        document_id=within.document_id,
        sentence_id=f"{within.passage_id}.{number}",
        passage_id=within.passage_id,
        start=start,
        end=len(within.text) if end is None else end,
    )


def mention(within: Passage, text: str, type: str, *, nth: int = 0, **columns: Any) -> Mention:
    """A mention of the nth occurrence of `text` in the passage."""
    start = -1
    for _ in range(nth + 1):
        start = within.text.index(text, start + 1)
    end = start + len(text)
    suffix = f":{type}" if type in ("theme", "place", "date") else ""
    row = {
        "document_id": within.document_id,
        "mention_id": f"{within.document_id}:{within.passage_id}:{start}-{end}{suffix}",
        "passage_id": within.passage_id,
        "sentence_id": f"{within.passage_id}.1",
        "page": within.page,
        "start": start,
        "end": end,
        "text": text,
        "type": type,
        "rule": "test",
    }
    return Mention(**{**row, **columns})
