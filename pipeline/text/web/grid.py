"""Tables of a web page: those of data as rows of cells; what only lays out the page is no table."""

from collections.abc import Iterator

from lxml import etree

from pipeline.text.reading import Block
from pipeline.text.web import furniture, inline, tree

LONG_CELL = 60
"""A table whose cells have more words on the mean lays out the page."""
MOST_SPAN = 100


def is_data(table: etree._Element) -> bool:
    """Whether a table has rows and columns of short cells, and no table within it."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return False
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    shared = [row for row in cells if sum(bool(tree.words(cell)) for cell in row) > 1]
    count = sum(map(len, cells))
    return len(shared) > 1 and count > 0 and tree.words(table) <= LONG_CELL * count


def blocks(table: etree._Element) -> Iterator[Block]:
    """Its caption, where it has one, and the table: a row a line, cells parted by a bar."""
    for caption in table.iter("caption"):
        yield Block(kind="caption", text=tree.clean(tree.text(caption)))
    rows = [" | ".join(row) for row in _rows(table)]
    yield Block(kind="table", text="\n".join(row for row in rows if row.strip(" |")))


def _rows(table: etree._Element) -> list[list[str]]:
    """The cells by row; one that spans rows or columns is written once, the others that it covers are empty."""
    made: list[list[str]] = []
    covered: dict[tuple[int, int], bool] = {}
    for place, row in enumerate(table.iter("tr")):
        cells: list[str] = []
        for cell in (cell for cell in row if cell.tag in ("td", "th")):
            while covered.get((place, len(cells))):
                cells.append("")
            for down in range(_span(cell, "rowspan")):
                for across in range(_span(cell, "colspan")):
                    covered[place + down, len(cells) + across] = True
            cells += [_text(cell)] + [""] * (_span(cell, "colspan") - 1)
        made.append(cells)
    return made


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), MOST_SPAN)) if value.isdigit() else 1


def _text(cell: etree._Element) -> str:
    """A cell's text on one line, a space between its blocks, the marks of notes away."""
    return inline.written(_spread(cell)).text


def _spread(element: etree._Element) -> str:
    parts = [inline.spaced(element.text)]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in furniture.DROPPED:
            is_inline = child.tag in tree.INLINE and not tree.holds_blocks(child)
            parts.append(inline.text_of(child) if is_inline else f" {_spread(child)} ")
        parts.append(inline.spaced(child.tail))
    return "".join(parts)
