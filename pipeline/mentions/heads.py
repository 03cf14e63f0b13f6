"""The nouns that tell what a name names: models/patterns/names.yaml and its French and Spanish kin, compiled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.tokens import Reading, keys
from pipeline.ontology import load_patterns
from pipeline.words import is_plural

Key = tuple[str, ...]

_LONGEST_NOUN = 6


@dataclass(frozen=True, slots=True)
class Head:
    """What a head noun says about its phrase, and after which words its complement describes one thing."""

    type: str
    subtype: str
    noun: str
    after: frozenset[str] = frozenset()
    plural: bool = False
    plural_only: bool = False

    def fits(self, last: str) -> bool:
        """Whether the number of the last word is one in which the noun names something."""
        several = is_plural(last)
        if self.plural_only:
            return several
        return self.plural or not several or self.noun.endswith("s")


@dataclass(frozen=True, slots=True)
class Found:
    """A head noun in a passage, as token positions."""

    first: int
    after: int
    head: Head

    def fits(self, reading: Reading) -> bool:
        """Whether it stands in a number in which it names something."""
        return self.head.fits(self._counted(reading))

    def _counted(self, reading: Reading) -> str:
        """The word that has the phrase's number: "rules" of "rules of procedure", else the last."""
        for position in range(self.first + 1, self.after - 1):
            if reading.words[position].lower() == "of":
                return reading.words[position - 1]
        return reading.words[self.after - 1]

    def rule(self, kind: str) -> str:
        """The rule of a candidate that it heads: "grammar:name:conference"."""
        return f"{kind}:{self.head.noun.replace(' ', '_')}"

    def candidate(self, reading: Reading, first: int, after: int, rule: str, confidence: float) -> Candidate:
        """What it names, as tokens of the passage."""
        start, end = reading.starts[first], reading.ends[after - 1]
        return Candidate(start, end, self.head.type, self.head.subtype, rule, confidence=confidence)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The grammar's words, compiled: heads, how these begin, and a field for each list of words of the file."""

    heads: Mapping[Key, Head]
    starters: frozenset[str]
    connectors: frozenset[str]
    links: frozenset[str]
    whose: frozenset[str]
    tails: frozenset[str]
    possessors: frozenset[str]
    always_small: frozenset[str]
    before_from: frozenset[str]
    of_texts: frozenset[str]
    topical: frozenset[str]
    of_known: frozenset[str]
    possessed: frozenset[str]
    at_events: frozenset[str]
    ended: frozenset[str]
    at_end: frozenset[str]
    articles: frozenset[str]
    joining: frozenset[str]
    vague: frozenset[str]
    located: frozenset[str]
    dividers: frozenset[str]
    broad: frozenset[str]
    distinct: frozenset[str]
    open: frozenset[str]
    small: frozenset[str]
    alone: frozenset[str]
    modified: frozenset[str]
    venues: frozenset[str]
    stops: frozenset[str]
    named_after: frozenset[str]
    inner: frozenset[str]
    ends: frozenset[str]
    about: frozenset[str]
    rights: frozenset[str]
    indefinite: frozenset[str]
    aiming: frozenset[str]
    joint: frozenset[str]
    manners: frozenset[str]
    moments: frozenset[str]
    moment_degrees: frozenset[str]
    unsaid: frozenset[str]
    adopted: frozenset[str]
    adopters: frozenset[str]
    adopting: frozenset[str]
    authors: frozenset[str]
    bodied: frozenset[str]
    demonstrative: frozenset[str]
    predicative: frozenset[str]
    placed: frozenset[str]
    peoples: frozenset[str]
    headline: frozenset[str]
    officers: frozenset[str]
    adverbial: frozenset[str]
    beside: frozenset[str]
    listed: frozenset[str]
    taking: frozenset[str]
    founding: frozenset[str]
    done: frozenset[str]
    owned: frozenset[str]
    if_modified: frozenset[str]
    after_names: frozenset[str]
    serial: frozenset[str]
    within: frozenset[str]
    nations: frozenset[str]
    before_capitals: frozenset[str]
    abstract: frozenset[str]
    narrowing: frozenset[str]
    doing: frozenset[str]
    marking: frozenset[str]
    counted: frozenset[str]

    def find(self, reading: Reading) -> Iterator[Found]:
        """Head nouns from left to right, the longest at each place.

        Of two that share a word, the second decides: a "high-level panel discussion" is no panel.
        """
        position = 0
        while position < len(reading):
            found = self._at(reading, position)
            if found:
                within = (self._at(reading, start) for start in range(position + 1, found.after))
                found = next((other for other in within if other and other.after > found.after), found)
                yield found
            position = found.after if found else position + 1

    def _at(self, reading: Reading, first: int) -> Found | None:
        if reading.keys[first] not in self.starters:
            return None
        parts: list[str] = []
        best: Found | None = None
        for position in range(first, len(reading)):
            if reading.keys[position]:
                parts.append(reading.keys[position])
            if len(parts) > _LONGEST_NOUN:
                break
            head = self.heads.get(tuple(parts))
            if head and reading.keys[position]:
                best = Found(first, position + 1, head)
        return best


def load_grammar(models: Path, name: str = "names") -> Grammar:
    """The grammar of models/patterns/<name>.yaml; lists that a language does not need may be absent.

    Raises ValueError where a described phrase has no head noun.
    """
    data = load_patterns(models, name)
    plural = {_key(noun) for noun in data["plural_names"]}
    only = {_key(noun) for noun in data["plural_only"]}
    after: dict[Key, frozenset[str]] = {}
    for group in data["described"]:
        for noun in group["nouns"]:
            after[_key(noun)] = after.get(_key(noun), frozenset()) | frozenset(group["after"])
    heads = {_key(noun): _head(group, noun, after, plural, only) for group in data["heads"] for noun in group["nouns"]}
    for key, prepositions in after.items():
        if key not in heads:
            heads[key] = _inherit(heads, key, prepositions, name)
    lists = [each.name for each in fields(Grammar) if each.name not in ("heads", "starters")]
    words = {part: frozenset(word.lower() for word in data.get(part, ())) for part in lists}
    return Grammar(heads, frozenset(noun[0] for noun in heads), **words)


def _key(noun: str) -> tuple[str, ...]:
    return tuple(keys(noun))


def _head(
    group: Mapping[str, Any], noun: str, after: Mapping[Key, frozenset[str]], plural: set[Key], only: set[Key]
) -> Head:
    key = _key(noun)
    return Head(group["type"], group["subtype"], noun, after.get(key, frozenset()), key in plural, key in only)


def _inherit(heads: Mapping[Key, Head], noun: Key, after: frozenset[str], file: str) -> Head:
    """A described phrase that is no head by itself has the type of the longest head at its end, or at its start."""
    for cut in range(1, len(noun)):
        if noun[cut:] in heads:
            known = heads[noun[cut:]]
            return Head(known.type, known.subtype, " ".join(noun), after, known.plural, known.plural_only)
    for cut in range(len(noun) - 1, 0, -1):
        if noun[:cut] in heads:
            known = heads[noun[:cut]]
            return Head(known.type, known.subtype, " ".join(noun), after, known.plural, known.plural_only)
    raise ValueError(f"patterns/{file}.yaml: {' '.join(noun)!r} under described has no head noun; add it under heads")
