"""Wrapped lines as one text again: hyphens undone, addresses and dashes written on without a space."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from pipeline.text.conventions import Conventions

WORD = re.compile(r"\w[\w-]*")
WORD_END, WORD_START = re.compile(r"[\w-]*$"), re.compile(r"[\w-]*")
OPEN_END = re.compile(r"\w[–—/]$|(?:https?://|www\.)(?:\S*[/.?=&_#-])?$|\w@$")
"""What is written on without a space after it: a dash or stroke between two words, an address."""
ELIDED = re.compile(r"[a-z]{1,2}['’]\w")
"""A word after a hyphen that was there before the line was broken: main-d'œuvre."""
LONGEST = 120
"""Characters at the end of a text that are looked at."""
HYPHENS = ("-", "\xad")


class Vocabulary(NamedTuple):
    """The words of a document whose lines end in hyphens, in lower case, and whether it breaks words at all there."""

    words: frozenset[str] = frozenset()
    breaks: bool = True


def vocabulary(lines: Iterable[str]) -> Vocabulary:
    """Of lines in reading order, those broken at a line's end left out; of none where no line breaks a word.

    A text whose compounds stand at line ends as it writes them elsewhere, more often than parts of its words do, breaks
    none: all hyphens there are its own.
    """
    found = list(lines)
    broken = [(line, after) for line, after in pairwise(found) if line.endswith(HYPHENS)]
    if not broken and not (found and found[-1].endswith(HYPHENS)):
        return Vocabulary()
    whole = (line.rsplit(" ", 1)[0] if line.endswith(HYPHENS) else line for line in found)
    written = set("\n".join(whole).lower().split())
    words = frozenset(WORD.findall(" ".join(written)))
    ends = [_around(line, after) for line, after in broken]
    compounds = sum(f"{first}-{second}" in words for first, second in ends)
    return Vocabulary(words, sum(f"{first}{second}" in words for first, second in ends) >= compounds)


def _around(before: str, after: str) -> tuple[str, str]:
    """What stands right before a hyphen at a line's end, and right after it, in lower case."""
    return _matched(WORD_END.search(before[-LONGEST:-1])).lower(), _matched(WORD_START.match(after)).lower()


def joined(text: str, line: str, known: Vocabulary, conventions: Conventions) -> str:
    """A text and the line that it goes on in; `known` is the document's vocabulary."""
    if not text:
        return line
    if text[-1].isalnum():
        return f"{text} {line}"
    if text[-1] not in HYPHENS or len(text) < 2 or not text[-2].isalnum():
        last = text[-LONGEST:].rsplit(" ", 1)[-1]
        return f"{text}{line}" if OPEN_END.search(last) else f"{text} {line}"
    last = text[-LONGEST:-1].rsplit(maxsplit=1)[-1]
    before, after = _matched(WORD_END.search(last)), _matched(WORD_START.match(line))
    if not after or after[0].isdigit() or ELIDED.match(line):
        return f"{text[:-1]}-{line}"
    return text[:-1] + ("-" if _keeps_hyphen(before, after, known, conventions) else "") + line


def _matched(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def _keeps_hyphen(before: str, after: str, known: Vocabulary, conventions: Conventions) -> bool:
    """The document's own vocabulary first, then the list of prefixes, then its habit and the case of what follows."""
    whole, parted = f"{before}{after}".lower(), f"{before}-{after}".lower()
    if whole in known.words:
        return False
    if "-" in before or parted in known.words or before.lower() in conventions.hyphen_prefixes:
        return True
    return not known.breaks or after[0].isupper()
