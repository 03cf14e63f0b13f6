"""Word documents: headings, numbered paragraphs, lists, notes, boxes and tables, from their XML."""

from pathlib import Path

import pytest
from bad_files import docx

from pipeline import text
from pipeline.text.docx import numbering

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
STYLES = f"""<w:styles {NS}>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H1"/></w:style>
<w:style w:styleId="Out"><w:name w:val="Outlined"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="Num"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {NS}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""
NOTES = f"""<w:footnotes {NS}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
<w:footnote w:id="7"><w:p><w:r><w:t>See the annex.</w:t></w:r></w:p>
<w:p><w:r><w:t>And more.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="3"><w:p><w:r><w:t>As amended.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def item(words: str, number: int, depth: int = 0) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(words), properties=listed)


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(words))}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
OWN = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
BOX = f"<w:txbxContent>{paragraph(run('In a box.'))}</w:txbxContent>"
CASES = {
    "headings by style, by what it is based on, by outline level, all in bold": (
        paragraph(run("Fair wages"), "H1")
        + paragraph(run("Hours"), "Own")
        + paragraph(run("Rest"), "Out")
        + paragraph(run("Pay "), properties='<w:outlineLvl w:val="2"/>')
        + paragraph(run("Entry into force", "<w:b/>")),
        ["heading1||Fair wages", "heading1||Hours", "heading2||Rest", "heading3||Pay", "heading4||Entry into force"],
    ),
    "labels that Word counts": (
        paragraph(run("The Office met."), "Num")
        + item("wages;", 1, 1)
        + item("hours.", 1, 1)
        + paragraph(run("It met again."), "Num")
        + item("rest", 1, 1)
        + item("a point", 2),
        [
            "paragraph|4.|The Office met.",
            "list_item2|(a)|wages;",
            "list_item2|(b)|hours.",
            "paragraph|5.|It met again.",
            "list_item2|(a)|rest",
            "list_item1|•|a point",
        ],
    ),
    "a label that was typed": (
        paragraph(run("12.") + "<w:r><w:tab/></w:r>" + run("The Office met.")),
        ["paragraph|12.|The Office met."],
    ),
    "tracked changes": (
        paragraph(
            run("It ")
            + f"<w:ins>{run('really ')}</w:ins><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
            + f"<w:moveFrom>{run('gone ')}</w:moveFrom>"
            + run("met", "<w:vanish/>")
            + run("rose.")
        )
        + paragraph(run("Two paragraphs"), properties="<w:rPr><w:del/></w:rPr>")
        + paragraph(run("are one.")),
        ["paragraph||It really rose.", "paragraph||Two paragraphs are one."],
    ),
    "notes by the number that is shown": (
        paragraph(run("One") + NOTE.format(7) + run(", two") + OWN + run(".")),
        ["paragraph||One, two.|3:1 8:*", "footnote|1|See the annex. And more.", "footnote|*|As amended."],
    ),
    "a text box, once": (
        paragraph(
            run("Beside it.")
            + f"<mc:AlternateContent {MC}><mc:Choice>{BOX}</mc:Choice>"
            + f"<mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>"
        ),
        ["paragraph||Beside it.", "paragraph||In a box."],
    ),
    "a table with cells that span, and a box that is a table": (
        table(
            cell("Year") + cell("Rate", '<w:gridSpan w:val="2"/>'),
            cell("2018", '<w:vMerge w:val="restart"/>') + cell("4.1") + cell("4.2"),
            cell("", "<w:vMerge/>") + cell("5.1") + cell("5.2"),
        )
        + table(cell("Purpose of the document")),
        ["table||Year | Rate | \n2018 | 4.1 | 4.2\n | 5.1 | 5.2", "paragraph||Purpose of the document"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_word_documents(tmp_path: Path, name: str):
    body, expected = CASES[name]
    (tmp_path / "a.docx").write_bytes(docx(body, styles=STYLES, numbering=NUMBERING, footnotes=NOTES))
    found = []
    for row in text.read(tmp_path / "a.docx", "d", language="en").passages:
        notes = " ".join(f"{offset}:{mark}" for offset, mark in row.notes)
        found.append("|".join(filter(None, [f"{row.kind}{row.level or ''}|{row.label}|{row.text}", notes])))
    assert found == expected


@pytest.mark.parametrize(
    ("number", "format_", "expected"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (28, "lowerLetter", "bb"),
        (4, "upperLetter", "D"),
        (9, "lowerRoman", "ix"),
        (44, "upperRoman", "XLIV"),
        (5, "chicago", "5"),
    ],
)
def test_formats_of_numbers(number: int, format_: str, expected: str):
    assert numbering.written(number, format_) == expected
