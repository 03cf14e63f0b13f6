"""The text of a file of text, in whatever encoding it was written."""

import codecs
import re

from charset_normalizer import from_bytes

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""What announces an encoding at the beginning of a file; the longer marks first where one begins another."""
WESTERN = ("cp1252", "mac_roman", "cp850")
"""Windows, old Macintosh, DOS: what Western European text was written in before UTF-8, the most usual first."""
SMALL = "àâäáãåæçéèêëíìîïñóòôöõøœùúûüÿßı"
USUAL = set(SMALL + SMALL.upper() + "«»“”„‘’–—…•·°ºª§€£¡¿©®™½¼¾²³¹±×†‡ \xa0\xad")
MISPLACED = re.compile(rf"[a-z{SMALL}][{SMALL.upper().replace('SS', '')}][a-z{SMALL}]")
"""A capital with an accent within small letters: a sign of the wrong encoding."""
ENOUGH = 0.9
SAMPLE = 200_000
HEAD = 4096
ZEROS = 0.3
"""The share of zero bytes in Western text in UTF-16, at the least."""


def decode(data: bytes) -> str:
    """The text of bytes: by their mark, as UTF-8, or by what makes the best of their letters."""
    for mark, name in MARKS.items():
        if data.startswith(mark):
            return data.decode(name, errors="replace").lstrip("\ufeff")
    try:
        return data.decode(unmarked_utf16(data) or "utf-8")
    except UnicodeDecodeError:
        return data.decode(_western(data[:SAMPLE]) or _guessed(data[:SAMPLE]), errors="replace")


def is_marked(data: bytes) -> bool:
    """Whether a file announces its encoding."""
    return data.startswith(tuple(MARKS))


def unmarked_utf16(data: bytes) -> str:
    """The name of UTF-16 as it was written without a mark: every other byte of Western text is zero; else nothing."""
    head = data[:HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < ZEROS * len(head) or min(even, odd) > 0.1 * max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _western(data: bytes) -> str:
    """The Western encoding that reads most usual letters, each where it can stand; empty where none does well."""
    scores = {name: _usual(data.decode(name, errors="replace")) for name in WESTERN}
    best = max(WESTERN, key=lambda name: scores[name])
    return best if scores[best] >= ENOUGH else ""


def _usual(text: str) -> float:
    """The share of the letters beyond ASCII that are usual and not misplaced."""
    beyond = [letter for letter in text if letter > "\x7f"]
    usual = sum(letter in USUAL for letter in beyond) - len(MISPLACED.findall(text))
    return usual / max(len(beyond), 1)


def _guessed(data: bytes) -> str:
    best = from_bytes(data).best()
    return best.encoding if best else WESTERN[0]
