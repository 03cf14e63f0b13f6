"""Word documents to blocks."""

from pipeline.text.docx.document import read

__all__ = ["read"]
