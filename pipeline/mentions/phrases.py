"""How far a name reaches: to the left over its modifiers, to the right over its of/on/for parts.

`Shape` answers questions about single tokens (is it written as part of a name, does a compound go on); the two
walks use it. A span that another layer already knows (an atom) is one unit: a name may contain it, never a
piece of it, and "and" before it begins another name.
"""

import re
from calendar import month_name
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.heads import Grammar
from pipeline.mentions.tokens import SILENT, Reading

_MONTHS = frozenset(month_name)
YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_HYPHENS = frozenset("-‐‑–")
"""Signs within a compound or a period; a longer dash stands between clauses."""
_LONGEST_MODIFIER = 2
_LONGEST_ITEM = 3
_LONGEST_ACRONYM = 5
_YEAR_LENGTH = 4
_REGION = "place:regions"
_TOWNS = ("place:cities", "name:gpe")
_POSSESSIVE_ENDINGS = frozenset(("’", "'", "’s", "'s"))
_WITHIN_LISTS = _POSSESSIVE_ENDINGS | {","}
_QUOTES = frozenset('"“”«»')


@dataclass(frozen=True, slots=True)
class Atom:
    """A span of tokens that counts as one unit; `kind` is place, region, town, group or name."""

    first: int
    after: int
    kind: str


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
        at = {position: atom for atom in atoms for position in range(atom.first, atom.after)}
        head_tokens = {position: after for first, after in heads for position in range(first, after)}
        firsts = frozenset(reading.at(start) for start, _ in reading.sentences)
        persons = frozenset(first for first, after, label in reading.names if label == "PERSON" and after - first > 1)
        return cls(reading, grammar, at, head_tokens, frozenset(naming), _capitals(reading, grammar), firsts, persons)

    def year(self, position: int) -> bool:
        return bool(YEAR.match(self.reading.words[position]))

    def hyphen(self, position: int) -> bool:
        """A hyphen, or the stroke of "HIV/AIDS"."""
        if not 0 < position < len(self.reading) - 1:
            return False
        words = self.reading.words
        stroke = words[position] == "/" and self._tight(position)
        return words[position] in _HYPHENS or (
            stroke and words[position - 1].isupper() and words[position + 1].isupper()
        )

    def left(self, first: int, *, through_ties: bool = False, long_names: bool = False) -> int:
        """The first token of the name whose head begins at `first`; topics of their own are joined to some heads.

        `through_ties` passes a small connector between two capitals ("Data for Now" before a small head);
        `long_names` takes in a known name of any length.
        """
        joined, topical = False, self.reading.words[first].lower() in self.grammar.topical
        while first > 0 and first not in self.firsts:
            previous = first - 1
            word = self.reading.words[previous]
            louder = previous in self.head_tokens and _loud(word) and self._titled(first)
            if word.lower() in self.grammar.dividers or louder:
                break
            if previous in self.atoms:
                atom = self.atoms[previous]
                if not (long_names or self._modifies(atom)):
                    break
                first = atom.first
            elif self.capital[previous] or (self.year(previous) and first < len(self.reading) and self.capital[first]):
                first = previous
            elif self.hyphen(previous) and (self.capital[previous - 1] or self._tight(previous)):
                first = previous - 1
            elif self._joins_left(previous, topical):
                first, joined = previous - 1, True
            elif self._tied(previous, through_ties) or self._owned(previous) or self._in_list(previous, joined):
                first = previous - 1
            else:
                break
        return self._without_vague(first)

    def right(
        self,
        after: int,
        *,
        located: bool = False,
        open_to_known: bool = False,
        in_list: bool = False,
        shared: bool = False,
    ) -> int:
        """The token after the last of the name whose head ends before `after`.

        `located` takes in "in Chile"; `open_to_known` a known span that is written small ("on its tenth session");
        `in_list` says that the head has a part of its own, which "and" may go on ("Department of Labour"); `shared`
        that it may be of two ("Joint Statement of A and the B"). Capitals throughout end where small letters begin.
        """
        end, between, loud = after, False, _loud(self.reading.words[after - 1])
        while after < len(self.reading) and after not in self.firsts:
            word = self.reading.words[after].lower()
            if word in self.grammar.dividers or (loud and self._titled(after)):
                break
            step = self._step(after, in_list, open_to_known) or self._within(after, located, in_list)
            if step is None and (between or shared) and word in self.grammar.joining:
                step, shared = self._part(after + 1, True), False
            if step is None:
                break
            between = word == "between" or (between and step == after + 1)
            in_list = in_list or word in self.grammar.connectors
            after = end = step
        return end

    def _titled(self, position: int) -> bool:
        """Whether a word has a capital, and small letters behind it."""
        word = self.reading.words[position]
        return word[0].isupper() and not word.isupper()

    def _step(self, after: int, in_list: bool, open_to_known: bool) -> int | None:
        """The end of the next piece of the name, or None where the name is over."""
        word = self.reading.words[after].lower()
        if word in self.grammar.connectors or self._from_it(after):
            return self._part(after + 1, open_to_known)
        if " ".join(self.reading.words[after : after + 2]).lower() in self.grammar.at_end and self.capital[after + 1]:
            return after + 2
        if word in self.grammar.articles and (self._gerund_before(after) or self._infinitive_before(after)):
            return self._part(after, open_to_known)
        if word.isdigit() and self.reading.words[after - 1].lower() in self.grammar.dividers:
            return after + 1
        if word == "," and in_list:
            return self._listed(after + 1)
        if word in self.grammar.joining and in_list:
            return self._conjunct(after + 1)
        if word in self.grammar.officers:
            return None
        owned = self.reading.words[after - 1] in _POSSESSIVE_ENDINGS
        goes_on = in_list and (self._modified(after) or after - 1 in self.atoms or owned)
        if self.capital[after] and (goes_on or not self._begins_atom(after, "name")):
            return self._unit(after)
        if self.hyphen(after) and (self.capital[after + 1] or self.year(after + 1) or self._numbered(after + 1)):
            return after + 2
        if word in _POSSESSIVE_ENDINGS and in_list and self._owns(after + 1):
            return after + 1
        return after + 1 if self.year(after) and not self._counted(after + 1) else None

    def _gerund_before(self, position: int) -> bool:
        """Whether a capitalised gerund stands before: "Convention on Preventing the Illicit Import of"."""
        return self.capital[position - 1] and self.reading.words[position - 1].lower().endswith("ing")

    def _infinitive_before(self, position: int) -> bool:
        """Whether a capitalised infinitive stands before: "Conference to Adopt the Compact"."""
        return position > 1 and self.capital[position - 1] and self.reading.words[position - 2].lower() == "to"

    def _modified(self, position: int) -> bool:
        """Whether a plain word of the name stands right before: "Federation of Independent Trade Unions"."""
        before = position - 1
        plain = self.capital[before] and before not in self.atoms and before not in self.head_tokens
        return plain and self.reading.words[before].isalpha()

    def _from_it(self, position: int) -> bool:
        """ "from" after a word that it goes on: "Convention on Protection from Violence"."""
        words = self.reading.words
        return words[position].lower() == "from" and words[position - 1].lower() in self.grammar.before_from

    def _owns(self, position: int) -> bool:
        """Whether what follows a possessive goes on with the name: "Women’s Health", "Women’s, Children’s and"."""
        if position >= len(self.reading):
            return False
        word = self.reading.words[position]
        listed = self._listed(position + 1) if word == "," else None
        joined = self._conjunct(position + 1) if word.lower() in self.grammar.joining else None
        return self.capital[position] or listed is not None or joined is not None

    def _within(self, after: int, located: bool, in_list: bool) -> int | None:
        """ "in" and a region; a country only where the head is one of a country."""
        if self.reading.words[after].lower() not in ("in", "en"):
            return None
        position = after + 1
        while position < len(self.reading) and self.reading.words[position].lower() in self.grammar.articles:
            position += 1
        if position >= len(self.reading):
            return None
        atom = self.atoms.get(position)
        if atom is not None:
            return atom.after if atom.kind == "region" or (located and atom.kind in ("place", "town")) else None
        inner = (in_list or position > after + 1) and position not in self.firsts and not self._starts_other(position)
        return position + 1 if inner and self.capital[position] and not self._dated(position) else None

    def _numbered(self, position: int) -> bool:
        """A number right after a hyphen: "COVID-19"."""
        return self.reading.words[position].isdigit() and self._tight(position - 1)

    def _counted(self, position: int) -> bool:
        """Whether what a number stands before is counted by it: "Report 2000 households"."""
        return self.reading.tags[position : position + 1] == ["NNS"] and self.reading.words[position].islower()

    def _dated(self, position: int) -> bool:
        """A month or a year: it tells when, and is no part of the name."""
        following = self.reading.words[position + 1] if position + 1 < len(self.reading) else ""
        month = self.reading.words[position].title() in _MONTHS
        return month or self.year(position) or bool(YEAR.match(following)) or following[:1].isdigit()

    def _day(self, position: int) -> bool:
        """A month with its day: "World Day against Fog on June 12"."""
        words = self.reading.words[position : position + 2]
        return words[0].title() in _MONTHS and len(words) > 1 and words[1].isdigit() and len(words[1]) < _YEAR_LENGTH

    def _modifies(self, atom: Atom) -> bool:
        """Whether a known name may be the modifier of a longer one: "United Nations Ocean Conference"."""
        following = atom.after < len(self.reading) and self.reading.words[atom.after] in ("’s", "'s", "’")
        return not following and (atom.kind != "name" or atom.after - atom.first <= _LONGEST_MODIFIER)

    def _part(self, position: int, open_to_known: bool) -> int | None:
        """After a connector: articles, then something written as a name, or a known span."""
        skipped = self.grammar.articles | self.grammar.possessors
        while position < len(self.reading) and self.reading.words[position].lower() in skipped:
            position += 1
        if position >= len(self.reading) or position in self.firsts or self._day(position):
            return None
        if self.capital[position] or (open_to_known and self._begins_atom(position)):
            return self._unit(position)
        return None

    def _begins_atom(self, position: int, kind: str = "") -> bool:
        atom = self.atoms.get(position)
        return atom is not None and atom.first == position and (not kind or atom.kind == kind)

    def _conjunct(self, position: int) -> int | None:
        """After "and": a further part of the same name, unless another name begins there."""
        position = self._listed_noun(position)
        if self._begins_atom(position, "place"):
            return self._unit(position)  # with its article: "in Kenya and the Gambia"
        if position >= len(self.reading) or not self.capital[position] or self._starts_other(position):
            return None
        return self._unit(position)

    def _listed_noun(self, position: int) -> int:
        """Past the article where a noun follows that names list with one: "and the Rights of Older Persons"."""
        words = [word.lower() for word in self.reading.words[position : position + 2]]
        article = len(words) > 1 and words[0] in self.grammar.articles and words[1] in self.grammar.listed
        return position + 1 if article else position

    def _listed(self, position: int) -> int | None:
        """After a comma: a part of a list within the name ("Labour, Family and Social Affairs") that "and" ends."""
        if position >= len(self.reading) or not self.capital[position] or self._starts_other(position):
            return None
        after = position
        while after < len(self.reading) and (self.capital[after] or self.reading.words[after] in _WITHIN_LISTS):
            after += 1
        if after >= len(self.reading) or self.reading.words[after].lower() not in self.grammar.joining:
            return None
        return position + 1 if self._conjunct(after + 1) else None

    def _starts_other(self, position: int) -> bool:
        """Whether a name of its own begins: an atom, or a capitalised phrase that has its own head."""
        if self._begins_atom(position, "name") or position in self.persons:
            return True
        while position < len(self.reading) and (self.capital[position] or self.hyphen(position)):
            if position in self.naming:
                return True
            position += 1
        return False

    def _unit(self, position: int) -> int:
        return self.atoms[position].after if position in self.atoms else position + 1

    def _joins_left(self, position: int, topical: bool) -> bool:
        word = self.reading.words[position].lower()
        if word not in self.grammar.joining or position == 0 or not self.capital[position - 1]:
            return False
        before = position - 1
        own = before in self.head_tokens and not (topical and self.capital[before - 1])
        return before not in self.atoms and not own and before not in self.firsts

    def _tied(self, position: int, through_ties: bool) -> bool:
        """A connector within the name: any where `through_ties`, else "for" after an article and one word."""
        word = self.reading.words[position].lower()
        if not self._between_capitals(position):
            return False
        return (through_ties and word in self.grammar.connectors) or (word == "for" and self._after_article(position))

    def _owned(self, position: int) -> bool:
        """A possessive ending after a capital: "Workers' Group", "Women's Forum"."""
        word, before = self.reading.words[position], position - 1
        if position == 0 or not self.capital[before]:
            return False
        return (word in ("’", "'") and self.reading.words[before].endswith("s")) or (
            word in ("’s", "'s") and before not in self.atoms
        )

    def _in_list(self, position: int, joined: bool) -> bool:
        return (
            self.reading.words[position] == ","
            and joined
            and self.capital[position - 1]
            and position - 1 not in self.atoms
            and not self._ends_person(position)
            and not self._ends_phrase(position)
        )

    def _ends_phrase(self, comma: int) -> bool:
        """Whether so many words of a name stand before a comma that they are a name of their own."""
        return comma > _LONGEST_ITEM and all(self.capital[comma - _LONGEST_ITEM - 1 : comma])

    def _ends_person(self, comma: int) -> bool:
        """Whether what stands before a comma is who belongs to the body behind it: "; Ana Ruiz, Social Council"."""
        if any(after == comma for first, after, label in self.reading.names if label == "PERSON" and after - first > 1):
            return True
        first = comma - 1
        while first > 0 and self.capital[first - 1]:
            first -= 1
        return comma - first > 1 and self.reading.words[first - 1] == ";"

    def _after_article(self, position: int) -> bool:
        """Whether one capitalised word stands between an article and here: "the Talent for Growth Task Force"."""
        before = self.reading.words[position - 2].lower() if position > 1 else ""
        return before in self.grammar.articles

    def _between_capitals(self, position: int) -> bool:
        around = (position - 1, position + 1)
        return position > 0 and all(self.capital[p] and p not in self.atoms and p not in self.firsts for p in around)

    def _tight(self, hyphen: int) -> bool:
        """A compound without blanks, such as post-2015."""
        starts, ends = self.reading.starts, self.reading.ends
        return starts[hyphen] == ends[hyphen - 1] and starts[hyphen + 1] == ends[hyphen]

    def _without_vague(self, first: int) -> int:
        words = self.reading.words
        while first < len(words) and (
            words[first] in SILENT
            or words[first] in ("’s", "'s", ",")
            or words[first].lower() in self.grammar.articles | self.grammar.joining
        ):
            first += 1
        return first


