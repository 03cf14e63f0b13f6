"""What a document has named so far, and to which of it something points back.

A candidate antecedent is taken only where it is the unique entity of the nearest stretch of text (the same passage,
the passages just before, the document so far) that names any suitable one, or what the text is by far most about.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.mentions.arbiter import Decision
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.tokens import Reading
from pipeline.tables import Passage

ENTITIES = ("organization", "instrument", "process")
_SUFFIXED = ("theme", "place", "date")
_NEAR = 3
_DOMINANT = 3
"""How many times as often as any other a competing antecedent must have been named."""
_CONFIDENCE = 0.8


@dataclass(slots=True)
class Read:
    """A passage, its tokens and what the arbiter accepted in it."""

    passage: Passage
    reading: Reading
    decision: Decision


@dataclass(frozen=True, slots=True)
class Named:
    """A named entity at its place in the document."""

    order: int
    entity: str
    mention: str
    candidate: Candidate
    head: tuple[str, ...]
    words: tuple[str, ...]
    wording: str

    def means(self, words: tuple[str, ...]) -> bool:
        """Whether these words are its head noun, or its head noun with words of its name."""
        head = self.head
        if not head:
            return False
        return (
            head[-len(words) :] == words
            or head[: len(words)] == words
            or (len(words) > 1 and words[-1] == head[-1] and within(words, self.words))
        )


def nearest(fitting: Sequence[Named], order: int, sentence: int = -1, own: str = "") -> Named | None:
    """The entity of the nearest stretch of text that names any; its latest mention.

    Where several compete, the one that the text so far names several times as often as any other, the one that the
    sentence beginning at `sentence` names, or the text named last and most, where the document is none of them (its
    entity is `own`); else None.
    """
    often = Counter(n.entity for n in fitting)
    beside = [n for n in fitting if n.order == order and n.candidate.start >= sentence >= 0]
    if len({n.entity for n in beside}) == 1 and often.most_common(1)[0][1] < _DOMINANT * often[beside[0].entity]:
        return beside[-1]
    for reach in (0, _NEAR, order):
        near = _specific([n for n in fitting if n.order >= order - reach])
        if near:
            ranked = sorted({n.entity for n in near}, key=lambda entity: (-often[entity], entity))
            first, others = ranked[0], ranked[1:2]
            times = 1.5 if first == fitting[0].entity else _DOMINANT
            # Of texts one speaks in turn.
            last = near[-1].candidate.type == "instrument" and near[-1].entity == first and own not in often
            clear = all(often[first] >= times * often[n] or (last and often[first] > often[n]) for n in others)
            return [n for n in near if n.entity == first][-1] if clear else None
    return None


def last_edition(fitting: Sequence[Named], order: int) -> Named | None:
    """Of the editions of one series the last that was named nearby: "the second Dock Forum ... for the Dock Forum"."""
    near = [n for n in fitting if n.order >= order - _NEAR]
    editions = len({n.words[1:] for n in near}) == 1 and all(n.candidate.type == "process" for n in near)
    return near[-1] if editions else None


def _specific(near: Sequence[Named]) -> list[Named]:
    """Without the series of which an edition is named too: "Dock Forum" beside "third Dock Forum"."""
    longer = {n.entity: n.words for n in near}
    return [
        n
        for n in near
        if not any(
            entity != n.entity and len(words) > len(n.words) and within(n.words, words)
            for entity, words in longer.items()
        )
    ]


def within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of the short form stand in the long one in their order, without a gap."""
    return any(tuple(long[i : i + len(short)]) == tuple(short) for i in range(len(long) - len(short) + 1))


def pointer(start: int, end: int, antecedent: Named, rule: str) -> Candidate:
    """A span that points back to what was named."""
    return pointing(Candidate(start, end, "", "", ""), antecedent, rule)


def pointing(candidate: Candidate, antecedent: Named, rule: str) -> Candidate:
    """The candidate with the type and the id of its antecedent."""
    meant = antecedent.candidate
    return replace(
        candidate,
        type=meant.type,
        subtype=meant.subtype,
        entity_id=meant.entity_id,
        rule=f"anaphora:{rule}",
        confidence=_CONFIDENCE,
        antecedent=antecedent.mention,
    )


def mention_id(passage: Passage, candidate: Candidate) -> str:
    """document_id:passage_id:start-end, with the type added for themes, places and dates."""
    suffix = f":{candidate.type}" if candidate.type in _SUFFIXED else ""
    return f"{passage.document_id}:{passage.passage_id}:{candidate.start}-{candidate.end}{suffix}"
