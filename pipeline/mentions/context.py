"""Layer 9 and the document as a whole: short forms and definite descriptions take the meaning of what went before.

    short forms    "High-Level Dialogue" after one "second High-Level Dialogue on ..."; "resolution 9/4" where the
                   document says once whose it is
    descriptions   "the Forum", "this Plan of Action", "the workshop"
    houses         "the Office" in a paper of the ILO
    offices        "the Executive Secretary" after "the Executive Secretary of the Commission"
    itself         "this Convention" in a convention's own text
    pronouns       "It", "They" at the beginning of a sentence, "we" for the speaker, "her country" for a delegate's

Each is resolved only to a unique suitable antecedent: the nearest stretch of text (same passage, the passages just
before, the document so far) that names any suitable entity must name exactly one. What is resolved has the
antecedent's mention; what is not is no mention.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.knowledge import Authority
from pipeline.mentions.antecedents import (
    ENTITIES,
    Named,
    Read,
    last_edition,
    mention_id,
    nearest,
    pointer,
    pointing,
    within,
)
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.completion import complete
from pipeline.mentions.definite import Definite, alike
from pipeline.mentions.delegates import Delegates
from pipeline.mentions.events import HEADED
from pipeline.mentions.heads import Found, Grammar
from pipeline.mentions.offices import Offices
from pipeline.mentions.own_text import OwnText
from pipeline.mentions.pronouns import Pronouns
from pipeline.mentions.speaker import Speaker
from pipeline.mentions.tokens import Reading, keys, tokenize
from pipeline.mentions.usual import opens, settle
from pipeline.ontology import load_patterns

_FEWEST_WORDS = 2
_OFTEN, _CLEARLY = 5, 2
"""How often an organ is named, and how many times as often as any other, for the sessions to be its own."""
_HEADINGS, _HEADING = 4, 70
"""How many passages before the text's own name may be its heading, and fewer than how many words one has."""
_AHEAD = 6
"""How many passages on the text may begin that "the following conclusions" announces."""
_LINE = 25
"""Fewer words than this a line of a cover has."""
_BARE = ("session:ordinal", "session:ordinals", "session:ordinals_dated", "session:year")
"""Rules of sessions whose body may stand elsewhere."""
_BRACKET = re.compile(r"\s*\([^()]*\)$")
_OF_SHORT = re.compile(r"(.+) of the ([A-Z][a-z]+)")


