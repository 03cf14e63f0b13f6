"""The verbs of enacting texts: "Noting", "Having been convened", "adopts"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


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
    more: frozenset[str] = frozenset()
    """Words before a verb that says something once more: "also recalling"."""
    agrees: re.Pattern[str] | None = None
    """What those who enact say of the text itself: "have agreed as follows"."""
    bare: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Bare forms that may open a paragraph of those who speak as "we"."""
    further: frozenset[str] = frozenset()
    """Words that may stand behind a verb, or behind its first word, and add nothing: "rappelant également"."""
    enacted: re.Pattern[str] | None = None
    """With what the line below a text's title begins that says who adopted it."""
    apposed: re.Pattern[str] | None = None
    """What stands between "we" and who that is: ", the ministers of "."""
    among: re.Pattern[str] | None = None
    """What stands between those who speak as "we": ", ", ") and the "."""
    presents: re.Pattern[str] | None = None
    """What a passage says of those who enact when it says no more than who they are: "réunis à Lima"."""

    def finite(self, word: str, *, enacting: bool, first: bool, speaking: bool = False) -> tuple[str, ...]:
        """The finite words for an opening; () where the word does not open a clause here.

        `speaking` says that those who enact do so as "we".
        """
        words = word.lower().replace("’", "'").split()
        while words[0] in self.more:
            words = words[1:]
        lower = " ".join(_without(words, self.further))
        if lower in self.participles:
            return self.participles[lower]
        if first and speaking and lower in self.bare and word[:1].isupper():
            return self.bare[lower]
        opens = (enacting and lower in self.operatives) or (first and lower in self.past)
        return self.heard.get(lower, tuple(lower.split())) if opens else ()


def _without(words: Sequence[str], phrases: frozenset[str]) -> list[str]:
    """The words behind the first without those of a phrase that adds nothing."""
    said = " ".join(words[1:])
    for phrase in _longest_first(phrases):
        said = re.sub(rf"(?<!\S){re.escape(phrase)}(?!\S)", "", said)
    return [words[0], *said.split()]


def load_preamble(entry: Mapping[str, Any]) -> Preamble:
    """The verbs of enacting texts from the section `preamble` of models/patterns/relations/units-<language>.yaml."""
    participles = {phrase: tuple(finite.split()) for phrase, finite in entry["participles"].items()}
    bare = {phrase: tuple(finite.split()) for phrase, finite in entry.get("bare", {}).items()}
    spoken = [*participles, *bare, *entry["operatives"], *entry["past"]]
    further = frozenset(entry.get("further", ()))
    words = _any_of(_longest_first(spoken), _any_of(_longest_first(further)))
    joining, perfect, more = entry["and"], entry["perfect"], entry.get("more", ())
    mark = rf"(?P<mark>[,;:.)]\s*\d{{0,2}}\s*(?:{joining}\s*)?|\b{joining}\s+(?=(?-i:[A-Z])|{perfect}\b))"
    once_more = rf"(?:(?:{'|'.join(more)})\s+)?" if more else ""
    opening = re.compile(rf"(?i)(?:{mark}|(?<!\w))(?P<verb>{once_more}(?:{words}))(?!\w)")
    adjuncts = _any_of(_longest_first(entry["adjuncts"]))
    adjunct = re.compile(rf"(?i),\s*(?P<adjunct>(?:{adjuncts})\s+)(?:{entry['articles']})?\Z")
    return Preamble(
        opening,
        participles,
        frozenset(entry["operatives"]),
        frozenset(entry["past"]),
        adjunct,
        owning=re.compile(rf"\s+(?:{entry['of']})"),
        goes_on=re.compile(rf"(?:[,;:]|\b{joining})\Z"),
        further=further,
        heard={verb: tuple(words.split()) for verb, words in entry.get("heard", {}).items()},
        more=frozenset(more),
        agrees=re.compile(entry["agrees"], re.IGNORECASE) if "agrees" in entry else None,
        bare=bare,
        enacted=re.compile(entry["enacted"]) if "enacted" in entry else None,
        apposed=re.compile(entry["apposed"]) if "apposed" in entry else None,
        among=re.compile(entry["among"]) if "among" in entry else None,
        presents=re.compile(entry["presents"]) if "presents" in entry else None,
    )


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))


def _any_of(phrases: Sequence[str], further: str = "") -> str:
    """The expression for any of the phrases, the first that fits; by initials, for each word is tried with all.

    `further` may stand behind the first word of a phrase, and behind its last one.
    """
    groups: dict[str, list[str]] = {}
    for phrase in phrases:
        first, *others = [re.escape(word) for word in phrase.split()]
        written = r"\s+".join([first + (rf"(?:\s+(?:{further}))?" if further else ""), *others])
        written += rf"(?:\s+(?:{further}))?" if further and others else ""
        groups.setdefault(phrase[0], []).append(written.replace("'", "['’]"))
    return "|".join(f"(?:{'|'.join(group)})" for group in groups.values())
