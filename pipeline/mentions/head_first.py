"""Layers 3 and 4 in languages whose head noun stands first (French, Spanish): names, descriptions, numbered meetings.

Behind the head come its adjectives and its complements, each tied by a small word: "Commission de la condition de la
femme". A capital at the head and something specific behind it make a name; a small head of the `described` list with
such a complement makes one particular thing ("résolution sur la coopération"); an ordinal or a Roman number beside a
meeting makes one of a series ("88e session"), named with its organ where that stands elsewhere in the sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.complements import Walk
from pipeline.mentions.heads import Found, Grammar, load_grammar
from pipeline.mentions.patterns import compiled
from pipeline.mentions.shape import atoms_of
from pipeline.mentions.tokens import Reading
from pipeline.ontology import load_patterns, load_yaml
from pipeline.words import is_plural

_NAMED = 0.9
_DESCRIBED = 0.7
_BEFORE = 80
"""So many characters before a head its ordinal begins at most."""
_FEWEST_NAMES = 2
"""A name of more words than this is surely a person's where the model says so."""
_PATTERNS = (
    *("numbered", "ordinal", "behind", "verbal", "signed", "participle", "adjective"),
    *("took_place", "takes_place", "signed_by", "titled", "dated", "numbers_behind"),
)
"""Keys of the file whose values are regular expressions."""
_EVENTS = ("conference", "discussion", "consultation", "forum")
_ORGANS = ("organ", "igo")
_CALLED = ("programme", "initiative")
_TITLED = ("convention", "recommendation", "protocol")
_NUMBERS = "number:ilo"
_FIGURES = re.compile(r"\d+\w*")


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
    signed_by: re.Pattern[str]
    """What stands right before an agreement that is a particular one because it was signed: "ont signé un "."""
    titled: re.Pattern[str]
    """What follows the head of a text whose title ends with its year: " sur le travail forcé, 1930"."""
    dated: re.Pattern[str]
    """A date between the head of a text and what it is about: " de 1972"."""
    numbers_behind: re.Pattern[str]
    """Numbers behind meetings that share their noun: "sesiones 3ª y 4ª"."""
    held: frozenset[str]
    """What organs hold."""
    several: Mapping[str, str]
    """Plural of a noun, where it is more than an "s" longer -> the noun."""
    tie: str
    """What ties an organ to its session in a name that we make."""

    def find(self, reading: Reading, heads: Sequence[Found], known: Sequence[Candidate]) -> list[Candidate]:
        """Names, descriptions and numbered meetings with these heads; `known` are the spans that count as one unit."""
        heads = [head for head in heads if not self._person(reading, head)]
        if not heads:
            return []
        tags = reading.tags or [self._likely(word) for word in reading.words]
        walk = Walk.of(reading, self.grammar, atoms_of(reading, known), heads, tags, self.signed, self.participle)
        found = [candidate for head in heads for candidate in self._of_head(walk, head)]
        found = [_identified(candidate, known) for candidate in found]
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
        """Whether a name is a plain word here ("Reunión", "AU" in a heading in capitals), or a class but one of it."""
        word = reading.text[listed.start : listed.end].lower()
        noun = any(reading.starts[h.first] == listed.start and listed.end <= reading.ends[h.after - 1] for h in heads)
        grammar = self.grammar
        small = grammar.connectors | grammar.inner | grammar.articles | grammar.about
        small |= grammar.indefinite | grammar.demonstrative
        one = listed.subtype == "group" and any(
            h.head.subtype == "government_body" and reading.starts[h.first] == listed.start for h in heads
        )
        several = is_plural(reading.words[reading.at(listed.start)])
        return (noun and listed.subtype == "state") or word in small or (one and not several)

    def _of_head(self, walk: Walk, head: Found) -> Iterator[Candidate]:
        reading = walk.reading
        numbers = self._numbers(reading, head)
        if numbers and (head.head.type == "process" or self._serial(walk, head)):
            yield from self._meetings(walk, head, numbers)
            return
        if head.head.subtype == "conference" and is_plural(reading.words[head.first]):
            yield from self._numbered_behind(reading, head)
        if head.head.noun in self.several:
            return
        title = self._title(walk, head)
        if title:
            yield head.candidate(reading, head.first, title, head.rule("grammar:title"), _NAMED)
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
        after, ties = walk.right(self._dated(reading, head))
        if reading.words[head.first][0].isupper():
            yield from self._name(walk, head, after, ties)
        elif head.head.noun in self.held and reading.year(after - 1):
            yield head.candidate(reading, head.first, after, "session:year", _NAMED)
        elif not walk.pointed_at(head.first) and (ties & head.head.after or self._of_people(walk, head, after)):
            yield head.candidate(reading, head.first, after, head.rule("grammar:description"), _DESCRIBED)
        elif after > head.after and self._called(walk, head, after):
            yield head.candidate(reading, head.first, after, head.rule("grammar:called"), _NAMED)
        elif after > head.after and self._event(walk, head, after):
            yield head.candidate(reading, head.first, after, head.rule("event"), _DESCRIBED)
        elif after > head.first + 1 and head.head.subtype == "agreement" and self._signed(reading, head):
            yield head.candidate(reading, head.first, after, head.rule("signed"), _DESCRIBED)

    def _signed(self, reading: Reading, head: Found) -> bool:
        """Whether a small head is a particular agreement because the text says who signed it."""
        start = reading.starts[head.first]
        return self.signed_by.search(reading.text, max(0, start - _BEFORE), start) is not None

    def _title(self, walk: Walk, head: Found) -> int | None:
        """The token after the year that ends the title of a convention or recommendation."""
        reading = walk.reading
        if head.head.subtype not in _TITLED or not head.fits(reading):
            return None
        match = self.titled.match(reading.text, reading.ends[head.after - 1])
        after = reading.at(match.end()) if match else 0
        return after if after and "AUX" not in walk.tags[head.after : after] else None

    def _dated(self, reading: Reading, head: Found) -> Found:
        """The head of a text with the date that stands before what the text is about: "Convention de 1972 sur"."""
        match = self.dated.match(reading.text, reading.ends[head.after - 1])
        return replace(head, after=reading.at(match.end())) if match and head.head.type == "instrument" else head

    def _serial(self, walk: Walk, head: Found) -> bool:
        """Whether a text is one of a series by its ordinal, with whose it is: "deuxième rapport de la Commission"."""
        whose = not self.grammar.connectors.isdisjoint(walk.right(head)[1])
        return head.head.noun in self.grammar.serial and whose

    def _numbered_behind(self, reading: Reading, head: Found) -> Iterator[Candidate]:
        """One meeting for each of the numbers that stand behind their noun."""
        match = self.numbers_behind.match(reading.text, reading.ends[head.after - 1])
        spans = [found.span() for found in _FIGURES.finditer(match[0])] if match else []
        for number, (start, end) in enumerate(spans):
            at = match.start() if match else 0
            first = reading.starts[head.first] if not number else at + start
            name = f"{self._one(head)} {reading.text[at + start : at + end]}"
            yield Candidate(first, at + end, "process", head.head.subtype, "session:ordinals", name=name)

    def _event(self, walk: Walk, head: Found, after: int) -> bool:
        """Whether a small head is a particular event because the text says that it took place."""
        if head.head.type != "process" or head.head.subtype not in _EVENTS or walk.pointed_at(head.first):
            return False
        text, start = walk.reading.text, walk.reading.starts[head.first]
        before = self.took_place.search(text, max(0, start - _BEFORE), start)
        return before is not None or self.takes_place.match(text, walk.reading.ends[after - 1]) is not None

    def _called(self, walk: Walk, head: Found, after: int) -> bool:
        """Whether a name in capitals stands right behind a small head: "le projet Voile"; a place alone is none."""
        first = head.after
        known = walk.atoms.get(first)
        name = known is None or (known.kind != "name" and after > known.after)
        capital = walk.reading.words[first][0].isupper() and walk.reading.words[first][0].isalpha()
        return head.head.subtype in _CALLED and capital and name and not walk.pointed_at(head.first)

    def _of_people(self, walk: Walk, head: Found, after: int) -> bool:
        """A small head that an adjective alone makes a particular one: "gouvernement tunisien"."""
        return head.head.noun in self.grammar.modified and walk.specific(head, after)

    def _name(self, walk: Walk, head: Found, after: int, ties: Set[str]) -> Iterator[Candidate]:
        noun, founds = head.head.noun, not self.grammar.founding.isdisjoint(ties)
        number = self.signed.match(walk.reading.text, walk.reading.ends[after - 1])
        after = walk.reading.at(number.end()) if number else after
        if noun in self.grammar.alone or walk.specific(head, after):
            rule = head.rule("grammar:open" if founds or noun in self.grammar.open else "grammar:name")
            yield head.candidate(walk.reading, walk.left(head.first), after, rule, _NAMED)

    def _with_number(self, walk: Walk, head: Found, number: re.Match[str]) -> Iterator[Candidate]:
        """ "reunión XXV", "Sub Grupo de Trabajo N° 10": with what follows the number, where it goes on."""
        reading = walk.reading
        meeting, signed = head.head.subtype == "conference", self.signed.match(reading.text, number.start())
        text = signed and head.head.type == "instrument"
        if meeting or text or reading.words[head.first][0].isupper():
            after = walk.right(replace(head, after=reading.at(number.end())))[0]
            rule = "session:ordinal" if meeting else head.rule("grammar:name")
            yield head.candidate(reading, head.first, after, rule, _NAMED)

    def _one(self, head: Found) -> str:
        """The noun of one of several."""
        return self.several.get(head.head.noun, head.head.noun)

    def _numbers(self, reading: Reading, head: Found) -> list[tuple[int, int]]:
        """The spans of the ordinals before a head, in their order."""
        start = reading.starts[head.first]
        match = self.numbered.search(reading.text, max(0, start - _BEFORE), start)
        return [found.span() for found in self.ordinal.finditer(reading.text, match.start(), start)] if match else []

    def _meetings(self, walk: Walk, head: Found, numbers: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
        """One meeting for each ordinal; the last has the noun and what follows it, which the others are named with."""
        reading = walk.reading
        if is_plural(reading.words[head.first]) != (len(numbers) > 1):
            return
        atom = walk.atoms.get(head.first)
        known = atom is not None and atom.first == head.first and atom.kind == "name"
        after = walk.right(replace(head, after=atom.after) if atom is not None and known else head)[0]
        shared = self._one(head) + reading.text[reading.ends[head.after - 1] : reading.ends[after - 1]]
        rule = "session:ordinals" if len(numbers) > 1 else "session:ordinal"
        if head.head.noun not in self.held or known:
            rule = head.rule("series:grammar:name")
        for start, end in numbers[:-1]:
            name = f"{reading.text[start:end]} {shared}"
            yield Candidate(start, end, head.head.type, head.head.subtype, rule, name=" ".join(name.split()))
        yield Candidate(numbers[-1][0], reading.ends[after - 1], head.head.type, head.head.subtype, rule)

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
        return replace(meeting, name=f"{said} {self.tie} {whose}")


def _identified(candidate: Candidate, known: Sequence[Candidate]) -> Candidate:
    """A text that begins with a known number is the one that bears it: "Convention no 29 sur le travail forcé"."""
    if candidate.type != "instrument":
        return candidate
    ids = (k.entity_id for k in known if k.start == candidate.start and k.rule.startswith(_NUMBERS) and k.entity_id)
    return replace(candidate, entity_id=next(ids, ""))


def load_all(models: Path) -> dict[str, HeadFirst]:
    """The grammars of all languages of models/languages.yaml that have a file names-<language>.yaml."""
    codes = [code for code in load_yaml(models / "languages.yaml") if _file(models, code).exists()]
    return {code: load_head_first(models, code) for code in codes}


def _file(models: Path, language: str) -> Path:
    return models / "patterns" / f"names-{language}.yaml"


def load_head_first(models: Path, language: str) -> HeadFirst:
    """The grammar of models/patterns/names-<language>.yaml; ValueError naming the part that is missing or malformed."""
    name = f"names-{language}"
    data, where = load_patterns(models, name), f"patterns/{name}.yaml"
    patterns = compiled(data, _PATTERNS, where, data["macros"])
    held, several = frozenset(data["held"]), data.get("several", {})
    return HeadFirst(language, load_grammar(models, name), held=held, several=several, tie=data["tie"], **patterns)
