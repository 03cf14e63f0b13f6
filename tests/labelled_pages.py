"""The labelled pages: layouts by name, each a PDF with the facts that a reader should give back.

The layouts of `HELD_OUT` were not looked at while the layout of the text stage was developed. Two of its
first four then showed faults, which were mended; `circular` and `review` were made after that, as a second set.
"""

from collections.abc import Callable

from lettering import Column, Fact, Sheet, Style, Words

Labelled = tuple[bytes, list[Fact]]

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII"]
TITLE = Style("Times-Bold", 16, 19, 4)
HEADING = Style("Times-Bold", 12, 15, 14)
SUBHEADING = Style("Times-BoldItalic", 10, 12, 10)
BODY = Style()
BULLET = Style(indent=12, hang=22, before=3)
CAPTION = Style("Helvetica-Bold", 8.5, 11, 10)


def governing_body() -> Labelled:
    """One column, numbered paragraphs, lettered lists, footnotes; the symbol in the header, the page in the footer."""

    def furniture(canvas, page):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(85, 800, "GB.399/XYZ/7")
        canvas.drawRightString(510, 40, f"GB399-XYZ-7-EN.docx  {page}")

    words, sheet = Words(1), Sheet([Column(85, 425, 770, 70)], furniture=furniture)
    sheet.block("heading", "Progress on fair recruitment across regions", TITLE)
    number = 0
    for section in range(7):
        sheet.block("heading", f"{ROMAN[section]}. {words.heading()}", HEADING)
        for item in range(5):
            number += 1
            note = words.sentence() if item % 2 == 0 else ""
            sheet.block("paragraph", words.paragraph(4), BODY, f"{number}.", note)
            for letter in "abc" if item == 3 else "":
                text = words.sentence().removesuffix(".").lower() + ("." if letter == "c" else ";")
                sheet.block("list_item", text, BULLET, f"({letter})")
    return sheet.finish()


def brief() -> Labelled:
    """Two justified columns with a note at the foot of some."""

    def furniture(canvas, page):
        canvas.setFont("Helvetica", 7.5)
        canvas.drawString(50, 808, "POLICY BRIEF ON LABOUR MOBILITY")
        canvas.drawCentredString(297, 30, str(page))

    words = Words(2)
    sheet = Sheet([Column(50, 235, 780, 60), Column(310, 235, 780, 60)], furniture=furniture)
    body = Style(size=9.5, leading=11.5, before=5)
    for _ in range(9):
        sheet.block("heading", words.heading(), Style("Helvetica-Bold", 11, 13, 12))
        for item in range(4):
            sheet.block("paragraph", words.paragraph(5), body, note=words.sentence() if item == 1 else "")
    return sheet.finish()


def report() -> Labelled:
    """One column, indented paragraphs without space between, bullets, captions, both sorts of table."""

    def furniture(canvas, page):
        canvas.setFont("Times-Italic", 9)
        side = canvas.drawString if page % 2 == 0 else canvas.drawRightString
        side(
            72 if page % 2 == 0 else 523,
            805,
            f"{page}   Labour and mobility outlook" if page % 2 == 0 else f"Trends in seasonal employment   {page}",
        )

    words, sheet = Words(3), Sheet([Column(72, 451, 780, 65)], furniture=furniture)
    indented = Style("Times-Roman", 11, 13.5, 0, indent=18)
    rows = [
        ["Region", "2015", "2020"],
        ["North corridor", "12.4", "15.1"],
        ["South corridor", "8.0", "9.7"],
        ["Coastal districts", "3.3", "4.2"],
    ]
    for section in range(5):
        sheet.block("heading", f"{section + 1}. {words.heading()}", Style("Helvetica-Bold", 14, 17, 18))
        for _ in range(4):
            sheet.block("paragraph", words.paragraph(4), indented)
        for _ in range(3):
            sheet.block("list_item", words.sentence(), BULLET, "•")
        sheet.block("caption", f"Table {section + 1}. {words.heading()}", CAPTION)
        sheet.table(rows, [180, 90, 90], grid=section % 2 == 0)
        sheet.block("paragraph", words.paragraph(3), Style("Times-Roman", 11, 13.5, 4, indent=18))
    return sheet.finish()


def french() -> Labelled:
    """One column in French, wide leading, small capitals-like headings in italics."""

    def furniture(canvas, page):
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(297, 45, f"- {page} -")

    words, sheet = Words(4, "fr"), Sheet([Column(80, 430, 775, 80)], furniture=furniture)
    for _ in range(6):
        sheet.block("heading", words.heading(), Style("Times-Italic", 11, 16, 16))
        for item in range(3):
            sheet.block(
                "paragraph",
                words.paragraph(4),
                Style("Times-Roman", 11, 16, 8),
                note=words.sentence() if item == 0 else "",
            )
    return sheet.finish()


