"""Web pages and Word documents: the blocks of the document, and nothing around them."""

from pathlib import Path

import pytest
from bad_files import docx

from pipeline import text
from pipeline.text import conventions, html
from pipeline.text.reading import MODELS

KNOWN = conventions.load(MODELS)

PAGE = """<!doctype html><html lang="en"><head><title>Wages | Site</title>
<meta name="dcterms.date" content="2019-05-02"></head><body>
<header><a href="/">Home</a></header><nav><ul><li><a href="a">Topics</a></li></ul></nav>
<div class="cookie-banner">We use cookies.</div><div class="breadcrumbs">Home / Wages</div>
<main><h1>Fair wages</h1><p>The <a href="x">Office</a>
and the <a href="y"><b>tripartite committee</b></a>, met.<sup><a href="#n1">1</a></sup></p>
<h2>Members</h2><ul><li>employers</li><li>workers<ol><li>elected</li></ol></li></ul>
<div class="share">Share this</div><div>Loose text<br>goes on<br><br>and a second part</div>
<table><caption>Table 1. Wages</caption><tr><th>Year</th><th>Rate</th></tr><tr><td>2018</td><td>4.1</td></tr></table>
</main><div class="related-links">More</div><footer>Contact</footer></body></html>"""


def test_a_web_page_is_its_main_content():
    source = html.read(PAGE.encode(), KNOWN)
    assert [(block.kind, block.level, block.label, block.text) for block in source.blocks] == [
        ("heading", 1, "", "Fair wages"),
        ("paragraph", None, "", "The Office and the tripartite committee, met."),
        ("heading", 2, "", "Members"),
        ("list_item", 1, "•", "employers"),
        ("list_item", 1, "•", "workers"),
        ("list_item", 2, "1.", "elected"),
        ("paragraph", None, "", "Loose text goes on"),
        ("paragraph", None, "", "and a second part"),
        ("caption", None, "", "Table 1. Wages"),
        ("table", None, "", "Year | Rate\n2018 | 4.1"),
    ]
    assert (source.title, source.date, source.language) == ("Fair wages", "2019-05-02", "en")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One<span> two</span></p>three", ["One two", "three"]),
        ("<div>A <i>b</i> c<p>d</p>e</div>", ["A b c", "d", "e"]),
        ("<p>Price&nbsp;list &amp; more</p>", ["Price list & more"]),
        ("<ul><li><a href=a>One</a></li><li><a href=b>Two</a></li></ul><p>Text of it.</p>", ["Text of it."]),
        ("<p style='display: none'>Hidden</p><p>Seen</p>", ["Seen"]),
    ],
)
def test_blocks_of_web_pages(body: str, expected: list[str]):
    found = html.read(f"<html><body>{body}</body></html>".encode(), KNOWN).blocks
    assert [block.text for block in found] == expected


BODY = """
<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Fair wages</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">12. The Office </w:t></w:r><w:r><w:t>met</w:t></w:r>
<w:r><w:footnoteReference w:id="2"/></w:r>
<w:r><w:t xml:space="preserve"> workers.</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Rate</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"""
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f'<w:styles {NS}><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>'
NOTES = (
    f'<w:footnotes {NS}><w:footnote w:id="2"><w:p><w:r><w:t>See the annex.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def test_a_word_document_with_its_footnotes(tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(docx(BODY, styles=STYLES, footnotes=NOTES))
    rows = text.read(tmp_path / "a.docx", "d", language="en").passages
    assert [(row.kind, row.level, row.label, row.text, row.notes) for row in rows] == [
        ("heading", 1, "", "Fair wages", []),
        ("paragraph", None, "12.", "The Office met workers.", [[14, "2"]]),
        ("footnote", None, "2", "See the annex.", []),
        ("list_item", 2, "•", "item", []),
        ("table", None, "", "Year | Rate", []),
    ]
