"""Running headers and footers out of the pages, and the page numbers that are printed in them.

A line is furniture when it stands outermost, at one height, on several pages: word for word, or with one of
its numbers counting along with the pages. (Calling all digits alike would delete "Ibid., p. 142".)
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from pipeline.text.conventions import Conventions
from pipeline.text.page import Line, Page

HEAD_WIDTH, HEAD_HEIGHT = 0.6, 0.12
"""Shares of the page: how wide a rule under a running header is, and how far down at most."""
SENTENCE = 6
EDGE_ROWS = 4
"""So many rows from the top and from the bottom can be furniture."""
NUMBER = re.compile(r"\d{1,6}|\b[ivxlc]{1,7}\b")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
PAGE_ONLY = re.compile(r"[-–— ]*(?:page|p\.)?\s*(\d{1,4})(?:\s*(?:/|of|de|sur)\s*\d{1,4})?[-–— ]*", re.IGNORECASE)

Key = tuple[str, int, str]
Seen = dict[Key, set[int]]
"""Pages on which a line stands, by edge, height and wording."""


def remove(pages: list[Page], conventions: Conventions) -> list[str]:
    """Take the furniture out of the pages' lines in place, set `Page.label`, and give back what was taken."""
    taken: list[str] = []
    seen: Seen = defaultdict(set)
    for page in pages:
        for line in _edges(page):
            for key, _ in _keys(line, page):
                seen[key].add(page.number)
    for page in pages:
        gone = {id(line) for line in _furniture(page, seen, len(pages))}
        gone |= {id(line) for line in page.lines if conventions.furniture.fullmatch(line.text)}
        gone |= {id(line) for line in _above_head_rule(page) if not conventions.captions.fullmatch(line.text)}
        gone = _spared(page, gone)
        taken += [line.text for line in page.lines if id(line) in gone]
        page.lines = [line for line in page.lines if id(line) not in gone]
    return taken


def _spared(page: Page, gone: set[int]) -> set[int]:
    """A page is never all furniture: where nothing would be left, what reads like a sentence stays."""
    if any(id(line) not in gone for line in page.lines):
        return gone
    return gone - {id(line) for line in page.lines if len(line.text.split()) >= SENTENCE}


def _above_head_rule(page: Page) -> list[Line]:
    """On a page after the first, what stands above a rule across the page's head, whether or not it repeats."""
    tables = [(table.box[1] - 3, table.box[3] + 3) for table in page.tables]
    heads = [
        rule.top
        for rule in page.rules
        if rule.horizontal and rule.x1 - rule.x0 > HEAD_WIDTH * page.width and rule.top < HEAD_HEIGHT * page.height
        if not any(top <= rule.top <= bottom for top, bottom in tables)
    ]
    if page.number == 1 or not heads:
        return []
    return [line for line in page.lines if line.base < min(heads) + 1]


def _furniture(page: Page, seen: Seen, count: int) -> Iterator[Line]:
    """Peel rows from the edges inwards, as long as all of a row repeats."""
    for edge in ("top", "bottom"):
        for row in _edge_rows(page, edge):
            running = [line for line in row if _repeats(line, page, seen, count)]
            for line in running:
                page.label = page.label or _label(line, page, seen, count)
            yield from running
            if len(running) < len(row):
                break


def _repeats(line: Line, page: Page, seen: Seen, count: int) -> bool:
    alone = PAGE_ONLY.fullmatch(line.text)
    if alone and int(alone[1]) == page.number:
        return True
    return any(_enough(_pages(key, seen), count, bool(printed)) for key, printed in _keys(line, page))


def _pages(key: Key, seen: Seen) -> set[int]:
    """Pages with the same line at about the same height."""
    edge, height, text = key
    return set().union(*(seen.get((edge, near, text), ()) for near in (height - 1, height, height + 1)))


def _enough(pages: set[int], count: int, counting: bool) -> bool:
    """Three pages; two where a number counts along, or where they are all pages, or all but the first."""
    return len(pages) >= 3 or (len(pages) == 2 and (counting or count <= 2 or (count == 3 and pages == {2, 3})))


def _label(line: Line, page: Page, seen: Seen, count: int) -> str:
    """The number that counts along with the pages, as printed."""
    counting = [(len(_pages(key, seen)), printed) for key, printed in _keys(line, page) if printed]
    times, printed = max(counting, default=(0, ""), key=lambda item: item[0])
    if times >= 2:
        return printed
    alone = PAGE_ONLY.fullmatch(line.text)
    return alone[1] if alone else ""


def _edges(page: Page) -> Iterator[Line]:
    for edge in ("top", "bottom"):
        for row in _edge_rows(page, edge):
            yield from row


def _edge_rows(page: Page, edge: str) -> list[list[Line]]:
    """The outermost rows, from the edge inwards."""
    rows: list[list[Line]] = []
    for line in sorted(page.lines, key=lambda line: line.base, reverse=edge == "bottom"):
        if rows and abs(rows[-1][0].base - line.base) < 3:
            rows[-1].append(line)
        elif len(rows) < EDGE_ROWS:
            rows.append([line])
        else:
            break
    return rows


def _keys(line: Line, page: Page) -> list[tuple[Key, str]]:
    """The line word for word, and with each number as its distance from the page's number."""
    edge = "top" if line.base < page.height / 2 else "bottom"
    height = round(line.base / 6)
    keys = [((edge, height, line.text), "")]
    for match in list(NUMBER.finditer(line.text))[:6]:
        distance = _value(match[0]) - page.number
        masked = f"{line.text[: match.start()]}<{distance}>{line.text[match.end() :]}"
        keys.append(((edge, height, masked), match[0]))
    return keys


def _value(number: str) -> int:
    """Of Arabic or Roman digits."""
    if number.isdigit():
        return int(number)
    values = [ROMAN[digit] for digit in number]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
