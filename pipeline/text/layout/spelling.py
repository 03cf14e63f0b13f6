"""The spans of a line to its text: spaces where words stand apart, the marks of notes taken out, its style."""

import re

from pipeline.text.conventions import Conventions
from pipeline.text.layout.page import Line, Span
from pipeline.text.layout.pieces import MARK_SIZE

LONGEST = 12
"""Characters before a mark that are looked at."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised digits that are no mark are exponents."""
HYPHENS = ("-", "–")
SEPARATOR = re.compile(r"[\s,;]+")
"""What parts the marks of several notes."""


def of_spans(spans: list[Span], conventions: Conventions) -> Line:
    """One line of spans from left to right."""
    if len(spans) == 1:
        return _of_span(spans[0])
    main = max(spans, key=_weight)
    line = Line("", spans[0].x0, max([span.x1 for span in spans]), main.base, main.size)
    previous: Span | None = None
    mark = ""
    for span in spans:
        after_mark = mark != ""
        mark = _mark(span, main, line.text, conventions) if span.size < MARK_SIZE * main.size else ""
        if mark and previous is not None and line.notes and _goes_on(previous, span, main):
            line.notes[-1] = (line.notes[-1][0], line.notes[-1][1] + mark)
        elif mark:
            line.notes += [(len(line.text), each) for each in SEPARATOR.split(mark)]
        else:
            line.text += _glue(line.text, previous, span, after_mark) + _with_exponents(span, main)
        previous = span
    line.text = line.text.rstrip()
    _set_style(line, spans, main)
    return line


def _of_span(span: Span) -> Line:
    """The line of one span, which has neither marks nor exponents."""
    return Line(
        span.text.rstrip(),
        span.x0,
        span.x1,
        span.base,
        span.size,
        span.bold,
        span.italic,
        span.bold,
        sizes=(span.size, span.size),
        confidence=span.confidence,
    )


def _with_exponents(span: Span, main: Span) -> str:
    """The text of a span, exponents as such."""
    is_raised = span.size < MARK_SIZE * main.size and span.base < main.base - 0.1 * main.size
    return span.text.translate(RAISED) if is_raised and span.text.isdigit() else span.text


def _weight(span: Span) -> tuple[float, float]:
    return len(span.text) * span.size, -span.x0


def _mark(span: Span, main: Span, before: str, conventions: Conventions) -> str:
    """The text of a small span that is the mark of a note: raised, and no ending of a number or of a unit."""
    if span.base >= main.base - 0.1 * main.size:
        return ""
    text = span.text.strip()
    is_ending = conventions.superscripts.search(before[-LONGEST:] + text) is not None
    return text if conventions.note_marks.fullmatch(text) and not is_ending else ""


def _goes_on(previous: Span, span: Span, main: Span) -> bool:
    """Whether a mark is the next digit of the one before, in an object of its own."""
    small = previous.size < MARK_SIZE * main.size
    return small and abs(previous.base - span.base) < 0.5 and span.x0 - previous.x1 < 0.1 * span.size


def _set_style(line: Line, spans: list[Span], main: Span) -> None:
    words = [span for span in spans if span.size >= MARK_SIZE * main.size and any(map(str.isalnum, span.text))] or spans
    sizes = [span.size for span in words]
    line.sizes = min(sizes), max(sizes)
    line.bold = all(span.bold for span in words)
    line.begins_bold = words[0].bold
    line.italic = all(span.italic for span in words)
    confidences = [span.confidence for span in spans if span.confidence is not None]
    line.confidence = sum(confidences) / len(confidences) if confidences else None


def _glue(text: str, previous: Span | None, span: Span, after_mark: bool) -> str:
    """A space between spans that stand apart, and between words with a mark between them."""
    if not text or previous is None or text.endswith(" ") or span.text.startswith(" "):
        return ""
    if after_mark and span.text[:1].isalnum():
        return " "
    return " " if span.x0 - previous.x1 > least_space(text, span) else ""


def least_space(before: str, span: Span) -> float:
    """The least gap before a span, and after the text before it, that is a space.

    pdfium takes for spaces what sets the letters of a word, or its hyphen, apart in justified text, up to .15 of their
    size. Between other characters a space may be as narrow: French sets such before its double marks.
    """
    if span.before == "space" or span.confidence is not None:
        return -span.size
    if span.before != "gap":
        return 0.25 * span.size
    return (0.155 if _within_word(before[-1:], span.text[:1]) else 0.12) * span.size


def _within_word(last: str, first: str) -> bool:
    """Whether two characters are letters of one word, or a hyphen and what it joins."""
    if first in HYPHENS or last in HYPHENS:
        return first.isalnum() or last.isalnum()
    return last.islower() and first.islower()
