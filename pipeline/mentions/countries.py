"""Layer 6: is a country an actor or a place? Decided by what stands around its name.

A run of countries ("Peru, Chile and Mexico") is decided as one: by the text before its first and after its last
name. A passage that holds nothing but countries is a list of participants.
"""

import re
from collections.abc import Iterator, Sequence
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
_FOLLOWING = 60


@dataclass(frozen=True, slots=True)
class Roles:
    """The signs that a country acts, compiled from models/patterns/countries.yaml."""

    government: re.Pattern[str]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]

    def find(self, text: str, states: Sequence[Candidate]) -> Iterator[Candidate]:
        """Countries as organizations (with the rule that says why) or as places."""
        for run in _runs(text, sorted(states, key=lambda c: c.start)):
            rule, first = self._rule(text, run)
            for state in (first, *run[1:]):
                if rule:
                    yield replace(state, rule=f"country:{rule}")
                else:
                    yield replace(state, type="place", subtype="", rule="country:place")

    def _rule(self, text: str, run: Sequence[Candidate]) -> tuple[str, Candidate]:
        before, after = (
            text[max(0, run[0].start - _WINDOW) : run[0].start],
            text[run[-1].end : run[-1].end + _FOLLOWING],
        )
        government = self.government.search(before)
        if government:
            return "government", replace(run[0], start=run[0].start - len(before) + government.start("whole"))
        if text[run[0].start : run[0].end].split()[0] in _GOVERNMENT:
            return "government", run[0]
        for name, pattern in self.before:
            if pattern.search(before):
                return name, run[0]
        in_place = _PLACE.search(before)
        for name, pattern in self.after:
            if not in_place and pattern.search(after):
                return name, run[0]
        return ("alone" if _alone(text, run) else ""), run[0]


_GOVERNMENT = frozenset(("Government", "Governments", "Gouvernement", "Gobierno"))
_PLACE = re.compile(
    r"\b(?:in|at|from|of|to|into|within|across|throughout|near|for|en|dans|à|au|aux|de|du|des)\s+(?:the\s+|la\s+)?$",
    re.IGNORECASE,
)


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
    macros = data["macros"]

    def compiled(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple(
            (row["id"], re.compile(expand(row["pattern"], macros, f"patterns/countries.yaml, {row['id']}")))
            for row in data[name]
        )

    government = re.compile(expand(data["government"]["pattern"], macros, "patterns/countries.yaml, government"))
    return Roles(government, compiled("before"), compiled("after"))


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
