"""The extractor: a document's sentences and mentions in, relations out.

Reads nothing but its arguments; `load` reads models/ and the spaCy model. Relations join mentions; `rule` is the
frame or the pass that found them, `confidence` the arbiter's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline import ontology
from pipeline.ontology import Ontology
from pipeline.relations import attributes, frames, match, shallow
from pipeline.relations.frames import Lexicon
from pipeline.relations.match import Finding
from pipeline.relations.names import NameIndex
from pipeline.relations.parse import Parser, parsers
from pipeline.relations.tree import Unit
from pipeline.relations.units import NODES, Aside, asides, is_alias, outermost, units
from pipeline.tables import Document, Mention, Passage, Relation, Sentence


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of the stage, from models/settings.yaml."""

    minimum_confidence: float = 0.0
    longest_unit: int = 200


@dataclass(frozen=True, slots=True)
class Extractor:
    """Finds the relations of a document; made by `load`, the same for all documents."""

    lexicon: Lexicon
    ontology: Ontology
    parsers: Mapping[str, Parser]
    settings: Settings = field(default_factory=Settings)

    def extract(
        self,
        document: Document,
        passages: Sequence[Passage],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
    ) -> list[Relation]:
        """Relations, sorted by where they stand; each (head, relation, tail) of a sentence once."""
        by_sentence: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            by_sentence[mention.sentence_id].append(mention)
        texts = {passage.passage_id: passage for passage in passages}
        same = identities(mentions)
        found: list[tuple[Sentence, Finding]] = []
        leading: set[str] = set()
        jobs: list[tuple[Sentence, Passage, Unit]] = []
        names = NameIndex(mentions)
        for sentence, subject in self._with_subjects(sentences, texts, by_sentence):
            passage = texts[sentence.passage_id]
            here = outermost(by_sentence[sentence.sentence_id])
            brackets = asides(passage.text, sentence.start, sentence.end, here)
            leading |= {b.owner.mention_id for b in brackets if b.owner and b.text.lower() in self.lexicon.leaders}
            found += [(sentence, finding) for finding in self._shallow(passage, sentence, here, names, brackets)]
            if len(here) + (subject is not None) < 2:
                continue
            parser = self.parsers.get(passage.language or document.language or "en")
            if parser is not None:
                jobs += [
                    (sentence, passage, unit)
                    for unit in units(
                        passage, sentence.start, sentence.end, here, parser.tokenize, self.lexicon.preamble, subject
                    )
                    if len(unit.mentions) > 1
                ]
        found += [(s, finding) for s, _, unit in jobs for finding in self._listed_members(unit, names)]
        for language, parser in self.parsers.items():
            chosen = [job for job in jobs if (job[1].language or document.language or "en") == language]
            for (sentence, _, _), tree in zip(chosen, parser.grow(unit for _, _, unit in chosen), strict=True):
                found += [(sentence, finding) for finding in match.findings(tree, self.lexicon)]
        promoted = [(sentence, _promoted(finding, leading)) for sentence, finding in found]
        return self._relations(document, texts, by_sentence, same, promoted)

    def _with_subjects(
        self,
        sentences: Sequence[Sentence],
        texts: Mapping[str, Passage],
        by_sentence: Mapping[str, Sequence[Mention]],
    ) -> Iterator[tuple[Sentence, Mention | None]]:
        """Each sentence with the actor that an enacting text stated before it: "The Assembly," and then clauses."""
        actor: Mention | None = None
        for sentence in sentences:
            text = texts[sentence.passage_id].text[sentence.start : sentence.end]
            named = [m for m in by_sentence[sentence.sentence_id] if m.type in NODES]
            opening = self.lexicon.preamble.opening.match(text.lstrip(" -—0123456789.()*"))
            enacts = opening is not None and self.lexicon.preamble.finite(opening["verb"], True)
            if (
                len(named) == 1
                and named[0].type == "organization"
                and len(text.split()) < 14
                and text.rstrip()[-1:] == ","
            ):
                actor = named[0]
            elif not enacts and texts[sentence.passage_id].kind == "heading":
                actor = None
            yield sentence, actor if enacts else None

    def _shallow(
        self,
        passage: Passage,
        sentence: Sentence,
        here: Sequence[Mention],
        names: NameIndex,
        brackets: Sequence[Aside],
    ) -> Iterator[Finding]:
        language = passage.language or "en"
        patterns = [w for w in self.lexicon.wordings if w.language == language]
        yield from shallow.bracketed(b for b in brackets if not is_alias(b))
        if len(here) > 1:
            yield from shallow.wordings(passage.text, sentence.start, sentence.end, here, patterns)
        for mention in here:
            inner = names.inside(mention)
            if inner:
                yield from shallow.within_names(mention, inner, self.lexicon.names)

    def _listed_members(self, unit: Unit, names: NameIndex) -> Iterator[Finding]:
        for mentions in unit.nodes.values() if unit.lists else ():
            for group in mentions:
                said = shallow.within_names(group, names.inside(group), self.lexicon.names)
                bodies = [finding.tail for finding in said if finding.relation == "member_of"]
                yield from shallow.members_of(group, unit.lists, bodies)

    def _relations(
        self,
        document: Document,
        texts: Mapping[str, Passage],
        by_sentence: Mapping[str, Sequence[Mention]],
        same: Mapping[str, str],
        found: Iterable[tuple[Sentence, Finding]],
    ) -> list[Relation]:
        best: dict[tuple[str, str, str, str], tuple[Sentence, Finding]] = {}
        for sentence, finding in found:
            ends = (same[finding.head.mention_id], same[finding.tail.mention_id])
            if ends[0] == ends[1]:
                continue
            if self.ontology.relations[finding.relation].symmetric:
                ends = (min(ends), max(ends))
            best.setdefault((sentence.sentence_id, ends[0], finding.relation, ends[1]), (sentence, finding))
        rows = []
        for key, (sentence, finding) in best.items():
            if not self._outdone(key, best):
                rows.append(self._row(document, texts[sentence.passage_id], sentence, by_sentence, finding))
        return sorted(rows, key=lambda r: (_number(r.passage_id), r.start, r.end, r.relation_id))

    def _outdone(self, key: tuple[str, str, str, str], found: Mapping[tuple[str, str, str, str], Any]) -> bool:
        """Whether the same pair stands in a more specific relation in the same sentence."""
        sentence, head, relation, tail = key
        return any(
            relation in kind.specific_over
            and ((sentence, head, name, tail) in found or (kind.symmetric and (sentence, tail, name, head) in found))
            for name, kind in self.ontology.relations.items()
        )

    def _row(
        self,
        document: Document,
        passage: Passage,
        sentence: Sentence,
        by_sentence: Mapping[str, Sequence[Mention]],
        finding: Finding,
    ) -> Relation:
        others = by_sentence[sentence.sentence_id]
        date = attributes.nearest(finding, others, "date")
        place = attributes.nearest(finding, others, "place")
        start, end = max(finding.start, sentence.start), min(finding.end, sentence.end)
        return Relation(
            document_id=document.document_id,
            relation_id=f"{finding.head.mention_id}>{finding.relation}>{finding.tail.mention_id}",
            passage_id=passage.passage_id,
            sentence_id=sentence.sentence_id,
            page=_page(passage, start),
            start=start,
            end=end,
            head_mention=finding.head.mention_id,
            relation=finding.relation,
            tail_mention=finding.tail.mention_id,
            head_id=finding.head.entity_id,
            tail_id=finding.tail.entity_id,
            status=attributes.status(finding, self.lexicon),
            date=date.name or date.text if date else "",
            place=place.text if place else "",
            sentence=passage.text[sentence.start : sentence.end],
            rule=finding.rule,
        )