def atoms_of(reading: Reading, known: Sequence[Candidate]) -> list[Atom]:
    """The known spans as tokens; of overlapping ones the longest."""
    atoms: list[Atom] = []
    for candidate in sorted(known, key=lambda c: (c.start - c.end, c.start, c.rule != _REGION, c.rule)):
        first, after = reading.at(candidate.start), reading.at(candidate.end)
        if first < after and not any(atom.first < after and first < atom.after for atom in atoms):
            atoms.append(Atom(first, after, _kind(candidate)))
    return atoms


def _loud(word: str) -> bool:
    """Whether a word is written in capitals throughout and is no acronym, as far as its length tells."""
    return len(word) > _LONGEST_ACRONYM and word.isalpha() and word.isupper()


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
    for start in (reading.at(start) for start, _ in reading.sentences):
        if start < len(capital) and capital[start] and _ordinary(reading, start):
            capital[start] = False
    for position in range(2, len(capital)):
        if reading.words[position - 1] in _HYPHENS and capital[position - 2] and reading.words[position].isalpha():
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


_DECADE = re.compile(r"(?:1[89]|20)\d0s\Z")
_ORDINAL = re.compile(r"\d\d(?:st|th)\Z")
_SMALL_TAGS = frozenset(
    [
        *("DT", "IN", "PRP", "PRP$", "WDT", "WP", "WRB", "RB", "RBR", "RBS", "CC", "TO", "EX", "PDT", "UH"),
        *("VBG", "VBN", "VBD", "VB", "VBP", "VBZ", "MD"),
        *("DET", "ADP", "PRON", "ADV", "SCONJ", "CCONJ", "AUX", "VERB"),
    ]
)
