"""Where sentences end: rules that know the abbreviations, numbers and lists of policy prose.

A full stop ends a sentence unless it follows an abbreviation, an initial, or a list number, or stands before a
lower-case letter. Footnote marks and closing quotes or brackets after it belong to the sentence that ends.
Semicolons end none: a list is one statement with its opening words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_END = re.compile(r"[.!?]+[\"”’')\]»]*(?:\s*\d{1,3}(?=\s+[A-ZÀ-Ý(“\"«¿¡]))?(?=\s+[“\"«‘(\[]?[A-ZÀ-Ý0-9¿¡*•—–-])")
_LAST_WORD = re.compile(r"[^\s(\[“\"«]+$")
_NUMBERED = re.compile(r"^\W*(?:\d{1,3}|[IVXLC]{1,6}|[a-z])$")


@dataclass(frozen=True, slots=True)
class Splitter:
    """The abbreviations of a language: after which no sentence ends, and those only before a figure."""

    abbreviations: frozenset[str]
    before_figures: frozenset[str]

    @classmethod
    def of(cls, abbreviations: Iterable[str], before_figures: Iterable[str]) -> "Splitter":
        return cls(frozenset(abbreviations), frozenset(before_figures))

    def split(self, text: str) -> list[tuple[int, int]]:
        """Spans of the sentences of a passage, without the blanks between them."""
        spans, start = [], 0
        for match in _END.finditer(text):
            if self._ends(text, start, match):
                spans.append((start, match.end()))
                start = match.end()
        spans.append((start, len(text)))
        return [trimmed for span in spans if (trimmed := _trim(text, *span))[0] < trimmed[1]]

    def _ends(self, text: str, start: int, match: re.Match[str]) -> bool:
        if text[match.start()] != ".":
            return True
        before = text[start : match.start()]
        found = _LAST_WORD.search(before)
        word = found.group() if found else ""
        following = text[match.start() + 1 :].lstrip()
        joined = word.rpartition("-")[2]
        if {word, joined} & self.abbreviations or (len(joined) == 1 and joined.isupper()):
            return False
        if word in self.before_figures and following[:1].isdigit():
            return False
        return not _NUMBERED.match(before)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
