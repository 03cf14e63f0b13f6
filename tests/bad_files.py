"""Files that fight back, made on the spot: each a name and its bytes."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf
from reportlab.pdfgen.canvas import Canvas

DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def good_pdf(pages: int = 1) -> bytes:
    data = BytesIO()
    canvas = Canvas(data, invariant=1)
    for page in range(pages):
        canvas.drawString(72, 720, f"The Office submitted report number {page + 1} to the committee.")
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def encrypted() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(good_pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(user="u", owner="o"))
    return out.getvalue()


def lacking_its_font(stem: int) -> bytes:
    """A line in a font that is not in the file, with stems of some weight: the reader takes another for it."""
    name, out = pikepdf.Name("/Unlike"), BytesIO()
    with pikepdf.new() as document:
        described = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=name, Flags=32, StemV=stem)
        font = pikepdf.Dictionary(
            **{
                "Type": pikepdf.Name.Font,
                "Subtype": pikepdf.Name.TrueType,
                "BaseFont": name,
                "FontDescriptor": described,
            },
            **{"FirstChar": 32, "LastChar": 126, "Widths": [300] * 95},
        )
        page = document.add_blank_page(page_size=(400, 200)).obj
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(b"BT /F1 12 Tf 20 100 Td (A report of the Office) Tj ET")
        document.save(out)
    return out.getvalue()


def truncated() -> bytes:
    return good_pdf(3)[:400]


def many_pages(count: int = 100_000) -> bytes:
    """A page tree that names one page a hundred thousand times."""
    kids = b"3 0 R " * count
    return b"".join(
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            b"2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n" % (count, kids),
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n",
            b"trailer<</Root 1 0 R/Size 4>>\n%%EOF",
        )
    )


def nested_pdf(depth: int = 100_000) -> bytes:
    return good_pdf().replace(b"%%EOF", b"") + b"9 0 obj " + b"[" * depth + b"]" * depth + b" endobj\n%%EOF"


def no_pages() -> bytes:
    out = BytesIO()
    with pikepdf.new() as document:
        document.save(out)
    return out.getvalue()


def docx(body: str = "<w:p><w:r><w:t>A line.</w:t></w:r></w:p>", **parts: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", DOCUMENT.format(body))
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return data.getvalue()


def zip_bomb(megabytes: int = 400) -> bytes:
    """A small DOCX whose document unpacks to hundreds of megabytes."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(megabytes):
            part.write(b" " * 1_000_000)
    return data.getvalue()


def entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return docx_of(
        f'<!DOCTYPE x [<!ENTITY e0 "lol">{entities}]>' + DOCUMENT.format("<w:p><w:r><w:t>&e11;</w:t></w:r></w:p>")
    )


def docx_of(document: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", document)
    return data.getvalue()


def nested_html(depth: int = 20_000) -> bytes:
    return b"<html><body>" + b"<div>" * depth + b"<p>deep</p>" + b"</div>" * depth + b"</body></html>"


def plain_zip() -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "words")
    return data.getvalue()


UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted.pdf": (encrypted, "encrypted"),
    "empty.pdf": (lambda: b"", "empty"),
    "blank.txt": (lambda: b" \n\t ", "empty"),
    "truncated.pdf": (truncated, "damaged"),
    "header only.pdf": (lambda: b"%PDF-1.7\n", "damaged"),
    "no pages.pdf": (no_pages, "pages"),
    "many pages.pdf": (many_pages, "pages"),
    "noise.pdf": (lambda: bytes(range(256)) * 40, "no PDF"),
    "noise.txt": (lambda: bytes(range(256)) * 40, "binary"),
    "bomb.docx": (zip_bomb, "unpacks"),
    "cut.docx": (lambda: docx()[:60], "cut or damaged"),
    "not word.docx": (plain_zip, "ZIP"),
    "old word.doc": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Word"),
    "picture.pdf": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "PNG"),
    "script only.html": (lambda: b"<html><body><script>x()</script></body></html>", "no text"),
}
"""What cannot be read: how to make it, and a word that its error holds."""

SURVIVED: dict[str, Callable[[], bytes]] = {
    "nested.pdf": nested_pdf,
    "nested.html": nested_html,
    "entities.docx": entity_bomb,
}
"""What may be read in part or refused, but must end soon and without a crash."""
