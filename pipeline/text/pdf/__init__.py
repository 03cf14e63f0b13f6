"""PDF documents to blocks."""

from pipeline.text.pdf.document import read

__all__ = ["read"]
