"""Blocks -> PDF pages with one or two columns, running headers and footers, footnotes and ruled tables.

Nothing is compressed and every date is fixed, so that the same source gives the same bytes everywhere.
"""

import io
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus_making.source import MARK, Block, Source, plain

WIDTH, HEIGHT = A4
MARGIN, TOP, BOTTOM, GUTTER = 62.0, HEIGHT - 84.0, 76.0, 20.0
BODY, NOTE = 10.0, 7.6


@dataclass(slots=True)
class Line:
    """A line of words to be drawn, each (text, is it a note mark), and the notes that it calls."""

    words: list[tuple[str, bool]]
    indent: float = 0.0
    label: str = ""
    calls: list[str] = field(default_factory=list)


class Writer:
    """Places lines from column to column, and the notes that they call at the foot of their column."""

    def __init__(self, source: Source, columns: int) -> None:
        self.source, self.settings = source, source.settings
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1, pageCompression=0)
        self.canvas.setTitle(self.settings["title"])
        self.width = (WIDTH - 2 * MARGIN - GUTTER * (columns - 1)) / columns
        self.starts = [MARGIN + (self.width + GUTTER) * number for number in range(columns)]
        self.notes = {block.label: block for block in source.blocks if block.kind == "footnote"}
        self.hyphens = {word.replace("-", ""): word for word in self.settings.get("hyphenate", "").split()}
        self.page, self.column, self.y, self.top = 1, 0, TOP, TOP
        self.footer: list[Line] = []

    def write(self) -> bytes:
        """All pages."""
        for number, block in enumerate(self.source.blocks):
            if block.kind == "table":
                self.table(block)
            elif block.kind != "footnote":
                self.block(block, first=number == 0)
        self.end_page()
        self.canvas.save()
        return self.buffer.getvalue()

    def block(self, block: Block, first: bool) -> None:
        """A heading, paragraph or item; the title of the document runs across all columns."""
        if first and block.kind == "heading":
            return self.title(block)
        heading = block.kind == "heading"
        font, size = ("Helvetica-Bold", 11.5 if block.label == "##" else BODY) if heading else ("Times-Roman", BODY)
        self.y -= 9 if heading else 5
        lines = self.wrap(block, font, size, self.width)
        if heading and self.y - 4 * size < BOTTOM:
            self.next_column()
        for line in lines:
            self.place(line, font, size)
        return None

    def title(self, block: Block) -> None:
        for line in self.wrap(block, "Helvetica-Bold", 16, WIDTH - 2 * MARGIN):
            self.draw(line, MARGIN, self.y, "Helvetica-Bold", 16)
            self.y -= 20
        self.top = self.y = self.y - 6

    def place(self, line: Line, font: str, size: float) -> None:
        """Draw a line where there is room for it and for the notes that it calls."""
        notes = [self.wrap(self.notes[mark], "Times-Roman", NOTE, self.width) for mark in line.calls]
        extra = [note for lines in notes for note in lines]
        if self.y - size * 1.25 < BOTTOM + (len(self.footer) + len(extra)) * NOTE * 1.25 + 8:
            self.next_column()
        self.footer.extend(extra)
        self.y -= size * 1.25
        self.draw(line, self.starts[self.column], self.y, font, size)

    def draw(self, line: Line, x: float, y: float, font: str, size: float) -> None:
        if line.label:
            self.canvas.setFont(font, size)
            self.canvas.drawString(x + max(0.0, line.indent - 22), y, line.label)
        x += line.indent
        for text, mark in line.words:
            self.canvas.setFont(font, size * 0.62 if mark else size)
            self.canvas.drawString(x, y + size * 0.34 if mark else y, text)
            x += stringWidth(text, font, size * 0.62 if mark else size)

    def wrap(self, block: Block, font: str, size: float, width: float) -> list[Line]:
        """Lines of a block; a word of the source's list may be parted by a hyphen at the end of a line."""
        lines = [_first_line(block)]
        room = width - lines[0].indent
        waiting = block.text.split(" ")
        while waiting:
            word = waiting.pop(0)
            space = " " if lines[-1].words else ""
            size_of = stringWidth(space + plain(word), font, size) + 2 * size * 0.31 * len(MARK.findall(word))
            if size_of <= room:
                _add(lines[-1], space + word)
                room -= size_of
                continue
            head, _, tail = self.hyphens.get(word, "").partition("-")
            if head and stringWidth(f"{space}{head}-", font, size) <= room:
                _add(lines[-1], f"{space}{head}-")
                word = tail
            waiting.insert(0, word)
            hanging = lines[0].indent if block.kind in ("item", "footnote") else 0.0
            lines.append(Line([], hanging))
            room = width - hanging
        return lines

    def table(self, block: Block) -> None:
        """A ruled grid with equal columns but a wide first one."""
        total = WIDTH - 2 * MARGIN
        widths = [total * 0.4] + [total * 0.6 / (len(block.rows[0]) - 1)] * (len(block.rows[0]) - 1)
        self.y -= 10
        for number, row in enumerate(block.rows):
            font = "Helvetica-Bold" if number == 0 else "Times-Roman"
            cells = [
                self.wrap(Block("cell", cell), font, 9, width - 8) for cell, width in zip(row, widths, strict=True)
            ]
            height = max(map(len, cells)) * 11.5 + 6
            if self.y - height < BOTTOM + len(self.footer) * NOTE * 1.25 + 8:
                self.next_column()
            self.row(cells, widths, height, font)
        self.y -= 6

    def row(self, cells: list[list[Line]], widths: list[float], height: float, font: str) -> None:
        x = MARGIN
        for lines, width in zip(cells, widths, strict=True):
            self.canvas.rect(x, self.y - height, width, height)
            for number, line in enumerate(lines):
                self.draw(line, x + 4, self.y - 11 - number * 11.5, font, 9)
            x += width
        self.y -= height

    def next_column(self) -> None:
        self.end_column()
        self.column += 1
        if self.column == len(self.starts):
            self.end_page()
            self.page, self.column, self.top = self.page + 1, 0, TOP
        self.y = self.top

    def end_column(self) -> None:
        """The notes of the column, under a short rule."""
        x, y = self.starts[min(self.column, len(self.starts) - 1)], BOTTOM + len(self.footer) * NOTE * 1.25
        if self.footer:
            self.canvas.line(x, y + 2, x + 90, y + 2)
        for line in self.footer:
            y -= NOTE * 1.25
            self.draw(line, x, y, "Times-Roman", NOTE)
        self.footer = []

    def end_page(self) -> None:
        """Running header and footer: the outer edge of each page carries its number."""
        self.end_column()
        self.canvas.setFont("Helvetica", 8)
        for text, y in (
            (self.settings.get("header", ""), HEIGHT - 46),
            (self.settings.get("footer", ""), 44),
        ):
            self.canvas.drawString(MARGIN, y, text)
        self.canvas.drawRightString(WIDTH - MARGIN, 44, str(self.page))
        if self.settings.get("symbol"):
            self.canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 46, self.settings["symbol"])
        self.canvas.showPage()


def make(source: Source) -> bytes:
    """The PDF of a source, in two columns where its format says `pdf two columns`."""
    return Writer(source, 2 if "two columns" in source.settings["format"] else 1).write()


def _first_line(block: Block) -> Line:
    if block.kind == "footnote":
        return Line([(block.label, True), (" ", False)], 0.0)
    if block.kind in ("item", "numbered"):
        label = "•" if block.label == "-" else block.label
        return Line([], 44.0 if block.kind == "item" else 22.0, label)
    return Line([])


def _add(line: Line, text: str) -> None:
    """Append a word, its note marks apart from its letters."""
    parts = MARK.split(text)
    for number, part in enumerate(parts):
        if part:
            line.words.append((part, number % 2 == 1))
    line.calls.extend(parts[1::2])
