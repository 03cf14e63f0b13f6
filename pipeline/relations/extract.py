"""The extractor: a document's sentences and mentions in, relations out.

Reads nothing but its arguments; `load` reads models/ and the spaCy models. Relations join mentions; `rule` is the
frame or the pass that found them, `confidence` the arbiter's.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import ontology
from pipeline.knowledge import Ontology
from pipeline.relations import arbiter, circumstances, gapping, lexicon, match, rows, shallow
from pipeline.relations.arbiter import Arbiter
from pipeline.relations.brackets import is_alias
from pipeline.relations.headings import Headings
from pipeline.relations.lexicon import Lexicon
from pipeline.relations.match import Finding
from pipeline.relations.names import NameIndex
from pipeline.relations.owners import Owners, enacting
from pipeline.relations.parse import Parser, parsers
from pipeline.relations.phrasing import Phrasing
from pipeline.relations.preamble import Preamble
from pipeline.relations.pronouns import Discourse
from pipeline.relations.rows import Found
from pipeline.relations.sites import Site, sites
from pipeline.relations.tree import Tree, Unit
from pipeline.relations.units import NODES, units
from pipeline.relations.wordings import NamePattern, Wording
from pipeline.tables import Document, Mention, Passage, Relation, Sentence

_BEFORE = 30
"""Characters before a group within which a list of its members is announced."""
_OPENING = 9
"""Words within which a clause says what it is about."""


@dataclass(frozen=True, slots=True)
class RelationSettings:
    """Options of the stage, from models/settings.yaml."""

    minimum_confidence: float = 0.3
    batch: int = 128
    leave_out: tuple[str, ...] = ()


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
        same = rows.identities(mentions)
        when = circumstances.read(passages, mentions, same, self.lexicon.dating)
        return rows.relations(document, passages, mentions, kept, when, same, self.lexicon, self.ontology)

    def judged(
        self,
        document: Document,
        passages: Sequence[Passage],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
    ) -> list[Found]:
        """Everything found, once a sentence, the specific before the general, with the arbiter's confidence."""
        read = self._sites(document, passages, sentences, mentions)
        same = rows.identities(mentions)
        own = {same[m.mention_id] for m in mentions if m.rule == "anaphora:itself" or m.rule.startswith("own:")}
        discourse = Discourse(same, mentions, self.lexicon.persons, self.lexicon.helping)
        found = [
            *self._shallow(read, NameIndex(mentions), document, mentions),
            *self._parsed(read, document, discourse),
            *self._agreed(read, document, _itself(mentions) or _title(passages, mentions)),
        ]
        owners = Owners(mentions, same, self.lexicon.expressions)
        headings = Headings(self.lexicon.expressions)
        found = [replace(item, finding=owned) for item in found if (owned := owners.owned(item.finding)) is not None]
        for site in read:
            found += [Found(site.sentence, said) for said in owners.adopted(site.passage.text, site.nodes)]
            found += [Found(site.sentence, said) for said in headings.read(site)]
        found = [
            item
            for item in _promoted(found, self._leaders(read))
            if item.finding.rule not in self.settings.leave_out and not _cites_itself(item.finding, same, own)
        ]
        return arbiter.judge(self.arbiter, rows.distinct(found, same, self.ontology))

    def _sites(
        self,
        document: Document,
        passages: Sequence[Passage],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
    ) -> list[Site]:
        def preamble(language: str) -> Preamble:
            return self._preamble(language or document.language or "en")

        head = enacting(passages, mentions)
        return list(sites(passages, sentences, mentions, preamble, self.lexicon.parts, head))

    def _preamble(self, language: str) -> Preamble:
        parser = self.parsers.get(language)
        return parser.phrasing.preamble if parser is not None else self.lexicon.preamble

    def _leaders(self, read: Sequence[Site]) -> frozenset[str]:
        """Mentions that a bracket calls the lead agency."""
        brackets = (aside for site in read for aside in site.asides)
        return frozenset(b.owner.mention_id for b in brackets if b.owner and b.text.lower() in self.lexicon.leaders)

    def _patterns(self, language: str) -> tuple[list[Wording], list[NamePattern]]:
        """Those of a language; where it is parsed, without those that only stand in for a parse."""
        parsed = language in self.parsers
        wordings = [w for w in self.lexicon.wordings if w.language == language and not (parsed and w.unparsed)]
        return wordings, [pattern for pattern in self.lexicon.names if pattern.language == language]

    def _shallow(
        self, read: Sequence[Site], names: NameIndex, document: Document, mentions: Sequence[Mention]
    ) -> Iterator[Found]:
        language, own, number = document.language or "en", _itself(mentions), _numbered(document, mentions)
        spoken = {site.passage.language or language for site in read}
        patterns = {code: self._patterns(code) for code in sorted(spoken)}
        for site in read:
            wordings, said_by_names = patterns[site.passage.language or language]
            found = list(shallow.bracketed(aside for aside in site.asides if not is_alias(aside)))
            inner = [deeper for node in site.nodes for deeper in names.nested(node) or (node,)]
            for nodes in (site.nodes, inner) if inner != site.nodes else (site.nodes,):
                if len(nodes) > 1 or own is not None or number is not None:
                    span = (site.sentence.start, site.sentence.end)
                    found += shallow.wordings(site.passage.text, *span, nodes, wordings, own, number)
            for mention in site.nodes:
                after = site.passage.text[mention.end : site.sentence.end]
                within = names.inside(mention)
                found += shallow.within_names(mention, within, said_by_names, after)
                for named in names.nested(mention):
                    found += shallow.within_names(named, names.inside(named), said_by_names)
                found += shallow.themes_within(mention, names.themes_inside(mention, within))
            found += shallow.lines(site.sentence, site.listed)
            if site.above is not None:
                span = (site.sentence.start, site.sentence.end)
                found += shallow.labelled(site.passage.text, *span, site.nodes, site.above, self.lexicon.labels)
            yield from (Found(site.sentence, finding) for finding in found)
            yield from self._listed_members(site, names)

    def _listed_members(self, site: Site, names: NameIndex) -> Iterator[Found]:
        """What "the following members of A: B; C" says of B and C, or "the members of A include B and C"."""
        text, expressions = site.passage.text, self.lexicon.expressions
        for group in site.nodes:
            behind = expressions.include.match(text, group.end) if group.subtype == "group" else None
            items = list(shallow.in_row(text, site.nodes, behind.end())) if behind else []
            if items:
                bodies = [finding.tail for finding in self._members_said(group, names)]
                yield from (Found(site.sentence, said) for said in shallow.members_of(group, items, bodies))
            elif group.subtype == "group" and ":" in text[group.end : site.sentence.end]:
                bodies = [finding.tail for finding in self._members_said(group, names)]
                colon = text.index(":", group.end)
                items = [m for m in site.nodes if m.start > colon and m.type == "organization"]
                announced = expressions.announced.search(text, max(0, group.start - _BEFORE), group.start) is not None
                announced = announced or expressions.listed.fullmatch(text, group.end, colon) is not None
                for finding in shallow.members_of(group, items, bodies) if announced else ():
                    yield Found(site.sentence, finding)

    def _members_said(self, group: Mention, names: NameIndex) -> Iterator[Finding]:
        """What the name of a group says of the body whose members they are."""
        said = shallow.within_names(group, names.inside(group), self.lexicon.names)
        return (finding for finding in said if finding.relation == "member_of")

    def _agreed(self, read: Sequence[Site], document: Document, own: Mention | None) -> Iterator[Found]:
        """That those who enact adopt the text itself: "have agreed as follows"."""
        for site in read if own is not None else ():
            parser = self.parsers.get(site.passage.language or document.language or "en")
            agrees = parser.phrasing.preamble.agrees if parser else None
            s = site.sentence
            if parser is None or agrees is None or own is None or not agrees.search(site.passage.text, s.start, s.end):
                continue
            for unit in units(site.passage, s.start, s.end, site.nodes, parser.tokenize, parser.phrasing, site.subject):
                if unit.carried and agrees.search(" ".join(unit.words[:_OPENING])):
                    start, end = unit.spans[0][0], unit.spans[-1][1]
                    for actor in unit.nodes[0]:
                        finding = Finding(actor, "adopts", own, "preamble:agreed", start, end, kind="preamble")
                        yield Found(s, finding)

    def trees(
        self,
        document: Document,
        passages: Sequence[Passage],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
    ) -> Iterator[tuple[Sentence, Tree]]:
        """What was parsed, for those who want to see why a sentence gave nothing."""
        for site, tree in self._grown(self._sites(document, passages, sentences, mentions), document):
            yield site.sentence, tree

    def _grown(self, read: Sequence[Site], document: Document) -> Iterator[tuple[Site, Tree]]:
        for language, work in self._jobs(read, document).items():
            units = (unit for _, parts in work for unit in parts)
            trees = self.parsers[language].grow(units, self.settings.batch)
            for site, parts in work:
                yield from ((site, next(trees)) for _ in parts)

    def _jobs(self, read: Sequence[Site], document: Document) -> Mapping[str, list[tuple[Site, list[Unit]]]]:
        """For each language with a parser its read in order, with what of them is to be parsed."""
        jobs: dict[str, list[tuple[Site, list[Unit]]]] = defaultdict(list)
        for site in read:
            language = site.passage.language or document.language or "en"
            parser = self.parsers.get(language)
            if parser is not None:
                worth = self._worth_parsing(site, parser.phrasing)
                jobs[language].append((site, list(self._units(site, parser)) if worth else []))
        return jobs

    def _parsed(self, read: Sequence[Site], document: Document, discourse: Discourse) -> Iterator[Found]:
        for language, work in self._jobs(read, document).items():
            trees = self.parsers[language].grow((u for _, parts in work for u in parts), self.settings.batch)
            for site, parts in work:
                discourse.enter(site.passage, site.sentence.sentence_id, site.number)
                said = [finding for _ in parts for finding in self._stated(next(trees), discourse)]
                whole = (site.passage.text, site.sentence.start, site.sentence.end)
                said += gapping.gapped(*whole, site.nodes, said)
                said += list(shallow.continued(site.passage.text, site.nodes, said))
                yield from (Found(site.sentence, finding) for finding in said)
                if not parts:
                    discourse.name(site.nodes, site.sentence.start)

    def _stated(self, tree: Tree, discourse: Discourse) -> Iterator[Finding]:
        discourse.read(tree)
        yield from match.findings(tree, self.lexicon)

    def _worth_parsing(self, site: Site, phrasing: Phrasing) -> bool:
        """Two mentions or more, or one and a pronoun, or a theme with a word that may tie them."""
        if len(site.nodes) + len(site.subject) > 1:
            return True
        if site.nodes and self._unsaid(site):
            return True
        text, start, end = site.passage.text, site.sentence.start, site.sentence.end
        if site.nodes and (phrasing.pronoun is None or phrasing.pronoun.search(text, start, end)):
            return True
        return bool(site.themes and self.lexicon.thematic.search(text, start, end))

    def _unsaid(self, site: Site) -> bool:
        """Whether a word opens the sentence, or nearly, that may leave what was spoken of before unsaid."""
        start = site.sentence.start
        return bool(site.topics and self.lexicon.unsaid.search(site.passage.text, start, start + 60))

    def _units(self, site: Site, parser: Parser) -> Iterator[Unit]:
        s = site.sentence
        phrasing = parser.phrasing
        named = site.nodes
        for unit in units(site.passage, s.start, s.end, named, parser.tokenize, phrasing, site.subject, site.opening):
            themes = tuple(t for t in site.themes if unit.spans and unit.spans[0][0] <= t.start < unit.spans[-1][1])
            if len(unit.mentions) > 1 or (
                unit.mentions and (themes or self._unsaid(site) or _pronominal(unit, phrasing))
            ):
                yield replace(unit, themes=themes, topics=site.topics)


