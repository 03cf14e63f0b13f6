"""The closed vocabulary of themes: any wording of a concept, longest first, never inside a name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.knowledge import Theme
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.tokens import Reading
from pipeline.mentions.wordings import Wordings


@dataclass(slots=True)
class ThemeMatcher:
    """All wordings of all themes; `not_en` wordings block the shorter ones within them."""

    wordings: Wordings = field(default_factory=Wordings)

    @classmethod
    def of(cls, themes: Iterable[Theme]) -> "ThemeMatcher":
        matcher = cls()
        for theme in themes:
            for wording in (*theme.labels.values(), *(w for group in theme.synonyms.values() for w in group)):
                matcher.wordings.add(wording, theme.id)
            for wording in theme.not_en:
                matcher.wordings.add(wording, None)
        return matcher

    def find(self, reading: Reading) -> Iterator[Candidate]:
        """Longest matches from left to right, none inside another."""
        done = 0
        for first, after, entries in self.wordings.find(reading):
            if first < done:
                continue
            done = after
            found = {identifier for _, identifier in entries}
            if len(found) == 1 and None not in found:
                yield Candidate(reading.starts[first], reading.ends[after - 1], "theme", "", "theme", found.pop())
