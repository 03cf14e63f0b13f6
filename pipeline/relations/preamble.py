"""The verbs of enacting texts: "Noting", "Having been convened", "adopts"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ADDING = ("also", "further")
"""The English adverbs by which a clause adds to those before it."""


@dataclass(frozen=True, slots=True)
class Preamble:
    """Verbs that open the clauses of enacting texts, with the finite form that the parser gets instead."""

    opening: re.Pattern[str]
    participles: Mapping[str, tuple[str, ...]]
    operatives: frozenset[str]
    past: frozenset[str]
    """Past forms that may open an item below "The Commission:"."""
    adjunct: re.Pattern[str]
    """An adjunct after a comma, up to its mention."""
    owning: re.Pattern[str]
    """What stands between an organ and its body: " of the "."""
    goes_on: re.Pattern[str]
    """How a paragraph ends whose clause goes on in the next."""
    heard: Mapping[str, tuple[str, ...]]
    """Operative verb -> what the parser gets instead, as it takes the verb for another word."""
    agrees: re.Pattern[str] | None = None
    """What those who enact say of the text itself: "have agreed as follows"."""
    circumstance: re.Pattern[str] | None = None
    """What between two commas parts a verb from what it governs, unless "and" stands before it."""
    bare: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Bare forms that may open a paragraph of those who speak as "we"."""
    adding: tuple[str, ...] = ADDING
    """Adverbs that may stand before an opening or behind its first word: "noting also"."""
    presents: re.Pattern[str] | None = None
    """What a passage says of those who enact when it says no more than who they are: "réunis à Lima"."""

    def finite(self, word: str, *, enacting: bool, first: bool, speaking: bool = False) -> tuple[str, ...]:
        """The finite words for an opening; () where the word does not open a clause here.

        `speaking` says that those who enact do so as "we".
        """
        said = word.lower().replace("’", "'").split()
        words = said if " ".join(said) in self.participles else [w for w in said if w not in self.adding]
        lower = " ".join(words)
        if lower in self.participles:
            return self.participles[lower]
        if first and speaking and lower in self.bare and word[:1].isupper():
            return self.bare[lower]
        opens = (enacting and lower in self.operatives) or (first and lower in self.past)
        return self.heard.get(lower, tuple(words)) if opens else ()


def load_preamble(entry: Mapping[str, Any]) -> Preamble:
    """The verbs of enacting texts from a section `preamble`; its small words are English where it names none."""
    participles = {phrase: tuple(finite.split()) for phrase, finite in entry["participles"].items()}
    bare = {phrase: tuple(finite.split()) for phrase, finite in entry.get("bare", {}).items()}
    spoken = [*participles, *bare, *entry["operatives"], *entry["past"]]
    phrases = sorted(spoken, key=lambda phrase: (-len(phrase), phrase))
    adding = tuple(entry.get("adding", ADDING))
    added = rf"(?:{_any_of(adding)})"
    words = _any_of(phrases, rf"(?:\s+{added})?")
    joining, perfect = entry.get("and", "and"), entry.get("perfect", "having")
    mark = rf"(?P<mark>[,;:.)]\s*\d{{0,2}}\s*(?:{joining}\s*)?|\b{joining}\s+(?=(?-i:[A-Z])|{perfect}\b))"
    opening = re.compile(rf"(?i)(?:{mark}|(?<!\w))(?P<verb>(?:{added}\s+)?(?:{words}))(?!\w)")
    adjuncts = _any_of(sorted(entry["adjuncts"], key=lambda phrase: (-len(phrase), phrase)))
    articles = entry.get("articles", r"the\s+|its\s+")
    adjunct = re.compile(rf"(?i),\s*(?P<adjunct>(?:{adjuncts})\s+)(?:{articles})?\Z")
    return Preamble(
        opening,
        participles,
        frozenset(entry["operatives"]),
        frozenset(entry["past"]),
        adjunct,
        owning=re.compile(rf"\s+(?:{entry['of']})"),
        goes_on=re.compile(rf"(?:[,;:]|\b{joining})\Z"),
        heard={verb: tuple(words.split()) for verb, words in entry.get("heard", {}).items()},
        agrees=re.compile(entry["agrees"], re.IGNORECASE) if "agrees" in entry else None,
        circumstance=_circumstance(entry.get("circumstances", ()), joining),
        bare=bare,
        adding=adding,
        presents=re.compile(entry["presents"]) if "presents" in entry else None,
    )


def _circumstance(phrases: Sequence[str], joining: str) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\b{joining}),\s+(?:{'|'.join(phrases)})(?=,)") if phrases else None


def _any_of(phrases: Sequence[str], between: str = "") -> str:
    """The expression for any of the phrases, the first that fits; by initials, for each word is tried with all.

    `between` is what may stand behind the first word of each.
    """
    groups: dict[str, list[str]] = {}
    for phrase in phrases:
        first, *rest = (re.escape(word).replace("'", "['’]") for word in phrase.split())
        written = r"\s+".join((first + between, *rest))
        groups.setdefault(phrase[0], []).append(written)
    return "|".join(f"(?:{'|'.join(group)})" for group in groups.values())
