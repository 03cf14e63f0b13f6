"""One form of a word: without accents, in the singular. Pure functions over single words of the three languages."""

import unicodedata

_SHORTEST_PLURAL = 4
_SINGULAR = ("ss", "us", "is")
"""Endings in "s" that are no plural's: "process", "census", "basis"."""
_NO_PLURAL = (*_SINGULAR, "ics")
"""... and "statistics", which still is compared with "statistic"."""


def unaccented(text: str) -> str:
    """The text with its letters decomposed (NFKD) and their marks left out."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def singular(word: str) -> str:
    """A word in small letters without its plural's ending; "policies" is "policy", "process" stays."""
    if not _ends_in_s(word, _SINGULAR):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > _SHORTEST_PLURAL + 1 else word[:-1]


def is_plural(wording: str) -> bool:
    """Whether a wording's last word ends as plurals do; "process" and "statistics" do not."""
    return _ends_in_s(wording.lower(), _NO_PLURAL)


def _ends_in_s(word: str, but: tuple[str, ...]) -> bool:
    return len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith(but)
