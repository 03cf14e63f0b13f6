"""How a language joins names and opens clauses: what units are made by, from models/patterns/relations/units-*.yaml."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.ontology import load_yaml
from pipeline.relations.preamble import Preamble, load_preamble
from pipeline.relations.pronouns import PERSONAL, PLURAL, SINGULAR

POINTING = re.compile(rf"(?i)\b(?:{'|'.join(sorted(SINGULAR | PLURAL | PERSONAL))})\b")
"""Pronouns of the third person that the discourse resolves, in a language that does not leave them unsaid."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The words by which units are cut, and the ordinary words that stand for mentions."""

    stand_ins: Mapping[str, Mapping[str, str]]
    """Type of mention -> what the word before it calls for (masculine, ..., bare, many) -> word."""
    article: re.Pattern[str]
    """An article or demonstrative at the beginning of a mention."""
    joint: re.Pattern[str]
    """What stands between two items of a list, with the groups `mark` and `joint`."""
    by: re.Pattern[str]
    """What announces agents in a list between semicolons."""
    following: frozenset[str]
    """Words that announce a list."""
    preamble: Preamble
    fronted: re.Pattern[str] | None = None
    """A fronted adjunct up to its mention: "On the margins of the"."""
    finite: re.Pattern[str] | None = None
    """With what a clause goes on after its subject."""
    circumstance: re.Pattern[str] | None = None
    """What between two commas is left out, since it parts a verb from its object; the last comma is not of it."""
    left_out: re.Pattern[str] | None = None
    """Days and adverbs, which the parser takes for arguments and verbs: left out wherever they stand."""
    announcing: re.Pattern[str] | None = None
    """What announces a name as an example of what stands before the comma, in the group `word`: "in particular"."""
    example: str = "including"
    """What the parser gets for all that announces an example."""
    rest: re.Pattern[str] | None = None
    """What ends a list of names and is none: "and other agencies", "among others"."""
    unnamed: re.Pattern[str] | None = None
    """An item of a list, with the comma before it, that has capitals and is no mention."""
    pronoun: re.Pattern[str] | None = None
    """A pronoun that may point back; None where any sentence may have one, said or unsaid."""
    heading: re.Pattern[str] | None = None
    """A heading, in the group `words`, or a year before the capital of the sentence that they were read with."""
    head_first: bool = False
    """Whether nouns stand before what belongs to them."""
    closing: frozenset[str] = frozenset(("and",))
    """Joints that end a list of two."""
    dropped: frozenset[str] = frozenset()
    """Articles that mislead the tagger before a stand-in."""
    opening: frozenset[str] = frozenset()
    """Prepositions that open a clause, whose subject may follow their event without a comma."""
    owner: str = ""
    possessive: str = ""
    """A stand-in of which a bare apostrophe would make no possessor, and what does."""
    determiners: Mapping[str, str] = field(default_factory=dict)
    """Word before a mention -> what it calls for."""
    plurals: Mapping[str, str] = field(default_factory=dict)
    """Determiner before one -> before several."""
    hyphenated: frozenset[str] = frozenset()
    """What a hyphen behind it makes one word with the next."""
    with_co: tuple[str, ...] = ()
    """Beginnings of words that are others without their "co-"."""

    def stand_in(self, type: str, before: str, *, many: bool) -> str:
        """The word that stands for a mention, in the gender and number of the word before it."""
        words = self.stand_ins[type]
        return words["many"] if many else words[self.called_for(before) or "bare"]

    def called_for(self, before: str) -> str:
        """What the word before a mention calls for: masculine, feminine, elided or plural, or empty."""
        return self.determiners.get(before.lower().replace("’", "'"), "")


def load_phrasing(models: Path, language: str) -> Phrasing:
    """The phrasing of a language; ValueError naming the file and what it lacks."""
    path = models / "patterns" / "relations" / f"units-{language}.yaml"
    data: Mapping[str, Any] = load_yaml(path)
    try:
        return _phrasing(data)
    except (KeyError, re.error) as error:
        raise ValueError(f"{path}: {error} is missing or malformed; compare the other units-*.yaml") from error


def _phrasing(data: Mapping[str, Any]) -> Phrasing:
    joining, head_first = _words(data["joining"]), bool(data.get("head_first"))
    determiners = data.get("determiners", {})
    return Phrasing(
        stand_ins=data["stand_ins"],
        article=re.compile(rf"(?i)({_words(data['articles'])})(?:\s+|(?<=['’]))"),
        joint=_pattern(data, "joint") or _joint(joining, _words(data["between"]), _words(data["kinds"])),
        by=re.compile(rf"\b(?:{'|'.join(data['by'])})\b"),
        following=frozenset(data["following"]),
        preamble=load_preamble(data["preamble"]),
        fronted=_pattern(data, "fronted"),
        finite=_pattern(data, "finite"),
        announcing=_pattern(data, "announcing"),
        heading=_pattern(data, "heading"),
        example=data.get("example", "including"),
        rest=_pattern(data, "rest"),
        unnamed=_pattern(data, "unnamed"),
        circumstance=_circumstance(data["circumstances"], data["preamble"]["and"]),
        left_out=_left_out(data["left_out"], data.get("parting", ()), data.get("goes_on", "")),
        pronoun=None if head_first else POINTING,
        head_first=head_first,
        closing=frozenset(data["joining"]),
        dropped=frozenset(data.get("dropped", ())),
        opening=frozenset(data.get("opening", ())),
        owner=data["stand_ins"]["organization"]["bare"],
        possessive=data.get("possessive", ""),
        determiners={word: name for name in determiners for word in determiners[name]},
        plurals=data.get("plurals", {}),
        hyphenated=frozenset(data.get("hyphenated", ())),
        with_co=tuple(data.get("with_co", ())),
    )


def _pattern(data: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    return re.compile(data[key]) if key in data else None


def _circumstance(phrases: Sequence[str], joining: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\b{joining}),\s+(?:{'|'.join(phrases)})\s*(?=,)")


def _left_out(always: Sequence[str], parting: Sequence[str], goes_on: str) -> re.Pattern[str]:
    patterns = [*(f"(?:{one})(?!\\w)" for one in always), *(f"(?:{one})(?={goes_on})" for one in parting)]
    return re.compile(rf"(?<=[\w)\]”])\s(?:{'|'.join(patterns)})")


def _joint(joining: str, between: str, kinds: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?i)^\s*(?P<mark>,|;(?=\s*(?:{joining})\b))?\s*(?P<joint>{joining}|&|/)?\s*"
        rf"(?:(?:{between})(?:\s+|(?<=['’])))*(?:(?:{kinds})\s+)?$"
    )


def _words(words: Sequence[str]) -> str:
    longest = sorted(map(str, words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in longest)
