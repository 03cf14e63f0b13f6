"""Layer 5: classes of actors ("governments", "the social partners"), and two of them in one phrase."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.heads import Grammar
from pipeline.mentions.patterns import Pattern, load
from pipeline.mentions.tails import following
from pipeline.mentions.tokens import Reading
from pipeline.mentions.wordings import Wordings
from pipeline.ontology import load_patterns

_PLURAL = re.compile(r"s$|x$", re.IGNORECASE)
_BODIES = frozenset(("organization", "process"))
_WHOSE = _BODIES | {"place"}
_TEXTS = frozenset(("instrument",))
_ABROAD = frozenset(("igo", "civil_society"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "NOUN", "PROPN"))
_TIES = frozenset(("-", "–", "’s", "'s", "’", "'"))


@dataclass(frozen=True, slots=True)
class Group:
    """A class of actors, with its canonical name."""

    name: str
    subtype: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Actors:
    """The wordings of all classes and the patterns of phrases that name two or more."""

    groups: Wordings
    members: Wordings
    parties: Wordings
    own: Wordings
    offices: Wordings
    pairs: tuple[Pattern, ...]
    assemblies: frozenset[str]
    """First words of bodies whose members are persons."""
    regions: frozenset[str]
    """Words behind the name of a region."""
    before_parties: frozenset[str]
    themselves: re.Pattern[str]
    """What stands behind a text's own parties: "to the present Protocol"."""

    def find(self, reading: Reading) -> Iterator[Candidate]:
        """Classes of actors in a passage."""
        for pattern in self.pairs:
            yield from pattern.find(reading.text)
        done = 0
        for first, after, entries in self.groups.find(reading):
            start, end = reading.starts[first], reading.ends[after - 1]
            group = next(
                (payload for wording, payload in entries if _fits(wording, payload, reading.text[start:end])), None
            )
            if group is not None and first >= done and not self._persons(reading, after):
                done = after
                yield Candidate(start, end, "organization", group.subtype, "actor:group", name=group.name)

    def _persons(self, reading: Reading, after: int) -> bool:
        """Whether the members before a place are persons: of an assembly, which stands behind a small word or two."""
        following = [word.lower() for word in reading.words[after : after + 3]]
        return bool(self.assemblies.intersection(following[1:])) and reading.words[after].islower()

    def office_holders(self, reading: Reading) -> Iterator[Candidate]:
        """Office-holders as the body for which they act."""
        for first, after, entries in self.offices.find(reading):
            start, end = reading.starts[first], reading.ends[after - 1]
            named_after = after < len(reading) and reading.words[after].lower() == "of"
            if not named_after and reading.words[first][0].isupper():
                yield Candidate(start, end, "organization", "igo", "office:holder", entries[0][1])

    def of_bodies(self, reading: Reading, named: Sequence[Candidate], grammar: Grammar) -> Iterator[Candidate]:
        """Classes that a body completes: "States members of the Trade and Development Board"; or a region.

        `named` are the bodies and the regions.
        """
        done = 0
        for first, after, entries in self.members.find(reading):
            start, end = reading.starts[first], reading.ends[after - 1]
            group = next((p for wording, p in entries if _fits(wording, p, reading.text[start:end])), None)
            body = following(reading, end, named, _WHOSE, grammar) if group else None
            if group is not None and body is not None and start >= done and not self._persons(reading, after):
                done = self._region(reading, body) if body.type == "place" else body.end
                yield Candidate(start, done, "organization", group.subtype, "actor:of")

    def _region(self, reading: Reading, place: Candidate) -> int:
        """The end of a region with the word that says so: "the Sahel region"."""
        after = reading.at(place.end)
        said = after < len(reading) and reading.words[after].lower() in self.regions
        return reading.ends[after] if said else place.end

    def of_texts(self, reading: Reading, named: Sequence[Candidate], grammar: Grammar) -> Iterator[Candidate]:
        """Classes that a text completes: "parties to the Tide Agreement"; not within "Conference of the Parties".

        A text's own parties it may call so itself: "the States Parties to the present Protocol".
        """
        for first, after, entries in self.parties.find(reading):
            start, end = reading.starts[first], reading.ends[after - 1]
            group = next((p for wording, p in entries if _fits(wording, p, reading.text[start:end])), None)
            to = [word.lower() for word in reading.words[after : after + 1]] == ["to"]
            text = following(reading, end, named, _TEXTS, grammar) if group and to else None
            own = self.themselves.match(reading.text, end) if group else None
            before = reading.words[max(0, first - 3) : first]
            held = [word.lower() for word in before[1:]] == ["of", "the"] and before[0][0].isupper()
            if group is None or held:
                continue
            if text is not None:
                whole = text.end
            elif own is not None:
                whole = own.end()
            else:
                continue
            told = first > 0 and reading.words[first - 1] in self.before_parties
            begin = reading.starts[first - 1] if told else start
            if text is not None and not told:
                name = " ".join(reading.text[start:whole].split())
                yield Candidate(start, end, "organization", group.subtype, "actor:party", name=name)
            else:
                yield Candidate(begin, whole, "organization", group.subtype, "actor:party")

    def bodies_own(self, reading: Reading, known: Sequence[Candidate]) -> Iterator[Candidate]:
        """The members of a body that stands before them: "G20 members", "ASEAN member States"."""
        bodies = {c.end: c for c in known if c.type in _BODIES and c.subtype != "group"}
        for first, after, entries in self.own.find(reading):
            start, end = reading.starts[first], reading.ends[after - 1]
            body = bodies.get(start - 1)
            group = next((p for wording, p in entries if _fits(wording, p, reading.text[start:end])), None)
            if body is not None and group is not None:
                yield Candidate(body.start, end, "organization", group.subtype, "actor:own")


