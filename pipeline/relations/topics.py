"""What a text is about as it goes on, for frames that may leave an end unsaid ("Statements were made by A")."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.tables import Mention, Passage

EVENTS = frozenset(("conference", "forum", "discussion", "consultation"))
"""Kinds of processes in which one takes the floor."""


class Topics:
    """What the text so far is about: an event and an organization.

    The event is the last one that the passage has named, else that of the heading above, else the one that the
    document names most; the organization the one that the last sentence with any begins with.
    """

    def __init__(self, same: Mapping[str, str], parts: frozenset[str]) -> None:
        self._same = same
        self._parts = parts
        self._counts: Counter[str] = Counter()
        self._first: dict[str, Mention] = {}
        self._body: tuple[Mention, ...] = ()
        self._passage = ""
        self._here: tuple[Mention, ...] = ()
        self._heading: tuple[Mention, ...] = ()

    def now(self, passage: Passage) -> tuple[Mention, ...]:
        """At most one organization and one event; of equally frequent ones the first."""
        here = self._here if passage.passage_id == self._passage else ()
        most = tuple(self._first[name] for name, _ in self._counts.most_common(1))
        return (*self._body, *(here or self._heading or most))

    def _part(self, event: Mention) -> bool:
        """An event that is a part of another: who speaks in the opening segment takes part in the session."""
        return not self._parts.isdisjoint(event.text.lower().split())

    def read(self, passage: Passage, nodes: Sequence[Mention]) -> None:
        """Note what a sentence of the passage names."""
        events = [m for m in nodes if m.type == "process" and m.subtype in EVENTS and not self._part(m)]
        if passage.passage_id != self._passage:
            self._passage, self._here = passage.passage_id, ()
        if passage.kind == "heading":
            self._heading = tuple(events[:1])
        elif events:
            self._here = tuple(events[:1])
        for mention in events:
            if mention.subtype in ("conference", "forum"):
                name = self._same[mention.mention_id].split(" of ")[0]
                self._first.setdefault(name, mention)
                self._counts[name] += 1
        bodies = [m for m in nodes[:1] if m.type == "organization" and m.subtype not in ("group", "state")]
        self._body = (*bodies,) or self._body
