"""Names that differ by a slip of the pen: "Develpment" for "Development".

Compared are only names that have all words but one in common (blocks, so that the cost grows with the names
and not with their pairs). The word that differs must not be the head, a number, a place or a word that the
authorities know in both spellings: a differing number, year, ordinal, place or head word is another thing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

_PAIRWISE = 40
_LONG_WORD = 10

Words = tuple[str, ...]


def close_pairs(
    names: Mapping[str, tuple[Words, int]], *, trusted: frozenset[str], places: frozenset[str], shortest: int
) -> Iterator[tuple[str, str]]:
    """Pairs of keys of `names` (key -> words and the place of the head) that are one name, one of them misspelt.

    `trusted` are words that are no slips, `places` words for which no other stands.
    """
    for (place, _), members in _blocks(names, shortest).items():
        words = {names[key][0][place]: key for key in members}
        for one, other in _candidates(sorted(words), shortest):
            if one in places or other in places or (one in trusted and other in trusted):
                continue
            if distance(one, other) <= (2 if min(len(one), len(other)) >= _LONG_WORD else 1):
                yield words[one], words[other]


def _blocks(names: Mapping[str, tuple[Words, int]], shortest: int) -> dict[tuple[int, Words], list[str]]:
    """Names by what remains of them without one of their words; only where two or more share it."""
    blocks: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for key, (words, head) in names.items():
        if len(words) < 3:
            continue
        for place, word in enumerate(words):
            if place != head and len(word) >= shortest and word.isalpha():
                blocks[hash((place, words[:place], words[place + 1 :]))].append((key, place))
    found: defaultdict[tuple[int, Words], list[str]] = defaultdict(list)
    for members in blocks.values():
        if len(members) > 1:
            for key, place in members:
                words = names[key][0]
                found[place, words[:place] + words[place + 1 :]].append(key)
    return found


def _candidates(words: list[str], shortest: int) -> Iterator[tuple[str, str]]:
    if len(words) <= _PAIRWISE:
        yield from ((one, other) for i, one in enumerate(words) for other in words[i + 1 :])
        return
    buckets: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        for variant in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
            buckets[variant].append(word)
    yield from sorted({(one, other) for same in buckets.values() for one, other in _pairs(same)})


def _pairs(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    ordered = sorted(words)
    return ((one, other) for i, one in enumerate(ordered) for other in ordered[i + 1 :])


def distance(one: str, other: str, limit: int = 3) -> int:
    """Letters to insert, drop, change or swap with their neighbour; `limit` where it is that or more."""
    if abs(len(one) - len(other)) >= limit:
        return limit
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        above, before, row = before, row, [i]
        for j, against in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return min(row[-1], limit)


class Groups:
    """strs joined into groups; a group holds one known entity at most, else it is no group."""

    def __init__(self, is_open: Callable[[str], bool]) -> None:
        self._is_open = is_open
        self._near: defaultdict[str, set[str]] = defaultdict(set)
        self._found: dict[str, tuple[str, set[str]]] = {}

    def join(self, one: str, other: str) -> None:
        if one != other and (self._is_open(one) or self._is_open(other)):
            self._near[one].add(other)
            self._near[other].add(one)

    def best(self, label: str) -> tuple[str, set[str]]:
        """What a label becomes, and the known entities that it might equally be."""
        if label not in self._near:
            return label, set()
        if label not in self._found:
            members = self._members(label)
            known = {member for member in members if not self._is_open(member)}
            target = min(known) if len(known) == 1 else label if known else min(members)
            for member in members:
                rivals = known if len(known) > 1 else set()
                self._found[member] = (member if rivals else target, rivals)
        return self._found[label]

    def _members(self, label: str) -> set[str]:
        members, waiting = {label}, [label]
        while waiting:
            for other in self._near[waiting.pop()] - members:
                members.add(other)
                if self._is_open(other):
                    waiting.append(other)
        return members
