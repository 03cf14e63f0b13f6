"""Plain text and Markdown to blocks."""

from pipeline.text.plain.document import blocks, read

__all__ = ["blocks", "read"]
