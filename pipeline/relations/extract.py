"""The extractor: a document's sentences and mentions in, relations out.

Reads nothing but its arguments; `load` reads models/ and the spaCy models. Relations join mentions; `rule` is the
frame or the pass that found them, `confidence` the arbiter's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import ontology
from pipeline.ontology import Ontology
from pipeline.relations import arbiter, gapping, lexicon, match, rows, shallow
from pipeline.relations.arbiter import Arbiter
from pipeline.relations.brackets import Aside, asides, is_alias
from pipeline.relations.lexicon import Lexicon
from pipeline.relations.match import Finding
from pipeline.relations.names import NameIndex
from pipeline.relations.parse import Parser, parsers
from pipeline.relations.phrasing import Phrasing
from pipeline.relations.preamble import Preamble
from pipeline.relations.pronouns import Discourse
from pipeline.relations.rows import Found
from pipeline.relations.tree import Tree, Unit
from pipeline.relations.units import NODES, outermost, units
from pipeline.relations.wordings import Wording
from pipeline.tables import Document, Mention, Passage, Relation, Sentence

EVENTS = frozenset(("conference", "forum", "discussion", "consultation"))
"""Kinds of processes in which one takes the floor."""


@dataclass(frozen=True, slots=True)
class RelationSettings:
    """Options of the stage, from models/settings.yaml."""

    minimum_confidence: float = 0.3
    batch: int = 64
    leave_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence with what is known of it before the parse."""

    sentence: Sentence
    passage: Passage
    nodes: list[Mention]
    themes: list[Mention]
    asides: list[Aside]
    subject: tuple[Mention, ...]
    """The actors that an enacting text stated before it."""
    number: int = 0
    """Which of the document's sentences it is."""
    topics: tuple[Mention, ...] = ()
    """The process and the organization that the text before was about."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """Finds the relations of a document; made by `load`, the same for all documents."""

    lexicon: Lexicon
    ontology: Ontology
    parsers: Mapping[str, Parser]
    arbiter: Arbiter
    settings: RelationSettings = field(default_factory=RelationSettings)

    def extract(
        self,
        document: Document,
        passages: Sequence[Passage],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
    ) -> list[Relation]:
        """Relations, sorted by where they stand; each (head, relation, tail) of a sentence once."""
        judged = self.judged(document, passages, sentences, mentions)
        kept = [found for found in judged if found.confidence >= self.settings.minimum_confidence]
        return rows.relations(document, passages, mentions, kept, self.lexicon)

    def judged(
        self,
        document: Document,
        passages: Sequence[Passage],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
    ) -> list[Found]:
        """Everything found, once a sentence, the specific before the general, with the arbiter's confidence."""
        places = list(self._places(passages, sentences, mentions, document.language or "en"))
        same = rows.identities(mentions)
        own = {same[mention.mention_id] for mention in mentions if mention.rule == "anaphora:itself"}
        discourse = Discourse(same, mentions)
        found = [
            *self._shallow(places, NameIndex(mentions), document.language or "en"),
            *self._parsed(places, document, discourse),
        ]
        found = [
            item
            for item in _promoted(found, self._leaders(places))
            if item.finding.rule not in self.settings.leave_out and not _cites_itself(item.finding, same, own)
        ]
        return arbiter.judge(self.arbiter, rows.distinct(found, same, self.ontology))

    def _places(
        self, passages: Sequence[Passage], sentences: Sequence[Sentence], mentions: Sequence[Mention], language: str
    ) -> Iterator[Place]:
        texts = {passage.passage_id: passage for passage in passages}
        by_sentence: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            by_sentence[mention.sentence_id].append(mention)
        actors: tuple[Mention, ...] = ()
        topics = _Topics(rows.identities(mentions), self.lexicon.parts)
        for number, sentence in enumerate(sentences):
            passage, here = texts[sentence.passage_id], by_sentence[sentence.sentence_id]
            nodes = outermost(here)
            preamble = self._preamble(passage.language or language)
            actors, subject = self._enacting(passage, sentence, nodes, actors, preamble)
            if nodes:
                brackets = asides(passage.text, sentence.start, sentence.end, nodes)
                themes = [m for m in here if m.type == "theme"]
                yield Place(sentence, passage, nodes, themes, brackets, subject, number, topics.now(passage))
            topics.read(passage, nodes)

    def _enacting(
        self,
        passage: Passage,
        sentence: Sentence,
        nodes: Sequence[Mention],
        actors: tuple[Mention, ...],
        preamble: Preamble,
    ) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """The actors that later clauses of an enacting text have, and this sentence's: "The Assembly," and so on."""
        text = passage.text[sentence.start : sentence.end].strip()
        opening = preamble.opening.match(text.lstrip(" -—0123456789.()*"))
        if opening is not None and preamble.finite(opening["verb"], enacting=True, first=True):
            return actors, actors
        if _stand_alone(text, nodes):
            return tuple(nodes), ()
        if self._introduced(passage, sentence, nodes, preamble):
            return (nodes[0],), ()
        return (() if passage.kind == "heading" else actors), ()

    def _introduced(self, passage: Passage, sentence: Sentence, nodes: Sequence[Mention], preamble: Preamble) -> bool:
        """Whether a passage says no more than who enacts, and where: "Les États membres, réunis à Lima,"."""
        if not preamble.presents or not nodes or nodes[0].type != "organization":
            return False
        text = passage.text[sentence.start : sentence.end].strip()
        opens = len(passage.text[sentence.start : nodes[0].start].split()) < 2
        return opens and text.endswith((",", ":")) and bool(preamble.presents.search(text))

    def _preamble(self, language: str) -> Preamble:
        parser = self.parsers.get(language)
        return parser.phrasing.preamble if parser is not None else self.lexicon.preamble

    def _leaders(self, places: Sequence[Place]) -> frozenset[str]:
        """Mentions that a bracket calls the lead agency."""
        brackets = (aside for place in places for aside in place.asides)
        return frozenset(b.owner.mention_id for b in brackets if b.owner and b.text.lower() in self.lexicon.leaders)

    def _wordings(self, language: str) -> list[Wording]:
        """Those of a language; where it is parsed, without those that only stand in for a parse."""
        parsed = language in self.parsers
        return [w for w in self.lexicon.wordings if w.language == language and not (parsed and w.unparsed)]

    def _shallow(self, places: Sequence[Place], names: NameIndex, language: str) -> Iterator[Found]:
        for place in places:
            spoken = place.passage.language or language
            patterns = self._wordings(spoken)
            said_by_names = [pattern for pattern in self.lexicon.names if pattern.language == spoken]
            found = list(shallow.bracketed(aside for aside in place.asides if not is_alias(aside)))
            if len(place.nodes) > 1:
                sentence = place.sentence
                found += shallow.wordings(place.passage.text, sentence.start, sentence.end, place.nodes, patterns)
            for mention in place.nodes:
                found += shallow.within_names(mention, names.inside(mention), said_by_names)
                found += shallow.themes_within(mention, names.themes_inside(mention))
            yield from (Found(place.sentence, finding) for finding in found)
            yield from self._listed_members(place, names)

    def _listed_members(self, place: Place, names: NameIndex) -> Iterator[Found]:
        """What "the following members of A: B; C" says of B and C."""
        text = place.passage.text
        for group in place.nodes:
            if group.subtype == "group" and ":" in text[group.end : place.sentence.end]:
                said = shallow.within_names(group, names.inside(group), self.lexicon.names)
                bodies = [finding.tail for finding in said if finding.relation == "member_of"]
                colon = text.index(":", group.end)
                items = [m for m in place.nodes if m.start > colon and m.type == "organization"]
                announced = "following" in text[max(0, group.start - 30) : group.start]
                for finding in shallow.members_of(group, items, bodies) if announced else ():
                    yield Found(place.sentence, finding)

    def trees(
        self,
        document: Document,
        passages: Sequence[Passage],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
    ) -> Iterator[tuple[Sentence, Tree]]:
        """What was parsed, for those who want to see why a sentence gave nothing."""
        for place, tree in self._grown(
            list(self._places(passages, sentences, mentions, document.language or "en")), document
        ):
            yield place.sentence, tree

    def _grown(self, places: Sequence[Place], document: Document) -> Iterator[tuple[Place, Tree]]:
        for language, work in self._jobs(places, document).items():
            units = (unit for _, parts in work for unit in parts)
            trees = self.parsers[language].grow(units, self.settings.batch)
            for place, parts in work:
                yield from ((place, next(trees)) for _ in parts)

    def _jobs(self, places: Sequence[Place], document: Document) -> Mapping[str, list[tuple[Place, list[Unit]]]]:
        """For each language with a parser its places in order, with what of them is to be parsed."""
        jobs: dict[str, list[tuple[Place, list[Unit]]]] = defaultdict(list)
        for place in places:
            language = place.passage.language or document.language or "en"
            parser = self.parsers.get(language)
            if parser is not None:
                worth = self._worth_parsing(place, parser.phrasing)
                jobs[language].append((place, list(self._units(place, parser)) if worth else []))
        return jobs

    def _parsed(self, places: Sequence[Place], document: Document, discourse: Discourse) -> Iterator[Found]:
        for language, work in self._jobs(places, document).items():
            trees = self.parsers[language].grow((u for _, parts in work for u in parts), self.settings.batch)
            for place, parts in work:
                discourse.enter(place.passage, place.sentence.sentence_id, place.number)
                said = [finding for _ in parts for finding in self._stated(next(trees), discourse)]
                whole = (place.passage.text, place.sentence.start, place.sentence.end)
                said += gapping.gapped(*whole, place.nodes, said)
                yield from (Found(place.sentence, finding) for finding in said)
                if not parts:
                    discourse.name(place.nodes)

    def _stated(self, tree: Tree, discourse: Discourse) -> Iterator[Finding]:
        discourse.read(tree)
        yield from match.findings(tree, self.lexicon)

    def _worth_parsing(self, place: Place, phrasing: Phrasing) -> bool:
        """Two mentions or more, or one and a pronoun, or a theme with a word that may tie them."""
        if len(place.nodes) + len(place.subject) > 1:
            return True
        text, start, end = place.passage.text, place.sentence.start, place.sentence.end
        if place.nodes and (phrasing.pronoun is None or phrasing.pronoun.search(text, start, end)):
            return True
        return bool(place.themes and self.lexicon.thematic.search(text, start, end))

    def _unsaid(self, place: Place) -> bool:
        """Whether a word opens the sentence, or nearly, that may leave what was spoken of before unsaid."""
        start = place.sentence.start
        return bool(place.topics and self.lexicon.unsaid.search(place.passage.text, start, start + 60))

    def _units(self, place: Place, parser: Parser) -> Iterator[Unit]:
        s = place.sentence
        phrasing = parser.phrasing
        for unit in units(place.passage, s.start, s.end, place.nodes, parser.tokenize, phrasing, place.subject):
            themes = tuple(t for t in place.themes if unit.spans and unit.spans[0][0] <= t.start < unit.spans[-1][1])
            if len(unit.mentions) > 1 or (
                unit.mentions and (themes or self._unsaid(place) or _pronominal(unit, phrasing))
            ):
                yield replace(unit, themes=themes, topics=place.topics)


