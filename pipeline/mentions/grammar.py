"""Layer 4: names and descriptions by their head noun.

A capitalised head with something specific beside it is a name ("Global Forum on ..."); a small head of the
`described` list with a complement describes one particular thing ("panel discussion on ...").
"""

from collections.abc import Iterator, Sequence

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.descriptions import describe
from pipeline.mentions.heads import Found, Grammar
from pipeline.mentions.phrases import Atom, Shape
from pipeline.mentions.tokens import Reading, key

_NAMED = 0.9
_DESCRIBED = 0.7


def find(reading: Reading, grammar: Grammar, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names and descriptions of a passage; `known` are the spans that count as one unit."""
    found = list(grammar.find(reading))
    atoms = _atoms(reading, known)
    shape = Shape.of(reading, grammar, atoms, [(f.first, f.after) for f in found])
    for head in found:
        if any(atom.first <= head.first < atom.after for atom in atoms):
            continue
        if not head.head.plural and _plural(reading.words[head.after - 1]):
            continue
        if reading.words[head.first][0].isupper() and shape.capital[head.after - 1]:
            yield from _name(shape, head)
        elif head.head.after:
            yield from _description(shape, head)


def _name(shape: Shape, found: Found) -> Iterator[Candidate]:
    reading = shape.reading
    if found.after < len(reading) and _goes_on(shape, found.after):
        return
    first, after = shape.left(found.first), shape.right(found.after, located=found.head.noun in shape.grammar.located)
    if _specific(shape, first, found, after):
        yield _candidate(reading, first, after, found, "name", _NAMED)


def _goes_on(shape: Shape, after: int) -> bool:
    """The head is a modifier of a following head: "Forum Secretariat"."""
    while after < len(shape.reading) and shape.capital[after] and after not in shape.firsts:
        if after in shape.head_tokens:
            return True
        after += 1
    return False


def _specific(shape: Shape, first: int, found: Found, after: int) -> bool:
    """Whether something beside the head tells which one: a word that is not vague, before or after it."""
    beside = [*range(first, found.first), *range(found.after, after)]
    words = (shape.reading.words[position] for position in beside)
    return any(
        word[0].isalnum() and word.lower() not in shape.grammar.vague | shape.grammar.connectors for word in words
    )


def _description(shape: Shape, found: Found) -> Iterator[Candidate]:
    span = describe(shape, found)
    if span:
        yield _candidate(shape.reading, *span, found, "description", _DESCRIBED)


def _candidate(reading: Reading, first: int, after: int, found: Found, rule: str, confidence: float) -> Candidate:
    return Candidate(
        reading.starts[first],
        reading.ends[after - 1],
        found.head.type,
        found.head.subtype,
        f"grammar:{rule}:{found.head.noun.replace(' ', '_')}",
        confidence=confidence,
    )


def _atoms(reading: Reading, known: Sequence[Candidate]) -> list[Atom]:
    """The known spans as tokens; of overlapping ones the longest."""
    atoms: list[Atom] = []
    for candidate in sorted(known, key=lambda c: (c.start - c.end, c.start, c.rule)):
        first, after = reading.at(candidate.start), reading.at(candidate.end)
        if first < after and not any(atom.first < after and first < atom.after for atom in atoms):
            atoms.append(Atom(first, after, _kind(candidate)))
    return atoms


def _kind(candidate: Candidate) -> str:
    if candidate.rule == "place:regions":
        return "region"
    return "place" if candidate.type == "place" or candidate.subtype == "state" else "name"


def _plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")) and key(word) != word.lower()