def newsletter() -> Labelled:
    """Held out: three narrow columns, ragged right."""

    def furniture(canvas, page):
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(40, 815, f"Newsletter of the skills network | {page}")

    words = Words(5)
    sheet = Sheet([Column(40 + 176 * place, 160, 795, 50) for place in range(3)], furniture=furniture)
    body = Style("Helvetica", 8.5, 10.5, 6)
    for _ in range(8):
        sheet.block("heading", words.heading(), Style("Helvetica-Bold", 10, 12, 10))
        for _ in range(4):
            sheet.block("paragraph", words.paragraph(4), body, justify=False)
    return sheet.finish()


def statement() -> Labelled:
    """Held out: wide margins and leading, centred headings in capitals, pages counted 'Page 2 of 4'."""

    def furniture(canvas, page):
        canvas.setFont("Courier", 8)
        canvas.drawRightString(470, 50, f"Page {page} of 4")

    words, sheet = Words(6), Sheet([Column(125, 345, 740, 90)], (612, 792), furniture)
    for _ in range(5):
        sheet.block("heading", words.heading().upper(), Style("Times-Bold", 12, 20, 20, centred=True))
        for _ in range(3):
            sheet.block("paragraph", words.paragraph(4), Style("Times-Roman", 12, 20, 10), justify=False)
    return sheet.finish()


def journal() -> Labelled:
    """Held out: two columns of indented paragraphs, notes, numbered subheadings, a table in a column."""

    def furniture(canvas, page):
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(60, 812, f"{170 + page}")
        canvas.drawRightString(535, 812, "Quarterly of mobility studies, vol. 12")

    words = Words(7)
    sheet = Sheet([Column(60, 228, 790, 55), Column(307, 228, 790, 55)], furniture=furniture)
    body = Style("Times-Roman", 10, 11.5, 0, indent=12)
    for section in range(7):
        sheet.block("heading", f"{section + 1}.1 {words.heading()}", Style("Times-Italic", 10.5, 13, 10))
        for item in range(4):
            sheet.block("paragraph", words.paragraph(5), body, note=words.sentence() if item == 2 else "")
        if section == 3:
            sheet.table(
                [["Year", "Permits", "Renewals"], ["2018", "410", "95"], ["2019", "502", "120"]],
                [70, 70, 70],
                grid=True,
            )
    return sheet.finish()


def turned() -> Labelled:
    """Held out: a landscape page that is stored upright and turned, with dashed lists and a bold running foot."""

    def furniture(canvas, page):
        canvas.translate(0, 842)
        canvas.rotate(-90)
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(70, 30, f"Annual review {page}")

    words, sheet = Words(8), Sheet([Column(70, 700, 540, 60)], furniture=furniture, rotate=270)
    body = Style("Helvetica", 10, 13, 7)
    for _ in range(5):
        sheet.block("heading", words.heading(), Style("Helvetica-Bold", 13, 16, 14))
        for _ in range(3):
            sheet.block("paragraph", words.paragraph(5), body)
        for _ in range(2):
            sheet.block("list_item", words.sentence(), Style("Helvetica", 10, 13, 3, indent=10, hang=20), "–")
    return sheet.finish()


def circular() -> Labelled:
    """Held out, second set: numbered headings in bold of the body's size, roman lists, a ruled running head."""

    def furniture(canvas, page):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(90, 806, "Circular on seasonal schemes")
        canvas.line(90, 800, 505, 800)
        canvas.drawCentredString(297, 35, f"– {page} –")

    words, sheet = Words(9), Sheet([Column(90, 415, 785, 60)], furniture=furniture)
    for section in range(6):
        sheet.block("heading", f"{section + 1}.{section + 2} {words.heading()}", Style("Helvetica-Bold", 10, 12.5, 14))
        for item in range(3):
            sheet.block("paragraph", words.paragraph(3), Style("Helvetica", 10, 12.5, 7), justify=False)
            for mark in ("(i)", "(ii)", "(iii)") if item == 1 else ():
                sheet.block("list_item", words.sentence(), Style("Helvetica", 10, 12.5, 3, indent=20, hang=38), mark)
    return sheet.finish()


def review() -> Labelled:
    """Held out, second set: two ragged columns on letter paper, large italic headings, notes."""

    def furniture(canvas, page):
        canvas.setFont("Times-Roman", 9)
        canvas.drawRightString(560, 765, f"Review of migration research  {44 + page}")

    words = Words(10, "fr")
    sheet = Sheet([Column(52, 240, 740, 60), Column(320, 240, 740, 60)], (612, 792), furniture)
    body = Style("Times-Roman", 10.5, 14, 0, indent=14)
    for _ in range(6):
        sheet.block("heading", words.heading(), Style("Times-BoldItalic", 13, 16, 16))
        for item in range(4):
            note = words.sentence() if item == 3 else ""
            sheet.block("paragraph", words.paragraph(5), body, note=note, justify=False)
    return sheet.finish()


DEVELOPED: dict[str, Callable[[], Labelled]] = {
    "governing_body": governing_body,
    "brief": brief,
    "report": report,
    "french": french,
}
HELD_OUT: dict[str, Callable[[], Labelled]] = {
    "newsletter": newsletter,
    "statement": statement,
    "journal": journal,
    "turned": turned,
    "circular": circular,
    "review": review,
}
