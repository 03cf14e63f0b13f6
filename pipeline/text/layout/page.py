"""What a page is made of between reading and layout: spans, pieces, lines, rules. Points, from the top left."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Span:
    """A run of words in one font on one baseline, without a wide gap in it."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    confidence: float | None = None
    before: str = ""
    """What stands before it: "space" of the file itself, "gap" that pdfium took for a space, or nothing."""


@dataclass(slots=True)
class Piece:
    """Spans that follow one another on a line, in the file as on the page; `base` and `size` of its largest."""

    spans: list[Span]
    x0: float
    x1: float
    base: float
    size: float
    bits: int = -1

    @property
    def covered(self) -> int:
        """The points of width that it covers, as bits; kept once they were asked for."""
        if self.bits < 0:
            first = int(self.x0) if self.x0 > 0 else 0
            last = int(self.x1) + 1 if self.x1 > 0 else 1
            self.bits = (1 << last) - (1 << first) if last > first else 0
        return self.bits


@dataclass(slots=True)
class Line:
    """A line of a column; `notes` holds [offset, mark] of the superscript marks taken out of its text.

    `size` is that of most of it, `sizes` the smallest and the largest of its words.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    begins_bold: bool = False
    region: int = 0
    sizes: tuple[float, float] = (0.0, 0.0)
    notes: list[tuple[int, str]] = field(default_factory=list)
    confidence: float | None = None

    @property
    def top(self) -> float:
        """Height of the ascenders."""
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Depth of the descenders."""
        return self.base + 0.22 * self.size


@dataclass(slots=True, frozen=True)
class Rule:
    """A drawn straight line, or the edge of a thin box; horizontal where it is wider than high."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether it lies rather than stands."""
        return self.x1 - self.x0 > self.bottom - self.top


@dataclass(slots=True)
class Table:
    """A table's cells by row, and where it stands."""

    rows: list[list[str]]
    box: tuple[float, float, float, float]


@dataclass(slots=True)
class Page:
    """A page's lines in reading order, and what was drawn on it.

    Widths and heights are those of the page as it is read: `turned` by so many degrees clockwise from how it is shown.
    """

    number: int
    width: float
    height: float
    turned: int = 0
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    label: str = ""
    ocr: bool = False

    def shown(self, x0: float, top: float, x1: float, bottom: float) -> list[float]:
        """The page's number, and a box as it lies on the page as shown."""
        if not self.turned:
            return [float(self.number), round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)]
        width, height = self.width, self.height
        box = {
            90: (top, width - x1, bottom, width - x0),
            180: (width - x1, height - bottom, width - x0, height - top),
            270: (height - bottom, x0, height - top, x1),
        }[self.turned]
        return [float(self.number), *(round(edge, 1) for edge in box)]
