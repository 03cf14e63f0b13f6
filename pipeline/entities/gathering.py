"""Mentions of the whole corpus, counted: one use for each wording, type and given id in a document.

A million mentions are read once, as a stream; everything after works on uses.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.entities.wordings import is_symbol
from pipeline.tables import Mention

RESOLVED = frozenset({"organization", "instrument", "process", "theme"})
"""Types that become entities; places and dates stay attributes of relations."""
_ANAPHORA = "anaphora"
_DEFINED = "abbreviation"


@dataclass(slots=True)
class Use:
    """All mentions of a document that say the same in the same words."""

    type: str
    subtype: str
    wording: str
    entity_id: str
    document_id: str
    short: str
    """Short form in the text, where it was defined as `wording`; else empty."""
    example: tuple[str, str]
    """Its first mention and that mention's sentence."""
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mention that stands for another: an anaphor, or a short form defined in the document."""

    antecedent: str
    wording: str
    """Empty for an anaphor: "the Forum" is no other name of its antecedent."""
    document_id: str
    text: str


@dataclass(slots=True)
class Gathered:
    """Uses in no particular order, the use of each mention, and what points where."""

    uses: list[Use] = field(default_factory=list)
    use_of: dict[str, int] = field(default_factory=dict)
    pointers: dict[str, Pointer] = field(default_factory=dict)

    def antecedent(self, mention_id: str) -> int | None:
        """The use that a pointing mention leads to, over as many steps as it takes; None where it leads nowhere."""
        seen = set()
        while mention_id not in self.use_of:
            if mention_id in seen or mention_id not in self.pointers:
                return None
            seen.add(mention_id)
            mention_id = self.pointers[mention_id].antecedent
        return self.use_of[mention_id]


def gather(mentions: Iterable[Mention]) -> Gathered:
    """Count mentions into uses; what the order of the mentions is makes no difference to what is counted."""
    gathered = Gathered()
    numbers: dict[tuple[str, ...], int] = {}
    uses, use_of = gathered.uses, gathered.use_of
    for mention in mentions:
        if mention.type not in RESOLVED:
            continue
        if mention.antecedent and (not mention.entity_id or mention.rule.startswith(_ANAPHORA)):
            gathered.pointers[mention.mention_id] = _pointer(mention)
            continue
        if mention.rule.startswith(_ANAPHORA):
            continue
        wording, short = _wording(mention)
        key = (mention.document_id, mention.type, mention.entity_id, wording, mention.subtype, short)
        number = numbers.get(key)
        example = (mention.mention_id, mention.sentence_id)
        if number is None:
            number = numbers[key] = len(uses)
            uses.append(
                Use(mention.type, mention.subtype, wording, mention.entity_id, mention.document_id, short, example)
            )
        use = uses[number]
        use.mentions += 1
        use.example = min(use.example, example)
        use_of[mention.mention_id] = number
    return gathered


def _wording(mention: Mention) -> tuple[str, str]:
    """The full wording, and the short form that the document defined as it."""
    text, name = mention.text, mention.name
    if not name or (name != text and is_symbol(text) and is_symbol(name)):  # one symbol is never short for another
        return text, ""
    return name, text if mention.rule.startswith(_DEFINED) else ""


def _pointer(mention: Mention) -> Pointer:
    wording = "" if mention.rule.startswith(_ANAPHORA) else mention.name or mention.text
    return Pointer(mention.antecedent, wording, mention.document_id, mention.text)
