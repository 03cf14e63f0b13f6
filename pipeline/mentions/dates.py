"""Dates and periods, as ISO 8601 in the column `name`; in figures, and in words as conventions have them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.patterns import Pattern, load
from pipeline.ontology import load_patterns

_HUNDRED, _THOUSAND, _TWENTY = 100, 1000, 20
_FOUR_TWENTIES = 4


@dataclass(frozen=True, slots=True)
class Dates:
    """Patterns of dates, the most exact first, and the values of their words."""

    patterns: tuple[Pattern, ...]
    months: Mapping[str, int]
    numbers: Mapping[str, int]

    def find(self, text: str) -> Iterator[Candidate]:
        """Dates of a passage, the most exact pattern first; none inside another."""
        taken: list[tuple[int, int]] = []
        folded = text.casefold()
        for pattern in self.patterns:
            for match in pattern.regex.finditer(text) if pattern.possible(folded) else ():
                if not any(match.start() < end and start < match.end() for start, end in taken):
                    taken.append(match.span())
                    name = self._iso(match.groupdict())
                    yield Candidate(*match.span(), "date", "", f"date:{pattern.id}", name=name)

    def _iso(self, groups: Mapping[str, str | None]) -> str:
        """One date, or two joined by a stroke; what the first leaves out it has from the second."""
        last = self._join(groups.get("y2"), groups.get("m2"), groups.get("d2"))
        if not any(groups.get(name) for name in ("y1", "m1", "d1")):
            return last
        first = self._join(groups.get("y1") or groups.get("y2"), groups.get("m1") or groups.get("m2"), groups.get("d1"))
        return f"{first}/{last}"

    def _join(self, year: str | None, month: str | None, day: str | None) -> str:
        parts = [str(self.value(year)) if year else ""]
        if month:
            parts.append(f"{self.months[month.lower()]:02d}")
        if day:
            parts.append(f"{self.value(day):02d}")
        return "-".join(parts)

    def value(self, said: str) -> int:
        """The value of a number in figures ("3rd") or in words ("one thousand nine hundred and forty-nine")."""
        figures = "".join(character for character in said if character.isdigit())
        if figures:
            return int(figures)
        total = current = 0
        for word in re.findall(r"[^\W\d]+", said.lower()):
            value = self.numbers.get(word, 0)
            if value == _THOUSAND:
                total, current = total + max(1, current) * value, 0
            elif value == _HUNDRED or (value == _TWENTY and current % _HUNDRED == _FOUR_TWENTIES):
                # "nine hundred" is nine times a hundred, "quatre-vingt" four times twenty.
                counted = current % _HUNDRED
                current += max(1, counted) * value - counted
            else:
                current += value
        return total + current


def load_dates(models: Path) -> Dates:
    """Patterns and words of models/patterns/dates.yaml."""
    data = load_patterns(models, "dates")
    months = {name: number for names in data["months"].values() for number, name in enumerate(names, start=1)}
    numbers = {word: value for value, words in data["numbers"].items() for word in words}
    return Dates(tuple(load(models, "dates", "date")), months, numbers)
