"""Makes tests/data/text/printed: pages that Chromium and LibreOffice set, each PDF with its facts as JSON.

python tests/make_printed_pages.py [NAME ...]; run by hand, where both programs and the Liberation and Carlito fonts are
installed. The layouts of `FIRST` were developed with; those of `HELD_OUT` were written after that, and read once
before anything was mended: what they scored then is told in docs/text.md.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from html import escape
from pathlib import Path

from lettering import Fact
from printing import Printed, Wording

FOLDER = Path(__file__).parent / "data" / "text" / "printed"
A4 = """@page { size: A4; margin: 0 } body { margin: 0; font: 10.5pt/1.3 'Liberation Serif' } p { margin: 0 0 2.2mm }
.page { position: relative; width: 210mm; height: 296mm; break-after: page; overflow: hidden }
.body { position: absolute; top: 26mm; left: 25mm; right: 25mm } sup { font-size: 62%; line-height: 0 }
.head { position: absolute; top: 12mm; left: 25mm; right: 25mm; font-size: 8.5pt }
.foot { position: absolute; bottom: 10mm; left: 25mm; right: 25mm; font-size: 8.5pt }
.notes { position: absolute; bottom: 20mm; left: 25mm; right: 25mm; font-size: 8pt; line-height: 1.15 }
.notes::before { content: ''; display: block; width: 40mm; border-top: .5pt solid; margin-bottom: 1mm }
h1 { font-size: 17pt } h2 { font-size: 12.5pt; margin: 4mm 0 2mm } h3 { font: italic 11pt 'Liberation Serif' }
"""
ROMAN = ["I", "II", "III", "IV", "V", "VI"]


def governing_body() -> Printed:
    """A purpose box, numbers in the margin, lettered items, footnotes, a draft decision in bold."""
    words = Wording(1)
    made = Printed(
        A4 + "body { font-family: Carlito } .body { left: 34mm; text-align: justify } p { position: relative }"
        ".label { position: absolute; left: -10mm } .item { margin-left: 10mm } .item .label { left: -8mm }"
        ".box { border: 1pt solid #446; background: #eef; padding: 3mm } .decision { font-weight: bold }"
    )
    made.open_page("<div class=body>")
    made.heading("Implementation of the strategy on fair recruitment and labour mobility", 1)
    made.raw("<div class=box>")
    made.paragraph("This document reviews the action taken since 2019 (see the draft decision in paragraph 13).")
    made.raw("</div>")
    made.paragraph("Related documents: GB.334/POL/1; GB.328/INS/17/5; Resolution concerning fair migration (2017).")
    made.close_page("</div><div class=foot>GB355-POL-2-Web-EN.docx</div>")
    number = 0
    for page in range(3):
        made.open_page(f"<div class=head>GB.355/POL/2 &emsp; {page + 2}</div><div class=body>")
        for section in range(2):
            made.heading(f"{ROMAN[2 * page + section]}. {words.topic()}")
            for place in range(2):
                number += 1
                note = words.sentence() if place == 0 else ""
                made.paragraph(words.paragraph(3), label=f"{number}.", note=note)
        if page == 2:
            made.heading("Draft decision")
            made.paragraph(
                "The Governing Body requested the Director-General to take its guidance into account in:",
                label=f"{number + 1}.",
                style="decision",
            )
        made.items([words.item(place == 2) for place in range(3)], ["(a)", "(b)", "(c)"])
        made.raw("</div>")
        made.notes()
        made.close_page()
    return made


def three_columns() -> Printed:
    """Three justified columns that stand three millimetres apart, first lines set in, a title across."""
    words = Wording(2)
    made = Printed(
        A4 + "body { font-size: 8.5pt; line-height: 1.18 } .body, .head { left: 14mm; right: 14mm }"
        ".columns { columns: 3; column-gap: 3.2mm; height: 235mm; column-fill: auto; text-align: justify }"
        "p { margin: 0; text-indent: 3mm } h2 { font: bold 10pt 'Liberation Sans'; margin: 2mm 0 1mm }"
    )
    for page in range(2):
        made.open_page(
            f"<div class=head>{page + 11} &emsp; Bulletin of Labour Statistics, vol. 12</div><div class=body>"
        )
        if page == 0:
            made.heading("A new start for the mobility of young workers in the region", 1)
        made.raw("<div class=columns>")
        for _ in range(4):
            made.heading(words.topic())
            for _ in range(3):
                made.paragraph(words.paragraph())
        made.close_page("</div></div>")
    return made


def side_bar() -> Printed:
    """Text ragged right beside a grey side bar with bullets that the browser draws."""
    words = Wording(3)
    made = Printed(
        A4 + ".body { left: 18mm; width: 112mm } .side { position: absolute; top: 26mm; left: 138mm; width: 48mm;"
        "background: #e8eef4; padding: 3mm; font-size: 8.5pt } ul { margin: 0; padding-left: 5mm } "
        "h3 { margin: 0 0 1mm }"
        "h3 { font: bold 9.5pt 'Liberation Sans' } .foot { text-align: center }"
    )
    for page in range(2):
        made.open_page("<div class=body>")
        for _ in range(2):
            made.heading(words.topic())
            for _ in range(3):
                made.paragraph(words.paragraph(3))
        made.raw("</div><div class=side>")
        made.heading(words.topic(), 3)
        made.paragraph(words.paragraph(3))
        made.items([words.item() for _ in range(3)])
        made.close_page(f"</div><div class=foot>Page {page + 1} of 2</div>")
    return made


def tables_without_rules() -> Printed:
    """Figures under a caption, and names with titles, without a rule."""
    words = Wording(8)
    made = Printed(
        A4 + ".body { text-align: justify } table { width: 100%; font-size: 9.5pt; margin: 3mm 0 }"
        "td { padding: .6mm 3mm .6mm 0; text-align: left } .figures td + td { text-align: right } "
        ".caption { font-weight: bold }"
    )
    made.open_page("<div class=body>")
    made.paragraph(words.paragraph())
    made.paragraph("Table 1. Migrant workers by region (millions)", kind="caption", style="caption")
    made.table(
        [
            ["Region", "2015", "2020", "Change"],
            ["Africa", "12.4", "15.1", "+2.7"],
            ["Arab States", "30.3", "41.4", "+11.1"],
            ["Asia and the Pacific", "21.6", "24.2", "+2.6"],
            ["Total", "64.3", "80.7", "+16.4"],
        ],
        "figures",
    )
    made.paragraph(words.paragraph())
    made.table(
        [
            ["Ms Amina Sow", "Director-General", "Ministry of Labour, Senegal"],
            ["Mr Luis Pérez", "Senior Adviser", "Employers’ Confederation"],
            ["Ms Ngozi Eze", "Secretary", "Trade Union Congress"],
            ["Mr Jan Novák", "Chief, Migration Branch", "IOM Regional Office"],
        ]
    )
    made.paragraph(words.paragraph())
    made.close_page("</div>")
    return made


def turned_table() -> Printed:
    """A wide ruled table that is set upwards on an upright page."""
    words = Wording(7)
    made = Printed(
        A4 + ".turned { position: absolute; width: 250mm; height: 170mm; left: 0; top: 0; transform-origin: 0 0;"
        "transform: translate(20mm, 275mm) rotate(-90deg) } table { border-collapse: collapse; width: 100% }"
        "td { border: .5pt solid; padding: 1mm 2mm; font-size: 9pt } .caption { font-weight: bold }"
    )
    made.open_page("<div class=body>")
    made.heading(words.topic())
    for _ in range(5):
        made.paragraph(words.paragraph(3))
    made.close_page("</div>")
    made.open_page("<div class=turned>")
    made.paragraph(f"Table 4. {words.topic()}", kind="caption", style="caption")
    regions = ["Africa", "Americas", "Arab States", "Asia and the Pacific"]
    rows = [[region, f"{12 + place}.4", f"{17 - place}.8", words.sentence()] for place, region in enumerate(regions)]
    made.table([["Region", "2018", "2019", "Remarks"], *rows])
    made.paragraph(words.paragraph(2))
    made.close_page("</div>")
    return made


def references() -> Printed:
    """Entries that hang out, with hardly a space between them."""
    words = Wording(12)
    made = Printed("@page { size: A4; margin: 22mm } body { font: 10pt/1.25 'Liberation Serif' } "
    "p { margin: 0 0 2mm }"
                   ".entry { margin: 0 0 1.5mm 8mm; text-indent: -8mm }")  # fmt: skip
    made.heading("Conclusions")
    made.paragraph(words.paragraph(5))
    made.heading("References")
    for place in range(18):
        author = words.random.choice(["ILO", "Castles, S.", "World Bank", "Martin, P. and Abella, M.", "UNDESA"])
        made.paragraph(
            f"{author} {2000 + place}. {words.sentence()} Geneva: Labour Office, pp. {place}–{place + 20}.",
            style="entry",
        )
    return made


def brief_with_key_messages() -> Printed:
    """Held out: two columns under a box of key messages, notes across the page, the page's label at the right."""
    words = Wording(31)
    made = Printed(
        A4 + "body { font: 9.5pt/1.3 'Liberation Sans' } .columns { columns: 2; column-gap: 6mm } "
        ".foot { text-align: right }"
        ".box { border-left: 3pt solid #06a; background: #f2f7fb; padding: 3mm 5mm; "
        "margin-bottom: 4mm } h2 { color: #06a }"
        "ul { margin: 0; padding-left: 5mm } .box h2 { margin-top: 0 }"
    )
    for page in range(2):
        made.open_page("<div class=head>Policy brief no. 7</div><div class=body>")
        if page == 0:
            made.heading("Making seasonal schemes work for workers", 1)
            made.raw("<div class=box>")
            made.heading("Key messages")
            made.items([words.sentence() for _ in range(3)])
            made.raw("</div>")
        made.raw("<div class=columns>")
        for section in range(3):
            made.heading(words.topic())
            made.paragraph(words.paragraph(4))
            made.paragraph(words.paragraph(3), note=words.sentence() if section == 1 else "")
        made.raw("</div></div>")
        made.notes()
        made.close_page(f"<div class=foot>Page | {page + 1}</div>")
    return made