def load(models: Path, languages: Sequence[str] = ("en",), settings: RelationSettings | None = None) -> Extractor:
    """The extractor with everything in models/ and the parsers of those languages whose model is installed.

    Raises ValueError naming the file and the frame where something in models/ is malformed.
    """
    words = lexicon.load(models)
    return Extractor(
        lexicon=words,
        ontology=ontology.load_ontology(models),
        parsers=parsers(models, languages, words.preamble),
        arbiter=arbiter.load(models),
        settings=settings or ontology.load_settings(models, "relations", RelationSettings),
    )


def _stand_alone(text: str, nodes: Sequence[Mention]) -> bool:
    """Whether a sentence only names who enacts what comes below: "The Assembly," or "The Governments of A and B,"."""
    if not nodes or any(node.type != "organization" for node in nodes):
        return False
    rest = len(text.split()) - sum(len(node.text.split()) for node in nodes[1:])
    return text.endswith((",", ":")) and rest < 14 + 2 * (len(nodes) - 1)


def _pronominal(unit: Unit, phrasing: Phrasing) -> bool:
    return phrasing.pronoun is None or any(phrasing.pronoun.fullmatch(word) for word in unit.words)


class _Topics:
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


def _cites_itself(finding: Finding, same: Mapping[str, str], own: Set[str]) -> bool:
    """Whether one is said to cite the very text that says so: "these proposals shall take the form of a Convention"."""
    return finding.relation == "cites" and finding.head.type == "organization" and same[finding.tail.mention_id] in own


def _promoted(found: Sequence[Found], leading: frozenset[str]) -> Iterator[Found]:
    """Taking part, by one whom a bracket calls the lead agency, is leading."""
    for item in found:
        finding: Finding = item.finding
        if finding.relation == "participates_in" and finding.head.mention_id in leading and finding.tail.type in NODES:
            rule = f"{finding.rule}, bracket:leader"
            yield replace(item, finding=replace(finding, relation="leads", rule=rule))
        else:
            yield item
