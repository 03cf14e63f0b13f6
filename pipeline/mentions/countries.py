"""Layer 6: is a country an actor or a place? Decided by what stands around its name.

A run of countries ("Peru, Chile and Mexico") is decided as one: by the text before its first and after its last
name. A passage that holds nothing but countries is a list of participants.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.patterns import expand
from pipeline.mentions.tokens import Reading
from pipeline.mentions.wordings import Wordings
from pipeline.ontology import load_patterns

_BETWEEN = re.compile(r"[\s,&]*(?:(?:and|et|y|or|as well as)\s+)?(?:the\s+|la\s+|le\s+|l[’'])?")
_NOTHING_ELSE = re.compile(r"[\s,.;:*•\d()-]*(?:and|the)?[\s,.;]*")
_WINDOW = 220
_SINGLE = (
    "long_form",
    "government",
    "among_places",
    "among_bodies",
    "members_before",
    "classes_before",
    "place_before",
    "town_before",
    "place_after",
)

PARTIES = "country:parties"
"""The rule of States between which an agreement is."""
_FOLLOWING = 60
_SEVERAL = 3
"""How many countries in a bracket are the members of what stands before it."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The signs that a country acts, compiled from models/patterns/countries.yaml."""

    long_form: re.Pattern[str]
    government: re.Pattern[str]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    among_places: re.Pattern[str]
    classes_before: re.Pattern[str]
    """Before a class of countries that is named as where something is."""
    classes: frozenset[str]
    owned: frozenset[str]
    among_bodies: re.Pattern[str]
    """Before several countries: a body that stands in their list."""
    members_before: re.Pattern[str]
    """Before several countries in a bracket: whose members they are."""
    place_before: re.Pattern[str]
    town_before: re.Pattern[str]
    place_after: re.Pattern[str]
    governments: frozenset[str]

    def find(self, reading: Reading, states: Sequence[Candidate]) -> Iterator[Candidate]:
        """Countries as organizations (with the rule that says why) or as places."""
        whole = [self._long(reading.text, state) for state in states]
        for run in _runs(reading.text, sorted(whole, key=lambda c: c.start)):
            rule, first = self._rule(reading, run)
            body = self._body(reading.text, run)
            if body is not None:
                rule, first = "members", run[0]
                yield from _acronym(body)
            for state in (first, *run[1:]):
                if rule:
                    yield replace(state, rule=f"country:{rule}")
                else:
                    yield replace(state, type="place", subtype="", rule="country:place")

    def acting(self, reading: Reading, known: Sequence[Candidate]) -> Iterator[Candidate]:
        """Known names without the classes of countries in which something merely is: "in developing countries"."""
        for candidate in known:
            last = reading.text[candidate.start : candidate.end].split()
            where = candidate.subtype == "group" and not self.classes.isdisjoint(word.lower() for word in last)
            before = self.classes_before.search(reading.text, 0, candidate.start) if where else None
            own = before is not None and before[0].lower().split() == ["their"] and last[0].lower() in self.owned
            if before is None or own:
                yield candidate

    def _body(self, text: str, run: Sequence[Candidate]) -> re.Match[str] | None:
        """What stands before a bracket that three countries or more fill, where it is a body or may be one."""
        first = run[0].start
        if len(run) < _SEVERAL or text[run[-1].end : run[-1].end + 1] != ")":
            return None
        return self.members_before.search(text, max(0, first - _WINDOW), first)

    def _long(self, text: str, state: Candidate) -> Candidate:
        """The State with the form of government before its name: "Kingdom of Greece"."""
        before = self.long_form.search(text, max(0, state.start - _WINDOW), state.start)
        return replace(state, start=before.start()) if before else state

    def _rule(self, reading: Reading, run: Sequence[Candidate]) -> tuple[str, Candidate]:
        text, first = reading.text, run[0]
        before, after = text[max(0, first.start - _WINDOW) : first.start], text[run[-1].end : run[-1].end + _FOLLOWING]
        government = self.government.search(before)
        if government:
            start = first.start - len(before) + government.start("whole")
            return "government", replace(first, start=start)
        words = text[first.start : first.end].split()
        if words[0] in self.governments or words[-1] in self.governments:
            return "government", first
        if _NAME_GOES_ON.match(after) or self.among_places.search(before):
            return "", first
        signs = ((name, pattern.search(before)) for name, pattern in self.before)
        signs_after = ((name, pattern.search(after)) for name, pattern in self.after)
        sign = next((name for name, found in (*signs, *signs_after) if found), "")
        return sign or self._position(reading, run, before, after), first

    def _position(self, reading: Reading, run: Sequence[Candidate], before: str, after: str) -> str:
        """Whether the name stands where actors stand."""
        if _alone(reading.text, run):
            return "alone"
        if len(run) > 1 and self.among_bodies.search(before):
            return "listed"
        if self.place_before.search(before) or self.place_after.search(after):
            return ""
        following = _tag_after(reading, run[-1].end)
        if following in _VERBS:
            return "subject"
        if following in _NOUNS or self.town_before.search(before) or _in_table(reading.text):
            return ""
        if _after_town(reading, run[0].start):
            return ""
        return "position"