@dataclass(frozen=True, slots=True)
class Context:
    """What the document's own context decides, with the words of models/patterns/anaphora.yaml."""

    grammar: Grammar
    grammars: Mapping[str, Grammar]
    """Those of other languages than English."""
    authorities: Mapping[str, Authority]
    definite: Definite
    own_text: OwnText
    offices: Offices
    pronouns: Pronouns
    speaker: Speaker
    delegates: Delegates
    same: Mapping[str, str]
    """Entity -> the fuller one that it is short for, where the document has that."""
    houses: Mapping[str, Mapping[str, str]]
    """Entity -> what bare nouns mean in the papers of its house."""
    held: tuple[str, ...]
    """What an organ holds: sessions, meetings."""
    heads: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def connect(self, document: Sequence[Read], title: str = "", adopter: str = "") -> None:
        """Complete the accepted mentions of every passage by what the document says elsewhere.

        `title` is what the document is known by: its symbol, or else its title; `adopter` is the entity whose
        resolution it is, "the Council" in one of the Economic and Social Council.
        """
        complete([(read.reading.text, read.decision) for read in document], self.same)
        self._hold_on_cover(document)
        house = {**self._house(document), **self._of_adopter(adopter)}
        own = self._own(document, title)
        if own is not None:
            self._entitle(document[: own.order], own)
        named: list[Named] = []
        headed = 0
        for order, read in enumerate(document):
            for number, candidate in enumerate(read.decision.accepted):
                if candidate.type in ENTITIES:
                    candidate = self._tied(self._short(candidate, read, order, named), order, named, {})
                    read.decision.accepted[number] = candidate
                    if not candidate.antecedent:
                        named.append(self._named(candidate, read, order))
            headed = order if read.passage.kind == "heading" else headed
            _add(read, list(self._pointing(read, order, _in_section(named, headed), house, own)))
        usual = settle(document, named)
        self._hold(document, named)
        for order, read in enumerate(document):
            tied = [self._tied(c, order, named, usual) for c in read.decision.accepted]
            read.decision.accepted[:] = tied
            _add(read, list(self._usually(read, order, named, usual)))
            _add(read, list(self._announced(document, order, named)))
        holders = self.offices.holders(document, named)
        for order, read in enumerate(document):
            _add(read, list(self.offices.mentions(read, order, holders, house, self.authorities)))
        self._personal(document, named)

    def _hold_on_cover(self, document: Sequence[Read]) -> None:
        """Sessions without a body on a cover are those of the organ that heads it.

        Plain text has no zones: there the cover goes as far as the first passage that says more than a line does.
        """
        heading, opening = "", True
        for read in document:
            opening = opening and len(read.reading) < _LINE
            if read.passage.zone != "front" and not opening:
                continue
            self._held_by(read, heading)
            wholly = [c for c in read.decision.accepted if c.subtype == "organ" and _is_all(c, read.passage.text)]
            heading = self._wording(wholly[0], read) if wholly else heading

    def _hold(self, document: Sequence[Read], named: Sequence[Named]) -> None:
        """Sessions and meetings without a body are those of the organ that the document is by far most about.

        What leads to it counts as well as what names it.
        """
        organs = {n.mention: n for n in named if n.candidate.subtype == "organ"}
        pointing = (c.antecedent for read in document for c in read.decision.accepted)
        spoken = [*organs.values(), *(organs[mention] for mention in pointing if mention in organs)]
        ranked = Counter(n.entity for n in spoken).most_common(2)
        if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
            return
        body = next(n for n in spoken if n.entity == ranked[0][0])
        for read in document:
            self._held_by(read, self._in_full(body))

    def _held_by(self, read: Read, body: str) -> None:
        """Give the sessions of a passage that are nobody's a name with this body, without the year in brackets."""
        for number, candidate in enumerate(read.decision.accepted):
            if candidate.rule in _BARE and " of " not in candidate.name and body:
                text = candidate.name or read.reading.text[candidate.start : candidate.end]
                said = _BRACKET.sub("", " ".join(text.split()))
                if said.lower().endswith(self.held):
                    read.decision.accepted[number] = replace(candidate, name=f"{said} of the {body}")

    def _personal(self, document: Sequence[Read], named: Sequence[Named]) -> None:
        """Personal pronouns: those of the first person for the speaker, those of the third for a subject before."""
        speaker = self.speaker.find(document, named)
        last: Named | None = None
        for order, read in enumerate(document):
            here = self._spoken_of(read, order, named)
            found, last = self.pronouns.mentions(read, here, last if read.passage.kind != "heading" else None)
            _add(read, found)
            if speaker is not None:
                _add(read, list(self.speaker.mentions(read, speaker)))
        for read, candidate in self.delegates.mentions(document, named):
            _add(read, [candidate])

    def _spoken_of(self, read: Read, order: int, named: Sequence[Named]) -> list[Named]:
        """What a passage names and what its descriptions stand for, each where it stands."""
        meant = {n.mention: n for n in named}
        here: list[Named] = []
        for candidate in read.decision.accepted:
            known = meant.get(candidate.antecedent or mention_id(read.passage, candidate))
            if known is not None:
                here.append(replace(known, candidate=candidate))
            elif candidate.type in ENTITIES and not candidate.antecedent:
                here.append(self._named(candidate, read, order))
        return here

    def _named(self, candidate: Candidate, read: Read, order: int) -> Named:
        text = self._wording(candidate, read)
        words = tuple(keys(text))
        entity = candidate.entity_id or f"{candidate.type}:{' '.join(words)}"
        head = self._head(text, read.reading.language)
        if not head and read.reading.language in self.grammars:
            # An authority's name is English: what points back repeats a word of the text's own.
            text = read.reading.text[candidate.start : candidate.end]
            head, words = self._head(text, read.reading.language), tuple(keys(text))
        return Named(order, entity, mention_id(read.passage, candidate), candidate, head, words, text)

    def _wording(self, candidate: Candidate, read: Read) -> str:
        listed = self.authorities.get(candidate.entity_id)
        return candidate.name or (listed.name if listed else read.reading.text[candidate.start : candidate.end])

    def _head(self, text: str, language: str) -> tuple[str, ...]:
        """The head noun of a name: the last one before its first preposition, or the first where heads stand first."""
        if (text, language) not in self.heads:
            reading, grammar = tokenize(text), self._grammar(language)
            limit = next((i for i, word in enumerate(reading.words) if i and word in grammar.connectors), len(reading))
            found = [f for f in grammar.find(reading) if f.first < limit]
            head = found[0 if language in self.grammars else -1] if found else None
            self.heads[text, language] = tuple(k for k in reading.keys[head.first : head.after] if k) if head else ()
        return self.heads[text, language]

    def _grammar(self, language: str) -> Grammar:
        return self.grammars.get(language, self.grammar)

    def _heads(self, reading: Reading) -> Iterator[Found]:
        """The head nouns of a passage in its language."""
        return self._grammar(reading.language).find(reading)

    def _short(self, candidate: Candidate, read: Read, order: int, named: Sequence[Named]) -> Candidate:
        """A name that shortens a longer one of the same type."""
        if candidate.entity_id or candidate.name or candidate.subtype == "government_body":
            return candidate
        if not candidate.rule.startswith(("grammar:", "session:")):
            return candidate
        words = tuple(keys(read.reading.text[candidate.start : candidate.end]))
        if len(words) < _FEWEST_WORDS:
            return candidate
        head = self._head(" ".join(words), read.reading.language)
        longer = [
            n
            for n in named
            if n.candidate.type == candidate.type and len(n.words) > len(words) and within(words, n.words)
            # The compact is no short form of the report on it.
            if n.head == head or candidate.rule.startswith("session:")
            # The forum is no short form of its third session.
            if candidate.rule.startswith("session:") or not n.candidate.rule.startswith("session:")
        ]
        antecedent = nearest(longer, order) or last_edition(longer, order)
        return pointing(candidate, antecedent, "short_form") if antecedent else candidate

    def _own(self, document: Sequence[Read], title: str) -> Named | None:
        """The text that the document itself is."""
        found = self.own_text.title(document)
        if found:
            return self._named(found[2], found[1], found[0])
        presented = self.own_text.presented(document, title) or self.own_text.act(document, title)
        if presented is None:
            return None
        order, read, candidate = presented
        _add(read, [candidate])
        kind = tuple(keys(read.reading.text[candidate.start : candidate.end]))[-1:]
        return replace(self._named(candidate, read, order), head=kind)

    def _entitle(self, before: Sequence[Read], own: Named) -> None:
        """The heading of a text that says later what it may be cited as: another wording of the same."""
        for read in before[:_HEADINGS]:
            for number, candidate in enumerate(read.decision.accepted[:1]):
                opens = not read.reading.text[: candidate.start].strip() and len(read.reading) < _HEADING
                if opens and (candidate.type, candidate.subtype) == (own.candidate.type, own.candidate.subtype):
                    name = self._in_full(own)
                    read.decision.accepted[number] = replace(candidate, entity_id=own.candidate.entity_id, name=name)

    def _house(self, document: Sequence[Read]) -> Mapping[str, str]:
        """What bare nouns mean in this document: of the houses that use one, by that which it names most."""
        counts = Counter(candidate.entity_id for read in document for candidate in read.decision.accepted)
        named = [house for house in self.houses if counts[house]]
        rising = sorted(named, key=lambda house: counts[house])
        return {noun: entity for house in rising for noun, entity in self.houses[house].items()}

    def _of_adopter(self, adopter: str) -> Mapping[str, str]:
        """What the bare head of a body's name means in its own resolutions."""
        body = self.authorities.get(adopter)
        head = " ".join(self._head(body.name, "en")) if body else ""
        return {head: adopter} if head else {}

    def _tied(
        self, candidate: Candidate, order: int, named: Sequence[Named], usual: Mapping[tuple[str, ...], str]
    ) -> Candidate:
        """A session whose organ is named in short ("of the Forum"): the name with the organ in full."""
        session = (
            _OF_SHORT.fullmatch(candidate.said or candidate.name) if candidate.rule.startswith("session:") else None
        )
        if session is None:
            return candidate
        words = tuple(keys(session[2]))
        organs = [n for n in named if n.means(words) and n.candidate.subtype != "group" and not _numbered(n)]
        if usual:
            organs = [n for n in organs if n.entity == usual.get(words)]
        organ = nearest(organs, order)
        if organ is None:
            return candidate
        return replace(candidate, name=f"{session[1]} of the {self._in_full(organ)}", said=session[0])

    def _in_full(self, organ: Named) -> str:
        listed = self.authorities.get(organ.entity)
        return listed.name if listed else organ.wording

    def _pointing(
        self, read: Read, order: int, named: Sequence[Named], house: Mapping[str, str], own: Named | None
    ) -> Iterator[Candidate]:
        """Descriptions and pronouns of a passage that point back."""
        taken = [(c.start, c.end) for c in read.decision.accepted if c.type != "theme"]
        reading = read.reading
        for found in self._heads(reading):
            first = self.definite.broadly(reading, found.first)
            start, end = reading.starts[first], reading.ends[found.after - 1]
            if any(a < end and start < b for a, b in taken):
                continue
            if own is not None and self.own_text.means(reading, first, found, own):
                yield pointer(start, end, own, "itself")
                continue
            before = [n for n in named if n.order < order or n.candidate.start < start]
            itself = own.entity if own is not None else ""
            antecedent = self.definite.antecedent(reading, found.first, found.after, order, before, itself)
            if antecedent:
                yield pointer(start, end, antecedent, "description")
            else:
                yield from self._of_house(reading, first, found.after, before, house)

    def _usually(
        self, read: Read, order: int, named: Sequence[Named], usual: Mapping[tuple[str, ...], str]
    ) -> Iterator[Candidate]:
        """Descriptions that several bodies competed for: what they mean nearly everywhere else in the document."""
        taken = [(c.start, c.end) for c in read.decision.accepted if c.type != "theme"]
        for found in self._heads(read.reading) if usual else ():
            first = self.definite.broadly(read.reading, found.first)
            words = tuple(k for k in read.reading.keys[first : found.after] if k)
            start, end = read.reading.starts[first], read.reading.ends[found.after - 1]
            if words not in usual or any(a < end and start < b for a, b in taken):
                continue
            rivals = [n for n in named if n.order == order and n.means(words) and n.entity != usual[words]]
            before = [n for n in named if n.order <= order and n.entity == usual[words]]
            meant = alike(read.reading.words[found.after - 1], before)
            if meant and self.definite.known(read.reading, first) and not any(opens(read.reading, n) for n in rivals):
                yield pointer(start, end, meant[-1], "description")

    def _announced(self, document: Sequence[Read], order: int, named: Sequence[Named]) -> Iterator[Candidate]:
        """ "adopts the following conclusions", which a heading further down begins with."""
        reading = document[order].reading
        taken = [(c.start, c.end) for c in document[order].decision.accepted if c.type != "theme"]
        for found in self._heads(reading):
            start, end = reading.starts[found.first], reading.ends[found.after - 1]
            before = reading.words[found.first - 1].lower() if found.first else ""
            if before not in self.definite.announcing or any(a < end and start < b for a, b in taken):
                continue
            words = tuple(k for k in reading.keys[found.first : found.after] if k)
            below = [n for n in named if order < n.order <= order + _AHEAD and n.candidate.type == "instrument"]
            opening = [n for n in below if _opens_with(document[n.order].reading, n.candidate, words)]
            if opening and found.head.type == "instrument":
                yield pointer(start, end, opening[0], "description")

    def _of_house(
        self, reading: Reading, first: int, after: int, before: Sequence[Named], house: Mapping[str, str]
    ) -> Iterator[Candidate]:
        """ "the Office" in a paper of the ILO, where the document has named no other office."""
        words = tuple(k for k in reading.keys[first:after] if k)
        meant = self.authorities.get(house.get(" ".join(words), ""))
        definite = first > 0 and reading.words[first - 1].lower() in self.definite.far
        if meant is None or not definite or not reading.words[first][0].isupper():
            return
        if not any(n.means(words) and n.entity != meant.id for n in before):
            start, end = reading.starts[first], reading.ends[after - 1]
            yield Candidate(start, end, meant.type, meant.subtype, "context:house", meant.id, confidence=0.8)


