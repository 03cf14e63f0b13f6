"""How a column is set: where its lines end, how its paragraphs begin and stand apart.

All that tells one paragraph from the next depends on it: in a justified column a line that ends short ends a
paragraph, whatever its punctuation; a line that is set in begins one where first lines are set in, and goes on
where they hang out.
"""

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from pipeline.text.layout import leading
from pipeline.text.layout.leading import Leadings
from pipeline.text.layout.page import Line

SHIFT, RECOGNISED_SHIFT = 0.5, 0.9
"""Lines whose left edges differ by more than this share of their size are set in or out."""
EDGE, RECOGNISED_EDGE = 1.5, 6.0
"""Lines that end within so many points of one another end at one edge."""
JUSTIFIED = 0.4
"""The share of a column's lines that end at an edge, where it is justified."""
MAIN_EDGE = 0.25
"""The share of them that end at the foremost edge."""
NARROWEST = 24
"""A line of fewer characters hardly is of running text."""
GAP, WIDEST_GAP, LEAST_GAPS = 1.15, 2.5, 2
"""Distances of lines, in usual ones, that part paragraphs, and how many of them make a habit."""
CAPITAL = 0.35
"""A capital is so much wider than a letter is on average."""
ASIDE = 0.5
"""A line that begins so far to the right, as a share of the width, is not of text that runs on."""
WIDER, MOSTLY_FULL = 1.2, 0.6
"""A distance of lines so many times the usual one is within paragraphs where this share of the lines runs on."""
WRAPPED = 0.8
"""So many of a block's lines could not take another word, where it was wrapped to its own width."""
NEAR = 1.25
"""Lines no further apart, in usual distances, may be of one block."""


class Setting(NamedTuple):
    """How a column's lines are set.

    `ended` tells which lines end with a sentence; `edges` are where justified lines end, none where lines end as
    words come; `rights` holds, for each line, how far to the right the lines of its block reach, and `left` is where
    most begin; `first` says how the first lines of paragraphs stand to the others: "flush", "in" or "out"; `narrow`
    where text hardly could run on, `spaced` where paragraphs stand apart.
    """

    ended: list[bool]
    edges: tuple[float, ...]
    rights: list[float]
    left: float
    leading: float
    first: str = "flush"
    narrow: bool = False
    spaced: bool = False


