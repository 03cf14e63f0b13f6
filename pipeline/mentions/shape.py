"""A passage's tokens as parts of names: how each is written, and which known names (atoms) are one unit.

A span that another layer already knows is an atom: a name may contain it, never a piece of it, and "and" before it
begins another name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.heads import Grammar
from pipeline.mentions.tokens import POSSESSIVES, Reading

HYPHENS = frozenset("-‐‑–")
"""Signs within a compound or a period; a longer dash stands between clauses."""
_REGION = "place:regions"
_TOWNS = ("place:cities", "name:gpe")
_DECADE = re.compile(r"(?:1[89]|20)\d0s\Z")
_ORDINAL = re.compile(r"\d\d(?:st|th)\Z")
_SMALL_TAGS = frozenset(
    [
        *("DT", "IN", "PRP", "PRP$", "WDT", "WP", "WRB", "RB", "RBR", "RBS", "CC", "TO", "EX", "PDT", "UH"),
        *("VBG", "VBN", "VBD", "VB", "VBP", "VBZ", "MD"),
        *("DET", "ADP", "PRON", "ADV", "SCONJ", "CCONJ", "AUX", "VERB"),
    ]
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A span of tokens that counts as one unit; `kind` is place, region, town, group or name."""

    first: int
    after: int
    kind: str
    held: bool = False
    """Whether it is a numbered meeting, which goes on with no name."""


@dataclass(slots=True)
class Shape:
    """A passage's tokens as parts of names."""

    reading: Reading
    grammar: Grammar
    atoms: Mapping[int, Atom]
    head_tokens: Mapping[int, int]
    naming: frozenset[int]
    """First tokens of the heads that stand in a number in which they name something."""
    capital: list[bool]
    firsts: frozenset[int]
    persons: frozenset[int]
    """First tokens of what the model takes for a person's full name."""

    @classmethod
    def of(
        cls,
        reading: Reading,
        grammar: Grammar,
        atoms: Sequence[Atom],
        heads: Sequence[tuple[int, int]],
        naming: Sequence[int] = (),
    ) -> "Shape":
        head_tokens = {position: after for first, after in heads for position in range(first, after)}
        persons = frozenset(first for first, after, label in reading.names if label == "PERSON" and after - first > 1)
        firsts, capital = reading.firsts(), _capitals(reading, grammar)
        return cls(reading, grammar, by_token(atoms), head_tokens, frozenset(naming), capital, firsts, persons)

    def hyphen(self, position: int) -> bool:
        """A hyphen, or the stroke of "HIV/AIDS"."""
        if not 0 < position < len(self.reading) - 1:
            return False
        words = self.reading.words
        stroke = words[position] == "/" and self.reading.tight(position)
        return words[position] in HYPHENS or (
            stroke and words[position - 1].isupper() and words[position + 1].isupper()
        )

    def titled(self, position: int) -> bool:
        """Whether a word has a capital, and small letters behind it."""
        word = self.reading.words[position]
        return word[0].isupper() and not word.isupper()

    def begins(self, position: int, kind: str = "") -> bool:
        """Whether an atom begins there, of a kind where one is given."""
        atom = self.atoms.get(position)
        return atom is not None and atom.first == position and (not kind or atom.kind == kind)

    def meets(self, position: int) -> bool:
        """Whether a numbered meeting begins: "on its Tenth Session"."""
        atom = self.atoms.get(position)
        return atom is not None and atom.held and atom.first == position

    def possessor(self, first: int) -> int | None:
        """The first token of the known name before an apostrophe: "the Office’s technical cooperation strategy"."""
        possessive = first > 1 and self.reading.words[first - 1] in POSSESSIVES
        atom = self.atoms.get(first - 2) if possessive else None
        return atom.first if atom is not None and atom.kind == "name" else None

    def unit(self, position: int) -> int:
        """The token after what stands there: an atom whole, or one word."""
        return self.atoms[position].after if position in self.atoms else position + 1

    def starts_other(self, position: int) -> bool:
        """Whether a name of its own begins: an atom, or a capitalised phrase that has its own head.

        "Dialogue" alone is none in "Forum for Partnership and Dialogue".
        """
        if self.begins(position, "name") or position in self.persons:
            return True
        if self._abstract(position):
            return False
        while position < len(self.reading) and (self.capital[position] or self.hyphen(position)):
            if position in self.naming:
                return True
            position += 1
        return False

    def _abstract(self, position: int) -> bool:
        """Whether a head noun stands alone that names what people do as well as an event or a body."""
        words = [word.lower() for word in self.reading.words[position : position + 2]]
        goes_on = len(words) > 1 and (self.capital[position + 1] or words[1] in self.grammar.connectors)
        return bool(words) and words[0] in self.grammar.abstract and not goes_on

    def between_capitals(self, position: int) -> bool:
        """Whether words written as part of a name, of no atom, stand on both sides."""
        around = (position - 1, position + 1)
        return position > 0 and all(self.capital[p] and p not in self.atoms and p not in self.firsts for p in around)


