"""Blocks -> plain text with its lines broken, as text archives have it; or the Markdown as it is."""

import textwrap

from corpus_making.source import Block, Source, plain


def make(source: Source) -> bytes:
    """The plain text of a source, lines of at most 76 characters."""
    return ("\n\n".join(map(_lines, source.blocks)) + "\n").encode("utf-8")


def make_markdown(source: Source) -> bytes:
    """The body of a source as it is."""
    return source.body.encode("utf-8")


def _lines(block: Block) -> str:
    label = f"{block.label} " if block.kind in ("item", "numbered") else ""
    return textwrap.fill(label + plain(block.text), 76, break_on_hyphens=False, break_long_words=False)