def of_column(lines: list[Line], ended: list[bool], known: Leadings) -> Setting:
    """How the lines of a column are set."""
    edges = _edges(lines)
    usual = sorted([line.x1 for line in lines])[int(0.9 * (len(lines) - 1))]
    left = sorted([line.x0 for line in lines])[len(lines) // 4]
    narrow = all(len(line.text) < NARROWEST for line in lines)
    at_first = Setting(ended, edges, [usual] * len(lines), left, 0.0, narrow=narrow)
    distance = _leading(lines, known, at_first)
    setting = Setting(ended, edges, _rights(lines, distance, usual), left, distance, narrow=narrow)
    return setting._replace(first=_first_lines(lines, setting), spaced=_is_spaced(lines, setting))


def is_full(place: int, lines: list[Line], setting: Setting) -> bool:
    """Whether the line before that at `place` runs on: it ends at an edge, or the next word would not have fitted.

    In a justified column the latter is true of many a last line too, so that there the sentence decides.
    """
    previous, line = lines[place - 1], lines[place]
    aside = previous.x0 - setting.left > ASIDE * (setting.rights[place - 1] - setting.left)
    if (setting.narrow or aside) and not line.text[:1].islower():
        return False
    slack = (0.2 if line.confidence is None else 0.4) * line.size + 0.5
    for edge in setting.edges:
        if edge - slack < previous.x1 < edge + 1:
            return True
    if setting.edges and setting.ended[place - 1]:
        return False
    reached = setting.rights[place - 1] - 0.5 * line.size
    return previous.x1 > reached or previous.x1 + _first_words(line) > reached


def is_short(place: int, lines: list[Line], setting: Setting) -> bool:
    """Whether the line before that at `place` leaves room for two words of it: some are kept together, as in 5 May."""
    if len(lines[place - 1].text) < NARROWEST:
        return True
    right = max(setting.edges) if setting.edges else setting.rights[place - 1]
    return right - lines[place - 1].x1 > _first_words(lines[place], 2 if not setting.edges else 1)


def shift(line: Line, previous: Line) -> float:
    """By how much a line is set in (or, below 0, out), 0 where that is within what its size allows."""
    by = line.x0 - previous.x0
    least = (SHIFT if line.confidence is None else RECOGNISED_SHIFT) * line.size
    return by if abs(by) > least else 0.0


def _edges(lines: list[Line]) -> tuple[float, ...]:
    """Where justified lines end: at least three of them, two of which follow one another."""
    width = EDGE if lines[0].confidence is None else RECOGNISED_EDGE
    ends = [line.x1 for line in lines]
    left = sorted(ends)
    found: list[float] = []
    at_edges = 0
    while left:
        counts = [bisect_right(left, end + width) - first for first, end in enumerate(left)]
        most = max(counts)
        if most < (3 if found else max(3, MAIN_EDGE * len(lines))) or len(found) == 4:
            break
        last = len(counts) - counts[::-1].index(most) - 1 + most
        nearest, furthest = left[last - most], left[last - 1]
        if (True, True) in pairwise([nearest <= end <= furthest for end in ends]):
            found.append(furthest)
            at_edges += most
        del left[last - most : last]
    return tuple(found) if at_edges >= JUSTIFIED * len(lines) else ()


def _leading(lines: list[Line], known: Leadings, setting: Setting) -> float:
    """The column's own distance of lines, unless that is wide and few of them run on: then it is of paragraphs."""
    own, usual = leading.of_column(lines, known)
    if own < WIDER * usual:
        return own
    full = sum(is_full(place, lines, setting) for place in range(1, len(lines)))
    return own if full > MOSTLY_FULL * len(lines) else usual


def _rights(lines: list[Line], distance: float, usual: float) -> list[float]:
    """For each line, the right edge of its block, where that has three lines; else that of the column."""
    found: list[float] = []
    block: list[Line] = [lines[0]]
    for above, below in pairwise([*lines, Line("", 0, 0, float("inf"), 1)]):
        overlap = below.x0 < above.x1 and above.x0 < below.x1
        if overlap and below.base - above.base < NEAR * distance:
            block.append(below)
            continue
        found += [_wrapped_edge(block, usual)] * len(block)
        block = [below]
    return found


def _wrapped_edge(block: list[Line], usual: float) -> float:
    """The right edge of lines that break where the next word would not have fitted; `usual` where it would have."""
    if len(block) < 3:
        return usual
    right = max([line.x1 for line in block])
    enough = 0.5 * block[0].size
    rooms = [(right - above.x1, below) for above, below in pairwise(block)]
    full = sum([room < enough or room - _first_words(below) < enough for room, below in rooms])
    return right if full >= WRAPPED * (len(block) - 1) else usual


def _first_words(line: Line, count: int = 1) -> float:
    """The width of a line's first words with a space before them, as wide as its letters are on average."""
    first = " ".join(line.text.split(maxsplit=count)[:count])
    capitals = 0 if first.islower() else sum(map(str.isupper, first))
    return (len(first) + 1 + CAPITAL * capitals) * (line.x1 - line.x0) / max(len(line.text), 1)


def _is_spaced(lines: list[Line], setting: Setting) -> bool:
    """Whether paragraphs stand apart: more of the lines that end one are followed by a gap than by a line."""
    apart = close = 0
    for place, ended in enumerate(setting.ended[:-1], start=1):
        step = (lines[place].base - lines[place - 1].base) / setting.leading if ended else 0.0
        if 0.5 < step < WIDEST_GAP:
            apart += step > GAP
            close += step <= GAP and not is_full(place, lines, setting)
    return apart >= LEAST_GAPS and apart > close


def _first_lines(lines: list[Line], setting: Setting) -> str:
    """Votes of the lines that are set out: after a full line a first line stood in, after a short one others do."""
    after_full = after_short = 0
    for place, (above, below) in enumerate(pairwise(lines), start=1):
        if shift(below, above) < 0 and abs(below.size - above.size) < 0.1 * above.size:
            if is_full(place, lines, setting):
                after_full += 1
            else:
                after_short += 1
    if after_full == after_short:
        return "flush"
    return "in" if after_full > after_short else "out"