def handbook() -> Printed:
    """Held out: section numbers and side heads in a wide left margin, items in two depths."""
    words = Wording(32)
    made = Printed(
        A4 + ".body { left: 62mm } h3 { position: absolute; left: -44mm; width: 40mm; "
        "font: bold 9pt 'Liberation Sans'; margin: 0 }"
        ".item { padding-left: 8mm; text-indent: -8mm } .deep { margin-left: 8mm } .foot { text-align: center }"
    )
    for page in range(3):
        made.open_page(
            f"<div class=head>Handbook on labour migration statistics <b>{page + 41}</b></div><div class=body>"
        )
        made.heading(f"{page + 3}.1 {words.topic()}")
        for _ in range(3):
            made.heading(words.topic(), 3)
            made.paragraph(words.paragraph(3))
            made.paragraph(words.paragraph(2))
        made.items([words.item(), words.item(True)], ["(a)", "(b)"])
        made.raw("<div class=deep>")
        made.items([words.item(), words.item(True)], ["(i)", "(ii)"])
        made.close_page("</div></div>")
    return made


def run_in_heads() -> Printed:
    """Held out: paragraphs that begin with a few bold words, close-set without indents, Spanish, justified."""
    words = Wording(33, "es")
    made = Printed(
        A4 + ".body { text-align: justify; columns: 2; column-gap: 5mm; height: 245mm; column-fill: auto; "
        "left: 18mm; right: 18mm;"
        "font-size: 9.5pt } p { margin: 0 0 1mm }"
    )
    for page in range(2):
        made.open_page(f"<div class=head>{page + 8} &emsp; Informe sobre migración laboral</div><div class=body>")
        for _ in range(9):
            head = words.random.choice(["Contratación.", "Salarios.", "Inspección.", "Formación."])
            text = words.paragraph(3)
            made.raw(f"<p><b>{head}</b> {escape(text)}</p>")
            made.fact("paragraph", f"{head} {text}")
        made.close_page("</div>")
    return made


