"""Blocks -> a DOCX file with heading styles, a list, a table and true footnotes; stored uncompressed."""

import io
import zipfile
from xml.sax.saxutils import escape

from corpus_making.source import MARK, Block, Source

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}


def make(source: Source) -> bytes:
    """The DOCX of a source."""
    notes = [block for block in source.blocks if block.kind == "footnote"]
    body = "".join(_table(b) if b.rows else _paragraph(b) for b in source.blocks if b.kind != "footnote")
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}).replace(
            "</Relationships>",
            f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/></Relationships>',
        ),
        "docProps/core.xml": _core(source.settings),
        "word/_rels/document.xml.rels": _relationships({name: f"{name}.xml" for name in list(_PARTS)[1:]}),
        "word/document.xml": f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/footnotes.xml": _footnotes(notes),
    }
    return _archive({name: _HEAD + text for name, text in files.items()})


def _archive(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
    return buffer.getvalue()


def _paragraph(block: Block) -> str:
    style = f"Heading{len(block.label)}" if block.kind == "heading" else ""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if block.kind == "item":
        properties = '<w:pStyle w:val="ListBullet"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    text = f"{block.label} {block.text}" if block.kind == "numbered" else block.text
    return f"<w:p><w:pPr>{properties}</w:pPr>{_runs(text)}</w:p>"


def _runs(text: str) -> str:
    parts = []
    for number, part in enumerate(MARK.split(text)):
        if number % 2:
            parts.append(
                f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{part}"/></w:r>'
            )
        elif part:
            parts.append(f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
    return "".join(parts)


def _table(block: Block) -> str:
    rows = ("".join(f"<w:tc><w:tcPr/><w:p>{_runs(cell)}</w:p></w:tc>" for cell in row) for row in block.rows)
    grid = '<w:gridCol w:w="2400"/>' * len(block.rows[0])
    properties = '<w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>'
    return (
        f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>"
        + "".join(f"<w:tr>{row}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def _footnotes(notes: list[Block]) -> str:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    texts = "".join(
        f'<w:footnote w:id="{note.label}"><w:p><w:r><w:footnoteRef/></w:r>{_runs(" " + note.text)}</w:p></w:footnote>'
        for note in notes
    )
    return f"<w:footnotes {_W}>{separators}{texts}</w:footnotes>"


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:pPr>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        for level in (1, 2, 3)
    )
    others = (
        '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style>'
    )
    return f"<w:styles {_W}>{headings}{others}</w:styles>"


def _numbering() -> str:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    core = (
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{rels}{xml}{overrides}{core}</Types>'


def _relationships(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{target}"/>' for name, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _core(settings: dict[str, str]) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(settings['title'])}</dc:title><dc:language>{settings['language']}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_day(settings["date"])}T00:00:00Z</dcterms:created>'
        "</cp:coreProperties>"
    )


def _day(date: str) -> str:
    """A date to the day, as Word writes it: the first of the month or year where no more is known."""
    return (date + "-01-01")[:10]
