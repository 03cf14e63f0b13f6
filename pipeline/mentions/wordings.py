"""Many wordings at once: a trie over token keys, longest match first.

An entry may be a blocker (its payload is None): a wording that must not be taken for the shorter one within it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.mentions.tokens import Reading, keys

_LEAF = ""


@dataclass(slots=True)
class Wordings:
    """All wordings of a vocabulary, compiled; `add` them once, `find` in every passage."""

    root: dict[str, Any] = field(default_factory=dict)

    def add(self, wording: str, payload: Any) -> None:
        """A wording and what it stands for; without letters it is ignored."""
        node = self.root
        for part in keys(wording):
            node = node.setdefault(part, {})
        if node is not self.root:
            node.setdefault(_LEAF, []).append((wording, payload))

    def find(self, reading: Reading) -> Iterator[tuple[int, int, list[tuple[str, Any]]]]:
        """Token spans (first, after the last) with their (wording, payload) pairs: at each token, longest first."""
        root, parts = self.root, reading.keys
        for first, part in enumerate(parts):
            if part in root and part:
                yield from reversed(list(_walk(root, reading, first)))


def _walk(root: dict[str, Any], reading: Reading, first: int) -> Iterator[tuple[int, int, list[tuple[str, Any]]]]:
    node, position, parts = root, first, reading.keys
    while position < len(parts):
        part = parts[position]
        if part:
            step = node.get(part)
            if step is None and position + 1 < len(parts) and position > first:
                step = node.get(_joined(reading, position))
                position += step is not None
            if step is None:
                return
            node = step
            if _LEAF in node:
                yield first, position + 1, node[_LEAF]
        position += 1


def _joined(reading: Reading, position: int) -> str:
    """A word that a PDF has torn in two ("institutio ns"), put together; a torn word has no capital inside."""
    following = reading.words[position + 1]
    return reading.keys[position] + reading.keys[position + 1] if following.islower() else "\0"
