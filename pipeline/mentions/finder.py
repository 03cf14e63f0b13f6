"""All layers in their order, for one document."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.mentions import grammar, proposals, sessions
from pipeline.mentions.abbreviations import Abbreviations
from pipeline.mentions.actors import Actors, abroad, load_actors
from pipeline.mentions.antecedents import Read, mention_id
from pipeline.mentions.arbiter import Decision, decide
from pipeline.mentions.authorities import AuthorityMatcher
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.completion import of_adopter, of_others, of_owners
from pipeline.mentions.context import Context, load_context
from pipeline.mentions.countries import Roles, find_places, load_places, load_roles
from pipeline.mentions.dates import Dates, load_dates
from pipeline.mentions.events import Events, load_events
from pipeline.mentions.head_first import HeadFirst, load_all
from pipeline.mentions.heads import Grammar, load_grammar
from pipeline.mentions.language import Language, choose, load_languages
from pipeline.mentions.patterns import Pattern, load_one
from pipeline.mentions.patterns import load as load_pattern_file
from pipeline.mentions.products import products
from pipeline.mentions.sessions import Around, load_around
from pipeline.mentions.tails import bare_heads, dated
from pipeline.mentions.themes import ThemeMatcher
from pipeline.mentions.titles import Titles, load_titles
from pipeline.mentions.tokens import Reading
from pipeline.mentions.wordings import Wordings
from pipeline.ontology import load_authorities, load_settings, load_themes
from pipeline.tables import Document, Mention, Passage, Rejected, Sentence

_ENTITIES = ("organization", "instrument", "process")


@dataclass(frozen=True, slots=True)
class MentionSettings:
    """Options of the stage; see models/settings.yaml."""

    skip_zones: tuple[str, ...] = ("contents", "references")
    batch: int = 128
    leave_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the stage writes for one document."""

    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Finder:
    """Everything that finding needs, loaded once a worker."""

    languages: dict[str, Language]
    authorities: AuthorityMatcher
    instruments: list[Pattern]
    session_patterns: list[Pattern]
    around: Around
    dates: Dates
    ordinal: Pattern
    actors: Actors
    roles: Roles
    places: Wordings
    titles: Titles
    grammar: Grammar
    head_first: Mapping[str, HeadFirst]
    """The grammar of names in each of the languages whose heads stand first."""
    events: Events
    themes: ThemeMatcher
    context: Context
    settings: MentionSettings
    adopters: dict[str, str] = field(default_factory=dict)
    """Bodies as written, with the names before the numbers of their resolutions, once they were asked for."""

    def find(self, document: Document, passages: Sequence[Passage]) -> Found:
        """Sentences, mentions and rejected candidates of a document, in reading order."""
        found, read = Found(), []
        abbreviations = Abbreviations(self._acts)
        small = self.authorities.small(passage.text for passage in passages)
        for passage, reading in self._read(passages, document.language):
            found.sentences.extend(_sentences(passage, reading))
            if passage.zone not in self.settings.skip_zones and reading.sentences:
                candidates = self._candidates(reading, small=small)
                candidates += abbreviations.find(reading, candidates)
                read.append(
                    Read(passage, reading, decide(reading.text, self._wanted(candidates), self._grammar(reading).links))
                )
        of_others(read, self.authorities.by_id, self._grammar)
        adopter = self._adopter(document, read)
        if adopter:
            of_adopter([one.decision for one in read], adopter)
        if "anaphora" not in self.settings.leave_out:
            self.context.connect(read, document.symbol or document.title, self.authorities.lookup(adopter))
            of_owners(read, self._grammar, self._acts)
        for one in read:
            _write(one.passage, _sentences(one.passage, one.reading), one.decision, found)
        return found

    def _read(self, passages: Sequence[Passage], language: str) -> Iterable[tuple[Passage, Reading]]:
        """Every passage as tokens, those of one language in one batch."""
        readings: dict[str, Reading] = {}
        codes = {passage.passage_id: passage.language or language for passage in passages}
        for code in sorted(set(codes.values())):
            same = [passage for passage in passages if codes[passage.passage_id] == code]
            read = choose(self.languages, code).read(passage.text for passage in same)
            readings.update(zip((passage.passage_id for passage in same), read, strict=True))
        return [(passage, readings[passage.passage_id]) for passage in passages]

    def _grammar(self, reading: Reading) -> Grammar:
        return (self.head_first.get(reading.language) or self).grammar

    def _candidates(self, reading: Reading, *, small: bool = False) -> list[Candidate]:
        text, head_first = reading.text, self.head_first.get(reading.language)
        heads = list(self._grammar(reading).find(reading))
        numbers = [self._known(c, text) for pattern in self.instruments for c in pattern.find(text)]
        listed = [
            c
            for c in self.authorities.find(reading, self._grammar(reading).whose, small=small)
            if head_first is None or not head_first.ordinary(reading, heads, c)
        ]
        listed = [c for c in self.roles.acting(reading, listed) if not self._narrowed(reading, c)]
        known = [dated(reading, c) for c in listed if c.subtype != "state"]
        states = list(self.roles.find(reading, [c for c in listed if c.subtype == "state"]))
        places = [*find_places(reading, self.places), *(proposals.places(reading, heads) if head_first is None else ())]
        numbered = [c for pattern in self.session_patterns for c in pattern.find(text)]
        titled = list(self.titles.find(reading, [*known, *numbered]))
        offices = list(self.actors.office_holders(reading))
        units = [*numbers, *known, *states, *places, *numbered, *offices]
        units += [c for c in titled if not reading.text[c.start].isalnum()]
        bare = bare_heads(reading, heads)
        if head_first is not None:
            names = [dated(reading, name) for name in head_first.find(reading, heads, units)]
        else:
            names = [dated(reading, name) for name in grammar.find(reading, self.grammar, heads, units)]
        held, series = list[Candidate](), list[Candidate]()
        if head_first is not None:
            held += numbered
        if head_first is None:
            series += sessions.number(reading, [*known, *names], self.ordinal)
        if head_first is None and numbered:
            shape = grammar.around(reading, self.grammar, heads, units)
            held += sessions.tie(shape, numbered, [*known, *names, *bare], self.around)
            held += grammar.complemented(shape, numbered)
        held += products(reading, self._grammar(reading), heads, [*numbers, *known, *names, *held, *series])
        groups = [*self.actors.find(reading), *offices]
        regions = [place for place in places if place.rule == "place:regions"]
        groups += self.actors.of_bodies(reading, [*known, *names, *bare, *regions], self._grammar(reading))
        groups += self.actors.of_texts(reading, [*known, *names], self._grammar(reading))
        groups += self.actors.bodies_own(reading, known)
        groups += abroad(reading, known, [c for c in listed if c.subtype == "state"])
        officers = self._grammar(reading).officers
        taken = [*numbers, *known, *states, *titled, *names, *held, *bare]
        proposed = list(proposals.organizations(reading, taken, officers))
        proposed += proposals.listed(
            reading, [*numbers, *known, *states, *places, *titled, *names, *held, *groups, *proposed]
        )
        taken = [*numbers, *known, *titled, *names, *held, *series]
        if head_first is None:
            proposed += self.events.find(reading, self.grammar, heads, taken)
        when = list(self.dates.find(text))
        themes = list(self.themes.find(reading))
        found = [*numbers, *known, *states, *places, *titled, *names, *held, *series, *groups, *proposed]
        return [*(self._identified(c, text) for c in found), *when, *themes]

    def _narrowed(self, reading: Reading, candidate: Candidate) -> bool:
        """Whether a word with a capital right before an organ's name makes it another one."""
        first = reading.at(candidate.start)
        before = reading.words[first - 1] if first and candidate.subtype == "organ" else ""
        return before[:1].isupper() and before.lower() in self._grammar(reading).narrowing

    def _wanted(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        return [c for c in candidates if c.layer not in self.settings.leave_out]

    def _adopter(self, document: Document, read: Sequence[Read]) -> str:
        """The body whose resolution the document is, by its symbol or its head; empty for any other document."""
        return self._of_resolution(document.symbol) or self._with_resolutions(self.context.own_text.adopter(read))

    def _with_resolutions(self, body: str) -> str:
        """A body that has numbered resolutions, by the name before their numbers; empty for any other."""
        if body not in self.adopters:
            self.adopters[body] = self._of_resolution(f"{body} resolution 1/1") if body else ""
        return self.adopters[body]

    def _of_resolution(self, number: str) -> str:
        """The body whose resolution a number or symbol is; empty where it tells none."""
        named = (c.name for pattern in self.instruments for c in pattern.find(number) if c.subtype == "resolution")
        return next((name.partition(" resolution ")[0] for name in named if " resolution " in name), "")

    def _acts(self, reading: Reading, candidate: Candidate) -> str:
        """What stands before the numbers of the resolutions of a known organization; empty where it has none."""
        listed = self.authorities.by_id.get(candidate.entity_id)
        wordings = (reading.text[candidate.start : candidate.end], *listed.wordings) if listed else ()
        body = next(filter(None, map(self._with_resolutions, wordings)), "")
        return body if body and self.authorities.lookup(body) == candidate.entity_id else ""

    def _known(self, candidate: Candidate, text: str) -> Candidate:
        """Keep a pattern's id only where an authority has it, and of a title what is in its name there.

        "non-observance by Peru of the Tide Convention, 1948 (No. 87)" names the Tide Convention.
        """
        if not candidate.entity_id:
            return candidate
        listed = self.authorities.by_id.get(candidate.entity_id)
        title = listed.name.partition(",")[0] if listed else ""
        begins = text.find(title, candidate.start, candidate.end) if title else -1
        return replace(candidate, start=max(begins, candidate.start), entity_id=candidate.entity_id if listed else "")

    def _identified(self, candidate: Candidate, text: str) -> Candidate:
        """With the authority that has the candidate's name as one of its wordings, where it is of the same type."""
        if candidate.entity_id or candidate.type not in _ENTITIES:
            return candidate
        known = self.authorities.by_id.get(
            self.authorities.lookup(candidate.name or text[candidate.start : candidate.end])
        )
        return replace(candidate, entity_id=known.id) if known and known.type == candidate.type else candidate


def load(models: Path, languages: Sequence[str] = ("en",), settings: MentionSettings | None = None) -> Finder:
    """Compile all knowledge of the stage from models/.

    Raises ValueError naming the file and place where something in models/ is malformed.
    """
    options = settings or load_settings(models, "mentions", MentionSettings)
    words = load_grammar(models)
    head_first = load_all(models)
    grammars = {code: other.grammar for code, other in head_first.items()}
    listed = AuthorityMatcher.of(load_authorities(models))
    return Finder(
        languages=load_languages(models, languages, batch=options.batch),
        authorities=listed,
        instruments=load_pattern_file(models, "instruments", "number"),
        session_patterns=load_pattern_file(models, "sessions", "session"),
        around=load_around(models),
        dates=load_dates(models),
        actors=load_actors(models),
        grammar=words,
        head_first=head_first,
        events=load_events(models),
        context=load_context(models, words, grammars, listed.by_id),
        roles=load_roles(models),
        places=load_places(models),
        titles=load_titles(models, words, grammars),
        ordinal=load_one(models, "sessions", "before_names", "session"),
        themes=ThemeMatcher.of(load_themes(models)),
        settings=options,
    )


def _sentences(passage: Passage, reading: Reading) -> list[Sentence]:
    return [
        Sentence(
            document_id=passage.document_id,
            sentence_id=f"{passage.passage_id}.{number}",
            passage_id=passage.passage_id,
            start=start,
            end=end,
        )
        for number, (start, end) in enumerate(reading.sentences, start=1)
    ]


def _write(passage: Passage, sentences: Sequence[Sentence], decision: Decision, found: Found) -> None:
    for candidate in decision.accepted:
        found.mentions.append(Mention(**_row(passage, sentences, candidate)))
    for candidate, winner in decision.rejected:
        lost_to = winner if isinstance(winner, str) else mention_id(passage, winner)
        found.rejected.append(Rejected(**_row(passage, sentences, candidate), lost_to=lost_to))


def _row(passage: Passage, sentences: Sequence[Sentence], candidate: Candidate) -> dict[str, Any]:
    text = passage.text[candidate.start : candidate.end]
    return {
        "document_id": passage.document_id,
        "mention_id": mention_id(passage, candidate),
        "passage_id": passage.passage_id,
        "sentence_id": next(
            (s.sentence_id for s in sentences if s.start <= candidate.start < s.end), sentences[0].sentence_id
        ),
        "page": _page(passage, candidate.start),
        "start": candidate.start,
        "end": candidate.end,
        "text": text,
        "type": candidate.type,
        "subtype": candidate.subtype,
        "entity_id": candidate.entity_id,
        "name": "" if candidate.name == text else candidate.name,
        "rule": candidate.rule,
        "confidence": candidate.confidence,
        "antecedent": candidate.antecedent,
    }


def _page(passage: Passage, offset: int) -> int | None:
    return next((page for start, page in reversed(passage.page_starts) if start <= offset), passage.page)
