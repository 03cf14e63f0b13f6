"""Names that the document completes elsewhere: whose resolution a number is, what a symbol in brackets stands for."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from pipeline.knowledge import Authority
from pipeline.mentions.antecedents import Read, mention_id
from pipeline.mentions.arbiter import Decision
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.heads import Grammar
from pipeline.mentions.tokens import Reading

_OPENING = re.compile(r"[,\s]*(?:(?:[A-Z][\w’'-]*|of|and|de|\d{1,4}|[-–])[,\s]*){0,14}\($")

_UNSAID = ("number:resolution", "number:own_number")
"""Rules of resolutions that do not say whose they are."""
_POSSESSED = 3
"""Words before a resolution among which "its" stands: "its previous resolution 9/4"."""
_RIGHT_BEFORE = 4
"""Words between a body and its resolution that is told there: "adopted by the Assembly in its resolution 9/4"."""
_REST = re.compile(r"[^.;]{0,80}")
"""What may stand before the comma behind a resolution: "In its resolution 9/4 of 3 May 2021, the Assembly"."""
_OPENED = re.compile(r"\(\s*(?:\w+\s+)?\Z")
"""A bracket, and at most one word in it: "(see resolution 9/4)"."""
_CLOSED = re.compile("[),;]")
_ENACTS = re.compile(r"\s*,\s*(?:[A-ZÀ-Þ]|$)")
"""What stands behind the body that enacts a text, at its head: "The Assembly, Recalling"."""


def complete(document: Sequence[tuple[str, Decision]], same: Mapping[str, str]) -> None:
    """Complete names and ids of accepted mentions; `same` are classes that mean another where both are named.

    `document` are the texts of the passages with what the arbiter decided for each.
    """
    present = {candidate.entity_id for _, decision in document for candidate in decision.accepted}
    full = _numbered(candidate for _, decision in document for candidate in decision.accepted)
    for text, decision in document:
        for number, candidate in enumerate(decision.accepted):
            whole = full.get(candidate.name) or _before_bracket(text, candidate, decision.accepted[:number])
            other = same.get(candidate.entity_id, "")
            if whole is not None:
                name = whole.name or " ".join(text[whole.start : whole.end].split())
                decision.accepted[number] = replace(candidate, name=name, entity_id=whole.entity_id)
            elif other and other in present:
                decision.accepted[number] = replace(candidate, entity_id=other)


def of_adopter(document: Sequence[Decision], adopter: str) -> None:
    """ "resolution 9/4" in a resolution of the Assembly is one of the Assembly, unless the text gives it to another."""
    given = {c.name.rpartition(" resolution ")[2] for d in document for c in d.accepted if " resolution " in c.name}
    for decision in document:
        for number, candidate in enumerate(decision.accepted):
            bare = candidate.name.removeprefix("resolution ")
            if candidate.rule in _UNSAID and bare != candidate.name and bare not in given:
                decision.accepted[number] = replace(candidate, name=f"{adopter} resolution {bare}")


def of_others(
    document: Sequence[Read], known: Mapping[str, Authority], grammar_of: Callable[[Reading], Grammar]
) -> None:
    """ "Population Division of the Economic Commission" is none of the division that is known by that name alone.

    An organ that the text gives to a body with which the known one has nothing to do bears that body in its name.
    """
    for read in document:
        text, accepted, grammar = read.reading.text, read.decision.accepted, grammar_of(read.reading)
        bodies = [c for c in accepted if c.type == "organization" and c.subtype != "group"]
        for number, organ in enumerate(accepted):
            if organ.subtype != "organ" or organ.entity_id not in known or not known[organ.entity_id].parent:
                continue
            behind = (b for b in bodies if b.start > organ.end and _tied(read.reading, grammar, organ.end, b.start))
            body = next(behind, None)
            if body is not None and not _akin(organ.entity_id, body.entity_id, known):
                whose = known[body.entity_id].name if body.entity_id in known else text[body.start : body.end]
                name = f"{text[organ.start : organ.end]} of the {whose}"
                accepted[number] = replace(organ, entity_id="", name=name)


def _tied(reading: Reading, grammar: Grammar, start: int, end: int) -> bool:
    """Whether no more than "of the" stands between two offsets."""
    words = _small(reading, start, end)
    return bool(words) and words[0] not in grammar.articles and grammar.whose.issuperset(words)


def _akin(organ: str, body: str, known: Mapping[str, Authority]) -> bool:
    """Whether a body is above an organ, or beside it under the same."""
    if body in known and known[organ].parent == known[body].parent:
        return True
    above = known[organ].parent
    while above and above != body:
        above = known[above].parent if above in known else ""
    return bool(body) and above == body


def of_owners(
    document: Sequence[Read], grammar_of: Callable[[Reading], Grammar], body: Callable[[Reading, Candidate], str]
) -> None:
    """ "its resolution 9/4" is one of the body that the sentence speaks of, or under whose name the text enacts.

    A number alone in brackets is of the first body with such in the sentence: "The Assembly acted (resolution 9/4)".

    `grammar_of` gives the words of a passage's language, `body` the name that stands before the numbers of an
    organization's resolutions; empty where it has none.
    """
    if not any(candidate.rule in _UNSAID for read in document for candidate in read.decision.accepted):
        return
    named = ((read, c) for read in document for c in read.decision.accepted if c.type == "organization")
    bodies = {mention_id(read.passage, c): body(read.reading, c) for read, c in named if not c.antecedent}
    enacting = ""
    for read in document:
        grammar = grammar_of(read.reading)
        enacting = "" if read.passage.kind == "heading" else _enacting(read, bodies, grammar.articles) or enacting
        owner = ""
        for number, candidate in enumerate(read.decision.accepted):
            if candidate.rule not in _UNSAID:
                owner = "" if candidate.subtype == "resolution" else owner
                continue
            if read.reading.text[candidate.start].isalpha():
                if _possessed(read, candidate, grammar.possessors):
                    owner = _owner(read, candidate, bodies, enacting, grammar.articles)
                else:
                    owner = _acting(read, candidate, bodies) if _bracketed(read.reading.text, candidate) else ""
            if owner and not candidate.entity_id and candidate.name.startswith("resolution "):
                read.decision.accepted[number] = replace(candidate, name=f"{owner} {candidate.name}")


def _enacting(read: Read, bodies: Mapping[str, str], articles: frozenset[str]) -> str:
    """The body whose name opens a passage, and a clause with a capital behind it; empty where none does."""
    for candidate in read.decision.accepted:
        if candidate.type == "organization":
            opens = articles.issuperset(_small(read.reading, 0, candidate.start))
            enacts = opens and _ENACTS.match(read.reading.text, candidate.end) is not None
            return bodies.get(candidate.antecedent or mention_id(read.passage, candidate), "") if enacts else ""
    return ""


def _possessed(read: Read, candidate: Candidate, possessors: Set[str]) -> bool:
    first = read.reading.at(candidate.start)
    return any(word.lower() in possessors for word in read.reading.words[max(0, first - _POSSESSED) : first])


def _bracketed(text: str, candidate: Candidate) -> bool:
    """Whether brackets close around a number, or begin with it."""
    return _OPENED.search(text, 0, candidate.start) is not None and _CLOSED.match(text, candidate.end) is not None


def _acting(read: Read, candidate: Candidate, bodies: Mapping[str, str]) -> str:
    """The first body with numbered resolutions in the sentence, before one of these."""
    start = next((start for start, end in read.reading.sentences if start <= candidate.start < end), 0)
    acting = (c for c in read.decision.accepted if start <= c.start < candidate.start)
    named = (bodies.get(c.antecedent or mention_id(read.passage, c), "") for c in acting)
    return next(filter(None, named), "")


def _owner(read: Read, candidate: Candidate, bodies: Mapping[str, str], enacting: str, articles: frozenset[str]) -> str:
    """Whose "its" is: of the subject, of the body right before it, of who enacts, of the last before, of one behind."""
    reading = read.reading
    start, end = next((s for s in reading.sentences if s[0] <= candidate.start < s[1]), (0, 0))
    before, behind, near = "", "", False
    for other in read.decision.accepted:
        body = bodies.get(other.antecedent or mention_id(read.passage, other), "")
        if body and start <= other.start < candidate.start:
            opens = articles.issuperset(_small(reading, start, other.start))
            before, near = body, opens or len(reading.text[other.end : candidate.start].split()) <= _RIGHT_BEFORE
        elif body and candidate.end <= other.start < end and not behind:
            behind = body if _goes_on(reading, candidate.end, other.start, articles) else ""
    if near:
        return before
    return (behind if _fronted(reading, start, candidate.start) else "") or enacting or before or behind


def _fronted(reading: Reading, start: int, resolution: int) -> bool:
    """Whether a preposition opens the sentence, and the resolution is what it governs: "In its resolution 9/4"."""
    first = reading.at(start)
    return reading.tags[first : first + 1] in (["IN"], ["ADP"]) and reading.at(resolution) - first <= _POSSESSED


def _small(reading: Reading, start: int, end: int) -> list[str]:
    """The words between two offsets, in small letters."""
    return [word.lower() for word in reading.words[reading.at(start) : reading.at(end)]]


def _goes_on(reading: Reading, start: int, end: int, articles: frozenset[str]) -> bool:
    """Whether the sentence goes on behind a comma with what begins at `end`, or its article."""
    rest, comma, _ = reading.text[start:end].rpartition(",")
    small = _small(reading, start + len(rest) + 1, end)
    return bool(comma) and _REST.fullmatch(rest) is not None and articles.issuperset(small)


def _numbered(candidates: Iterator[Candidate]) -> dict[str, Candidate]:
    """ "resolution 9/4" -> the candidate that says whose it is, where all that say so agree."""
    full: dict[str, Candidate] = {}
    dropped: set[str] = set()
    for candidate in candidates:
        body, _, number = candidate.name.rpartition(" resolution ")
        if candidate.rule.startswith("number:") and body:
            bare = f"resolution {number}"
            if full.setdefault(bare, candidate).name != candidate.name:
                dropped.add(bare)
    return {bare: candidate for bare, candidate in full.items() if bare not in dropped}


def _before_bracket(text: str, symbol: Candidate, before: Sequence[Candidate]) -> Candidate | None:
    """The instrument whose symbol stands in brackets after it: "Report of the Conference, Doha, May 2023 (A/9)"."""
    if symbol.rule != "number:un_symbol":
        return None
    instruments = [c for c in before if c.type == "instrument" and c.end <= symbol.start]
    last = max(instruments, key=lambda c: c.end, default=None)
    if last is None or last.rule == symbol.rule or not _OPENING.fullmatch(text, last.end, symbol.start):
        return None
    return last