def load(models: Path, languages: Sequence[str] = ("en",), settings: RelationSettings | None = None) -> Extractor:
    """The extractor with everything in models/ and the parsers of those languages whose model is installed.

    Raises ValueError naming the file and the frame where something in models/ is malformed.
    """
    words = lexicon.load(models)
    return Extractor(
        lexicon=words,
        ontology=ontology.load_ontology(models),
        parsers=parsers(models, languages),
        arbiter=arbiter.load(models),
        settings=settings or ontology.load_settings(models, "relations", RelationSettings),
    )


def _pronominal(unit: Unit, phrasing: Phrasing) -> bool:
    return phrasing.pronoun is None or any(phrasing.pronoun.fullmatch(word) for word in unit.words)


def _itself(mentions: Sequence[Mention]) -> Mention | None:
    """Where the document first speaks of itself: "This document", "the present report"."""
    return next((m for m in mentions if m.rule.startswith("own:") or m.rule == "anaphora:itself"), None)


def _numbered(document: Document, mentions: Sequence[Mention]) -> Mention | None:
    """Where the document bears its own symbol: "GB.340/INS/2"."""
    return next((mention for mention in mentions if document.symbol and mention.text == document.symbol), None)


def _title(passages: Sequence[Passage], mentions: Sequence[Mention]) -> Mention | None:
    """The name that is the text's heading: "Convention on Tides"."""
    first = next((passage for passage in passages if passage.text.strip()), None)
    here = [m for m in mentions if first and m.passage_id == first.passage_id and m.type == "instrument"]
    return next((m for m in here if first and m.text == first.text.strip()), None)


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
