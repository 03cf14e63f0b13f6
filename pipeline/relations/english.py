"""How English joins names and opens clauses; other languages read models/patterns/relations/units-<language>.yaml."""

import re
from collections.abc import Sequence

from pipeline.relations.phrasing import Phrasing
from pipeline.relations.preamble import Preamble
from pipeline.relations.pronouns import PLURAL, SINGULAR

STAND_INS = {"organization": "Oxfam", "instrument": "Charter", "process": "Summit"}
STAND_INS_MANY = {"organization": "Governments", "instrument": "Charters", "process": "Summits"}
ARTICLE = re.compile(r"(?i)(the|this|these|that|those|an?|its|their|our|said)\s+")
JOINT = re.compile(
    r"(?i)^(?:\s+(?:at|in)\s+(?-i:[A-Z])[\w-]+(?=\s*[,;]|\s+and\b))?"  # "the University of A at B, C and D"
    r"\s*(?P<mark>[,;])?\s*(?P<joint>and also|and|or|as well as|along with|&|/)?\s*(?:\d{1,2}\s+)?"
    r"(?:(?:the|its|their|an?|of the|with the|with|by the|by|of|to the)\s+)?"
    r"(?:(?:partner|sister|fellow|parent)\s+)?(?:organi[sz]ations?\s+|agency\s+|agencies\s+|institutions?\s+)?$"
)
BY = re.compile(
    r"\b(?:by|(?i:panellists|panelists|speakers|participants|discussants|presenters|moderators|facilitators) "
    r"(?:were|are|included?|comprised))\b"
)
POINTING = re.compile(rf"(?i)\b(?:{'|'.join(sorted(SINGULAR | PLURAL))})\b")
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
BEFORE_LEFT = r"(?<=[\w)\]”]) "
AFTER_LEFT = r"(?=\s+(?:by|the|an?|its|their|our|as|under|with|and)\s|\s*[;)]|,\s+(?:by|in|at|and|which|as|the)\s)"
"""What stands before and behind a day or year that is left out: its verb waits for what follows."""
OPENING = frozenset(("at", "during", "following", "after", "since", "before", "in"))


def english(preamble: Preamble, left_out: Sequence[str] = ()) -> Phrasing:
    """The phrasing with what models/patterns/relations/classes.yaml names: verbs of enacting texts, what to skip."""
    stand_ins = {type: {"bare": STAND_INS[type], "many": STAND_INS_MANY[type]} for type in STAND_INS}
    return Phrasing(
        stand_ins=stand_ins,
        article=ARTICLE,
        joint=JOINT,
        by=BY,
        following=frozenset(("following",)),
        preamble=preamble,
        fronted=ADJUNCT,
        left_out=re.compile(rf"{BEFORE_LEFT}(?:{'|'.join(left_out)}){AFTER_LEFT}") if left_out else None,
        finite=FINITE,
        pronoun=POINTING,
        dropped=frozenset(("the",)),
        opening=OPENING,
    )
