"""How a language joins names and opens clauses: what units are made by.

English is in `english`; other languages read models/patterns/relations/units-<language>.yaml.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.ontology import load_yaml
from pipeline.relations.preamble import Preamble, load_preamble

DETERMINERS = ("masculine", "feminine", "elided", "plural")


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

    def stand_in(self, type: str, before: str, *, many: bool) -> str:
        """The word that stands for a mention, in the gender and number of the word before it."""
        words = self.stand_ins[type]
        return words["many"] if many else words[self.called_for(before) or "bare"]

    def called_for(self, before: str) -> str:
        """What the word before a mention calls for: masculine, feminine, elided or plural, or empty."""
        return self.determiners.get(before.lower().replace("’", "'"), "")


def load_phrasing(models: Path, language: str) -> Phrasing:
    """The phrasing of a language other than English; ValueError naming the file and what it lacks."""
    path = models / "patterns" / "relations" / f"units-{language}.yaml"
    data: Mapping[str, Any] = load_yaml(path)
    try:
        articles, joining = _words(data["articles"]), _words(data["joining"])
        return Phrasing(
            stand_ins=data["stand_ins"],
            article=re.compile(rf"(?i)({articles})(?:\s+|(?<=['’]))"),
            joint=_joint(joining, _words(data["between"]), _words(data["kinds"])),
            by=re.compile(rf"\b(?:{_words(data['by'])})\b"),
            following=frozenset(data["following"]),
            preamble=load_preamble(data["preamble"]),
            circumstance=re.compile(rf",\s+(?:{'|'.join(data['circumstances'])})\s*(?=,)"),
            left_out=re.compile(rf"\s(?:{'|'.join(data['left_out'])})(?!\w)"),
            head_first=True,
            closing=frozenset(data["joining"]),
            determiners={word: name for name in DETERMINERS for word in data["determiners"][name]},
            plurals=data["plurals"],
        )
    except (KeyError, re.error) as error:
        raise ValueError(f"{path}: {error} is missing or malformed; compare the other units-*.yaml") from error


def _joint(joining: str, between: str, kinds: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?i)^\s*(?P<mark>,|;(?=\s*(?:{joining})\b))?\s*(?P<joint>{joining}|&|/)?\s*"
        rf"(?:(?:{between})(?:\s+|(?<=['’])))*(?:(?:{kinds})\s+)?$"
    )


def _words(words: Sequence[str]) -> str:
    longest = sorted(map(str, words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in longest)