def statistical_annex() -> Printed:
    """Held out: a landscape table between lying rules, a head in two rows, lettered notes and a source under it."""
    words = Wording(34)
    made = Printed(
        "@page { size: A4 landscape; margin: 0 } body { margin: 0; font: 9.5pt/1.25 'Liberation Sans Narrow' }"
        ".page { position: relative; width: 297mm; height: 209mm; break-after: page } "
        "sup { font-size: 60%; line-height: 0 }"
        ".body { position: absolute; top: 22mm; left: 20mm; right: 20mm } p { margin: 1mm 0 } "
        ".small { font-size: 8pt }"
        "table { border-collapse: collapse; width: 100%; border-top: 1pt solid; "
        "border-bottom: 1pt solid; margin: 2mm 0 }"
        "tr:first-child td { border-bottom: .5pt solid; font-weight: bold } td { padding: 1mm 2mm } "
        "td + td { text-align: right }"
        ".caption { font-weight: bold }"
    )
    for page in range(2):
        made.open_page("<div class=body>")
        made.paragraph(f"Table A{page + 1}. {words.topic()}", kind="caption", style="caption")
        regions = ["Northern Africa", "Sub-Saharan Africa", "Latin America", "Northern America", "Eastern Asia"]
        rows = [[region] + [f"{words.random.uniform(1, 90):.1f}" for _ in range(5)] for region in regions]
        made.table([["Region", "2010", "2013", "2015", "2017", "2019"], *rows])
        for mark in "ab":
            made.raw(f"<p class=small><sup>{mark}</sup> {escape(note := words.sentence())}</p>")
            made.fact("footnote", note, mark)
        made.raw(f"<p class=small>Source: {escape(source := words.sentence())}</p>")
        made.fact("paragraph", f"Source: {source}")
        made.paragraph(words.paragraph(3))
        made.close_page("</div>")
    return made


