"""Running headers and footers out of the pages, and the page numbers that are printed in them.

A line is furniture when it stands outermost, at one height, on several pages: word for word, or with one of
its numbers counting along with the pages. (Calling all digits alike would delete "Ibid., p. 142".)
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial
from operator import attrgetter
from typing import NamedTuple

from pipeline.text.conventions import Conventions
from pipeline.text.layout.page import Line, Page

HEAD_WIDTH, HEAD_HEIGHT = 0.6, 0.12
"""Shares of the page: how wide a rule under a running header is, and how far down at most."""
SENTENCE = 6
EDGE_ROWS = 4
"""So many rows from the top and from the bottom can be furniture."""
MOST_NUMBERS = 12
"""So many numbers of a line are tried for the one that counts along."""
PARTED = 0.15
"""Share of the page's width between the two parts of a header."""
LONE = 3.0
"""A page number that is alone on its row stands so many times its size away from the text."""
NUMBER = re.compile(r"\d{1,6}|\b[ivxlc]{1,7}\b")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Key = tuple[str, int, str]
"""Edge of the page, height, and wording with a number that may count along as its distance from the page's."""
Seen = dict[Key, set[int]]
"""Pages on which a line stands, by its key."""
Pages = Callable[[Key], set[int]]
"""The pages with the same line at about the same height."""


class Edge(NamedTuple):
    """A line in the outermost rows, with its keys and the number that each of them takes as counting along."""

    line: Line
    keys: list[tuple[Key, str]]


def remove(pages: list[Page], conventions: Conventions) -> list[str]:
    """Take the furniture out of the pages' lines in place, set `Page.label`, and give back what was taken."""
    taken: list[str] = []
    seen: Seen = defaultdict(set)
    edges = [[_edge_rows(page, edge) for edge in ("top", "bottom")] for page in pages]
    for page, both in zip(pages, edges, strict=True):
        for edge in (edge for rows in both for row in rows for edge in row):
            for key, _ in edge.keys:
                seen[key].add(page.number)
    alike = cache(partial(_pages, seen=seen))
    for page, both in zip(pages, edges, strict=True):
        gone = {id(line) for rows in both for line in _furniture(page, rows, alike, len(pages), conventions)}
        gone |= {id(line) for line in page.lines if conventions.furniture.fullmatch(line.text)}
        gone |= {id(line) for line in _above_head_rule(page) if not conventions.captions.fullmatch(line.text)}
        gone = _spared(page, gone)
        if gone:
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


def _furniture(
    page: Page, rows: list[list[Edge]], alike: Pages, count: int, conventions: Conventions
) -> Iterator[Line]:
    """Peel rows from the edge inwards, as long as all of a row repeats, or is nothing but a page number."""
    for place, row in enumerate(rows):
        running = [edge for edge in row if _repeats(edge, page, alike, count, conventions)]
        if not running and _is_furniture_once(place, rows, page, conventions):
            running = row
        for edge in running:
            page.label = page.label or _label(edge, alike, conventions)
            yield edge.line
        if len(running) < len(row):
            break


def _repeats(edge: Edge, page: Page, alike: Pages, count: int, conventions: Conventions) -> bool:
    alone = conventions.page_numbers.fullmatch(edge.line.text)
    if alone and _value(alone["number"].lower()) == page.number:
        return True
    return any(_enough(alike(key), count, bool(printed)) for key, printed in edge.keys)


def _is_furniture_once(place: int, rows: list[list[Edge]], page: Page, conventions: Conventions) -> bool:
    """Whether a row is furniture though nothing of it repeats."""
    return _is_lone_number(place, rows, conventions) if len(rows[place]) == 1 else _is_head(place, rows, page)


def _is_lone_number(place: int, rows: list[list[Edge]], conventions: Conventions) -> bool:
    """Whether a row is the number of its page, though it may not count along: it stands off from the next row."""
    line = rows[place][0].line
    match = conventions.page_numbers.fullmatch(line.text)
    if place + 1 >= len(rows) or match is None or match["number"].isupper():
        return False
    following = rows[place + 1][0].line
    return abs(following.base - line.base) > LONE * line.size and line.size < 1.2 * following.size


def _is_head(place: int, rows: list[list[Edge]], page: Page) -> bool:
    """Whether a row is a header although it stands on one page alone: in two parts, far apart, and off the text."""
    lines = sorted((edge.line for edge in rows[place]), key=lambda line: line.x0)
    if page.number == 1 or place > 0 or len(rows) < 2 or lines[0].base > HEAD_HEIGHT * page.height:
        return False
    apart = lines[-1].x0 - lines[0].x1 > PARTED * page.width
    off = rows[1][0].line.base - lines[0].base > LONE * lines[0].size
    return apart and off and not any(line.text.rstrip().endswith((".", ";", ":", ",")) for line in lines)


def _pages(key: Key, seen: Seen) -> set[int]:
    """Pages with the same line at about the same height."""
    edge, height, text = key
    return set().union(*(seen.get((edge, near, text), ()) for near in (height - 1, height, height + 1)))


def _enough(pages: set[int], count: int, counting: bool) -> bool:
    """Three pages; two where a number counts along, or where they are all, all but the first, or all left or right."""
    if len(pages) != 2:
        return len(pages) >= 3
    every = set(range(1, count + 1))
    sides = ({page for page in every if page % 2 == side} for side in (0, 1))
    return counting or pages in (every, every - {1}, *sides)


def _label(edge: Edge, alike: Pages, conventions: Conventions) -> str:
    """The number that counts along with the pages, as printed."""
    counting = [(len(alike(key)), printed) for key, printed in edge.keys if printed]
    times, printed = max(counting, default=(0, ""), key=lambda item: item[0])
    if times >= 2:
        return printed
    alone = conventions.page_numbers.fullmatch(edge.line.text)
    return alone["number"] if alone else ""


def _edge_rows(page: Page, edge: str) -> list[list[Edge]]:
    """The outermost rows, from the edge inwards."""
    rows: list[list[Edge]] = []
    for line in sorted(page.lines, key=attrgetter("base"), reverse=edge == "bottom"):
        if rows and abs(rows[-1][0].line.base - line.base) < 3:
            rows[-1].append(Edge(line, _keys(line, page)))
        elif len(rows) < EDGE_ROWS:
            rows.append([Edge(line, _keys(line, page))])
        else:
            break
    return rows


def _keys(line: Line, page: Page) -> list[tuple[Key, str]]:
    """The line word for word, and with each number as its distance from the page's number."""
    edge = "top" if line.base < page.height / 2 else "bottom"
    height = round(line.base / 6)
    keys = [((edge, height, line.text), "")]
    for match in list(NUMBER.finditer(line.text))[:MOST_NUMBERS]:
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
