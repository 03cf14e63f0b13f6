"""Sets pages of known text as PDF: what the labelled pages of the text stage are made with.

A `Sheet` lays blocks into columns, line by line, and keeps a `Fact` for each of them: what a reader of the PDF
should give back. Wording is made up from a few lists by a seeded generator, so that the pages hold no one's text.
"""

from dataclasses import dataclass, field
from io import BytesIO
from random import Random

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

SUBJECTS = {
    "en": [
        "The Office",
        "The tripartite committee",
        "A regional labour institute",
        "The technical working group",
        "The inter-agency network",
        "Each participating government",
        "The employers' secretariat",
    ],
    "fr": [
        "Le Bureau",
        "La commission tripartite",
        "Le réseau interinstitutions",
        "Chaque gouvernement associé",
        "Un institut régional du travail",
        "Le secrétariat des employeurs",
    ],
}
VERBS = {
    "en": ["reviewed", "prepared", "submitted", "co-financed", "endorsed", "monitored", "published"],
    "fr": ["a examiné", "a préparé", "a présenté", "a cofinancé", "a approuvé", "a publié"],
}
OBJECTS = {
    "en": [
        "a guide on fair recruitment",
        "the long-term programme on skills recognition",
        "an agreement on social security coordination",
        "the second report on seasonal employment",
        "a self-assessment of labour inspection",
        "draft guidelines for domestic workers",
        "a survey of remittances and wages",
    ],
    "fr": [
        "un guide sur le recrutement équitable",
        "le programme à long terme relatif aux compétences",
        "un accord de sécurité sociale",
        "le deuxième rapport sur l'emploi saisonnier",
        "une enquête auprès des ménages",
    ],
}
TAILS = {
    "en": [
        "in cooperation with national authorities",
        "following consultations held in 2019",
        "for consideration at its next session",
        "with the participation of workers and their families",
        "under the medium-term strategy",
        "across four pilot countries and two migration corridors",
    ],
    "fr": [
        "en coopération avec les autorités nationales",
        "à l'issue de consultations tenues en 2019",
        "en vue de sa prochaine session",
        "avec la participation des travailleurs migrants et de leurs familles",
    ],
}


@dataclass(frozen=True)
class Fact:
    """A passage as it was set: what should be read."""

    page: int
    kind: str
    text: str
    label: str = ""


@dataclass(frozen=True)
class Style:
    """How a block is set; sizes and distances in points."""

    font: str = "Times-Roman"
    size: float = 10.0
    leading: float = 12.0
    before: float = 6.0
    indent: float = 0.0
    hang: float = 0.0
    centred: bool = False


@dataclass(frozen=True)
class Column:
    """Where lines go: from top to bottom in points from the page's bottom edge."""

    x: float
    width: float
    top: float
    bottom: float


@dataclass
class Words:
    """A seeded source of sentences."""

    seed: int
    language: str = "en"
    random: Random = field(init=False)
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    def sentence(self) -> str:
        parts = (table[self.language] for table in (SUBJECTS, VERBS, OBJECTS, TAILS))
        return " ".join(self.random.choice(part) for part in parts) + "."

    def paragraph(self, sentences: int = 4) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def heading(self) -> str:
        """A heading that was not used before: a running header repeats, a heading does not."""
        while True:
            thing, how = self.random.choice(OBJECTS[self.language]), self.random.choice(TAILS[self.language])
            text = " ".join(f"{thing} {how}".split()[1:7])
            if text not in self.used:
                self.used.add(text)
                return text[0].upper() + text[1:]