def atoms_of(reading: Reading, known: Sequence[Candidate]) -> list[Atom]:
    """The known spans as tokens; of overlapping ones the longest."""
    atoms: list[Atom] = []
    for candidate in sorted(known, key=lambda c: (c.start - c.end, c.start, c.rule != _REGION, c.rule)):
        first, after = reading.at(candidate.start), reading.at(candidate.end)
        if first < after and not any(atom.first < after and first < atom.after for atom in atoms):
            atoms.append(Atom(first, after, _kind(candidate), candidate.rule.startswith("session:")))
    return atoms


def by_token(atoms: Sequence[Atom]) -> dict[int, Atom]:
    """Each token of an atom, with the atom."""
    return {position: atom for atom in atoms for position in range(atom.first, atom.after)}


def _kind(candidate: Candidate) -> str:
    if candidate.rule == _REGION:
        return "region"
    if candidate.type == "place" and candidate.rule in _TOWNS:
        return "town"
    if candidate.subtype == "group":
        return "group"
    return "place" if candidate.type == "place" or candidate.subtype == "state" else "name"


def _capitals(reading: Reading, grammar: Grammar) -> list[bool]:
    """Which tokens are written as part of a name: capitals, and the small end of a compound ("High-level")."""
    capital = [word[0].isupper() for word in reading.words]
    for start in reading.firsts():
        if start < len(capital) and capital[start] and _ordinary(reading, start):
            capital[start] = False
    for position in range(2, len(capital)):
        if reading.words[position - 1] in HYPHENS and capital[position - 2] and reading.words[position].isalpha():
            capital[position] = capital[position - 1] = _near(reading, position)
    for position in range(2, len(capital)):
        capital[position] |= _era(reading.words, position)
    small = grammar.articles | grammar.always_small | grammar.headline
    return [flag and reading.words[i].lower() not in small for i, flag in enumerate(capital)]


def _era(words: Sequence[str], position: int) -> bool:
    """A decade or a century that a name is for: "Programme of Action for the 1990s", "for the 21st Century"."""
    if words[position - 1] != "the" or words[position - 2] not in ("for", "in"):
        return False
    if _DECADE.match(words[position]):
        return words[position - 2] == "for"
    return bool(_ORDINAL.match(words[position])) and words[position + 1 : position + 2] == ["Century"]


def _near(reading: Reading, position: int) -> bool:
    """At most one blank around the hyphen before: a dash between clauses has two."""
    blanks = (reading.starts[position] - reading.ends[position - 1]) + (
        reading.starts[position - 1] - reading.ends[position - 2]
    )
    return blanks < 2


def _ordinary(reading: Reading, position: int) -> bool:
    """A word that has its capital only from the beginning of the sentence, as far as its tag says."""
    if not reading.tags:
        return False
    return reading.tags[position] in _SMALL_TAGS
