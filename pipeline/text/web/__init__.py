"""Web pages to blocks: what the document says, without what the site puts around it."""

from pipeline.text.web.page import read

__all__ = ["read"]
