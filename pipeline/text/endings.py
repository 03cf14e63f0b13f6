"""Whether a line or a paragraph ends with its sentence, or only with an abbreviation."""

import re

from pipeline.text.conventions import Conventions

END = re.compile(r"(?:[.!?:;…][\"'”’»)\]]*|(?<!\d)[.!?:;…][\"'”’»)\]]*\d{1,3})$")
"""Punctuation, with what closes, and with the mark of a note where that was not taken out."""
INITIAL = re.compile(r"(?:[A-ZÀ-Þ]\.)+")
LONGEST = 16
"""Characters at the end of a text that are looked at."""


def is_ended(text: str, conventions: Conventions) -> bool:
    """Whether a text ends in end punctuation that is not the point of an abbreviation or an initial."""
    if text[-1:].isalpha():
        return False
    tail = text[-LONGEST:]
    if not END.search(tail):
        return False
    if tail[-1] != ".":
        return True
    word = tail.rsplit(maxsplit=1)[-1].lstrip("(\"“«‘'")
    return INITIAL.fullmatch(word) is None and word[:-1].lower() not in conventions.abbreviations
