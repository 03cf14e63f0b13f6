"""Which rows of the authorities a text can have to do with, as one hash.

A document has to be read again only where a row changed that one of its wordings is in the text. Texts and wordings
are compared loosely (small letters, no accents, no plural, no signs), so that no row that could matter is left out.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from pipeline.knowledge import Authority

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f\u00ad]")
_POSSESSIVE = re.compile(r"[’'](?:s\b)?")
_VOWELS = re.compile("[aeiouy]")
_TWICE = re.compile(r"(.)\1+")
_LONG_WORD = 5
_OPENING = 3
_NUMBERED = re.compile(r"[A-Z]?0*(\d+)$")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuthorityIndex:
    """Wordings by their first letters, each with its row, and the hash of each row."""

    openings: dict[str, list[tuple[str, int]]]
    """First letters -> (wording run together, number of the row)."""
    hashes: list[bytes]


def index_authorities(authorities: Sequence["Authority"]) -> AuthorityIndex:
    """Prepare the comparison; once for all texts."""
    openings: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for number, row in enumerate(authorities):
        for words in _wordings(row):
            if words:
                openings[words[0][:_OPENING]].add(("".join(words), number))
    ordered = {opening: sorted(wordings) for opening, wordings in openings.items()}
    return AuthorityIndex(ordered, [_hash(row) for row in authorities])


def authority_footprint(authorities: "AuthorityIndex | Sequence[Authority]", texts: str | Iterable[str]) -> str:
    """Hash of the rows one of whose wordings is in the texts; the same whatever else the authorities hold."""
    index = authorities if isinstance(authorities, AuthorityIndex) else index_authorities(authorities)
    found: set[int] = set()
    for text in (texts,) if isinstance(texts, str) else texts:
        _find(text, index, found)
    return hashlib.sha256(b"".join(sorted(index.hashes[number] for number in found))).hexdigest()


def _find(text: str, index: AuthorityIndex, found: set[int]) -> None:
    words = _words(text)
    run = "".join(words)
    at = 0
    for word in words:
        for wording, number in index.openings.get(word[:_OPENING], ()):
            if number not in found and run.startswith(wording, at):
                found.add(number)
        at += len(word)


def _words(text: str) -> list[str]:
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return [_stem(word) for word in _WORD.findall(_POSSESSIVE.sub(" ", plain))]


def _stem(word: str) -> str:
    """What spellings and numbers do not change: of a long word, its consonants."""
    singular = word.rstrip("s") or word
    if len(singular) < _LONG_WORD:
        return singular
    return _TWICE.sub(r"\1", _VOWELS.sub("", singular).replace("z", "s"))


def _wordings(row: "Authority") -> Iterable[Words]:
    """All wordings; of a numbered row its number too, since patterns find it by that."""
    aliases = (alias for group in row.aliases.values() for alias in group)
    for wording in (*row.names.values(), *aliases, *row.acronyms, *row.not_aliases):
        yield tuple(_words(wording))
    if number := _NUMBERED.search(row.id.partition(":")[2]):
        yield (number[1],)


def _hash(row: "Authority") -> bytes:
    facts = {name: value for name, value in asdict(row).items() if name not in ("file", "line", "source")}
    return hashlib.sha256(orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)).digest()
