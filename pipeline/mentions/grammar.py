"""Layer 4: names and descriptions by their head noun.

A capitalised head with something specific beside it is a name ("Global Forum on ..."); a small head of the
`described` list with a complement describes one particular thing ("panel discussion on ...").
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.mentions.abbreviations import fits, initials
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.descriptions import complement, describe, owned_by_head, shared, tells_when
from pipeline.mentions.heads import Found, Grammar
from pipeline.mentions.phrases import left, right
from pipeline.mentions.shape import Atom, Shape, atoms_of
from pipeline.mentions.tokens import POSSESSIVES, Reading

_NAMED = 0.9
_SMALL = 0.8
_DESCRIBED = 0.7
_STANDS_ALONE = 3
_TEXT_ALONE = 2
_ENOUGH_MODIFIERS = 1
_NEVER_ABOUT = ("session", "sessions")
_ABOUT = ("on", "for", "concerning")


def find(reading: Reading, grammar: Grammar, heads: Sequence[Found], known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names and descriptions of a passage with these head nouns; `known` are the spans that count as one unit."""
    if not heads:
        return
    atoms = atoms_of(reading, known)
    naming = [head.first for head in heads if head.fits(reading)]
    shape = Shape.of(reading, grammar, atoms, [(head.first, head.after) for head in heads], naming)
    for head in heads:
        if any(atom.first <= head.first < atom.after and not _longer(shape, head, atom) for atom in atoms):
            continue
        if not head.fits(reading):
            continue
        if reading.words[head.first][0].isupper() and shape.capital[head.after - 1]:
            yield from _name(shape, head)
        else:
            yield from _small(shape, head)
            yield from _description(shape, head)


def around(reading: Reading, grammar: Grammar, heads: Sequence[Found], known: Sequence[Candidate]) -> Shape:
    """The passage as what stands around its numbered meetings; `known` are the spans that count as one unit."""
    atoms = [a for a in atoms_of(reading, known) if a.kind != "name" or not reading.words[a.first].islower()]
    return Shape.of(reading, grammar, atoms, [], [head.first for head in heads if head.fits(reading)])


def complemented(shape: Shape, sessions: Sequence[Candidate]) -> Iterator[Candidate]:
    """Numbered and dated meetings with what they are on: "2025 technical meeting on access to ports"."""
    reading = shape.reading
    for session in sessions:
        after = reading.at(session.end)
        about = after + 1 < len(reading) and reading.words[after].lower() in _ABOUT
        about = about and not reading.text[session.start : session.end].lower().endswith(_NEVER_ABOUT)
        named = after and reading.words[after - 1][0].isupper() and after not in shape.atoms
        if named and (end := right(shape, after)) > after:
            yield replace(session, end=reading.ends[end - 1])
            continue
        if about and reading.tags and not tells_when(shape, after + 1):
            end = complement(shape, after + 1)
            if end > after + 1:
                yield replace(session, end=reading.ends[end - 1])


def _longer(shape: Shape, found: Found, atom: Atom) -> bool:
    """A known name that a longer one begins with: "Decade of Action" in "Decade of Action on Nutrition".

    Or a class of actors with which its head does: "Trade Union Congress".
    """
    if atom.kind == "group" and atom.first == found.first and found.after > atom.after:
        return True
    following, words = atom.after + 1, shape.reading.words
    return (
        found.head.type == "process"
        and atom.first == found.first
        and following < len(words)
        and words[atom.after].lower() in ("on", "for", "against")
        and shape.capital[following]
    )


def _name(shape: Shape, found: Found) -> Iterator[Candidate]:
    reading = shape.reading
    if found.after < len(reading) and (_goes_on(shape, found) or _labels(shape, found)):
        return
    if _to_do(shape, found):
        return
    located = found.head.noun in shape.grammar.located
    first = left(shape, found.first, long_names=found.head.noun in shape.grammar.after_names)
    inside = any(word.lower() in shape.grammar.connectors for word in reading.words[found.first : found.after])
    known = found.head.type == "instrument"
    two = known and shared(shape, first, found.after)
    after = right(shape, found.after, located=located, open_to_known=known, in_list=inside, shared=two)
    after, beside = _past_short_form(shape, first, after)
    if found.first == 0 or not _specific(shape, first, found, after):
        after = _with_subject(shape, found, after)
    small = after == found.after and _goes_on_small(shape, found) and not _told(shape, first)
    described = list(_description(shape, found, first)) if small else []
    if described:
        yield from described
    elif (_specific(shape, first, found, after) or _signed(shape, found)) and not _venue(shape, found):
        rule = "open" if found.head.noun in shape.grammar.open else "name"
        candidate = found.candidate(reading, first, after, found.rule(f"grammar:{rule}"), _NAMED)
        yield replace(candidate, name=_without(shape, candidate, beside)) if beside else candidate
    elif found.head.type == "process" and (owner := shape.possessor(first)) is not None:
        yield found.candidate(reading, owner, after, found.rule("grammar:name"), _NAMED)