def load(models: Path, languages: Sequence[str] = ("en",), settings: Settings | None = None) -> Extractor:
    """The extractor with everything in models/ and the parsers of those languages whose model is installed."""
    return Extractor(
        lexicon=frames.load(models),
        ontology=ontology.load_ontology(models),
        parsers=parsers(languages),
        settings=settings or Settings(),
    )


def _promoted(finding: Finding, leading: Set[str]) -> Finding:
    """Taking part, by one whom a bracket calls the lead agency, is leading."""
    if finding.relation == "participates_in" and finding.head.mention_id in leading and finding.tail.type == "process":
        return replace(finding, relation="leads", rule=f"{finding.rule}, bracket:leader")
    return finding


def identities(mentions: Sequence[Mention]) -> dict[str, str]:
    """For each mention a key of what it means: its entity, else its antecedent's, else its words."""
    by_id = {mention.mention_id: mention for mention in mentions}
    return {mention.mention_id: _identity(mention, by_id) for mention in mentions}


def _identity(mention: Mention, by_id: Mapping[str, Mention], depth: int = 0) -> str:
    antecedent = by_id.get(mention.antecedent)
    if not mention.entity_id and antecedent is not None and depth < 8:
        return _identity(antecedent, by_id, depth + 1)
    return mention.entity_id or f"{mention.type}:{(mention.name or mention.text).lower()}"


def _page(passage: Passage, offset: int) -> int | None:
    page = passage.page
    for start, number in passage.page_starts:
        page = number if offset >= start else page
    return page


def _number(passage_id: str) -> int:
    digits = "".join(filter(str.isdigit, passage_id))
    return int(digits or 0)
