"""Layers 3 and 4 in languages whose head noun stands first (French, Spanish): names, descriptions, numbered meetings.

Behind the head come its adjectives and its complements, each tied by a small word: "Commission de la condition de la
femme". A capital at the head and something specific behind it make a name; a small head of the `described` list with
such a complement makes one particular thing ("résolution sur la coopération"); an ordinal or a Roman number beside a
meeting makes one of a series ("88e session"), named with its organ where that stands elsewhere in the sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.heads import Found, Grammar, load_grammar
from pipeline.mentions.patterns import expand
from pipeline.mentions.phrases import Atom, atoms_of
from pipeline.mentions.tokens import SILENT, Reading
from pipeline.ontology import load_patterns
from pipeline.words import is_plural

_NAMED = 0.9
_DESCRIBED = 0.7
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_APOSTROPHES = frozenset("’'‘")
_HYPHENS = frozenset("-‐‑–/")
_BEFORE = 80
"""So many characters before a head its ordinal begins at most."""
_LONGEST_LIST = 14
_LISTED = frozenset(("NOUN", "ADJ", "PROPN", "DET", "ADP", "ADV"))
_FEWEST_NAMES = 2
"""A name of more words than this is surely a person's where the model says so."""
_PATTERNS = ("numbered", "ordinal", "behind", "verbal", "signed", "participle", "adjective", "took_place", "takes_place")
_EVENTS = ("conference", "discussion", "consultation", "forum")
_ORGANS = ("organ", "igo")
_OF_THE = {"fr": "de", "es": "de"}


