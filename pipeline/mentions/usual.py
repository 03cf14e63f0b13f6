"""What a document means by "the Committee" nearly everywhere, it means also where another committee was named last.

Reads and rewrites the descriptions that were resolved passage by passage. One whose passage begins a sentence with
another body of that kind speaks of that: "The Harbour Commission met in May. The Commission adopted".
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.mentions.antecedents import Named, Read, pointer
from pipeline.mentions.tokens import Reading, keys

_FEWEST, _SHARE = 5, 0.75
"""How many descriptions with one head must lead to one body, and what share of them, for it to be meant by all."""
_ARTICLE = 5
"""Characters that may stand before the name that opens a sentence."""
_RULE = "description"


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A resolved description: its passage, its place among what is accepted there, and what it leads to."""

    read: Read
    order: int
    number: int
    meant: Named
    opened: bool
    """Whether its passage begins a sentence with what it leads to."""


def settle(document: Sequence[Read], named: Sequence[Named]) -> dict[tuple[str, ...], str]:
    """Lead all descriptions with one head to the body that nearly all of them mean; words -> that body."""
    usual: dict[tuple[str, ...], str] = {}
    passages: dict[int, list[Named]] = defaultdict(list)
    for name in named:
        passages[name.order].append(name)
    for words, pointers in _by_head(document, {n.mention: n for n in named}, passages).items():
        often = Counter(p.meant.entity for p in pointers if not p.opened)
        entity, most = min(often.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
        if most < max(_FEWEST, _SHARE * often.total()):
            continue
        usual[words] = entity
        mentions = [p.meant for p in pointers if p.meant.entity == entity]
        for p in pointers:
            if p.meant.entity != entity and not p.opened:
                candidate = p.read.decision.accepted[p.number]
                nearest = max((m for m in mentions if m.order <= p.order), key=lambda m: m.order, default=mentions[0])
                p.read.decision.accepted[p.number] = pointer(candidate.start, candidate.end, nearest, _RULE)
    return usual


def _by_head(
    document: Sequence[Read], named: Mapping[str, Named], passages: Mapping[int, Sequence[Named]]
) -> Mapping[tuple[str, ...], list[_Pointer]]:
    """The descriptions of single bodies that are written with a capital, by their words."""
    found: dict[tuple[str, ...], list[_Pointer]] = defaultdict(list)
    for order, read in enumerate(document):
        for words, number, meant in _descriptions(read, named):
            opened = any(n.entity == meant.entity and opens(read.reading, n) for n in passages.get(order, ()))
            found[words].append(_Pointer(read, order, number, meant, opened))
    return found


def _descriptions(read: Read, named: Mapping[str, Named]) -> Iterator[tuple[tuple[str, ...], int, Named]]:
    for number, candidate in enumerate(read.decision.accepted):
        said = read.reading.text[candidate.start : candidate.end]
        single = candidate.subtype == "forum" or (candidate.type == "organization" and candidate.subtype != "group")
        if candidate.rule == f"anaphora:{_RULE}" and single and said[0].isupper() and candidate.antecedent in named:
            yield tuple(keys(said)), number, named[candidate.antecedent]


def opens(reading: Reading, named: Named) -> bool:
    """Whether a sentence begins with the name."""
    begin = max((start for start, _ in reading.sentences if start <= named.candidate.start), default=0)
    return named.candidate.start - begin <= _ARTICLE
