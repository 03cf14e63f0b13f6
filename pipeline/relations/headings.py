"""Headings that say what a session or a resolution follows up: "Follow-up to A and B: Priority theme: “C”".

The session is the last that stood alone on one of the lines above; a resolution's number opens the heading.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.relations.expressions import Expressions
from pipeline.relations.match import Finding
from pipeline.relations.sites import Site
from pipeline.tables import Mention

_NUMBER = re.compile(r"\W*\d{1,4}/\d{1,3}\Z")
_NEAR = 8
"""Sentences above a heading among which the session stands."""
_ALONE = 12
"""Characters that may stand beside a session that is alone on its line."""


class Headings:
    """What the lines above have named; sites are read in the order of the text."""

    def __init__(self, expressions: Expressions) -> None:
        self._expressions = expressions
        self._session: Mention | None = None
        self._number = 0
        self._resolution: Mention | None = None
        self._statement: Mention | None = None

    def read(self, site: Site) -> Iterator[Finding]:
        """What a heading says of its resolution, or of the session above it, and a note of a statement."""
        text, start, end = site.passage.text, site.sentence.start, site.sentence.end
        opens = self._expressions.follow_up.match(text, start, end)
        circulated = self._expressions.circulated.search(text, start, end)
        head = self._head(site) if opens else None
        if opens and head is not None:
            yield from self._followed(site, head, opens.end())
        elif circulated and self._statement is not None:
            for node in (n for n in site.nodes if n.type == "instrument" and n.start >= circulated.end()):
                yield _said(self._statement, "cites", node)
        self._note(site, end - start)

    def _head(self, site: Site) -> Mention | None:
        self._bears_number(site)
        if self._resolution is not None and self._resolution.passage_id == site.passage.passage_id:
            return self._resolution
        return self._session if site.number - self._number <= _NEAR else None

    def _bears_number(self, site: Site) -> None:
        """Note the number that opens a heading, which may be cut from it as a sentence of its own: "62/137."."""
        first = site.nodes[0]
        if first.subtype == "resolution" and _NUMBER.fullmatch(site.passage.text[: first.end]):
            self._resolution = first

    def _note(self, site: Site, length: int) -> None:
        self._bears_number(site)
        first = site.nodes[0]
        alone = len(site.nodes) == 1 and length - (first.end - first.start) <= _ALONE
        if alone and first.type == "process" and first.rule.startswith("session:"):
            self._session, self._number = first, site.number
        stated = first.type == "instrument" and self._expressions.statement.match(first.text)
        if stated and first.start == site.sentence.start:
            self._statement = first

    def _followed(self, site: Site, head: Mention, at: int) -> Iterator[Finding]:
        """The events behind the opening, and the texts of the theme in quotation marks, or of what is followed."""
        theme = self._expressions.theme.search(site.passage.text, at, site.sentence.end)
        others: Sequence[Mention] = [node for node in site.nodes if node.start >= at]
        for node in others:
            if node.type == "process" and self._expressions.further_event.fullmatch(site.passage.text, at, node.start):
                yield _said(head, "follows", node)
                at = node.end
            elif node.type == "instrument" and (theme is None or node.start >= theme.end()):
                yield _said(head, "cites", node)
                at = node.end


def _said(head: Mention, relation: str, tail: Mention) -> Finding:
    return Finding(head, relation, tail, f"heading:{relation}", tail.start, tail.end, kind="list")