def letter() -> Printed:
    """Held out: a letter on paper of American size, with the addressee's lines, ragged, and an enclosure list."""
    words = Wording(35)
    made = Printed("@page { size: Letter; margin: 28mm 32mm } body { font: 11pt/1.45 'Liberation Serif' } "
    "p { margin: 0 0 4mm }"
                   ".line { margin: 0 } ol { margin: 0 }")  # fmt: skip
    for line in ("Ms Amina Sow", "Director-General of Labour", "Dakar"):
        made.paragraph(line, style="line")
    made.paragraph("Geneva, 14 May 2019", style="")
    made.paragraph("Dear Ms Sow,")
    for _ in range(6):
        made.paragraph(words.paragraph(3))
    made.paragraph("Yours sincerely,")
    made.paragraph("Guy Martin")
    made.paragraph("Enclosures:")
    made.items([words.sentence() for _ in range(3)], ["1)", "2)", "3)"])
    return made


FIRST: dict[str, Callable[[], Printed]] = {
    "governing_body": governing_body,
    "three_columns": three_columns,
    "side_bar": side_bar,
    "tables_without_rules": tables_without_rules,
    "turned_table": turned_table,
    "references": references,
}
HELD_OUT: dict[str, Callable[[], Printed]] = {
    "brief_with_key_messages": brief_with_key_messages,
    "handbook": handbook,
    "run_in_heads": run_in_heads,
    "statistical_annex": statistical_annex,
    "letter": letter,
}


def write(name: str, facts: list[Fact]) -> None:
    rows = ",\n".join(json.dumps(asdict(fact), ensure_ascii=False) for fact in facts)
    (FOLDER / f"{name}.json").write_text(f"[\n{rows}\n]\n", encoding="utf-8")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or FIRST | HELD_OUT:
        made = (FIRST | HELD_OUT)[name]()
        made.print(FOLDER / f"{name}.pdf")
        write(name, made.facts)


if __name__ == "__main__":
    main()