def abroad(reading: Reading, known: Sequence[Candidate], states: Sequence[Candidate]) -> Iterator[Candidate]:
    """The office that a body has in a country whose name stands right behind it: "UNICEF Sudan"."""
    bodies = {c.end + 1: c for c in known if c.layer == "authority" and c.subtype in _ABROAD}
    for state in states:
        body = bodies.get(state.start)
        if body is not None and reading.text[body.end] == " " and not _modifies(reading, state.end):
            yield Candidate(body.start, state.end, "organization", "organ", "actor:abroad")


def _modifies(reading: Reading, end: int) -> bool:
    """Whether a noun follows that the name describes: "the ILO Japan project"."""
    after = reading.at(end)
    if after >= len(reading):
        return False
    noun = bool(reading.tags) and reading.tags[after] in _NOUNS
    return noun or reading.words[after][0].isupper() or reading.words[after] in _TIES


def load_actors(models: Path) -> Actors:
    """The classes of actors of models/patterns/actors.yaml."""
    data: Mapping[str, Any] = load_patterns(models, "actors")
    groups = Wordings()
    for row in data["groups"]:
        for wording in row["wordings"]:
            groups.add(wording, Group(row["name"], row["subtype"], row.get("exact", False)))
    offices = Wordings()
    for row in data["offices"]:
        offices.add(row["wording"], row["stands_for"])
    members = Wordings()
    for row in data["members"]:
        for wording in row["wordings"]:
            members.add(wording, Group(row["name"], row["subtype"], True))
    parties = Wordings()
    for wording in data["parties"]:
        parties.add(wording, Group("", "group", True))
    own = Wordings()
    for wording in data["own"]:
        own.add(wording, Group("", "group", True))
    pairs = tuple(load(models, "actors", "actor"))
    assemblies, regions, before = (frozenset(data[key]) for key in ("assemblies", "regions", "before_parties"))
    return Actors(
        groups, members, parties, own, offices, pairs, assemblies, regions, before, re.compile(data["themselves"])
    )


def _fits(wording: str, group: Group, text: str) -> bool:
    """The same number (a government is not governments), and for `exact` wordings the same capitals."""
    last, found = wording.split()[-1], text.split()[-1]
    if last.isupper() and last != found:
        return False
    if bool(_PLURAL.search(last)) != bool(_PLURAL.search(found)):
        return False
    return not group.exact or wording[0] == text[0]
