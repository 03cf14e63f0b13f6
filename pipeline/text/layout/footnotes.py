"""Footnotes: the small lines at the bottom of a column, each from its mark on."""

import re

from pipeline.text.layout.group import Group
from pipeline.text.layout.kinds import SMALL
from pipeline.text.layout.page import Line, Page

NOTE = re.compile(r"(\d{1,3}|[a-z]|[*†‡§]{1,3})(?:[.)]?\s+|(?=[A-ZÀ-Ý]))")
HIGHEST = 0.3
"""A note without a rule above it stands below this share of the page's height, unless its mark is raised."""


def lines_of_notes(page: Page, regions: list[list[Line]], body: float) -> list[Line]:
    """Small lines at the bottom of a column that begin with a mark, or stand under a short rule."""
    found: list[Line] = []
    for region in regions:
        run: list[Line] = []
        for line in reversed(region):
            if line.size > SMALL * body or (line.bold and line.size > body):
                break
            run.append(line)
        run.reverse()
        found += _from_first_note(run, page)
    return found


def groups(page: Page, lines: list[Line]) -> list[Group]:
    """A footnote begins at each mark that can come next."""
    found: list[Group] = []
    for line in lines:
        mark = _mark(line)
        if mark and _follows(mark, [group.label for group in found]):
            found.append(Group(page, [line], "footnote", mark))
            _strip_mark(line, mark)
        elif found:
            found[-1].lines.append(line)
        else:
            found.append(Group(page, [line], "footnote", begins="column"))
    return found


def _from_first_note(run: list[Line], page: Page) -> list[Line]:
    rule = max((rule.top for rule in page.rules if _is_note_rule(rule.x0, rule.x1, page)), default=None)
    for place, line in enumerate(run):
        if rule is not None and -2 < line.top - rule < 14:
            return run[place:]
        raised = bool(line.notes) and line.notes[0][0] == 0
        if raised or (_mark(line) and line.base > HIGHEST * page.height):
            return run[place:]
    return []


def _is_note_rule(x0: float, x1: float, page: Page) -> bool:
    return 20 < x1 - x0 < 0.45 * page.width


def _mark(line: Line) -> str:
    if line.notes and line.notes[0][0] == 0:
        return line.notes[0][1]
    match = NOTE.match(line.text)
    return match[1] if match and not match[1].isalpha() else ""


def _follows(mark: str, marks: list[str]) -> bool:
    """Whether a mark can come next: numbers count on, though one may have been missed."""
    last = next((known for known in reversed(marks) if known), "")
    if mark.isdigit() and last.isdigit():
        return 0 < int(mark) - int(last) <= 3
    return True


def _strip_mark(line: Line, mark: str) -> None:
    """Take the mark out of a note's first line, raised or typed."""
    if line.notes and line.notes[0][0] == 0:
        line.notes = line.notes[1:]
        return
    rest = line.text[len(mark) :].removeprefix(".").removeprefix(")").lstrip()
    end = len(line.text) - len(rest)
    line.text = rest
    line.notes = [(max(0, offset - end), note) for offset, note in line.notes]