_NAME_GOES_ON = re.compile(r" (?!(?:The|In|On|At|It|This|These|Its|As|For)\b)[A-Z][a-z]{2,} [A-Z][a-z]{2,}")
"""What a longer name has after the country: "Canada Excellence Research Chair"."""
_VERBS = frozenset(("VBD", "VBZ", "VBP", "MD", "VERB", "AUX"))
_PLACES = ("GPE", "LOC", "FAC")
_NOUNS = frozenset(("NN", "NNS", "JJ", "NOUN", "ADJ"))


def _acronym(body: re.Match[str]) -> Iterator[Candidate]:
    """The acronym that is a body because a bracket lists the countries in it."""
    start, end = body.span("acronym")
    if start >= 0:
        yield Candidate(start, end, "organization", "igo", "country:coalition")


def _tag_after(reading: Reading, end: int) -> str:
    """The tag of the next word, adverbs passed over; empty at a sign or without a model."""
    position = reading.at(end)
    while position < len(reading.tags) and reading.tags[position] in ("RB", "ADV"):
        position += 1
    return reading.tags[position] if position < len(reading.tags) else ""


def _after_town(reading: Reading, start: int) -> bool:
    """Whether a comma and a place that the model proposes stand before: "Istanbul, Turkey"."""
    position = reading.at(start) - 2
    if position < 0 or reading.words[position + 1] != ",":
        return False
    return any(label in _PLACES and after == position + 1 for _, after, label in reading.names)


def _in_table(text: str) -> bool:
    return " | " in text


def load_places(models: Path) -> Wordings:
    """Regions and cities, with which of the two they are."""
    data, places = load_patterns(models, "countries"), Wordings()
    for kind in ("regions", "cities"):
        for wording in data[kind]:
            places.add(wording, kind)
    return places


def find_places(reading: Reading, places: Wordings) -> Iterator[Candidate]:
    """Regions and cities that are written with a capital."""
    done = 0
    for first, after, entries in places.find(reading):
        if first >= done and any(word[0].isupper() for word in reading.words[first:after]):
            done = after
            yield Candidate(reading.starts[first], reading.ends[after - 1], "place", "", f"place:{entries[0][1]}")


def load_roles(models: Path) -> Roles:
    """The signs of models/patterns/countries.yaml."""
    data = load_patterns(models, "countries")

    def one(row: Mapping[str, str], name: str) -> re.Pattern[str]:
        return re.compile(expand(row["pattern"], data["macros"], f"patterns/countries.yaml, {name}"))

    def several(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((row["id"], one(row, row["id"])) for row in data[name])

    governments, classes, owned = (frozenset(data[name]) for name in ("governments", "classes", "owned"))
    single = {name: one(data[name], name) for name in _SINGLE}
    return Roles(
        before=several("before"),
        after=several("after"),
        governments=governments,
        classes=classes,
        owned=owned,
        **single,
    )


def _runs(text: str, states: Sequence[Candidate]) -> list[list[Candidate]]:
    runs: list[list[Candidate]] = []
    for state in states:
        if runs and _BETWEEN.fullmatch(text, runs[-1][-1].end, state.start):
            runs[-1].append(state)
        else:
            runs.append([state])
    return runs


def _alone(text: str, run: Sequence[Candidate]) -> bool:
    return bool(_NOTHING_ELSE.fullmatch(text, 0, run[0].start) and _NOTHING_ELSE.fullmatch(text, run[-1].end))
