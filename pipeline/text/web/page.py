"""A web page to blocks: parsed, its main content found, walked in order."""

import re

from lxml import etree
from lxml import html as lxml_html

from pipeline.text import labels
from pipeline.text.conventions import Conventions
from pipeline.text.encoding import decode
from pipeline.text.reading import Source, Unreadable
from pipeline.text.web import metadata, tree
from pipeline.text.web.furniture import Furniture
from pipeline.text.web.walk import Walk

MAIN = ("//main", "//*[@role='main']", "//*[@itemprop='articleBody']", "//article")
SHARE = 0.4
"""The main content has at least this share of the words of the page."""


def read(data: bytes, conventions: Conventions) -> Source:
    """Blocks of a web page. Raises Unreadable where there is no text in it."""
    root = _parsed(data)
    main = _main(root)
    walk = Walk(Furniture(main, conventions), conventions, tree.note_ids(main))
    blocks = [block for block in walk.blocks(main) if block.text]
    if not blocks:
        raise Unreadable(
            "the web page holds no text (it may be filled in by a script)", "save the page from a browser as PDF"
        )
    labels.set_depths([block for block in blocks if block.level is None])
    return Source(blocks, title=metadata.title(root), date=metadata.date(root), language=metadata.language(root))


def _parsed(data: bytes) -> etree._Element:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = lxml_html.document_fromstring(_decoded(data).encode("utf-8"), parser=parser)
    assert isinstance(root, etree._Element)
    return root


def _decoded(data: bytes) -> str:
    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:2048])
    try:
        return data.decode(declared[1].decode()) if declared else decode(data)
    except (UnicodeDecodeError, LookupError):
        return decode(data)


def _main(root: etree._Element) -> etree._Element:
    """The element that holds the document: the one that says so and has much of the words, or the body."""
    body = root.find(".//body")
    whole = root if body is None else body
    least = SHARE * tree.words(whole)
    for query in MAIN:
        found = tree.elements(whole, query)
        if len(found) == 1 and tree.words(found[0]) >= max(least, 1):
            return found[0]
    return whole