def _with_subject(shape: Shape, found: Found, after: int) -> int:
    """The end of a text's title with what it is on, behind whose it is: "Report of the Council on cranes"."""
    words = [word.lower() for word in shape.reading.words[after : after + 1]]
    whose = after > found.after and after - 1 in shape.atoms and shape.reading.words[found.after].lower() == "of"
    on = whose and words[0] in _ABOUT and words[0] in found.head.after if words else False
    if not on or found.head.type != "instrument" or not shape.reading.tags or tells_when(shape, after + 1):
        return after
    end = complement(shape, after + 1)
    return end if end > after + 1 else after


def _past_short_form(shape: Shape, first: int, after: int) -> tuple[int, int]:
    """The end of a name that goes on behind its short form, and where that stands: "Plan of Action (PA) for Ports"."""
    words = shape.reading.words
    tie = [word.lower() for word in words[after + 3 : after + 4]]
    bracket = words[after : after + 1] == ["("] and words[after + 2 : after + 3] == [")"]
    if not bracket or not tie or tie[0] not in shape.grammar.connectors:
        return after, 0
    spelt = shape.reading.text[shape.reading.starts[first] : shape.reading.ends[after - 1]]
    if not fits(words[after + 1], spelt) or (end := right(shape, after + 3)) == after + 3:
        return after, 0
    return end, after


def _without(shape: Shape, candidate: Candidate, bracket: int) -> str:
    """A name without the three tokens of a bracket in it."""
    reading = shape.reading
    spelt = reading.text[candidate.start : reading.ends[bracket - 1]]
    return spelt + reading.text[reading.ends[bracket + 2] : candidate.end]


def _signed(shape: Shape, found: Found) -> bool:
    """Whether it is an agreement that needs no more to be one: "A and B signed a Memorandum of Understanding"."""
    return found.head.subtype == "agreement" and found.head.noun in shape.grammar.alone


def _labels(shape: Shape, found: Found) -> bool:
    """Whether it only says what a text is, in capitals before its title: "FACT SHEET: Ports Agree on Tides"."""
    words = shape.reading.words
    return found.first == 0 and words[found.after] == ":" and all(word.isupper() for word in words[: found.after])


def _to_do(shape: Shape, found: Found) -> bool:
    """Whether it is a verb with its object, in a title in capitals: "Conference to Review the Implementation"."""
    before = shape.reading.words[found.first - 1 : found.first]
    objects = [word.lower() for word in shape.reading.words[found.after : found.after + 1]]
    return before == ["to"] and bool(objects) and objects[0] in shape.grammar.articles


def _told(shape: Shape, first: int) -> bool:
    """Whether it was named before: "a copy of this Convention to each"."""
    return first > 0 and shape.reading.words[first - 1].lower() in shape.grammar.demonstrative


def _venue(shape: Shape, found: Found) -> bool:
    """A building ("... Conference Centre") is no body."""
    two = " ".join(word.lower() for word in shape.reading.words[max(0, found.first - 1) : found.after])
    return two in shape.grammar.venues


def _goes_on(shape: Shape, found: Found) -> bool:
    """The head is a modifier of what follows: "Forum Secretariat", "Business Process Model"."""
    first = after = found.after
    modified = found.first > 0 and shape.capital[found.first - 1]
    if shape.reading.words[first].lower() in shape.grammar.officers:
        return False
    while after < len(shape.reading) and shape.capital[after] and after not in shape.firsts:
        if after in shape.head_tokens:
            return True
        after += 1
    word = shape.reading.words[first]
    proper = found.head.noun in shape.grammar.named_after or not modified
    return after > first and not proper and word.isalpha() and not word.isupper()


def _specific(shape: Shape, first: int, found: Found, after: int) -> bool:
    """Whether something beside the head tells which one: a word that is not vague, before or after it.

    A broad modifier suffices for a distinct head ("Global Compact"), and a head of three words stands alone
    ("Expert Group Meeting"), of two where it is a text's ("Political Declaration").
    """
    grammar, beside = shape.grammar, [*range(first, found.first), *range(found.after, after)]
    words = [shape.reading.words[position].lower() for position in beside]
    words = [word for word in words if word[0].isalnum() and word not in grammar.connectors]
    if any(word not in grammar.vague and word not in grammar.broad for word in words):
        return True
    if found.head.noun in grammar.distinct and any(word in grammar.broad for word in words):
        return True
    whole = range(found.first, found.after)
    if found.head.type == "instrument" and len(whole) == _TEXT_ALONE and all(shape.capital[p] for p in whole):
        return True
    if found.head.noun in grammar.distinct and shape.reading.words[found.first].lower() in grammar.broad:
        return True
    return len(whole) >= _STANDS_ALONE and all(shape.capital[position] for position in whole)


