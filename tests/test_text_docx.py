"""Word documents: headings, numbered paragraphs, lists, notes and tables, from their XML."""

from pathlib import Path

from bad_files import docx

from pipeline import text

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
