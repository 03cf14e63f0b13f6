"""How English joins names and opens clauses; other languages read models/patterns/relations/units-<language>.yaml."""

import re
from collections.abc import Sequence

from pipeline.relations.phrasing import Phrasing
from pipeline.relations.preamble import Preamble
from pipeline.relations.pronouns import PERSONAL, PLURAL, SINGULAR

STAND_INS = {"organization": "Oxfam", "instrument": "Charter", "process": "Summit"}
STAND_INS_MANY = {"organization": "Governments", "instrument": "Charters", "process": "Summits"}
ARTICLE = re.compile(r"(?i)(the|this|these|that|those|an?|its|their|our|said)\s+")
JOINT = re.compile(
    # "the University of A at B, C and D", "the Convention 1933, D and E"
    r"(?i)^(?:\s+(?:(?:at|in)\s+(?-i:[A-Z])[\w-]+|(?:19|20)\d\d)(?=\s*[,;]|\s+and\b))?"
    r"\s*(?P<mark>[,;])?\s*(?P<joint>and also|and|or|as well as|along with|&|/)?\s*(?:\d{1,2}\s+)?"
    r"(?:(?:the|its|their|an?|of the|with the|with|by the|by|of|to the)\s+)?"
    r"(?:(?:partner|sister|fellow|parent)\s+)?(?:organi[sz]ations?\s+|agency\s+|agencies\s+|institutions?\s+)?$"
)
BY = re.compile(
    r"\b(?:by|(?i:panellists|panelists|speakers|participants|discussants|presenters|moderators|facilitators) "
    r"(?:were|are|included?|comprised))\b"
)
POINTING = re.compile(rf"(?i)\b(?:{'|'.join(sorted(SINGULAR | PLURAL | PERSONAL))})\b")
"""Pronouns of the third person that the discourse resolves."""
ADJUNCT = re.compile(
    r"(?:^|[.,;]\s+)(?:[Ii]n|[Oo]n|[Aa]t|[Uu]nder|[Dd]uring|[Ww]ith|[Ff]or|[Ff]ollowing|[Aa]fter|[Bb]y|[Ww]ithin|[Uu]pon)\s+"
    r"(?:(?!\d)\w+\s+){0,5}?(?:of|with|to|by|for|from|in|at)\s+(?:the\s+)?\Z"
)
"""A fronted adjunct up to its mention."""
FINITE = re.compile(
    r"\s+(?:have|has|had|was|were|is|are|will|would|may|can|shall|should|also|jointly|held|led|took|gave|met|\w+ed)\b"
)
"""What a clause goes on with after its subject."""
ANNOUNCING = re.compile(
    r",\s+(?P<word>(?:and\s+)?in particular|notably|especially|particularly|for example|for instance"
    r"|among (?:them|others|which))"
    r"\s+(?:the\s+)?\Z"
)
"""What announces an example, right before a name."""
HEADING = re.compile(
    r"(?:^(?P<words>[A-Z][\w’-]*(?:\s+[a-z][\w’-]*){0,3})|(?<=[a-z]\s)(?:19|20)\d\d)\s+"
    r"(?=(?:The|This|These|In|At|On|Pursuant)\s)"
)
"""A heading of plain words, or the year of a date line, before a sentence that was read together with it."""
BEHIND_WORD = r"(?<=[\w)\]”]) "
GOES_ON = r"(?=\s+(?!and\b)[a-z(“]|\s*[;)]|,\s+(?:by|which|as|the|in\s+which|at\s+which)\s)"
"""What stands before what is left out, and behind a day or year whose verb waits for more."""
OPENING = frozenset(("at", "during", "following", "after", "since", "before", "in"))


def english(preamble: Preamble, left_out: Sequence[str] = (), parting: Sequence[str] = ()) -> Phrasing:
    """The phrasing with what classes.yaml names: verbs of enacting texts, and what is left out of the parse."""
    stand_ins = {type: {"bare": STAND_INS[type], "many": STAND_INS_MANY[type]} for type in STAND_INS}
    return Phrasing(
        stand_ins=stand_ins,
        article=ARTICLE,
        joint=JOINT,
        by=BY,
        following=frozenset(("following",)),
        preamble=preamble,
        fronted=ADJUNCT,
        left_out=_left_out(left_out, parting),
        finite=FINITE,
        announcing=ANNOUNCING,
        circumstance=preamble.circumstance,
        pronoun=POINTING,
        heading=HEADING,
        dropped=frozenset(("the",)),
        opening=OPENING,
        owner=STAND_INS["organization"],
        possessive="'s",
    )


def _left_out(always: Sequence[str], parting: Sequence[str]) -> re.Pattern[str] | None:
    patterns = [*(f"(?:{one})(?!\\w)" for one in always), *(f"(?:{one}){GOES_ON}" for one in parting)]
    return re.compile(rf"{BEHIND_WORD}(?:{'|'.join(patterns)})") if patterns else None