def load_context(
    models: Path, grammar: Grammar, grammars: Mapping[str, Grammar], authorities: Mapping[str, Authority]
) -> Context:
    """The words of models/patterns/anaphora.yaml; `grammars` are those of other languages than English."""
    data = load_patterns(models, "anaphora")
    return Context(
        grammar,
        grammars,
        authorities,
        Definite.of(data, grammar),
        OwnText.of(data),
        Offices.of(data["titles"]),
        Pronouns.of(data["pronouns"]),
        Speaker.of(data["speaker"]),
        Delegates.of(data["delegates"]),
        data["same"],
        {house: _by_keys(row["nouns"]) for row in data["houses"] for house in row["house"]},
        tuple(data["held"]),
    )


def _by_keys(nouns: Mapping[str, str]) -> dict[str, str]:
    return {" ".join(keys(noun)): entity for noun, entity in nouns.items()}


def _opens_with(reading: Reading, candidate: Candidate, words: tuple[str, ...]) -> bool:
    """Whether a passage begins with a name that begins with these words."""
    return not reading.text[: candidate.start].strip() and tuple(reading.keys[: len(words)]) == words


def _numbered(named: Named) -> bool:
    """A session, or one of a series: nothing that holds sessions."""
    return named.candidate.rule.startswith(("session:", "series:"))


def _is_all(candidate: Candidate, text: str) -> bool:
    """Whether a passage says nothing but the name."""
    return not (text[: candidate.start] + text[candidate.end :]).strip(" \n.,:")


def _in_section(named: Sequence[Named], headed: int) -> list[Named]:
    """Without the events that headings before the last one have announced: another section is not about them."""
    return [n for n in named if n.candidate.rule != HEADED or n.order >= headed]


def _add(read: Read, pointing: Sequence[Candidate]) -> None:
    read.decision.accepted.extend(pointing)
    read.decision.accepted.sort(key=lambda c: (c.start, c.end, c.type))
