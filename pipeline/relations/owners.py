"""Whose a resolution is, where its full name says so: "adopted in its resolution 9/4", whoever else is near.

What a body decided in a resolution ends with its number in brackets: "The Assembly asked for ports (resolution 9/4)".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.relations.expressions import Expressions
from pipeline.relations.match import Finding
from pipeline.tables import Mention, Passage

_NAMED = " resolution "
"""What stands between the body and the number in a resolution's full name."""
OWNING = "session of"
"""The frame by which a session belongs to an organ; others may have convened it."""


class Owners:
    """The bodies of a document by their names."""

    def __init__(self, mentions: Sequence[Mention], same: Mapping[str, str], expressions: Expressions) -> None:
        self._expressions = expressions
        self._same = same
        self._bodies: dict[str, list[Mention]] = {}
        for mention in mentions:
            if mention.type == "organization":
                self._bodies.setdefault((mention.name or mention.text).lower(), []).append(mention)

    def owned(self, finding: Finding) -> Finding | None:
        """The same of the body that the resolution's name gives, whose it is rather than of another around it.

        None where the passage does not name that; what somebody is said to adopt, they adopt. None, too, where a
        session is said to be somebody's, and its full name gives another organ that the passage names.
        """
        if finding.rule.startswith(OWNING):
            return None if self._of_another(finding) else finding
        around = finding.tree is not None and finding.tail_place != "object"
        if finding.relation != "adopts" or not around or not _owner(finding.tail):
            return finding
        body = self._body(finding.tail)
        if body is None or self._same[body.mention_id] == self._same[finding.head.mention_id]:
            return finding
        return replace(finding, head=body) if body.passage_id == finding.tail.passage_id else None

    def adopted(self, text: str, nodes: Sequence[Mention]) -> Iterator[Finding]:
        """What "A, adopted in its resolution 9/4" says of the body whose resolution that is, and of A."""
        bodies = [node for node in nodes if node.type == "organization"]
        for before, resolution in pairwise(nodes):
            between = text[before.end : resolution.start]
            yield from self._decided(text, bodies, between, resolution)
            body = self._body(resolution) if self._expressions.its.fullmatch(between) else None
            if body is not None and body.passage_id == resolution.passage_id:
                whole = before.type == "instrument" and self._expressions.adopted_in_its.fullmatch(between)
                for tail in (before, resolution) if whole else (resolution,):
                    yield Finding(body, "adopts", tail, "adopted in its", before.start, resolution.end, kind="wording")

    def _of_another(self, finding: Finding) -> bool:
        """Whether the passage names another organ than the head, whose session the tail's full name says that it is."""
        session, head = finding.tail, finding.head
        whose = session.name.lower().partition(" of the ")[2]
        organs = [o for o in self._bodies.get(whose, ()) if o.passage_id == session.passage_id]
        return bool(organs) and self._same[head.mention_id] not in {self._same[o.mention_id] for o in organs}

    def _decided(self, text: str, bodies: Sequence[Mention], between: str, resolution: Mention) -> Iterator[Finding]:
        """What the number of a resolution in brackets behind what a body did says of both."""
        if not self._expressions.decided_in.fullmatch(between) or text[resolution.end : resolution.end + 1] != ")":
            return
        named = {self._same[body.mention_id] for body in self._bodies.get(_owner(resolution), ())}
        body = next((b for b in bodies if self._same[b.mention_id] in named and b.end < resolution.start), None)
        if body is not None:
            yield Finding(body, "adopts", resolution, "decided in", body.start, resolution.end, kind="wording")

    def _body(self, resolution: Mention) -> Mention | None:
        """The nearest mention of the body that the resolution's name gives, in the same passage if there is any."""
        named = self._bodies.get(_owner(resolution), ())
        here = [body for body in named if body.passage_id == resolution.passage_id]
        return min(here or named, key=lambda body: abs(body.start - resolution.start), default=None)


def enacting(passages: Sequence[Passage], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Who enacts a text whose first words are the number of a resolution: the body whose it is, else the text itself.

    A resolution of which only a part is there may not say so before its clauses, nor name the body at all.
    """
    first = next((passage.passage_id for passage in passages if passage.text.strip()), "")
    opens = (mention for mention in mentions if mention.passage_id == first and mention.start == 0)
    own = next((mention for mention in opens if _owner(mention)), None)
    bodies = (m for m in mentions if own and m.type == "organization" and (m.name or m.text).lower() == _owner(own))
    enacted = next(bodies, own)
    return (enacted,) if enacted is not None else ()


def _owner(resolution: Mention) -> str:
    """The body in the full name of a resolution, in small letters; empty where the name gives none."""
    body, _, number = resolution.name.rpartition(_NAMED)
    return body.lower() if resolution.subtype == "resolution" and number else ""
