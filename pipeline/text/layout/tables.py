"""The tables of a PDF page that rules show: ruled grids, and what stands in columns between lying rules."""

from collections.abc import Iterator
from itertools import takewhile

from pipeline.text.conventions import Conventions
from pipeline.text.layout import cells, grids
from pipeline.text.layout.cells import Box
from pipeline.text.layout.page import Rule, Span, Table

SAME = 4.0
"""Rules of one table begin and end within so many points."""
WIDE = 0.25
"""A table is at least this share of the page wide."""
MOST_RULES = 60
LEAST_BELOW = 6


def find(
    spans: list[Span], rules: list[Rule], width: float, conventions: Conventions
) -> tuple[list[Table], list[Span]]:
    """The tables of a page from top to bottom, and the spans that stand in none."""
    tables = list(grids.find(spans, rules, conventions))
    rest = _outside(spans, tables)
    lying = [rule for rule in rules if rule.horizontal and not any(_holds(known.box, rule) for known in tables)]
    more = list(_between_rules(rest, [rule for rule in lying if rule.x1 - rule.x0 >= WIDE * width], conventions))
    return sorted(tables + more, key=lambda known: known.box[1]), _outside(rest, more)


def _between_rules(spans: list[Span], rules: list[Rule], conventions: Conventions) -> Iterator[Table]:
    """Tables between lying rules of one extent, at least two of them."""
    for stack in _stacks(rules):
        first = 0
        while first < len(stack) - 1:
            found, first = _longest(spans, stack, first, conventions)
            if found:
                yield found


def _longest(spans: list[Span], stack: list[Rule], first: int, conventions: Conventions) -> tuple[Table | None, int]:
    """The table from one rule down to the furthest that makes one, and the rule to go on from."""
    if _is_one_column(spans, stack[first], stack[first + 1]):
        return None, first + 1
    for last in range(min(len(stack), first + MOST_RULES) - 1, first, -1):
        bottom = stack[last].bottom
        if last == len(stack) - 1:
            bottom = _open_end(spans, stack[last - 1], stack[last])
        box = (stack[first].x0, stack[first].top, stack[first].x1, bottom)
        found = cells.table(cells.inside(spans, box), stack[first : last + 1], box, conventions)
        if found:
            return found, last + 1
    return None, first + 1


def _is_one_column(spans: list[Span], upper: Rule, lower: Rule) -> bool:
    """Whether there is text between two rules, and none of it stands side by side: a table's head has columns."""
    found = cells.baselines(cells.inside(spans, (upper.x0, upper.top, upper.x1, lower.bottom)))
    return bool(found) and not cells.strips(found, upper.x0, upper.x1)


def _open_end(spans: list[Span], above: Rule, last: Rule) -> float:
    """How far down a table goes on under its last rule, as one does that is continued on the next page."""
    head = cells.baselines(cells.inside(spans, (last.x0, above.top, last.x1, last.bottom)))
    below = cells.baselines(cells.inside(spans, (last.x0, last.bottom, last.x1, float("inf"))))
    if not any(len(line) > 1 for line in head) or len(below) < LEAST_BELOW:
        return last.bottom
    strips = cells.strips([*head, *below[:LEAST_BELOW]], last.x0, last.x1)
    taken = list(takewhile(lambda line: not any(_spans(span, strip) for span in line for strip in strips), below))
    if not strips or sum(len(line) > 1 for line in taken) < max(LEAST_BELOW // 2, 0.5 * len(taken)):
        return last.bottom
    return max(span.base for span in taken[-1]) + 2


def _spans(span: Span, strip: tuple[int, int]) -> bool:
    return span.x0 < strip[0] and span.x1 > strip[1]


def _stacks(rules: list[Rule]) -> list[list[Rule]]:
    """Rules of the same extent, from top to bottom."""
    stacks: list[list[Rule]] = []
    for rule in rules:
        stack = next((known for known in stacks if _same_extent(known[0], rule)), None)
        if stack is None:
            stacks.append([rule])
        elif rule.top - stack[-1].top > 3:
            stack.append(rule)
    return [stack for stack in stacks if len(stack) >= 2]


def _same_extent(one: Rule, other: Rule) -> bool:
    return abs(one.x0 - other.x0) < SAME and abs(one.x1 - other.x1) < SAME


def _outside(spans: list[Span], tables: list[Table]) -> list[Span]:
    within = {id(span) for known in tables for span in cells.inside(spans, known.box)}
    return [span for span in spans if id(span) not in within] if within else spans


def _holds(box: Box, rule: Rule) -> bool:
    return rule.x0 < box[2] and box[0] < rule.x1 and box[1] - 3 < rule.top < box[3] + 3
