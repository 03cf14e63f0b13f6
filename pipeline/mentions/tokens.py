"""Words with their places: the common ground of all layers.

A token is a run of letters and digits, a decimal number, a possessive ending or one sign. Its key is what
wordings are compared by: lower case, no accents, no plural, one spelling for British and American forms.
Hyphens, quotation marks and apostrophes have an empty key: they neither make nor break a match, so that the
noise of PDFs ("high -level", "organi- zation") does no harm.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from pipeline.words import singular, unaccented

TOKEN = re.compile(r"[’']s\b|\d+(?:[.,]\d+)+|[^\W_]+|[^\w\s]|_+")
SILENT = frozenset("-‐‑–—−'’‘`\"“”„«»*_\u00ad")
POSSESSIVES = frozenset(("’", "'", "’s", "'s"))
"""What follows an owner."""
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_YEAR_LENGTH = 4
_SPELLINGS = (("organis", "organiz"), ("labor", "labour"), ("programme", "program"), ("center", "centre"))


@dataclass(slots=True)
class Reading:
    """A passage as tokens: parallel lists; tags (Penn Treebank or universal) and names are empty without a model."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    keys: list[str]
    tags: list[str] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    language: str = ""
    """ISO 639-1 code of the language that it was read as"""

    def __len__(self) -> int:
        return len(self.words)

    def firsts(self) -> frozenset[int]:
        """Numbers of the tokens that begin a sentence."""
        return frozenset(self.at(start) for start, _ in self.sentences)

    def year(self, position: int) -> bool:
        """Whether a year stands there."""
        return position < len(self) and _YEAR.match(self.words[position]) is not None

    def short_number(self, position: int) -> bool:
        """Whether a number stands there that has fewer digits than a year."""
        return self.words[position].isdigit() and len(self.words[position]) < _YEAR_LENGTH

    def tight(self, hyphen: int) -> bool:
        """Whether a hyphen stands between two tokens without blanks, as in post-2015."""
        inside = 0 < hyphen < len(self) - 1
        return inside and self.starts[hyphen] == self.ends[hyphen - 1] and self.starts[hyphen + 1] == self.ends[hyphen]

    def at(self, offset: int) -> int:
        """Number of the first token that begins at or after an offset."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low


def tokenize(text: str) -> Reading:
    """The tokens of a passage."""
    starts, ends, words = [], [], []
    for match in TOKEN.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        words.append(match.group())
    return Reading(text, starts, ends, words, [key(word) for word in words])


@cache
def key(word: str) -> str:
    """What a word is compared by; empty for signs that make no difference and for the possessive ending."""
    if word in SILENT or word in ("'s", "’s"):
        return ""
    plain = unaccented(word).lower()
    for variant, standard in _SPELLINGS:
        plain = plain.replace(variant, standard)
    return singular(plain)


def keys(wording: str) -> list[str]:
    """The keys of a wording, silent signs left out."""
    return [found for word in TOKEN.findall(wording) if (found := key(word))]
