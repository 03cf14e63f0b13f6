"""Names inside names: the Assembly in "resolution of the Assembly", found by the document's own wordings."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.relations.units import NODES
from pipeline.tables import Mention

WORD = re.compile(r"\w+")
END = re.compile(r"\w(?!\w)|\)")
ARTICLE = re.compile(r"(?i)^(the|an?|its|their|this)\s+")


class NameIndex:
    """The wordings of a document's mentions, to be found again inside longer names."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._by_wording: dict[str, list[tuple[int, Mention]]] = defaultdict(list)
        self._order: dict[str, int] = {}
        for order, mention in enumerate(mentions):
            self._order[mention.mention_id] = order
            wording = ARTICLE.sub("", mention.text).lower()
            if (
                mention.type in NODES
                and mention.rule != "actor:party"  # "parties" alone are nobody's
                and (len(wording) > 2 or mention.text.isupper())
                and (wording != mention.text.lower() or not mention.text.islower())
            ):
                self._by_wording[" ".join(wording.split())].append((order, mention))
        self._themes: dict[str, list[tuple[int, Mention]]] = defaultdict(list)
        for order, mention in enumerate(mentions):
            if mention.type == "theme":
                self._themes[" ".join(mention.text.lower().split())].append((order, mention))
        self._longest_first = sorted(self._themes, key=lambda wording: (-len(wording), wording))
        self._theme_words = {wording.split()[0] for wording in self._themes}
        self._nested: dict[str, list[Mention]] = defaultdict(list)
        self._nest([m for m in mentions if m.type in NODES])
        self._openings = {opening[0] for wording in self._by_wording if (opening := WORD.match(wording))}

    def themes_inside(self, mention: Mention, inner: Iterable[tuple[int, int, Mention]]) -> list[Mention]:
        """Themes that the document names elsewhere and that a name bears, longest first, none within another.

        What a body's name within the name of a text or an event bears, is that body's: "Ports Council resolution 7/2".
        `inner` are the names within it.
        """
        if self._theme_words.isdisjoint(WORD.findall(mention.text.lower())):
            return []
        text = " ".join(_without_bodies(mention, inner).lower().split())
        taken = ""
        found: dict[str, Mention] = {}
        for wording in self._longest_first:
            if wording not in text or wording in taken:
                continue
            if re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", text):
                taken += f"|{wording}"
                theme = _nearest(self._themes[wording], self._order.get(mention.mention_id, 0))
                found.setdefault(theme.entity_id, theme)
        return list(found.values())

    def _nest(self, mentions: Sequence[Mention]) -> None:
        """Note the mentions that lie within another one, with each that they lie in."""
        around: list[Mention] = []
        for mention in sorted(mentions, key=lambda m: (m.passage_id, m.start, -m.end)):
            around = [m for m in around if m.passage_id == mention.passage_id and mention.end <= m.end]
            for outer in around:
                self._nested[outer.mention_id].append(mention)
            around.append(mention)

    def nested(self, mention: Mention) -> Sequence[Mention]:
        """The mentions that lie within one, from left to right."""
        return self._nested.get(mention.mention_id, ())

    def inside(self, mention: Mention) -> list[tuple[int, int, Mention]]:
        """(start, end, mention) of the names within a mention's text, longest first, none overlapping."""
        found = [(m.start - mention.start, m.end - mention.start, m) for m in self._nested[mention.mention_id]]
        starts = [m.start() for m in WORD.finditer(mention.text) if m[0].lower() in self._openings]
        if not starts:
            return found
        ends = [m.end() for m in END.finditer(mention.text)]
        spans = [(a, b) for a in starts for b in ends if b > a and (a, b) != (0, len(mention.text))]
        for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
            if any(start < b and a < end for a, b, _ in found):
                continue
            other = self._named(mention.text[start:end], mention)
            if other is not None:
                found.append((start, end, other))
        return found

    def _named(self, wording: str, mention: Mention) -> Mention | None:
        known = self._by_wording.get(" ".join(wording.lower().split()))
        if not known or (len(wording) <= 2 and not wording.isupper()):
            return None
        return _nearest(known, self._order.get(mention.mention_id, 0))


def _without_bodies(mention: Mention, inner: Iterable[tuple[int, int, Mention]]) -> str:
    """The words of a name without the organizations within it; of an organization, all of them."""
    text = mention.text
    for start, end, other in inner if mention.type != "organization" else ():
        if other.type == "organization":
            text = f"{text[:start]}{'·' * (end - start)}{text[end:]}"
    return text


def _nearest(known: Sequence[tuple[int, Mention]], order: int) -> Mention:
    """The last mention before this place of the document, or else the first after it."""
    at = bisect_right([place for place, _ in known], order)
    return known[at - 1][1] if at else known[0][1]