@dataclass(frozen=True, slots=True)
class HeadFirst:
    """The grammar of one such language: models/patterns/names-<language>.yaml."""

    language: str
    grammar: Grammar
    numbered: re.Pattern[str]
    """One ordinal, or several that share their noun, up to the head."""
    ordinal: re.Pattern[str]
    """Each of them."""
    behind: re.Pattern[str]
    """A number right behind the head: "reunión XXV"."""
    verbal: re.Pattern[str]
    """A head that is a part of a verb: "tomando nota"."""
    signed: re.Pattern[str]
    """A number with its sign behind a whole name: "Ley de Empleo N° 24.013"."""
    participle: re.Pattern[str]
    adjective: re.Pattern[str]
    """The endings of adjectives, for where there is no model."""
    took_place: re.Pattern[str]
    """What stands right before an event that took place: "a convoqué une "."""
    takes_place: re.Pattern[str]
    """And what right behind it: " tenue à"."""
    held: frozenset[str]
    """What organs hold."""

    def find(self, reading: Reading, heads: Sequence[Found], known: Sequence[Candidate]) -> list[Candidate]:
        """Names, descriptions and numbered meetings with these heads; `known` are the spans that count as one unit."""
        heads = [head for head in heads if not self._person(reading, head)]
        if not heads:
            return []
        tags = reading.tags or [self._likely(word) for word in reading.words]
        walk = _Walk.of(reading, self.grammar, atoms_of(reading, known), heads, tags, self.signed, self.participle)
        found = [candidate for head in heads for candidate in self._of_head(walk, head)]
        return [self._of_organ(reading, candidate, [*known, *found]) for candidate in found]

    def _likely(self, word: str) -> str:
        """A word's tag where there is no model: a noun, unless its ending or a list says otherwise."""
        lower = word.lower()
        if not word[0].isalpha():
            return "NUM" if word[0].isdigit() else "PUNCT"
        if lower in self.grammar.demonstrative or lower in self.grammar.indefinite or lower in self.grammar.articles:
            return "DET"
        if lower in self.grammar.connectors or lower in self.grammar.about or lower in self.grammar.inner:
            return "ADP"
        ordinary = "ADJ" if self.adjective.search(lower) else "NOUN"
        return "PROPN" if word[0].isupper() and ordinary == "NOUN" else ordinary

    def _person(self, reading: Reading, head: Found) -> bool:
        """Whether a head is a given name ("Manuel Ruiz"), or an officer that only an accent tells from a body."""
        named = any(
            first <= head.first < after and self.grammar.connectors.isdisjoint(reading.words[first:after])
            for first, after, label in reading.names
            if label == "PER" and after - first > _FEWEST_NAMES
        )
        word, noun = reading.words[head.first].lower(), head.head.noun.split()[0]
        return named or (noun in self.grammar.officers and word != noun and not reading.words[head.first].isupper())

    def ordinary(self, reading: Reading, heads: Sequence[Found], listed: Candidate) -> bool:
        """Whether a name or acronym is a plain word here: "Reunión", "AU" in a heading in capitals."""
        word = reading.text[listed.start : listed.end].lower()
        noun = any(reading.starts[h.first] == listed.start and listed.end <= reading.ends[h.after - 1] for h in heads)
        small = (self.grammar.connectors, self.grammar.inner, self.grammar.articles, self.grammar.about)
        return (noun and listed.subtype == "state") or any(word in words for words in small)

    def _of_head(self, walk: "_Walk", head: Found) -> Iterator[Candidate]:
        reading = walk.reading
        numbers = self._numbers(reading, head)
        if numbers and head.head.type == "process":
            yield from self._meetings(walk, head, numbers)
            return
        atom = walk.atoms.get(head.first)
        if (atom is not None and not walk.goes_on(atom, head)) or not head.fits(reading):
            return
        if self.verbal.search(reading.text, max(0, reading.starts[head.first] - _BEFORE), reading.ends[head.after - 1]):
            return
        number = self.behind.match(reading.text, reading.ends[head.after - 1])
        if number:
            yield from self._with_number(walk, head, number)
            return
        after, ties = walk.right(head)
        if reading.words[head.first][0].isupper():
            yield from self._name(walk, head, after)
        elif head.head.noun in self.held and walk.year(after - 1):
            yield replace(_candidate(reading, head, head.first, after, "", _NAMED), rule="session:year")
        elif not walk.pointed_at(head.first) and (ties & head.head.after or self._of_people(walk, head, after)):
            yield _candidate(reading, head, head.first, after, "description", _DESCRIBED)
        elif after > head.after and self._event(walk, head, after):
            candidate = _candidate(reading, head, head.first, after, "", _DESCRIBED)
            yield replace(candidate, rule=f"event:{head.head.noun.replace(' ', '_')}")

    def _event(self, walk: "_Walk", head: Found, after: int) -> bool:
        """Whether a small head is a particular event because the text says that it took place."""
        if head.head.type != "process" or head.head.subtype not in _EVENTS or walk.pointed_at(head.first):
            return False
        text, start = walk.reading.text, walk.reading.starts[head.first]
        before = self.took_place.search(text, max(0, start - _BEFORE), start)
        return before is not None or self.takes_place.match(text, walk.reading.ends[after - 1]) is not None

    def _of_people(self, walk: "_Walk", head: Found, after: int) -> bool:
        """A small head that an adjective alone makes a particular one: "gouvernement tunisien"."""
        return head.head.noun in self.grammar.modified and walk.specific(head, after)

    def _name(self, walk: "_Walk", head: Found, after: int) -> Iterator[Candidate]:
        noun = head.head.noun
        number = self.signed.match(walk.reading.text, walk.reading.ends[after - 1])
        after = walk.reading.at(number.end()) if number else after
        if noun in self.grammar.alone or walk.specific(head, after):
            rule = "open" if noun in self.grammar.open else "name"
            yield _candidate(walk.reading, head, walk.left(head.first), after, rule, _NAMED)

    def _with_number(self, walk: "_Walk", head: Found, number: re.Match[str]) -> Iterator[Candidate]:
        """ "reunión XXV", "Sub Grupo de Trabajo N° 10": with what follows the number, where it goes on."""
        reading = walk.reading
        meeting, signed = head.head.subtype == "conference", self.signed.match(reading.text, number.start())
        text = signed and head.head.type == "instrument"
        if meeting or text or reading.words[head.first][0].isupper():
            after = walk.right(replace(head, after=reading.at(number.end())))[0]
            rule = "session:ordinal" if meeting else f"grammar:name:{head.head.noun.replace(' ', '_')}"
            yield replace(_candidate(reading, head, head.first, after, "", _NAMED), rule=rule)

    def _numbers(self, reading: Reading, head: Found) -> list[tuple[int, int]]:
        """The spans of the ordinals before a head, in their order."""
        start = reading.starts[head.first]
        match = self.numbered.search(reading.text, max(0, start - _BEFORE), start)
        return [found.span() for found in self.ordinal.finditer(reading.text, match.start(), start)] if match else []

    def _meetings(self, walk: "_Walk", head: Found, numbers: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
        """One meeting for each ordinal; the last has the noun and what follows it, which the others are named with."""
        reading = walk.reading
        if is_plural(reading.words[head.first]) != (len(numbers) > 1):
            return
        atom = walk.atoms.get(head.first)
        known = atom is not None and atom.first == head.first and atom.kind == "name"
        after = walk.right(replace(head, after=atom.after) if atom is not None and known else head)[0]
        shared = head.head.noun + reading.text[reading.ends[head.after - 1] : reading.ends[after - 1]]
        rule = "session:ordinals" if len(numbers) > 1 else "session:ordinal"
        if head.head.noun not in self.held:
            rule = f"series:grammar:name:{head.head.noun.replace(' ', '_')}"
        for start, end in numbers[:-1]:
            name = f"{reading.text[start:end]} {shared}"
            yield Candidate(start, end, "process", head.head.subtype, rule, name=" ".join(name.split()))
        yield Candidate(numbers[-1][0], reading.ends[after - 1], "process", head.head.subtype, rule)

    def _of_organ(self, reading: Reading, meeting: Candidate, named: Sequence[Candidate]) -> Candidate:
        """A numbered session with the last organ that its sentence names before it, where its own name has none."""
        said = meeting.name or " ".join(reading.text[meeting.start : meeting.end].split())
        if not meeting.rule.startswith("session:") or not said.lower().endswith(tuple(self.held)):
            return meeting
        begin = max((start for start, _ in reading.sentences if start <= meeting.start), default=0)
        organs = [c for c in named if c.type == "organization" and begin <= c.start and c.end <= meeting.start]
        organs = [c for c in organs if c.subtype in _ORGANS]
        if not organs:
            return meeting
        last = max(organs, key=lambda c: (c.end, c.end - c.start))
        before = reading.at(meeting.start) - 1
        own = before > 0 and reading.words[before].lower() in self.grammar.demonstrative
        beside = before > 0 and reading.at(last.end) >= before - 2
        organ = organs[0] if own and not beside else last
        whose = " ".join(reading.text[organ.start : organ.end].split())
        return replace(meeting, name=f"{said} {_OF_THE[self.language]} {whose}")


@dataclass(frozen=True, slots=True)
class _Walk:
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
    ) -> "_Walk":
        at = {position: atom for atom in atoms for position in range(atom.first, atom.after)}
        naming = {h.first: h.after for h in heads if reading.words[h.first][0].isupper() and h.fits(reading)}
        firsts = frozenset(reading.at(start) for start, _ in reading.sentences)
        return cls(reading, grammar, at, naming, firsts, tags, signed, participle)

    def right(self, head: Found) -> tuple[int, frozenset[str]]:
        """The token after the last of the name, and the small words that tie its complements."""
        position, ties = head.after, []
        while position < len(self.reading) and position not in self.firsts:
            word = self.reading.words[position].lower()
            after = self._step(head, position, word, ties)
            if after is None or (self.year(position - 1) and ties and word not in _HYPHENS):
                break
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
            whose = word in grammar.connectors
            general = self._capital(head.first) or head.head.subtype == "discussion"
            return self._complement(position + 1, whose, bool(ties) if whose else general)
        if word in grammar.inner:
            return self._inner(position, bool(ties)) if position > head.after else None
        if word in grammar.joining:
            return self._conjunct(head, position, ties)
        if word == ",":
            return self._listed(position, ties)
        if self.signed.match(self.reading.text, self.reading.ends[position - 1]):
            return None
        if self.year(position):
            return position + 1
        if self.reading.words[position] in _HYPHENS and self._tight(position):
            further = self.reading.words[position + 1].lower()
            return self._complement(position + 2, True) if further in grammar.connectors else position + 2
        if self._describes(position):
            return position + 1
        if self.tags[position : position + 2] == ["ADV", "ADJ"] and self._describes(position + 1):
            return position + 2
        begins = self.atoms.get(position)
        if begins is not None:
            place = begins.kind != "name" and position == head.after and begins.first == position
            return begins.after if place else None
        proper = self._capital(position) and position not in self.naming
        return position + 1 if proper and (position == head.after or self._capital(position - 1)) else None

    def _describes(self, position: int) -> bool:
        """An adjective, or a participle that belongs to names."""
        word, tag = self.reading.words[position].lower(), self.tags[position]
        if word in self.grammar.stops or position in self.atoms:
            return False
        if word in self.grammar.done:
            return True
        following = self.reading.words[position + 1].lower() if position + 1 < len(self.reading) else ""
        named = self._capital(position - 1) and self.reading.words[position].islower()
        return tag == "ADJ" and following not in self.grammar.ends and not (named and self.participle.search(word))

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
        if self.year(position):
            return position + 1
        if self._capital(position):
            return self.naming.get(position + 1 if self._roman(position) else position, position + 1)
        if tag == "VERB" and not whose:
            return self._complement(position + 1, True)
        if tag == "ADJ" and self.tags[position + 1 : position + 2] == ["NOUN"]:
            return position + 2
        return position + 1 if tag in ("NOUN", "ADJ", "PROPN") else None

    def _inner(self, position: int, within: bool) -> int | None:
        """ "en", "à": before a region, a capital that is no place, or one of the nouns that names have there."""
        first = self._past_articles(position + 1)
        if first >= len(self.reading) or first in self.firsts:
            return None
        atom, word = self.atoms.get(first), self.reading.words[first].lower()
        if atom is not None:
            return atom.after if atom.kind == "region" and within else None
        if word in self.grammar.listed:
            return first + 1
        title = self._capital(first) and self._capital(position - 1) and self.tags[first] != "PROPN"
        return first + 1 if title and not self.year(first) else None

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
        described = self.tags[position] in ("NOUN", "ADJ", "PROPN") or (adjectives and bool(self.participle.search(word)))
        return described or self._capital(position)

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

    def year(self, position: int) -> bool:
        return bool(_YEAR.match(self.reading.words[position]))

    def _roman(self, position: int) -> bool:
        return not set(self.reading.words[position]) - set("IVXLC")

    def _tight(self, position: int) -> bool:
        """Whether a hyphen stands between two tokens without blanks."""
        starts, ends = self.reading.starts, self.reading.ends
        inside = 0 < position < len(self.reading) - 1
        return inside and starts[position] == ends[position - 1] and starts[position + 1] == ends[position]


def load_head_first(models: Path, language: str) -> HeadFirst:
    """The grammar of models/patterns/names-<language>.yaml; ValueError where it is malformed."""
    name = f"names-{language}"
    data = load_patterns(models, name)
    patterns = {
        part: re.compile(expand(data[part], data["macros"], f"patterns/{name}.yaml, {part}"))
        for part in _PATTERNS
    }
    return HeadFirst(language, load_grammar(models, name), held=frozenset(data["held"]), **patterns)


def _candidate(reading: Reading, head: Found, first: int, after: int, rule: str, confidence: float) -> Candidate:
    return Candidate(
        reading.starts[first],
        reading.ends[after - 1],
        head.head.type,
        head.head.subtype,
        f"grammar:{rule}:{head.head.noun.replace(' ', '_')}",
        confidence=confidence,
    )