class Sheet:
    """A document being set. `columns` are filled in order, then a new page is begun."""

    def __init__(self, columns: list[Column], size: tuple[float, float] = (595, 842), furniture=None, rotate=0):
        self.data = BytesIO()
        self.canvas = Canvas(self.data, pagesize=size, invariant=1)
        self.columns, self.furniture, self.rotate = columns, furniture, rotate
        self.facts: list[Fact] = []
        self.notes: list[Fact] = []
        self.page, self.column = 1, 0
        self.y = columns[0].top
        self.floor = [column.bottom for column in columns]
        self._open_page()

    def block(self, kind: str, text: str, style: Style, label: str = "", note: str = "", justify: bool = True) -> None:
        """Set a block of text; a note is a mark after its last word and goes to the foot of the column."""
        lines = self._wrapped(f"{label} {text}".strip(), style)
        if note:
            self._reserve(note, style.before + len(lines) * style.leading)
        keep = min(len(lines), 2) + (2 if kind == "heading" else 0)
        if self.y - style.before - keep * style.leading < self.floor[self.column]:
            self._next_column()
        elif self.y < self.columns[self.column].top:
            self.y -= style.before
        self.facts.append(Fact(self.page, kind, text, label))
        for number, line in enumerate(lines):
            if self.y - style.leading < self.floor[self.column]:
                self._next_column()
            self.y -= style.leading
            self._draw(line, style, number, last=number == len(lines) - 1, justify=justify)
        if note:
            self._mark(lines[-1], style, len(lines) - 1)
            self._set_note(note)

    def table(self, rows: list[list[str]], widths: list[float], grid: bool) -> None:
        """Set a table with all its rules, or with lying rules around head and body only."""
        height = 14 * len(rows)
        if self.y - height - 20 < self.floor[self.column]:
            self._next_column()
        x, top = self.columns[self.column].x, self.y - 10
        self.facts.append(Fact(self.page, "table", "\n".join(" | ".join(row) for row in rows)))
        for number, row in enumerate(rows):
            self.canvas.setFont("Helvetica", 8)
            for place, cell in enumerate(row):
                self.canvas.drawString(x + sum(widths[:place]) + 4, top - 14 * number - 10, cell)
        bars = range(len(rows) + 1) if grid else (0, 1, len(rows))
        for bar in bars:
            self.canvas.line(x, top - 14 * bar, x + sum(widths), top - 14 * bar)
        for place in range(len(widths) + 1) if grid else ():
            self.canvas.line(x + sum(widths[:place]), top, x + sum(widths[:place]), top - height)
        self.y = top - height - 10

    def finish(self) -> tuple[bytes, list[Fact]]:
        """The file and its facts, each page's notes after its other passages."""
        self._close_page()
        self.canvas.save()
        return self.data.getvalue(), self.facts

    def _reserve(self, note: str, height: float) -> None:
        """Begin a new column where a block of `height` and its note would not fit together."""
        lines = self._wrapped(note, NOTE)
        if self.y - self.floor[self.column] < height + len(lines) * NOTE.leading + 12:
            self._next_column()
        self.floor[self.column] += len(lines) * NOTE.leading + (8 if not self._column_notes() else 0)

    def _column_notes(self) -> list[tuple[int, str, list[str]]]:
        return self.pending.setdefault(self.column, [])

    def _set_note(self, note: str) -> None:
        number = len(self.notes) + 1
        fact = Fact(self.page, "footnote", note, str(number))
        self.notes.append(fact)
        self.page_notes.append(fact)
        self._column_notes().append((number, note, self._wrapped(note, NOTE)))

    def _mark(self, line: str, style: Style, number: int) -> None:
        column = self.columns[self.column]
        left = style.indent if number == 0 else style.hang
        x = column.x + left + stringWidth(line, style.font, style.size)
        self.canvas.setFont(style.font, style.size * 0.6)
        self.canvas.drawString(x, self.y + style.size * 0.35, str(len(self.notes) + 1))

    def _draw(self, line: str, style: Style, number: int, last: bool, justify: bool) -> None:
        column = self.columns[self.column]
        left = style.indent if number == 0 else style.hang
        width = stringWidth(line, style.font, style.size)
        x = column.x + ((column.width - width) / 2 if style.centred else left)
        self.canvas.setFont(style.font, style.size)
        spaces = line.count(" ")
        extra = (column.width - left - width) / spaces if justify and spaces and not last and not style.centred else 0
        text = self.canvas.beginText(x, self.y)
        text.setFont(style.font, style.size)
        text.setWordSpace(extra)
        text.textOut(line)
        text.setWordSpace(0)
        self.canvas.drawText(text)

    def _wrapped(self, text: str, style: Style) -> list[str]:
        """Lines that fit the column; a long word is broken with a hyphen now and then."""
        width = self.columns[self.column].width
        lines, line = [], ""
        for word in text.split(" "):
            room = width - (style.hang if lines else style.indent)
            if stringWidth(f"{line} {word}".strip(), style.font, style.size) <= room:
                line = f"{line} {word}".strip()
                continue
            head = next(
                (
                    word[:cut] + "-"
                    for cut in (6, 5, 4)
                    if len(word) > 9
                    and word.isalpha()
                    and stringWidth(f"{line} {word[:cut]}-", style.font, style.size) <= room
                ),
                "",
            )
            if head:
                lines.append(f"{line} {head}")
                line = word[len(head) - 1 :]
            else:
                lines.append(line)
                line = word
        return [*lines, line]

    def _next_column(self) -> None:
        self._draw_notes()
        self.column += 1
        if self.column == len(self.columns):
            self._close_page()
            self.page += 1
            self._open_page()
        self.y = self.columns[self.column].top

    def _draw_notes(self) -> None:
        notes = self._column_notes()
        column = self.columns[self.column]
        y = column.bottom + sum(len(lines) for _, _, lines in notes) * NOTE.leading
        if notes:
            self.canvas.line(column.x, y + 3, column.x + 60, y + 3)
        for number, _, lines in notes:
            for place, line in enumerate(lines):
                y -= NOTE.leading
                if place == 0:
                    self.canvas.setFont(NOTE.font, 5)
                    self.canvas.drawString(column.x, y + 2.5, str(number))
                self.canvas.setFont(NOTE.font, NOTE.size)
                self.canvas.drawString(column.x + (NOTE.indent if place == 0 else 0), y, line)
        notes.clear()

    def _open_page(self) -> None:
        self.column = 0
        self.floor = [column.bottom for column in self.columns]
        self.pending: dict[int, list[tuple[int, str, list[str]]]] = {}
        self.page_notes: list[Fact] = []
        if self.rotate:
            self.canvas.setPageRotation(self.rotate)
        if self.furniture:
            self.furniture(self.canvas, self.page)

    def _close_page(self) -> None:
        self.column = min(self.column, len(self.columns) - 1)
        self._draw_notes()
        self.facts += self.page_notes
        self.canvas.showPage()


NOTE = Style(size=8, leading=9.5, indent=8)
