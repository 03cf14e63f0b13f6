"""Where a name ends whose head noun stands first: the walk to the right over its adjectives and complements.

A complement is tied by a small word ("de la", "sur", "para"); "and" and commas go on with it unless another name
begins. A span that another layer already knows (an atom) is one unit.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.mentions.heads import Found, Grammar
from pipeline.mentions.shape import Atom, by_token
from pipeline.mentions.tokens import SILENT, Reading

_APOSTROPHES = frozenset("’'‘")
_HYPHENS = frozenset("-‐‑–/")
_LONGEST_LIST = 14
_LISTED = frozenset(("NOUN", "ADJ", "PROPN", "DET", "ADP", "ADV"))


@dataclass(frozen=True, slots=True)
class Walk:
    """From a head to the right, over what belongs to its name."""

    reading: Reading
    grammar: Grammar
    atoms: Mapping[int, Atom]
    naming: Mapping[int, int]
    """First tokens of heads that are written with a capital, with the token after each."""
    firsts: frozenset[int]
    tags: Sequence[str]
    signed: re.Pattern[str]
    participle: re.Pattern[str]
    """The endings of participles, which behind a capital tell what was done with it."""

    @classmethod
    def of(
        cls,
        reading: Reading,
        grammar: Grammar,
        atoms: Sequence[Atom],
        heads: Sequence[Found],
        tags: Sequence[str],
        signed: re.Pattern[str],
        participle: re.Pattern[str],
    ) -> "Walk":
        naming = {h.first: h.after for h in heads if reading.words[h.first][0].isupper() and h.fits(reading)}
        return cls(reading, grammar, by_token(atoms), naming, reading.firsts(), tags, signed, participle)

    def right(self, head: Found) -> tuple[int, frozenset[str]]:
        """The token after the last of the name, and the small words that tie its complements."""
        position, ties = head.after, list[str]()
        small = self.grammar.connectors | self.grammar.about | self.grammar.inner | head.head.after
        while position < len(self.reading) and position not in self.firsts:
            word = self.reading.words[position].lower()
            after = self._step(head, position, word, ties)
            goes_on = word in _HYPHENS or (head.head.type == "instrument" and word in self.grammar.about)
            if after is None or (self.reading.year(position - 1) and ties and not goes_on):
                break
            if word in small:
                ties.append(word)
            position = after
        return position, frozenset(ties)

    def left(self, first: int) -> int:
        """The first token of a name, past the adjective in capitals before its head: "Nouveau Partenariat"."""
        before = first - 1
        if before < 0 or not self._capital(before) or before in self.atoms or not self.reading.words[before].isalpha():
            return first
        return before if self.tags[before] == "ADJ" and not self.reading.words[before].isupper() else first

    def specific(self, head: Found, after: int) -> bool:
        """Whether something behind the head tells which one."""
        words = [word.lower() for word in self.reading.words[head.after : after]]
        small = self.grammar.connectors | self.grammar.articles | self.grammar.joining | SILENT
        words = [word for word in words if word not in small]
        telling = [word for word in words if word not in self.grammar.vague]
        return bool(telling) or bool(words and head.head.noun in self.grammar.distinct)

    def goes_on(self, atom: Atom, head: Found) -> bool:
        """A known name that a longer one begins with: "Décennie d’action" in "Décennie d’action sur la pêche"."""
        if atom.first != head.first or atom.after >= len(self.reading):
            return False
        word = self.reading.words[atom.after].lower()
        return head.head.type != "organization" and word in self.grammar.about

    def pointed_at(self, first: int) -> bool:
        """Whether it was told before: "cette convention sur"."""
        before = [word.lower() for word in self.reading.words[max(0, first - 2) : first]]
        return bool(before) and before[-1] in self.grammar.demonstrative

    def _step(self, head: Found, position: int, word: str, ties: Sequence[str]) -> int | None:
        """The token after the next piece of the name, or None where the name is over."""
        grammar = self.grammar
        about = word in grammar.about and (head.head.type == "instrument" or word not in grammar.of_texts)
        if word in grammar.connectors or about or word in head.head.after:
            if head.head.type == "organization" and word in grammar.before_capitals and not self._large(position + 1):
                return None
            whose = word in grammar.connectors
            general = self._capital(head.first) or head.head.subtype == "discussion"
            return self._complement(position + 1, whose, bool(ties) if whose else general)
        if word in grammar.inner:
            inner = self._inner(position, bool(ties)) if position > head.after else None
            return inner or (self._where(position, word) if self._of_text(head, ties) else None)
        if word in grammar.joining:
            return self._conjunct(head, position, ties)
        if word == ",":
            return self._listed(position, ties)
        if self.signed.match(self.reading.text, self.reading.ends[position - 1]):
            return None
        if self.reading.year(position):
            return position + 1
        if self.reading.words[position] in _HYPHENS and self.reading.tight(position):
            further = self.reading.words[position + 1].lower()
            return self._complement(position + 2, True) if further in grammar.connectors else position + 2
        if self._describes(position):
            return position + 1
        if self.tags[position : position + 2] == ["ADV", "ADJ"] and self._describes(position + 1):
            return position + 2
        begins = self.atoms.get(position)
        if begins is not None:
            behind = position == head.after or (bool(ties) and self._nation(position - 1))
            place = begins.kind != "name" and behind and begins.first == position
            return begins.after if place else None
        proper = self._capital(position) and position not in self.naming
        return position + 1 if proper and (position == head.after or self._capital(position - 1)) else None

    def _large(self, position: int) -> bool:
        """Whether a capital or a known name stands behind the articles at a position."""
        first = self._past_articles(position)
        return first < len(self.reading) and (self._capital(first) or first in self.atoms)

    def _nation(self, position: int) -> bool:
        """ "Nación" in "Congreso de la Nación Argentina"."""
        return self._capital(position) and self.reading.words[position].lower() in self.grammar.nations

    def _describes(self, position: int) -> bool:
        """An adjective, or a participle that belongs to names; before an article it is a verb: "le Traité complète"."""
        word, tag = self.reading.words[position].lower(), self.tags[position]
        if word in self.grammar.stops or position in self.atoms:
            return False
        if word in self.grammar.done:
            return True
        following = self.reading.words[position + 1].lower() if position + 1 < len(self.reading) else ""
        named = self._capital(position - 1) and self.reading.words[position].islower()
        if named and following in self.grammar.articles and not self._number(position + 2):
            return False
        return tag == "ADJ" and following not in self.grammar.ends and not (named and self.participle.search(word))

    def _number(self, position: int) -> bool:
        """Whether a number stands here, as behind the article of a date."""
        return self.reading.words[position : position + 1] != [] and self.reading.words[position][0].isdigit()

    def _complement(self, position: int, whose: bool, open_to_any: bool = False) -> int | None:
        """The token after the first noun behind a small word; None where none follows that a name may have.

        `open_to_any` takes an indefinite one: "Pacte mondial pour une pêche sûre".
        """
        position = self._past_articles(position, ties=not whose)
        if position >= len(self.reading) or position in self.firsts:
            return None
        word, tag = self.reading.words[position].lower(), self.tags[position]
        if word in self.grammar.demonstrative or (word in self.grammar.indefinite and not open_to_any):
            return None
        if word in self.grammar.indefinite:
            return self._complement(position + 1, True)
        atom = self.atoms.get(position)
        if atom is not None:
            return atom.after
        if self.reading.year(position):
            return position + 1
        if self._capital(position):
            return self.naming.get(position + 1 if self._roman(position) else position, position + 1)
        if tag == "VERB" and not whose:
            return self._complement(position + 1, True)
        if self._two_sizes(position):
            return position + 4
        if tag == "ADJ" and self.tags[position + 1 : position + 2] == ["NOUN"]:
            return position + 2
        return position + 1 if tag in ("NOUN", "ADJ", "PROPN") else None

    def _two_sizes(self, position: int) -> bool:
        """Two adjectives with an "and" before their noun: "petites et moyennes entreprises"."""
        joined = self.reading.words[position + 1 : position + 2]
        described = [self.tags[position], *self.tags[position + 2 : position + 4]] == ["ADJ", "ADJ", "NOUN"]
        return described and joined[0].lower() in self.grammar.joining

    def _inner(self, position: int, within: bool) -> int | None:
        """ "en", "à": before a region, a capital that is no place, or one of the nouns that names have there."""
        first = self._past_articles(position + 1)
        if first >= len(self.reading) or first in self.firsts:
            return None
        atom, word, tie = self.atoms.get(first), self.reading.words[first].lower(), self.reading.words[position].lower()
        if atom is not None:
            return atom.after if atom.kind == "region" and within else None
        if word in self.grammar.listed:
            return first + 1
        takes = within and self.reading.words[position - 1].lower() in self.grammar.taking
        if takes and self.tags[first] in ("NOUN", *(("PROPN",) if tie not in self.grammar.within else ())):
            return first + 1
        title = self._capital(first) and self._capital(position - 1) and self.tags[first] != "PROPN"
        return first + 1 if title and not self.reading.year(first) else None

    def _of_text(self, head: Found, ties: Sequence[str]) -> bool:
        """Whether the walk is in what a text is about."""
        return head.head.type == "instrument" and any(tie in self.grammar.about for tie in ties)

    def _where(self, position: int, word: str) -> int | None:
        """ "dans les ports": where that is which a text is about; not the meeting that it was said at."""
        noun = self._past_articles(position + 1)
        if word not in self.grammar.within or noun in (position + 1, len(self.reading)) or noun in self.atoms:
            return None
        held = {heads.noun for key, heads in self.grammar.heads.items() if heads.type == "process"}
        small = noun not in self.firsts and not self._capital(noun) and self.tags[noun] == "NOUN"
        return noun + 1 if small and self.reading.words[noun].lower() not in held else None

    def _conjunct(self, head: Found, position: int, ties: Sequence[str]) -> int | None:
        """Behind "and": a further adjective, complement or noun of the same name, unless another begins there."""
        words, tags, after = self.reading.words, self.tags, position + 1
        if after >= len(self.reading) or after in self.firsts:
            return None
        if self._describes(position - 1) and self._describes(after):
            return after + 1
        word = words[after].lower()
        if word in self.grammar.connectors or word in self.grammar.about:
            alike = self.grammar.connectors if word in self.grammar.connectors else {word}
            goes_on = not alike.isdisjoint(ties) or self._describes(position - 1) or self._capital(position - 1)
            return self._same(after, word) if goes_on else None
        noun = self._past_articles(after)
        if noun >= len(self.reading) or noun in self.firsts:
            return None
        atom = self.atoms.get(noun)
        if atom is not None:
            between = ties[-1:] and ties[-1] in self.grammar.beside
            return atom.after if ties and (between or atom.kind in ("place", "region")) else None
        if noun in self.naming:
            bare = position == head.after and noun == after
            return self.naming[noun] if bare else None
        if self._capital(noun):
            return noun + 1 if self._capital(position - 1) and (ties or noun == after) else None
        about = any(tie in self.grammar.about for tie in ties)
        fits = tags[noun] in ("NOUN", "ADJ") and bool(ties) and (about or noun == after)
        return noun + 1 if fits else None

    def _same(self, position: int, word: str) -> int | None:
        """A further complement behind the same small word, unless it begins another name."""
        first = self._past_articles(position + 1)
        after = self._complement(position + 1, word in self.grammar.connectors)
        if after is None or first in self.naming:
            return None
        atom = self.atoms.get(first)
        return after if atom is None or atom.kind != "name" else None

    def _listed(self, position: int, ties: Sequence[str]) -> int | None:
        """A comma within a list of nouns that "and" ends: "Pesca, Puertos y Seguridad"."""
        first = self._past_articles(position + 1)
        if first < len(self.reading) and self.reading.words[first].lower() in self.grammar.connectors:
            first = self._past_articles(first + 1)
        adjectives = self.tags[position - 1] == "ADJ"
        if not ties or first >= len(self.reading) or not self._lists(first, adjectives):
            return self._further_place(position, first) if ties else None
        large = self._capital(position - 1)
        for ahead in range(first + 1, min(len(self.reading), first + _LONGEST_LIST)):
            word = self.reading.words[ahead].lower()
            if word in self.grammar.joining:
                last = self._past_articles(ahead + 1)
                if last < len(self.reading) and self.reading.words[last].lower() in self.grammar.connectors:
                    last = self._past_articles(last + 1)
                alike = self._capital(first) == large
                return first + 1 if alike and last < len(self.reading) and self._lists(last, adjectives) else None
            if word != "," and not self._lists(ahead, adjectives) and self.tags[ahead] not in _LISTED:
                return None
        return None

    def _further_place(self, comma: int, first: int) -> int | None:
        """A place in a list of places: "Oficina para Centroamérica, Haití y Panamá"."""
        before, atom = self.atoms.get(comma - 1), self.atoms.get(first)
        listed = before is not None and before.kind != "name" and atom is not None and atom.kind in ("place", "region")
        return atom.after if atom is not None and listed else None

    def _lists(self, position: int, adjectives: bool) -> bool:
        """Whether a token may be an item of such a list, or stand in one; among adjectives also a participle."""
        if position in self.naming or position in self.firsts:
            return False
        atom = self.atoms.get(position)
        if atom is not None and atom.kind in ("name", "group", "place"):
            return False
        word = self.reading.words[position]
        participle = adjectives and self.participle.search(word) is not None
        return participle or self.tags[position] in ("NOUN", "ADJ", "PROPN") or self._capital(position)

    def _past_articles(self, position: int, *, ties: bool = False) -> int:
        """The first token behind articles and silent signs; behind small words, too ("relative aux", "auprès de")."""
        skipped = self.grammar.articles | _APOSTROPHES
        if ties:
            skipped |= self.grammar.connectors | self.grammar.inner
        while position < len(self.reading) and self.reading.words[position].lower() in skipped:
            position += 1
        return position

    def _capital(self, position: int) -> bool:
        return self.reading.words[position][0].isupper()

    def _roman(self, position: int) -> bool:
        return not set(self.reading.words[position]) - set("IVXLC")