def _small(shape: Shape, found: Found) -> Iterator[Candidate]:
    """A small head after a capitalised name: "Yaoundé process", "Civil Society consultation"."""
    first, ordinary = found.first, 0
    while first - 1 > 0 and first - 1 not in shape.firsts and _plain_modifier(shape, first - 1):
        first, ordinary = first - 1, ordinary + 1
    opening = _before_bracket(shape, first)
    start = left(shape, opening, through_ties=True)
    if opening < first:
        start = _spelt_out(shape, start, opening)
    body = shape.atoms.get(first - 1)
    if first == found.first and found.head.noun in shape.grammar.bodied and body is not None and body.kind == "name":
        after = right(shape, found.after, located=found.head.noun in shape.grammar.located)
        yield found.candidate(shape.reading, body.first, after, found.rule("grammar:small"), _SMALL)
        return
    if start == first or found.head.noun not in shape.grammar.small:
        return
    if any(shape.reading.words[position] in POSSESSIVES for position in range(start, first)):
        return
    own = [p for p in range(start, first) if p not in shape.atoms or shape.atoms[p].kind == "group"]
    people = found.head.noun in shape.grammar.peoples and not ordinary
    proper = [p for p in own if shape.capital[p] and (_proper(shape, p) or (people and _of_people(shape, p)))]
    if shape.reading.words[first - 1].lower() in shape.grammar.joining:
        return
    region = shape.atoms.get(start)
    place = found.head.noun in shape.grammar.placed and start in shape.atoms and not ordinary
    if proper or place or (ordinary >= _ENOUGH_MODIFIERS and region is not None and region.kind != "name"):
        yield found.candidate(shape.reading, start, found.after, found.rule("grammar:small"), _SMALL)


def _before_bracket(shape: Shape, first: int) -> int:
    """The bracket that opens an acronym between a name and its head: "Sea Ports (SP) project"; else `first`."""
    words = shape.reading.words
    bracket = first > 3 and words[first - 1] == ")" and words[first - 3] == "(" and words[first - 2].isupper()
    return first - 3 if bracket else first


def _spelt_out(shape: Shape, start: int, opening: int) -> int:
    """The first token of the name that an acronym stands for, past the "and" at which another might end."""
    short, first = shape.reading.words[opening + 1], start
    while first > 0 and opening - first < 2 * len(short) and first not in shape.firsts:
        first -= 1
        name = shape.reading.text[shape.reading.starts[first] : shape.reading.ends[opening - 1]]
        if shape.capital[first] and initials(name) == short.lower():
            return first
    return start


def _plain_modifier(shape: Shape, position: int) -> bool:
    word, tags = shape.reading.words[position], shape.reading.tags
    return (
        word.islower() and bool(tags) and tags[position] in ("NN", "JJ", "NOUN", "ADJ") and position not in shape.atoms
    )


def _proper(shape: Shape, position: int) -> bool:
    word = shape.reading.words[position].lower()
    tags = shape.reading.tags
    named = not tags or tags[position] in ("NNP", "NNPS", "PROPN")
    return named and word not in shape.grammar.vague and word not in shape.grammar.broad


def _of_people(shape: Shape, position: int) -> bool:
    """Whether the model takes a word for the adjective of a people: "Lakish"."""
    return any(first <= position < after for first, after, label in shape.reading.names if label == "NORP")


def _goes_on_small(shape: Shape, found: Found) -> bool:
    """The complement of a capitalised head is written small: "Resolution concerning decent work at sea"."""
    following = shape.reading.words[found.after].lower() if found.after < len(shape.reading) else ""
    return following in found.head.after


def _description(shape: Shape, found: Found, first: int | None = None) -> Iterator[Candidate]:
    span = describe(shape, found)
    if span:
        start = min(span[0], first or span[0])
        candidate = found.candidate(shape.reading, start, span[1], found.rule("grammar:description"), _DESCRIBED)
        yield replace(candidate, name=_owned_name(shape, start, span[1]))


def _owned_name(shape: Shape, first: int, after: int) -> str:
    """The name with whose it is: "Committee’s annual report"; empty where nothing possessive stands before."""
    reading = shape.reading
    if not owned_by_head(shape, first):
        return ""
    return reading.text[reading.starts[first - 2] : reading.ends[after - 1]]
